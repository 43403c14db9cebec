//! From a project to its sheets: which entries, in which form, with everything that the typesetter needs.

mod bulletin;
mod cards;
mod notes;
mod tiled;
mod volume;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{Loaded, PipelineError};
use crate::base::{Date, Diagnostic, Place, ProjectPath, Span, code, diag};
use crate::kinds::Bulletin;
use crate::media;
use crate::model::{Audience, Entry, EntryId, Paper, PaperSize, resolve_file};
use crate::msg;
use crate::parse::body::tree::LinkTarget;
use crate::parse::body::{BodyInput, parse};
use crate::plan::files::{self, Files, Role};
use crate::plan::view::{self, Medium, SheetPage, ViewInput};
use crate::print::{self, BodyContext, FontStore, Left, Press, Set, Sheet, Standard, System};
use crate::source::{self, SourceError, SourceFile};
use crate::store::Content;

pub use bulletin::own_size;
pub use cards::{cards, stairs};
pub use volume::{SetVolume, VolumeView, volumes};

/// How wide a preview is, in pixels.
const PREVIEW_WIDTH: u32 = 1080;

/// How an entry is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// After GB/T 9704-2012, on A4.
    Formal,
    /// To be read from the distance that the site states.
    Wall,
    /// A bulletin, in its own layout.
    Bulletin,
    /// The cards of all grids, ten of each on an A4.
    Cards,
    /// A sheet for each stairwell.
    Stairs,
}

/// What the clerk asked for, beside what is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub form: Form,
    pub size: PaperSize,
    /// Larger type than the distance asks for.
    pub large: bool,
    /// Without any colour.
    pub mono: bool,
    /// The day on which the PDF says that it was made.
    pub day: Date,
}

/// One sheet to be printed.
#[derive(Debug, Clone)]
pub struct Job {
    /// The entry; what is made of all grids together bears the name of its form.
    pub id: EntryId,
    pub wish: Wish,
}

/// What becomes of a set sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    Pdf,
    /// A picture of each page.
    Pictures,
    /// A PDF for a printer with smaller paper: parts to be glued together.
    Tiles(PaperSize),
}

/// One finished sheet, on one page or many.
pub struct Printed {
    pub pages: usize,
    /// Names and bytes: one PDF, or a PNG for each page.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What the typesetter is loaded with for a project.
struct Shop {
    press: Press,
    files: Files,
}

/// The look of a wish as templates see it.
#[derive(Serialize)]
struct Look {
    width: u32,
    height: u32,
    large: bool,
    mono: bool,
}

fn shop<'a>(loaded: &Loaded, ids: impl Iterator<Item = &'a EntryId> + Clone, fonts: FontStore) -> Shop {
    let entries = || ids.clone().filter_map(|id| loaded.site.entries.get(id));
    let pictures = media::survey(&loaded.tree, &files::pictures_of(entries(), &loaded.tree)).value;
    Shop { press: Press::new(&loaded.theme, fonts), files: files::files_of(entries(), &loaded.tree, &pictures) }
}

/// The font files in the site's own `fonts/`.
fn own_fonts(loaded: &Loaded) -> Result<Vec<Vec<u8>>, SourceError> {
    let tree = source::read(&loaded.tree.root, "fonts")?.value;
    let is_font = |path: &ProjectPath| matches!(path.extension().as_str(), "ttf" | "otf" | "ttc" | "otc");
    Ok(tree.files.keys().filter(|path| is_font(path)).filter_map(|path| media::read(&tree, path)).collect())
}

/// The sheet of one entry or bulletin.
fn sheet(loaded: &Loaded, shop: &Shop, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    match wish.form {
        Form::Bulletin => bulletin::sheet(loaded, shop, (id, wish)),
        Form::Cards | Form::Stairs => cards::sheet(loaded, (id, wish)),
        Form::Formal | Form::Wall => entry_sheet(loaded, shop, (id, wish)),
    }
}

fn entry_sheet(loaded: &Loaded, shop: &Shop, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let EntryView { page, mut view, mut files } = entry_view(loaded, shop, (id, ""))?;
    notes::apart(&mut view, "");
    let look = Look { width: wish.size.width, height: wish.size.height, large: wish.large, mono: wish.mono };
    view.as_object_mut()?.insert("look".into(), serde_json::to_value(look).ok()?);
    if let Some(code) = page.url.as_deref().and_then(print::qr_svg) {
        files.push(("qr.svg".to_owned(), print::Bytes::new(code)));
    }
    let template = match wish.form {
        Form::Formal => "print/formal.typ",
        _ => "print/wall.typ",
    };
    Some(Sheet { id: format!("{id}"), template, view, files, day: wish.day, standard: Standard::Ua1 })
}

