//! **A landline has its area code.**
//!
//! `电话：5550100` reaches nobody who calls from a mobile phone: `area-code`, a hint. Meant are seven or eight digits from 2 on behind 电话, 热线, 座机, 传真, 拨打 or 致电; short
//! numbers such as 12345 and mobile numbers are complete.

use std::ops::Range;

use super::EntryText;
use super::prose::{Piece, PieceKind};
use crate::base::{Diagnostic, code};
use crate::msg;

/// Every landline without its area code.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let phone = text.entry.facts.phone.as_deref().filter(|phone| landline(phone, 0).is_some());
    let phone = phone.map(|phone| Piece::of_field(PieceKind::Field, phone, text.front, None));
    let mut report: Vec<Diagnostic> = phone.iter().map(|piece| found(text, piece, &(0..piece.text.len()))).collect();
    for piece in text.body() {
        for word in ["电话", "热线", "座机", "传真", "拨打", "致电"] {
            let after = piece.may_hold(word).then_some(piece).into_iter().flat_map(|piece| piece.text.match_indices(word));
            let after = after.map(|(at, word)| at + word.len());
            report.extend(after.filter_map(|at| landline(&piece.text, at)).map(|range| found(text, piece, &range)));
        }
    }
    report
}

fn found(text: &EntryText<'_>, piece: &Piece, range: &Range<usize>) -> Diagnostic {
    let number = &piece.text[range.clone()];
    text.at(Diagnostic::new(code::AREA_CODE, msg!("area-code", number = number)).help(msg!("area-code-help")), piece, range)
}

/// A landline without its area code right behind byte `at`; a few words may stand between.
fn landline(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let lead =
        rest.find(|c: char| c.is_ascii_digit()).filter(|lead| rest[..*lead].chars().all(|c| "：: 为是号码()（）".contains(c)))?;
    let start = at + lead;
    let number = &text[start..];
    let len = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let len = match number[len..].strip_prefix(['-', ' ']) {
        Some(rest) if matches!(len, 3 | 4) => {
            let more = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if more == 4 { len + 1 + more } else { return None }
        }
        _ => len,
    };
    let digits = number[..len].bytes().filter(u8::is_ascii_digit).count();
    let whole = matches!(digits, 7 | 8) && number.starts_with(['2', '3', '4', '5', '6', '7', '8']);
    let ends = !number[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    // 400-1234 and 800 numbers have none.
    let toll_free = number.starts_with("400") || number.starts_with("800");
    (whole && ends && !toll_free).then_some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_whole_numbers_are_left_alone() {
        for (text, wrong) in [
            ("：5550100", true),
            ("：555-0100", true),
            ("：55500100。", true),
            ("：0199-555-0100", false),
            ("：12345", false),
            ("：14200138000", false),
            ("：400-1234", false),
            ("登记表共5550100份", false),
        ] {
            assert_eq!(landline(text, 0).is_some(), wrong, "{text}");
        }
    }
}
