//! Entries as they were read last, so that what did not change is not read again.
//!
//! Input: the files and the ground of the last reading. Invariant: an entry is taken as it was only if its own file and the ground are
//! the same and, where it looked beyond its file, all other files are too.

use std::fmt::Debug;
use std::sync::Arc;

use rayon::prelude::*;

use super::ahead::{self, Ahead, Parsed, Wanted};
use super::assemble::{EntryFile, kind_of};
use super::kind::Look;
use super::syntax::{self, Syntaxes};
use super::tables::{NamedTable, Tables};
use super::{Entry, Registry};
use crate::base::{Diagnostic, Digest, ProjectPath};
use crate::source::{SourceTree, Text};

/// What was assembled last.
#[derive(Debug, Default)]
pub struct Known {
    ground: Option<Digest>,
    // `None` if a file might have changed without being told from what it was.
    files: Option<Digest>,
    // Whether the files are now what they were then.
    same_files: bool,
    // By path.
    entries: Vec<(ProjectPath, KnownEntry)>,
    tables: Tables,
    /// The codes of the files of entries, which follow from their names alone.
    pub(super) codes: Vec<(ProjectPath, String)>,
    /// Whether they are what they were.
    pub(super) same_codes: bool,
    // What an earlier run read; without it nothing is kept for a later one.
    syntaxes: Option<Syntaxes>,
    // If each page is made next, and once: what was parsed already, and what becomes of its texts.
    ahead: Option<(Ahead, Texts)>,
}

/// What becomes of the texts of entries that are parsed as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// They are in memory no longer than that; whoever asks for one reads it again.
    Go,
    /// They stay, since most of them are asked for.
    Stay,
}

/// One entry, with what was said of it.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownEntry {
    /// The state of its file; `None` if that cannot be read.
    pub file: Option<Digest>,
    /// The tables that its fields name.
    pub tables: Vec<NamedTable>,
    pub look: Look,
    pub entry: Option<Arc<Entry>>,
    pub diagnostics: Vec<Diagnostic>,
    /// Its syntax as bytes, if that is asked for and was read anew.
    pub kept: Option<Box<[u8]>>,
}

