//! How much a file may hold: the table `[limits]` of `site.toml`.

use crate::base::limits::{DocumentLimits, MEBIBYTE, TableLimits};
use crate::base::{Diagnostic, Limits, code};
use crate::msg;
use crate::parse::reader::Reader;

/// Reads the table; a number outside its range keeps the default.
pub fn read(reader: &mut Reader<'_>) -> Limits {
    let default = Limits::default();
    Limits {
        text: mebibytes(reader, "text", (1, 100)).unwrap_or(default.text),
        picture_side: within(reader, "picture_side", (1_000, 60_000))
            .and_then(|side| u32::try_from(side).ok())
            .unwrap_or(default.picture_side),
        picture_memory: mebibytes(reader, "picture_memory", (16, 4_096)).unwrap_or(default.picture_memory),
        table: of_tables(reader, default.table),
        document: of_documents(reader, default.document),
    }
}

fn of_tables(reader: &mut Reader<'_>, default: TableLimits) -> TableLimits {
    TableLimits {
        rows: count(reader, "table_rows", (100, 1_000_000)).unwrap_or(default.rows),
        columns: count(reader, "table_columns", (10, 2_000)).unwrap_or(default.columns),
        cells: count(reader, "table_cells", (1_000, 20_000_000)).unwrap_or(default.cells),
        file: mebibytes(reader, "workbook", (1, 200)).unwrap_or(default.file),
        unpacked: mebibytes(reader, "workbook_unpacked", (1, 4_096)).unwrap_or(default.unpacked),
    }
}

fn of_documents(reader: &mut Reader<'_>, default: DocumentLimits) -> DocumentLimits {
    DocumentLimits {
        file: mebibytes(reader, "document", (1, 1_024)).unwrap_or(default.file),
        text: mebibytes(reader, "document_text", (1, 512)).unwrap_or(default.text),
        pdf_text: mebibytes(reader, "pdf_text", (1, 512)).unwrap_or(default.pdf_text),
        pdf_pages: count(reader, "pdf_pages", (1, 10_000)).unwrap_or(default.pdf_pages),
    }
}

/// So many mebibytes, in bytes.
fn mebibytes(reader: &mut Reader<'_>, name: &'static str, range: (u64, u64)) -> Option<u64> {
    within(reader, name, range).map(|number| number * MEBIBYTE)
}

fn count(reader: &mut Reader<'_>, name: &'static str, range: (u64, u64)) -> Option<usize> {
    within(reader, name, range).and_then(|number| usize::try_from(number).ok())
}

/// A number between two others, both included.
fn within(reader: &mut Reader<'_>, name: &'static str, (least, most): (u64, u64)) -> Option<u64> {
    let number = reader.whole(name)?;
    if (least..=most).contains(&number.value) {
        return Some(number.value);
    }
    let mut found = Diagnostic::new(code::SETTING_INVALID, msg!("limit-range", name = name, least = least, most = most));
    found.place = number.place;
    reader.report(found);
    None
}
