//! The PDFs that the site offers: a bulletin in its layout, a notice as a formal sheet, all else as a wall sheet.
//!
//! Each is dated by its entry, so that it is the same file until the entry changes.

use std::collections::BTreeMap;

use super::{Form, Job, Made, Product, Wish, make, own_size, sheet, shop, system};
use crate::base::{Diagnostic, Digest, code};
use crate::model::{Entry, EntryId, Paper, PaperSize};
use crate::msg;
use crate::pipeline::{self, Loaded, PipelineError};
use crate::print::{self, Press, Sheet, System};
use crate::store::Content;

/// The PDF of each of `ids`, in their order; calls `done` after each.
pub fn offered(loaded: &Loaded, ids: &[&EntryId], done: &(dyn Fn() + Sync)) -> Result<Vec<pipeline::Made>, PipelineError> {
    let jobs: Vec<Job> = ids.iter().map(|id| job(loaded, id)).collect();
    let made = make(loaded, &jobs, (system(loaded), Product::Pdf), done)?;
    let mut made: BTreeMap<EntryId, Made> = made.into_iter().map(|made| (made.job.id.clone(), made)).collect();
    Ok(ids.iter().map(|id| file(id, made.remove(id))).collect())
}

/// Of each of `ids` the digest of all that its PDF shows, in their order; the theme's files and the fonts are not in it.
pub fn digests(loaded: &Loaded, ids: &[&EntryId]) -> Result<Vec<Option<Digest>>, PipelineError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let press = Press::new(&loaded.theme, print::fonts(&[], System::Ignored));
    let shop = shop(loaded, ids.iter().copied(), press);
    let of = |id: &&EntryId| {
        let Job { id, wish } = job(loaded, id);
        Some(digest(&sheet(loaded, &shop, (&id, wish))?, wish))
    };
    Ok(ids.iter().map(of).collect())
}

fn digest(sheet: &Sheet, wish: Wish) -> Digest {
    let told = format!("{} {} {} {:?} {wish:?} {}", sheet.id, sheet.template, sheet.day, sheet.standard, sheet.view);
    let files = sheet.files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
    Digest::of_parts(std::iter::once(told.as_bytes()).chain(files))
}

fn job(loaded: &Loaded, id: &EntryId) -> Job {
    let form = match id.kind {
        "bulletins" => Form::Bulletin,
        "notices" => Form::Formal,
        _ => Form::Wall,
    };
    let size = own_size(loaded, id).unwrap_or_else(|| PaperSize::from(Paper::A4));
    let day = loaded.site.entries.get(id).and_then(Entry::updated).unwrap_or(loaded.as_of.0);
    Job { id: id.clone(), wish: Wish { form, size, large: false, mono: false, day } }
}

fn file(id: &EntryId, made: Option<Made>) -> pipeline::Made {
    let (printed, mut diagnostics) = made.map_or((None, Vec::new()), |made| (made.printed, made.diagnostics));
    match printed.and_then(|printed| printed.files.into_iter().next()) {
        Some((_, bytes)) => pipeline::Made::Noted(Content::Bytes(bytes), diagnostics),
        None => pipeline::Made::Broken(Box::new(
            diagnostics.pop().unwrap_or_else(|| Diagnostic::new(code::PRINT_FAILED, msg!("print-empty", sheet = id))),
        )),
    }
}
