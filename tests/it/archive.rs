//! Archives: every entry of the year once, numbers without gaps, nothing of what was taken down, and lists that notice a change.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gongshi::base::{AsOf, Severity, code, diag, sha256};
use gongshi::derive::Reach;
use gongshi::model::Retention;
use gongshi::pipeline::archive::{self, Archive, Kept, Wish, register, verify};
use gongshi::pipeline::{self, Gate, Loaded, Options};
use gongshi::print::System;
use gongshi::store::Content;
use gongshi::store::archive::{ArchiveError, ArchiveFile, Extent, MANIFEST, write};
use tempfile::TempDir;

const SITE: &str = "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n\
    [[office.issuers]]\nkey = \"committee\"\nname = \"福安里社区居民委员会\"\n[archive]\nfonds = \"FA01\"\n";

fn load(root: &Path) -> Loaded {
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    pipeline::load(&options).expect("readable")
}

fn example() -> Loaded {
    load(&PathBuf::from(env!("CARGO_MANIFEST_DIR")))
}

/// A site with these files below `content/`.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let given = files.iter().any(|(path, _)| *path == "site.toml");
    for (path, text) in [("site.toml", SITE)].iter().filter(|_| !given).chain(files) {
        let full = folder.path().join("content").join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("made");
        fs::write(full, text).expect("written");
    }
    folder
}

fn notice(title: &str, of_type: &str, rest: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ntype = \"{of_type}\"\n{rest}\n+++\n\n{title}的正文[^1]。\n\n[^1]: 一个注。\n")
}

/// A resolution, two notifications of which one has a PDF, a hidden draft, one to come, and one that was taken down.
fn small() -> TempDir {
    let of = |title: &str, of_type: &str, date: &str| notice(title, of_type, &format!("date = {date}"));
    let drafted = notice("没有写完的", "通知", "date = 2026-03-01\ndraft = true");
    let gone = notice("不能再看的名单", "通知", "date = 2026-02-01\ntake_down = 2026-03-01\nsummary = \"不能再看的摘要\"");
    let attached = notice("停水", "通知", "date = 2026-05-01\nattachments = [{ file = \"tu.pdf\", title = \"管线图\" }]");
    site(&[
        ("notices/a.md", &of("表决公约", "决议", "2026-04-01")),
        ("notices/b.md", &of("停电", "通知", "2026-01-05")),
        ("notices/c.md", &attached),
        ("notices/c/tu.pdf", "%PDF-1.4 管线图"),
        ("notices/d.md", &drafted),
        ("notices/e.md", &gone),
        ("notices/f.md", &of("还没有到", "通知", "2026-12-01")),
        ("notices/g.md", &of("去年的", "通知", "2025-12-31")),
    ])
}

fn made(loaded: &Loaded, volumes: &[&str]) -> Archive {
    let volumes = volumes.iter().map(|key| (*key).to_owned()).collect();
    let wish = Wish { year: 2026, volumes, system: System::Ignored };
    archive::archive(loaded, &wish).expect("fonts can be read").expect("there is something to file")
}

fn bytes(content: &Content) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::Copy { from, .. } => fs::read(from).expect("a file"),
    }
}

fn files(archive: &Archive) -> BTreeMap<String, Vec<u8>> {
    archive.files.iter().map(|file| (file.path.clone(), bytes(&file.content))).collect()
}

fn put(folder: &Path, archive: &Archive, extent: Extent) -> Result<(), ArchiveError> {
    let file = |at: usize| &archive.files[at];
    let all: Vec<ArchiveFile<'_>> = (0..archive.files.len())
        .map(|at| ArchiveFile { path: &file(at).path, content: &file(at).content, sha256: &file(at).sha256 })
        .collect();
    write(folder, &all, extent)
}

