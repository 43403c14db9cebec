//! The check before each commit, with a real repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::cli::{NOTIFICATION, Project, Ran};

/// A site in a repository, maybe below its top.
struct Repository {
    project: Project,
    top: PathBuf,
}

impl Repository {
    fn new() -> Repository {
        let project = Project::new();
        let repository = Repository { top: project.path().to_owned(), project };
        repository.begin();
        repository
    }

    fn begin(&self) {
        self.good(&["init", "-q"]);
        self.good(&["config", "user.name", "张某某"]);
        self.good(&["config", "user.email", "bangong@fuanli.example"]);
        self.good(&["config", "core.autocrlf", "false"]);
        self.good(&["add", "-A"]);
        self.good(&["commit", "-q", "-m", "第一次"]);
    }

    fn git(&self, line: &[&str]) -> Output {
        git(&self.top, line)
    }

    fn good(&self, line: &[&str]) {
        let ran = self.git(line);
        assert!(ran.status.success(), "{line:?}: {}{}", text(&ran.stdout), text(&ran.stderr));
    }

    fn gongshi(&self, line: &[&str]) -> Ran {
        let kept = ["PATH", "HOME", "SYSTEMROOT"].map(|name| (name, std::env::var(name).unwrap_or_default()));
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.project.run_with(line, &kept)
    }

    fn commits(&self) -> usize {
        text(&self.git(&["rev-list", "--count", "HEAD"]).stdout).trim().parse().expect("a number")
    }
}

