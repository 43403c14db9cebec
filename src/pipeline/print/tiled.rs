//! From a set sheet to pages of the printer's paper that are glued together.

use serde_json::{Value, json};

use super::Product;
use crate::pipeline::Loaded;
use crate::print::{self, Bytes, Document, Sheet, Standard, tile};

/// The pages of the printer's paper that show all of `document`, each of its pages apart, and how the name of their file ends.
///
/// `None` if no page is larger than that paper, or nothing of the kind is to be made.
pub fn sheet(loaded: &Loaded, whole: &Sheet, (document, product): (&Document, Product)) -> Option<(Sheet, String)> {
    let Product::Tiles(paper) = product else { return None };
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
    larger.then(|| (sheet, format!("-tiled-{}", paper.name())))
}
