//! The handbook and the guides say what the program does: codes, commands and samples are tried.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use gongshi::base::{AsOf, Severity, code, date::Date};
use gongshi::cli::args::{Args, Command};
use gongshi::derive::Reach;
use gongshi::kinds;
use gongshi::pipeline::{self, Gate, Options};

/// The guides for developers whose links are followed too.
const GUIDES: [&str; 6] = ["architecture", "adding-a-kind", "theme-guide", "formats", "development", "security"];

/// A fenced block of a page.
struct Block {
    page: String,
    /// What stands behind the opening fence.
    info: String,
    text: String,
}

fn docs(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Every Markdown page under `docs/handbook`, and both READMEs, by name.
fn pages() -> BTreeMap<String, String> {
    let folder = fs::read_dir(docs("docs/handbook")).expect("the handbook").map(|file| file.expect("a file").path());
    let all = folder.chain([docs("README.md"), docs("README.zh-CN.md")]);
    all.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text"))).collect()
}

fn blocks() -> Vec<Block> {
    pages().iter().flat_map(|(page, text)| blocks_of(page, text)).collect()
}

/// The blocks of one page; inside a list they are indented like their item.
fn blocks_of(page: &str, text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        open = match (open, line.trim_start().strip_prefix("```")) {
            (None, Some(info)) => Some((indent, Block { page: page.into(), info: info.into(), text: String::new() })),
            (None, None) => None,
            (Some((_, block)), Some("")) => {
                blocks.push(block);
                None
            }
            (Some((indent, mut block)), _) => {
                block.text += line.get(indent..).unwrap_or_default();
                block.text.push('\n');
                Some((indent, block))
            }
        };
    }
    assert!(open.is_none(), "{page}: a block is never closed");
    blocks
}

/// `gongshi new 公示 "a b"` as a shell would take it apart.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_code_is_in_the_handbook_with_its_gravity() {
    let page = fs::read_to_string(docs("docs/handbook/check.md")).expect("the page");
    for code in code::ALL {
        let gravity = match code.severity() {
            Severity::Error => "必须改",
            Severity::Warning => "提醒",
            Severity::Hint => "建议",
        };
        let row = format!("| `{code}` | {gravity} | ");
        assert_eq!(page.matches(&row).count(), 1, "docs/handbook/check.md wants one row that begins {row}");
    }
    let rows = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, code::ALL.len(), "docs/handbook/check.md has a row of a code that does not exist");
}

#[test]
fn every_command_is_understood() {
    let mut count = 0;
    for block in blocks().iter().filter(|block| block.info == "sh") {
        for line in
            block.text.lines().filter_map(|line| line.strip_prefix("cargo run --release -- ").or(line.strip_prefix("gongshi ")))
        {
            let typed = [vec!["gongshi".to_owned()], words(line)].concat();
            count += 1;
            match Args::try_parse_from(&typed).map(|args| args.command) {
                Ok(Some(Command::New(args))) => {
                    assert!(kinds::registry().by_word(&args.kind).is_some(), "{}: {line}", block.page);
                }
                Ok(_) => {}
                // The version is a flag that the localised tree adds.
                Err(_) if line == "--version" => {}
                Err(error) => panic!("{}: {line}: {error}", block.page),
            }
        }
    }
    assert!(count > 30, "only {count} commands were found");
}

#[test]
fn every_sample_is_right() {
    let site = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    for block in blocks() {
        let mut info = block.info.split(' ');
        match (info.next(), info.next()) {
            (Some("markdown" | "toml" | "csv"), Some(name)) => {
                let path = site.path().join("content").join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                assert!(!path.exists(), "{}: {name} stands in the handbook twice", block.page);
                fs::write(path, block.text).expect("written");
                count += 1;
            }
            (Some("toml"), None) => {
                let parsed = toml::from_str::<toml::Table>(&block.text);
                assert!(parsed.is_ok(), "{}: {}\n{:?}", block.page, block.text, parsed.err());
            }
            _ => {}
        }
    }
    assert!(count > 15, "only {count} samples were found");
    let picture = docs("content/notices/2026-11-05-diandongche/chongdian-peng.png");
    fs::copy(picture, site.path().join("content/notices/2026-11-23-shouzhi/loudao.png")).expect("copied");
    // The persons of the samples are as made up as those of a demonstration.
    let settings = site.path().join("content/site.toml");
    let written = fs::read_to_string(&settings).expect("in the handbook");
    fs::write(settings, format!("demo = true\n{written}")).expect("written");
    assert_sound(site.path());
}

/// Nothing is wrong with the site of the samples on their day; links to what is not up yet aside.
fn assert_sound(root: &Path) {
    let day: Date = "2026-12-02".parse().expect("a date");
    let options =
        Options { root: root.to_owned(), as_of: AsOf(day), reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    let found: Vec<String> =
        loaded.diagnostics.iter().map(|found| format!("{:?} {} {:?}", found.place, found.code, found.message)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_link_leads_somewhere() {
    let guides = GUIDES.iter().map(|name| docs(&format!("docs/{name}.md")));
    let guides = guides.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text")));
    for (page, text) in pages().into_iter().chain(guides) {
        let folder = Path::new(&page).parent().expect("a folder");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target)) {
            let file = target.split('#').next().unwrap_or_default();
            let of_ours = !file.contains("://") && (file.ends_with(".md") || file.contains('/')) && !file.starts_with("@/");
            assert!(!of_ours || folder.join(file).exists(), "{page}: {target}");
        }
    }
}
