//! What must not be on the web is not: texts for members, what is not yet up, what was taken down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gongshi::base::AsOf;
use gongshi::base::text::is_han;
use gongshi::derive::Reach;
use gongshi::model::Audience;
use gongshi::pipeline::{self, Gate, Loaded, Made, Options};
use gongshi::plan::{Page, Recipe};
use gongshi::source::SourceFile;
use gongshi::store::Content;

/// Runs of Han characters at least this long are taken for sentences of one entry alone.
const RUN: usize = 9;

fn load(day: &str) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let as_of = AsOf(day.parse().expect("a date"));
    pipeline::load(&Options { root, as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }).expect("readable")
}

/// Every text of the site by path.
fn texts(loaded: &Loaded) -> BTreeMap<String, String> {
    let outputs = loaded.plan.outputs.values().filter(|output| !matches!(output.recipe, Recipe::Picture { .. }));
    outputs
        .filter_map(|output| match pipeline::make(loaded, output) {
            Ok(Made::File(Content::Bytes(bytes))) => Some((output.path.to_string(), String::from_utf8(bytes).ok()?)),
            _ => None,
        })
        .collect()
}

fn runs(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !is_han(c)).map(str::to_owned);
    runs.filter(|run| run.chars().count() >= RUN).collect()
}

#[test]
fn nothing_secret_is_published() {
    for day in ["2026-01-25", "2026-03-04", "2026-05-20", "2026-11-22"] {
        let loaded = load(day);
        let published = texts(&loaded);
        let open = |id| loaded.derived.shown.contains(id) && loaded.site.entries[id].audience() == Audience::Public;
        // A title is what the web may say of an entry for members, and others may speak of it.
        let mut known: String = loaded.site.entries.values().map(|entry| entry.common.title.clone() + "\n").collect();
        let mut secret = Vec::new();
        for (path, file) in &loaded.tree.files {
            let SourceFile::Text { text, .. } = file else { continue };
            let entry = loaded.site.entries.values().find(|entry| {
                let folder = format!("{}/", entry.file.as_str().trim_end_matches(".md"));
                entry.file == *path || path.as_str().starts_with(&folder)
            });
            match entry {
                Some(entry) if !open(&entry.id) && entry.id.kind != "bulletins" => secret.push((path, text)),
                _ => known.push_str(text),
            }
        }
        assert!(!secret.is_empty(), "on {day} there is something to hide");
        let mut checked = 0;
        for (path, text) in secret {
            for run in runs(text).into_iter().filter(|run| !known.contains(run.as_str())) {
                checked += 1;
                let leak = published.iter().find(|(_, page)| page.contains(run.as_str()));
                assert!(leak.is_none(), "on {day} {} shows «{run}» of {path}", leak.map_or("", |(page, _)| page));
            }
        }
        assert!(checked > 20, "on {day} only {checked} runs were looked for");
    }
}

#[test]
fn files_of_hidden_entries_are_not_published() {
    let loaded = load("2026-11-22");
    for output in loaded.plan.outputs.values() {
        let Some(entry) = output.owner.as_ref().and_then(|id| loaded.site.entries.get(id)) else { continue };
        let page = matches!(output.recipe, Recipe::Page(Page::Entry(_) | Page::Redirect(_) | Page::Stub(_)));
        assert!(page || entry.audience() == Audience::Public, "{} is a file of {}", output.path, entry.id);
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
    fs::write(full, text).expect("a file");
}

fn build(root: &Path, day: &str) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command
        .current_dir(root)
        .args(["build", "-q", "--as-of", day])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().expect("runs").code().expect("an exit code")
}

/// Every published file, as text where it is text.
fn walk(root: &Path) -> Vec<(PathBuf, String)> {
    let files = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.expect("readable"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().to_owned(), String::from_utf8_lossy(&fs::read(entry.path()).expect("readable")).into_owned()))
        .collect()
}

const SETTINGS: &str = "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n[office]\nphone = \"0199-555-0100\"\n[office.feedback]\nphone = \"0199-555-0101\"\n";

/// Whether nothing outside the author's own folders says any of these, and which file does.
fn assert_gone(root: &Path, strings: &[&str]) {
    let ours = |path: &Path| ["content", "private"].iter().any(|folder| path.starts_with(root.join(folder)));
    for (path, text) in walk(root).into_iter().filter(|(path, _)| !ours(path)) {
        for gone in strings {
            assert!(!text.contains(gone), "{} still says {gone}", path.display());
        }
    }
}