/// One entry, whole, with its pictures.
struct EntryView<'a> {
    page: SheetPage<'a>,
    /// The page with its body, the texts of its fields, its attachments and where its pictures lie.
    view: Value,
    files: Vec<(String, print::Bytes)>,
}

/// The view of an entry; the names of its files begin with `prefix`.
fn entry_view<'a>(loaded: &'a Loaded, shop: &'a Shop, (id, prefix): (&EntryId, &'a str)) -> Option<EntryView<'a>> {
    let entry = loaded.site.entries.get(id)?;
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &shop.files, medium: Medium::Paper };
    let page = view::sheet(input, entry)?;
    let mut desk = Desk { loaded, entry, input, prefix, pictures: BTreeMap::new(), files: Vec::new() };
    desk.pictures();
    let mut whole = serde_json::to_value(&page).ok()?;
    let source = loaded.tree.text(entry.file.as_str());
    let text = source.and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or("");
    let texts: BTreeMap<&str, Value> =
        entry.facts.texts.iter().map(|(field, text)| (*field, desk.body(&entry.file, &text.value))).collect();
    let annexes: BTreeMap<&str, Value> =
        page.annexes.iter().filter(|annex| annex.table.is_none()).filter_map(|annex| desk.annex(&annex.file)).collect();
    let view = whole.as_object_mut()?;
    let titles = std::iter::once(&entry.common.title).chain(page.annexes.iter().map(|annex| &annex.title));
    view.insert("titles".into(), in_words(titles));
    view.insert("body".into(), desk.body(&entry.file, text));
    view.insert("texts".into(), serde_json::to_value(texts).ok()?);
    view.insert("annex_bodies".into(), serde_json::to_value(annexes).ok()?);
    view.insert("desk".into(), serde_json::to_value(&desk.pictures).ok()?);
    Some(EntryView { files: desk.files, page, view: whole })
}

/// Titles with the pieces between which a line of them may end.
fn in_words<'t>(titles: impl Iterator<Item = &'t String>) -> Value {
    titles.map(|title| (title.clone(), Value::from(print::words(title)))).collect::<serde_json::Map<_, _>>().into()
}

/// The entries of the board that are in force today, each for a sheet of its own.
pub fn board(loaded: &Loaded) -> Vec<EntryId> {
    let board = &loaded.derived.board;
    let mut ids: Vec<EntryId> = Vec::new();
    let coming = board.coming.iter().map(|coming| &coming.entry);
    for id in board.changed.iter().chain(&board.running).chain(&board.upcoming).chain(coming) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

/// The PDF of an entry that the site offers: a bulletin in its layout, a notice as a formal sheet, else a wall sheet.
///
/// It is dated by the entry, so that it is the same file until the entry changes.
pub fn offered(loaded: &Loaded, id: &EntryId) -> Result<super::Made, PipelineError> {
    let form = match id.kind {
        "bulletins" => Form::Bulletin,
        "notices" => Form::Formal,
        _ => Form::Wall,
    };
    let size = own_size(loaded, id).unwrap_or_else(|| PaperSize::from(Paper::A4));
    let entry = loaded.site.entries.get(id);
    let day = entry.and_then(crate::model::Entry::updated).unwrap_or(loaded.as_of.0);
    let jobs = [Job { id: id.clone(), wish: Wish { form, size, large: false, mono: false, day } }];
    let (printed, mut diagnostics) = print(loaded, &jobs, (system(loaded), Product::Pdf))?;
    let bytes = printed.into_iter().flat_map(|sheet| sheet.files).map(|(_, bytes)| bytes).next();
    Ok(match bytes {
        Some(bytes) => super::Made::Noted(Content::Bytes(bytes), diagnostics),
        None => super::Made::Broken(Box::new(
            diagnostics.pop().unwrap_or_else(|| Diagnostic::new(code::PRINT_FAILED, msg!("print-empty", sheet = id))),
        )),
    })
}

/// Whether the fonts of the computer may help out.
pub fn system(loaded: &Loaded) -> System {
    if loaded.site.settings.print.system_fonts { System::Asked } else { System::Ignored }
}

/// The newest bulletin of each layout that is up.
pub fn newest_bulletins(loaded: &Loaded) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = Vec::new();
    let mut layouts = Vec::new();
    for id in loaded.derived.current.get("bulletins").into_iter().flatten() {
        let bulletin = loaded.site.entries.get(id).and_then(|entry| entry.item.as_any().downcast_ref::<Bulletin>());
        if let Some(layout) = bulletin.map(|bulletin| &bulletin.layout).filter(|layout| !layouts.contains(layout)) {
            layouts.push(layout);
            ids.push(id.clone());
        }
    }
    ids
}

