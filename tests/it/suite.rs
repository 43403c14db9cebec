//! Runs `tests/suite/**/*.md`: content with the diagnostics that are expected written into it.
//!
//! A case is a block between two lines `~~~`. `//- /path` begins a file; words after the path may be
//! `as-of: DATE` (of the whole case), `gbk`, `bom`, `crlf`, `picture`, or `xlsx`: a workbook of one sheet 表 with the cells of
//! these lines, to which `hidden` hides the second column, and `merged=A1:B1` merges cells; a line `== 名` begins another sheet, `== 名 hidden` a hidden one;
//! `locked` puts a password on it. `times=N` writes the last line of a text so often. Below a line stand the diagnostics at it:
//! carets under the place (by width on the screen, so that they line up under Chinese text), severity, code and
//! sentence. Diagnostics without a place stand at the end after `//!`. Files that a case does not give, it gets
//! from [`GIVEN`]. `SUITE=update cargo test --test it suite` writes what is found into the cases, to be reviewed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gongshi::base::{AsOf, Diagnostic, Severity, code, date::Date};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Options};
use unicode_width::UnicodeWidthStr;

use crate::say::Voice;
use crate::workbook::{self, Book, Page};

/// What a case has unless it says otherwise.
const GIVEN: &str = r#"name = "福安里社区"
[[office.issuers]]
key = "committee"
name = "福安里社区居民委员会"
number = "福安里居公〔{year}〕{n}号"
[[office.issuers]]
key = "party"
name = "中共福安里社区总支部委员会"
number = "福安里总支〔{year}〕{n}号"
"#;

/// Codes that no content can cause here, each with the reason.
const NOT_BY_CONTENT: [(&str, &str); 16] = [
    ("file-symlink", "a symlink cannot be written down; the tests of `source` make one"),
    ("file-too-large", "takes a text of five megabytes or a large picture; the tests of `source` and `media` make one"),
    ("picture-broken", "a picture is found broken by its bytes; the tests of `media` have some"),
    ("theme-broken", "comes from a theme; the tests of `theme` have broken ones"),
    ("print-glyph", "comes from setting a sheet; the tests of `print` set one"),
    ("print-left", "comes from setting a bulletin; the tests of `print` fill one"),
    ("print-failed", "comes from writing a PDF, where what the standard refuses has been found before"),
    ("archive-changed", "comes from a folder of files; the tests of `archive` change one there"),
    ("section-stale", "is what `check` says of the day, never a build; the tests of `cli` let a section grow old"),
    ("list-in-git", "comes from the index of git; the tests of `source` write one"),
    ("names-in-git", "takes a working tree of git; the tests of git write an index"),
    ("output-trace", "comes from the output folder; the tests of `store` leave one there"),
    ("served-stale", "is what a live site says; the tests of `confirm` ask one"),
    ("served-missing", "is what a live site says; the tests of `confirm` ask one"),
    ("still-served", "is what a live site says; the tests of `confirm` ask one"),
    ("output-restored", "comes from the output folder; the tests of `store` change a file there"),
];

/// One file of a case.
struct Given {
    path: String,
    options: String,
    lines: Vec<String>,
}

#[test]
fn suite() {
    let voice = Voice::new("zh");
    let update = std::env::var("SUITE").is_ok_and(|mode| mode == "update");
    let mut wrong = String::new();
    for file in suite_files() {
        let text = fs::read_to_string(&file).expect("readable");
        let found = rewritten(&text, &voice);
        if update {
            fs::write(&file, &found).expect("writable");
        } else if text != found {
            let diff = similar::TextDiff::from_lines(&text, &found).unified_diff().context_radius(4).to_string();
            let _ = writeln!(wrong, "{}:\n{diff}", file.display());
        }
    }
    assert!(wrong.is_empty(), "− is expected, + is what was found\n{wrong}");
}