#[test]
fn a_take_down_needs_no_sound_content() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write(root, "content/site.toml", SETTINGS);
    let secret = "+++\ntitle = \"拟表彰对象公示\"\ntype = \"公示\"\ndate = 2026-11-18\nperiod = { start = 2026-11-19, end = 2026-11-25 }\ntake_down = { days_after_period = 3 }\ntopics = [\"表彰\"]\ndiscloses = \"honours\"\nattachments = [{ file = \"list.csv\", title = \"名单\" }]\nobjects = [{ \"姓名\" = \"张某某\", \"事迹\" = \"照看独居邻居\" }]\n+++\n\n只在公示期内可以看的一段话。\n";
    write(root, "content/notices/secret.md", secret);
    let catalogue =
        "[[items]]\nkey = \"honours\"\nitem = \"表彰\"\narea = \"居务\"\nfrequency = \"发生后\"\nsince = 2026-01-01\n";
    write(root, "content/catalogue.toml", catalogue);
    write(root, "content/notices/secret/list.csv", "姓名\n张某某\n");
    let other = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n停水。\n";
    write(root, "content/notices/other.md", other);
    assert_eq!(build(root, "2026-11-22"), 0);
    let public = root.join("public");
    assert!(walk(&public).iter().any(|(_, text)| text.contains("只在公示期内")));

    write(root, "content/notices/other.md", "+++\ntitle = \"停");
    assert_eq!(build(root, "2026-11-28"), 1);
    assert!(walk(&public).iter().any(|(_, text)| text.contains("只在公示期内")), "three days after the period it is still up");

    assert_eq!(build(root, "2026-11-29"), 1);
    assert_gone(root, &["只在公示期内", "张某某", "照看独居", "拟表彰对象公示"]);
    assert!(fs::read_to_string(public.join("notices/secret/index.html")).expect("a stub").contains("撤下"));
    let board = fs::read_to_string(public.join("index.html")).expect("a board");
    assert!(board.contains("href=\"notices/other/\""), "the rest stands: {board}");
    let disclosure = fs::read_to_string(public.join("disclosure.json")).expect("the catalogue");
    assert!(disclosure.contains("\"posted\": \"2026-11-18\""), "that it was posted stays: {disclosure}");

    write(root, "content/notices/other.md", other);
    assert_eq!(build(root, "2026-11-29"), 0);
    assert!(walk(&public).iter().all(|(_, text)| !text.contains("张某某")));
}

/// The period of both ends on 2026-11-25; three working days later is Monday, 2026-11-30.
const REVIEW: &str = "date = 2026-11-18\ntype = \"公示\"\nperiod = { start = 2026-11-19, end = 2026-11-25 }\n";

/// A site with three reviews: a list in the file, one beside it, one in `private/`.
fn with_lists(root: &Path) {
    write(root, "content/site.toml", SETTINGS);
    let inline = "title = \"文明楼门公示\"\nattachments = [{ file = \"mingdan.jpg.csv\", title = \"推荐名单\" }, { file = \"fang-an.csv\", title = \"方案\" }]\nobjects = [{ \"姓名\" = \"赵某某\", \"事迹\" = \"清理楼道堆物\" }]";
    let beside = "title = \"热心邻居公示\"\ndata = \"geren.csv\"\nattachments = [{ file = \"./geren.csv\" }]";
    let private = "title = \"帮扶对象公示\"\ndata = \"@private/bangfu.csv\"";
    for (name, fields) in [("a", inline), ("b", beside), ("c", private)] {
        write(
            root,
            &format!("content/notices/{name}.md"),
            &format!("+++\n{fields}\n{REVIEW}+++\n\n正文{name}一直留着。见[名单](geren.csv)。\n"),
        );
        write(root, &format!("content/notices/{name}/geren.csv"), "姓名\n钱某某\n");
    }
    write(root, "content/notices/a/mingdan.jpg.csv", "姓名\n孙某某\n");
    write(root, "content/notices/a/fang-an.csv", "项目\n评选办法\n");
    write(root, "private/bangfu.csv", "姓名\n李某某\n");
    write(root, "content/notices/a.md", &format!("+++\n{inline}\n{REVIEW}+++\n\n正文a一直留着。\n"));
    write(root, "content/notices/c.md", &format!("+++\n{private}\n{REVIEW}+++\n\n正文c一直留着。\n"));
    write(root, "content/notices/other.md", "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n停水。\n");
}

