//! Kinds of output that a site turns off: they are not made, and nothing that is made points at them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gongshi::model::OutputKind;

use crate::cli::Project;

const BASE_URL: &str = "https://fuanli.example/";
const DAY: &str = "2026-11-20";

/// What each kind of output is known by among the files: how their paths begin, or end.
fn is_of(kind: OutputKind, path: &str) -> bool {
    let month = path.strip_prefix("archive/").is_some_and(|rest| rest.starts_with("2026-"));
    match kind {
        OutputKind::Archive => path.starts_with("archive/") && !month,
        OutputKind::Months => month,
        OutputKind::Topics => path.starts_with("topics/"),
        OutputKind::GridLists => path.starts_with("grids/") && path.contains("/entries/"),
        OutputKind::CalendarPages => path.starts_with("calendar/"),
        OutputKind::Calendars => path.ends_with(".ics"),
        OutputKind::Disclosure => path.starts_with("disclosure/") || path == "disclosure.json",
        OutputKind::Sheets => path.ends_with(".pdf"),
        OutputKind::ShortAddresses => path.starts_with("s/"),
        OutputKind::Feed => path == "atom.xml",
        OutputKind::KindFeeds => path.ends_with("/atom.xml"),
        OutputKind::Index => path == "index.json",
        OutputKind::Sitemap => path == "sitemap.xml",
        OutputKind::Robots => path == "robots.txt",
    }
}

/// A site that has something of every kind of output but sheets, which are the slow ones.
fn project() -> Project {
    let project = Project::new();
    project.write("content/site.toml", &format!("name = \"福安里社区\"\nbase_url = \"{BASE_URL}\"\n[pages]\nsize = 2\n"));
    project.write(
        "content/catalogue.toml",
        "[[items]]\nkey = \"dues\"\nitem = \"居务收支\"\narea = \"居务\"\nfrequency = \"每月\"\nwithin = 10\nsince = \"2026-10\"\n",
    );
    let grid = "title = \"民调网格\"\ncovers = [\"1栋\"]\nofficer = \"李某某\"\nphone = \"0199-555-0111\"";
    project.write("content/grids/one.md", &format!("+++\n{grid}\n+++\n"));
    let activity = "title = \"健步走\"\ndate = 2026-11-18\nstart = \"2026-11-24 9:00\"\nplace = \"中心广场\"";
    project.write("content/activities/walk.md", &format!("+++\n{activity}\n+++\n\n见[通知](@/notices/water.md)。\n"));
    for (name, fields) in [
        ("water", "title = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-19\ntopics = [\"停水停电\"]\ngrid = \"民调网格\""),
        ("heat", "title = \"供暖通知\"\ntype = \"通知\"\ndate = 2026-11-18\ntopics = [\"供暖\"]"),
        ("past", "title = \"旧的通知\"\ntype = \"通知\"\ndate = 2026-10-10\nexpires = 2026-10-20"),
        ("dues", "title = \"十月收支\"\ntype = \"公开\"\ndate = 2026-11-12\ndiscloses = \"dues\"\ncovers = \"2026-10\""),
    ] {
        project.entry(name, fields);
    }
    project
}

/// The files of the site without those that `off` names.
fn built(project: &Project, off: &[&str]) -> BTreeSet<String> {
    let variables: Vec<String> = off.iter().map(|key| format!("GONGSHI_OUTPUTS__{}", key.to_uppercase())).collect();
    let variables: Vec<(&str, &str)> = variables.iter().map(|name| (name.as_str(), "false")).collect();
    let ran = project.run_with(&["build", "--as-of", DAY], &variables);
    assert_eq!(ran.code, 0, "without {off:?}: {}{}", ran.out, ran.err);
    let mut files = BTreeSet::new();
    gather(&project.root().join("public"), "", &mut files);
    files
}

fn gather(folder: &Path, below: &str, files: &mut BTreeSet<String>) {
    for found in fs::read_dir(folder).expect("a folder").map(|found| found.expect("readable")) {
        let name = found.file_name().to_string_lossy().into_owned();
        if found.path().is_dir() && name != ".gongshi" {
            gather(&found.path(), &format!("{below}{name}/"), files);
        } else if found.path().is_file() {
            files.insert(format!("{below}{name}"));
        }
    }
}

