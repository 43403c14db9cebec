//! **Quotes and brackets come in pairs.**
//!
//! `“通知` without its ”, `（附件` without its ）, or a second “ before the first is closed: `unpaired`, a warning at the first of a paragraph, heading, item or
//! cell. Numbers such as `1）` are no brackets, and ‘ ’ between letters are apostrophes.

use super::EntryText;
use super::prose::Piece;
use crate::base::numeral::is_digit;
use crate::base::text::is_han;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What opens and, behind it, what closes.
const PAIRS: [char; 18] =
    ['（', '）', '《', '》', '〈', '〉', '「', '」', '『', '』', '【', '】', '〔', '〕', '“', '”', '‘', '’'];

/// The first sign of each piece that has no partner.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    text.pieces.iter().filter_map(|piece| one(text, piece)).collect()
}

fn one(text: &EntryText<'_>, piece: &Piece) -> Option<Diagnostic> {
    let (at, sign) = lonely(&piece.text)?;
    let found = Diagnostic::new(code::UNPAIRED, msg!("unpaired", sign = sign)).help(msg!("unpaired-help"));
    Some(text.at(found, piece, &(at..at + sign.len_utf8())))
}

fn lonely(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, usize, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !is_han(*c)) {
        let Some((pair, opens)) = side(c) else { continue };
        let last = open.last().copied();
        let same = last.filter(|(last, ..)| *last == pair);
        if opens {
            if let Some((_, first, sign)) = same.filter(|_| matches!(c, '“' | '‘')) {
                return Some((first, sign));
            }
            open.push((pair, at, c));
        } else if same.is_some() {
            open.pop();
        } else if !is_enumeration(&text[..at]) && !is_apostrophe(text, at) {
            let inner = last.filter(|_| open.iter().any(|(other, ..)| *other == pair));
            return Some(inner.map_or((at, c), |(_, first, sign)| (first, sign)));
        }
    }
    open.first().map(|(_, at, sign)| (*at, *sign))
}

/// Which pair `c` belongs to and whether it opens it; half-width brackets pair with full-width ones, since another rule looks
/// at their width.
fn side(c: char) -> Option<(usize, bool)> {
    let wide = match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    PAIRS.iter().position(|known| *known == wide).map(|at| (at / 2, at % 2 == 0))
}

/// `1`, `二` or `a` at the beginning of a clause: what closes here is part of a number.
fn is_enumeration(before: &str) -> bool {
    let rest = before.trim_end_matches(|c| is_digit(c) || c.is_ascii_alphanumeric());
    let len = before.len() - rest.len();
    (1..=6).contains(&len) && (rest.is_empty() || rest.ends_with(['。', '；', '：', '，', ' ', '\n', '、']))
}

fn is_apostrophe(text: &str, at: usize) -> bool {
    text[at..].starts_with('’') && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_found() {
        for (text, expected) in [
            ("“通知（一）”", None),
            ("“通知", Some('“')),
            ("“甲“乙", Some('“')),
            ("通知）", Some('）')),
            ("1）水；2）电", None),
            ("（甲(乙）", Some('（')),
            ("it’s《甲》", None),
            ("《甲“》”", Some('“')),
        ] {
            assert_eq!(lonely(text).map(|(_, sign)| sign), expected, "{text}");
        }
    }
}
