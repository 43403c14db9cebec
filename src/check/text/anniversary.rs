//! **An anniversary fits the year.**
//!
//! 「建党104周年」 in a text of 2026 was written in 2025: `anniversary-year`, a warning. Known are the anniversaries that notices celebrate, and that of the
//! community itself if `founded` is set, and what the sentence itself says (「2006年成立，今年迎来成立20周年」). A sentence that names its year is measured by that year; texts from the turn of a year may mean
//! either.

use super::EntryText;
use super::prose::Piece;
use crate::base::numeral;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What is celebrated, in the words that stand before the number, and its first year.
const FOUNDED: [(&str, i32); 17] = [
    ("建党", 1921),
    ("中国共产党成立", 1921),
    ("党的生日", 1921),
    ("建国", 1949),
    ("新中国成立", 1949),
    ("中华人民共和国成立", 1949),
    ("国庆", 1949),
    ("建军", 1927),
    ("解放军建军", 1927),
    ("长征胜利", 1936),
    ("抗战胜利", 1945),
    ("抗日战争胜利", 1945),
    ("五四运动", 1919),
    ("改革开放", 1978),
    ("抗美援朝", 1950),
    ("香港回归", 1997),
    ("澳门回归", 1999),
];

/// Every anniversary that does not fit its year.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let pieces = text.pieces.iter().enumerate().filter(|(_, piece)| piece.may_hold("周年"));
    pieces.flat_map(|(index, piece)| of_piece(text, (index, piece))).collect()
}

fn of_piece(text: &EntryText<'_>, (index, piece): (usize, &Piece)) -> Vec<Diagnostic> {
    let found = piece.text.match_indices("周年").filter_map(|(at, word)| {
        let (number, start) = numeral::trailing(&piece.text[..at])?;
        let said = said(&piece.text[piece.sentence(at).start..start]);
        let founded = founded(text, &piece.text[..start]).or(said)?;
        let year = founded + i32::try_from(number).ok()?;
        let years = years(text, (index, piece), (at, said));
        if years.is_empty() || years.contains(&year) {
            return None;
        }
        let right = years[0] - founded;
        let message = msg!("anniversary-year", number = number, year = years[0], right = right);
        let found = Diagnostic::new(code::ANNIVERSARY_YEAR, message).help(msg!("anniversary-year-help"));
        Some(text.at(found, piece, &(start..at + word.len())))
    });
    found.collect()
}

/// The first year of what the words before a number celebrate.
fn founded(text: &EntryText<'_>, before: &str) -> Option<i32> {
    let before = before.trim_end_matches(['“', '”', ' ', '第']);
    let known = FOUNDED.iter().find(|(words, _)| before.ends_with(words)).map(|(_, year)| *year);
    let own = text.site.settings.founded.filter(|_| before.ends_with(&format!("{}成立", text.site.settings.name)));
    known.or_else(|| own.and_then(|year| i32::try_from(year).ok()))
}

/// The first year that the sentence before a number says: `2006年成立，…成立`.
fn said(before: &str) -> Option<i32> {
    let word = ["成立", "建成", "创办", "启用", "开办"].into_iter().find(|word| before.ends_with(word))?;
    let first = before.find(&format!("年{word}")).filter(|at| at + "年".len() + word.len() < before.len())?;
    let (year, _) = numeral::trailing(&before[..first])?;
    i32::try_from(year).ok().filter(|year| (1900..2100).contains(year))
}

/// The years that a sentence may speak of: the ones it names beside the first one, else that of the entry.
fn years(text: &EntryText<'_>, (index, piece): (usize, &Piece), (at, first): (usize, Option<i32>)) -> Vec<i32> {
    let sentence = piece.sentence(at);
    let of_sentence = text.dates.iter().filter(|date| date.piece == index && sentence.contains(&date.range.start));
    let named: Vec<i32> = of_sentence.filter_map(|date| date.year.map(i32::from)).filter(|year| Some(*year) != first).collect();
    if !named.is_empty() {
        return named;
    }
    let Some(posted) = text.entry.common.date else { return Vec::new() };
    let year = i32::from(posted.year());
    match posted.month() {
        1..=2 => vec![year, year - 1],
        10..=12 => vec![year, year + 1],
        _ => vec![year],
    }
}
