//! What must hold of any table: it becomes rows that fit its heads, or a diagnostic, and its cells lie in it.

use gongshi::base::ProjectPath;
use gongshi::base::limits::TableLimits;
use gongshi::parse::sheet::{self, Purpose, Sheet, Spot};

/// Reads `bytes` as a CSV, as a workbook, and as the one sheet of a workbook.
pub fn check(bytes: &[u8], workbook_of: impl Fn(&str) -> Vec<u8>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let read = sheet::csv(&file("any.csv"), text, &TableLimits::default());
        assert!(read.value.is_some() || !read.diagnostics.is_empty(), "{text:?}");
        if let Some(sheet) = read.value {
            hold(&sheet);
            for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
                let Spot::Bytes(span) = cell.spot else { panic!("{cell:?} of a text") };
                assert!(text.get(span.start..span.end).is_some(), "{cell:?} of {text:?}");
            }
        }
        book(&workbook_of(text));
    }
    book(bytes);
}

fn book(bytes: &[u8]) {
    let read = sheet::workbook(&file("any.xlsx"), bytes, None, &TableLimits::default());
    assert!(read.value.is_some() || !read.diagnostics.is_empty());
    if let Some(sheet) = read.value {
        hold(&sheet);
    }
}

fn hold(sheet: &Sheet) {
    assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.heads.len()), "{sheet:?}");
    let _ = sheet::sums::check(sheet);
    for purpose in [Purpose::Table, Purpose::List, Purpose::Accounts, Purpose::Tally, Purpose::Ballots] {
        let clean = sheet::clean(sheet, purpose).table;
        assert!(clean.rows.iter().all(|row| row.len() == clean.head.len()), "{clean:?}");
    }
}

fn file(name: &str) -> ProjectPath {
    ProjectPath::new(name).expect("a path")
}
