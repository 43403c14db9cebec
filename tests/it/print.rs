//! Sheets: what is typed is text and never source, nothing is lost, the same input gives the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use gongshi::base::{AsOf, code, diag};
use gongshi::derive::Reach;
use gongshi::model::{EntryId, PaperSize};
use gongshi::pipeline::print::{self, Form, Job, Printed, Product, Wish};
use gongshi::pipeline::{self, Gate, Loaded, Options};
use gongshi::plan::view::{self, Medium, ViewInput};
use gongshi::print::System;
use proptest::prelude::*;
use tempfile::TempDir;

#[path = "../../fuzz/checks/sheet.rs"]
mod check;

const A4: PaperSize = PaperSize { width: 210, height: 297 };
const A3: PaperSize = PaperSize { width: 297, height: 420 };
const SITE: &str = "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n[office]\nphone = \"0199-555-0100\"\n\
    [[office.issuers]]\nkey = \"committee\"\nname = \"福安里社区居民委员会\"\nlabel = \"居委会\"\n";

fn load(root: &Path) -> Loaded {
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    assert!(!diag::has_errors(&loaded.diagnostics), "{:?}", loaded.diagnostics);
    loaded
}

fn example() -> Loaded {
    load(&PathBuf::from(env!("CARGO_MANIFEST_DIR")))
}

fn day() -> gongshi::base::Date {
    "2026-11-22".parse().expect("a date")
}

/// A site with these files below `content/`.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [("site.toml", SITE)].iter().chain(files) {
        let full = folder.path().join("content").join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("made");
        fs::write(full, text).expect("written");
    }
    folder
}

fn notice(body: &str) -> String {
    format!("+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n{body}\n")
}

fn job(kind: &'static str, name: &str, form: Form) -> Job {
    let id = EntryId { kind, name: name.into() };
    let size = if form == Form::Bulletin { A3.turned() } else { A4 };
    Job { id, wish: Wish { form, size, large: false, mono: false, day: day() } }
}

fn printed(loaded: &Loaded, jobs: &[Job]) -> (Vec<Printed>, Vec<gongshi::base::Diagnostic>) {
    print::print(loaded, jobs, (System::Ignored, Product::Pdf)).expect("fonts can be read")
}

#[test]
fn the_example_is_set_without_a_complaint_and_twice_the_same() {
    let loaded = example();
    let jobs = [
        job("notices", "2026-11-18-zuimei-linju", Form::Formal),
        job("notices", "2026-04-13-gongyue-zhengqiu", Form::Formal),
        job("notices", "2026-11-20-yubei-dangyuan", Form::Wall),
        job("activities", "2026-11-19-yizhen-yugao", Form::Wall),
        job("evaluations", "2026-06-26-qunzhong-pingyi", Form::Wall),
        job("bulletins", "2026-11", Form::Bulletin),
        job("evaluations", "2026-01-23-shuangshu-shuangping", Form::Formal),
        job("evaluations", "2026-08-21-zhuqu-danwei", Form::Formal),
        job("notices", "2026-09-24-zhaoming-jueyi", Form::Formal),
        job("notices", "2026-11-19-zhaoming-shigong", Form::Wall),
    ];
    let (first, found) = printed(&loaded, &jobs);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(first.len(), jobs.len());
    assert_eq!(first[5].pages, 1, "a bulletin hangs as one sheet");
    let (second, _) = printed(&loaded, &jobs);
    for (one, other) in first.iter().zip(&second) {
        let (name, bytes) = &one.files[0];
        assert!(bytes.starts_with(b"%PDF-1.7") && bytes.len() > 10_000, "{name}");
        assert_eq!(bytes, &other.files[0].1, "{name} is not the same twice");
    }
}

#[test]
fn everything_on_the_board_can_hang() {
    let loaded = example();
    let jobs: Vec<Job> = print::board(&loaded)
        .into_iter()
        .map(|id| Job { id, wish: Wish { form: Form::Wall, size: A4, large: true, mono: true, day: day() } })
        .collect();
    assert!(jobs.len() >= 5, "{jobs:?}");
    let (made, found) = printed(&loaded, &jobs);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made.len(), jobs.len());
}

