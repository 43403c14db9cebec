//! What a day asks of the office, and the day on which something changes next.

use std::fs;
use std::path::{Path, PathBuf};

use gongshi::base::AsOf;
use gongshi::base::date::{Date, days, plus_days};
use gongshi::derive::{self, Life, Reach};
use gongshi::model::{Site, Standing};
use gongshi::pipeline::{self, Gate, Loaded, Options};

fn load(root: &Path, day: &str) -> Loaded {
    let as_of = AsOf(date(day));
    pipeline::load(&Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On })
        .expect("readable")
}

fn date(day: &str) -> Date {
    day.parse().expect("a date")
}

/// A site of notices: name, fields.
fn site(notices: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, text).expect("a file");
    };
    write("content/site.toml", "name = \"福安里社区\"\n[office.feedback]\nphone = \"0199-555-0101\"\n");
    for (name, fields) in notices {
        write(&format!("content/notices/{name}.md"), &format!("+++\n{fields}\n+++\n\n正文。\n"));
    }
    folder
}

fn duties(root: &Path, day: &str) -> Vec<String> {
    let loaded = load(root, day);
    let today = derive::today(&loaded.site, loaded.as_of);
    today.duties.iter().map(|duty| format!("{:?} {} {}", duty.task, duty.day, duty.entry.name)).collect()
}

#[test]
fn a_bulletin_comes_down_on_the_day_it_says() {
    let folder = site(&[("a", "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\nexpires = 2026-12-31")]);
    let bulletin =
        "title = \"墙报\"\ndate = 2026-11-21\nuntil = 2026-12-06\nlayout = \"a4-stairs\"\n[[sections]]\nkind = \"notices\"\n";
    fs::create_dir(folder.path().join("content/bulletins")).expect("a folder");
    fs::write(folder.path().join("content/bulletins/2026-11.toml"), bulletin).expect("a file");
    for (day, expected) in [
        ("2026-12-04", &[][..]),
        ("2026-12-05", &[]),
        ("2026-12-06", &["TakeOff 2026-12-06 2026-11"]),
        // The 6th is a Sunday.
        ("2026-12-07", &["TakeOff 2026-12-06 2026-11"]),
        ("2026-12-08", &[]),
    ] {
        assert_eq!(duties(folder.path(), day), expected, "on {day}");
    }
}

#[test]
fn a_day_has_its_duties_and_those_of_the_days_off_before_it() {
    let review = "title = \"文明楼门公示\"\ndate = 2026-11-13\ntype = \"公示\"\nperiod = { start = 2026-11-16, end = 2026-11-23 }\ntake_down = 2026-11-29";
    let gone = "title = \"停水通知\"\ndate = 2026-11-01\ntype = \"通知\"\nexpires = 2026-11-20";
    let draft = "title = \"停电通知\"\ndate = 2026-11-21\ntype = \"通知\"\ndraft = true";
    let folder = site(&[("a", review), ("b", gone), ("c", draft)]);
    for (day, expected) in [
        ("2026-11-13", &["Post 2026-11-13 a"][..]),
        ("2026-11-14", &[]),
        ("2026-11-19", &[]),
        ("2026-11-20", &["Ends 2026-11-23 a"]),
        ("2026-11-21", &["TakeOff 2026-11-21 b", "Ends 2026-11-23 a"]),
        ("2026-11-23", &["TakeOff 2026-11-21 b"]),
        ("2026-11-24", &[]),
        ("2026-11-30", &["TakeDown 2026-11-29 a"]),
        ("2026-12-01", &[]),
    ] {
        assert_eq!(duties(folder.path(), day), expected, "on {day}");
    }
}

#[test]
fn what_is_withdrawn_does_not_end() {
    let fields = "title = \"文明楼门公示\"\ndate = 2026-11-13\ntype = \"公示\"\nperiod = { start = 2026-11-16, end = 2026-11-23 }\nwithdrawn = { on = 2026-11-17 }";
    let folder = site(&[("a", fields)]);
    assert_eq!(duties(folder.path(), "2026-11-20"), Vec::<String>::new());
}