/// Prints `jobs`; what is wrong is said at its place.
///
/// With [`System::Asked`] the fonts of the computer are looked for only if a character is missing from all others.
pub fn print(loaded: &Loaded, jobs: &[Job], (system, product): (System, Product)) -> Result<Output, PipelineError> {
    let own = own_fonts(loaded)?;
    let ids = jobs.iter().map(|job| &job.id);
    let shop = shop(loaded, ids, print::fonts(&own, System::Ignored));
    let mut made = set(loaded, &shop, (jobs, product));
    if system == System::Asked && made.iter().any(|made| !made.missing.is_empty()) {
        let lacking: Vec<usize> = (0..made.len()).filter(|at| !made[*at].missing.is_empty()).collect();
        let again: Vec<Job> = lacking.iter().map(|at| made[*at].job.clone()).collect();
        let shop = self::shop(loaded, again.iter().map(|job| &job.id), print::fonts(&own, System::Asked));
        for (at, better) in lacking.into_iter().zip(set(loaded, &shop, (&again, product))) {
            made[at] = better;
        }
    }
    let (mut printed, mut diagnostics) = (Vec::new(), Vec::new());
    for made in made {
        diagnostics.extend(made.diagnostics);
        printed.extend(made.printed);
    }
    diag::sort(&mut diagnostics);
    Ok((printed, diagnostics))
}

/// The wall sheet of one entry as pictures for a screen: on A4, a bulletin on its own paper.
pub fn picture(loaded: &Loaded, id: &EntryId, system: System) -> Result<Output, PipelineError> {
    let own = own_size(loaded, id);
    let form = if own.is_some() { Form::Bulletin } else { Form::Wall };
    let wish = Wish { form, size: own.unwrap_or(Paper::A4.into()), large: false, mono: false, day: loaded.as_of.0 };
    print(loaded, &[Job { id: id.clone(), wish }], (system, Product::Pictures))
}

/// What was printed, and what is wrong with it.
pub type Output = (Vec<Printed>, Vec<Diagnostic>);

struct Made {
    job: Job,
    printed: Option<Printed>,
    diagnostics: Vec<Diagnostic>,
    missing: std::collections::BTreeSet<char>,
}

fn set(loaded: &Loaded, shop: &Shop, (jobs, product): (&[Job], Product)) -> Vec<Made> {
    let sheets: Vec<(Sheet, &Job)> =
        jobs.iter().filter_map(|job| Some((sheet(loaded, shop, (&job.id, job.wish))?, job))).collect();
    print::set_all(
        (&shop.press, &loaded.theme),
        &sheets,
        |(sheet, _)| sheet,
        |(sheet, job), set| finish((loaded, shop), (sheet, job, product), set),
    )
}

fn finish((loaded, shop): (&Loaded, &Shop), (sheet, job, product): (&Sheet, &Job, Product), set: Set) -> Made {
    let (entry, name) = (loaded.site.entries.get(&job.id), file_name(job));
    let mut made = Made { job: job.clone(), printed: None, diagnostics: set.diagnostics, missing: set.missing };
    made.diagnostics.extend(made.missing.iter().map(|c| no_glyph(loaded, entry, *c)));
    made.diagnostics.extend(set.left.iter().map(|left| placed(said(left), entry)));
    let Some(document) = set.document else { return made };
    let tiles = match product {
        Product::Tiles(paper) => tiled::sheet(loaded, sheet, (&document, paper)).map(|tiles| (tiles, paper)),
        Product::Pdf | Product::Pictures => None,
    };
    let finished = match tiles {
        _ if product == Product::Pictures => {
            let numbered = (1..).zip(print::pngs(&document, PREVIEW_WIDTH));
            let files = numbered.map(|(number, png)| (format!("{name}-{number}.png"), png)).collect();
            Ok(Printed { pages: document.pages().len(), files })
        }
        Some((tiles, paper)) => {
            let set = print::set((&shop.press, &loaded.theme), &tiles);
            made.diagnostics.extend(set.diagnostics);
            let Some(document) = set.document else { return made };
            pdf(&tiles, &document, format!("{name}-tiled-{}", paper.name()))
        }
        None => pdf(sheet, &document, name),
    };
    match finished {
        Ok(printed) => made.printed = Some(printed),
        Err(refused) => made.diagnostics.extend(refused.into_iter().map(|found| placed(found, entry))),
    }
    made
}

fn pdf(sheet: &Sheet, document: &print::Document, name: String) -> Result<Printed, Vec<Diagnostic>> {
    let bytes = print::pdf(sheet, document)?;
    Ok(Printed { pages: document.pages().len(), files: vec![(format!("{name}.pdf"), bytes)] })
}

