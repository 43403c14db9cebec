//! **A formal notice says the year.**
//!
//! A 公示, 公告, 征求意见 or 决议 whose dates all lack the year: `year-missing`, a hint at the first. On paper and in the
//! archive nobody knows any more which November it was. `--fix` writes it where the day is that of the entry or of its period.

use super::EntryText;
use super::dates::DateUse;
use super::prose::{Piece, PieceKind};
use crate::base::{Diagnostic, Edit, Span, code};
use crate::msg;

/// The first date of a formal notice, if it has no year.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let formal = ["public-review", "announcement", "consultation", "resolution"];
    if !formal.contains(&text.entry.facts.of_type.key) {
        return Vec::new();
    }
    let says_year = text.dates().any(|(date, piece)| date.says_year && piece.kind != PieceKind::Field);
    let mut of_body = text.dates().filter(|(date, piece)| piece.is_body() && date.day.is_some());
    let Some((date, piece)) = of_body.next().filter(|_| !says_year) else { return Vec::new() };
    let message = msg!("year-missing", words = &piece.text[date.range.clone()]);
    let help = match date.days(text.entry.common.date).as_slice() {
        [day] => msg!("year-missing-help", date = crate::base::date::long(*day)),
        _ => msg!("year-missing-help-plain"),
    };
    let found = text.at(Diagnostic::new(code::YEAR_MISSING, message).help(help), piece, &date.range);
    vec![text.fix(found, year(text, date, piece).into_iter().collect())]
}

/// The year before the date, where the entry itself says which day is meant.
fn year(text: &EntryText<'_>, date: &DateUse, piece: &Piece) -> Option<Edit> {
    let [day] = date.days(text.entry.common.date)[..] else { return None };
    let period = text.entry.facts.period;
    let known = [text.entry.common.date, period.map(|period| period.start()), period.map(|period| period.end())];
    let span = piece.verbatim(&date.range).filter(|_| known.contains(&Some(day)))?;
    let starts_with_month = piece.text[date.range.clone()].contains('月');
    starts_with_month.then(|| Edit { span: Span::new(span.start, span.start), replacement: format!("{}年", day.year()) })
}
