//! **A date has all its signs.**
//!
//! `2021年41日` was once `2021年4月1日`; `11月24下午` lacks its 日. Nobody knows for certain which day is meant: `date-unit`, a warning.

use super::EntryText;
use super::dates::Lost;
use crate::base::{Diagnostic, code};
use crate::msg;

/// Every date without its 月 or 日.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let lost = text.dates().filter_map(|(date, piece)| Some((date, piece, date.lost?)));
    lost.map(|(date, piece, lost)| {
        let sign = if lost == Lost::Month { "月" } else { "日" };
        let message = msg!("date-unit", words = &piece.text[date.range.clone()], sign = sign);
        text.at(Diagnostic::new(code::DATE_UNIT, message).help(msg!("date-unit-help")), piece, &date.range)
    })
    .collect()
}