#[test]
fn every_entry_of_the_example_can_be_filed() {
    let loaded = example();
    let jobs: Vec<Job> = loaded
        .site
        .entries
        .values()
        .filter(|entry| entry.id.kind == "notices")
        .map(|entry| job("notices", &entry.id.name, Form::Formal))
        .collect();
    let (made, found) = printed(&loaded, &jobs);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made.len(), jobs.len());
    // The amended rules come with a table of twelve articles on pages of its own.
    let long = made.iter().find(|made| made.files[0].0.contains("gongyue-zhengqiu")).expect("it is there");
    assert!(long.pages >= 3, "{} pages", long.pages);
}

#[test]
fn what_looks_like_source_is_text() {
    let hostile = "`#import \"x\"` #import \"/etc/passwd\" $x^2$ @a <b> /* c */ // d\n\n- #read(\"view.json\")\n\n= 不是标题\n\n\
        | #eval(\"1\") | $ |\n|---|---|\n| \\#panic() | ~ |\n\n*强调* **重点** ~~删~~ <u>线</u> [链](https://a.example/#x)";
    let folder = site(&[("notices/a.md", &notice(hostile))]);
    let (made, found) = printed(&load(folder.path()), &[job("notices", "a", Form::Formal), job("notices", "a", Form::Wall)]);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made.len(), 2);
}

#[test]
fn no_field_and_no_cell_reaches_paper_as_source() {
    const HOSTILE: &str = "#read(\\\"/etc/passwd\\\") $x$ [b] *c* _d_ `e` @f <g> //h =i \\\\j #panic()";
    let said = HOSTILE.replace("\\\"", "\"").replace("\\\\", "\\");
    let entry = format!(
        "+++\ntitle = \"{HOSTILE}\"\nsummary = \"{HOSTILE}\"\ntype = \"公示\"\ndate = 2026-11-18\ndata = \"a.csv\"\n\
         period = {{ start = 2026-11-19, workdays = 5 }}\nfeedback = {{ phone = \"0199-555-0101\", contact = \"{HOSTILE}\" }}\n+++\n\n正文。\n"
    );
    let cell = format!("\"{}\"", said.replace('"', "\"\""));
    let folder = site(&[("notices/a.md", &entry), ("notices/a/a.csv", &format!("姓名,{cell}\n张某某,{cell}\n"))]);
    let loaded = load(folder.path());
    for form in [Form::Formal, Form::Wall] {
        let made = print::print(&loaded, &[job("notices", "a", form)], (System::Ignored, Product::Transcript));
        let (printed, found) = made.expect("fonts can be read");
        assert!(found.is_empty(), "{found:?}");
        let text = String::from_utf8(printed[0].files[0].1.clone()).expect("text");
        for part in ["#read(\"/etc/passwd\")", "$x$", "[b]", "*c*", "<g>", "\\j", "#panic()"] {
            let count = text.matches(part).count();
            assert!(count >= 3, "{form:?}: the title, the head and the cell print as they are: {part} {count} times in {text}");
        }
    }
}

#[test]
fn every_example_of_commonmark_can_be_set() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor/commonmark/spec-0.31.2.json"));
    let examples: Vec<serde_json::Value> = serde_json::from_str(&text.expect("the examples")).expect("JSON");
    // All of one chapter on one sheet: a sheet for each would only set more heads.
    let mut bodies: Vec<String> = vec![String::new(); 16];
    for (at, example) in examples.iter().enumerate() {
        let markdown = example["markdown"].as_str().expect("markdown").replace('\0', "");
        bodies[at % 16].push_str(&format!("{markdown}\n\n\n"));
    }
    let files: Vec<(String, String)> =
        bodies.iter().enumerate().map(|(at, body)| (format!("notices/n{at}.md"), notice(body))).collect();
    let given: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = site(&given);
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: folder.path().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    // Links of the examples lead nowhere here, which is an error of the content but none of the typesetter.
    let loaded = pipeline::load(&options).expect("readable");
    let jobs: Vec<Job> = (0..16).map(|at| job("notices", &format!("n{at}"), Form::Formal)).collect();
    let (made, found) = printed(&loaded, &jobs);
    let broken: Vec<_> = found.iter().filter(|found| found.code != code::PRINT_GLYPH).collect();
    assert!(broken.is_empty(), "{:?}", broken.first());
    assert_eq!(made.len(), jobs.len());
}

