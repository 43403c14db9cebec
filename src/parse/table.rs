//! From comma-separated text to cells that know their places, and tables as they are shown.

use serde::Serialize;

use crate::base::Span;

/// Heads and rows, all as they were written; every row has as many cells as there are heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextTable {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// One cell with the bytes it was written in, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub span: Span,
}

/// Every line of a CSV text (RFC 4180) as cells with their places; blanks around cells are dropped, and lines in
/// which every cell is empty. A quote that is never closed ends with the text.
pub fn located(text: &str) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    while at < text.len() {
        let end = cell_end(text, at);
        line.push(cell(text, Span::new(at, end)));
        let ends_line = !text[end..].starts_with(',');
        at = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        if ends_line {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines.retain(|line| line.iter().any(|cell| !cell.text.is_empty()));
    lines
}

/// Where the cell ends that begins at `start`: at a comma or a line's end outside quotes.
fn cell_end(text: &str, start: usize) -> usize {
    let mut quoted = false;
    for (at, c) in text[start..].char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' | '\r' if !quoted => return start + at,
            _ => {}
        }
    }
    text.len()
}

fn cell(text: &str, span: Span) -> Cell {
    let written = &text[span.start..span.end];
    let start = span.start + written.len() - written.trim_start().len();
    let bare = written.trim();
    let inside = bare.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest).replace("\"\"", "\""));
    Cell { text: inside.map_or(bare.to_owned(), |inside| inside.trim().to_owned()), span: Span::new(start, start + bare.len()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_know_where_they_were_written() {
        let text = "\u{feff}公开事项, 时限\r\n\"收支,\"\"明细\"\"\",每季度\n,\n最后";
        let lines = located(text);
        let texts: Vec<Vec<&str>> = lines.iter().map(|line| line.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["公开事项", "时限"], vec!["收支,\"明细\"", "每季度"], vec!["最后"]]);
        let written = |line: usize, cell: usize| {
            let span = lines[line][cell].span;
            &text[span.start..span.end]
        };
        assert_eq!((written(0, 0), written(0, 1), written(1, 0)), ("公开事项", "时限", "\"收支,\"\"明细\"\"\""));
        assert_eq!(located(""), Vec::<Vec<Cell>>::new());
        assert_eq!(located("a,\"b").len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_has_cells_that_lie_in_it_in_order(text in "[\u{feff}a公,\"\r\n 　]{0,40}") {
            let mut at = 0;
            for cell in located(&text).iter().flatten() {
                prop_assert!(at <= cell.span.start && cell.span.end <= text.len(), "{:?}", cell);
                prop_assert!(text.get(cell.span.start..cell.span.end).is_some(), "{:?}", cell);
                at = cell.span.end;
            }
        }
    }
}
