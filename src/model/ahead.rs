//! The files of entries, parsed when they are read and not when the site is assembled.
//!
//! Input: each text as it comes from the disk. Output: its syntax, as the bytes that the next run gets where nothing is wrong with it,
//! and its body as HTML: so no more texts are in memory at once than there are threads. Invariant: what is handed out was made from the
//! text of the digest that is asked for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Kind;
use super::syntax::{self, Syntax};
use super::tables::{NamedTable, named_tables};
use crate::base::{Digest, ProjectPath, Reported};
use crate::markup::Stencil;

/// Files that were parsed, until each is asked for.
#[derive(Debug, Default)]
pub(super) struct Ahead(Mutex<HashMap<ProjectPath, (Digest, Box<Parsed>)>>);

/// A file that was parsed.
#[derive(Debug)]
pub(super) struct Parsed {
    // `None` if it is to be read from `kept`.
    syntax: Option<Box<Reported<Option<Syntax>>>>,
    /// The tables that it names.
    pub tables: Vec<NamedTable>,
    /// The bytes of its syntax, if they are asked for and nothing is wrong with it.
    pub kept: Option<Box<[u8]>>,
    /// Its body as HTML, if that is asked for.
    pub ready: Option<Stencil>,
}

/// What is wanted of a file beside its syntax.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub kept: bool,
    pub ready: bool,
}

impl Ahead {
    /// Remembers what was made of the text of `digest`.
    pub fn put(&self, path: ProjectPath, digest: Digest, parsed: Parsed) {
        let syntax = parsed.syntax.filter(|_| parsed.kept.is_none());
        let parsed = Box::new(Parsed { syntax, ..parsed });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, (digest, parsed));
    }

    /// What was made of the text of `digest`, once.
    pub fn take(&self, path: &ProjectPath, digest: Digest) -> Option<Box<Parsed>> {
        let (made, parsed) = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(path)?;
        (made == digest).then_some(parsed)
    }
}

impl Parsed {
    /// The same syntax that was parsed before.
    pub fn before(syntax: Syntax, tables: Vec<NamedTable>) -> Parsed {
        Parsed { syntax: Some(Box::new(Reported::clean(Some(syntax)))), tables, kept: None, ready: None }
    }

    /// The syntax, with what is wrong with it; `None` if it is not here any more.
    pub fn syntax(&mut self, path: &ProjectPath) -> Option<Reported<Option<Syntax>>> {
        self.syntax.take().map(|syntax| *syntax).or_else(|| {
            let (_, bytes) = syntax::tables(self.kept.as_deref()?)?;
            syntax::read(bytes, path).map(|syntax| Reported::clean(Some(syntax)))
        })
    }
}

/// Parses the text of an entry's file.
pub(super) fn parse((path, kind): (&ProjectPath, &'static dyn Kind), text: &str, wanted: Wanted) -> Parsed {
    let mut ready = None;
    let syntax = syntax::parsed((path, kind.def()), text, |body| ready = wanted.ready.then(|| Stencil::of(body)));
    let tables = syntax.value.as_ref().map(|syntax| named_tables(&syntax.document.fields)).unwrap_or_default();
    let sound = syntax.value.as_ref().filter(|_| wanted.kept && syntax.diagnostics.is_empty());
    let kept = sound.and_then(|syntax| syntax::written(syntax, &tables));
    Parsed { syntax: Some(Box::new(syntax)), tables, kept, ready }
}