#[test]
fn a_character_without_a_font_is_said_with_its_place() {
    let folder = site(&[("notices/a.md", &notice("张𠮷某，住3栋。"))]);
    let (made, found) = printed(&load(folder.path()), &[job("notices", "a", Form::Formal)]);
    assert_eq!(made.len(), 1, "it is printed all the same");
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(found.code, code::PRINT_GLYPH);
    let place = found.place.as_ref().expect("a place");
    let text = fs::read_to_string(folder.path().join("content/notices/a.md")).expect("text");
    assert_eq!(&text[place.span.start..place.span.end], "𠮷");
}

#[test]
fn a_broken_template_is_said_at_its_line() {
    let folder = site(&[("notices/a.md", &notice("正文"))]);
    let themes = folder.path().join("themes/own");
    fs::create_dir_all(themes.join("print")).expect("made");
    fs::write(themes.join("theme.toml"), "name = \"own\"\nbase = \"default\"\nview_version = 1\n").expect("written");
    fs::write(themes.join("print/formal.typ"), "#set page(paper: \"a4\")\n\n#nothing-of-that-name()\n").expect("written");
    fs::write(folder.path().join("content/site.toml"), format!("theme = \"own\"\n{SITE}")).expect("written");
    let loaded = load(folder.path());
    let (made, found) = printed(&loaded, &[job("notices", "a", Form::Formal)]);
    assert!(made.is_empty());
    assert_eq!(found[0].code, code::THEME_BROKEN);
    let place = found[0].place.as_ref().expect("a place");
    assert_eq!(place.file.as_str(), "themes/own/print/formal.typ");
    let text = loaded.tree.text("themes/own/print/formal.typ").expect("text");
    assert_eq!(text[..place.span.start].matches('\n').count(), 2);
}

#[test]
fn what_a_bulletin_has_no_room_for_is_said() {
    let long = "居民代表会议逐条讨论了公约的修订稿。".repeat(11);
    let mut files: Vec<(String, String)> =
        (1..=30).map(|n| (format!("notices/n{n}.md"), notice(&long).replace("停水通知", &format!("通知{n}")))).collect();
    let bulletin = "title = \"墙报\"\ndate = 2026-11-21\nnumber = 1\nuntil = 2026-12-06\nlayout = \"one\"\n\
        [[sections]]\ntitle = \"通知\"\nkind = \"notices\"\nshow = \"text\"\n[[sections]]\ntitle = \"再说\"\nkind = \"notices\"\nshow = \"text\"\n";
    files.push(("bulletins/b.toml".into(), bulletin.into()));
    files.push(("site.toml".into(), format!("{SITE}[layouts.one]\npaper = \"A4\"\ncolumns = 1\n")));
    let given: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = site(&given);
    let wish = Wish { form: Form::Bulletin, size: A4, large: false, mono: false, day: day() };
    let job = Job { id: EntryId { kind: "bulletins", name: "b".into() }, wish };
    let (made, found) = printed(&load(folder.path()), &[job]);
    assert!(!made.is_empty());
    assert!(!found.is_empty() && found.iter().all(|found| found.code == code::PRINT_LEFT), "{found:?}");
}

