//! Sets sheets, writes them as PDF, and says what went wrong in the words of the typesetter at the line of the theme.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::de::DeserializeOwned;
use serde_json::Value;
use typst::WorldExt;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Label, Selector, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::model::Document;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::survey;
use super::world::{Desk, Press, datetime};
use crate::base::{Date, Diagnostic, Place, Severity, Span, code};
use crate::model::PaperSize;
use crate::msg;
use crate::theme::Theme;

/// Deep layouts need more room than a thread has by itself.
const STACK: usize = 16 << 20;
/// The printer's sign for a character that is not in the case (下駄, U+3013).
const GETA: char = '〓';
/// How many sheets a memoised result may stay unused.
const MEMORY: usize = 4;

/// One thing to be set: a notice on its pages, a bulletin, a volume.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is called in messages and as the seed of the PDF's identifier.
    pub id: String,
    /// Of the theme: `print/formal.typ`.
    pub template: &'static str,
    pub view: Value,
    /// Pictures by the names that the view gives them.
    pub files: Vec<(String, Bytes)>,
    /// The day as of which it is set, and the PDF's date of creation.
    pub day: Date,
    pub standard: Standard,
}

/// What the PDF promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Tagged after PDF/UA-1, to be read aloud.
    Ua1,
    /// PDF/UA-1 and PDF/A-2a, to be kept.
    Archive,
}

/// A sheet that was set, or why it was not.
pub struct Set {
    /// Absent if the template failed or nothing at all would be seen.
    pub document: Option<PagedDocument>,
    pub diagnostics: Vec<Diagnostic>,
    /// Characters that no font has.
    pub missing: BTreeSet<char>,
    pub left: Vec<Left>,
}

/// Something that the template had to leave out or shorten, as it reports it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Left {
    /// `shortened`, `second-sheet`, `dropped`
    pub how: String,
    /// What it was: a title.
    pub what: String,
}

