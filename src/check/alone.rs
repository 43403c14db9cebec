//! The rules about one entry alone, and what they said last.
//!
//! These rules look through every character of a text, so what they said is kept. Invariant: they see the entry, its file, the files that
//! it names, the settings, the calendar and the day, and nothing else; an entry that is shared with the last run was read from the same
//! file with the same settings and calendar.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Input, names, personal, tables, text};
use crate::base::{AsOf, Diagnostic, Digest, ProjectPath};
use crate::model::{Entry, EntryId, Site};
use crate::source::SourceTree;

/// What was said of each entry alone.
#[derive(Debug, Default)]
pub struct Known {
    as_of: Option<AsOf>,
    entries: BTreeMap<EntryId, Said>,
}

#[derive(Debug, Clone)]
struct Said {
    entry: Arc<Entry>,
    /// The files that were looked through; without a state if they have to be looked through again.
    files: Vec<(Option<ProjectPath>, Option<Digest>)>,
    found: Arc<Vec<Diagnostic>>,
}

/// What such a rule may look at beside the entry. Of the site only what no other entry can change.
#[derive(Clone, Copy)]
pub struct Alone<'a> {
    pub site: &'a Site,
    pub tree: &'a SourceTree,
    pub as_of: AsOf,
    /// The numbers that are an office's.
    pub office: &'a BTreeSet<String>,
}

/// A rule by the name of its file, and what it finds in an entry.
pub type AloneRule = (&'static str, fn(&Entry, Alone<'_>) -> Vec<Diagnostic>);

/// The rules about one entry alone.
pub const RULES: &[AloneRule] = &[
    ("names", |entry, _| names::check(entry)),
    ("tables_text", tables::check_text),
    ("personal", personal::check),
    ("text", text::check),
];

/// What is wrong with each entry alone.
pub fn check(input: Input<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let Input { site, tree, as_of } = input;
    if known.as_of != Some(as_of) {
        *known = Known { as_of: Some(as_of), ..Known::default() };
    }
    let office = personal::office(site);
    let alone = Alone { site, tree, as_of, office: &office };
    let entries: Vec<&Arc<Entry>> = site.entries.shared().collect();
    let said: Vec<Said> = entries.par_iter().map(|entry| known.said(entry, alone)).collect();
    let found = said.iter().flat_map(|said| said.found.iter().cloned()).collect();
    known.entries = said.into_iter().map(|said| (said.entry.id.clone(), said)).collect();
    found
}

/// What one of these rules finds in all entries, to measure it.
pub fn each(Input { site, tree, as_of }: Input<'_>, (_, rule): AloneRule) -> Vec<Diagnostic> {
    let office = personal::office(site);
    let alone = Alone { site, tree, as_of, office: &office };
    site.entries.values().flat_map(|entry| rule(entry, alone)).collect()
}

impl Known {
    fn said(&self, entry: &Arc<Entry>, alone: Alone<'_>) -> Said {
        let files = personal::states(entry, alone.tree);
        let is_still = |said: &&Said| {
            let seen = files.iter().all(|(path, state)| path.is_none() || state.is_some());
            Arc::ptr_eq(&said.entry, entry) && seen && said.files == files
        };
        if let Some(said) = self.entries.get(&entry.id).filter(is_still) {
            return said.clone();
        }
        let found =
            [names::check(entry), tables::check_text(entry, alone), personal::check(entry, alone), text::check(entry, alone)]
                .concat();
        Said { entry: Arc::clone(entry), files, found: Arc::new(found) }
    }
}
