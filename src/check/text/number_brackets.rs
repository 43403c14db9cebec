//! **The year of a 文号 stands in 〔〕.**
//!
//! `福安里居公[2026]12号`, `【2026】12号`, `(2026)12号`: `number-brackets`, a warning that `--fix` mends. Numbers of courts, `（2026）沪01民终1号`, have a word behind
//! the year and are left alone.

use std::ops::Range;

use super::EntryText;
use super::prose::{Piece, PieceKind};
use crate::base::text::is_han;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// Every 文号 with other brackets.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let number = text.entry.facts.number.as_ref();
    let number = number.map(|number| Piece::of_field(PieceKind::Field, &number.value, text.front, number.place.as_ref()));
    let own = number.iter().chain(&text.pieces);
    own.flat_map(|piece| wrong(&piece.text).into_iter().map(|brackets| one(text, piece, brackets)).collect::<Vec<_>>()).collect()
}

fn one(text: &EntryText<'_>, piece: &Piece, [open, close]: [Range<usize>; 2]) -> Diagnostic {
    let whole = open.start..close.end;
    let right = format!("〔{}〕", &piece.text[open.end..close.start]);
    let message = msg!("number-brackets", words = &piece.text[whole.clone()], right = right);
    let found = text.at(Diagnostic::new(code::NUMBER_BRACKETS, message).help(msg!("text-fix-help")), piece, &whole);
    let edits = piece.verbatim(&whole).map(|span| Edit { span, replacement: right });
    text.fix(found, edits.into_iter().collect())
}

/// The brackets of each: a Han character, a bracket, four digits, a bracket, digits, 号.
fn wrong(text: &str) -> Vec<[Range<usize>; 2]> {
    const PAIRS: [(char, char); 8] =
        [('[', ']'), ('［', '］'), ('【', '】'), ('(', ')'), ('（', '）'), ('〖', '〗'), ('„', '‟'), ('„', '”')];
    let one = |(at, open): (usize, char)| {
        let (_, close) = PAIRS.iter().find(|(known, _)| *known == open)?;
        let start = at + open.len_utf8();
        let year = text.get(start..start + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let end = start + year.len();
        let rest = text[end..].strip_prefix(*close)?;
        let number = rest.strip_prefix('第').unwrap_or(rest);
        let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = after.len() < number.len() && after.starts_with('号') && year.starts_with(['1', '2']);
        let named = text[..at].chars().next_back().is_some_and(is_han);
        (is_number && named).then(|| [at..start, end..end + close.len_utf8()])
    };
    text.char_indices().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_of_documents_are_meant() {
        for (text, count) in [
            ("福安里居公[2026]12号", 1),
            ("民发【2026】12号、建发（2026）第3号", 2),
            ("福安里居公〔2026〕12号", 0),
            ("（2026）沪01民终1号", 0),
            ("见[2026]年", 0),
        ] {
            assert_eq!(wrong(text).len(), count, "{text}");
        }
    }
}
