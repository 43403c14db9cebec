//! From a project to its sheets: which entries, in which form, with everything that the typesetter needs.

mod bulletin;
mod cards;
mod desk;
mod log;
mod notes;
mod offered;
mod proof;
mod tiled;
mod today;
mod volume;

use serde::Serialize;

use self::desk::{EntryView, entry_view};
use super::{Loaded, PipelineError};
use crate::base::{Date, Diagnostic, Place, ProjectPath, Span, code, diag};
use crate::kinds::Bulletin;
use crate::media;
use crate::model::{Entry, EntryId, Paper, PaperSize};
use crate::msg;
use crate::plan::files::{self, Files};
use crate::print::{self, Left, Press, Set, Sheet, Standard, System};
use crate::source::{self, SourceError};

pub use bulletin::own_size;
pub use cards::{cards, stairs};
pub use log::logged;
pub use offered::{digests, offered};
pub use proof::proof;
pub use today::today;
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
    /// What is to be done on a day.
    Today,
    /// How an entry was posted, for the file.
    Proof,
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
    /// What stands where, as plain text: see [`print::transcript`].
    Transcript,
    /// A PDF for a printer with smaller paper: parts to be glued together.
    Tiles(PaperSize),
}

/// One finished sheet, on one page or many.
pub struct Printed {
    pub job: Job,
    pub pages: usize,
    /// One PDF, or a PNG for each page.
    pub files: NamedFiles,
}

/// Files by their names.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

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

impl Look {
    fn of(wish: Wish) -> Look {
        let Wish { size, large, mono, .. } = wish;
        Look { width: size.width, height: size.height, large, mono }
    }
}

fn shop<'a>(loaded: &Loaded, ids: impl Iterator<Item = &'a EntryId>, press: Press) -> Shop {
    let named = files::named_by(ids.filter_map(|id| loaded.site.entries.get(id)));
    let pictures = media::survey(&loaded.tree, &files::pictures(&named, &loaded.tree)).value;
    let ground = files::Ground { tree: &loaded.tree, tables: &loaded.site.tables, pictures: &pictures };
    Shop { press, files: files::files(named, ground, loaded.as_of) }
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
        Form::Bulletin => bulletin::sheet(loaded, (id, wish)),
        Form::Cards | Form::Stairs => cards::sheet(loaded, (id, wish)),
        Form::Today => today::sheet(loaded, (id, wish)),
        Form::Proof => proof::sheet(loaded, shop, (id, wish)),
        Form::Formal | Form::Wall => entry_sheet(loaded, shop, (id, wish)),
    }
}

