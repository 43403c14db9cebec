//! What the catalogue asks for on a day: owed terms, last days, what was posted, how late.

use std::fs;

use gongshi::base::AsOf;
use gongshi::derive::{Obligation, Reach};
use gongshi::model::Audience;
use gongshi::parse::reader::Choice;
use gongshi::pipeline::{self, Gate, Made, Options};
use gongshi::store::Content;
use tempfile::TempDir;

const CATALOGUE: &str = r#"
[[items]]
key = "accounts"
item = "居务收支"
area = "财务"
frequency = "每季度"
within = 10
since = 2026-01-01
[[items]]
key = "resolutions"
item = "决议"
area = "居务"
frequency = "发生后"
within = 5
since = 2026-01-01
events = [2026-03-02, 2026-03-04, 2026-12-30]
[[items]]
key = "members"
item = "两委成员"
area = "居务"
frequency = "变更后"
within = 20
since = 2026-01-01
"#;

fn site(entries: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let full = folder.path().join("content").join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("made");
        fs::write(full, text).expect("written");
    };
    write("site.toml", "name = \"福安里社区\"\n");
    write("catalogue.toml", CATALOGUE);
    for (path, fields) in entries {
        write(path, &format!("+++\ntitle = \"题\"\n{fields}\n+++\n正文。\n"));
    }
    folder
}

fn owed(site: &TempDir, day: &str) -> Vec<Obligation> {
    let as_of = AsOf(day.parse().expect("a date"));
    let options = Options { root: site.path().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    let loaded = pipeline::load(&options).expect("readable");
    assert!(!gongshi::base::diag::has_errors(&loaded.diagnostics), "{:?}", loaded.diagnostics);
    loaded.derived.obligations.clone()
}

/// `2026-Q1 due 2026-04-15 posted 2026-04-16 late 1`, for each obligation of one item.
fn said(site: &TempDir, item: &str, day: &str) -> Vec<String> {
    let line = |one: &Obligation| {
        let covers = one.covers.map_or("-".to_owned(), |covers| covers.to_string());
        let due = one.due.map_or("-".to_owned(), |due| due.to_string());
        let posted = one.posted.map_or("-".to_owned(), |posted| posted.to_string());
        let late = one.late.map_or_else(String::new, |days| format!(" {days}"));
        format!("{covers} due {due} posted {posted} {}{late}", one.standing.key())
    };
    owed(site, day).iter().filter(|one| one.item == item).map(line).collect()
}

fn notice(date: &str, rest: &str) -> String {
    format!("date = {date}\ntype = \"公开\"\n{rest}")
}

#[test]
fn a_term_runs_is_owed_and_is_late() {
    let empty = site(&[]);
    let posted = site(&[("notices/a.md", &notice("2026-04-16", "discloses = \"accounts\"\ncovers = \"2026-Q1\""))]);
    for (site, day, expected) in [
        (&empty, "2026-03-31", "2026-Q1 due 2026-04-15 posted - running"),
        (&empty, "2026-04-01", "2026-Q1 due 2026-04-15 posted - open"),
        (&empty, "2026-04-15", "2026-Q1 due 2026-04-15 posted - open"),
        (&empty, "2026-04-16", "2026-Q1 due 2026-04-15 posted - overdue 1"),
        (&empty, "2026-04-19", "2026-Q1 due 2026-04-15 posted - overdue 2"),
        (&posted, "2026-04-15", "2026-Q1 due 2026-04-15 posted - open"),
        (&posted, "2026-04-16", "2026-Q1 due 2026-04-15 posted 2026-04-16 late 1"),
        (&posted, "2026-11-22", "2026-Q1 due 2026-04-15 posted 2026-04-16 late 1"),
    ] {
        assert_eq!(said(site, "accounts", day)[0], expected, "on {day}");
    }
}

#[test]
fn what_began_before_since_is_not_owed() {
    assert_eq!(said(&site(&[]), "accounts", "2026-01-01"), ["2026-Q1 due 2026-04-15 posted - running"]);
    let early = site(&[("notices/a.md", &notice("2026-01-30", "discloses = \"accounts\"\ncovers = \"2025-Q4\""))]);
    assert_eq!(said(&early, "accounts", "2026-02-01")[0], "2025-Q4 due - posted 2026-01-30 posted");
}

#[test]
fn without_the_holidays_of_a_year_nothing_is_called_late() {
    let last = said(&site(&[]), "accounts", "2027-03-01");
    assert_eq!(last[3], "2026-Q4 due - posted - open");
}

#[test]
fn what_does_not_count_is_still_owed() {
    let rest = "discloses = \"accounts\"\ncovers = \"2026-Q1\"";
    let draft = notice("2026-04-01", &format!("draft = true\n{rest}"));
    let withdrawn = notice("2026-04-01", &format!("withdrawn = {{ on = 2026-04-02, reason = \"有误\" }}\n{rest}"));
    for fields in [draft, withdrawn] {
        let site = site(&[("notices/a.md", &fields)]);
        assert_eq!(said(&site, "accounts", "2026-04-10")[0], "2026-Q1 due 2026-04-15 posted - open", "{fields}");
    }
    let taken_down = notice("2026-04-01", &format!("take_down = 2026-05-01\n{rest}"));
    let site = site(&[("notices/a.md", &taken_down)]);
    assert_eq!(said(&site, "accounts", "2026-05-02")[0], "2026-Q1 due 2026-04-15 posted 2026-04-01 posted");
}

#[test]
fn a_correction_takes_the_place_and_an_outcome_joins() {
    let correction = "discloses = \"accounts\"\nsupersedes = \"@/notices/a.md\"";
    let outcome = "discloses = \"accounts\"\noutcome_of = \"@/notices/a.md\"";
    for (rest, entries) in [(correction, vec!["notices/b"]), (outcome, vec!["notices/a", "notices/b"])] {
        let first = notice("2026-04-10", "discloses = \"accounts\"\ncovers = \"2026-Q1\"");
        let site = site(&[("notices/a.md", &first), ("notices/b.md", &notice("2026-04-20", rest))]);
        let quarter = &owed(&site, "2026-05-01")[0];
        let ids: Vec<String> = quarter.entries.iter().map(ToString::to_string).collect();
        assert_eq!(ids, entries);
        assert_eq!((quarter.posted, quarter.standing.key()), (Some(jiff::civil::date(2026, 4, 10)), "posted"));
    }
}

#[test]
fn what_happens_is_owed_from_its_day() {
    let entries = [
        ("notices/a.md", &*notice("2026-03-12", "discloses = \"resolutions\"\ncovers = 2026-03-04")),
        ("notices/b.md", &notice("2026-05-20", "discloses = \"决议\"")),
    ];
    assert_eq!(
        said(&site(&entries), "resolutions", "2026-11-22"),
        [
            "2026-03-02 due 2026-03-09 posted - overdue 176",
            "2026-03-04 due 2026-03-11 posted 2026-03-12 late 1",
            "2026-05-20 due 2026-05-27 posted 2026-05-20 posted",
        ]
    );
}

#[test]
fn what_is_always_up_must_be_up() {
    let none = said(&site(&[]), "members", "2026-11-22");
    assert_eq!(none.len(), 1);
    assert!(none[0].starts_with("- due 2026-01-29 posted - overdue"), "{none:?}");
    let page = site(&[("pages/members.md", "discloses = \"members\"")]);
    assert_eq!(said(&page, "members", "2026-11-22"), ["- due 2026-01-29 posted - posted"]);
}

#[test]
fn what_is_not_for_everybody_is_a_row_without_a_link() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let as_of = AsOf(jiff::civil::date(2026, 11, 22));
    let loaded =
        pipeline::load(&Options { root, as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }).expect("readable");
    for path in ["disclosure/index.html", "disclosure.json"] {
        let output = loaded.plan.outputs.get(path).expect("planned");
        let Ok(Made::File(Content::Bytes(bytes))) = pipeline::make(&loaded, output) else { panic!("{path} is not made") };
        let text = String::from_utf8(bytes).expect("text");
        for entry in loaded.site.entries.values().filter(|entry| entry.audience() != Audience::Public) {
            let named = text.contains(&*entry.address) || text.contains(&entry.common.title) || text.contains(&entry.code);
            assert!(!named, "{path} names {}", entry.id);
        }
        for said in ["党员积分", "2026-10-12", "notices/2026-10-09-shouzhi-q3/"] {
            assert!(text.contains(said), "{path} does not say {said}");
        }
    }
}

