//! Short texts with one defect each: the share that is told under the right code.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Options};
use toml::{Table, Value};

use crate::cli::Project;

/// Of a hundred defects, how many must be told.
const TOLD: usize = 95;

const SETTINGS: &str = r#"name = "福安里社区"
[office.feedback]
phone = "0199-555-0101"
[[office.issuers]]
key = "committee"
name = "福安里社区居民委员会"
number = "福安里居公〔{year}〕{n}号"
"#;

/// One text, the code that must tell its defect, and its file.
struct Defect {
    code: String,
    path: String,
    text: String,
}

#[test]
fn what_is_wrong_is_told() {
    let defects = defects();
    let told = told(&defects);
    let misses: Vec<&Defect> = defects.iter().filter(|defect| !is_told(defect, &told)).collect();
    for miss in &misses {
        let instead = told.get(&miss.path).map(|codes| codes.join(" ")).unwrap_or_default();
        println!("{} [{instead}]: {}", miss.code, miss.text.replace('\n', "⏎"));
    }
    for code in codes(&defects) {
        let of = |defects: &mut dyn Iterator<Item = &Defect>| defects.filter(|defect| defect.code == code).count();
        println!("{code}: {} of {}", of(&mut defects.iter()) - of(&mut misses.iter().copied()), of(&mut defects.iter()));
    }
    println!("told {} of {}", defects.len() - misses.len(), defects.len());
    assert!(defects.len() >= 150 && misses.len() * 100 <= defects.len() * (100 - TOLD), "{} misses", misses.len());
}

/// `placeholder-objects` are told as `placeholder`, too: the name of a group goes on where its code ends.
fn is_told(defect: &Defect, told: &BTreeMap<String, Vec<String>>) -> bool {
    told.get(&defect.path).is_some_and(|codes| codes.iter().any(|code| defect.code.starts_with(code.as_str())))
}

fn codes(defects: &[Defect]) -> Vec<&str> {
    let mut codes: Vec<&str> = defects.iter().map(|defect| defect.code.as_str()).collect();
    codes.dedup();
    codes
}

fn defects() -> Vec<Defect> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/defects.toml");
    let groups: Table = std::fs::read_to_string(path).expect("readable").parse().expect("TOML");
    let items = groups.iter().flat_map(|(code, items)| items.as_array().expect("a list").iter().map(move |item| (code, item)));
    items.enumerate().map(|(index, (code, item))| defect(index, code, item)).collect()
}

fn defect(index: usize, code: &str, item: &Value) -> Defect {
    let say = |key: &str, or: &str| item.get(key).and_then(Value::as_str).unwrap_or(or).to_owned();
    let body = item.as_str().map_or_else(|| say("text", ""), str::to_owned);
    let folder = say("folder", "notices");
    let mut text = format!("+++\ntitle = \"{}\"\ndate = {}\n", say("title", "停水通知"), say("date", "2026-11-18"));
    if folder == "notices" {
        let _ = writeln!(text, "type = \"{}\"", say("type", "通知"));
    }
    let _ = write!(text, "{}\n+++\n\n{body}\n", say("fields", ""));
    Defect { code: code.to_owned(), path: format!("content/{folder}/{index:03}.md"), text }
}

/// The codes that are told of each file.
fn told(defects: &[Defect]) -> BTreeMap<String, Vec<String>> {
    let project = Project::empty();
    project.write("content/site.toml", SETTINGS);
    for defect in defects {
        project.write(&defect.path, &defect.text);
        for name in ["a.csv", "b.csv"].iter().filter(|name| defect.text.contains(**name)) {
            project.write(&format!("{}/{name}", defect.path.trim_end_matches(".md")), "楼栋\n1\n");
        }
    }
    let as_of = AsOf("2026-01-10".parse().expect("a date"));
    let options = Options { root: project.root().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for found in pipeline::load(&options).expect("readable").diagnostics {
        let file = found.place.as_ref().map_or(String::new(), |place| place.file.to_string());
        told.entry(file).or_default().push(found.code.to_string());
    }
    told
}