#[test]
fn every_code_has_a_case() {
    let mut seen: BTreeSet<String> = NOT_BY_CONTENT.iter().map(|(code, _)| (*code).to_owned()).collect();
    for file in suite_files() {
        let text = fs::read_to_string(file).expect("readable");
        let codes = text.lines().filter(|line| is_note(line)).filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
        seen.extend(codes.map(str::to_owned));
    }
    let without: Vec<_> = code::ALL.iter().filter(|code| !seen.contains(code.as_str())).collect();
    assert!(without.is_empty(), "no case shows {without:?}");
}

fn suite_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.expect("readable").into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// The suite file with the diagnostics of every case as they are found.
fn rewritten(text: &str, voice: &Voice) -> String {
    let mut out = String::new();
    let mut case: Option<Vec<&str>> = None;
    for line in text.lines() {
        match (&mut case, line) {
            (None, _) => {
                let _ = writeln!(out, "{line}");
                case = (line == "~~~").then(Vec::new);
            }
            (Some(lines), "~~~") => {
                let _ = writeln!(out, "{}~~~", annotated(&files_of(lines), voice));
                case = None;
            }
            (Some(lines), _) => lines.push(line),
        }
    }
    assert!(case.is_none(), "a case is not closed");
    out
}

fn files_of(lines: &[&str]) -> Vec<Given> {
    let mut files: Vec<Given> = Vec::new();
    for line in lines.iter().filter(|line| !is_note(line)) {
        if let Some(head) = line.strip_prefix("//- /") {
            let (path, options) = head.split_once(' ').unwrap_or((head, ""));
            files.push(Given { path: path.to_owned(), options: options.trim().to_owned(), lines: Vec::new() });
        } else {
            files.last_mut().expect("a case begins with //-").lines.push((*line).to_owned());
        }
    }
    files
}

/// Whether a line is a diagnostic rather than content.
fn is_note(line: &str) -> bool {
    let rest =
        line.strip_prefix("//!").unwrap_or_else(|| line.strip_prefix('#').unwrap_or(line).trim_start().trim_start_matches('^'));
    let marked = line.starts_with("//!") || rest.len() < line.trim_start_matches(['#', ' ']).len();
    marked && [" error[", " warning[", " hint["].iter().any(|severity| rest.starts_with(severity))
}

/// The files with the diagnostics of a run below their lines.
fn annotated(files: &[Given], voice: &Voice) -> String {
    let found = run(files);
    let mut out = String::new();
    let mut placed: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    let mut loose: Vec<&Diagnostic> = Vec::new();
    for one in &found {
        match one.place.as_ref().filter(|place| files.iter().any(|file| file.path == place.file.as_str())) {
            Some(place) => placed.entry(place.file.as_str()).or_default().push(one),
            None => loose.push(one),
        }
    }
    for file in files {
        let _ = writeln!(out, "//- /{} {}", file.path, file.options);
        out.truncate(out.trim_end().len());
        out.push('\n');
        let at = placed.remove(file.path.as_str()).unwrap_or_default();
        annotate(&mut out, file, (&at, voice));
    }
    for one in loose {
        let _ = writeln!(out, "//! {}", note(one, voice));
    }
    out
}

fn annotate(out: &mut String, file: &Given, (found, voice): (&[&Diagnostic], &Voice)) {
    let eol = if file.options.contains("crlf") { 2 } else { 1 };
    let marked = file.options.contains("bom") || (file.options.contains("gbk") && file.path.ends_with(".csv"));
    let mut start = if marked { 3 } else { 0 };
    let first = start;
    for (index, line) in file.lines.iter().enumerate() {
        let _ = writeln!(out, "{line}");
        let end = start + line.len() + eol;
        let last = index + 1 == file.lines.len();
        let here = |at: usize| (start..end).contains(&at) || (index == 0 && at < first) || (last && at >= end);
        for one in found {
            let span = one.place.as_ref().map(|place| place.span).unwrap_or_default();
            if here(span.start) {
                let from = floor(line, span.start.saturating_sub(start));
                let to = floor(line, span.end.saturating_sub(start));
                let width = line[from..to.max(from)].width().max(1);
                let column = line[..from].width();
                let lead = if column == 0 { String::new() } else { format!("#{}", " ".repeat(column - 1)) };
                let _ = writeln!(out, "{lead}{} {}", "^".repeat(width), note(one, voice));
            }
        }
        start = end;
    }
    if file.lines.is_empty() {
        found.iter().for_each(|one| {
            let _ = writeln!(out, "^ {}", note(one, voice));
        });
    }
}

