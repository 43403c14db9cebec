//! How many personal data the gate finds, and how often it takes something else for them, over the labelled texts of `tests/corpus`.
//!
//! `cargo test --test it corpus -- --nocapture` prints the figures that stand in `docs/personal-data.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use gongshi::base::{AsOf, Severity};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Options};

/// Two errors or one error and a warning in a hundred look-alikes are a gate that cries.
const FALSE_ERRORS_PER_MILLE: usize = 2;
const FALSE_WARNINGS_PER_MILLE: usize = 10;
const FOUND_PER_MILLE: usize = 990;

/// Digits that are the same in every run.
struct Digits(u64);

impl Digits {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn some(&mut self, count: usize) -> String {
        (0..count)
            .map(|at| {
                char::from(b'0' + u8::try_from(self.below(if at == 0 { 9 } else { 10 })).expect("a digit") + u8::from(at == 0))
            })
            .collect()
    }

    fn birth(&mut self) -> String {
        format!("{}{:02}{:02}", 1935 + self.below(75), 1 + self.below(12), 1 + self.below(28))
    }

    /// An identity number of the region 99, which does not exist, with its check digit.
    fn identity(&mut self) -> String {
        let first = format!("99{}{}{}", self.some(4), self.birth(), self.some(3));
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        format!("{first}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
    }

    /// One whose check digit is another.
    fn slip(&mut self) -> String {
        let sound = self.identity();
        let (first, last) = sound.split_at(17);
        let other = last.parse::<u64>().map_or(3, |digit| (digit + 1 + self.below(8)) % 10);
        format!("{first}{other}")
    }

    /// One of the old form.
    fn identity15(&mut self) -> String {
        format!("99{}{}{}", self.some(4), &self.birth()[2..], self.some(3))
    }

    /// A mobile number of a range that no carrier gives out.
    fn mobile(&mut self) -> String {
        format!("142{}", self.some(8))
    }

    /// A bank card with its check digit after Luhn.
    fn card(&mut self) -> String {
        let first = format!("620000{}", self.some(12));
        let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
        let digits = first.bytes().rev().map(|byte| u32::from(byte - b'0'));
        let sum: u32 = digits.enumerate().map(|(at, digit)| if at % 2 == 0 { doubled(digit) } else { digit }).sum();
        format!("{first}{}", (10 - sum % 10) % 10)
    }

    /// The value of a placeholder and whether it may be disguised.
    fn fill(&mut self, name: &str) -> (String, bool) {
        match name {
            "identity" => (self.identity(), true),
            "identity15" => (self.identity15(), true),
            "slip" => (self.slip(), true),
            "mobile" => (self.mobile(), true),
            "card" => (self.card(), true),
            "five" => (self.some(5), false),
            "eight" => (self.some(8), false),
            "nine" => (self.some(9), false),
            count => (self.some(count.parse().expect("a number of digits")), false),
        }
    }
}

/// How a number is written so that it is no plain run of digits.
const DISGUISES: [&str; 12] = [
    "plain",
    "wide",
    "spaces",
    "hyphens",
    "zero width",
    "emphasis",
    "small x",
    "cross",
    "line end",
    "dots",
    "wide spaces",
    "every digit",
];

fn disguised(number: &str, how: &str) -> String {
    let groups: &[usize] = if number.len() == 11 {
        &[3, 4, 4]
    } else if number.len() < 19 {
        &[6, 8, 9]
    } else {
        &[4, 4, 4, 4, 9]
    };
    let grouped = |between: &str| {
        let mut rest = number;
        let mut parts = Vec::new();
        for group in groups {
            let (part, after) = rest.split_at((*group).min(rest.len()));
            parts.push(part);
            rest = after;
        }
        parts.retain(|part| !part.is_empty());
        parts.join(between)
    };
    match how {
        "wide" => {
            number.chars().map(|c| char::from_u32(u32::from(c) - 0x20 + 0xFF00).expect("ASCII has its wide form")).collect()
        }
        "spaces" => grouped(" "),
        "hyphens" => grouped("-"),
        "zero width" => grouped("\u{200b}"),
        "emphasis" => grouped("**"),
        "small x" => number.to_lowercase(),
        "cross" => number.replace('X', "×"),
        "line end" => grouped("\n"),
        "dots" => grouped("."),
        "wide spaces" => grouped("\u{3000}"),
        "every digit" => number.chars().map(String::from).collect::<Vec<_>>().join(" "),
        _ => number.to_owned(),
    }
}

/// The line with its placeholders filled in.
fn expanded(line: &str, digits: &mut Digits, how: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("a placeholder ends");
        let (value, may_hide) = digits.fill(name);
        text += before;
        text += &if may_hide { disguised(&value, how) } else { value };
        rest = after;
    }
    (text + rest).replace("\\n", "\n")
}

