//! From a set sheet to pages of the printer's paper that are glued together.

use serde_json::{Value, json};

use crate::model::PaperSize;
use crate::pipeline::Loaded;
use crate::print::{self, Bytes, Document, Sheet, Standard, tile};

/// The pages of `paper` that show all of `document`, each of its pages apart; `None` if none is larger than the paper.
pub fn sheet(loaded: &Loaded, whole: &Sheet, (document, paper): (&Document, PaperSize)) -> Option<Sheet> {
    let mut sheets: Vec<Value> = Vec::new();
    let mut files = Vec::new();
    let mut larger = false;
    for (number, page) in (1..).zip(print::drawings(document)) {
        let size = page.size;
        let plan = tile::tiles(size, paper);
        larger |= plan.is_some();
        let plan = plan.unwrap_or_else(|| tile::alone(size, paper));
        sheets.push(json!({"width": size.width, "height": size.height, "plan": plan}));
        files.push((format!("sheet-{number}.svg"), Bytes::new(page.svg)));
    }
    let title = print::title(document).unwrap_or_else(|| whole.id.clone());
    let site = &loaded.site.settings.name;
    let view = json!({"title": title, "site": site, "edge": tile::EDGE, "overlap": tile::OVERLAP, "sheets": sheets});
    let sheet = Sheet { id: whole.id.clone(), template: "print/tiled.typ", view, files, day: whole.day, standard: Standard::Ua1 };
    larger.then_some(sheet)
}
