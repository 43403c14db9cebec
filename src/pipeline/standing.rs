//! A build after which nothing has changed: what the last one found is said again, and nothing is read, made or written.
//!
//! Input: `.gongshi/built.json` of the project, which says what the last whole build was asked and what it found. Output: that
//! build once more, if it would be the same. Whoever changes a file in the same instant in which it is read is not believed: times
//! of files count only once they are two seconds old.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Built, Options};
use crate::base::{Diagnostic, Digest, code};
use crate::source::{self, SourceTree, Survey};
use crate::store::{self, Receipt, edit, mirror};

/// Where it lies in the project.
const FILE: &str = ".gongshi/built.json";

/// What a build is asked, as a digest with all that it would read.
pub struct Question<'a> {
    root: &'a Path,
    output: &'a Path,
    /// `None` if nothing can be said yet of what lies on the disk.
    digest: Option<Digest>,
}

/// The last build, once more.
pub struct Stood {
    pub built: Built,
    /// The files that its diagnostics speak of.
    pub tree: SourceTree,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    program: String,
    question: Digest,
    /// The digest of the output folder's manifest.
    manifest: Digest,
    pages: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Question<'a> {
    /// What is asked of a project as it was seen; `further` is all that is asked besides the options.
    pub fn new(options: &'a Options, (output, further): (&'a Path, &str), seen: &Survey) -> Question<'a> {
        let digest = seen.digest.map(|files| Digest::of(format!("{files} {options:?} {output:?} {further}").as_bytes()));
        Question { root: &options.root, output, digest }
    }
}

/// The last build, if it was asked the same and all that it published stands.
pub fn stood(question: &Question<'_>) -> Option<Stood> {
    let digest = question.digest?;
    let bytes = source::read_if_there(&question.root.join(FILE)).ok()??;
    let saved: Saved = serde_json::from_slice(&bytes).ok()?;
    if saved.program != super::PROGRAM || saved.question != digest {
        return None;
    }
    let standing = store::standing(question.output).filter(|standing| standing.manifest == saved.manifest)?;
    let places =
        saved.diagnostics.iter().flat_map(|found| found.place.iter().chain(found.labels.iter().map(|label| &label.place)));
    let tree = source::read_these(question.root, places.map(|place| &place.file));
    let receipt = Receipt { unchanged: standing.files, ..Receipt::default() };
    let (pages, diagnostics) = (saved.pages, saved.diagnostics);
    Some(Stood { built: Built { receipt, pages, rendered: 0, recorded: 0, held_back: false, diagnostics }, tree })
}

/// Keeps what a build found, for the next that is asked the same; of one that was held back nothing.
pub fn remember(question: &Question<'_>, built: &Built) {
    let path = question.root.join(FILE);
    let sealed = if built.held_back { None } else { question.digest.zip(store::sealed(question.output)) };
    let Some((question, manifest)) = sealed else { return drop(mirror::remove(&path)) };
    // What was put right, or could not be, was said of that publish.
    let of_publish = [code::OUTPUT_RESTORED, code::OUTPUT_TRACE];
    let said = |found: &&Diagnostic| !of_publish.contains(&found.code);
    let saved = Saved {
        program: super::PROGRAM.to_owned(),
        question,
        manifest,
        pages: built.pages,
        diagnostics: built.diagnostics.iter().filter(said).cloned().collect(),
    };
    // A disk that refuses costs time at the next build and nothing else.
    if let Ok(text) = serde_json::to_vec(&saved) {
        drop(edit::put(&path, &text));
    }
}
