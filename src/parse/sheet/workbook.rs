//! From the bytes of a workbook (XLSX) to the cells of the sheet that is named, else of its first visible one that holds anything.
//!
//! A formula stands for the value that the office program saved with it. Invariant: whatever the bytes are, what comes back is
//! cells or a diagnostic, and never more of them than a table may have.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::catch_unwind;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::format::{Shape, text};
use super::grid::Grid;
use super::{Cell, Spot, marks, too_large, unreadable};
use crate::base::limits::{MEBIBYTE, TableLimits};
use crate::base::{CellName, Diagnostic, Place, ProjectPath, Reported, code};
use crate::msg;

/// How the compound files of older office programs, and of encrypted workbooks, begin.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Why a workbook cannot be read.
enum Trouble {
    Broken,
    Encrypted,
    /// A workbook of before 2007.
    Old,
    Empty,
    Large,
    /// It has no sheet of the name, but these.
    NoSheet(Vec<String>),
    /// It unpacks to more than a workbook may.
    Bomb,
}

/// The cells of the sheet `wanted`, or of the first that holds anything.
pub fn read(file: &ProjectPath, bytes: &[u8], wanted: Option<&str>, most: &TableLimits) -> Reported<Option<Grid>> {
    let name = file.file_name();
    // The library counts positions without looking, and stumbles over damage that no office program would write.
    let (message, help) = match catch_unwind(|| cells(bytes, wanted, most)).unwrap_or(Err(Trouble::Broken)) {
        Ok((grid, bad)) => {
            let sheet = grid.sheet.clone().unwrap_or_else(|| "".into());
            let diagnostics = bad.said(file, &sheet);
            return Reported { value: Some(grid), diagnostics };
        }
        Err(Trouble::Broken) => (msg!("table-broken", name = name), msg!("table-broken-help")),
        Err(Trouble::Encrypted) => (msg!("table-encrypted", name = name), msg!("table-encrypted-help")),
        Err(Trouble::Old) => (msg!("table-old", name = name), msg!("table-old-help")),
        Err(Trouble::Empty) => (msg!("table-empty", name = name), msg!("table-empty-help")),
        Err(Trouble::NoSheet(names)) => return no_sheet(name, wanted.unwrap_or_default(), &names),
        Err(Trouble::Bomb) => {
            (msg!("table-unpacked", name = name, mebibytes = most.unpacked / MEBIBYTE), msg!("table-unpacked-help"))
        }
        Err(Trouble::Large) => return too_large(file, most),
    };
    unreadable(file, message, help)
}

/// Without a place, which is where the sheet is named.
fn no_sheet(file: &str, wanted: &str, names: &[String]) -> Reported<Option<Grid>> {
    let found = Diagnostic::new(code::TABLE_SHEET, msg!("table-sheet", name = file, sheet = wanted));
    let help = msg!("table-sheet-help", sheets = names.join("、"));
    Reported { value: None, diagnostics: vec![found.help(help)] }
}

/// Cells from which no value can be had, by row and column; of hidden rows and columns the first cell that holds something.
#[derive(Default)]
struct Bad {
    without_value: BTreeSet<(u32, u32)>,
    failed: BTreeSet<(u32, u32)>,
    hidden: BTreeSet<(u32, u32)>,
    /// Whether the whole sheet is hidden.
    unseen: bool,
}

impl Bad {
    /// One diagnostic for each sort, at its first cell.
    fn said(&self, file: &ProjectPath, sheet: &Arc<str>) -> Vec<Diagnostic> {
        let sorts = [
            (&self.without_value, code::TABLE_CELL, msg!("table-formula"), msg!("table-formula-help")),
            (&self.failed, code::TABLE_CELL, msg!("table-failed"), msg!("table-failed-help")),
            (&self.hidden, code::TABLE_HIDDEN, msg!("table-hidden"), msg!("table-hidden-help")),
        ];
        let said = sorts.into_iter().filter_map(|(cells, code, message, help)| {
            let (row, column) = *cells.first()?;
            let place = Place::in_workbook(file, CellName { sheet: sheet.clone(), row, column });
            Some(Diagnostic::new(code, message).at(place).help(help))
        });
        let unseen = self.unseen.then(|| {
            let found = Diagnostic::new(code::TABLE_SHEET_HIDDEN, msg!("table-sheet-hidden", sheet = sheet));
            found.at(Place::whole(file)).help(msg!("table-sheet-hidden-help"))
        });
        said.chain(unseen).collect()
    }
}

fn cells(bytes: &[u8], wanted: Option<&str>, most: &TableLimits) -> Result<(Grid, Bad), Trouble> {
    let mut book: Book<'_> = match sizes(bytes, most.unpacked).and_then(|()| Xlsx::new(Cursor::new(bytes)).map_err(Trouble::from))
    {
        Ok(book) => book,
        Err(Trouble::Broken) if bytes.starts_with(&COMPOUND) => {
            // The library tells an encrypted workbook from an old one.
            return Err(Xlsx::new(Cursor::new(bytes)).err().map_or(Trouble::Old, |error| match error {
                XlsxError::Password => Trouble::Encrypted,
                _ => Trouble::Old,
            }));
        }
        Err(trouble) => return Err(trouble),
    };
    for (name, visible) in &candidates(&book, wanted)? {
        let Some((lines, mut bad)) = lines(&mut book, name, most)? else { continue };
        bad.unseen = !visible;
        let marks = marks::read(bytes, name).unwrap_or_default();
        bad.hidden = marks.hidden(&lines);
        let last = lines.values().filter_map(|cells| cells.iter().map(|(column, _)| *column as usize).max()).max();
        if lines.len() * last.map_or(0, |last| last + 1) > most.cells {
            return Err(Trouble::Large);
        }
        let lines = lines.into_values().map(dense).collect();
        return Ok((Grid { lines, merged: marks.merged, sheet: Some(name.as_str().into()) }, bad));
    }
    Err(Trouble::Empty)
}

