//! The points of party members from the ledger to the notice: closing, showing, and a computer without the ledger.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use gongshi::base::{AsOf, SitePath};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Options};
use gongshi::plan::view::{self, Medium, ViewInput};

const STANDARDS: &str = r#"
[weights]
basic = 60
daily = 30
review = 10
[[categories]]
name = "无职"
label = "无职党员"
start = 50
items = [{ name = "学习", part = "基础", points = 2, cap = 5 }, { name = "服务", part = "日常", points = 3.5 }]
[[categories]]
name = "在职"
apart = true
items = [{ name = "服务", part = "日常", points = 5 }]
"#;

const NOTICE: &str = "+++\ntitle = \"第三季度党员积分\"\ndate = 2026-10-12\ntype = \"公开\"\npoints = \"2026-Q3\"\n+++\n";

fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
    fs::write(full, text).expect("a file");
}

fn run(root: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.current_dir(root).args(line.split(' ')).args(["--lang", "zh"]).stdin(Stdio::null());
    if !line.contains("--as-of") {
        command.args(["--as-of", "2026-10-20"]);
    }
    command.output().expect("runs")
}

fn load(root: &Path, day: &str) -> Loaded {
    let as_of = AsOf(day.parse().expect("a day"));
    let root = root.to_owned();
    pipeline::load(&Options { root, as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }).expect("readable")
}

/// What one reader sees of the notice `a`.
fn seen(loaded: &Loaded, medium: Medium) -> serde_json::Value {
    let entry = loaded.site.of_kind("notices").next().expect("a notice");
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &loaded.plan.files, medium };
    view::entry(input, &SitePath::page(&entry.address).expect("an address"), entry).item.get()
}

fn version(root: &Path) -> String {
    load(root, "2026-10-20").site.of_kind("notices").next().expect("a notice").version.to_string()
}

/// Every published file as text.
fn published(root: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root.join("public")).into_iter().map(|file| file.expect("readable"));
    let text = |file: walkdir::DirEntry| {
        let bytes = fs::read(file.path()).expect("readable");
        (file.path().display().to_string(), String::from_utf8_lossy(&bytes).into_owned())
    };
    files.filter(|file| file.file_type().is_file()).map(text).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "content/site.toml", "name = \"福安里社区\"\n");
    write(root, "content/points.toml", STANDARDS);
    let members: String = (1..=6).map(|number| format!("A{number},无职\n")).collect();
    write(root, "private/points/members.csv", &format!("编号,类别\n{members}B1,在职\n"));
    write(root, "private/points/2026/07.csv", "编号,项目,次数\nA1,学习,2\nB1,服务,1\n");
    write(root, "private/points/2026/08.csv", "编号,项目,次数\nA1,学习,1\nA2,服务,1\n");
    write(root, "private/points/2026/09.csv", "编号,项目,次数\nA3,服务,2\n");
    folder
}

