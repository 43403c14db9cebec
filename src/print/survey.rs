//! Looks at what was set before anyone prints it: characters that no font has, sheets without any text, what stands where.

use std::collections::BTreeSet;
use std::fmt::Write;

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// The characters that stand on the pages as boxes, because no font has them.
pub fn missing_characters(document: &PagedDocument) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    for (_, text) in document.pages().iter().flat_map(|page| texts(&page.frame)) {
        let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
        let shown = boxes.flat_map(|glyph| text.text[glyph.range()].chars());
        missing.extend(shown.filter(|c| !c.is_whitespace() && !c.is_control()));
    }
    missing
}

/// Whether any page has any text.
pub fn has_text(document: &PagedDocument) -> bool {
    document.pages().iter().any(|page| texts(&page.frame).iter().any(|(_, text)| !text.text.trim().is_empty()))
}

/// What stands where, to be compared: each page with its size, each line with its baseline, left and right edge in tenths of a
/// millimetre from the top left corner, from top to bottom.
pub fn transcript(document: &PagedDocument) -> String {
    let mut out = String::new();
    for (number, page) in (1..).zip(document.pages()) {
        let [wide, high] = [page.frame.width(), page.frame.height()].map(|length| length.to_mm().round());
        // Writing to a string cannot fail.
        let _ = writeln!(out, "第{number}页 {wide}×{high}");
        for Line { base, left, right, text } in lines(&page.frame) {
            let _ = writeln!(out, "{:5} {:5} {:5}  {text}", base.div_euclid(10), left.div_euclid(10), right.div_euclid(10));
        }
    }
    out
}

/// Texts on one baseline with little between them; lengths in hundredths of a millimetre.
struct Line {
    base: i64,
    left: i64,
    right: i64,
    text: String,
}

fn lines(frame: &Frame) -> Vec<Line> {
    /// Two characters of the smallest type: what is further apart stands in another column.
    const GAP: i64 = 300;
    let hundredths = |length: typst::layout::Abs| (length.to_mm() * 100.0).round() as i64;
    let mut pieces: Vec<Line> = texts(frame)
        .into_iter()
        .map(|(at, item)| {
            let (left, base) = (hundredths(at.x), hundredths(at.y));
            Line { base, left, right: left + hundredths(item.width()), text: item.text.to_string() }
        })
        .collect();
    pieces.sort_by_key(|piece| (piece.base, piece.left));
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.base == piece.base && (line.right - GAP..line.right + GAP).contains(&piece.left) => {
                line.right = piece.right;
                line.text.push_str(&piece.text);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// Every text of a page with the place where its baseline begins.
fn texts(frame: &Frame) -> Vec<(Point, &TextItem)> {
    fn visit<'f>(frame: &'f Frame, to_page: Transform, found: &mut Vec<(Point, &'f TextItem)>) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                    visit(&group.frame, inner, found);
                }
                FrameItem::Text(text) => found.push((at.transform(to_page), text)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    visit(frame, Transform::identity(), &mut found);
    found
}
