//! Tables from the files in which offices keep them to pages, paper and clean copies.

use std::fs;
use std::path::Path;
use std::process::Command;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Made, Options};
use gongshi::plan::view::{self, Medium, ViewInput};
use gongshi::source;
use gongshi::store::Content;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::workbook::{self, Book, Page};

#[path = "../../fuzz/checks/table.rs"]
mod check;

const NOTICE: &str = "+++\ntitle = \"最美邻居公示\"\ndate = 2026-11-18\ntype = \"公示\"\n\
period = { start = 2026-11-19, end = 2026-11-25 }\nfeedback = { phone = \"0199-555-0101\" }\n\
data = \"@private/mingdan.xlsx\"\n\
attachments = [{ file = \"mingxi.xlsx\", title = \"明细\" }, { file = \"jiumingdan.csv\" }]\n+++\n\n如有异议请反映。\n";

fn list() -> Vec<u8> {
    Book::of(Page::of("名单", &[&["最美邻居推荐名单"], &["姓名", "推荐日期"], &["张某某", "2026-11-05"], &["合计", "1"]])).bytes()
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let full = folder.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
    fs::write(full, bytes).expect("a file");
}

fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "content/site.toml", "name = \"福安里社区\"\n".as_bytes());
    put(folder.path(), "content/notices/a.md", NOTICE.as_bytes());
    put(folder.path(), "private/mingdan.xlsx", &list());
    let ledger = Page::of("收支", &[&["项目", "金额（元）"], &["楼道灯", "360.00"], &["合计", "=B2→360"]]);
    put(folder.path(), "content/notices/a/mingxi.xlsx", &Book::of(ledger).bytes());
    let old = encoding_rs::GB18030.encode("姓名,楼号\r\n李某某,5栋\r\n").0.into_owned();
    put(folder.path(), "content/notices/a/jiumingdan.csv", &old);
    folder
}

fn load(folder: &Path) -> Loaded {
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: folder.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    let found: Vec<_> = loaded.diagnostics.iter().filter(|found| found.code.as_str() != "calendar-year").collect();
    assert!(found.is_empty(), "{found:?}");
    loaded
}

fn made(loaded: &Loaded, end: &str) -> Option<Vec<u8>> {
    let output = loaded.plan.outputs.values().find(|output| output.path.as_str().ends_with(end))?;
    match pipeline::make(loaded, output).expect("made") {
        Made::File(Content::Bytes(bytes)) => Some(bytes),
        Made::File(Content::Copy { from, .. }) => fs::read(from).ok(),
        _ => None,
    }
}

#[test]
fn a_workbook_is_shown_like_any_list_and_handed_out_as_it_is() {
    let folder = site();
    let loaded = load(folder.path());
    let page = String::from_utf8(made(&loaded, "notices/a/index.html").expect("a page")).expect("UTF-8");
    for shown in ["张某某", "2026-11-05", "合计", "mingxi.xlsx"] {
        assert!(page.contains(shown), "{shown}:\n{page}");
    }
    assert!(made(&loaded, "mingdan.xlsx").is_none(), "what lies in private is never handed out");
    let written = fs::read(folder.path().join("content/notices/a/mingxi.xlsx")).expect("a file");
    assert_eq!(made(&loaded, "mingxi.xlsx"), Some(written));
    let old = made(&loaded, "jiumingdan.csv").expect("a file");
    assert_eq!(old, "\u{feff}姓名,楼号\r\n李某某,5栋\r\n".as_bytes(), "one encoding for phones and spreadsheets");
}

#[test]
fn paper_has_the_rows_of_a_workbook() {
    let folder = site();
    let loaded = load(folder.path());
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &loaded.plan.files, medium: Medium::Paper };
    let entry = loaded.site.entries.values().find(|entry| entry.id.kind == "notices").expect("an entry");
    let sheet = view::sheet(input, entry).expect("a sheet");
    let annex = sheet.annexes.first().and_then(|annex| annex.table.as_ref()).expect("a table");
    assert_eq!((annex.head.join(" "), annex.rows[0].join(" ")), ("项目 金额（元）".into(), "楼道灯 360.00".into()));
    assert_eq!(sheet.entry.tables.get()["@private/mingdan.xlsx"].rows, [["张某某", "2026-11-05"], ["合计", "1"]]);
}

#[test]
fn another_workbook_is_another_version() {
    let folder = site();
    let version = |folder: &Path| load(folder).site.entries.values().next().map(|entry| entry.version.clone());
    let before = version(folder.path());
    let mut other = fs::read(folder.path().join("private/mingdan.xlsx")).expect("a file");
    let list = Page::of("名单", &[&["最美邻居推荐名单"], &["姓名", "推荐日期"], &["李某某", "2026-11-06"], &["合计", "1"]]);
    other.clone_from(&Book::of(list).bytes());
    put(folder.path(), "private/mingdan.xlsx", &other);
    assert_ne!(before, version(folder.path()));
}

fn run(folder: &Path, line: &[&str]) -> (i32, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(line).current_dir(folder).env_clear().output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (ran.status.code().unwrap_or(-1), text(ran.stdout), text(ran.stderr))
}