/// What stands in the lists.
const LISTED: [&str; 5] = ["赵某某", "清理楼道", "孙某某", "钱某某", "李某某"];

#[test]
fn a_list_goes_and_its_page_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let public = root.join("public");
    let says = |text: &str| walk(&public).iter().any(|(_, page)| page.contains(text));
    with_lists(root);
    assert_eq!(build(root, "2026-11-22"), 0);
    assert!(["赵某某", "孙某某", "钱某某", "李某某"].into_iter().all(says));
    assert!(walk(&public).iter().all(|(path, _)| !path.ends_with("bangfu.csv")), "a private file is shown, not handed out");

    write(root, "content/notices/other.md", "+++\ntitle = \"停");
    assert_eq!(build(root, "2026-11-30"), 1);
    assert!(says("赵某某"), "three working days after the period the list is still up");

    assert_eq!(build(root, "2026-12-01"), 1);
    assert_gone(root, &LISTED);
    assert!(walk(&public).iter().all(|(path, _)| !path.ends_with("mingdan-jpg.csv") && !path.ends_with("geren.csv")));
    for stays in ["正文a一直留着", "正文b一直留着", "正文c一直留着", "文明楼门公示", "方案"] {
        assert!(says(stays), "{stays} is not part of the list");
    }
    assert!(public.join("notices/a/fang-an.csv").is_file());

    with_lists(root);
    fs::remove_dir_all(root.join("private")).expect("removed");
    assert_eq!(build(root, "2026-12-01"), 0);
    assert_gone(root, &LISTED);
    assert!(says("文明楼门公示") && says("撤下") && public.join("notices/a/fang-an.csv").is_file());
}

/// A picture of a wall, which may show the list.
fn photo(root: &Path, path: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
    image::RgbImage::new(8, 8).save_with_format(full, image::ImageFormat::Png).expect("a picture");
}

#[test]
fn photos_of_walls_go_with_the_list_and_never_show_a_private_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let public = root.join("public");
    with_lists(root);
    let posted = "posted = [{ place = \"门厅\", first = 2026-11-18, photo_first = \"NAME-wall.png\" }, { place = \"车棚\", first = 2026-11-18, photo_first = \"@private/qiang.png\" }]";
    let objections = "objections = [{ date = 2026-11-20, summary = \"问赵家的楼门\" }]";
    for name in ["a", "c", "plain"] {
        let path = format!("content/notices/{name}.md");
        let plain = || format!("+++\ntitle = \"楼门公示\"\n{REVIEW}+++\n\n正文。\n");
        let text = fs::read_to_string(root.join(&path)).unwrap_or_else(|_| plain());
        write(root, &path, &text.replacen("+++\n", &format!("+++\n{posted}\n{objections}\n").replace("NAME", name), 1));
        photo(root, &format!("content/notices/{name}/{name}-wall.png"));
    }
    photo(root, "private/qiang.png");
    assert_eq!(build(root, "2026-11-22"), 0);
    let photos =
        || walk(&public).into_iter().map(|(path, _)| path).filter(|path| path.extension().is_some_and(|end| end == "png"));
    let of = |name: &str| photos().filter(|path| path.parent().is_some_and(|folder| folder.ends_with(name))).count();
    assert_eq!((of("a"), of("c"), of("plain")), (1, 0, 1), "one is private, one shows a private list");
    let page = |name: &str| fs::read_to_string(public.join(format!("notices/{name}/index.html"))).expect("a page");
    assert!(page("a").contains("alt=\"门厅张贴照片，2026年11月18日\"") && page("c").contains("门厅"));
    assert!(walk(&public).iter().all(|(_, text)| !text.contains("赵家")), "only how many there are");
    assert!(page("a").contains("收到反映"));
    assert_eq!(build(root, "2026-11-19"), 0);
    assert!(!page("a").contains("收到反映"), "it came in on the next day");
    assert_eq!(build(root, "2026-11-22"), 0);

    write(root, "content/notices/other.md", "+++\ntitle = \"停");
    assert_eq!(build(root, "2026-12-01"), 1);
    assert!(walk(&public).iter().all(|(path, text)| !path.display().to_string().contains("a-wall") && !text.contains("a-wall")));
    assert_eq!((of("a"), of("plain")), (0, 1), "without a list the text says what the photo shows");
    assert!(page("a").contains("门厅"));

    fs::remove_file(root.join("content/notices/other.md")).expect("removed");
    fs::remove_file(root.join("content/notices/a/a-wall.png")).expect("removed");
    assert_eq!(build(root, "2026-12-01"), 0, "nobody needs it any more");
    assert!(page("a").contains("门厅") && !page("a").contains("a-wall"));
}

