//! **Numbers of headings and items follow one another.**
//!
//! 一、二、四、 or （一）（三） or 1. 3. or 第一条, 第三条: `numbering-gap`, a warning; something was left out, or the numbers were not mended after it was. A series may
//! begin anew with its first number, and begins anew below every number of a higher series. 1. 1. 1. is how Markdown writes lists.

use super::EntryText;
use super::prose::{Piece, PieceKind};
use crate::base::numeral;
use crate::base::{Diagnostic, code};
use crate::msg;

/// The ways of numbering, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 第一条
    Article,
    /// 一、
    Han,
    /// （一）
    HanBrackets,
    /// 1. and 1、
    Digits,
    /// （1）
    DigitBrackets,
}

/// Every number that does not follow the one before it.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut last: [Option<usize>; 5] = [None; 5];
    let mut report = Vec::new();
    let pieces = text.body().filter(|piece| piece.kind != PieceKind::Cell);
    for piece in pieces {
        let Some((level, number, len)) = numbered(piece) else { continue };
        let at = level as usize;
        let before = last[at].replace(number);
        last[at + 1..].fill(None);
        let nested = matches!(piece.kind, PieceKind::Item { indent, .. } if indent > 0);
        let Some(before) = before.filter(|before| !nested && number != 1 && number != before + 1) else { continue };
        // 1. 1. 1. and 2. 2. are numbered by Markdown.
        if number == before && level == Level::Digits {
            continue;
        }
        let message = msg!("numbering-gap", before = before, number = number);
        let found = Diagnostic::new(code::NUMBERING_GAP, message).help(msg!("numbering-gap-help", next = before + 1));
        report.push(text.at(found, piece, &(0..len.max(1).min(piece.text.len()))));
    }
    report
}

/// The number at the beginning of a piece, and how many bytes of it the number takes.
pub(super) fn numbered(piece: &Piece) -> Option<(Level, usize, usize)> {
    if let PieceKind::Item { number: Some(number), .. } = piece.kind {
        let first = piece.text.chars().next().map_or(0, char::len_utf8);
        return Some((Level::Digits, number, first));
    }
    let text = piece.text.as_str();
    if let Some(article) = text.strip_prefix('第') {
        let (number, len) = numeral::leading(article).filter(|(_, len)| article[*len..].starts_with("条"))?;
        let own = article[len + 3..].starts_with([' ', '　', '：']);
        return own.then_some((Level::Article, number, len + 6));
    }
    let inner = text.strip_prefix(['（', '(']);
    let digits = inner.unwrap_or(text);
    let (number, len) = numeral::leading(digits).filter(|(number, _)| (1..100).contains(number))?;
    let (rest, is_han) = (&digits[len..], !digits.starts_with(|c: char| c.is_ascii_digit()));
    if inner.is_some() {
        let level = if is_han { Level::HanBrackets } else { Level::DigitBrackets };
        return rest.starts_with(['）', ')']).then_some((level, number, len + 6));
    }
    let (level, ends) =
        if is_han { (Level::Han, rest.starts_with('、')) } else { (Level::Digits, rest.starts_with(['、', '．'])) };
    ends.then_some((level, number, len + 3))
}
