//! **A number is given once.**
//!
//! Two entries with the same 文号 cannot both be found under it: `number-taken`, at the later of the two by id.
//! Give the newer one the next free number; `gongshi new` proposes it.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, code};
use crate::model::{Entry, Site};
use crate::msg;

use super::placed;

/// Every number that an earlier entry already has.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut report = Vec::new();
    for entry in site.entries.values() {
        let Some(number) = &entry.facts.number else { continue };
        let Some(other) = owners.get(number.value.trim()) else {
            owners.insert(number.value.trim(), entry);
            continue;
        };
        let message = msg!("number-taken", number = number.value, other = other.file);
        let mut found = placed(Diagnostic::new(code::NUMBER_TAKEN, message), number.place.as_ref());
        if let Some(place) = other.facts.number.as_ref().and_then(|theirs| theirs.place.clone()) {
            found = found.label(place, msg!("number-taken-other"));
        }
        report.push(found.help(msg!("number-taken-help")));
    }
    report
}
