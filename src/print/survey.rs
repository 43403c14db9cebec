//! Looks at what was set before anyone prints it: characters that no font has, and sheets without any text.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// The characters that stand on the pages as boxes, because no font has them.
pub fn missing_characters(document: &PagedDocument) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    document.pages().iter().for_each(|page| visit(&page.frame, &mut missing));
    missing
}

fn visit(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => visit(&group.frame, missing),
            FrameItem::Text(text) => {
                let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                let shown = boxes.flat_map(|glyph| text.text[glyph.range()].chars());
                missing.extend(shown.filter(|c| !c.is_whitespace() && !c.is_control()));
            }
            _ => {}
        }
    }
}

/// Whether any page has any text.
pub fn has_text(document: &PagedDocument) -> bool {
    fn any(frame: &Frame) -> bool {
        frame.items().any(|(_, item)| match item {
            FrameItem::Group(group) => any(&group.frame),
            FrameItem::Text(text) => !text.text.trim().is_empty(),
            _ => false,
        })
    }
    document.pages().iter().any(|page| any(&page.frame))
}
