//! Which rows and columns of a workbook are hidden although they hold something.
//!
//! A clerk hides a column of numbers and takes it for gone; a page would show it all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::workbook::Lines;

/// The first filled cell of each hidden column and row of the sheet `name`; `None` if its part is not found.
pub fn first(bytes: &[u8], name: &str, lines: &Lines) -> Option<BTreeSet<(u32, u32)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = part_of(&mut zip, name)?;
    let (rows, columns) = marks(BufReader::new(zip.by_name(&part).ok()?));
    let cell = |(row, cells): (&u32, &Vec<(u32, super::Cell)>)| {
        let in_row = rows.contains(row);
        let found =
            cells.iter().find(|(column, _)| in_row || columns.iter().any(|(first, last)| (*first..=*last).contains(column)));
        found.map(|(column, _)| (*row, *column))
    };
    Some(lines.iter().filter_map(cell).collect())
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

/// The hidden rows, and the ranges of hidden columns, counted from 0.
fn marks(part: impl BufRead) -> (BTreeSet<u32>, Vec<(u32, u32)>) {
    let (mut rows, mut columns) = (BTreeSet::new(), Vec::new());
    let mut next = 0;
    each(part, |element| {
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<u32>().ok());
        let is_hidden = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        match element.local_name().as_ref() {
            "col" if is_hidden => {
                columns.extend(number("min").zip(number("max")).map(|(min, max)| (min.saturating_sub(1), max.saturating_sub(1))));
            }
            "row" => {
                let row = number("r").map_or(next, |row| row.saturating_sub(1));
                rows.extend(is_hidden.then_some(row));
                next = row.saturating_add(1);
            }
            _ => {}
        }
        true
    });
    (rows, columns)
}

/// Calls `see` with every element until it says no, the text ends or cannot be read.
fn each(part: impl BufRead, mut see: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_reader(part.take(super::workbook::MOST_BYTES));
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