#[test]
fn every_entry_of_the_year_has_its_number() {
    let loaded = example();
    assert!(!diag::has_errors(&loaded.diagnostics), "{:?}", loaded.diagnostics);
    let volumes = register(&loaded, (2026, "FA01"));
    assert!(volumes.len() >= 7, "{} volumes", volumes.len());
    let of_year = |entry: &&gongshi::model::Entry| entry.common.date.is_some_and(|date| date.year() == 2026);
    let dated = loaded.site.entries.values().filter(of_year).filter(|entry| !entry.common.draft).count();
    let items = || volumes.iter().flat_map(|kept| &kept.items);
    assert_eq!(items().count(), dated);
    assert!(items().any(|item| item.gone), "the example takes something down");
    for (retention, term) in [(Retention::Permanent, "Y"), (Retention::ThirtyYears, "D30"), (Retention::TenYears, "D10")] {
        let same = |kept: &&Kept| kept.volume.retention == retention;
        let codes: Vec<&str> = volumes.iter().filter(same).flat_map(|kept| &kept.items).map(|item| item.code.as_str()).collect();
        let expected: Vec<String> = (1..=codes.len()).map(|number| format!("FA01-WS·2026-{term}-JW-{number:04}")).collect();
        assert_eq!(codes, expected);
    }
    for kept in &volumes {
        assert!(kept.items.windows(2).all(|pair| (pair[0].date, &pair[0].id) < (pair[1].date, &pair[1].id)), "{}", kept.name());
    }
}

#[test]
fn volumes_take_what_their_settings_say() {
    let volumes = register(&load(small().path()), (2026, "FA01"));
    let shown: Vec<(String, String, Vec<&str>)> = volumes
        .iter()
        .map(|kept| (kept.name(), kept.numbers(), kept.items.iter().map(|item| &*item.id.name).collect()))
        .collect();
    let expected = [
        ("volume-01-documents".to_owned(), "0001".to_owned(), vec!["a"]),
        ("volume-02-notes".to_owned(), "0001—0003".to_owned(), vec!["b", "e", "c"]),
    ];
    assert_eq!(shown, expected);
    let own = format!("{SITE}[[archive.volumes]]\nkey = \"one\"\ntitle = \"决议\"\ntypes = [\"决议\"]\nretention = \"永久\"\n");
    let folder = site(&[
        ("site.toml", &own),
        ("notices/a.md", &notice("表决", "决议", "date = 2026-04-01")),
        ("notices/b.md", &notice("停电", "通知", "date = 2026-04-01")),
    ]);
    let loaded = load(folder.path());
    assert!(!diag::has_errors(&loaded.diagnostics), "{:?}", loaded.diagnostics);
    let keys: Vec<String> = register(&loaded, (2026, "FA01")).into_iter().map(|kept| kept.volume.key).collect();
    assert_eq!(keys, ["one", "unsorted"]);
}

#[test]
fn a_misspelt_volume_is_said() {
    let volume = |rest: &str| format!("{SITE}[[archive.volumes]]\ntitle = \"卷\"\nretention = \"永久\"\n{rest}\n");
    for (rest, expected) in [
        ("key = \"one\"\ntypes = [\"绝议\"]", code::FIELD_VALUE),
        ("key = \"one\"\nkinds = [\"notice\"]", code::FIELD_VALUE),
        ("key = \"../one\"", code::SETTING_INVALID),
    ] {
        let folder = site(&[("site.toml", &volume(rest))]);
        let found = load(folder.path()).diagnostics;
        assert!(found.iter().any(|found| found.code == expected && found.place.is_some()), "{rest}: {found:?}");
    }
    let folder = site(&[("site.toml", "name = \"福安里社区\"\n[archive]\nfonds = \"FA 01\"\n")]);
    assert!(load(folder.path()).diagnostics.iter().any(|found| found.code == code::SETTING_INVALID));
}

