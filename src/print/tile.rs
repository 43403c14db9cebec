//! Divides a sheet that is larger than the printer's paper among several pages.
//!
//! Input: two sizes. Output: which part of the sheet each page shows, and how much smaller it is shown.
//!
//! Invariant: every point of the sheet is on some page, but for an edge of at most [`EDGE`] all around, which no printer
//! can print; pages that lie side by side share at least [`OVERLAP`].

use serde::Serialize;

use crate::model::PaperSize;

/// What a printer leaves white at each edge of its paper, in millimetres.
pub const EDGE: u32 = 5;
/// What two pages share where they are glued together, in millimetres.
pub const OVERLAP: u32 = 10;
/// A sheet may be shown this much smaller, in percent, where that saves pages: A3 on two A4 needs 95.
const LEAST: u32 = 92;

/// How one sheet is divided. Lengths are in millimetres on the printed pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tiles {
    /// The printer's paper, as it lies.
    pub paper: PaperSize,
    /// How large the sheet is shown: 1 is its own size.
    pub scale: f64,
    pub rows: u32,
    pub columns: u32,
    /// Row by row.
    pub tiles: Vec<Tile>,
}

/// The part of a sheet that one page shows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tile {
    /// From 1.
    pub row: u32,
    pub column: u32,
    /// Where the page's printable part begins on the sheet as it is shown.
    pub x: f64,
    pub y: f64,
}

/// The fewest pages of `paper` that show all of `sheet`; `None` if one page is large enough, however it lies.
pub fn tiles(sheet: PaperSize, paper: PaperSize) -> Option<Tiles> {
    let (whole, upright) = (sheet.upright(), paper.upright());
    if whole.width <= upright.width && whole.height <= upright.height {
        return None;
    }
    let both = [upright, upright.turned()].map(|paper| divided(sheet, paper));
    both.into_iter().reduce(|a, b| if better(&b, &a) { b } else { a })
}

/// The one page of a sheet that is no larger than the paper: in its middle, in its own size.
pub fn alone(sheet: PaperSize, paper: PaperSize) -> Tiles {
    let upright = paper.upright();
    let paper = if sheet.width > sheet.height { upright.turned() } else { upright };
    let start = |length: u32, side: u32| (f64::from(length) - f64::from(side)) / 2.0 + f64::from(EDGE);
    let tile = Tile { row: 1, column: 1, x: start(sheet.width, paper.width), y: start(sheet.height, paper.height) };
    Tiles { paper, scale: 1.0, rows: 1, columns: 1, tiles: vec![tile] }
}

fn better(one: &Tiles, other: &Tiles) -> bool {
    let (pages, others) = (one.tiles.len(), other.tiles.len());
    pages < others || (pages == others && one.scale > other.scale)
}

fn divided(sheet: PaperSize, paper: PaperSize) -> Tiles {
    let (columns, rows) = (count(sheet.width, paper.width), count(sheet.height, paper.height));
    let scale = fill(sheet.width, reach(columns, paper.width)).min(fill(sheet.height, reach(rows, paper.height))).min(1.0);
    let at = |number: u32, length: u32, (count, side): (u32, u32)| {
        // What is left over of the last page is left white on both sides alike.
        let start = (f64::from(length) * scale - f64::from(reach(count, side))) / 2.0;
        start + f64::from(number * step(side))
    };
    let tile = |row: u32, column: u32| Tile {
        row: row + 1,
        column: column + 1,
        x: at(column, sheet.width, (columns, paper.width)),
        y: at(row, sheet.height, (rows, paper.height)),
    };
    let tiles = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    Tiles { paper, scale, rows, columns, tiles: tiles.map(|(row, column)| tile(row, column)).collect() }
}

/// What one more page adds.
fn step(side: u32) -> u32 {
    side.saturating_sub(2 * EDGE + OVERLAP).max(1)
}

/// How much so many pages side by side can show.
fn reach(count: u32, side: u32) -> u32 {
    count * step(side) + OVERLAP
}

/// How many pages a length needs at the least size.
fn count(length: u32, side: u32) -> u32 {
    (1..).find(|count| (reach(*count, side) + 2 * EDGE) * 100 >= length * LEAST).unwrap_or(1)
}

/// The size at which pages that reach so far show all but the edges of a length.
fn fill(length: u32, reach: u32) -> f64 {
    f64::from(reach + 2 * EDGE) / f64::from(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A4: PaperSize = PaperSize { width: 210, height: 297 };
    const A3: PaperSize = PaperSize { width: 297, height: 420 };
    const A2: PaperSize = PaperSize { width: 420, height: 594 };
    const A1: PaperSize = PaperSize { width: 594, height: 841 };
    const EIGHT: PaperSize = PaperSize { width: 285, height: 420 };
    const BANNER: PaperSize = PaperSize { width: 1500, height: 300 };

    #[test]
    fn needs_the_fewest_pages() {
        for (sheet, paper, rows, columns, percent) in [
            (A3, A4, 2, 1, 95),
            (A3.turned(), A4, 1, 2, 95),
            (A2, A4, 2, 2, 95),
            (A2, A3, 2, 1, 97),
            (A1, A4, 4, 2, 93),
            (A1, A3, 2, 2, 97),
            (EIGHT, A4, 2, 1, 95),
            (BANNER, A4, 1, 8, 99),
        ] {
            let tiles = tiles(sheet, paper).expect("it is larger");
            assert_eq!((tiles.rows, tiles.columns), (rows, columns), "{sheet:?} on {paper:?}");
            assert_eq!((tiles.scale * 100.0).round(), f64::from(percent), "{sheet:?} on {paper:?}");
        }
    }

    #[test]
    fn what_fits_is_not_divided() {
        for (sheet, paper) in [(A4, A4), (A4.turned(), A4), (A4, A3.turned())] {
            assert_eq!(tiles(sheet, paper), None, "{sheet:?} on {paper:?}");
        }
    }

    #[test]
    fn every_part_of_a_sheet_is_on_some_page() {
        for sheet in [A3, A3.turned(), A2, A1, EIGHT, BANNER, PaperSize { width: 211, height: 298 }] {
            for paper in [A4, A3, PaperSize { width: 100, height: 148 }] {
                let Some(tiles) = tiles(sheet, paper) else { continue };
                assert!(tiles.scale <= 1.0 && tiles.scale >= f64::from(LEAST) / 100.0, "{sheet:?} on {paper:?}: {}", tiles.scale);
                let along = |length: u32, side: u32, starts: Vec<f64>| {
                    let (edge, shown) = (f64::from(EDGE) + 1e-9, f64::from(side - 2 * EDGE));
                    assert!(starts[0] <= edge, "{starts:?}");
                    assert!(starts[starts.len() - 1] + shown >= f64::from(length) * tiles.scale - edge, "{starts:?}");
                    for pair in starts.windows(2) {
                        assert!(pair[0] + shown - pair[1] >= f64::from(OVERLAP) - 1e-9, "{starts:?}");
                    }
                };
                let row = tiles.tiles.iter().filter(|tile| tile.row == 1).map(|tile| tile.x).collect();
                along(sheet.width, tiles.paper.width, row);
                let column = tiles.tiles.iter().filter(|tile| tile.column == 1).map(|tile| tile.y).collect();
                along(sheet.height, tiles.paper.height, column);
                assert_eq!(tiles.tiles.len(), usize::try_from(tiles.rows * tiles.columns).expect("few"));
            }
        }
    }
}
