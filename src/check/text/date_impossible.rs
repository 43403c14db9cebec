//! **A date exists.**
//!
//! `2月30日`, `13月5日`, `11月31日`: `date-impossible`, a warning. 2月29日 without a year is believed if any year near the entry has it; days
//! of the lunar calendar are left alone.

use super::EntryText;
use super::dates::DateUse;
use super::prose::Piece;
use crate::base::{Date, Diagnostic, code};
use crate::msg;

/// Every date that no calendar has.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let posted = text.entry.common.date;
    let wrong = text.dates().filter(|(date, piece)| date.lost.is_none() && !is_lunar(date, piece) && is_impossible(date, posted));
    wrong
        .map(|(date, piece)| {
            let message = msg!("date-none", words = &piece.text[date.range.clone()]);
            text.at(Diagnostic::new(code::DATE_IMPOSSIBLE, message).help(msg!("date-none-help")), piece, &date.range)
        })
        .collect()
}

fn is_impossible(date: &DateUse, posted: Option<Date>) -> bool {
    let Some(month) = date.month else { return false };
    if !(1..=12).contains(&month) {
        return true;
    }
    let Some(day) = date.day else { return false };
    // A leap year, so that only the year decides about 29 February.
    let ever = i8::try_from(day).is_ok_and(|day| i8::try_from(month).is_ok_and(|month| Date::new(2024, month, day).is_ok()));
    !ever || (date.days(posted).is_empty() && (date.year.is_some() || posted.is_some()))
}

fn is_lunar(date: &DateUse, piece: &Piece) -> bool {
    ["农历", "阴历", "旧历", "夏历"].iter().any(|word| piece.text[..date.range.start].trim_end().ends_with(word))
}
