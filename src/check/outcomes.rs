//! **A public review has an outcome.**
//!
//! After the period of a 公示 people want to know what came of it. If no entry says that it is the outcome (`outcome_of`) some working days after
//! the period (`[periods] outcome_within`, 10 unless the site says otherwise), `outcome-missing`, a warning: post the outcome, or withdraw the 公示.
//! Where that number comes from is said with it.
//! What has left the board is left alone.

use crate::base::{AsOf, Diagnostic, Message, Place, code};
use crate::model::{Basis, Entry, Site, after_working_days};
use crate::msg;

/// That a public review is closed for too long without an outcome.
pub fn check(entry: &Entry, site: &Site, as_of: AsOf) -> Option<Diagnostic> {
    let is_open = is_up(entry, as_of) && !site.naming(&entry.id).any(|other| !other.common.draft);
    is_open.then(|| one(entry, site, as_of)).flatten()
}

fn is_up(entry: &Entry, as_of: AsOf) -> bool {
    let is_review = entry.facts.of_type.key == "public-review" && !entry.facts.void && !entry.common.draft;
    let off = entry.expires().is_some_and(|last| as_of.0 > last);
    is_review && !off && entry.take_down().is_none_or(|day| day > as_of.0)
}

fn one(entry: &Entry, site: &Site, as_of: AsOf) -> Option<Diagnostic> {
    let end = entry.facts.period?.end();
    let late = after_working_days(&site.calendar, end, site.settings.periods.outcome_within)?;
    let found = || Diagnostic::new(code::OUTCOME_MISSING, msg!("outcome-missing", end = end));
    (as_of.0 >= late).then(|| found().at(Place::whole(&entry.file)).help(help(entry, &site.settings.periods.basis)))
}

/// What to do, and where the number of days comes from; what nobody compared with the rule in force is said to be so.
fn help(entry: &Entry, basis: &Basis) -> Message {
    match (&basis.source, basis.checked_on) {
        (Some(source), Some(day)) => msg!("outcome-missing-checked", entry = entry.id, source = source, day = day),
        (Some(source), None) => msg!("outcome-missing-unchecked", entry = entry.id, source = source),
        (None, _) => msg!("outcome-missing-help", entry = entry.id),
    }
}