fn floor(line: &str, offset: usize) -> usize {
    (0..=offset.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}

fn note(one: &Diagnostic, voice: &Voice) -> String {
    let severity = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    one.help.iter().chain(one.labels.iter().map(|label| &label.message)).for_each(|more| drop(voice.say(more)));
    let cell = one.place.as_ref().and_then(|place| place.cell.as_ref()).map(|cell| format!("{cell} ")).unwrap_or_default();
    format!("{severity}[{}]: {cell}{}", one.code, voice.say(&one.message))
}

/// Writes the case into a folder and loads it as a site.
fn run(files: &[Given]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, bytes: &[u8]| {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, bytes).expect("a file");
    };
    write("content/site.toml", GIVEN.as_bytes());
    files.iter().for_each(|file| write(&file.path, &bytes(file)));
    let as_of = files.iter().find_map(|file| file.options.split_once("as-of: ")).map_or("2026-11-22", |(_, date)| date);
    let day: Date = as_of.split(' ').next().unwrap_or_default().parse().expect("as-of is a date");
    let options =
        Options { root: folder.path().to_owned(), as_of: AsOf(day), reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    pipeline::load(&options).expect("readable").diagnostics
}

fn bytes(file: &Given) -> Vec<u8> {
    let eol = if file.options.contains("crlf") { "\r\n" } else { "\n" };
    let text: String = file.lines.iter().map(|line| format!("{line}{eol}")).collect();
    if let Some((lines, last)) = option(file, "times=").and_then(|times| Some((times, file.lines.last()?))) {
        return (text + &format!("{last}{eol}").repeat(lines.parse().expect("a number"))).into_bytes();
    }
    if file.options.contains("picture") {
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
        return png.into_inner();
    }
    if file.options.contains("video") {
        return video(&file.lines.concat());
    }
    if file.options.contains("xlsx") {
        return if file.options.contains("locked") { workbook::compound("EncryptedPackage") } else { sheets(file).bytes() };
    }
    if file.options.contains("gbk") {
        return encoding_rs::GBK.encode(&text).0.into_owned();
    }
    if file.options.contains("bom") { format!("\u{feff}{text}").into_bytes() } else { text.into_bytes() }
}

/// What stands behind `name` in the options of a file.
fn option<'a>(file: &'a Given, name: &str) -> Option<&'a str> {
    file.options.split(' ').find_map(|option| option.strip_prefix(name))
}

/// A video of nothing, with these words of its author.
fn video(words: &str) -> Vec<u8> {
    let boxed = |kind: &[u8], inner: &[u8]| {
        let size = u32::try_from(inner.len() + 8).expect("a small box");
        [&size.to_be_bytes()[..], kind, inner].concat()
    };
    let place = boxed(b"\xa9xyz", &[&[0, 0, 0x15, 0xc7], words.as_bytes()].concat());
    [boxed(b"ftyp", b"isom"), boxed(b"moov", &boxed(b"udta", &place))].concat()
}

/// The workbook of a file.
fn sheets(file: &Given) -> Book {
    let mut first = Page::of("表", &[]);
    first.hidden_columns.extend(file.options.contains("hidden").then_some(1));
    first.merged.extend(option(file, "merged=").map(str::to_owned));
    let mut sheets = vec![first];
    for line in &file.lines {
        if let Some(head) = line.strip_prefix("== ") {
            let (name, hidden) = head.strip_suffix(" hidden").map_or((head, false), |name| (name, true));
            sheets.push(Page { hidden, ..Page::of(name, &[]) });
        } else if let Some(page) = sheets.last_mut() {
            page.lines.push(line.split(',').map(str::to_owned).collect());
        }
    }
    Book { sheets }
}
