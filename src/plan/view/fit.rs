//! The size of type with which a bulletin's sheet fills its paper and does not run over it.
//!
//! A browser cannot fit text to a page, so the size is estimated here from the lengths of the texts, on the
//! safe side. All lengths are in tenths of the type's size (`em / 10`), all papers in millimetres.
//!
//! Invariant: the size is one of [`SIZES`]; the smallest is readable from 60 cm.

use super::bulletin::{SectionView, SheetView, ShownEntry};
use crate::model::{Layout, Orientation};

/// The sizes of type in points, each with a class in the style sheet of bulletins.
pub const SIZES: [u64; 18] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 36, 40, 44];

/// What stands between the text and the edge of the paper, both sides together.
const MARGINS: u64 = 20;
/// A line is this high.
const LINE: u64 = 14;

/// What stands above the sections of a sheet, where it is not always there.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    pub lead: Option<&'a str>,
    /// Days off while it hangs.
    pub rest: Option<&'a str>,
}

/// The largest size at which every sheet holds its sections.
pub fn points(sheets: &[SheetView<'_>], head: Head<'_>, layout: &Layout) -> u64 {
    let largest = if layout.large { SIZES[SIZES.len() - 1] } else { widest(layout) };
    let fits = |points: &&u64| sheets.iter().all(|sheet| fits(sheet, head, (layout, **points)));
    SIZES.iter().rev().filter(|points| **points <= largest).find(fits).copied().unwrap_or(SIZES[0])
}

/// A column of fewer than sixteen characters does not read well.
fn widest(layout: &Layout) -> u64 {
    let (width, _) = area(layout);
    let column = width / layout.columns.max(1);
    SIZES.iter().rev().find(|points| tenths(column, **points) >= 160).copied().unwrap_or(SIZES[0])
}

/// Width and height of the part that is printed on.
fn area(layout: &Layout) -> (u64, u64) {
    let (short, long) = layout.paper.millimetres();
    let (width, height) = match layout.orientation {
        Orientation::Portrait => (short, long),
        Orientation::Landscape => (long, short),
    };
    // Larger papers have wider margins, as their style sheets say.
    let margins = if short > 400 { MARGINS * 2 } else { MARGINS };
    (u64::from(width) - margins, u64::from(height) - margins)
}

/// So many millimetres in tenths of a type of so many points; a point is 0.3528 mm.
fn tenths(millimetres: u64, points: u64) -> u64 {
    millimetres * 100_000 / (points * 3528)
}

fn fits(sheet: &SheetView<'_>, head: Head<'_>, (layout, points): (&Layout, u64)) -> bool {
    let (width, height) = area(layout);
    let (width, height) = (tenths(width, points), tenths(height, points));
    let columns = layout.columns.max(1);
    let gap = 16;
    let column = (width.saturating_sub(gap * (columns - 1)) / columns).max(40);
    let tallest = sheet.columns.iter().map(|sections| stack(sections, column)).max().unwrap_or(0);
    let across = stack(&sheet.across, width);
    let lead = head.lead.map_or(0, |lead| lines(count(lead) * 12 / 10, width) * 18 + 20);
    // On a narrow sheet head and foot take more lines.
    let head_and_foot = if width < 500 { 125 } else { 85 };
    let rest = head.rest.map_or(0, |rest| lines(count(rest), width) * LINE);
    // Some is kept free: fonts differ. What is to be read from afar is set wider.
    let spare = if layout.large { 108 } else { 102 };
    (head_and_foot + lead + rest + tallest + across) * spare <= height * 100
}

fn stack(sections: &[SectionView<'_>], width: u64) -> u64 {
    sections.iter().map(|section| section_height(section, width)).sum()
}

fn section_height(section: &SectionView<'_>, width: u64) -> u64 {
    let head = if section.title.is_some() { 21 } else { 0 };
    let entries: u64 = section.entries.iter().map(|shown| entry_height(section.show, shown, width)).sum();
    let figures = section.figures.len() as u64;
    let figures = figures.div_ceil((width / 62).max(1)) * 36;
    let per_row = ((width + 14) / 164).max(1);
    let grids = (section.grids.len() as u64).div_ceil(per_row) * (3 * LINE + 10);
    head + entries + figures + grids + 6
}

fn entry_height(show: &str, shown: &ShownEntry<'_>, width: u64) -> u64 {
    let row = &shown.row;
    let title = count(row.title());
    let summary = row.summary().map_or(8, count);
    match show {
        "sheets" => {
            let inner = width.saturating_sub(20).max(40);
            let period = row.period().map_or(0, |period| lines(count(&period.text) + 8, inner) * LINE + 20);
            lines(title + 4, inner) * LINE + period + lines(summary, inner) * LINE + LINE + 26
        }
        "leaves" => {
            let inner = width.saturating_sub(50).max(40);
            let line = row.line().map_or(0, count);
            (lines(title, inner) * LINE + lines(line + 12, inner) * LINE + 10).max(56)
        }
        "text" => {
            let text = if shown.whole { shown.length as u64 + 20 } else { summary };
            let paragraphs = if shown.whole { 3 * LINE } else { 0 };
            lines(title, width) * LINE + lines(text, width) * LINE + paragraphs + LINE + 8
        }
        "photos" => {
            let caption = shown.photo.as_ref().and_then(|photo| photo.caption.as_deref()).map_or(0, count);
            let picture = shown.photo.as_ref().map_or(0, |photo| width * u64::from(photo.height) / u64::from(photo.width.max(1)));
            picture + lines(title.max(caption), width) * LINE + 12
        }
        "evaluation" => lines(title, width) * LINE + 47 + 4 * LINE,
        // Four sums, as many of the largest spendings as there are, the unit.
        "accounts" => lines(title, width) * LINE + 11 * LINE + 20,
        _ => lines(title, width) * LINE + lines(24, width) * LINE + 5,
    }
}

/// How many lines so many characters take; a line is broken before it is full.
fn lines(characters: u64, width: u64) -> u64 {
    let per_line = (width / 10).saturating_sub(1).max(4);
    characters.div_ceil(per_line).max(1)
}

/// The width of a text in characters: two of the Latin script take the place of one.
fn count(text: &str) -> u64 {
    let (narrow, wide): (Vec<char>, Vec<char>) = text.chars().partition(|c| c.is_ascii());
    wide.len() as u64 + (narrow.len() as u64).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paper;

    fn sheet(sections: usize, text: &str) -> SheetView<'_> {
        let section = SectionView {
            title: Some(text.to_owned()),
            show: "figures",
            entries: Vec::new(),
            figures: Vec::new(),
            grids: Vec::new(),
        };
        SheetView { grid: None, columns: vec![vec![section; sections]], across: Vec::new() }
    }

    fn layout(paper: Paper, columns: u64) -> Layout {
        Layout { paper, orientation: Orientation::Portrait, columns, per_grid: false, large: true }
    }

    const NOTHING: Head<'static> = Head { lead: None, rest: None };

    #[test]
    fn more_on_a_sheet_makes_smaller_type() {
        let size = |sections| points(&[sheet(sections, "栏目")], NOTHING, &layout(Paper::A4, 1));
        assert_eq!(size(1), SIZES[SIZES.len() - 1], "a title alone has the largest type");
        assert!(size(8) < size(1));
        assert_eq!(size(500), SIZES[0], "what cannot fit has the smallest type");
    }

    #[test]
    fn larger_paper_makes_larger_type() {
        let size = |paper| points(&[sheet(12, "栏目")], NOTHING, &layout(paper, 1));
        assert!(size(Paper::A4) < size(Paper::A3));
        assert!(size(Paper::A3) <= size(Paper::A2));
    }
}