/// Sets the sheet of each of `items`, several at a time, and gives it to `finish` as soon as it is set.
///
/// Plain threads, since the typesetter divides its own work among the threads of a pool and would nest in it without end.
pub fn set_all<I: Sync, T: Send>(
    press: (&Press, &Theme),
    items: &[I],
    sheet: impl Fn(&I) -> &Sheet + Sync,
    finish: impl Fn(&I, Set) -> T + Sync,
) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    let work = || {
        while let Some((index, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
            let made = finish(item, set(press, sheet(item)));
            typst::comemo::evict(MEMORY);
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((index, made));
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            // A machine that gives no second thread still has the first.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Sets one sheet. A character that no font has is set as [`GETA`], so that it is seen to be missing.
pub fn set((press, theme): (&Press, &Theme), sheet: &Sheet) -> Set {
    let first = compile((press, theme), sheet, &sheet.view);
    if first.missing.is_empty() {
        return first;
    }
    let mut view = sheet.view.clone();
    replace(&mut view, &first.missing);
    Set { missing: first.missing, ..compile((press, theme), sheet, &view) }
}

fn compile((press, theme): (&Press, &Theme), sheet: &Sheet, view: &Value) -> Set {
    let mut set = Set { document: None, diagnostics: Vec::new(), missing: BTreeSet::new(), left: Vec::new() };
    let Some(mut desk) = Desk::new(press, sheet.template, sheet.day) else { return set };
    desk.put("view.json", Bytes::from_string(view.to_string()));
    for (name, bytes) in &sheet.files {
        desk.put(name, bytes.clone());
    }
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    let said = |found: &SourceDiagnostic| said((&desk, press, theme), sheet, found);
    // A font that is not there falls back glyph by glyph; what no font has is counted below.
    let warnings = warnings.iter().filter(|warning| !warning.message.starts_with("unknown font family"));
    set.diagnostics.extend(warnings.map(said).map(|found| found.severity(Severity::Warning)));
    match output {
        Ok(document) if survey::has_text(&document) => {
            set.missing = survey::missing_characters(&document);
            set.left = reported(&document, "left");
            set.document = Some(document);
        }
        Ok(_) => set.diagnostics.push(Diagnostic::new(code::PRINT_FAILED, msg!("print-empty", sheet = sheet.id))),
        Err(errors) => set.diagnostics.extend(errors.iter().map(said)),
    }
    set
}

/// Puts [`GETA`] for the characters `missing` in every text of the view; names of fields are the program's own.
fn replace(view: &mut Value, missing: &BTreeSet<char>) {
    match view {
        Value::String(text) if text.contains(|c| missing.contains(&c)) => {
            *text = text.chars().map(|c| if missing.contains(&c) { GETA } else { c }).collect();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, missing)),
        Value::Object(fields) => fields.values_mut().for_each(|value| replace(value, missing)),
        _ => {}
    }
}

/// The PDF of a sheet that was set; what the standard refuses is said.
pub fn pdf(sheet: &Sheet, document: &PagedDocument) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let standards = match sheet.standard {
        Standard::Ua1 => vec![PdfStandard::Ua_1],
        Standard::Archive => vec![PdfStandard::Ua_1, PdfStandard::A_2a],
    };
    let failed = |text: &str| Diagnostic::new(code::PRINT_FAILED, msg!("print-refused", sheet = sheet.id, reason = text));
    let options = PdfOptions {
        ident: Smart::Custom(sheet.id.clone()),
        creator: Smart::Custom(Some(concat!("gongshi ", env!("CARGO_PKG_VERSION")).into())),
        timestamp: datetime(sheet.day).map(Timestamp::new_utc),
        standards: PdfStandards::new(&standards).map_err(|error| vec![failed(error.message())])?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| errors.iter().map(|error| failed(&error.message)).collect())
}

/// Each page as a PNG, so many pixels wide.
pub fn pngs(document: &PagedDocument, width: u32) -> Vec<Vec<u8>> {
    let one = |page: &typst_layout::Page| {
        let scale = f64::from(width) / page.frame.width().to_pt();
        let options = typst_render::RenderOptions { pixel_per_pt: scale.into(), render_bleed: false };
        typst_render::render(page, &options).encode_png().ok()
    };
    document.pages().iter().filter_map(one).collect()
}

/// A page as a drawing.
pub struct Drawing {
    /// In whole millimetres.
    pub size: PaperSize,
    /// Letters are outlines in it.
    pub svg: Vec<u8>,
}

/// Each page as a drawing that can stand on another sheet.
pub fn drawings(document: &PagedDocument) -> Vec<Drawing> {
    let options = typst_svg::SvgOptions { render_bleed: false, pretty: false };
    let one = |page: &typst_layout::Page| {
        let [width, height] = [page.frame.width(), page.frame.height()].map(|length| length.to_mm().round() as u32);
        Drawing { size: PaperSize { width, height }, svg: typst_svg::svg(page, &options).into_bytes() }
    };
    document.pages().iter().map(one).collect()
}

/// The title that the template gave the document.
pub fn title(document: &PagedDocument) -> Option<String> {
    document.info().title.as_ref().map(ToString::to_string)
}

/// What the template reported under a label, in the order of the pages: `#metadata((…))<label>`.
pub fn reported<T: DeserializeOwned>(document: &PagedDocument, label: &str) -> Vec<T> {
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    let values = found.iter().filter_map(|content| content.to_packed::<MetadataElem>());
    values.filter_map(|metadata| serde_json::from_value(serde_json::to_value(&metadata.value).ok()?).ok()).collect()
}

/// An error or warning of the typesetter, in its own words, at its place in the theme.
fn said((desk, press, theme): (&Desk<'_>, &Press, &Theme), sheet: &Sheet, found: &SourceDiagnostic) -> Diagnostic {
    let hints = found.hints.iter().map(|hint| hint.v.as_str());
    let reason = std::iter::once(found.message.as_str()).chain(hints).collect::<Vec<_>>().join("; ");
    let said = Diagnostic::new(code::THEME_BROKEN, msg!("print-template", sheet = sheet.id, reason = reason));
    let name = found.span.id().and_then(|id| press.name(id));
    let (Some(name), Some(range)) = (name, desk.range(found.span)) else { return said };
    match theme.own.get(name) {
        Some(path) => said.at(Place::new(path, Span::new(range.start, range.end))),
        None => said.help(msg!("print-template-carried", file = name)),
    }
}
