//! From pieces to the Markdown of a body. What Markdown would take for a sign of its own is escaped, once.

use super::piece::{Item, Piece};

/// The body, without a line break at its end.
pub fn write(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for piece in pieces {
        let (text, is_item) = match piece {
            Piece::Gap => continue,
            Piece::Line(line) => (escaped(&line.text), false),
            Piece::Heading(level, text) => (format!("{} {}", "#".repeat(usize::from(*level)), escaped(text)), false),
            Piece::Item(of_list) => (item(of_list), true),
            Piece::Table(rows) => (table(rows), false),
        };
        if text.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if in_list && is_item { "\n" } else { "\n\n" });
        }
        out.push_str(&text);
        in_list = is_item;
    }
    out
}

fn item(item: &Item) -> String {
    let indent = if item.nested { "   " } else { "" };
    let mark = item.number.map_or("-".to_owned(), |number| format!("{number}."));
    format!("{indent}{mark} {}", escaped(&item.text))
}

/// The heads, the line below them, and as many cells in every row.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: &Vec<String>| {
        let cells = (0..columns).map(|at| row.get(at).map(|cell| escaped(cell).replace('|', "\\|")).unwrap_or_default());
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    if !lines.is_empty() {
        lines.insert(1, format!("|{}", "---|".repeat(columns)));
    }
    lines.join("\n")
}

/// The text with stars, backticks and tags that are no more than signs; pairs of `**` stay.
fn escaped(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let bold = text.matches("**").count().is_multiple_of(2) && !text.contains("***");
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (c, next) = (chars[at], chars.get(at + 1).copied());
        if c == '\\' && next.is_some_and(|next| next.is_ascii_punctuation()) {
            out.push(c);
            out.extend(next);
            at += 2;
            continue;
        }
        if bold && c == '*' && next == Some('*') {
            out.push_str("**");
            at += 2;
            continue;
        }
        let tag = c == '<' && next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
        if matches!(c, '*' | '`') || tag {
            out.push('\\');
        }
        out.push(c);
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_once() {
        for (text, expected) in [
            ("张*媛、李*明", "张\\*媛、李\\*明"),
            ("**时间**：周六", "**时间**：周六"),
            ("硬化路面**平方米", "硬化路面\\*\\*平方米"),
            ("3<5，<script>", "3<5，\\<script>"),
        ] {
            assert_eq!(escaped(text), expected);
            assert_eq!(escaped(expected), expected);
        }
    }
}
