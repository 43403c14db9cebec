//! What was parsed and found: what did not change is neither opened nor looked through, and what must be forgotten is.

use super::*;

#[test]
fn what_must_not_be_read_any_more_is_forgotten() {
    let mut project = Project::new();
    project.later = Duration::from_secs(10);
    let notice = Notice { expires: Some(4), goes: true, ..Notice::default() };
    for number in 1..4 {
        project.write(&path(number), &Notice { title: 7, ..notice }.text(number));
    }
    project.build();
    let remembered = |project: &Project| [1, 2, 3].map(|number| project.remembers(PARSED, &format!("第{number}7号停水通知")));
    assert_eq!(remembered(&project), [true; 3]);
    // A writing that was killed in the middle leaves this.
    project.write(&format!("{PARSED}/.0.bin.gongshi-part"), "第27号停水通知");
    fs::remove_file(project.root().join(path(2))).expect("it was there");
    project.write(&path(3), &Notice { title: 7, ..notice }.text(3).replace("+++\ntitle", "+++\ndraft = true\ntitle"));
    project.build();
    assert_eq!(remembered(&project), [true, false, false]);
    project.day = plus_days(project.day, 4);
    project.build();
    assert_eq!(remembered(&project), [false; 3]);
    assert_eq!(project.published(), project.clean());
}

#[test]
fn of_what_was_parsed_only_what_changed_is_written() {
    let mut project = Project::new();
    project.later = Duration::from_secs(10);
    project.build();
    let before = project.kept(PARSED);
    project.write(&path(2), &Notice { text: 1, ..Notice::default() }.text(2));
    project.build();
    let after = project.kept(PARSED);
    assert!(before.len() > 1 && before.keys().eq(after.keys()));
    assert_eq!(before.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).count(), 1);
}

#[test]
fn what_was_parsed_is_not_opened() {
    let mut project = Project::new();
    fs::remove_dir_all(project.root().join("content/bulletins")).expect("it is there");
    project.later = Duration::from_secs(10);
    project.build();
    project.write(&path(2), &Notice { text: 1, ..Notice::default() }.text(2));
    let (checked, now) = (options(project.root(), project.day), SystemTime::now() + project.later);
    // The rules about one entry look through the edited one alone.
    let loaded = pipeline::load_kept(&checked, Memo::default(), (now, Keep::No)).expect("readable");
    assert_eq!(loaded.tree.promises.opened(), 0);
    let options = Options { gate: Gate::Off, ..checked };
    let loaded = pipeline::load_kept(&options, Memo::default(), (now, Keep::No)).expect("readable");
    let built = publish(&loaded, &options, now).expect("published");
    assert_eq!((built.receipt.made, loaded.tree.promises.opened()), (1, 0));
    project.settings(1);
    let loaded = pipeline::load_kept(&options, Memo::default(), (now, Keep::No)).expect("readable");
    let built = publish(&loaded, &options, now).expect("published");
    assert!(built.receipt.made > ENTRIES);
    assert_eq!(loaded.tree.promises.opened(), ENTRIES - 1);
}

#[test]
fn what_was_found_is_not_looked_for_again() {
    let mut project = Project::new();
    fs::remove_dir_all(project.root().join("content/bulletins")).expect("it is there");
    project.later = Duration::from_secs(10);
    project.write(&path(3), &Notice::default().text(3).replace("正文", "正文,正文"));
    let first = project.build();
    assert!(!first.diagnostics.is_empty() && project.remembers(PARSED, "half-width"));
    let (options, now) = (options(project.root(), project.day), SystemTime::now() + project.later);
    let loaded = pipeline::load_kept(&options, Memo::default(), (now, Keep::No)).expect("readable");
    assert_eq!((loaded.diagnostics, loaded.tree.promises.opened()), (first.diagnostics, 0));
    // Whoever mends it without asking leaves nothing of it behind.
    project.write(&path(3), &Notice::default().text(3));
    let options = Options { gate: Gate::Off, ..options };
    pipeline::load_kept(&options, Memo::default(), (now, Keep::Yes)).expect("readable");
    assert!(!project.remembers(PARSED, "half-width"));
}

#[test]
fn of_a_private_list_nothing_is_remembered() {
    let project = Project::new();
    project.write("private/list.csv", "姓名,电话\n王某某,13800138000\n合计,约3\n");
    let period = "period = { start = 2026-11-20, working_days = 5 }";
    for field in ["objects", "data"] {
        let head = format!("title = \"名单公示\"\ntype = \"公示\"\ndate = 2026-11-20\n{field} = \"@private/list.csv\"\n{period}");
        project.write(&path(0), &format!("+++\n{head}\n+++\n\n公示如下,见名单。\n"));
        let options = options(project.root(), project.day);
        let loaded = pipeline::load_kept(&options, Memo::default(), (SystemTime::now(), Keep::Yes)).expect("readable");
        assert!(!loaded.diagnostics.is_empty() && project.remembers(PARSED, "名单公示"));
        for words in ["王某某", "1380", "约3"] {
            assert!(!project.remembers(PARSED, words), "{words} of {field}");
        }
    }
}
