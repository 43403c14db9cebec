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
use crate::source::{SourceFile, SourceTree};

/// What was said of each entry alone.
#[derive(Debug, Default)]
pub struct Known {
    as_of: Option<AsOf>,
    ground: Option<Digest>,
    // By entry.
    said: Vec<Said>,
    // By file what an earlier run said of an entry.
    told: ByPath<Told>,
    // Whether a later run asks for what is said now.
    keeps: bool,
}

/// What the rules said of an entry in one run, for another.
#[derive(Debug, Clone)]
pub struct Told {
    /// The digest of the entry's file.
    pub file: Digest,
    /// The digest of all that they saw.
    pub seen: Digest,
    /// What they found, as bytes; empty if they had nothing to say.
    pub found: Arc<[u8]>,
}

#[derive(Debug)]
struct Said {
    entry: Arc<Entry>,
    /// The files that were looked through; without a state if they have to be looked through again.
    files: Vec<(Option<ProjectPath>, Option<Digest>)>,
    found: Vec<Diagnostic>,
    /// What is kept of it, if anything is.
    told: Option<Told>,
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
    let (told, keeps) = (std::mem::take(&mut known.told), known.keeps);
    let last = std::mem::replace(known, Known { as_of: Some(as_of), ground, keeps, ..Known::default() });
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
            None => said(entry, (alone, around), (told.get(&entry.file, at), keeps)),
        })
        .collect();
    known.told = told;
    known.said.iter().flat_map(|said| said.found.iter().cloned()).collect()
}

/// What one of these rules finds in all entries, to measure it.
pub fn each(Input { site, tree, as_of }: Input<'_>, (_, rule): AloneRule) -> Vec<Diagnostic> {
    let office = personal::office(site);
    let alone = Alone { site, tree, as_of, office: &office };
    site.entries.values().flat_map(|entry| rule(entry, alone)).collect()
}

impl Known {
    /// Takes over what an earlier run said of the entries in files.
    pub fn expect(&mut self, told: ByPath<Told>) {
        self.told = told;
    }

    /// From now on what is said is kept for a later run.
    pub fn keep(&mut self) {
        self.keeps = true;
    }

    /// What was said of `entry`, the one of about this number, for a later run.
    pub fn told(&self, entry: &Entry, near: usize) -> Option<&Told> {
        match self.said.binary_search_by(|said| said.entry.id.cmp(&entry.id)) {
            Ok(at) => self.said[at].told.as_ref(),
            Err(_) => self.told.get(&entry.file, near),
        }
    }
}

impl Told {
    fn found(&self) -> Option<Vec<Diagnostic>> {
        if self.found.is_empty() { Some(Vec::new()) } else { postcard::from_bytes(&self.found).ok() }
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

fn said(entry: &Arc<Entry>, (alone, around): (Alone<'_>, Digest), (last, keeps): (Option<&Told>, bool)) -> Said {
    let files = personal::states(entry, alone.tree);
    let seen = if keeps || last.is_some() { seen(entry, &files, around) } else { None };
    let last = last.filter(|last| seen == Some(last.seen));
    if let Some((last, found)) = last.and_then(|last| Some((last, last.found()?))) {
        return Said { entry: Arc::clone(entry), files, found, told: Some(last.clone()) };
    }
    let found: Vec<Diagnostic> = RULES.iter().flat_map(|(_, rule)| rule(entry, alone)).collect();
    let file = alone.tree.files.get(&entry.file).and_then(SourceFile::text_digest);
    let told = || Some(Told { file: file?, seen: seen?, found: bytes(&found, &files)?.into() });
    Said { told: if keeps { told() } else { None }, entry: Arc::clone(entry), files, found }
}

/// Findings for a later run. Of a list that is nobody else's business nothing is kept, not even a word that was found fault with.
fn bytes(found: &[Diagnostic], files: &[(Option<ProjectPath>, Option<Digest>)]) -> Option<Vec<u8>> {
    if found.is_empty() {
        return Some(Vec::new());
    }
    let is_private = files.iter().filter_map(|(path, _)| path.as_ref()).any(ProjectPath::is_private);
    if is_private { None } else { postcard::to_extend(found, Vec::new()).ok() }
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
