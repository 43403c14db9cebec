//! Makes files: one, some, or each of a site.
//!
//! Input: what is planned. Output: bytes, or why a template failed. Nothing is written, and nothing is kept.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

#[cfg(feature = "print")]
use super::print;
use super::{Loaded, PipelineError};
use crate::base::{Diagnostic, ProjectPath, diag};
use crate::feed::{self, FeedInput};
use crate::html::{self, PageInput};
use crate::media;
use crate::model::EntryId;
use crate::plan::{Output, Recipe};
use crate::source::{self, SourceFile};
use crate::store::Content;

/// So many sheets are in memory at once.
const SHEETS: usize = 256;

/// One file as it was made, or why its template failed.
pub enum Made {
    File(Content),
    /// A file, and what had to be shortened in it.
    Noted(Content, Vec<Diagnostic>),
    Broken(Box<Diagnostic>),
}

/// How far the rendering has come, for whoever watches from another thread: files.
#[derive(Debug, Default)]
pub struct Progress {
    pub planned: AtomicUsize,
    pub made: AtomicUsize,
}

/// What a site comes to.
pub struct Rendered {
    pub files: usize,
    pub bytes: u64,
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes every file of the site and keeps none: says how much it is, and what a template gets wrong.
pub fn render(loaded: &Loaded, progress: &Progress) -> Result<Rendered, PipelineError> {
    let outputs: Vec<&Output> = loaded.plan.outputs.values().collect();
    let (files, bytes, found) = (AtomicUsize::new(0), AtomicU64::new(0), Mutex::new(Vec::new()));
    let note = |noted: Vec<Diagnostic>| found.lock().unwrap_or_else(PoisonError::into_inner).extend(noted);
    make_each(loaded, (&outputs, progress), &|_, made| {
        let (content, noted) = match made {
            Made::File(content) => (Some(content), Vec::new()),
            Made::Noted(content, noted) => (Some(content), noted),
            Made::Broken(why) => (None, vec![*why]),
        };
        if !noted.is_empty() {
            note(noted);
        }
        files.fetch_add(usize::from(content.is_some()), Ordering::Relaxed);
        bytes.fetch_add(content.map_or(0, |content| content.len()), Ordering::Relaxed);
        Ok::<(), PipelineError>(())
    })?;
    let mut diagnostics = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    loaded.site.settings.check.settle(&mut diagnostics);
    diag::sort(&mut diagnostics);
    Ok(Rendered { files: files.into_inner(), bytes: bytes.into_inner(), diagnostics })
}

/// Makes planned files in parallel, and gives each away with its place among them as soon as it is made.
pub fn make_each<E: From<PipelineError> + Send>(
    loaded: &Loaded,
    (outputs, progress): (&[&Output], &Progress),
    take: &(dyn Fn(usize, Made) -> Result<(), E> + Sync),
) -> Result<(), E> {
    progress.planned.store(outputs.len(), Ordering::Relaxed);
    progress.made.store(0, Ordering::Relaxed);
    let is_made = || {
        progress.made.fetch_add(1, Ordering::Relaxed);
    };
    let (offered, mut others): (Vec<usize>, Vec<usize>) =
        (0..outputs.len()).partition(|at| outputs[*at].recipe.sheet().is_some());
    // A feed looks at all entries, and no thread is to be left alone with it at the end.
    others.sort_by_key(|at| !matches!(outputs[*at].recipe, Recipe::Feed(_)));
    others.par_iter().try_for_each(|at| {
        let made = make(loaded, outputs[*at])?;
        is_made();
        take(*at, made)
    })?;
    // Sheets have threads of their own, since the typesetter would nest in those of the pool without end.
    for some in offered.chunks(SHEETS) {
        let ids: Vec<&EntryId> = some.iter().filter_map(|at| outputs[*at].recipe.sheet()).collect();
        for (at, made) in some.iter().zip(sheets(loaded, &ids, &is_made)?) {
            take(*at, made)?;
        }
    }
    Ok(())
}

/// Makes planned files, in the order in which they are given.
pub fn make_all<'a>(
    loaded: &Loaded,
    outputs: impl Iterator<Item = &'a Output>,
) -> Result<Vec<(&'a Output, Made)>, PipelineError> {
    let outputs: Vec<&Output> = outputs.collect();
    let all = Mutex::new(BTreeMap::new());
    make_each(loaded, (&outputs, &Progress::default()), &|at, made| {
        all.lock().unwrap_or_else(PoisonError::into_inner).insert(at, made);
        Ok::<(), PipelineError>(())
    })?;
    let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(all.into_iter().map(|(at, made)| (outputs[at], made)).collect())
}

/// Makes one planned file.
pub fn make(loaded: &Loaded, output: &Output) -> Result<Made, PipelineError> {
    let view = loaded.view();
    let bytes = match &output.recipe {
        Recipe::Page(page) => {
            let input = PageInput { view, tree: &loaded.tree, renderer: &loaded.renderer, plan: &loaded.plan };
            match html::page(input, &output.path, page) {
                Ok(html) => html,
                Err(found) => return Ok(Made::Broken(found)),
            }
        }
        Recipe::Feed(feed) => feed::feed(FeedInput { view, zone: &loaded.zone }, feed).into_bytes(),
        Recipe::Theme(name) => loaded.theme.files.get(name).map(|bytes| bytes.to_vec()).unwrap_or_default(),
        Recipe::Picture { source, width, form } => {
            let bytes = media::read(&loaded.tree, source).unwrap_or_default();
            media::resized(&bytes, *width, *form)
                .map_err(|source| PipelineError::Picture { path: output.path.clone(), source })?
        }
        Recipe::Copy { source } => return Ok(Made::File(copy(loaded, source)?)),
        Recipe::Sheet(id) => {
            let made = sheets(loaded, &[id], &|| ())?.pop();
            return Ok(made.unwrap_or_else(|| Made::File(Content::Bytes(Vec::new()))));
        }
    };
    Ok(Made::File(Content::Bytes(bytes)))
}

#[cfg(feature = "print")]
fn sheets(loaded: &Loaded, ids: &[&EntryId], done: &(dyn Fn() + Sync)) -> Result<Vec<Made>, PipelineError> {
    if ids.is_empty() { Ok(Vec::new()) } else { print::offered(loaded, ids, done) }
}

/// Without the typesetter no sheet is planned.
#[cfg(not(feature = "print"))]
fn sheets(_loaded: &Loaded, _ids: &[&EntryId], _done: &(dyn Fn() + Sync)) -> Result<Vec<Made>, PipelineError> {
    Ok(Vec::new())
}

/// A file of the project as it is.
pub(super) fn copy(loaded: &Loaded, path: &ProjectPath) -> Result<Content, PipelineError> {
    Ok(match loaded.tree.files.get(path) {
        Some(SourceFile::Binary(handle)) => {
            Content::Copy { from: handle.full.clone(), len: handle.len, digest: source::digest(handle)? }
        }
        Some(SourceFile::Text { text, .. }) => Content::Bytes(text.as_bytes().to_vec()),
        Some(SourceFile::Unreadable) | None => Content::Bytes(Vec::new()),
    })
}
