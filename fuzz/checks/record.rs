//! What must hold for any text as a record of posting: it is one, under the name that its bytes give it, or it is told.

use gongshi::base::{Digest, ProjectPath, sha256};
use gongshi::model::read_records;
use gongshi::source::{SourceFile, SourceTree};

/// Reads `text` under its own name and under another's.
pub fn check(text: &str) {
    let own = sha256::of(text.as_bytes());
    for (name, is_own) in [(own.as_str(), true), (&"0".repeat(64), false)] {
        let path = ProjectPath::new(&format!("record/2026/{name}.json")).expect("plain");
        let mut tree = SourceTree::default();
        tree.files.insert(path, SourceFile::Text { text: text.into(), digest: Digest::of(text.as_bytes()) });
        let read = read_records(&tree);
        let records = read.value.all().count();
        assert!(records == 1 || !read.diagnostics.is_empty(), "{text:?} was passed over in silence");
        assert!(is_own || records == 0, "{text:?} is believed under another's name");
    }
}
