//! A year of correct notices: what the gate says of them is a false finding, and these are counted.

use std::path::{Path, PathBuf};

use gongshi::base::{AsOf, Diagnostic, Severity};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Options};

use crate::cli::Project;
use crate::say::Voice;

/// How many findings of each severity are borne in all the notices together.
const BORNE: [(Severity, usize); 3] = [(Severity::Error, 0), (Severity::Warning, 5), (Severity::Hint, 60)];

#[test]
fn the_gate_seldom_cries() {
    let (notices, found) = found();
    assert!(notices >= 100, "{notices} notices");
    let voice = Voice::new("zh");
    for diagnostic in &found {
        println!("{}", line(diagnostic, &voice));
    }
    for (severity, borne) in BORNE {
        let count = found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        println!("{severity:?}: {count} in {notices} notices");
        assert!(count <= borne, "{severity:?}: {count} false findings");
    }
}

/// How many entries the corpus has, and what is said of them on a day when all of them are posted.
fn found() -> (usize, Vec<Diagnostic>) {
    let project = Project::empty();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/clean");
    let mut notices = 0;
    for path in files(&corpus) {
        let name = path.strip_prefix(&corpus).expect("below the corpus").to_str().expect("UTF-8").replace('\\', "/");
        notices += usize::from(name.contains('/') && name.ends_with(".md"));
        project.write(&format!("content/{name}"), &std::fs::read_to_string(&path).expect("readable"));
    }
    let as_of = AsOf("2026-11-20".parse().expect("a date"));
    let options = Options { root: project.root().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    (notices, pipeline::load(&options).expect("readable").diagnostics)
}

fn files(corpus: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(corpus).sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.expect("readable").into_path());
    paths.filter(|path| path.is_file() && !path.ends_with("README.md")).collect()
}

fn line(diagnostic: &Diagnostic, voice: &Voice) -> String {
    let (file, line) = diagnostic.place.as_ref().map_or((String::new(), 0), |place| (place.file.to_string(), place.span.start));
    format!("{:?}[{}] {file}:{line}: {}", diagnostic.severity, diagnostic.code, voice.say(&diagnostic.message))
}
