//! The points of party members from the ledger to the notice: closing, showing, and a computer without the ledger.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

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
    command.current_dir(root).args(line.split(' ')).args(["--as-of", "2026-10-20", "--lang", "zh"]).stdin(Stdio::null());
    command.output().expect("runs")
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
