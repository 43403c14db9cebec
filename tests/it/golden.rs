//! What the example and a small site are, written down: a change of any of these must be meant.
//!
//! To accept a change: `INSTA_UPDATE=always cargo test --test it golden`, then read the diff.

use std::fmt::Write;
use std::path::PathBuf;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::model::EntryId;
use gongshi::parse::reader::Choice;
use gongshi::pipeline::{self, Gate, Loaded, Made, Options};
use gongshi::plan::Recipe;
use gongshi::plan::view::{self, Medium, ViewInput};
use gongshi::store::Content;

fn load(root: &str, as_of: &str) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(root);
    let as_of = AsOf(as_of.parse().expect("a date"));
    let loaded =
        pipeline::load(&Options { root, as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }).expect("readable");
    assert!(!gongshi::base::diag::has_errors(&loaded.diagnostics), "as of {as_of}: {:?}", loaded.diagnostics);
    loaded
}

fn keep(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../golden", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_addresses_of_the_example() {
    let loaded = load(".", "2026-11-22");
    let paths: Vec<&str> =
        loaded.plan.outputs.keys().map(|path| path.as_str()).filter(|path| !path.starts_with("assets/")).collect();
    keep("addresses", &paths.join("\n"));
}

#[test]
fn the_board_through_the_year() {
    let mut text = String::new();
    let days = [
        "2026-01-10",
        "2026-02-28",
        "2026-03-01",
        "2026-04-13",
        "2026-05-20",
        "2026-06-01",
        "2026-07-15",
        "2026-09-17",
        "2026-10-10",
        "2026-11-22",
        "2026-11-24",
        "2026-12-31",
    ];
    for day in days {
        let loaded = load(".", day);
        let board = &loaded.derived.board;
        writeln!(text, "## {day}").expect("a string");
        let mut group = |label: &str, ids: &mut dyn Iterator<Item = &EntryId>| {
            for id in ids {
                let entry = &loaded.site.entries[id];
                let standing = entry.facts.standing(loaded.as_of.0).map_or("", Choice::label);
                writeln!(text, "{label}\t{}\t{}\t{standing}", entry.facts.type_on(loaded.as_of.0).label, entry.common.title)
                    .expect("a string");
            }
        };
        group("变动", &mut board.changed.iter());
        group("正在", &mut board.running.iter());
        group("即将", &mut board.upcoming.iter());
        group("活动", &mut board.coming.iter().map(|coming| &coming.entry));
        group("最新", &mut board.newest.iter().flat_map(|(_, ids)| ids));
        writeln!(text, "往期 {}", loaded.derived.past.len()).expect("a string");
    }
    keep("board", &text);
}

#[test]
fn the_disclosures_through_the_year() {
    let mut text = String::new();
    for day in ["2026-01-10", "2026-04-20", "2026-07-15", "2026-10-31", "2026-11-22", "2026-12-31"] {
        let loaded = load(".", day);
        writeln!(text, "## {day}").expect("a string");
        for one in &loaded.derived.obligations {
            let covers = one.covers.map_or_else(String::new, |covers| covers.to_string());
            let days = [one.due, one.posted].map(|day| day.map_or_else(|| "-".to_owned(), |day| day.to_string())).join("\t");
            let late = one.late.map_or_else(String::new, |days| format!(" {days}"));
            writeln!(text, "{}\t{covers}\t{days}\t{}{late}\t{}", one.item, one.standing.label(), one.entries.len())
                .expect("a string");
        }
    }
    keep("disclosures", &text);
}

#[test]
fn one_view_of_each_kind() {
    let loaded = load(".", "2026-11-22");
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &loaded.plan.files, medium: Medium::Web };
    let mut kinds: Vec<&str> = Vec::new();
    for entry in loaded.site.entries.values().filter(|entry| loaded.derived.shown.contains(&entry.id)) {
        if kinds.contains(&entry.id.kind) || entry.id.kind == "bulletins" {
            continue;
        }
        kinds.push(entry.id.kind);
        let path = gongshi::base::SitePath::page(&entry.address).expect("an address");
        let view = view::entry(input, &path, entry);
        keep(&format!("view-{}", entry.id.kind), &serde_json::to_string_pretty(&view).expect("serialises"));
    }
    assert_eq!(kinds, ["activities", "evaluations", "grids", "model-posts", "notices", "pages"]);
}

#[test]
fn five_entries_as_html() {
    let loaded = load("tests/golden/five", "2026-11-22");
    for output in loaded.plan.outputs.values() {
        let wanted = matches!(output.recipe, Recipe::Page(_) | Recipe::Feed(_)) && !output.path.as_str().starts_with("s/");
        if !wanted || output.path.as_str().starts_with("archive/") {
            continue;
        }
        let Ok(Made::File(Content::Bytes(bytes))) = pipeline::make(&loaded, output) else {
            panic!("{} is not made", output.path)
        };
        let name = output.path.as_str().replace('/', "-");
        // The names of style sheets carry digests, which are not what this is about.
        let text = without_digests(&String::from_utf8(bytes).expect("text"));
        keep(&format!("five-{name}"), &text);
    }
}

/// `board.1a2b3c4d.css` as `board.css`.
fn without_digests(text: &str) -> String {
    let mut parts = text.split("assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap_or((part, ""));
        let kept: Vec<&str> =
            name.split('.').filter(|piece| piece.len() != 8 || !piece.bytes().all(|b| b.is_ascii_hexdigit())).collect();
        write!(plain, "assets/{}\"{rest}", kept.join(".")).expect("a string");
    }
    plain
}

/// Every kind of sheet: each line of text with its baseline and edges in tenths of a millimetre, from the top left corner.
#[cfg(feature = "print")]
#[test]
fn what_stands_where_on_paper() {
    use gongshi::model::{Paper, PaperSize};
    use gongshi::pipeline::print::{self, Form, Job, Product, Wish};
    use gongshi::print::System;

    let mut loaded = load(".", "2026-11-22");
    // What was printed on this computer is its own affair.
    loaded.print_log = gongshi::model::PrintLog::default();
    let (a3, a4) = (PaperSize::from(Paper::A3), PaperSize::from(Paper::A4));
    let sheets = [
        ("notices", "2026-11-18-zuimei-linju", Form::Formal, a4),
        ("notices", "2026-11-21-tingnuan", Form::Wall, a3),
        ("activities", "2026-11-19-yizhen-yugao", Form::Wall, a4),
        ("bulletins", "2026-11", Form::Bulletin, a3.turned()),
    ];
    let jobs = sheets.map(|(kind, name, form, size)| {
        let id = EntryId { kind, name: name.into() };
        Job { id, wish: Wish { form, size, large: false, mono: false, day: loaded.as_of.0 } }
    });
    let posts = loaded.site.entry_at("notices/2026-05-25-shifangang-gongshi").expect("the public review");
    let office = [print::today(&loaded)].into_iter().chain(print::proof(&loaded, posts));
    let grids = print::cards(&loaded, false).into_iter().chain(print::stairs(&loaded, a4, false));
    let jobs: Vec<Job> = jobs.into_iter().chain(grids).chain(office).collect();
    let (printed, found) = print::print(&loaded, &jobs, (System::Ignored, Product::Transcript)).expect("fonts can be read");
    assert!(found.is_empty(), "{found:?}");
    for (name, text) in printed.into_iter().flat_map(|sheet| sheet.files) {
        keep(&format!("paper-{}", name.trim_end_matches(".txt")), &String::from_utf8(text).expect("text"));
    }
}
