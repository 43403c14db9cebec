//! A site made of a few texts, for the tests of kinds.

use std::collections::BTreeMap;

use crate::base::{AsOf, Date, Digest, ProjectPath};
use crate::derive::{Reach, derive};
use crate::model::{Assembly, Entry, Known, Settings, Site, ViewContext, assemble};
use crate::parse::fields::Origin;
use crate::parse::toml_text;
use crate::source::{SourceFile, SourceTree};

/// The site of entries `(path below content, front matter or TOML)`, which must hold no mistake.
pub fn site(entries: &[(&str, &str)]) -> Site {
    let mut files = BTreeMap::new();
    for (path, text) in entries {
        let text = if path.ends_with(".md") { format!("+++\n{text}\n+++\n") } else { (*text).to_owned() };
        let file = SourceFile::Text { digest: Digest::of(text.as_bytes()), text: text.into() };
        files.insert(ProjectPath::new(&format!("content/{path}")).expect("plain"), file);
    }
    let settings = "name = \"福安里社区\"\n[layouts.wall]\npaper = \"A3\"\ncolumns = 4\n";
    let table = toml_text::parse(settings, 0, &Origin::Default).value;
    let settings = Settings::read(&table, Origin::Default).value;
    let tree = SourceTree { files, ..SourceTree::default() };
    let site = assemble(Assembly { tree: &tree, settings, kinds: &super::registry(), known: &mut Known::default() });
    assert_eq!(site.diagnostics, [], "the texts of a test are sound");
    site.value
}

/// The entry `kind/name`.
pub fn entry<'a>(site: &'a Site, id: &str) -> &'a Entry {
    site.entry_at(id).expect("the entry is there")
}

/// What the kind of an entry shows on a day.
pub fn view(site: &Site, id: &str, day: &str) -> serde_json::Value {
    let as_of = AsOf(date(day));
    let derived = derive(site, as_of, Reach::PUBLIC);
    let entry = entry(site, id);
    entry.item.view(&ViewContext { entry, site, as_of, shown: &derived.shown })
}

/// The date of a text.
pub fn date(day: &str) -> Date {
    day.parse().expect("a date")
}