/// What a template left out.
fn said(left: &Left) -> Diagnostic {
    let message = match left.how.as_str() {
        "shortened" => msg!("print-shortened", what = left.what),
        "title-only" => msg!("print-title-only", what = left.what),
        "second-sheet" => msg!("print-second-sheet", what = left.what),
        _ => msg!("print-dropped", what = left.what),
    };
    Diagnostic::new(code::PRINT_LEFT, message)
}

fn placed(found: Diagnostic, entry: Option<&Entry>) -> Diagnostic {
    match entry {
        Some(entry) => found.at(Place::whole(&entry.file)),
        None => found,
    }
}

/// A character that no font has, at the first place where the entry's file has it.
fn no_glyph(loaded: &Loaded, entry: Option<&Entry>, c: char) -> Diagnostic {
    let number = format!("U+{:04X}", u32::from(c));
    let mut found = Diagnostic::new(code::PRINT_GLYPH, msg!("print-glyph", character = c, number = number));
    let place = entry.and_then(|entry| {
        let start = loaded.tree.text(entry.file.as_str())?.find(c)?;
        Some(Place::new(&entry.file, Span::new(start, start + c.len_utf8())))
    });
    found.place = place.or_else(|| entry.map(|entry| Place::whole(&entry.file)));
    found.help(msg!("print-glyph-help"))
}

/// What lies beside the view while one entry is set.
struct Desk<'a> {
    loaded: &'a Loaded,
    entry: &'a Entry,
    input: ViewInput<'a>,
    /// How the names of its files begin.
    prefix: &'a str,
    /// Where each picture lies, by the name that the entry gives it.
    pictures: BTreeMap<String, String>,
    files: Vec<(String, print::Bytes)>,
}

impl Desk<'_> {
    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push((name.to_owned(), print::Bytes::new(bytes)));
    }

    /// Every picture of the entry in its largest size, freshly encoded.
    fn pictures(&mut self) {
        let all: Vec<_> = self.input.files.all().filter(|(id, _)| **id == self.entry.id).map(|(_, file)| file.clone()).collect();
        for file in all {
            let Role::Picture(picture) = &file.role else { continue };
            let bytes = media::read(&self.loaded.tree, &file.source).unwrap_or_default();
            let Ok(bytes) = media::resized(&bytes, picture.largest().width, picture.form) else { continue };
            let extension = match picture.form {
                files::PictureForm::Jpeg => "jpg",
                files::PictureForm::Png => "png",
            };
            let name = format!("{}picture-{}.{extension}", self.prefix, self.pictures.len());
            self.put(&name, bytes);
            self.pictures.insert(file.written, format!("/{name}"));
        }
    }

    fn body(&self, file: &ProjectPath, text: &str) -> Value {
        let body = parse(text, BodyInput { file, offset: 0 }).value;
        let link = |target: &LinkTarget| self.link(target);
        let figure = |key: &str| self.loaded.site.profile.text(key);
        print::content(&body, &BodyContext { link: &link, figure: &figure, pictures: &self.pictures })
    }

    /// The text of an attachment that is Markdown.
    fn annex<'n>(&self, name: &'n str) -> Option<(&'n str, Value)> {
        let path = resolve_file(&self.loaded.tree, self.entry, name)?;
        match self.loaded.tree.files.get(&path)? {
            SourceFile::Text { text, .. } => Some((name, self.body(&path, text))),
            _ => None,
        }
    }

    /// The whole address of a link, where the site says where it is.
    fn link(&self, target: &LinkTarget) -> Option<String> {
        let base = &self.loaded.site.settings.base_url;
        let whole = |path: &str| (!base.is_empty()).then(|| format!("{base}{path}"));
        match target {
            LinkTarget::Url { url } => Some(url.clone()),
            LinkTarget::Site { path } => whole(path.trim_start_matches('/')),
            LinkTarget::Entry { path, .. } => {
                let target = self.loaded.site.entry_at(path)?;
                let shown = self.loaded.derived.shown.contains(&target.id);
                shown.then(|| whole(&format!("{}/", target.address))).flatten()
            }
            LinkTarget::File { path } if self.entry.audience() == Audience::Public => {
                whole(self.loaded.plan.files.address(&self.entry.id, path)?.as_str())
            }
            LinkTarget::File { .. } | LinkTarget::Anchor { .. } => None,
        }
    }
}

/// `notices-2026-11-20-tingnuan-a4`, without an extension.
fn file_name(job: &Job) -> String {
    let Job { id, wish } = job;
    if matches!(wish.form, Form::Cards | Form::Stairs) {
        return format!("{}-{}", id.name, wish.size.name());
    }
    let form = match wish.form {
        Form::Formal => "formal".to_owned(),
        Form::Wall if wish.large => format!("{}-large", wish.size.name()),
        _ => wish.size.name(),
    };
    format!("{}-{}-{form}", id.kind, id.name)
}
