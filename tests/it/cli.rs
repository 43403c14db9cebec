//! The program as it is used: command lines, their output and exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A site that `init` made, with the program to run in it.
pub struct Project {
    folder: TempDir,
}

impl Project {
    pub fn empty() -> Project {
        Project { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn new() -> Project {
        let project = Project::empty();
        assert_eq!(project.run(&["init", "--name", "福安里社区"]).code, 0);
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, text).expect("a file");
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn run(&self, line: &[&str]) -> Ran {
        self.run_with(line, &[])
    }

    pub fn run_with(&self, line: &[&str], variables: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(line).current_dir(self.root()).env_clear().env("SOURCE_DATE_EPOCH", "1795305600");
        command.envs(variables.iter().copied());
        Ran::of(command.output().expect("the program runs"))
    }

    pub fn entry(&self, name: &str, fields: &str) {
        self.write(&format!("content/notices/{name}.md"), &format!("+++\n{fields}\n+++\n\n正文。\n"));
    }
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
    }
}

pub const NOTIFICATION: &str = "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"";

#[test]
fn exit_codes_say_whose_turn_it_is() {
    let fine = Project::new();
    let wrong = Project::new();
    wrong.entry("2026-11-20-a", "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\ncolour = 1");
    let nowhere = Project::empty();
    for (project, line, code) in [
        (&fine, &["check"][..], 0),
        (&fine, &["build"], 0),
        (&fine, &["list"], 0),
        (&fine, &["list", "--allowed"], 0),
        (&fine, &["due"], 0),
        (&fine, &["due", "--strict"], 0),
        (&fine, &["due", "--within", "14天"], 0),
        (&fine, &["config"], 0),
        (&fine, &["explain"], 0),
        (&fine, &["explain", "weekday-mismatch"], 0),
        (&fine, &[], 0),
        (&fine, &["--version"], 0),
        (&fine, &["completions", "bash"], 0),
        (&wrong, &["check"], 1),
        (&wrong, &["build"], 1),
        (&nowhere, &["check"], 2),
        (&nowhere, &["init"], 2),
        (&nowhere, &["check", "--root", "missing"], 2),
        (&fine, &["mask", "missing.csv"], 3),
    ] {
        let ran = project.run(line);
        assert_eq!(ran.code, code, "{line:?}\n{}\n{}", ran.out, ran.err);
    }
    let blocked = Project::new();
    blocked.write("public", "a file where the folder should be");
    assert_eq!(blocked.run(&["build"]).code, 3);
}

#[test]
fn what_was_mistyped_is_refused() {
    let project = Project::new();
    for line in [
        &["bild"][..],
        &["build", "--no-such"],
        &["list", "--allowed", "--drafts"],
        &["due", "--within", "soon"],
        &["explain", "weekday-mismach"],
        &["new", "横幅", "x"],
        &["new", "通知", "x", "--issuer", "nobody"],
        &["check", "--as-of", "tomorrow"],
        &["check", "--yes"],
        &["build", "--drafts"],
        &["build", "--future", "-o", "./content/../public"],
        &["build", "-o", "content/site"],
        &["build", "-o", "."],
    ] {
        let ran = project.run(line);
        assert_eq!(ran.code, 2, "{line:?}\n{}\n{}", ran.out, ran.err);
    }
}

#[test]
fn json_lines_end_with_a_summary() {
    let project = Project::new();
    project.entry("2026-11-20-a", "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\ntitel = 1");
    for (line, keys) in [
        (&["check", "--format", "json"][..], &["kind", "version", "command", "entries", "errors", "warnings", "elapsed_ms"][..]),
        (
            &["build", "--format", "json"],
            &[
                "kind",
                "version",
                "command",
                "pages",
                "rendered",
                "written",
                "unchanged",
                "removed",
                "taken_down",
                "recorded",
                "output",
                "errors",
                "warnings",
                "elapsed_ms",
            ],
        ),
        (&["new", "横幅", "x", "--format", "json"], &["kind", "version", "command", "errors", "warnings", "elapsed_ms"]),
    ] {
        let ran = project.run(line);
        let lines = ran.lines();
        let last = lines.last().and_then(Value::as_object).expect("a summary");
        assert_eq!(last["kind"], "summary", "{line:?}");
        assert_eq!(last["version"], 1, "{line:?}");
        let mut expected: Vec<_> = keys.to_vec();
        expected.sort_unstable();
        let mut found: Vec<_> = last.keys().map(String::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{line:?}");
        assert_eq!(ran.err, "", "{line:?}");
    }
}

#[test]
fn json_diagnostics_have_their_fields_in_order() {
    let project = Project::new();
    project.entry("2026-11-20-a", &format!("{NOTIFICATION}\ntitel = 1"));
    let check = project.run(&["check", "--format", "json"]);
    let first = check.out.lines().next().expect("a diagnostic");
    let start = r#"{"kind":"diagnostic","code":"field-unknown","severity":"error","file":"content/notices/2026-11-20-a.md","line":5,"column":1,"message":""#;
    assert!(first.starts_with(start), "{first}");
    assert!(first.contains(r#","help":""#), "{first}");
}

#[test]
fn annotations_name_the_place() {
    let project = Project::new();
    project.entry("2026-11-20-a", &format!("{NOTIFICATION}\ntitel = 1"));
    let ran = project.run(&["check", "--format", "github"]);
    let start = "::error file=content/notices/2026-11-20-a.md,line=5,col=1,title=field-unknown::";
    assert!(ran.out.starts_with(start), "{}", ran.out);
}

#[test]
fn check_opens_with_its_verdict_and_the_gravest() {
    let project = Project::new();
    assert_eq!(project.run(&["check"]).out, "可以贴\n");
    assert_eq!(project.run(&["check", "--lang", "en"]).out, "Ready to post\n");
    project.write("content/zzz.txt", "");
    project.entry("2026-11-20-a", &format!("{NOTIFICATION}\ntitel = 1"));
    let ran = project.run(&["check"]);
    assert!(ran.out.starts_with("不能贴（1 处必须改，另有 1 处提醒）\n"), "{}", ran.out);
    let (error, warning) = (ran.out.find("field-unknown"), ran.out.find("file-unknown"));
    assert!(error.is_some() && error < warning, "{}", ran.out);
    fs::remove_file(project.folder.path().join("content/notices/2026-11-20-a.md")).expect("removed");
    assert_eq!(project.run(&["check"]).code, 0);
    let denied = project.run(&["check", "--deny-warnings"]);
    assert!(denied.code == 1 && denied.out.starts_with("不能贴"), "{}", denied.out);
}

#[test]
fn settings_come_from_flags_then_variables_then_the_file() {
    let project = Project::new();
    let site = project.read("content/site.toml");
    project.write(
        "content/site.toml",
        &site.replace("# base_url = \"https://example.org/\"", "base_url = \"https://file.example/\""),
    );
    let config = |variables: &[(&str, &str)]| project.run_with(&["config"], variables).out;
    assert!(config(&[]).contains("base_url = \"https://file.example/\"  # content/site.toml:9\n"), "{}", config(&[]));
    assert!(config(&[]).contains("time_zone = \"Asia/Shanghai\"  # 默认\n"));
    for table in ["periods", "disclosure", "reviews.party-admission", "reviews.other"] {
        assert!(config(&[]).contains(&format!("\n{table}.source = ")), "{table} says where its numbers come from");
    }
    let set = config(&[("GONGSHI_BASE_URL", "https://variable.example/"), ("GONGSHI_OFFICE__PHONE", "0199-555-0100")]);
    assert!(set.contains("base_url = \"https://variable.example/\"  # 环境变量 GONGSHI_BASE_URL\n"), "{set}");
    assert!(set.contains("office.phone = \"0199-555-0100\"  # 环境变量 GONGSHI_OFFICE__PHONE\n"), "{set}");
    let address = |line: &[&str], variables: &[(&str, &str)]| {
        assert_eq!(project.run_with(line, variables).code, 0);
        project.read("public/sitemap.xml")
    };
    assert!(address(&["build"], &[]).contains("https://file.example/"));
    let variable = [("GONGSHI_BASE_URL", "https://variable.example/")];
    assert!(address(&["build"], &variable).contains("https://variable.example/"));
    assert!(address(&["build", "-u", "https://flag.example/"], &variable).contains("https://flag.example/"));
    let wrong = project.run_with(&["config"], &[("GONGSHI_COLOUR", "red")]);
    assert_eq!(wrong.code, 1, "a variable that is no setting is said to be wrong\n{}", wrong.err);
}

#[test]
fn init_leaves_alone_what_is_there() {
    let project = Project::new();
    let before = project.read("content/site.toml");
    let again = project.run(&["init", "--name", "别的社区"]);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert_eq!(project.read("content/site.toml"), before);
    let other = Project::empty();
    other.write(".gitignore", "mine\n");
    assert_eq!(other.run(&["init", "--name", "甲\"乙\\社区"]).code, 0);
    assert_eq!(other.read(".gitignore"), "mine\n");
    assert!(other.run(&["config"]).out.contains(r#"name = "甲\"乙\\社区""#));
    assert_eq!(other.run(&["check", "--deny-warnings"]).out, "可以贴\n");
}

#[test]
fn new_never_overwrites_and_counts_numbers_on() {
    let project = Project::new();
    let path = |name: &str| format!("content/notices/{name}");
    let first = project.run(&["new", "公示", "听水通知"]);
    assert_eq!(first.out, format!("{}\n", path("2026-11-22-ting-shui-tong-zhi.md")));
    let second = project.run(&["new", "公示", "听水通知"]);
    assert_eq!(second.out, format!("{}\n", path("2026-11-22-ting-shui-tong-zhi-2.md")));
    let text = project.read(&path("2026-11-22-ting-shui-tong-zhi-2.md"));
    for line in [
        "draft = true\n",
        "title = \"听水通知\"\n",
        "type = \"公示\"\n",
        "number = \"福安里居公〔2026〕2号\"\n",
        "period = { start = 2026-11-23, workdays = 5 }\n",
        "# feedback = ",
    ] {
        assert!(text.contains(line), "{line:?} is missing in\n{text}");
    }
    let party = project.run(&["new", "public-review", "关于接收预备党员的公示", "--as-of", "2026-12-01"]);
    let text = project.read(party.out.trim());
    assert!(text.contains("number = \"福安里总支〔2026〕1号\"\n") && text.contains("\nissuer = \"party\"\n"), "{text}");
    assert!(text.contains("date = 2026-12-01\n"), "{text}");
    // The days off of 2027 are not known: days are written, since working days would be a guess.
    let over = project.run(&["new", "公示", "跨年公示", "--as-of", "2026-12-30"]);
    assert!(project.read(over.out.trim()).contains("period = { start = 2026-12-31, days = 7 }\n"));
    assert!(over.err.contains("2027 年的放假安排还没有录入"), "{}", over.err);
    let named = project.run(&["new", "notices", "……", "--issuer", "居委会"]);
    assert_eq!(named.out, format!("{}\n", path("2026-11-22-notification.md")));
    let nested = project.run(&["new", "通知", "../../x"]);
    assert_eq!(nested.out, format!("{}\n", path("2026-11-22-x.md")));
}

#[test]
fn every_template_passes_as_it_stands_and_when_posted() {
    for kind in gongshi::kinds::registry().kinds {
        let def = kind.def();
        let words: Vec<&str> = def.words.iter().map(|word| word.word).chain([def.key, def.label]).collect();
        for word in words {
            let project = Project::new();
            // The title says what kind of document it is, as it should.
            let made = project.run(&["new", word, &format!("试一试“引号”\\{}", if word == def.label { "通知" } else { word })]);
            assert_eq!(made.code, 0, "{word}: {}", made.err);
            let path = made.out.trim();
            let check = project.run(&["check", "--deny-warnings"]);
            assert_eq!(check.out, "可以贴\n", "{word}");
            let posted = project.read(path).replacen("draft = true\n", "", 1);
            project.write(path, &posted);
            let check = project.run(&["check"]);
            assert_eq!(check.code, 0, "{word}, posted: {}", check.out);
            assert_eq!(project.run(&["build"]).code, 0, "{word}, posted");
        }
    }
}

#[test]
fn every_field_behind_a_mark_is_right_when_it_is_used() {
    for kind in gongshi::kinds::registry().kinds {
        let def = kind.def();
        let project = Project::new();
        let made = project.run(&["new", def.key, "试一试"]);
        let text = project.read(made.out.trim());
        let known = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = "));
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        for (name, value) in known.filter(|(name, _)| is_name(name)) {
            let mut one = text.replacen(&format!("# {name} = {value}\n"), &format!("{name} = {value}\n"), 1);
            if value == "\"\"\"" {
                one = one.replacen("\n# \"\"\"\n", "\n\"\"\"\n", 1);
            }
            project.write(made.out.trim(), &one);
            let check = project.run(&["check", "--format", "json"]);
            for code in ["field-unknown", "field-type", "front-matter-syntax"] {
                assert!(!check.out.contains(&format!("\"code\":\"{code}\"")), "{} {name}: {}", def.key, check.out);
            }
        }
    }
}

#[test]
fn nothing_but_results_is_piped() {
    let project = Project::new();
    project.entry("2026-11-20-a", NOTIFICATION);
    let build = project.run(&["build", "--zip", "change.zip"]);
    assert_eq!(build.out.lines().count(), 1, "{}", build.out);
    assert!(build.out.starts_with("已生成 ") && build.out.ends_with(" 秒 → public/\n"), "{}", build.out);
    assert!(project.folder.path().join("change.zip").is_file());
    assert!(project.read("upload.txt").contains("index.html"));
    project.entry("2026-11-20-b", "title = \"a\"");
    for line in [&["build"][..], &["check"], &["list"], &["config"], &["--help"], &["completions", "fish"], &["bild"]] {
        let ran = project.run(line);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{line:?} is coloured");
    }
    let held = project.run(&["build"]);
    assert_eq!(held.out, "");
    assert!(held.err.contains("没有更新网站"), "{}", held.err);
    assert!(project.run(&["check", "--color", "always"]).out.contains('\u{1b}'));
}

#[test]
fn help_speaks_both_languages() {
    let project = Project::empty();
    for (lang, word) in [("zh", "用法"), ("en", "Usage")] {
        for command in [
            "",
            "init",
            "new",
            "check",
            "build",
            "serve",
            "print",
            "share",
            "list",
            "due",
            "import",
            "config",
            "explain",
            "completions",
        ] {
            let line: Vec<&str> = [command, "--help", "--lang", lang].into_iter().filter(|word| !word.is_empty()).collect();
            let ran = project.run(&line);
            assert_eq!(ran.code, 0, "{line:?}");
            assert!(ran.out.contains(word) && !ran.out.contains("cli-"), "{line:?}\n{}", ran.out);
        }
    }
}

#[test]
fn fixes_are_shown_and_made_only_when_agreed() {
    let project = Project::new();
    let typed = "title ＝ “停水”\ndate = 2026.11.20\ntype = \"通知\"\nphone = “14200138000”";
    project.entry("2026-11-20-a", typed);
    let before = project.read("content/notices/2026-11-20-a.md");
    let shown = project.run(&["check", "--fix"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("-title ＝ “停水”\n") && shown.out.contains("+title = \"停水\"\n"), "{}", shown.out);
    assert!(!shown.out.contains("14200138000"), "a mobile phone is shown\n{}", shown.out);
    assert_eq!(project.read("content/notices/2026-11-20-a.md"), before);
    let made = project.run(&["check", "--fix", "--yes"]);
    assert_eq!(made.code, 0, "{}", made.out);
    assert!(project.read("content/notices/2026-11-20-a.md").contains("phone = \"14200138000\"\n"));
    assert_eq!(project.read(".gongshi/kept/content/notices/2026-11-20-a.md"), before);
}

#[test]
fn wordings_are_mended_where_no_reading_needs_them() {
    let project = Project::new();
    let front = "+++\ntitle = \"关于关于好邻居的公示\"\ndate = 2026-11-20\ntype = \"公示\"\nbasis = \"居民会议\"\n\
        period = { start = 2026-11-23, workdays = 5 }\n+++\n\n";
    let body = "自11月23日起公示，，工作的的情况请看附表。\n\n【打印】 【关闭】\n";
    project.write("content/notices/2026-11-20-a.md", &format!("{front}{body}"));
    assert_eq!(project.run(&["check", "--fix", "--yes"]).code, 0);
    let mended = front.replace("关于关于", "关于") + "自2026年11月23日起公示，工作的的情况请看附表。\n\n\n";
    assert_eq!(project.read("content/notices/2026-11-20-a.md"), mended);
}

#[test]
fn a_site_is_found_from_below_and_by_its_name() {
    let project = Project::new();
    let below = project.folder.path().join("content/notices");
    let run = |folder: &Path, line: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        Ran::of(command.args(line).current_dir(folder).env_clear().output().expect("the program runs"))
    };
    assert_eq!(run(&below, &["check"]).out, "可以贴\n");
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let root = project.folder.path().to_str().expect("Unicode");
    assert_eq!(run(elsewhere.path(), &["check", "--root", root]).out, "可以贴\n");
    assert_eq!(run(elsewhere.path(), &["check"]).code, 2);
}

#[test]
fn drafts_and_the_future_go_elsewhere() {
    let project = Project::new();
    project.entry("2026-12-20-a", "title = \"以后的事\"\ndate = 2026-12-20\ntype = \"通知\"");
    assert_eq!(project.run(&["build"]).code, 0);
    assert!(!project.read("public/index.json").contains("以后的事"));
    assert_eq!(project.run(&["build", "--drafts", "--future", "-o", "preview"]).code, 0);
    let preview = project.read("preview/index.json");
    assert!(preview.contains("以后的事") && preview.contains("试用"), "{preview}");
}