#[test]
fn a_quarter_is_closed_month_by_month_and_disclosed_without_codes() {
    let folder = project();
    let root = folder.path();
    let shown = said(&run(root, "points show --quarter 2026-Q3"));
    for part in ["2026年7月还没有结账", "A4、A5、A6", "A1 的“学习”得 6.00 分，按上限计 5.00 分"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for month in ["2026-07", "2026-08", "2026-09"] {
        let closed = run(root, &format!("points close {month}"));
        assert!(closed.status.success(), "{}", said(&closed));
    }
    let closing = fs::read_to_string(root.join("content/points-closed.toml")).expect("written");
    assert!(closing.contains("category = \"无职党员\"\nmembers = 6\nbasic = \"305.00\"\ndaily = \"10.50\""), "{closing}");
    assert!(!closing.contains("在职") && !closing.contains("A1"), "{closing}");
    assert_eq!(run(root, "points close 2026-10").status.code(), Some(2), "a month that is not over");
    write(root, "content/notices/a.md", NOTICE);
    fs::rename(root.join("private"), root.join("elsewhere")).expect("moved");
    let built = run(root, "build -q");
    assert!(built.status.success(), "a computer without the ledger: {}", said(&built));
    let page = fs::read_to_string(root.join("public/notices/a/index.html")).expect("a page");
    assert!(page.contains("无职党员") && page.contains("52.6"), "{page}");
    assert!(!page.contains("A1") && !page.contains("<table"), "only a line of totals: {page}");
}

#[test]
fn a_closed_month_stays_as_it_was() {
    let folder = project();
    let root = folder.path();
    assert!(run(root, "points close 2026-07").status.success());
    assert!(run(root, "check").status.success());
    let again = run(root, "points close 2026-07");
    assert!(again.status.success() && said(&again).contains("已经结过账"), "{}", said(&again));
    write(root, "private/points/2026/07.csv", "编号,项目,次数\nA1,学习,2\nB1,服务,9\n");
    let found = run(root, "check");
    assert_eq!(found.status.code(), Some(1));
    assert!(said(&found).contains("2026年7月的积分已经结账，登记却改过了：第 3 行"), "{}", said(&found));
    assert_eq!(run(root, "points close 2026-08").status.code(), Some(1), "nothing is closed on top of that");
}

const NEXT_YEAR: &str = "--as-of 2027-01-20";

/// A year of which every month is closed; A1 learns each month, so that its cap bites in each quarter.
fn closed_year() -> tempfile::TempDir {
    let folder = project();
    let root = folder.path();
    let standards = format!("bands = [{{ name = \"一档\", from = 60 }}]\n{STANDARDS}[review]\n\"优秀\" = 10\n\"合格\" = 7.5\n");
    write(root, "content/points.toml", &standards);
    for month in 1..=12 {
        write(root, &format!("private/points/2026/{month:02}.csv"), "编号,项目,次数\nA1,学习,1\nA2,服务,1\n");
        let closed = run(root, &format!("points close 2026-{month:02} {NEXT_YEAR}"));
        assert!(closed.status.success(), "{}", said(&closed));
    }
    folder
}

const REVIEW: &str = "编号,等次\nA1,优秀\nA2,合格\nA3,合格\nA4,合格\nA5,合格\nA6,不评\n";

#[test]
fn a_year_is_closed_with_its_review() {
    let folder = closed_year();
    let root = folder.path();
    let close = format!("points close 2026 {NEXT_YEAR}");
    let early = run(root, &close);
    assert_eq!(early.status.code(), Some(2), "without a review");
    assert!(said(&early).contains("private/points/2026/review.csv"), "{}", said(&early));
    write(root, "private/points/2026/review.csv", REVIEW.trim_end_matches("A6,不评\n"));
    let lacking = run(root, &close);
    assert!(lacking.status.code() == Some(2) && said(&lacking).contains("A6"), "{}", said(&lacking));
    let shown = said(&run(root, &format!("points show --year 2026 {NEXT_YEAR}")));
    for part in ["民主评议里没有的党员 1 人：A6", "第四季度：A1 的“学习”得 6.00 分，按上限计 5.00 分", "一档", "其余"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    write(root, "private/points/2026/review.csv", REVIEW);
    let closed = run(root, &close);
    assert!(closed.status.success(), "{}", said(&closed));
    let closing = fs::read_to_string(root.join("content/points-closed.toml")).expect("written");
    // A1 55 + 10, A2 50 + 10.5 + 7.5, three others 50 + 7.5; A6 gets no grade.
    let sums = "year = \"2026\"\ncategory = \"无职党员\"\nmembers = 5\nbasic = \"255.00\"\ndaily = \"10.50\"\nreview = \"40.00\"";
    assert!(closing.contains(sums) && !closing.contains("A6"), "{closing}");
    let again = run(root, &close);
    assert!(again.status.success() && said(&again).contains("已经结过账"), "{}", said(&again));
    let notice = NOTICE.replace("2026-10-12", "2027-01-12").replace("2026-Q3", "2026");
    write(root, "content/notices/a.md", &notice);
    assert!(run(root, &format!("build -q {NEXT_YEAR}")).status.success());
    let page = fs::read_to_string(root.join("public/notices/a/index.html")).expect("a page");
    assert!(page.contains("无职党员") && page.contains("61.1") && !page.contains("<table"), "{page}");
    let sheet = seen(&load(root, "2027-01-20"), Medium::Paper);
    let row = serde_json::json!(["无职党员", "5", "51.0", "2.1", "8.0", "61.1"]);
    assert_eq!(sheet["statements"][0]["rows"][0], row, "{sheet}");
    write(root, "private/points/2026/review.csv", &REVIEW.replace("A2,合格", "A2,优秀"));
    let changed = run(root, &format!("check {NEXT_YEAR}"));
    assert!(said(&changed).contains("2026年的积分已经结账，登记却改过了：第 3 行"), "{}", said(&changed));
}

#[test]
fn a_year_waits_for_its_months() {
    let folder = project();
    write(folder.path(), "private/points/2026/review.csv", "编号,得分\nA1,90\n");
    let early = run(folder.path(), &format!("points close 2026 {NEXT_YEAR}"));
    assert!(early.status.code() == Some(2) && said(&early).contains("1月、2月"), "{}", said(&early));
    write(folder.path(), "content/notices/a.md", &NOTICE.replace("2026-Q3", "2026"));
    let found = said(&run(folder.path(), "check"));
    assert!(found.contains("2026年的积分还没有结账"), "{found}");
}

#[test]
fn the_version_code_knows_what_was_closed() {
    let folder = project();
    let root = folder.path();
    write(root, "content/notices/a.md", NOTICE);
    let open = version(root);
    for month in ["2026-07", "2026-08", "2026-09"] {
        assert!(run(root, &format!("points close {month}")).status.success());
    }
    let closed = version(root);
    assert_ne!(open, closed);
    let file = root.join("content/points-closed.toml");
    let text = fs::read_to_string(&file).expect("written");
    fs::write(&file, text.replace("10.50", "10.60")).expect("written");
    assert_ne!(version(root), closed, "another sum");
}

/// Only the sheet of the members lists them, and only where the standards say so.
#[test]
fn members_are_listed_by_setting_and_on_their_sheet_alone() {
    let folder = project();
    let root = folder.path();
    let members: String = (1..=6).map(|number| format!("ZQX{number},无职,甲乙丙{number}\n")).collect();
    write(root, "private/points/members.csv", &format!("编号,类别,姓名\n{members}"));
    for month in ["07", "08", "09"] {
        write(root, &format!("private/points/2026/{month}.csv"), "编号,项目,次数\nZQX1,学习,1\nZQX2,服务,1\n");
    }
    for month in ["07", "08", "09"] {
        assert!(run(root, &format!("points close 2026-{month}")).status.success());
    }
    write(root, "content/notices/a.md", NOTICE);
    let sheet = seen(&load(root, "2026-10-20"), Medium::Paper);
    assert!(sheet["member_points"].is_null() && !sheet.to_string().contains("ZQX"), "not by default: {sheet}");
    let plain = version(root);
    write(root, "content/points.toml", &format!("list_members = true\n{STANDARDS}"));
    assert_eq!(version(root), plain, "who is listed is not published");
    let loaded = load(root, "2026-10-20");
    let rows = &seen(&loaded, Medium::Paper)["member_points"]["rows"];
    assert_eq!(rows[0], serde_json::json!(["ZQX1", "甲乙丙1", "无职党员", "55.00", "0.00", "55.00"]));
    assert_eq!(rows[1], serde_json::json!(["ZQX2", "甲乙丙2", "无职党员", "50.00", "10.50", "60.50"]));
    assert!(seen(&loaded, Medium::Web).is_null());
    assert!(run(root, "build -q").status.success());
    let files = published(root);
    assert!(files.iter().any(|(_, text)| text.contains("平均")), "the totals are there");
    for (path, text) in files {
        assert!(!text.contains("ZQX") && !text.contains("甲乙丙"), "{path}");
    }
    write(root, "content/notices/a.md", &NOTICE.replace("points =", "audience = \"公众\"\npoints ="));
    let public = seen(&load(root, "2026-10-20"), Medium::Paper);
    assert!(public["member_points"].is_null() && !public.to_string().contains("ZQX"), "paper for everybody: {public}");
}

/// Sixty members take more than one sheet of paper; without the setting a sheet is enough.
#[cfg(feature = "print")]
#[test]
fn the_printed_sheet_lists_the_members() {
    use gongshi::model::{EntryId, PaperSize};
    use gongshi::pipeline::print::{self, Form, Job, Product, Wish};
    use gongshi::print::System;
    let folder = project();
    let root = folder.path();
    let members: String = (1..=60).map(|number| format!("A{number},无职,甲乙丙\n")).collect();
    write(root, "private/points/members.csv", &format!("编号,类别,姓名\n{members}B1,在职,丁戊己\n"));
    for month in ["2026-07", "2026-08", "2026-09"] {
        assert!(run(root, &format!("points close {month}")).status.success());
    }
    write(root, "content/notices/a.md", NOTICE);
    let pages = || {
        let size = PaperSize { width: 210, height: 297 };
        let day = "2026-10-20".parse().expect("a day");
        let wish = Wish { form: Form::Formal, size, large: false, mono: false, day };
        let job = Job { id: EntryId { kind: "notices", name: "a".into() }, wish };
        let printed = print::print(&load(root, "2026-10-20"), &[job], (System::Ignored, Product::Pdf));
        let (made, found) = printed.expect("fonts can be read");
        assert!(found.is_empty(), "{found:?}");
        made[0].pages
    };
    assert_eq!(pages(), 1, "totals alone");
    write(root, "content/points.toml", &format!("list_members = true\n{STANDARDS}"));
    assert!(pages() >= 3, "sixty lines");
}
