//! **Quotes and brackets come in pairs.**
//!
//! `“通知` without its ”, `（附件` without its ）, or a second “ before the first is closed: `unpaired`, a warning at the first of a paragraph, heading, item or
//! cell. Numbers such as `1）` are no brackets, and ‘ ’ between letters are apostrophes.

use super::EntryText;
use super::prose::Piece;
use crate::base::numeral::is_digit;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What opens and what closes; half-width brackets pair with full-width ones, since another rule looks at their width.
const PAIRS: [(&str, &str); 9] =
    [("（(", "）)"), ("《", "》"), ("〈", "〉"), ("「", "」"), ("『", "』"), ("【", "】"), ("〔", "〕"), ("“", "”"), ("‘", "’")];

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
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii_alphanumeric()) {
        if let Some(pair) = PAIRS.iter().position(|(opens, _)| opens.contains(c)) {
            let again = open.last().filter(|(last, ..)| *last == pair && matches!(c, '“' | '‘'));
            if let Some((_, first, sign)) = again {
                return Some((*first, *sign));
            }
            open.push((pair, at, c));
        } else if let Some(pair) = PAIRS.iter().position(|(_, closes)| closes.contains(c)) {
            match open.last() {
                Some((last, ..)) if *last == pair => drop(open.pop()),
                _ if is_enumeration(&text[..at]) || is_apostrophe(text, at) => {}
                Some((_, first, sign)) if open.iter().any(|(other, ..)| *other == pair) => return Some((*first, *sign)),
                _ => return Some((at, c)),
            }
        }
    }
    open.first().map(|(_, at, sign)| (*at, *sign))
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
            ("（甲(乙）", Some('(')),
            ("it’s《甲》", None),
            ("《甲“》”", Some('“')),
        ] {
            assert_eq!(lonely(text).map(|(_, sign)| sign), expected, "{text}");
        }
    }
}
