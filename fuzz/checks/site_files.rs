//! What must hold for any text in any of the site's own files: it is read or refused, and every mistake has its place in it.

use gongshi::base::{AsOf, Date, Diagnostic, Digest, ProjectPath, Span};
use gongshi::model::{Assembly, Known, Settings, assemble};
use gongshi::parse::{fields::Origin, front_matter};
use gongshi::source::{SourceFile, SourceTree};
use gongshi::{check as rules, kinds};

/// The files, each of which has a reader of its own.
const FILES: [&str; 6] = [
    "content/site.toml",
    "content/catalogue.toml",
    "content/points.toml",
    "content/calendar.toml",
    "content/profile.toml",
    "content/schemes/any.toml",
];

/// Puts `text` into one file after another, and assembles and checks a site of it.
pub fn check(text: &str) {
    for path in FILES {
        let file = ProjectPath::new(path).expect("plain");
        let mut tree = SourceTree::default();
        tree.files.insert(file.clone(), SourceFile::Text { text: text.into(), digest: Digest::of(text.as_bytes()) });
        let registry = kinds::registry();
        let fields = front_matter::fields(&file, text, Span::new(0, text.len()));
        let mut found = fields.diagnostics;
        let settings = if path == FILES[0] {
            let read = Settings::read(&fields.value, Origin::File(file.clone()));
            found.extend(read.diagnostics);
            read.value
        } else {
            Settings::default()
        };
        let site = assemble(Assembly { tree: &tree, settings, kinds: &registry, known: &mut Known::default() });
        found.extend(site.diagnostics);
        found.extend(rules::all(&site.value, &tree, AsOf(Date::constant(2026, 11, 22))));
        found.iter().for_each(|found| placed(found, &file, text));
    }
}

fn placed(found: &Diagnostic, file: &ProjectPath, text: &str) {
    for place in found.place.iter().filter(|place| place.file == *file) {
        assert!(text.get(place.span.start..place.span.end).is_some(), "{found:?}");
    }
}
