//! The example workflows in `docs/examples` are YAML, and say nothing that the program or its checks do not know.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clap::Parser;
use gongshi::cli::args::{Args, Command};
use serde_yaml::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every example by name, parsed; a key that stands twice is refused by the parser.
fn examples() -> BTreeMap<String, Value> {
    let files = fs::read_dir(root().join("docs/examples")).expect("there").map(|entry| entry.expect("there").path());
    let parsed = files.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("text");
        (name.clone(), serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}")))
    });
    parsed.collect()
}

/// Every text in `value` that is a command: a `run` of a step, the lines of a `script`.
fn commands(value: &Value) -> Vec<String> {
    match value {
        Value::Mapping(mapping) => {
            let of = |(key, value): (&Value, &Value)| match (key.as_str(), value) {
                (Some("run"), Value::String(text)) => text.lines().map(str::to_owned).collect(),
                (Some("script"), Value::Sequence(lines)) => {
                    lines.iter().filter_map(|line| Some(line.as_str()?.to_owned())).collect()
                }
                _ => commands(value),
            };
            mapping.iter().flat_map(of).collect()
        }
        Value::Sequence(list) => list.iter().flat_map(commands).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn workflows_name_only_what_exists() {
    let examples = examples();
    assert_eq!(examples.keys().collect::<Vec<_>>(), ["gitea.yml", "github.yml", "gitlab-ci.yml"]);
    let stages = fs::read_to_string(root().join(".ci/run")).expect("there");
    for (name, workflow) in &examples {
        let (mut checks, mut builds, mut advisories) = (0, 0, 0);
        for line in commands(workflow) {
            if let Some(rest) = line.strip_prefix("gongshi ") {
                let typed = ["gongshi"].into_iter().chain(rest.split(' '));
                let args = Args::try_parse_from(typed).unwrap_or_else(|error| panic!("{name}: {line}: {error}"));
                checks += usize::from(matches!(args.command, Some(Command::Check(_))));
                builds += usize::from(matches!(args.command, Some(Command::Build(_))));
            }
            if let Some((_, stage)) = line.split_once(".ci/run ") {
                assert!(stages.contains(&format!("\nstage_{stage}() {{")), "{name}: there is no stage {stage}");
                advisories += usize::from(stage == "advisories");
            }
        }
        assert!(checks > 0 && builds > 0 && advisories == 1, "{name}: {checks} {builds} {advisories}");
        let text = serde_yaml::to_string(workflow).expect("written").to_lowercase();
        for system in [["linux", "ubuntu"], ["windows", "windows"], ["macos", "macos"]] {
            assert!(system.iter().any(|word| text.contains(word)), "{name} has nothing for {system:?}");
        }
    }
}

#[test]
fn nothing_that_others_propose_is_published() {
    let examples = examples();
    for name in ["github.yml", "gitea.yml"] {
        let workflow = &examples[name];
        let condition = workflow["jobs"]["publish"]["if"].as_str().unwrap_or_default();
        assert!(
            !condition.contains("pull_request")
                && condition.contains("== 'push' && github.ref_name == github.event.repository.default_branch"),
            "{name}: {condition}"
        );
        // Under `pull_request_target` the texts of strangers would run beside the keys of the repository.
        let events = workflow["on"].as_mapping().expect("events");
        assert!(!events.contains_key("pull_request_target"), "{name}");
    }
    assert_eq!(examples["github.yml"]["permissions"]["contents"].as_str(), Some("read"));
    let rules = serde_yaml::to_string(&examples["gitlab-ci.yml"]["pages"]["rules"]).expect("written");
    assert!(!rules.contains("merge_request"), "{rules}");
}

#[test]
fn yaml_of_the_handbook_is_yaml() {
    for page in ["schedule.md", "build.md", "git.md"] {
        let text = fs::read_to_string(root().join("docs/handbook").join(page)).expect("text");
        for block in text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let parsed: Result<Value, _> = serde_yaml::from_str(block);
            assert!(parsed.is_ok(), "{page}: {block}\n{:?}", parsed.err());
        }
    }
}