/// Where an entry is, where its period is, what it is, and whether its list is gone.
type Stand = (Life, Option<Standing>, &'static str, bool);

/// Everything that the two answers of `next` speak of.
fn state(site: &Site, day: Date) -> (Vec<Stand>, String) {
    let stands = site.entries.values().filter(|entry| !entry.common.draft).map(|entry| {
        let life = derive::life(entry, AsOf(day), Reach::PUBLIC);
        let seen = matches!(life, Life::Up | Life::Off);
        let of_type = if seen { entry.facts.type_on(day).key } else { entry.facts.of_type.key };
        (life, entry.facts.standing(day).filter(|_| seen), of_type, seen && entry.list_is_down(day))
    });
    let derived = derive::derive(site, AsOf(day), Reach::PUBLIC);
    let coming: Vec<_> = derived.board.coming.iter().map(|coming| &coming.entry).collect();
    let board = (&derived.board.changed, &derived.board.running, &derived.board.upcoming, coming, &derived.board.newest);
    let mending = |found: &[derive::Mending]| found.iter().map(|one| one.entry.clone()).collect::<Vec<_>>();
    let board = (board, mending(&derived.board.overdue), mending(&derived.board.due));
    let owed = derived.obligations.iter().map(|owed| (&owed.item, owed.covers, owed.due, &owed.entries, owed.standing));
    let owed: Vec<_> = owed.collect();
    let lists = (board, &derived.current, &derived.past, &derived.months, &derived.grids, &derived.topics, owed);
    (stands.collect(), format!("{lists:?}"))
}

#[test]
fn the_next_change_is_the_first_one_that_any_day_shows() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&root, "2026-11-22");
    let site = &loaded.site;
    let last = date("2027-02-28");
    for day in days(date("2026-01-05"), date("2026-12-28")).step_by(13) {
        let before = state(site, day);
        let later: Vec<Date> = days(plus_days(day, 1), last).collect();
        let standing = later.iter().find(|later| state(site, **later).0 != before.0);
        let list = later.iter().find(|later| state(site, **later).1 != before.1);
        let (found, found_list) = derive::next(site, AsOf(day));
        assert_eq!(found.map(|change| change.day), standing.copied(), "standings after {day}");
        assert_eq!(found_list.map(|change| change.day), list.copied(), "lists after {day}");
    }
}

#[test]
fn nothing_changes_where_nothing_is() {
    let folder = site(&[]);
    let loaded = load(folder.path(), "2026-11-22");
    assert_eq!(derive::next(&loaded.site, loaded.as_of), (None, None));
    assert_eq!(derive::today(&loaded.site, loaded.as_of).duties, []);
}

#[test]
fn lists_go_some_working_days_after_their_period() {
    let review = |fields: &str| {
        format!(
            "title = \"文明楼门公示\"\ndate = 2026-09-21\ntype = \"公示\"\nperiod = {{ start = 2026-09-22, end = 2026-09-29 }}\n{fields}"
        )
    };
    let objects = "objects = [{ \"姓名\" = \"张某某\" }]\n";
    let attached = |rest: &str| format!("attachments = [{{ file = \"a.csv\", title = \"名单\"{rest} }}]");
    for (fields, expected) in [
        // Three working days after 29 September, with the days off of the National Day between them.
        (review(objects), Some("2026-10-10")),
        (review(&format!("{objects}objects_stay = 0")), Some("2026-09-30")),
        (review(&format!("{objects}objects_stay = \"never\"")), None),
        (review(&format!("{objects}withdrawn = {{ on = 2026-09-24 }}")), Some("2026-09-24")),
        (review(""), None),
        (review(&attached("")), Some("2026-10-10")),
        (review(&attached(", list = false")), None),
        (review("attachments = [{ file = \"a.csv\", list = true }]"), Some("2026-10-10")),
        // The days off of 2031 are not known: days are counted, since it must not hang longer.
        (review(objects).replace("2026", "2031"), Some("2031-10-03")),
        (review(objects).replace("公示\"\nperiod", "征求意见\"\nperiod"), None),
        (review(&format!("{objects}objects_stay = 1")).replace("公示\"\nperiod", "征求意见\"\nperiod"), Some("2026-10-01")),
        (format!("title = \"收支公开\"\ndate = 2026-09-21\ntype = \"公开\"\n{objects}"), None),
    ] {
        let folder = site(&[("a", &fields)]);
        let loaded = load(folder.path(), "2026-09-21");
        let entry = loaded.site.entry_at("notices/a").expect("read");
        assert_eq!(entry.list_down(), expected.map(date), "{fields}");
    }
}

#[test]
fn a_list_that_goes_is_a_duty_and_a_change() {
    let fields = "title = \"文明楼门公示\"\ndate = 2026-11-18\ntype = \"公示\"\nperiod = { start = 2026-11-19, end = 2026-11-25 }\nobjects = [{ \"姓名\" = \"张某某\" }]";
    let folder = site(&[("a", fields)]);
    assert_eq!(duties(folder.path(), "2026-11-30"), Vec::<String>::new());
    assert_eq!(duties(folder.path(), "2026-12-01"), ["TakeDownList 2026-12-01 a"]);
    let loaded = load(folder.path(), "2026-11-27");
    let (standing, list) = derive::next(&loaded.site, loaded.as_of);
    let change = standing.expect("the list goes");
    assert_eq!((change.day, change.entries[0].2.list_down), (date("2026-12-01"), true));
    assert_eq!(list, None, "no list of entries changes");
}
