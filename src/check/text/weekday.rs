//! **A weekday belongs to its date.**
//!
//! `11月24日（周三）`, when that day is a Tuesday, sends half of the readers on the wrong day: `weekday-mismatch`, a warning. A date without a
//! year is wrong only if it fits neither the year that the text said last, nor that of the entry, nor the nearest one. Which of the two
//! is right, the author must say.

use super::EntryText;
use super::dates::weekday_after;
use crate::base::date::{long, weekday};
use crate::base::{Diagnostic, code};
use crate::msg;

/// Every weekday that does not belong to its date.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let posted = text.entry.common.date;
    let mut report = Vec::new();
    for (date, piece) in text.dates() {
        let Some((range, written)) = weekday_after(&piece.text, date.range.end) else { continue };
        let days = date.days(posted);
        let Some(first) = days.first().filter(|_| days.iter().all(|day| day.weekday().to_monday_zero_offset() != written)) else {
            continue;
        };
        let message =
            msg!("weekday-mismatch", date = long(*first), right = weekday(*first), written = &piece.text[range.clone()]);
        let found = Diagnostic::new(code::WEEKDAY_MISMATCH, message).help(msg!("weekday-mismatch-help"));
        report.push(text.at(found, piece, &(date.range.start..range.end)));
    }
    report
}
