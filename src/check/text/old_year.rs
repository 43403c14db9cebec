//! **A title is not of years ago.**
//!
//! A title with a year, none of whose years is that of the entry, the one before or the one after: `old-year`, a hint. A template was used again.

use super::EntryText;
use super::prose::PieceKind;
use crate::base::{Diagnostic, code};
use crate::msg;

/// A title whose years are all far from the entry's.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let Some(posted) = text.entry.common.date.map(|date| date.year()) else { return Vec::new() };
    let years: Vec<i16> =
        text.dates().filter(|(_, piece)| piece.kind == PieceKind::Title).filter_map(|(date, _)| date.year).collect();
    let far = |year: &i16| (year - posted).abs() > 1;
    let Some(year) = years.first().filter(|_| years.iter().all(far)) else { return Vec::new() };
    let message = msg!("old-year", year = year, posted = posted);
    vec![text.whole(Diagnostic::new(code::OLD_YEAR, message).help(msg!("old-year-help")))]
}
