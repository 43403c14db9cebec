//! The 公示情况说明: what is written down is said, what is not is said to be missing.

use std::fs;
use std::path::Path;

use gongshi::base::{AsOf, sha256};
use gongshi::derive::{self, Found, Matter, Reach};
use gongshi::pipeline::{self, Gate, Loaded, Options};
use tempfile::TempDir;

const ENTRY: &str = "notices/2026-05-25-posts";
const NOTICE: &str = "title = \"示范岗拟评对象公示\"\ndate = 2026-05-25\ntype = \"公示\"\n\
    period = { start = 2026-05-26, workdays = 5 }\nfeedback = { phone = \"0199-555-0103\" }\n";

/// A site with one public review, its further fields, and records `(moment, event, digest, amended)` that follow each other.
fn site(fields: &str, records: &[(&str, &str, char, Option<&str>)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("made");
        fs::write(full, text).expect("written");
    };
    write("content/site.toml", "name = \"福安里社区\"\n");
    write(&format!("content/{ENTRY}.md"), &format!("+++\n{NOTICE}{fields}\n+++\n\n正文。\n"));
    let mut follows = String::new();
    for (at, event, digest, amended) in records {
        let amended = amended.map(|day| format!(",\"amended\":\"{day}\"")).unwrap_or_default();
        let digest = digest.to_string().repeat(64);
        let posted = match *event {
            "served" => String::new(),
            "taken-down" => format!("\"entries\":[{{\"entry\":\"{ENTRY}\",\"event\":\"{event}\"}}]"),
            _ => format!(
                "\"entries\":[{{\"entry\":\"{ENTRY}\",\"event\":\"{event}\",\"posted\":{{\"sha256\":\"{digest}\",\
                 \"period\":{{\"start\":\"2026-05-26\",\"end\":\"2026-06-01\"}}{amended}}}}}]"
            ),
        };
        let confirmed = format!("\"confirmed\":{{\"url\":\"https://fuanli.example/\",\"served\":[\"{ENTRY}\"]}}");
        let what = if *event == "served" { confirmed } else { posted };
        let day = &at[..10];
        let json = format!("{{\"version\":1,\"date\":\"{day}\",\"at\":\"{at}:00+08:00\",\"follows\":[{follows}],{what}}}\n");
        let name = sha256::of(json.as_bytes());
        write(&format!("record/2026/{name}.json"), &json);
        follows = format!("\"{name}\"");
    }
    folder
}

fn load(root: &Path, day: &str) -> Loaded {
    let as_of = AsOf(day.parse().expect("a date"));
    let options = Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    pipeline::load(&options).expect("readable")
}

fn evidence(folder: &TempDir, day: &str) -> Vec<(Matter, Found)> {
    let loaded = load(folder.path(), day);
    let entry = loaded.site.entry_at(ENTRY).expect("the notice");
    let proof = derive::proof(&loaded.site, entry, loaded.as_of).expect("dated");
    proof.evidence.iter().map(|one| (one.matter, one.found)).collect()
}

#[test]
fn without_records_nothing_is_proved() {
    let bare = site("", &[]);
    assert_eq!(
        evidence(&bare, "2026-06-10"),
        [
            (Matter::WebInTime, Found::No),
            (Matter::WebStayed, Found::No),
            (Matter::Served, Found::No),
            (Matter::Wall, Found::No),
            (Matter::Outcome, Found::No)
        ]
    );
    assert!(
        evidence(&bare, "2026-05-25").iter().all(|(_, found)| *found == Found::NotYet),
        "nothing is due before the first day"
    );
}

#[test]
fn what_was_written_down_in_time_is_evidence() {
    let wall = "posted = [{ place = \"1号楼\", first = 2026-05-25, last = 2026-05-28 }, \
        { place = \"1号楼\", first = 2026-05-29, last = 2026-06-02 }]\n";
    let records = [("2026-05-25T16:20", "posted", 'a', None), ("2026-05-28T09:00", "served", ' ', None)];
    let found = evidence(&site(wall, &records), "2026-06-10");
    assert_eq!(
        found,
        [
            (Matter::WebInTime, Found::Yes),
            (Matter::WebStayed, Found::Yes),
            (Matter::Served, Found::Yes),
            (Matter::Wall, Found::Yes),
            (Matter::Photos, Found::No),
            (Matter::Outcome, Found::No)
        ]
    );
    let running = evidence(&site(wall, &records), "2026-05-29");
    assert!(
        running.contains(&(Matter::WebStayed, Found::NotYet)) && running.contains(&(Matter::Wall, Found::NotYet)),
        "{running:?}"
    );
}

#[test]
fn what_came_late_went_early_or_changed_in_silence_is_none() {
    let of = |records: &[(&str, &str, char, Option<&str>)], matter| {
        let all = evidence(&site("", records), "2026-06-10");
        all.into_iter().find(|(of, _)| *of == matter).map(|(_, found)| found)
    };
    assert_eq!(of(&[("2026-05-27T09:00", "posted", 'a', None)], Matter::WebInTime), Some(Found::No));
    let posted = ("2026-05-25T09:00", "posted", 'a', None);
    assert_eq!(of(&[posted, ("2026-05-29T09:00", "taken-down", ' ', None)], Matter::WebStayed), Some(Found::No));
    assert_eq!(of(&[posted, ("2026-06-02T09:00", "taken-down", ' ', None)], Matter::WebStayed), Some(Found::Yes));
    assert_eq!(of(&[posted], Matter::Explained), None);
    assert_eq!(of(&[posted, ("2026-05-27T09:00", "changed", 'b', None)], Matter::Explained), Some(Found::No));
    let said = ("2026-05-27T09:00", "changed", 'b', Some("2026-05-27"));
    assert_eq!(of(&[posted, said], Matter::Explained), Some(Found::Yes));
    assert_eq!(of(&[posted, said, ("2026-05-28T09:00", "changed", 'c', Some("2026-05-27"))], Matter::Explained), Some(Found::No));
    assert_eq!(of(&[posted, ("2026-06-02T09:00", "changed", 'b', None)], Matter::Explained), None, "the period is over");
    assert_eq!(of(&[posted, ("2026-06-03T09:00", "served", ' ', None)], Matter::Served), Some(Found::No));
}

#[test]
fn a_record_that_was_changed_is_said() {
    let folder = site("", &[("2026-05-25T09:00", "posted", 'a', None)]);
    let records = folder.path().join("record/2026");
    let file = fs::read_dir(records).expect("records").next().expect("one").expect("a file").path();
    fs::write(&file, fs::read_to_string(&file).expect("text").replace("05-25T09", "05-24T09")).expect("written");
    let found = evidence(&folder, "2026-06-10");
    assert_eq!(found[..2], [(Matter::Records, Found::No), (Matter::WebInTime, Found::No)]);
}