#[test]
fn what_nobody_compared_with_the_rules_of_the_place_says_so() {
    let review = "date = 2026-09-01\ntype = \"公示\"\nperiod = { start = 2026-09-02, workdays = 5 }\nfeedback = { phone = \"0199-555-0101\" }";
    let folder = site(&[("notices/a.md", review)]);
    let catalogue = CATALOGUE.replace("within = 20\n", "");
    fs::write(folder.path().join("content/catalogue.toml"), catalogue).expect("written");
    let said = |settings: &str| {
        fs::write(folder.path().join("content/site.toml"), format!("name = \"福安里社区\"\n{settings}")).expect("written");
        let as_of = AsOf(jiff::civil::date(2026, 11, 22));
        let options =
            Options { root: folder.path().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
        let loaded = pipeline::load(&options).expect("readable");
        let output = loaded.plan.outputs.get("disclosure/index.html").expect("planned");
        let Ok(Made::File(Content::Bytes(bytes))) = pipeline::make(&loaded, output) else { panic!("no page") };
        let page = String::from_utf8(bytes).expect("text");
        let missing = loaded.diagnostics.iter().find(|found| found.code.as_str() == "outcome-missing").expect("none is posted");
        let help = missing.help.as_ref().expect("a help").key;
        (help, page.contains("政务公开标准目录"), page.contains("以当地规定为准"), page.contains("查对"))
    };
    let checked = |table: &str, rest: &str| format!("[{table}]\n{rest}checked_on = 2026-03-02\n");
    for (settings, expected) in [
        (String::new(), ("outcome-missing-unchecked", true, true, false)),
        (checked("periods", ""), ("outcome-missing-checked", true, true, false)),
        (checked("disclosure", ""), ("outcome-missing-unchecked", true, false, true)),
        ("[periods]\noutcome_within = 5\n".to_owned(), ("outcome-missing-help", true, true, false)),
        ("[disclosure]\nworkdays_after_change = 5\n".to_owned(), ("outcome-missing-unchecked", false, false, false)),
        (checked("periods", "outcome_within = 5\nsource = \"街道规定\"\n"), ("outcome-missing-checked", true, true, false)),
    ] {
        assert_eq!(said(&settings), expected, "{settings}");
    }
}
