//! **As many are listed as the text says.**
//!
//! A notice whose title or text says 「共12人」 (人, 户, 名, 位; digits or Chinese numbers) and whose list has another number of rows:
//! `list-count`, a warning, since the text may count something else. Where the text says several numbers, one of them must fit. A list that
//! this computer does not have is not counted.

use crate::base::numeral::{is_digit, number};
use crate::base::{Diagnostic, Place, Span, code};
use crate::model::{Entry, Objects, Site};
use crate::msg;
use crate::source::SourceTree;

/// That the list of an entry has another number of rows than its text says.
pub fn check(entry: &Entry, site: &Site, tree: &SourceTree) -> Option<Diagnostic> {
    let rows = match entry.facts.objects.as_deref()? {
        Objects::Listed(rows) => *rows,
        // A row 合计 is not one of them.
        Objects::File(table) => site.tables.of((tree, &entry.file), table)?.items().count(),
    };
    let body = tree.text(entry.file.as_str())?.get(entry.body.start..entry.body.end)?;
    let said: Vec<Said> = said(&entry.common.title).map(|said| Said { at: None, ..said }).chain(said(body)).collect();
    let first = said.first()?;
    if said.iter().any(|said| said.number == rows) {
        return None;
    }
    let place = match first.at {
        Some(at) => Place::new(&entry.file, Span::new(entry.body.start + at.start, entry.body.start + at.end)),
        None => Place::whole(&entry.file),
    };
    let found =
        Diagnostic::new(code::LIST_COUNT, msg!("list-count", said = first.words.replace(is_filling, ""), rows = rows)).at(place);
    Some(found.help(msg!("list-count-help")))
}

/// A number of persons, as a text says it.
struct Said<'a> {
    number: usize,
    words: &'a str,
    /// Where in the text; `None` in a title.
    at: Option<Span>,
}

fn said(text: &str) -> impl Iterator<Item = Said<'_>> {
    text.match_indices('共').filter_map(move |(at, _)| {
        // 公共, 总共: only the second counts.
        let is_word = text[..at].ends_with('公');
        let rest = text[at..].strip_prefix('共')?;
        let rest = rest.strip_prefix(['计', '有']).unwrap_or(rest);
        let rest = rest.trim_start_matches(is_filling);
        let end = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let after = after.trim_start_matches(is_filling);
        let unit = after.chars().next().filter(|unit| ['人', '户', '名', '位'].contains(unit))?;
        let stop = text.len() - after.len() + unit.len_utf8();
        let number = number(digits).filter(|_| !is_word)?;
        Some(Said { number, words: &text[at..stop], at: Some(Span::new(at, stop)) })
    })
}

/// What stands around numbers in Markdown.
fn is_filling(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_written() {
        for (text, expected) in [
            ("现将拟表彰对象共12人予以公示", Some(12)),
            ("共计 **１２** 名。", Some(12)),
            ("总共八户", Some(8)),
            ("共十人", Some(10)),
            ("共二十三位", Some(23)),
            ("共一百零三户", Some(103)),
            ("共有两名", Some(2)),
            ("共三项", None),
            ("公共12人", None),
            ("共同12人", None),
            ("共人", None),
            ("共99999999999999999999999人", None),
        ] {
            assert_eq!(said(text).next().map(|said| said.number), expected, "{text}");
        }
    }
}
