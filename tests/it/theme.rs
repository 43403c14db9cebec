//! The default theme, over every page of the example: what its promises to readers come to in bytes and tags.

use std::path::PathBuf;
use std::sync::OnceLock;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Made, Options};
use gongshi::plan::Recipe;
use gongshi::store::Content;

use crate::cli::Project;

/// Every page of the example as of a day with something in its period, by path.
fn pages() -> &'static [(String, String)] {
    static PAGES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let loaded = load();
        let outputs = loaded.plan.outputs.values().filter(|output| matches!(output.recipe, Recipe::Page(_)));
        outputs
            .map(|output| match pipeline::make(&loaded, output).expect("no picture is made") {
                Made::File(Content::Bytes(bytes)) => {
                    (output.path.as_str().to_owned(), String::from_utf8(bytes).expect("pages are text"))
                }
                Made::Noted(..) => panic!("{} is no page", output.path),
                Made::File(Content::Copy { .. }) => panic!("{} is no page", output.path),
                Made::Broken(found) => panic!("{}: {found:?}", output.path),
            })
            .collect()
    })
}

fn load() -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    pipeline::load(&Options { root, as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }).expect("readable")
}

/// What stands between each `start` and the next `end`.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

#[test]
fn every_template_is_in_use() {
    let kinds = [
        "notices/",
        "activities/",
        "model-posts/",
        "evaluations/",
        "grids/",
        "bulletins/",
        "pages/",
        "calendar/",
        "disclosure/",
        "s/",
    ];
    for start in kinds.into_iter().chain(["index.html", "archive/", "topics/", "404.html"]) {
        assert!(pages().iter().any(|(path, _)| path.starts_with(start)), "no page below {start}");
    }
}

#[test]
fn style_and_script_are_small() {
    for (name, bytes) in &load().theme.files {
        let most = match name.as_str() {
            "static/board.css" => 30_000,
            "static/board.js" => 6_000,
            _ if name.ends_with(".css") => 6_000,
            _ => continue,
        };
        assert!(bytes.len() <= most, "{name} has {} bytes", bytes.len());
    }
}

#[test]
fn the_frame_of_a_page_is_small() {
    for (path, html) in pages() {
        let author = between(html, "<main", "</main>").map(str::len).sum::<usize>();
        assert!(html.len() - author <= 15_000, "the frame of {path} has {} bytes", html.len() - author);
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for (path, html) in pages() {
        assert!(html.contains("default-src 'none'"), "{path} has no policy");
        for tag in between(html, "<", ">").filter(|tag| !tag.starts_with('!')) {
            assert!(!tag.contains(" style="), "{path}: <{tag}>");
            assert!(!tag.contains(" on") || !tag.contains("=\"javascript"), "{path}: <{tag}>");
            assert!(!tag.starts_with("script") || tag.contains(" src="), "{path}: <{tag}>");
            let loads = ["link", "script", "img", "source", "svg", "use"].iter().any(|name| tag.starts_with(name));
            let named = tag.contains("rel=\"canonical\"");
            assert!(!loads || named || !tag.contains("//"), "{path} asks another host: <{tag}>");
        }
    }
}

#[test]
fn links_go_up_and_down_only() {
    for (path, html) in pages().iter().filter(|(path, _)| path != "404.html") {
        for href in between(html, " href=\"", "\"") {
            let absolute = href.starts_with('/');
            assert!(!absolute, "{path} leaves its folder: {href}");
        }
    }
}

#[test]
fn headings_are_in_order() {
    for (path, html) in pages() {
        let levels: Vec<u8> = html
            .match_indices("<h")
            .filter_map(|(at, _)| match html.as_bytes()[at + 2..] {
                [level @ b'1'..=b'6', b' ' | b'>', ..] => Some(level - b'0'),
                _ => None,
            })
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path} has one title");
        assert_eq!(levels.first(), Some(&1), "{path} begins with its title");
        let skipped = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert_eq!(skipped, None, "{path} skips a level");
    }
}

#[test]
fn marks_of_entries_come_in_pairs() {
    for (path, html) in pages() {
        let mut open: Vec<&str> = Vec::new();
        for comment in between(html, "<!--", "-->") {
            if let Some(code) = comment.strip_prefix('[') {
                open.push(code);
            } else if let Some(code) = comment.strip_suffix(']') {
                assert_eq!(open.pop(), Some(code), "{path}: a mark closes another entry's");
            }
        }
        assert_eq!(open, Vec::<&str>::new(), "{path}: marks left open");
    }
}

#[test]
fn lists_name_entries_only_between_their_marks() {
    let loaded = load();
    for (path, html) in
        pages().iter().filter(|(path, _)| ["index.html", "notices/index.html", "disclosure/index.html"].contains(&path.as_str()))
    {
        let root = if path == "index.html" { "" } else { "../" };
        for entry in loaded.derived.shown.iter().filter_map(|id| loaded.site.entries.get(id)) {
            if entry.common.date.is_none() {
                continue;
            }
            let link = format!("href=\"{root}{}/\"", entry.address);
            let (open, close) = (format!("<!--[{}-->", entry.code), format!("<!--{}]-->", entry.code));
            let marked: usize = between(html, &open, &close).map(|part| part.matches(&link).count()).sum();
            assert_eq!(html.matches(&link).count(), marked, "{path} names {} outside its marks", entry.id);
        }
    }
}

#[test]
fn nothing_counts_down_without_the_script() {
    for (path, html) in pages() {
        for word in ["还剩", "明天", "今天截止", "农历十月十四"] {
            let frame: String =
                html.split("<div class=\"prose\">").map(|part| part.split("</div>").last().unwrap_or("")).collect();
            assert!(!frame.contains(word), "{path} says {word}");
        }
    }
}

#[test]
fn the_script_is_told_from_which_day_the_days_count() {
    let project = Project::new();
    let period = "period = { start = 2026-11-19, workdays = 5 }\nfeedback = { phone = \"0199-555-0101\" }";
    project.entry("a", &format!("title = \"公示\"\ndate = 2026-11-18\ntype = \"公示\"\n{period}"));
    let settings = project.read("content/site.toml");
    for (count_first_day, end, told) in [(true, "2026-11-25", None), (false, "2026-11-26", Some("2026-11-20"))] {
        project.write("content/site.toml", &format!("{settings}\n[periods]\ncount_first_day = {count_first_day}\n"));
        let built = project.run(&["build"]);
        assert_eq!(built.code, 0, "{}", built.err);
        let counted = told.map(|day| format!(" data-counted=\"{day}\"")).unwrap_or_default();
        for page in ["public/index.html", "public/notices/a/index.html"] {
            let expected = format!("data-of=\"period\" data-start=\"2026-11-19\" data-end=\"{end}\"{counted}></b>");
            assert!(project.read(page).contains(&expected), "{page}: no {expected}");
        }
    }
}
