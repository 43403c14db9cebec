//! **Next year's days off are entered in time.**
//!
//! The days off of a year are announced in the autumn before it. From 1 December on a site that posts for a period needs
//! those of the next year: `calendar-year`, a warning, as long as neither the program nor `calendar.toml` has them. A
//! period that cannot be computed without them is an error at the period itself.

use crate::base::calendar::YearMissing;
use crate::base::{AsOf, Diagnostic, Place, ProjectPath};
use crate::model::{CALENDAR_FILE, Site, year_missing};
use crate::source::SourceTree;

/// The year that is needed and missing, if there is one.
pub fn check(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    let year = as_of.0.year() + i16::from(as_of.0.month() == 12);
    let needed = site.entries.values().any(|entry| entry.facts.period.is_some());
    if !needed || site.calendar.knows(year) {
        return Vec::new();
    }
    let own = ProjectPath::new(CALENDAR_FILE).filter(|path| tree.files.contains_key(path));
    vec![year_missing(YearMissing { year }, own.map(|path| Place::whole(&path)).as_ref())]
}
