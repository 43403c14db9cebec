//! What a workbook says of the cells of a sheet beside their values: which rows and columns are hidden, which cells are merged.
//!
//! A clerk hides a column of numbers and takes it for gone; a page would show it all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::Cell;
use super::grid::Merged;
use super::workbook::Lines;

/// The marks of one sheet, everything counted from 0.
#[derive(Debug, Default)]
pub struct Marks {
    hidden_rows: BTreeSet<u32>,
    /// First and last of each range.
    hidden_columns: Vec<(u32, u32)>,
    pub merged: Vec<Merged>,
}

impl Marks {
    /// The first filled cell of each row that is hidden, or has one in a hidden column.
    pub fn hidden(&self, lines: &Lines) -> BTreeSet<(u32, u32)> {
        let in_column = |column: &u32| self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(column));
        let cell = |(row, cells): (&u32, &Vec<(u32, Cell)>)| {
            let in_row = self.hidden_rows.contains(row);
            cells.iter().find(|(column, _)| in_row || in_column(column)).map(|(column, _)| (*row, *column))
        };
        lines.iter().filter_map(cell).collect()
    }
}

/// The marks of the sheet `name`; `None` if its part is not found. How much the parts unpack to has been asked before.
pub fn read(bytes: &[u8], name: &str) -> Option<Marks> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = part_of(&mut zip, name)?;
    let mut marks = Marks::default();
    let mut next = 0;
    each(BufReader::new(zip.by_name(&part).ok()?), |element| {
        see(element, &mut marks, &mut next);
        true
    });
    Some(marks)
}

fn see(element: &BytesStart<'_>, marks: &mut Marks, next: &mut u32) {
    let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<u32>().ok());
    let is_hidden = || matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
    match element.local_name().as_ref() {
        "col" if is_hidden() => {
            let range = number("min").zip(number("max"));
            marks.hidden_columns.extend(range.map(|(min, max)| (min.saturating_sub(1), max.saturating_sub(1))));
        }
        "row" => {
            let row = number("r").map_or(*next, |row| row.saturating_sub(1));
            marks.hidden_rows.extend(is_hidden().then_some(row));
            *next = row.saturating_add(1);
        }
        "mergeCell" => marks.merged.extend(attribute(element, "ref").as_deref().and_then(merged)),
        _ => {}
    }
}

/// The part in which a sheet stands: the workbook names an id for it, and its relationships the part for that.
fn part_of(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut ids = BTreeMap::new();
    each(BufReader::new(zip.by_name("xl/workbook.xml").ok()?), |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
        {
            ids.insert(name, id);
        }
        true
    });
    let id = ids.remove(name)?;
    let mut target = None;
    each(BufReader::new(zip.by_name("xl/_rels/workbook.xml.rels").ok()?), |element| {
        if element.local_name().as_ref() == "Relationship" && attribute(element, "Id").as_deref() == Some(&id) {
            target = attribute(element, "Target");
        }
        target.is_none()
    });
    let target = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// Calls `see` with every element until it says no, the text ends or cannot be read.
fn each(part: impl BufRead, mut see: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) if !see(&element) => return,
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// `A1:C2`; `None` for anything else.
fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (position(first)?, position(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Merged { first, last })
}

/// Row and column of `C12`.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(letter)
    });
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_two_corners() {
        let corners = |range: &str| merged(range).map(|merged| (merged.first, merged.last));
        assert_eq!(corners("A1:C2"), Some(((0, 0), (1, 2))));
        assert_eq!(corners("Z9:AA10"), Some(((8, 25), (9, 26))));
        for range in ["A1", "B2:A1", "A0:B1", "1A:B2", "A1:B", ":", "a1:b2", "AAAAAAAAAA1:B2"] {
            assert_eq!(corners(range), None, "{range}");
        }
    }
}