#[test]
fn every_grid_has_cards_and_every_stairwell_its_sheet() {
    let loaded = example();
    let jobs = [print::cards(&loaded, true), print::stairs(&loaded, A4, true)].map(|job| job.expect("there are grids"));
    let (made, found) = printed(&loaded, &jobs);
    assert!(found.is_empty(), "{found:?}");
    let names: Vec<(&str, usize)> = made.iter().map(|made| (made.files[0].0.as_str(), made.pages)).collect();
    assert_eq!(names, [("cards-a4.pdf", 6), ("stairs-a4.pdf", 20)]);
}

#[test]
fn a_building_in_two_grids_has_two_sheets() {
    let loaded = example();
    let (site, derived, files) = (&loaded.site, &loaded.derived, &loaded.plan.files);
    let page = view::stairs(ViewInput { site, derived, files, medium: Medium::Web }).expect("there are grids");
    let told = |stair: &view::StairView| {
        let doors = stair.doors.as_deref().unwrap_or_default();
        format!("{}{doors} {}", stair.building, stair.grid.officer.as_deref().unwrap_or_default())
    };
    let told: Vec<String> = page.stairs.iter().map(told).collect();
    assert_eq!(told[7..11], ["8栋 吴某某", "9栋1—3门 吴某某", "9栋4门 冯某某", "10栋 冯某某"]);
    assert_eq!(told[18..], ["平房1—4排 褚某某", "平房5—8排 蒋某某"]);
    assert_eq!(page.stairs[8].grid.covers, ["7栋", "8栋", "9栋1—3门"]);
    assert_eq!(page.stairs[8].grid.url.as_deref(), Some("https://fuanli.example/grids/huanbao/"));
}

#[test]
fn cards_bear_with_long_names_and_with_what_is_missing() {
    let folder = site(&[]);
    fs::write(folder.path().join("content/site.toml"), "name = \"向阳门外大街东里第二社区\"\n").expect("written");
    fs::create_dir_all(folder.path().join("content/grids")).expect("made");
    let grid = |title: &str, rest: &str| format!("+++\ntitle = \"{title}\"\nphone = \"0199-555-0111转8021\"\n{rest}\n+++\n");
    let long = grid("向阳门外大街东里第二社区第一网格", "covers = [\"101-118栋\"]\nofficer = \"阿卜杜拉·买买提某某\"");
    fs::write(folder.path().join("content/grids/a.md"), long).expect("written");
    fs::write(folder.path().join("content/grids/b.md"), grid("二网格", "covers = [\"平房\"]")).expect("written");
    let loaded = load(folder.path());
    let jobs = [print::cards(&loaded, false), print::stairs(&loaded, A3.turned(), false)].map(|job| job.expect("grids"));
    let (made, found) = printed(&loaded, &jobs);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made.iter().map(|made| made.pages).collect::<Vec<_>>(), [2, 19]);
}

#[test]
fn without_grids_there_is_nothing_to_set() {
    let folder = site(&[("notices/a.md", &notice("正文"))]);
    let loaded = load(folder.path());
    assert!(print::cards(&loaded, false).is_none() && print::stairs(&loaded, A4, false).is_none());
}

#[test]
fn a_sheet_larger_than_the_paper_is_printed_in_parts() {
    let loaded = example();
    let wish = |size| Wish { form: Form::Wall, size, large: false, mono: true, day: loaded.as_of.0 };
    let wall = |size| Job { wish: wish(size), ..job("notices", "2026-11-18-zuimei-linju", Form::Wall) };
    let jobs = [
        wall(PaperSize { width: 420, height: 594 }),
        wall(A3),
        job("bulletins", "2026-11", Form::Bulletin),
        // What is no larger than the paper stays whole.
        wall(A4),
    ];
    let (made, found) = print::print(&loaded, &jobs, (System::Ignored, Product::Tiles(A4))).expect("fonts can be read");
    assert!(found.is_empty(), "{found:?}");
    let told: Vec<(&str, usize)> = made.iter().map(|made| (made.files[0].0.as_str(), made.pages)).collect();
    let expected = [
        ("notices-2026-11-18-zuimei-linju-a2-tiled-a4.pdf", 4),
        ("notices-2026-11-18-zuimei-linju-a3-tiled-a4.pdf", 2),
        ("bulletins-2026-11-a3-tiled-a4.pdf", 2),
        ("notices-2026-11-18-zuimei-linju-a4.pdf", 1),
    ];
    assert_eq!(told, expected);
}

