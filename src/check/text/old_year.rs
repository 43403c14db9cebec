//! **A title is not of years ago.**
//!
//! A title with a year, none of whose years is that of the entry, the one before or the one after: `old-year`, a hint. A template was used again.
//! From April on, a 通知 or 招募 is not of the year before, either, unless its title names a term of that year, as 2025年度.

use super::EntryText;
use super::prose::PieceKind;
use crate::base::{Date, Diagnostic, code};
use crate::msg;

/// A title whose years are all far from the entry's.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let Some(posted) = text.entry.common.date else { return Vec::new() };
    let dates = text.dates().filter(|(_, piece)| piece.kind == PieceKind::Title);
    let years: Vec<(i16, &str)> = dates.filter_map(|(date, piece)| Some((date.year?, &piece.text[date.range.end..]))).collect();
    let far = |(year, rest): &(i16, &str)| (year - posted.year()).abs() > 1 || is_last(text, (*year, rest), posted);
    let Some((year, _)) = years.first().filter(|_| years.iter().all(far)) else { return Vec::new() };
    let message = msg!("old-year", year = year, posted = posted.year());
    vec![text.whole(Diagnostic::new(code::OLD_YEAR, message).help(msg!("old-year-help")))]
}

/// Whether what speaks of days to come has the year before in its title, late in the year: 2025年冬季供热通知 of November 2026.
fn is_last(text: &EntryText<'_>, (year, rest): (i16, &str), posted: Date) -> bool {
    let to_come = ["notification", "recruitment"].contains(&text.entry.facts.of_type.key);
    let of_term = ["度", "第", "上半", "下半", "底", "末"].iter().any(|word| rest.starts_with(word));
    to_come && year == posted.year() - 1 && posted.month() >= 4 && !of_term
}
