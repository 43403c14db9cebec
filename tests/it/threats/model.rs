//! `docs/security.md` names tests and settings that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of all tests of the program and of this binary.
fn tests() -> BTreeSet<String> {
    let files = ["src", "tests"].map(|folder| walkdir::WalkDir::new(root().join(folder)));
    let files = files.into_iter().flatten().map(|entry| entry.expect("readable").into_path());
    let mut names = BTreeSet::new();
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(path).expect("text");
        for after in text.split("#[test]").skip(1) {
            let name = after.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            names.extend(name.map(str::to_owned));
        }
    }
    names
}

#[test]
fn every_threat_has_a_test_that_exists() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("the page");
    let tests = tests();
    let (_, table) = page.split_once("## Threats").expect("the chapter");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| What could")).collect();
    assert!(rows.len() > 20, "{} threats", rows.len());
    for row in rows {
        let held = row.trim_end_matches('|').rsplit('|').next().expect("a column");
        let named: Vec<&str> = held.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            assert!(tests.contains(name), "there is no test {name}: {row}");
        }
    }
}

#[test]
fn every_limit_of_the_page_is_a_setting() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("the page");
    let settings = page.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of settings");
    let found = gongshi::model::Settings::read(
        &gongshi::parse::toml_text::parse(
            &format!("name = \"福安里社区\"\n{settings}"),
            0,
            &gongshi::parse::fields::Origin::Default,
        )
        .value,
        gongshi::parse::fields::Origin::Default,
    );
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    assert_eq!(found.value.limits, gongshi::base::Limits::default(), "what stands there is what holds without it");
}
