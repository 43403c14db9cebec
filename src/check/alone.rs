//! The rules about one entry alone, and what they said last.
//!
//! These rules look through every character of a text, so what they said is kept. Invariant: they see the entry, its file, the files that
//! it names, the settings, the calendar and the day, and nothing else; an entry that is shared with the last run was read from the same
//! file with the same settings and calendar.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Input, names, personal, tables, text};
use crate::base::{AsOf, ByPath, Diagnostic, Digest, ProjectPath};
use crate::model::{Entry, Site};
use crate::source::SourceTree;

/// What was said of each entry alone.
#[derive(Debug, Default)]
pub struct Known {
    as_of: Option<AsOf>,
    ground: Option<Digest>,
    // By entry.
    said: Vec<Said>,
    // By file what the rules saw when they had nothing to say of an entry in an earlier run.
    silent: ByPath<Digest>,
}

#[derive(Debug)]
struct Said {
    entry: Arc<Entry>,
    /// The files that were looked through; without a state if they have to be looked through again.
    files: Vec<(Option<ProjectPath>, Option<Digest>)>,
    /// The digest of all that the rules saw; `None` if that cannot be told.
    seen: Option<Digest>,
    found: Vec<Diagnostic>,
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

/// What is wrong with each entry alone; `ground` tells the state of all files but those of entries.
pub fn check(input: Input<'_>, ground: Option<Digest>, known: &mut Known) -> Vec<Diagnostic> {
    let Input { site, tree, as_of } = input;
    let silent = std::mem::take(&mut known.silent);
    let last = std::mem::replace(known, Known { as_of: Some(as_of), ground, ..Known::default() });
    let same_ground = ground.is_some() && ground == last.ground;
    let mut last = last.said.into_iter().filter(|_| last.as_of == Some(as_of)).peekable();
    // Both stand by entry.
    let mut of = |entry: &Arc<Entry>| {
        while last.next_if(|said| !Arc::ptr_eq(&said.entry, entry) && said.entry.id < entry.id).is_some() {}
        last.next_if(|said| Arc::ptr_eq(&said.entry, entry))
    };
    let entries: Vec<(&Arc<Entry>, Option<Said>)> = site.entries.shared().map(|entry| (entry, of(entry))).collect();
    let office = personal::office(site);
    let alone = Alone { site, tree, as_of, office: &office };
    let around = Digest::of(format!("{as_of} {office:?}").as_bytes());
    known.said = entries
        .into_par_iter()
        .enumerate()
        .map(|(at, (entry, last))| match last.filter(|last| (same_ground && !last.sees_entries()) || last.is_still(tree)) {
            Some(last) => last,
            None => said((at, entry), (alone, around), &silent),
        })
        .collect();
    known.silent = silent;
    known.said.iter().flat_map(|said| said.found.iter().cloned()).collect()
}

/// What one of these rules finds in all entries, to measure it.
pub fn each(Input { site, tree, as_of }: Input<'_>, (_, rule): AloneRule) -> Vec<Diagnostic> {
    let office = personal::office(site);
    let alone = Alone { site, tree, as_of, office: &office };
    site.entries.values().flat_map(|entry| rule(entry, alone)).collect()
}

impl Known {
    /// Takes over of which files an earlier run had nothing to say, with the digest of what it saw.
    pub fn expect(&mut self, silent: ByPath<Digest>) {
        self.silent = silent;
    }

    /// The digest of what was seen when there was nothing to say of `entry`, the one of about this number, for a later run.
    pub fn silent(&self, entry: &Entry, near: usize) -> Option<Digest> {
        match self.said.binary_search_by(|said| said.entry.id.cmp(&entry.id)) {
            Ok(at) => self.said[at].seen.filter(|_| self.said[at].found.is_empty()),
            Err(_) => self.silent.get(&entry.file, near).copied(),
        }
    }
}

impl Said {
    /// Whether one of its files may be that of another entry.
    fn sees_entries(&self) -> bool {
        self.files.iter().filter_map(|(path, _)| path.as_ref()).any(ProjectPath::may_be_entry)
    }

    /// Whether the files of its entry are what they were.
    fn is_still(&self, tree: &SourceTree) -> bool {
        let files = personal::states(&self.entry, tree);
        files.iter().all(|(path, state)| path.is_none() || state.is_some()) && self.files == files
    }
}

fn said((at, entry): (usize, &Arc<Entry>), (alone, around): (Alone<'_>, Digest), silent: &ByPath<Digest>) -> Said {
    let files = personal::states(entry, alone.tree);
    let seen = seen(entry, &files, around);
    let is_silent = seen.is_some() && silent.get(&entry.file, at) == seen.as_ref();
    let found = if is_silent { Vec::new() } else { RULES.iter().flat_map(|(_, rule)| rule(entry, alone)).collect() };
    Said { entry: Arc::clone(entry), files, seen, found }
}

/// The digest of an entry, of the files that are looked through with it, and of what these rules see besides.
fn seen(entry: &Entry, files: &[(Option<ProjectPath>, Option<Digest>)], ground: Digest) -> Option<Digest> {
    let mut parts = vec![entry.basis?, ground];
    for (path, state) in files {
        let Some(path) = path else { continue };
        parts.extend([Digest::of(path.as_str().as_bytes()), (*state)?]);
    }
    Some(Digest::of_all(&parts))
}