/// The sheets that may be meant, each with whether it is visible.
fn candidates(book: &Book<'_>, wanted: Option<&str>) -> Result<Vec<(String, bool)>, Trouble> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let all: Vec<(String, bool)> = sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
    let Some(wanted) = wanted else { return Ok(all.into_iter().filter(|(_, visible)| *visible).collect()) };
    match all.iter().find(|(name, _)| name.trim() == wanted.trim()) {
        Some(found) => Ok(vec![found.clone()]),
        None => Err(Trouble::NoSheet(all.into_iter().map(|(name, _)| name).collect())),
    }
}

/// Refuses what would not fit into memory before anything is unpacked. What the archive says of its sizes may be a lie, but then
/// the library stops where the lie ends.
fn sizes(bytes: &[u8], most: u64) -> Result<(), Trouble> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Broken)?;
    let mut sum = 0_u64;
    for index in 0..zip.len() {
        let size = zip.by_index_raw(index).map_err(|_| Trouble::Broken)?.size();
        sum = sum.saturating_add(size);
    }
    if sum > most { Err(Trouble::Bomb) } else { Ok(()) }
}

/// The cells that hold something, by their rows; `None` if there are none.
pub(super) type Lines = BTreeMap<u32, Vec<(u32, Cell)>>;

fn lines(book: &mut Book<'_>, name: &str, most: &TableLimits) -> Result<Option<(Lines, Bad)>, Trouble> {
    let mut lines = Lines::new();
    let mut bad = Bad::default();
    let mut blank = BTreeSet::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    let shapes: Vec<Shape> = reader.styles().iter().map(shape).collect();
    let general = Shape::of("General");
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if matches!(cell.get_value(), DataRef::Empty) {
            blank.insert((row, column));
            continue;
        }
        bad.failed.extend(matches!(cell.get_value(), DataRef::Error(_)).then_some((row, column)));
        let text = text(cell.get_value(), shapes.get(style).unwrap_or(&general));
        if text.is_empty() {
            continue;
        }
        if column as usize >= most.columns || (lines.len() >= most.rows && !lines.contains_key(&row)) {
            return Err(Trouble::Large);
        }
        lines.entry(row).or_default().push((column, Cell { text, spot: Spot::Named(row, column) }));
    }
    drop(reader);
    if !blank.is_empty() {
        bad.without_value = without_value(book, name, &blank)?;
    }
    Ok((!lines.is_empty() || !bad.without_value.is_empty()).then_some((lines, bad)))
}

fn shape(style: &calamine::Style) -> Shape {
    Shape::of(style.number_format.as_ref().map_or("General", |format| format.format_code.as_str()))
}

/// The formulas among the cells that have no value.
fn without_value(book: &mut Book<'_>, name: &str, blank: &BTreeSet<(u32, u32)>) -> Result<BTreeSet<(u32, u32)>, Trouble> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut found = BTreeSet::new();
    while let Some(cell) = reader.next_cell_with_formula()? {
        if cell.formula.is_some() && blank.contains(&cell.pos) {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

/// A line with its gaps filled.
fn dense(cells: Vec<(u32, Cell)>) -> Vec<Cell> {
    let Some((_, Cell { spot: Spot::Named(row, _), .. })) = cells.first() else { return Vec::new() };
    let row = *row;
    let mut line: Vec<Cell> = Vec::new();
    for (column, cell) in cells {
        let from = u32::try_from(line.len()).unwrap_or(column);
        line.extend((from..column).map(|column| Cell { text: String::new(), spot: Spot::Named(row, column) }));
        match line.get_mut(column as usize) {
            Some(taken) => *taken = cell,
            None => line.push(cell),
        }
    }
    line
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Trouble {
        match error {
            XlsxError::Password => Trouble::Encrypted,
            _ => Trouble::Broken,
        }
    }
}

#[cfg(test)]
mod bombs {
    use std::io::{Read, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook with a part of so many mebibytes of nothing, whose archive may say that it is small.
    fn packed(mebibytes: usize, says: Option<u32>) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
        (0..mebibytes).for_each(|_| writer.write_all(&vec![b' '; 1024 * 1024]).expect("room"));
        let mut bytes = writer.finish().expect("whole").into_inner();
        for (head, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let found = bytes.windows(4).position(|window| window == head).expect("a head") + at;
            if let Some(size) = says {
                bytes.splice(found..found + 4, size.to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_whatever_it_says() {
        for (says, name) in [(None, "as it is"), (Some(1 << 30), "1 GB by its own word")] {
            let bytes = packed(12, says);
            assert!(bytes.len() < 100_000, "{name}: {} bytes", bytes.len());
            assert!(matches!(sizes(&bytes, 8 * MEBIBYTE), Err(Trouble::Bomb)), "{name}");
        }
        assert!(sizes(&packed(1, None), 8 * MEBIBYTE).is_ok());
        let lie = packed(12, Some(100));
        let mut read = Vec::new();
        let mut zip = zip::ZipArchive::new(Cursor::new(lie.as_slice())).expect("an archive");
        assert!(zip.by_index(0).expect("a part").read_to_end(&mut read).is_err() && read.len() < 1_000, "{}", read.len());
        assert!(cells(&lie, None, &TableLimits::default()).is_err());
    }
}