#[test]
fn an_archive_holds_what_was_up_and_nothing_that_was_taken_down() {
    let folder = small();
    let loaded = load(folder.path());
    let archive = made(&loaded, &[]);
    assert!(archive.diagnostics.is_empty(), "{:?}", archive.diagnostics);
    assert_eq!((archive.volumes, archive.items), (2, 4));
    let files = files(&archive);
    for path in [
        "volume-01-documents.pdf",
        "volume-02-notes.pdf",
        "catalogue.csv",
        "spine.txt",
        "sources/notices/a.md",
        "sources/site.toml",
        "sources/notices/c/tu.pdf",
        "pages/notices/c/index.html",
    ] {
        assert!(files.contains_key(path), "{path} is not in {:?}", files.keys());
    }
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["不能再看", "没有写完", "还没有到", "去年的"] {
            assert!(!text.contains(hidden), "{path} has {hidden}");
        }
        assert!(!["d.md", "e.md", "f.md", "g.md"].iter().any(|name| path.ends_with(name)), "{path}");
    }
    assert_eq!(files["sources/notices/a.md"], fs::read(folder.path().join("content/notices/a.md")).expect("read"));
    assert!(files["volume-01-documents.pdf"].starts_with(b"%PDF-1.7"));
}

#[test]
fn the_catalogue_can_be_read_by_a_spreadsheet() {
    let folder = small();
    let loaded = load(folder.path());
    let archive = made(&loaded, &[]);
    let text = String::from_utf8(files(&archive)["catalogue.csv"].clone()).expect("UTF-8");
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').expect("a mark of order").lines().collect();
    assert_eq!(lines[0], "序号,档号,文号,责任者,题名,日期,密级,页数,备注,卷,文件,SHA-256");
    let digest = |path: &str| sha256::of(&fs::read(folder.path().join("content").join(path)).expect("read"));
    let committee = "福安里社区居民委员会";
    let expected = [
        format!(
            "1,FA01-WS·2026-Y-JW-0001,,{committee},表决公约,20260401,,1,,文件资料,sources/notices/a.md,{}",
            digest("notices/a.md")
        ),
        format!(
            "1,FA01-WS·2026-D10-JW-0001,,{committee},停电,20260105,,1,,通知与其他,sources/notices/b.md,{}",
            digest("notices/b.md")
        ),
        "2,FA01-WS·2026-D10-JW-0002,,,（已撤下）,20260201,,,已撤下,通知与其他,,".to_owned(),
        format!(
            "3,FA01-WS·2026-D10-JW-0003,,{committee},停水,20260501,,1,,通知与其他,sources/notices/c.md,{}",
            digest("notices/c.md")
        ),
        format!(
            ",FA01-WS·2026-D10-JW-0003,,,tu.pdf,20260501,,,附件,通知与其他,sources/notices/c/tu.pdf,{}",
            digest("notices/c/tu.pdf")
        ),
    ];
    assert_eq!(lines[1..], expected);
}

#[test]
fn a_volume_of_which_all_was_taken_down_still_has_its_list() {
    let gone = notice("不能再看的名单", "决议", "date = 2026-02-01\ntake_down = 2026-03-01");
    let folder = site(&[("notices/a.md", &gone)]);
    let archive = made(&load(folder.path()), &[]);
    assert!(archive.diagnostics.is_empty(), "{:?}", archive.diagnostics);
    assert_eq!((archive.volumes, archive.items, archive.pages), (1, 1, 3), "cover, list, closing sheet");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = small();
    let (first, second) = (made(&load(folder.path()), &[]), made(&load(folder.path()), &[]));
    assert_eq!(files(&first), files(&second));
}

#[test]
fn a_character_without_a_font_keeps_the_archive_back() {
    let folder = site(&[("notices/a.md", &notice("张𠮷某", "决议", "date = 2026-04-01"))]);
    let archive = made(&load(folder.path()), &[]);
    assert!(archive.files.is_empty());
    let [found] = archive.diagnostics.as_slice() else { panic!("{:?}", archive.diagnostics) };
    assert_eq!((found.code, found.severity), (code::PRINT_GLYPH, Severity::Error));
    assert!(found.place.is_some());
}

