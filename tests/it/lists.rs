//! The lists for staff: what is due, what grows old, what is up on a day.

use serde_json::Value;

use crate::cli::Project;

#[test]
fn what_is_due_is_a_list_and_only_strictly_a_failure() {
    let project = Project::new();
    let item = |key: &str, frequency: &str| {
        format!(
            "[[items]]\nkey = \"{key}\"\nitem = \"{key}项\"\narea = \"居务\"\nfrequency = \"{frequency}\"\nwithin = 10\nsince = \"2026-09\"\n"
        )
    };
    project.write("content/catalogue.toml", &(item("dues", "每月") + &item("members", "长期")));
    project.entry(
        "2026-10-12-a",
        "title = \"九月\"\ndate = 2026-10-12\ntype = \"公开\"\ndiscloses = \"dues\"\ncovers = \"2026-09\"",
    );
    let due = |rest: &[&str]| project.run(&[&["due", "--as-of", "2026-11-16"], rest].concat());
    let human = due(&[]);
    assert_eq!(
        human.out,
        "2026-09-15  逾期40个工作日  居务  members项\n2026-11-13  逾期1个工作日   居务  dues项     2026年10月\n"
    );
    assert_eq!((human.code, due(&["--strict"]).code), (0, 1));
    assert_eq!(project.run(&["due", "--as-of", "2026-09-15", "--strict"]).code, 0, "the last day is in time");
    let lines = due(&["--format", "json", "--within", "6周"]).lines();
    let standings: Vec<&str> = lines.iter().filter_map(|line| line["standing"].as_str()).collect();
    assert_eq!(standings, ["overdue", "overdue", "running"]);
    let summary = lines.last().expect("a last line");
    assert_eq!((&summary["overdue"], &summary["running"]), (&Value::from(2), &Value::from(1)));
    assert_eq!(lines[1]["covers"], "2026-10");
}

#[test]
fn a_section_grows_old_for_check_and_due_but_not_for_build() {
    let project = Project::new();
    project.write("content/site.toml", &(project.read("content/site.toml") + "\n[freshness]\nnotices = \"2周\"\n"));
    project.entry("2026-11-01-a", "title = \"停水通知\"\ndate = 2026-11-01\ntype = \"通知\"");
    for (line, day, code) in [
        ("check", "2026-11-15", 0),
        ("check", "2026-11-16", 1),
        ("due", "2026-11-15", 0),
        ("due", "2026-11-16", 1),
        ("build", "2026-11-16", 0),
    ] {
        let ran = project.run(&[line, "--as-of", day, "--deny-warnings"]);
        assert_eq!(ran.code, code, "{line} on {day}: {}{}", ran.out, ran.err);
        assert_eq!((ran.out + &ran.err).contains("section-stale"), code == 1, "{line} on {day}");
    }
}

#[test]
fn lists_follow_the_day() {
    let project = Project::new();
    project.entry(
        "2026-11-10-a",
        "title = \"公示甲\"\ndate = 2026-11-10\ntype = \"公示\"\nperiod = { start = 2026-11-11, end = 2026-11-13 }",
    );
    project.entry("2026-11-12-b", "title = \"通知乙\"\ndate = 2026-11-12\ntype = \"通知\"\nexpires = 2026-11-20");
    project.entry("2026-11-12-c", "title = \"草稿丙\"\ndate = 2026-11-12\ntype = \"通知\"\ndraft = true");
    let titles = |flags: &[&str], day: &str| {
        let line: Vec<&str> = ["list", "--format", "json", "--as-of", day].into_iter().chain(flags.iter().copied()).collect();
        let lines = project.run(&line).lines();
        let entries = lines.iter().filter(|line| line["kind"] == "entry");
        entries
            .filter_map(|line| line["title"].as_str().map(str::to_owned))
            .filter(|title| !title.contains("试用"))
            .collect::<Vec<_>>()
    };
    for (day, upcoming, current, closed) in [
        ("2026-11-09", &["通知乙", "公示甲"][..], &[][..], &[][..]),
        ("2026-11-10", &["通知乙", "公示甲"], &[], &[]),
        ("2026-11-11", &["通知乙"], &["公示甲"], &[]),
        ("2026-11-13", &[], &["通知乙", "公示甲"], &[]),
        ("2026-11-14", &[], &["通知乙"], &["公示甲"]),
        ("2026-11-20", &[], &["通知乙"], &["公示甲"]),
        ("2026-11-21", &[], &[], &["通知乙", "公示甲"]),
    ] {
        assert_eq!(titles(&["--upcoming"], day), upcoming, "upcoming on {day}");
        assert_eq!(titles(&["--current"], day), current, "current on {day}");
        assert_eq!(titles(&["--closed"], day), closed, "closed on {day}");
        assert_eq!(titles(&["--drafts"], day), ["草稿丙"], "drafts on {day}");
        assert_eq!(titles(&["公示"], day), ["公示甲"], "of one type on {day}");
        assert_eq!(titles(&[], day).len(), 3, "all on {day}");
    }
    let table = project.run(&["list", "公示公告", "--current", "--as-of", "2026-11-13"]).out;
    assert_eq!(
        table,
        "2026-11-12  通知  正贴着  通知乙  content/notices/2026-11-12-b.md\n\
         2026-11-10  公示  正贴着  公示甲  content/notices/2026-11-10-a.md\n"
    );
}