impl Known {
    /// Compares the ground and the files of this assembly with those of the last: on another ground nothing is known.
    pub(super) fn settle(&mut self, (tree, entries): (&SourceTree, &[EntryFile<'_>]), ground: &impl Debug) {
        // Everything of the ground is in its debug form, which leaves nothing out.
        let ground = Some(Digest::of(format!("{ground:?}").as_bytes()));
        if self.ground != ground {
            let (codes, syntaxes) = (std::mem::take(&mut self.codes), self.syntaxes.take());
            let (same_codes, ahead) = (self.same_codes, self.ahead.take());
            *self = Known { ground, codes, same_codes, syntaxes, ahead, ..Known::default() };
        }
        let files = files(tree, entries);
        self.same_files = files.is_some() && files == self.files;
        self.files = files;
    }

    /// The entry of a file, if it still is what it was.
    pub(super) fn entry(&self, file: &EntryFile<'_>) -> Option<&KnownEntry> {
        let at = || self.entries.binary_search_by(|(path, _)| path.cmp(file.path)).ok();
        // With the same codes there are the same files, in the same places.
        let (_, known) = self.entries.get(if self.same_codes { file.at } else { at()? })?;
        let same = known.file.is_some() && known.file == file.file.text_digest();
        let seen = known.look == Look::Own || (known.look == Look::Files && self.same_files);
        let code = || known.entry.as_ref().is_none_or(|entry| entry.code == file.code);
        (same && seen && (self.same_codes || code())).then_some(known)
    }

    /// What tells that everything is as it was but for the texts of entries; `None` if that cannot be told.
    pub fn ground(&self) -> Option<Digest> {
        Some(Digest::of_all(&[self.ground?, self.files?]))
    }

    /// What an earlier run read of the files of entries, as bytes; from now on the same is kept for a later one.
    pub fn expect(&mut self, syntaxes: Syntaxes) {
        self.syntaxes = Some(syntaxes);
    }

    /// From now on entries are parsed as they are read and their bodies become HTML, for a run that makes each page once.
    pub fn make_pages(&mut self, texts: Texts) {
        self.ahead = Some((Ahead::default(), texts));
    }

    /// Parses a text that was just read, if pages are made next and it is an entry's that no earlier run has parsed.
    pub fn see(&self, kinds: &Registry, (path, text, digest): (&ProjectPath, &Text, Digest)) {
        let Some((ahead, texts)) = &self.ahead else { return };
        let is_kept = || self.syntaxes.as_ref().is_some_and(|syntaxes| syntaxes.get((path, 0), digest).is_some());
        let Some(kind) = kind_of(path, kinds).filter(|_| !is_kept()) else { return };
        if let Some(found) = text.found() {
            if *texts == Texts::Go {
                text.let_go();
            }
            ahead.put(path.clone(), digest, ahead::parse((path, kind), &found, self.wanted()));
        }
    }

    /// What was parsed of a file when it was read.
    pub(super) fn ahead(&self, file: &EntryFile<'_>) -> Option<Box<Parsed>> {
        self.ahead.as_ref()?.0.take(file.path, file.file.text_digest()?)
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted { kept: self.syntaxes.is_some(), ready: self.ahead.is_some() }
    }

    /// What is kept of entries for a later run: of each the number of its file, the digest of its text, and its syntax as bytes.
    pub fn syntaxes(&self) -> impl ParallelIterator<Item = (usize, &Entry, Digest, &[u8])> {
        self.entries.par_iter().enumerate().filter_map(|(at, (path, known))| {
            let (entry, digest, syntaxes) = (known.entry.as_deref()?, known.file?, self.syntaxes.as_ref()?);
            Some((at, entry, digest, known.kept.as_deref().or_else(|| syntaxes.get((path, at), digest))?))
        })
    }

    /// The digest of all that an entry is made from whose file is in this state and that looked so far; `None` if that cannot be told.
    pub(super) fn basis(&self, file: Option<Digest>, look: Look) -> Option<Digest> {
        let beyond = match look {
            Look::Own => self.ground,
            Look::Files => self.files,
            Look::Entries => None,
        };
        Some(Digest::of_all(&[file?, self.ground?, beyond?]))
    }

    /// What an earlier run read of a file: the tables that it names, and the bytes of its syntax.
    pub(super) fn kept(&self, file: &EntryFile<'_>) -> Option<(Vec<NamedTable>, &[u8])> {
        syntax::tables(self.syntaxes.as_ref()?.get((file.path, file.at), file.file.text_digest()?)?)
    }

    /// The tables of the last assembly.
    pub(super) fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Remembers this assembly for the next.
    pub(super) fn keep(&mut self, files: &[EntryFile<'_>], read: Vec<KnownEntry>, tables: Tables) {
        self.tables = tables;
        self.ahead = self.ahead.take().map(|(_, texts)| (Ahead::default(), texts));
        if self.same_codes && self.entries.len() == read.len() {
            self.entries.iter_mut().zip(read).for_each(|((_, known), read)| *known = read);
        } else {
            self.entries = files.iter().map(|file| file.path.clone()).zip(read).collect();
        }
    }
}

/// The state of everything that an entry may look at, but for the text of other entries.
fn files(tree: &SourceTree, entries: &[EntryFile<'_>]) -> Option<Digest> {
    let mut entries = entries.iter().map(|entry| entry.path).peekable();
    let mut parts: Vec<&[u8]> = Vec::with_capacity(tree.files.len());
    let mut stamps: Vec<Digest> = Vec::new();
    for path in tree.files.keys() {
        parts.push(path.as_str().as_bytes());
        if entries.next_if_eq(&path).is_none() {
            stamps.push(tree.stamp(path)?);
        }
    }
    let around = format!("{:?} {:?}", tree.open, tree.limits);
    parts.extend(stamps.iter().map(Digest::as_bytes));
    parts.push(around.as_bytes());
    Some(Digest::of_parts(parts))
}
