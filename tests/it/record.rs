//! Records of posting, from the first build to the last look at them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gongshi::base::sha256;
use serde_json::Value;
use tempfile::TempDir;

const SITE: &str = "name = \"福安里社区\"\n[office.feedback]\nphone = \"0199-555-0101\"\n[record]\non_build = true\n";
const REVIEW: &str = "title = \"文明楼门公示\"\ndate = 2026-11-18\ntype = \"公示\"\nperiod = { start = 2026-11-19, end = 2026-11-25 }\nobjects = [{ \"姓名\" = \"张某某\" }]\nattachments = [{ file = \"biao.csv\", title = \"打分表\", list = false }]";
const WATER: &str = "title = \"停水通知\"\ndate = 2026-11-18\ntype = \"通知\"\ntake_down = 2026-11-30";
const REVIEWED: &str = "notices/review";

struct Project {
    folder: TempDir,
    root: PathBuf,
}

impl Project {
    fn new() -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let project = Project { root: folder.path().join("site"), folder };
        project.write("content/site.toml", SITE);
        project.write("content/notices/biao.csv", "楼门,分数\n1栋1门,95\n");
        project.write("content/pages/about.md", "+++\ntitle = \"社区简介\"\n+++\n\n正文。\n");
        project.entry("review", REVIEW, "全文。");
        project.entry("water", WATER, "停水。");
        project
    }

    /// The same project on another computer.
    fn copy(&self) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = Project { root: folder.path().join("site"), folder };
        for part in ["content", "record"] {
            for (path, text) in files(&self.root, part) {
                copy.write(&path, &text);
            }
        }
        copy
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.root.join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, text).expect("a file");
    }

    fn entry(&self, name: &str, fields: &str, body: &str) {
        self.write(&format!("content/notices/{name}.md"), &format!("+++\n{fields}\n+++\n\n{body}\n"));
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("removed");
    }

    /// Runs the program at nine in the morning of a day in November or December.
    fn run(&self, day: &str, line: &[&str]) -> Ran {
        let moment: jiff::Timestamp = format!("{day}T09:00:00+08:00").parse().expect("a moment");
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(line).current_dir(&self.root).env_clear().env("SOURCE_DATE_EPOCH", moment.as_second().to_string());
        Ran::of(command.output().expect("the program runs"))
    }

    fn build(&self, day: &str) -> Ran {
        let ran = self.run(day, &["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran
    }

    fn records(&self) -> Vec<(String, Value)> {
        let texts = files(&self.root, "record");
        texts.into_iter().map(|(path, text)| (path, serde_json::from_str(&text).expect("JSON"))).collect()
    }

    /// `posted notices/water`, for each event of the record of a day.
    fn events(&self, day: &str) -> Vec<String> {
        let of_day = self.records().into_iter().filter(|(_, record)| record["date"] == day);
        let event = |posting: &Value| format!("{} {}", text(&posting["event"]), text(&posting["entry"]));
        of_day.flat_map(|(_, record)| list(&record["entries"]).iter().map(event).collect::<Vec<_>>()).collect()
    }

    /// The lines of `record show`, without their time.
    fn shown(&self, day: &str, entry: &str) -> Vec<String> {
        let ran = self.run(day, &["record", "show", entry]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().map(|line| line.replacen(" 09:00", "", 1)).collect()
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
    }

    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn files(root: &Path, below: &str) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root.join(below)).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let path = |entry: &walkdir::DirEntry| entry.path().strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
    files.map(|entry| (path(&entry), fs::read_to_string(entry.path()).expect("a text"))).collect()
}

#[test]
fn from_the_first_day_to_the_last() {
    let project = Project::new();
    let first = project.build("2026-11-18");
    assert!(first.err.contains("已记入发布记录：2 条"), "{}", first.err);
    assert_eq!(project.events("2026-11-18"), ["posted notices/review", "posted notices/water"]);
    assert!(!project.build("2026-11-19").err.contains("发布记录"), "nothing changed for readers");

    project.entry("review", REVIEW, "改了的全文。");
    project.build("2026-11-20");
    assert_eq!(project.events("2026-11-20"), ["changed notices/review"]);
    let summary = project.run("2026-11-30", &["build", "--format", "json"]).json().pop().expect("a summary");
    assert_eq!(summary["recorded"], 1);
    assert_eq!(project.events("2026-11-30"), ["taken-down notices/water"]);
    project.build("2026-12-01");
    assert_eq!(project.events("2026-12-01"), ["list-down notices/review"]);
    project.remove("content/notices/review.md");
    project.build("2026-12-02");
    assert_eq!(project.events("2026-12-02"), ["removed notices/review"]);

    let posted = "公示期 2026-11-19 至 2026-11-25　附件：biao.csv";
    assert_eq!(
        project.shown("2026-12-03", REVIEWED),
        [
            format!("2026-11-18  发布      {posted}"),
            format!("2026-11-20  更改      {posted}"),
            format!("2026-12-01  撤下名单  {posted}"),
            "2026-12-02  不再发布".to_owned(),
        ]
    );
    assert_eq!(project.shown("2026-12-03", "content/notices/review.md").len(), 4, "its file is gone");
    assert_eq!(project.run("2026-12-03", &["record", "show", "notices/none"]).code, 2);
    let verified = project.run("2026-12-03", &["record", "verify"]);
    assert_eq!((verified.code, verified.out.trim()), (0, "核对无误：5 份发布记录。"), "{}", verified.err);
}

#[test]
fn the_history_says_when_the_site_was_asked() {
    let project = Project::new();
    project.build("2026-11-18");
    let asked = |day: &str, found: Value| {
        let follows = head(&project.records());
        let mut confirmed = serde_json::json!({ "url": "https://fuanli.example/", "served": [] });
        confirmed.as_object_mut().expect("an object").extend(found.as_object().expect("an object").clone());
        let record = serde_json::json!({
            "version": 1, "date": day, "at": format!("{day}T09:00:00+08:00"), "follows": [follows], "confirmed": confirmed,
        });
        let json = format!("{record}\n");
        project.write(&format!("record/2026/{}.json", sha256::of(json.as_bytes())), &json);
    };
    asked("2026-11-19", serde_json::json!({ "served": [REVIEWED, "notices/water"] }));
    asked("2026-11-20", serde_json::json!({ "served": ["notices/water"], "stale": [REVIEWED] }));
    asked("2026-11-21", serde_json::json!({ "served": [REVIEWED], "still_there": ["notices/review/biao.csv"] }));
    asked("2026-11-22", serde_json::json!({ "served": ["notices/water"] }));
    let site = "https://fuanli.example/";
    assert_eq!(
        project.shown("2026-11-23", REVIEWED)[1..],
        [
            format!("2026-11-19  核对  {site}：一致"),
            format!("2026-11-20  核对  {site}：不一致"),
            format!("2026-11-21  核对  {site}：不一致，撤下的还打得开"),
        ]
    );
    let lines = project.run("2026-11-23", &["record", "show", REVIEWED, "--format", "json"]).json();
    let said: Vec<(&str, &Value)> = lines[..4].iter().map(|line| (text(&line["event"]), &line["state"])).collect();
    assert_eq!(said[0], ("posted", &Value::Null));
    assert_eq!(said[1..], ["served", "stale", "served"].map(Value::from).each_ref().map(|state| ("confirmed", state)));
    assert_eq!((&lines[3]["still_there"][0], &lines[3]["url"]), (&"notices/review/biao.csv".into(), &site.into()));
    assert_eq!((&lines[4]["events"], &lines[4]["confirmed"]), (&1.into(), &3.into()));
}

/// The name of the record that no other follows.
fn head(records: &[(String, Value)]) -> String {
    let followed: Vec<&str> = records.iter().flat_map(|(_, record)| list(&record["follows"])).map(text).collect();
    let names = records.iter().filter_map(|(path, _)| path.rsplit('/').next()?.strip_suffix(".json"));
    names.into_iter().find(|name| !followed.contains(name)).expect("a head").to_owned()
}

#[test]
fn a_record_says_what_was_posted_and_names_nobody() {
    let project = Project::new();
    project.build("2026-11-18");
    let records = project.records();
    let [(path, record)] = &records[..] else { panic!("{records:?}") };
    assert!(path.starts_with("record/2026/"), "{path}");
    assert_eq!((text(&record["at"]), list(&record["follows"])), ("2026-11-18T09:00:00+08:00", &[][..]));
    let posted = &record["entries"][0]["posted"];
    assert_eq!(posted["period"]["end"], "2026-11-25");
    assert_eq!(posted["attachments"][0]["path"], "notices/review/biao.csv");
    assert_eq!(posted["files"], serde_json::json!(["notices/review/index.html"]));
    let whole = fs::read_to_string(project.root.join(path)).expect("readable");
    for secret in ["文明楼门", "全文", "张某某", "打分表"] {
        assert!(!whole.contains(secret), "{secret} in {whole}");
    }
    let line = project.run("2026-11-18", &["record", "show", REVIEWED, "--format", "json"]).json().remove(0);
    assert_eq!((text(&line["kind"]), text(&line["event"]), text(&line["entry"])), ("record", "posted", REVIEWED));
}

#[test]
fn a_build_that_errors_hold_back_records_what_it_takes_down() {
    let project = Project::new();
    project.build("2026-11-18");
    project.entry("broken", "title = \"坏\"\ndate = \"?\"", "");
    for (day, events) in [
        ("2026-11-29", &[][..]),
        ("2026-11-30", &["taken-down notices/water"]),
        ("2026-12-01", &["list-down notices/review"]),
        ("2026-12-02", &[]),
    ] {
        assert_eq!(project.run(day, &["build"]).code, 1, "{day}");
        assert_eq!(project.events(day), events, "{day}");
    }
    project.remove("content/notices/broken.md");
    project.build("2026-12-03");
    assert_eq!(project.events("2026-12-03"), Vec::<String>::new(), "all is recorded already");
}

#[test]
fn two_computers_publish_apart_and_merge() {
    let here = Project::new();
    here.build("2026-11-18");
    let there = here.copy();
    here.entry("here", "title = \"停电通知\"\ndate = 2026-11-19\ntype = \"通知\"", "停电。");
    here.build("2026-11-19");
    there.entry("there", "title = \"体检通知\"\ndate = 2026-11-20\ntype = \"通知\"", "体检。");
    there.build("2026-11-20");
    for part in ["content", "record"] {
        files(&there.root, part).iter().for_each(|(path, text)| here.write(path, text));
    }
    let apart = here.run("2026-11-20", &["record", "verify"]);
    assert_eq!(apart.code, 0, "two ends are no damage: {}", apart.out);
    assert!(apart.out.contains("2 个末端"), "{}", apart.out);

    here.build("2026-11-21");
    assert_eq!(here.events("2026-11-21"), Vec::<String>::new(), "both have recorded what they posted");
    here.entry("water", WATER, "改了时间。");
    here.build("2026-11-22");
    let records = here.records();
    let last = records.iter().find(|(_, record)| record["date"] == "2026-11-22").expect("recorded");
    assert_eq!(list(&last.1["follows"]).len(), 2);
    assert!(!here.run("2026-11-22", &["record", "verify"]).out.contains("末端"));
}

#[test]
fn damage_is_said_and_nothing_is_lost() {
    let cut = |text: &str| text[..text.len() / 2].to_owned();
    let other = |text: &str| text.replace("T09:00", "T08:00");
    type Damage<'a> = &'a dyn Fn(&str) -> Option<String>;
    let damages: [(&str, Damage<'_>); 3] =
        [("record-torn", &|text| Some(cut(text))), ("record-altered", &|text| Some(other(text))), ("record-missing", &|_| None)];
    for (code, damage) in damages {
        let project = Project::new();
        project.build("2026-11-18");
        project.entry("review", REVIEW, "改了的全文。");
        project.build("2026-11-20");
        let (first, _) = project.records().into_iter().find(|(_, record)| record["date"] == "2026-11-18").expect("recorded");
        let text = fs::read_to_string(project.root.join(&first)).expect("readable");
        match damage(&text) {
            Some(damaged) => project.write(&first, &damaged),
            None => project.remove(&first),
        }
        let before = files(&project.root, "record");
        let verified = project.run("2026-11-21", &["record", "verify"]);
        assert_eq!(verified.code, 1, "{code}: {}", verified.out);
        assert!(verified.out.contains(code), "{code}: {}", verified.out);

        project.entry("new", "title = \"停电通知\"\ndate = 2026-11-21\ntype = \"通知\"", "停电。");
        let built = project.build("2026-11-21");
        assert!(built.err.contains(code), "{code}: {}", built.err);
        assert!(project.root.join("public/notices/new/index.html").exists(), "{code}");
        let after = files(&project.root, "record");
        assert!(before.iter().all(|file| after.contains(file)), "{code}: a record was touched");
        assert_eq!(after.len(), before.len() + 1, "{code}");
    }
}

#[test]
fn trial_builds_are_no_postings() {
    let project = Project::new();
    for line in [
        &["build", "--as-of", "2026-11-20"][..],
        &["build", "--drafts", "-o", "preview"],
        &["build", "--future", "-o", "preview"],
        &["build", "-o", "elsewhere"],
        &["build", "--no-record"],
    ] {
        assert_eq!(project.run("2026-11-18", line).code, 0, "{line:?}");
        assert_eq!(project.records(), [], "{line:?}");
    }
    for line in [
        &["build", "--record", "--as-of", "2026-11-20"][..],
        &["build", "--record", "--drafts", "-o", "preview"],
        &["build", "--record", "--future", "-o", "preview"],
        &["build", "--record", "--no-record"],
    ] {
        let ran = project.run("2026-11-18", line);
        assert_eq!(ran.code, 2, "{line:?}: {}", ran.err);
        assert_eq!(project.records(), [], "{line:?}");
    }
    project.write("content/site.toml", &SITE.replace("on_build = true", "on_build = false"));
    project.build("2026-11-18");
    assert_eq!(project.records(), []);
    assert_eq!(project.run("2026-11-18", &["build", "--record", "-o", "elsewhere"]).code, 0);
    assert_eq!(project.records().len(), 1, "asked for, wherever it goes");
}

#[test]
fn a_private_list_may_go_once_it_is_down() {
    let project = Project::new();
    let fields = REVIEW.replace("objects = [{ \"姓名\" = \"张某某\" }]", "data = \"@private/mingdan.csv\"");
    project.write("private/mingdan.csv", "姓名\n张某某\n李某某\n");
    project.entry("review", &fields, "全文。");
    project.build("2026-11-18");
    project.write("private/mingdan.csv", "姓名\n王某某\n李某某\n");
    project.build("2026-11-19");
    assert_eq!(project.events("2026-11-19"), Vec::<String>::new(), "only its lines count");
    project.write("private/mingdan.csv", "姓名\n张某某\n李某某\n赵某某\n");
    project.build("2026-11-20");
    assert_eq!(project.events("2026-11-20"), ["changed notices/review"]);
    project.build("2026-12-01");
    assert_eq!(project.events("2026-12-01"), ["list-down notices/review", "taken-down notices/water"]);
    project.remove("private/mingdan.csv");
    project.build("2026-12-02");
    assert_eq!(project.events("2026-12-02"), Vec::<String>::new(), "nobody needs it any more");
}

#[test]
fn a_new_site_keeps_records() {
    let project = Project::new();
    fs::remove_dir_all(project.root.join("content")).expect("removed");
    assert_eq!(project.run("2026-11-18", &["init", "--name", "福安里社区"]).code, 0);
    project.entry("water", WATER, "停水。");
    project.build("2026-11-18");
    assert_eq!(project.records().len(), 1);
    let ignored = fs::read_to_string(project.root.join(".gitignore")).expect("readable");
    assert!(!ignored.contains("record"), "{ignored}");
}

#[test]
fn the_same_site_into_a_new_folder_is_no_new_posting() {
    let project = Project::new();
    let out = project.folder.path().join("www");
    let out = out.to_str().expect("Unicode");
    assert_eq!(project.run("2026-11-18", &["build", "--record", "-o", out]).code, 0);
    let before = files(&project.root, "record");
    fs::remove_dir_all(out).expect("removed");
    assert_eq!(project.run("2026-11-19", &["build", "--record", "-o", out]).code, 0);
    assert_eq!(files(&project.root, "record"), before);
}
