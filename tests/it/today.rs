//! `gongshi today` and `gongshi next`: what is to be done, on the screen and on paper.

use serde_json::Value;

#[cfg(feature = "print")]
use crate::cli::NOTIFICATION;
use crate::cli::Project;

#[test]
fn today_and_next_are_lines_for_people_and_programs() {
    let project = Project::new();
    project.entry("2026-11-23-a", "title = \"停水通知\"\ndate = 2026-11-23\ntype = \"通知\"\nexpires = 2026-11-24");
    let today = project.run(&["today", "--as-of", "2026-11-23"]);
    assert!(today.out.contains("\n今天贴出\n") && today.out.contains("停水通知"), "{}", today.out);
    let lines = project.run(&["today", "--as-of", "2026-11-25", "--format", "json"]).lines();
    assert_eq!(
        (&lines[0]["kind"], &lines[0]["task"], &lines[0]["id"]),
        (&"duty".into(), &"take-off".into(), &"notices/2026-11-23-a".into())
    );
    assert_eq!(lines.last().map(|last| &last["take_off"]), Some(&Value::from(1)));
    let next = project.run(&["next", "--as-of", "2026-11-22", "--format", "json"]).lines();
    let first = next.iter().find(|line| line["kind"] == "standing").expect("a change");
    assert_eq!((&first["day"], &first["from"], &first["to"]), (&"2026-11-23".into(), &"not-yet".into(), &"up".into()));
    let last = next.last().expect("a summary");
    assert_eq!((&last["standing"], &last["list"]), (&"2026-11-23".into(), &"2026-11-23".into()));
}

#[test]
fn what_was_to_be_mended_is_named_until_it_is_done() {
    let project = Project::new();
    let write = |done: &str| {
        let text = format!(
            "+++\ntitle = \"群众评议\"\ndate = 2026-11-02\nscheme = \"群众评议\"\nsubject = \"居民委员会\"\nheld = 2026-11-01\n\
             groups = [{{ name = \"居民\", tally = [9, 1, 0, 0] }}]\n\
             rectify = [{{ problem = \"灯不亮\", measure = \"换灯\", due = 2026-11-20{done} }}]\n+++\n"
        );
        project.write("content/evaluations/a.md", &text);
    };
    let mending = |command: &[&str]| project.run(command).lines().into_iter().find(|line| line["kind"] == "mending");
    write("");
    let found = mending(&["due", "--as-of", "2026-11-23", "--format", "json"]).expect("overdue");
    assert_eq!((&found["what"], &found["due"], &found["late"]), (&"灯不亮".into(), &"2026-11-20".into(), &3.into()));
    assert_eq!(project.run(&["due", "--strict", "--as-of", "2026-11-23"]).code, 1);
    assert_eq!(mending(&["due", "--as-of", "2026-11-20", "--format", "json"]), None);
    assert!(mending(&["due", "--within", "7d", "--as-of", "2026-11-15", "--format", "json"]).is_some());
    let today = project.run(&["today", "--as-of", "2026-11-23"]).out;
    assert!(today.contains("\n整改到了期限、还没有办结的\n") && today.contains("逾期3天"), "{today}");
    assert_eq!(project.run(&["build", "--as-of", "2026-11-23"]).code, 0);
    let home = project.read("public/index.html");
    assert!(home.contains("意见整改") && home.contains("已过期限"), "{home}");
    write(", done = 2026-11-22");
    assert_eq!(mending(&["due", "--as-of", "2026-11-23", "--format", "json"]), None);
    assert_eq!(project.run(&["build", "--as-of", "2026-11-23"]).code, 0);
    assert!(!project.read("public/index.html").contains("意见整改"));
}

#[cfg(feature = "print")]
#[test]
fn paper_that_is_out_of_date_is_named_until_it_is_printed_again() {
    let project = Project::new();
    let outdated = || project.run(&["today", "--format", "json"]).lines().into_iter().find(|line| line["kind"] == "outdated");
    project.entry("2026-11-20-a", NOTIFICATION);
    assert_eq!(project.run(&["print", "2026-11-20-a"]).code, 0);
    assert_eq!(outdated(), None);
    project.entry("2026-11-20-a", &NOTIFICATION.replace("停水", "停电"));
    assert_eq!(outdated().map(|line| line["id"].clone()), Some("notices/2026-11-20-a".into()));
    assert_eq!(project.run(&["print", "2026-11-20-a", "--preview"]).code, 0);
    assert!(outdated().is_some(), "a picture for the screen is not hung");
    let sheet = project.run(&["print", "today"]);
    assert!(sheet.code == 0 && sheet.out.starts_with("print/today-"), "{}{}", sheet.out, sheet.err);
    assert_eq!(project.run(&["print", "2026-11-20-a"]).code, 0);
    assert_eq!(outdated(), None);
}

#[cfg(feature = "print")]
#[test]
fn a_bulletin_is_out_of_date_when_something_on_it_changes() {
    let project = Project::new();
    project.entry("2026-11-20-a", NOTIFICATION);
    project.write(
        "content/bulletins/wall.toml",
        "title = \"墙报\"\ndate = 2026-11-21\nlayout = \"a3-wall\"\n[[sections]]\ntitle = \"通知\"\nentries = [\"@/notices/2026-11-20-a.md\"]\n",
    );
    assert_eq!(project.run(&["print", "wall"]).code, 0);
    project.entry("2026-11-20-a", &NOTIFICATION.replace("停水", "停电"));
    let lines = project.run(&["today", "--format", "json"]).lines();
    let found = lines.iter().find(|line| line["kind"] == "outdated").expect("the bulletin");
    assert_eq!((&found["id"], &found["changed"][0]), (&"bulletins/wall".into(), &"停电通知".into()));
}