fn entry_sheet(loaded: &Loaded, shop: &Shop, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let EntryView { page, mut view, mut files } = entry_view(loaded, shop, (id, ""))?;
    let look = Look::of(wish);
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
pub fn print(loaded: &Loaded, jobs: &[Job], (system, product): (System, Product)) -> Result<Output, PipelineError> {
    let (mut printed, mut diagnostics) = (Vec::new(), Vec::new());
    for made in make(loaded, jobs, (system, product), &|| ())? {
        diagnostics.extend(made.diagnostics);
        printed.extend(made.printed);
    }
    loaded.site.settings.check.settle(&mut diagnostics);
    diag::sort(&mut diagnostics);
    Ok((printed, diagnostics))
}

/// Makes a sheet of each job, in their order, and calls `done` after each.
///
/// With [`System::Asked`] the fonts of the computer are looked for only if a character is missing from all others.
fn make(
    loaded: &Loaded,
    jobs: &[Job],
    (system, product): (System, Product),
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Made>, PipelineError> {
    let own = own_fonts(loaded)?;
    let press = Press::new(&loaded.theme, print::fonts(&own, System::Ignored));
    let shop = shop(loaded, jobs.iter().map(|job| &job.id), press);
    let mut made = set(loaded, &shop, (jobs, product), done);
    if system == System::Asked && made.iter().any(|made| !made.missing.is_empty()) {
        let lacking: Vec<usize> = (0..made.len()).filter(|at| !made[*at].missing.is_empty()).collect();
        let again: Vec<Job> = lacking.iter().map(|at| made[*at].job.clone()).collect();
        let shop = Shop { press: Press::new(&loaded.theme, print::fonts(&own, System::Asked)), ..shop };
        for (at, better) in lacking.into_iter().zip(set(loaded, &shop, (&again, product), &|| ())) {
            made[at] = better;
        }
    }
    Ok(made)
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

fn set(loaded: &Loaded, shop: &Shop, (jobs, product): (&[Job], Product), done: &(dyn Fn() + Sync)) -> Vec<Made> {
    let sheets: Vec<(Sheet, &Job)> =
        jobs.iter().filter_map(|job| Some((sheet(loaded, shop, (&job.id, job.wish))?, job))).collect();
    let finish = |(sheet, job): &(Sheet, &Job), set| {
        let made = finish((loaded, shop), (sheet, job, product), set);
        done();
        made
    };
    print::set_all((&shop.press, &loaded.theme), &sheets, |(sheet, _)| sheet, finish)
}

fn finish((loaded, shop): (&Loaded, &Shop), (sheet, job, product): (&Sheet, &Job, Product), set: Set) -> Made {
    let entry = loaded.site.entries.get(&job.id);
    let mut made = Made { job: job.clone(), printed: None, diagnostics: set.diagnostics, missing: set.missing };
    made.diagnostics.extend(made.missing.iter().map(|c| no_glyph(loaded, entry, *c)));
    made.diagnostics.extend(set.left.iter().map(|left| placed(said(left), entry)));
    let Some(mut document) = set.document else { return made };
    let (mut sheet, mut name, tiles) = (sheet, file_name(job), tiled::sheet(loaded, sheet, (&document, product)));
    if let Some((tiles, ending)) = &tiles {
        let set = print::set((&shop.press, &loaded.theme), tiles);
        made.diagnostics.extend(set.diagnostics);
        let Some(parts) = set.document else { return made };
        (sheet, document) = (tiles, parts);
        name.push_str(ending);
    }
    match files((sheet, &document), product, &name) {
        Ok(files) => made.printed = Some(Printed { job: job.clone(), pages: document.pages().len(), files }),
        Err(refused) => made.diagnostics.extend(refused.into_iter().map(|found| placed(found, entry))),
    }
    made
}

/// What is made of a sheet that was set, each file with its name.
fn files((sheet, document): (&Sheet, &print::Document), product: Product, name: &str) -> Result<NamedFiles, Vec<Diagnostic>> {
    let one = |ending: &str, bytes| vec![(format!("{name}.{ending}"), bytes)];
    Ok(match product {
        Product::Pdf | Product::Tiles(_) => one("pdf", print::pdf(sheet, document)?),
        Product::Transcript => one("txt", print::transcript(document).into_bytes()),
        Product::Pictures => {
            let numbered = (1..).zip(print::pngs(document, PREVIEW_WIDTH));
            numbered.map(|(number, png)| (format!("{name}-{number}.png"), png)).collect()
        }
    })
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

/// `notices-2026-11-20-tingnuan-a4`, without an extension.
fn file_name(job: &Job) -> String {
    let Job { id, wish } = job;
    if matches!(wish.form, Form::Cards | Form::Stairs) {
        return format!("{}-{}", id.name, wish.size.name());
    }
    if wish.form == Form::Today {
        return format!("today-{}", id.name);
    }
    let form = match wish.form {
        Form::Formal => "formal".to_owned(),
        Form::Proof => "proof".to_owned(),
        Form::Wall if wish.large => format!("{}-large", wish.size.name()),
        _ => wish.size.name(),
    };
    format!("{}-{}-{form}", id.kind, id.name)
}