fn git(folder: &Path, line: &[&str]) -> Output {
    let mut command = Command::new("git");
    let clean = ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"]
        .iter()
        .fold(&mut command, |command, name| command.env_remove(name));
    clean
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(folder)
        .args(line)
        .output()
        .expect("git runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const WRONG: &str = "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\ncolour = 1";

#[test]
fn what_is_staged_decides_and_not_what_lies_in_the_folder() {
    let repository = Repository::new();
    assert_eq!(repository.gongshi(&["hook", "install"]).code, 0);
    repository.project.entry("2026-11-20-a", WRONG);
    repository.good(&["add", "-A"]);
    // Mended in the folder, but not in what is to be committed.
    repository.project.entry("2026-11-20-a", NOTIFICATION);
    let stopped = repository.git(&["commit", "-m", "有错"]);
    assert!(!stopped.status.success());
    let said = text(&stopped.stdout) + &text(&stopped.stderr);
    assert!(said.contains("field-unknown") && said.contains("content/notices/2026-11-20-a.md:5:1"), "{said}");
    assert!(said.contains("--no-verify"), "{said}");
    assert_eq!(repository.commits(), 1);
    assert!(!repository.top.join(".git/gongshi-hook").exists(), "nothing is left behind");

    repository.good(&["add", "-A"]);
    // Now it is the other way round; and a file that git does not know has a mistake too.
    repository.project.entry("2026-11-20-a", WRONG);
    repository.project.entry("2026-11-20-b", WRONG);
    repository.good(&["commit", "-q", "-m", "改好了"]);
    assert_eq!(repository.commits(), 2);
    assert!(repository.project.read("content/notices/2026-11-20-a.md").contains("colour"), "the folder is as it was");

    repository.good(&["add", "-A"]);
    assert!(!repository.git(&["commit", "-m", "还有错"]).status.success());
    repository.good(&["commit", "-q", "--no-verify", "-m", "跳过"]);
    fs::write(repository.top.join("readme.txt"), "说明").expect("written");
    repository.good(&["add", "readme.txt"]);
    repository.good(&["commit", "-q", "-m", "与公告栏无关"]);
    assert_eq!(repository.commits(), 4, "what is not of the board is not held up");
}

#[test]
fn warnings_do_not_stop_a_commit_and_both_say_the_same() {
    let repository = Repository::new();
    repository.gongshi(&["hook", "install"]);
    repository.project.entry("2026-11-20-a", &NOTIFICATION.replace("停水", "停水\\u202e"));
    repository.good(&["add", "-A"]);
    let findings = |line: &[&str]| {
        let lines = repository.gongshi(line).lines();
        lines.into_iter().filter(|line| line["kind"] == "diagnostic").map(|line| line.to_string()).collect::<Vec<_>>()
    };
    let checked = findings(&["check", "--format", "json"]);
    assert!(!checked.is_empty());
    assert_eq!(findings(&["hook", "run", "--format", "json"]), checked);
    repository.good(&["commit", "-q", "-m", "有提醒"]);
}

#[test]
fn it_works_below_the_top_in_a_second_tree_and_where_hooks_are_kept_elsewhere() {
    let project = Project::empty();
    let site = project.path().join("社区 board");
    fs::create_dir_all(&site).expect("made");
    assert_eq!(project.run(&["init", "社区 board", "--name", "福安里社区"]).code, 0);
    let repository = Repository { top: project.path().to_owned(), project };
    repository.begin();
    repository.good(&["config", "core.hooksPath", "own hooks"]);
    let installed = repository.gongshi(&["hook", "install", "--root", "社区 board"]);
    assert_eq!(installed.code, 0, "{}", installed.err);
    assert!(repository.top.join("own hooks/pre-commit").is_file());
    let second = tempfile::tempdir().expect("a folder");
    let second = second.path().join("second");
    repository.good(&["worktree", "add", "-q", &second.display().to_string(), "-b", "other"]);
    fs::create_dir_all(second.join("own hooks")).expect("made");
    fs::copy(repository.top.join("own hooks/pre-commit"), second.join("own hooks/pre-commit")).expect("copied");
    for tree in [&repository.top, &second] {
        let file = tree.join("社区 board/content/notices/2026-11-20-a.md");
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(&file, format!("+++\n{WRONG}\n+++\n\n正文。\n")).expect("written");
        assert!(git(tree, &["add", "-A"]).status.success());
        // Called from below, too.
        let ran = git(&tree.join("社区 board/content"), &["commit", "-m", "有错"]);
        let said = text(&ran.stdout) + &text(&ran.stderr);
        assert!(!ran.status.success() && said.contains("field-unknown"), "{}: {said}", tree.display());
        fs::write(&file, format!("+++\n{NOTIFICATION}\n+++\n\n正文。\n")).expect("written");
        let ran = git(tree, &["commit", "-q", "-a", "-m", "改好了"]);
        assert!(ran.status.success(), "{}{}", text(&ran.stdout), text(&ran.stderr));
    }
}

#[test]
fn the_hook_of_another_is_left_alone() {
    let repository = Repository::new();
    let hook = repository.top.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("a parent")).expect("made");
    fs::write(&hook, "#!/bin/sh\necho mine\n").expect("written");
    for what in ["install", "remove"] {
        let ran = repository.gongshi(&["hook", what]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert_eq!(fs::read_to_string(&hook).expect("there"), "#!/bin/sh\necho mine\n");
    }
    assert!(repository.gongshi(&["hook", "install"]).err.contains("gongshi hook run --root \".\" || exit 1"));
    fs::remove_file(&hook).expect("removed");
    for _ in 0..2 {
        assert_eq!(repository.gongshi(&["hook", "install"]).code, 0);
    }
    let script = fs::read_to_string(&hook).expect("there");
    assert!(script.starts_with("#!/bin/sh\n") && !script.contains('\r'), "{script}");
    for _ in 0..2 {
        assert_eq!(repository.gongshi(&["hook", "remove"]).code, 0);
        assert!(!hook.exists());
    }
    let nowhere = Project::new();
    let path = std::env::var("PATH").unwrap_or_default();
    assert_eq!(nowhere.run_with(&["hook", "install"], &[("PATH", &path), ("GIT_CEILING_DIRECTORIES", "/")]).code, 2);
}

#[test]
fn personal_data_of_a_draft_stops_a_commit_and_no_build() {
    let repository = Repository::new();
    repository.gongshi(&["hook", "install"]);
    let draft = format!("{NOTIFICATION}\ndraft = true\nsummary = \"电话14200138000\"");
    repository.project.entry("2026-11-20-a", &draft);
    repository.good(&["add", "-A"]);
    let ran = repository.gongshi(&["check", "--format", "json"]);
    let told: Vec<_> = ran.lines().into_iter().filter(|line| line["code"] == "personal-mobile").collect();
    assert_eq!((ran.code, told.len()), (0, 1), "{}", ran.out);
    assert_eq!(told[0]["severity"], "warning");
    assert_eq!(repository.gongshi(&["build"]).code, 0);
    assert_eq!(repository.gongshi(&["build", "--drafts", "-o", "preview"]).code, 1);
    let stopped = repository.git(&["commit", "-m", "草稿"]);
    let said = text(&stopped.stdout) + &text(&stopped.stderr);
    assert!(!stopped.status.success() && said.contains("personal-mobile") && !said.contains("14200138000"), "{said}");
    assert_eq!(repository.commits(), 1);
    repository.project.entry("2026-11-20-a", &format!("{NOTIFICATION}\ndraft = true\ncolour = 1"));
    repository.good(&["add", "-A"]);
    assert!(!repository.git(&["commit", "-m", "别的错"]).status.success(), "what is read of a draft must be sound as before");
}