/// What stands on the sheet of the review `a`.
#[cfg(feature = "print")]
fn on_paper(root: &Path, day: &str) -> String {
    use gongshi::model::{EntryId, Paper};
    use gongshi::pipeline::print::{self, Form, Job, Product, Wish};

    let as_of = AsOf(day.parse().expect("a date"));
    let options = Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    let id = EntryId { kind: "notices", name: "a".into() };
    let wish = Wish { form: Form::Formal, size: Paper::A4.into(), large: false, mono: false, day: as_of.0 };
    let made = print::print(&loaded, &[Job { id, wish }], (gongshi::print::System::Ignored, Product::Transcript));
    let (printed, _) = made.expect("fonts can be read");
    String::from_utf8(printed[0].files[0].1.clone()).expect("text")
}

#[cfg(feature = "print")]
#[test]
fn a_list_goes_from_paper_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    with_lists(root);
    write(root, "content/site.toml", &format!("{SETTINGS}\n[print]\npdf = [\"公示\"]\n"));
    let pdf = root.join("public/notices/a/a.pdf");
    assert_eq!(build(root, "2026-11-22"), 0);
    assert!(pdf.is_file());
    assert!(on_paper(root, "2026-11-22").contains("赵某某"));

    write(root, "content/notices/other.md", "+++\ntitle = \"停");
    assert_eq!(build(root, "2026-12-01"), 1);
    assert!(!pdf.exists(), "nothing can be cut out of a PDF, so it goes");

    fs::remove_file(root.join("content/notices/other.md")).expect("removed");
    assert_eq!(build(root, "2026-12-01"), 0);
    assert!(pdf.is_file());
    let text = on_paper(root, "2026-12-01");
    assert!(LISTED.iter().all(|listed| !text.contains(listed)) && text.contains("撤下"), "{text}");
}

#[test]
fn an_entry_that_goes_before_its_list_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    with_lists(root);
    let fields = "title = \"文明楼门公示\"\ntake_down = 2026-11-28\nobjects = [{ \"姓名\" = \"赵某某\" }]";
    write(root, "content/notices/a.md", &format!("+++\n{fields}\n{REVIEW}+++\n\n正文a一直留着。\n"));
    assert_eq!(build(root, "2026-11-22"), 0);
    write(root, "content/notices/other.md", "+++\ntitle = \"停");
    assert_eq!(build(root, "2026-12-05"), 1);
    assert_gone(root, &["赵某某", "正文a", "文明楼门公示", "钱某某", "李某某"]);
}

#[test]
fn ballots_and_the_persons_on_them_stay_at_home() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write(root, "content/site.toml", SETTINGS);
    write(
        root,
        "content/schemes/a.toml",
        "name = \"楼门长评议\"\ngrades = [\"优秀\", \"称职\", \"不称职\"]\nresult = \"most\"\nnames = \"none\"\n",
    );
    let fields = "date = 2026-11-20\nsubject = \"六名成员\"\nheld = 2026-11-19\n";
    for (name, scheme, file) in [("a", "楼门长评议", "piao.csv"), ("b", "居民评议居委会成员", "@private/piao.csv")]
    {
        let text = format!("+++\ntitle = \"评议{name}\"\nscheme = \"{scheme}\"\ndata = \"{file}\"\n{fields}+++\n");
        write(root, &format!("content/evaluations/{name}.md"), &text);
    }
    let ballots = "票号,评议对象,等次\nP1,钱某某,优秀\nP2,钱某某,优秀\nP3,孙某某,不称职\nP4,李某某,称职\n";
    write(root, "content/evaluations/piao.csv", ballots);
    write(root, "private/piao.csv", ballots);
    assert_eq!(build(root, "2026-11-22"), 0);
    assert_gone(root, &["钱某某", "孙某某", "李某某", "P3"]);
    let public = root.join("public");
    let says = |text: &str| walk(&public).iter().any(|(_, page)| page.contains(text));
    assert!(says("各等次人数") && says("优秀<span class=\"nb\">1人</span>"), "how many reached which grade");
}
