//! Archive volumes for the typesetter: the register of a volume and the view of each of its items, set as one PDF/A.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::desk::{EntryView, entry_view};
use super::{Shop, no_glyph, own_fonts, shop};
use crate::base::{Diagnostic, Severity};
use crate::model::{Entry, EntryId, PrintSettings};
use crate::msg;
use crate::pipeline::{Loaded, PipelineError};
use crate::plan::view::{self, Medium, SiteView, ViewInput};
use crate::print::{self, Press, Set, Sheet, Standard, System};

/// A volume as its sheet shows it.
#[derive(Debug, Clone, Serialize)]
pub struct VolumeView {
    /// What it is called in messages: `2026 documents`.
    #[serde(skip)]
    pub id: String,
    /// What the cover and the list of items say; its shape belongs to the archive.
    pub cover: Value,
    pub rows: Vec<Value>,
    /// The entries that are set whole, each with its 档号 and the titles of attachments kept as files of their own.
    #[serde(skip)]
    pub items: Vec<(EntryId, String, Vec<String>)>,
}

/// A volume that was set.
pub struct SetVolume {
    pub pdf: Vec<u8>,
    /// Of the file; then of each item, in order.
    pub pages: usize,
    pub item_pages: Vec<usize>,
}

/// What the template says of the pages.
#[derive(Deserialize)]
struct Pages {
    items: Vec<usize>,
}

/// Everything that the template reads.
#[derive(Serialize)]
struct Whole<'a> {
    site: SiteView,
    print: &'a PrintSettings,
    #[serde(flatten)]
    volume: &'a VolumeView,
    items: Vec<Value>,
}

/// Sets each volume; a character that no font has is an error, and then that volume is `None`.
pub fn volumes(
    loaded: &Loaded,
    views: &[VolumeView],
    system: System,
) -> Result<(Vec<Option<SetVolume>>, Vec<Diagnostic>), PipelineError> {
    let own = own_fonts(loaded)?;
    let mut made = set(loaded, views, &own, System::Ignored);
    if system == System::Asked && made.iter().any(|made| made.lacks) {
        made = set(loaded, views, &own, System::Asked);
    }
    let mut diagnostics = Vec::new();
    let mut volumes = Vec::new();
    for made in made {
        diagnostics.extend(made.diagnostics);
        volumes.push(made.volume);
    }
    crate::base::diag::sort(&mut diagnostics);
    Ok((volumes, diagnostics))
}

struct Made {
    volume: Option<SetVolume>,
    diagnostics: Vec<Diagnostic>,
    /// Whether some character has no font.
    lacks: bool,
}

fn set(loaded: &Loaded, views: &[VolumeView], own: &[Vec<u8>], system: System) -> Vec<Made> {
    let ids = views.iter().flat_map(|view| view.items.iter().map(|(id, ..)| id));
    let shop = shop(loaded, ids, Press::new(&loaded.theme, print::fonts(own, system)));
    let sheets: Vec<(Sheet, &VolumeView)> = views.iter().filter_map(|view| Some((sheet(loaded, &shop, view)?, view))).collect();
    print::set_all(
        (&shop.press, &loaded.theme),
        &sheets,
        |(sheet, _)| sheet,
        |(sheet, view), set| finish(loaded, (sheet, view), set),
    )
}

fn sheet(loaded: &Loaded, shop: &Shop, volume: &VolumeView) -> Option<Sheet> {
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &shop.files, medium: Medium::Paper };
    let (mut items, mut files) = (Vec::new(), Vec::new());
    for (number, (id, code, kept)) in volume.items.iter().enumerate() {
        let prefix = format!("item-{number}-");
        let EntryView { mut view, files: own, .. } = entry_view(loaded, shop, (id, &prefix))?;
        let fields = view.as_object_mut()?;
        fields.insert("file_code".into(), json!(code));
        fields.insert("kept".into(), json!(kept));
        items.push(view);
        files.extend(own);
    }
    let whole = Whole { site: view::site(input), print: &loaded.site.settings.print, volume, items };
    let view = serde_json::to_value(whole).ok()?;
    let (template, day) = ("print/volume.typ", loaded.as_of.0);
    Some(Sheet { id: volume.id.clone(), template, view, files, day, standard: Standard::Archive })
}

fn finish(loaded: &Loaded, (sheet, view): (&Sheet, &VolumeView), set: Set) -> Made {
    let entries: Vec<&Entry> = view.items.iter().filter_map(|(id, ..)| loaded.site.entries.get(id)).collect();
    let lacks = !set.missing.is_empty();
    let mut made = Made { volume: None, diagnostics: set.diagnostics, lacks };
    made.diagnostics.extend(set.missing.iter().map(|c| lacking(loaded, &entries, *c)));
    let Some(document) = set.document.filter(|_| !lacks) else { return made };
    match print::pdf(sheet, &document) {
        Ok(pdf) => {
            let item_pages = print::reported::<Pages>(&document, "volume").pop().map(|pages| pages.items).unwrap_or_default();
            made.volume = Some(SetVolume { pdf, pages: document.pages().len(), item_pages });
        }
        Err(refused) => made.diagnostics.extend(refused),
    }
    made
}

/// The error of a character that no font has, at the first entry that has it.
fn lacking(loaded: &Loaded, entries: &[&Entry], c: char) -> Diagnostic {
    let has = |entry: &&&Entry| loaded.tree.text(entry.file.as_str()).is_some_and(|text| text.contains(c));
    let number = format!("U+{:04X}", u32::from(c));
    let found = no_glyph(loaded, entries.iter().find(has).or(entries.first()).copied(), c);
    Diagnostic { message: msg!("archive-glyph", character = c, number = number), ..found }.severity(Severity::Error)
}