/// Every place that `text`, which stands at `path`, points at within the site.
fn pointed_at(path: &str, text: &str) -> BTreeSet<String> {
    let ends: &[char] = &['"', '\'', '<', '>', ' ', '\n', '\r', '#'];
    let absolute = text.split(BASE_URL).skip(1).map(|rest| rest.split(ends).next().unwrap_or_default().to_owned());
    let folder: Vec<&str> = path.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default();
    let relative = text.split(" href=\"").skip(1).filter(|_| path.ends_with(".html")).filter_map(|rest| {
        let href = rest.split(['"', '#']).next()?;
        let outside = href.is_empty() || href.contains(':');
        // The page for addresses that lead nowhere is the only one that knows the path of the site.
        (!outside).then(|| resolved(if href.starts_with('/') { &[] } else { &folder }, href))
    });
    absolute.chain(relative).collect()
}

fn resolved(folder: &[&str], href: &str) -> String {
    let mut parts = folder.to_vec();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/").trim_start_matches('/').to_owned()
}

fn assert_whole(project: &Project, files: &BTreeSet<String>, off: &[&str]) {
    for path in files.iter().filter(|path| !path.starts_with("assets/")) {
        let text = fs::read_to_string(project.root().join("public").join(path)).expect("a text");
        for place in pointed_at(path, &text) {
            let file = if place.is_empty() || place.ends_with('/') { format!("{place}index.html") } else { place };
            assert!(files.contains(&file), "without {off:?}, {path} points at {file}");
        }
    }
}

#[test]
fn nothing_points_at_what_is_off() {
    let project = project();
    let all = built(&project, &[]);
    assert_whole(&project, &all, &[]);
    for (kind, key) in OutputKind::ALL {
        let files = built(&project, &[key]);
        let expected: BTreeSet<String> = all.iter().filter(|path| !is_of(kind, path)).cloned().collect();
        assert_eq!(files, expected, "without {key}");
        assert!(kind == OutputKind::Sheets || files.len() < all.len(), "{key} is in no file of the site");
        assert_whole(&project, &files, &[key]);
    }
}

#[test]
fn a_site_of_pages_and_lists_alone() {
    let project = project();
    let keys: Vec<&str> = OutputKind::ALL.iter().map(|(_, key)| *key).collect();
    let files = built(&project, &keys);
    assert_whole(&project, &files, &keys);
    let kept: Vec<&str> = files.iter().map(String::as_str).filter(|path| !path.starts_with("assets/")).collect();
    assert!(kept.iter().all(|path| path.ends_with(".html")), "{kept:?}");
    assert!(kept.contains(&"notices/past/index.html"), "what has left the board keeps its page: {kept:?}");
    assert!(kept.contains(&"notices/page/2/index.html"), "{kept:?}");
}

#[test]
fn a_link_in_a_text_to_what_is_off_is_told() {
    let project = project();
    project.write(
        "content/notices/links.md",
        "+++\ntitle = \"往期通知\"\ntype = \"通知\"\ndate = 2026-11-19\n+++\n\n见[往期](/archive/)。\n",
    );
    assert_eq!(project.run(&["build", "--as-of", DAY]).code, 0);
    let ran = project.run_with(&["build", "--as-of", DAY], &[("GONGSHI_OUTPUTS__ARCHIVE", "false")]);
    assert!(ran.code == 0, "{}", ran.err);
    let variables = [("GONGSHI_OUTPUTS__ARCHIVE", "false"), ("GONGSHI_OUTPUTS__MONTHS", "false")];
    let ran = project.run_with(&["build", "--as-of", DAY], &variables);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("link-broken"), "{}", ran.err);
}

#[test]
fn without_the_gate_what_cannot_be_understood_still_holds_back() {
    let project = project();
    project.entry("number", "title = \"身份证\"\ntype = \"通知\"\ndate = 2026-11-19\nsummary = \"手机13800138000\"");
    let line = ["build", "--as-of", DAY];
    assert_eq!(project.run(&line).code, 1, "a mobile is an error");
    let ran = project.run(&[&line[..], &["--no-check"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("--no-check"), "{}", ran.err);
    assert_eq!(project.run(&["build", "--no-check", "--record"]).code, 2, "what nobody checked is no posting");
    project.entry("number", "title = \"日期写错\"\ntype = \"通知\"\ndate = 2026-11-99");
    assert_eq!(project.run(&[&line[..], &["--no-check"]].concat()).code, 1);
}
