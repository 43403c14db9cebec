//! Ballots from a workbook: counted, and told at their cell where they cannot be.

use std::fs;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Options};
use tempfile::TempDir;

use crate::workbook::{Book, Page};

const ENTRY: &str = "+++\ntitle = \"服务大厅评议\"\ndate = 2026-11-18\nscheme = \"群众评议\"\nsubject = \"服务大厅\"\nheld = 2026-11-17\n\
data = \"piao.xlsx\"\ngroups = [{ name = \"居民\", returned = 4 }]\n+++\n";

/// A site whose residents voted like this.
fn voted(last: &str) -> (TempDir, Loaded) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let entries = folder.path().join("content/evaluations");
    fs::create_dir_all(&entries).expect("a folder");
    fs::write(folder.path().join("content/site.toml"), "name = \"福安里社区\"\n").expect("a file");
    fs::write(entries.join("a.md"), ENTRY).expect("a file");
    let heads: &[&str] = &["票号", "组别", "等次"];
    let page = Page::of(
        "票",
        &[heads, &["1", "居民", "满意"], &["2", "居民", "基本满意"], &["3", "居民", "弃权"], &["4", "居民", last]],
    );
    fs::write(entries.join("piao.xlsx"), Book::of(page).bytes()).expect("a file");
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: folder.path().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    (folder, loaded)
}

#[test]
fn ballots_of_a_workbook_are_counted() {
    let (_folder, loaded) = voted("不满意");
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let entry = loaded.site.entry_at("@/evaluations/a.md").expect("the entry");
    assert_eq!(entry.facts.line.as_deref(), Some("满意率 50.0%"), "two of four");
}

#[test]
fn a_wrong_cell_of_a_workbook_is_told_at_its_cell() {
    let (_folder, loaded) = voted("满竟");
    let cells = loaded.diagnostics.iter().map(|found| {
        let cell = found.place.as_ref().and_then(|place| place.cell.as_ref()).map(ToString::to_string);
        (found.code.as_str(), cell.unwrap_or_default())
    });
    assert_eq!(cells.collect::<Vec<_>>(), [("field-value", "票!C5".to_owned())]);
}
