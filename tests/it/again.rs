//! Building again: what has not changed is not touched, and what cannot be made changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::{NOTIFICATION, Project};

/// Every file below `root`, with its time.
fn times(root: &Path) -> Vec<(PathBuf, SystemTime)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let time = |entry: &walkdir::DirEntry| entry.metadata().expect("readable").modified().expect("a time");
    files.map(|entry| (entry.path().to_owned(), time(&entry))).collect()
}

#[test]
fn a_build_after_no_change_writes_no_file() {
    let project = Project::new();
    // The first list for uploading names every file, the second none.
    for _ in 0..2 {
        assert_eq!(project.run(&["build", "-q"]).code, 0);
    }
    let before = times(project.root());
    assert!(before.len() > 20, "{before:?}");
    assert_eq!(project.run(&["build", "-q"]).code, 0);
    assert_eq!(times(project.root()), before);
}

#[test]
fn a_template_that_fails_changes_nothing_and_leaves_nothing() {
    let project = Project::new();
    assert_eq!(project.run(&["build", "-q"]).code, 0);
    let public = project.root().join("public");
    let before = times(&public);
    let home = "{% extends \"base.html\" %}{% block main %}{{ nobody.knows.this }}{% endblock %}";
    project.write("themes/own/theme.toml", "name = \"own\"\nview_version = 1\nbase = \"default\"\n");
    project.write("themes/own/templates/index.html", home);
    let settings = project.read("content/site.toml");
    project.write("content/site.toml", &format!("theme = \"own\"\n{settings}"));
    project.entry("2026-11-20-new", NOTIFICATION);
    let built = project.run(&["build"]);
    assert_eq!(built.code, 1, "{}", built.err);
    assert_eq!(times(&public), before);
    fs::remove_dir_all(&public).expect("our own");
    assert_eq!(project.run(&["build", "-q"]).code, 1);
    assert!(!public.exists() && !project.root().join(".public.gongshi").exists());
}