/// Each text with the code that it belongs to; none for look-alikes.
fn texts(file: &str, how_many: usize) -> Vec<(Option<String>, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(file);
    let mut digits = Digits(20_261_122);
    let mut code = None;
    let mut all = Vec::new();
    for line in fs::read_to_string(path).expect("there").lines() {
        if let Some(named) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            code = Some(named.to_owned());
        } else if !line.starts_with("# ") && !line.is_empty() {
            let hides = ["{identity", "{slip", "{mobile", "{card"].iter().any(|name| line.contains(name));
            // A line end inside would end the row, the heading or the link.
            let ends = line.starts_with(['|', '#', '[', '`']);
            let hows = DISGUISES.iter().filter(|how| hides && !(ends && **how == "line end"));
            let plain = (0..if hides {
                0
            } else if line.contains('{') {
                how_many
            } else {
                1
            })
                .map(|_| &DISGUISES[0]);
            all.extend(hows.chain(plain).map(|how| (code.clone(), expanded(line, &mut digits, how))));
        }
    }
    all
}

/// The codes of personal data that the gate finds in each text, posted as a notification each.
fn judged(texts: &[(Option<String>, String)]) -> Vec<BTreeSet<(String, Severity)>> {
    let site = tempfile::tempdir().expect("a folder");
    let folder = site.path().join("content/notices");
    fs::create_dir_all(&folder).expect("made");
    let settings =
        "version = 1\ntitle = \"福安里社区\"\nname = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\ndemo = true\n";
    fs::write(site.path().join("content/site.toml"), settings).expect("written");
    for (at, (_, text)) in texts.iter().enumerate() {
        let entry = format!("+++\ntitle = \"通知\"\ndate = 2026-11-20\ntype = \"通知\"\n+++\n\n{text}\n");
        fs::write(folder.join(format!("2026-11-20-t{at}.md")), entry).expect("written");
    }
    let options = Options {
        root: site.path().to_owned(),
        as_of: AsOf("2026-11-22".parse().expect("a date")),
        reach: Reach::PUBLIC,
        overrides: Vec::new(),
        gate: Gate::On,
    };
    let loaded = pipeline::load(&options).expect("readable");
    let mut found = vec![BTreeSet::new(); texts.len()];
    for diagnostic in loaded.diagnostics.iter().filter(|found| found.code.as_str().starts_with("personal-")) {
        let place = diagnostic.place.as_ref().expect("at its text");
        let at: usize = place.file.stem().trim_start_matches("2026-11-20-t").parse().expect("a number");
        found[at].insert((diagnostic.code.as_str().to_owned(), diagnostic.severity));
    }
    found
}

#[test]
fn nearly_all_is_found() {
    let texts = texts("persons.txt", 3);
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((code, text), found) in texts.iter().zip(judged(&texts)) {
        let code = code.as_deref().expect("below a code");
        let hit = found.iter().any(|(found, _)| found == code);
        let (all, hits) = tally.entry(code).or_default();
        *all += 1;
        *hits += usize::from(hit);
        if !hit {
            println!("{code} not found in {text:?}: {found:?}");
        }
    }
    for (code, (all, hits)) in &tally {
        println!("{code}: {hits} of {all}");
    }
    let (all, hits) = tally.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("found: {hits} of {all}");
    assert!(hits * 1000 >= all * FOUND_PER_MILLE, "{hits} of {all}");
    assert!(tally.values().all(|(all, hits)| hits * 10 >= all * 9), "one code misses more than a tenth");
}

#[test]
fn little_else_is_taken_for_it() {
    let texts = texts("nobody.txt", 4);
    let (mut errors, mut warnings) = (0, 0);
    for ((_, text), found) in texts.iter().zip(judged(&texts)) {
        let worst = found.iter().map(|(_, severity)| *severity).max();
        errors += usize::from(worst == Some(Severity::Error));
        warnings += usize::from(worst == Some(Severity::Warning));
        if !found.is_empty() {
            println!("{text:?}: {found:?}");
        }
    }
    println!("look-alikes: {}, with a false error: {errors}, with a false warning: {warnings}", texts.len());
    assert!(errors * 1000 <= texts.len() * FALSE_ERRORS_PER_MILLE, "{errors} errors");
    assert!(warnings * 1000 <= texts.len() * FALSE_WARNINGS_PER_MILLE, "{warnings} warnings");
}
