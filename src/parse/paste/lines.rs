//! From plain text to its lines: the marks of quoted mails are taken off, and what is Markdown already is known as such.

use super::piece::{Line, Piece};

/// The pieces of a text whose characters are plain already.
pub fn read(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in text.lines() {
        let line = unquoted(line);
        let trimmed = line.trim();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if trimmed.is_empty() {
            pieces.push(Piece::Gap);
        } else if let Some(row) = table_row(trimmed) {
            match pieces.last_mut() {
                Some(Piece::Table(rows)) => rows.extend(row),
                _ => pieces.push(Piece::Table(row.into_iter().collect())),
            }
        } else if let Some((level, text)) = heading(trimmed) {
            pieces.push(Piece::Heading(level, text.to_owned()));
        } else if !is_rule(trimmed) {
            // Blanks at the end are no words; tabs inside are columns.
            pieces.push(Piece::Line(Line { text: trimmed.to_owned(), indent, whole: false }));
        }
    }
    pieces.retain(|piece| !matches!(piece, Piece::Table(rows) if rows.is_empty()));
    pieces
}

/// Without the `>` that mail programs put in front of what they quote.
fn unquoted(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        rest = inner;
    }
    if rest.len() < line.len() { rest.strip_prefix(' ').unwrap_or(rest) } else { rest }
}

/// A row of a Markdown table; an empty one for the line below its heads.
fn table_row(line: &str) -> Option<Option<Vec<String>>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    if inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) && inner.contains("--") {
        return Some(None);
    }
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        let last = cells.last_mut()?;
        match c {
            '\\' if chars.next_if_eq(&'|').is_some() => last.push('|'),
            '|' => cells.push(String::new()),
            c => last.push(c),
        }
    }
    Some(Some(cells.iter().map(|cell| cell.trim().to_owned()).collect()))
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - text.len()).ok().filter(|level| (1..=6).contains(level))?;
    let text = text.strip_prefix(' ')?.trim();
    (!text.is_empty()).then_some((level.max(2), text))
}

/// A line that only parts what is above from what is below.
fn is_rule(line: &str) -> bool {
    let drawn = line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '—' | '─' | '━' | '·' | ' ' | '#' | '+' | '`'));
    drawn && line.chars().filter(|c| *c != ' ').count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_and_tables_are_read() {
        let pieces = read("> > 您好：\n>\n| a | b\\|c |\n|---|---|\n| 1 | 2 |\n----\n## 二\n   1. 甲");
        let expected = [
            Piece::Line(Line { text: "您好：".into(), indent: 0, whole: false }),
            Piece::Gap,
            Piece::Table(vec![vec!["a".into(), "b|c".into()], vec!["1".into(), "2".into()]]),
            Piece::Heading(2, "二".into()),
            Piece::Line(Line { text: "1. 甲".into(), indent: 3, whole: false }),
        ];
        assert_eq!(pieces, expected);
    }
}