#[test]
fn previews_are_pictures_of_every_page() {
    let loaded = example();
    let jobs = [job("notices", "2026-11-18-zuimei-linju", Form::Formal)];
    let (made, _) = print::print(&loaded, &jobs, (System::Ignored, Product::Pictures)).expect("printed");
    assert_eq!(made[0].files.len(), made[0].pages);
    let picture = image::load_from_memory(&made[0].files[0].1).expect("a PNG");
    assert_eq!(picture.width(), 1080);
}

#[test]
fn every_seed_can_be_set() {
    let press = check::press();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/body");
    for entry in fs::read_dir(folder).expect("the seeds are there") {
        let path = entry.expect("the folder can be read").path();
        check::check(&press, &fs::read_to_string(&path).expect("seeds are text"));
    }
}

#[test]
fn texts_of_one_sheet_have_footnotes_of_their_own() {
    let head = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\nattachments = [{ file = \"more.md\", title = \"说明\" }]\n+++\n\n";
    let text = "正文[^a]，再说[^a]。\n\n[^a]: 注\n";
    let folder = site(&[("notices/a.md", &format!("{head}{text}")), ("notices/a/more.md", text)]);
    let (made, found) = printed(&load(folder.path()), &[job("notices", "a", Form::Formal)]);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made[0].pages, 2, "an attachment begins on a page of its own");
}

#[test]
fn a_signature_never_stands_alone_below_a_table() {
    let head = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\nissuer = \"committee\"\n+++\n\n";
    let rows: String = (1..=7).map(|row| format!("| ROW{row} | {row} |\n")).collect();
    let name = |lines: usize| format!("a{lines:02}");
    let files: Vec<(String, String)> = (6..=15)
        .map(|lines| {
            let text = "正文一行。\n\n".repeat(lines);
            (format!("notices/{}.md", name(lines)), format!("{head}{text}| 楼 | 户 |\n|---|---:|\n{rows}"))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = site(&files);
    let jobs: Vec<Job> = (6..=15).map(|lines| job("notices", &name(lines), Form::Formal)).collect();
    let (made, _) = printed(&load(folder.path()), &jobs);
    assert!(made.iter().any(|one| one.pages == 1) && made.iter().any(|one| one.pages == 2), "both happen");
    for one in made.iter().filter(|one| one.pages > 1) {
        let document = lopdf::Document::load_mem(&one.files[0].1).expect("a PDF");
        let last = document.extract_text(&[u32::try_from(one.pages).expect("few")]).expect("it has words");
        assert!(last.contains("ROW6") && last.contains("ROW7"), "{:?}: {last}", one.job.id);
    }
}

#[test]
fn deep_nesting_is_set_flat() {
    let deep = format!("{}一\n\n{}二\n\n{}三{}", "> ".repeat(60), "- ".repeat(30), "*a **b ".repeat(20), "** b*".repeat(20));
    let folder = site(&[("notices/a.md", &notice(&deep))]);
    let (made, found) = printed(&load(folder.path()), &[job("notices", "a", Form::Formal), job("notices", "a", Form::Wall)]);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(made.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(50) })]

    #[test]
    fn whatever_is_written_can_be_set(text in r"([#$@<>/*_`\[\](){}=+\-|~^&!:;.,0-9\n \t]|[a-z]|公|示|期|“|”|—|【|〔|①|é|𠮷){0,60}") {
        thread_local!(static PRESS: (gongshi::print::Press, gongshi::theme::Theme) = check::press());
        PRESS.with(|press| check::check(press, &text));
    }
}