#[test]
fn import_writes_a_clean_copy_and_touches_nothing_else() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "表/名单.xlsx", &list());
    let (code, out, err) = run(folder.path(), &["import", "表/名单.xlsx", "--kind", "名单"]);
    assert_eq!((code, out.as_str()), (0, "表/名单.csv\n"), "{err}");
    assert!(err.contains("共 1 行") && err.contains("去掉了 1 行合计"), "{err}");
    let clean = fs::read_to_string(folder.path().join("表/名单.csv")).expect("a file");
    assert_eq!(clean, "\u{feff}姓名,推荐日期\r\n张某某,2026-11-05\r\n");
    assert_eq!(fs::read(folder.path().join("表/名单.xlsx")).expect("a file"), list());
    let (code, out, err) = run(folder.path(), &["import", "表/名单.xlsx"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("已经存在"), "{err}");
    let (code, out, _) = run(folder.path(), &["import", "表/名单.csv", "--format", "json"]);
    assert_eq!(code, 0);
    let line = "{\"kind\":\"import\",\"file\":\"表/名单-clean.csv\",\"rows\":1,\"repairs\":{}}";
    assert_eq!(out.lines().next(), Some(line));
}

#[test]
fn what_import_writes_from_a_named_sheet_passes_check() {
    let folder = site();
    let ledger = Page::of(
        "三季度",
        &[
            &["三季度居务收支明细"],
            &["项目", "收入（万元）", "支出"],
            &["期初结余", "0.12万元", ""],
            &["拨款", "１．８", ""],
            &["清淤", "", "3,290.00元"],
            &["坡道", "", "3600"],
            &["期末结余", "1.231万元", ""],
        ],
    );
    let book = Book { sheets: vec![Page::of("说明", &[&["姓名"], &["王某某"]]), ledger] }.bytes();
    put(folder.path(), "content/notices/b.xlsx", &book);
    let (code, out, err) = run(folder.path(), &["import", "content/notices/b.xlsx", "--kind", "accounts", "--sheet", "三季度"]);
    assert_eq!((code, out.as_str()), (0, "content/notices/b.csv\n"), "{err}");
    let (code, _, err) = run(folder.path(), &["import", "content/notices/b.xlsx", "--sheet", "四季度"]);
    assert!(code == 1 && err.contains("说明、三季度"), "{err}");
    let notice = "+++\ntitle = \"三季度收支公开\"\ndate = 2026-10-09\ntype = \"公开\"\ndata = \"b.csv\"\n+++\n\n见表。\n";
    put(folder.path(), "content/notices/b.md", notice.as_bytes());
    let loaded = load(folder.path());
    let page = String::from_utf8(made(&loaded, "notices/b/index.html").expect("a page")).expect("UTF-8");
    assert!(page.contains("6890.00") && page.contains("12\u{a0}310.00"), "{page}");
    assert_eq!(fs::read(folder.path().join("content/notices/b.xlsx")).expect("a file"), book);
}

#[test]
fn import_says_what_it_cannot_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "a.xlsx", b"no workbook");
    put(folder.path(), "b.csv", "姓名,票数\n张某某,1.5\n".as_bytes());
    put(folder.path(), "~$b.csv", b"x");
    put(folder.path(), "c.doc", b"x");
    for (line, code, said) in [
        (&["import", "a.xlsx"][..], 1, "打不开"),
        (&["import", "b.csv", "--kind", "tally"], 1, "b.csv:2:5"),
        (&["import", "b.csv", "--kind", "党费"], 1, "b.csv:2:5"),
        (&["import", "b.csv", "--kind", "选票"], 0, "开着"),
        (&["import", "c.doc"], 2, "另存为 .xlsx"),
        (&["import", "d.xlsx"], 2, "找不到"),
        (&["import", "b.csv", "--kind", "x"], 2, "可以写"),
    ] {
        let (found, _, err) = run(folder.path(), line);
        assert!(found == code && err.contains(said), "{line:?} {found}\n{err}");
    }
    let names = source::below(folder.path()).expect("readable");
    assert_eq!(names, ["a.xlsx", "b-clean.csv", "b.csv", "c.doc"]);
}

#[test]
fn every_seed_becomes_a_table_or_a_diagnostic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/table");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the seeds are there") {
        let path = entry.expect("the folder can be read").path();
        check::check(&fs::read(&path).expect("a seed"), workbook::around);
        count += 1;
    }
    assert!(count >= 4, "{count} seeds");
}

/// Pieces of which the sheets of workbooks are made, right and wrong ones.
const PIECES: [&str; 26] = [
    "<row r=\"1\">",
    "<row r=\"2\" hidden=\"1\">",
    "<row r=\"0\">",
    "<row>",
    "</row>",
    "<c r=\"A1\" t=\"inlineStr\">",
    "<c r=\"B2\" s=\"3\">",
    "<c r=\"XFD1048576\">",
    "<c r=\"1A\" t=\"s\">",
    "<c t=\"e\" s=\"99\">",
    "<c>",
    "</c>",
    "<v>46331.5</v>",
    "<v>-1e308</v>",
    "<v>#N/A</v>",
    "<v/>",
    "<is><t>合计</t></is>",
    "<is><t>姓名</t></is>",
    "<f t=\"shared\" si=\"0\" ref=\"A1:A2\">B1</f>",
    "<f t=\"shared\" si=\"0\"/>",
    "<f t=\"shared\" si=\"99999999999\"/>",
    "</sheetData>",
    "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
    "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>",
    "&#x;",
    "<",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_becomes_a_table_or_a_diagnostic(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let inner: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let part = format!("<worksheet><dimension ref=\"A1:B2\"/><sheetData>{inner}</sheetData></worksheet>");
        check::check(part.as_bytes(), workbook::around);
    }

    #[test]
    fn any_text_becomes_a_table_or_a_diagnostic(text in any::<String>()) {
        check::check(text.as_bytes(), workbook::around);
    }
}
