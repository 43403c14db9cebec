//! From comma-separated text to a table of cells.

use serde::Serialize;

/// Heads and rows, all as they were written; every row has as many cells as there are heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextTable {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The table of a CSV text (RFC 4180): blanks around cells are dropped, short rows filled, empty lines left out.
///
/// `None` for a text without a line of heads.
pub fn csv(text: &str) -> Option<TextTable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    if head.iter().all(String::is_empty) {
        return None;
    }
    let filled = |record: csv::StringRecord| {
        let cells: Vec<String> =
            record.iter().map(str::to_owned).chain(std::iter::repeat(String::new())).take(head.len()).collect();
        cells.iter().any(|cell| !cell.is_empty()).then_some(cells)
    };
    let rows = reader.records().filter_map(Result::ok).filter_map(filled).collect();
    Some(TextTable { head, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_spreadsheets_write() {
        let table = csv("\u{feff}姓名,事迹\r\n张某某,\"代买,代取\"\r\n,\r\n李某某\r\n").expect("a table");
        assert_eq!(table.head, ["姓名", "事迹"]);
        assert_eq!(table.rows, [["张某某", "代买,代取"], ["李某某", ""]]);
        assert_eq!(csv(""), None);
    }
}
