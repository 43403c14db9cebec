//! **Working days are counted, never guessed.**
//!
//! The program carries the statutory holidays of the years that have been announced. Of a period in any other
//! year it cannot say how many working days it has: `calendar-year`, a warning. Count them by hand, or wait for
//! a version that knows the year.

use crate::base::{Diagnostic, Place, code};
use crate::model::Site;
use crate::msg;

/// Every period that lies in a year without a table of holidays.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let unknown = site.entries.values().filter_map(|entry| {
        let period = entry.facts.period?;
        let day = [period.start(), period.end()].into_iter().find(|day| !site.calendar.knows(day.year()))?;
        let found = Diagnostic::new(code::CALENDAR_YEAR, msg!("calendar-year", year = day.year()));
        Some(found.at(Place::whole(&entry.file)).help(msg!("calendar-year-help", year = day.year())))
    });
    unknown.collect()
}
