//! What `check` says of files that git keeps, with an index written by hand.

use std::fs;

use crate::cli::Project;

/// An index of git, of version 2, that keeps nothing but names.
fn index(names: &[&str]) -> Vec<u8> {
    let mut bytes = [b"DIRC".as_slice(), &2_u32.to_be_bytes(), &(names.len() as u32).to_be_bytes()].concat();
    for name in names {
        let begin = bytes.len();
        bytes.resize(begin + 62, 0);
        bytes.extend(name.as_bytes());
        bytes.resize(begin + (bytes.len() - begin + 1).next_multiple_of(8), 0);
    }
    bytes
}

#[test]
fn names_that_git_keeps_are_pointed_out() {
    let project = Project::new();
    let review = |name: &str, objects: &str| {
        let period = "date = 2026-11-18\ntype = \"公示\"\nperiod = { start = 2026-11-19, workdays = 5 }\nfeedback = { phone = \"0199-555-0101\" }";
        project.entry(name, &format!("title = \"公示{name}\"\n{period}\n{objects}"));
    };
    review("a-full", "objects = [{ \"姓名\" = \"示例甲\" }, { \"姓名\" = \"张某某\" }]");
    review("b-masked", "objects = [{ \"姓名\" = \"张某某\" }]");
    review("c-units", "objects = [{ \"名称\" = \"示例甲\" }]");
    review("d-file", "data = \"mingdan.csv\"");
    review("e-private", "data = \"@private/mingdan.csv\"");
    review("f-new", "objects = [{ \"姓名\" = \"示例甲\" }]");
    project.write("content/notices/mingdan.csv", "序号,姓名\n1,示例乙\n");
    project.write("private/mingdan.csv", "序号,姓名\n1,示例乙\n");
    let found = || {
        let lines = project.run(&["check", "--format", "json"]).lines();
        let found = lines.into_iter().filter(|line| line["code"] == "names-in-git");
        found.map(|line| format!("{}:{}", line["file"].as_str().unwrap_or("-"), line["line"])).collect::<Vec<_>>()
    };
    assert_eq!(found(), [""; 0], "no working tree");
    let notices = ["a-full.md", "b-masked.md", "c-units.md", "d-file.md", "e-private.md", "mingdan.csv"];
    let kept: Vec<String> = notices.iter().map(|name| format!("content/notices/{name}")).collect();
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    fs::create_dir(project.path().join(".git")).expect("made");
    fs::write(project.path().join(".git/index"), index(&kept)).expect("written");
    assert_eq!(found(), ["content/notices/a-full.md:7", "content/notices/d-file.md:7"]);
}