#[test]
fn what_is_missing_changed_or_new_is_found() {
    let (project, out) = (small(), tempfile::tempdir().expect("a folder"));
    let loaded = load(project.path());
    let folder = out.path().join("2026");
    let archive = made(&loaded, &[]);
    put(&folder, &archive, Extent::Year).expect("written");
    let keys = || -> Vec<(&'static str, String)> {
        let found = verify(out.path()).expect("readable").diagnostics;
        found.into_iter().map(|found| (found.message.key, found.message.args[0].1.clone())).collect()
    };
    let verified = verify(out.path()).expect("readable");
    assert_eq!((verified.archives, verified.files), (1, archive.files.len()));
    assert!(keys().is_empty());
    fs::remove_file(folder.join("spine.txt")).expect("removed");
    fs::write(folder.join("sources/notices/a.md"), "另写").expect("written");
    fs::write(folder.join("new.txt"), "多出来的").expect("written");
    let expected = [
        ("archive-changed", "2026/sources/notices/a.md".to_owned()),
        ("archive-missing", "2026/spine.txt".to_owned()),
        ("archive-extra", "2026/new.txt".to_owned()),
    ];
    assert_eq!(keys(), expected);
    fs::write(folder.join(MANIFEST), "").expect("written");
    assert_eq!(keys(), [("archive-list-broken", format!("2026/{MANIFEST}"))]);
}

#[test]
fn nothing_that_is_not_ours_is_written_over() {
    let (project, out) = (small(), tempfile::tempdir().expect("a folder"));
    let loaded = load(project.path());
    let whole = made(&loaded, &[]);
    fs::write(out.path().join("spine.txt"), "别人的").expect("written");
    assert!(matches!(put(out.path(), &whole, Extent::Year), Err(ArchiveError::Foreign { path }) if path == "spine.txt"));
    assert_eq!(fs::read_dir(out.path()).expect("a folder").count(), 1, "nothing was written");
    fs::remove_file(out.path().join("spine.txt")).expect("removed");
    put(out.path(), &whole, Extent::Year).expect("written");
    let part = made(&loaded, &["documents"]);
    assert!(matches!(put(out.path(), &part, Extent::Part), Err(ArchiveError::Larger { .. })));
    // An entry was renamed meanwhile: what only the earlier archive had goes.
    fs::rename(project.path().join("content/notices/a.md"), project.path().join("content/notices/z.md")).expect("renamed");
    put(out.path(), &made(&load(project.path()), &[]), Extent::Year).expect("written");
    assert!(!out.path().join("sources/notices/a.md").exists() && out.path().join("sources/notices/z.md").exists());
    assert!(verify(out.path()).expect("readable").diagnostics.is_empty());
    fs::write(out.path().join("catalogue.csv"), "改过").expect("written");
    assert!(matches!(put(out.path(), &whole, Extent::Year), Err(ArchiveError::Foreign { .. })));
}

#[test]
fn an_attached_pdf_is_listed_with_its_pages() {
    const TWO_PAGES: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n\
        4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n";
    for (pdf, pages) in [(TWO_PAGES, "2"), ("%PDF-1.4 坏了的", "")] {
        let attached = notice("停水", "通知", "date = 2026-05-01\nattachments = [{ file = \"tu.pdf\", title = \"管线图\" }]");
        let folder = site(&[("notices/c.md", &attached), ("notices/c/tu.pdf", pdf)]);
        let files = files(&made(&load(folder.path()), &[]));
        let catalogue = String::from_utf8(files["catalogue.csv"].clone()).expect("text");
        let row = catalogue.lines().find(|line| line.contains("tu.pdf")).expect("a row");
        assert_eq!(row.split(',').nth(7), Some(pages), "{row}");
    }
}
