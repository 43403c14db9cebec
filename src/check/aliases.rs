//! **Earlier addresses lead to one entry each.**
//!
//! `aliases` are addresses under which an entry was known before. One that is the address of another entry, or an
//! alias of two, cannot lead to both: `address-taken`. One that leaves the site or that some system cannot hold
//! as a file (`../a`, `con`) cannot be published at all: `file-name`. Letters are compared without regard to case.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Place, SitePath, code};
use crate::model::{Entry, Site, alias_path};
use crate::msg;

use super::placed;

/// What is wrong with the aliases of all entries.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    if site.entries.values().all(|entry| entry.common.aliases.is_empty()) {
        return Vec::new();
    }
    let page = |entry: &Entry| SitePath::page(&entry.address).map(|path| path.folded());
    let mut owners: BTreeMap<String, &Entry> = site.entries.values().filter_map(|entry| Some((page(entry)?, entry))).collect();
    let mut report = Vec::new();
    for entry in site.entries.values() {
        for alias in &entry.common.aliases {
            let Some(path) = alias_path(&alias.value) else {
                let found = Diagnostic::new(code::FILE_NAME, msg!("alias-unsafe", alias = alias.value));
                report.push(placed(found.help(msg!("alias-unsafe-help")), alias.place.as_ref()));
                continue;
            };
            if let Some(other) = owners.insert(path.folded(), entry) {
                let message = msg!("alias-taken", alias = alias.value, other = other.file);
                let found = Diagnostic::new(code::ADDRESS_TAKEN, message).help(msg!("alias-taken-help"));
                let found = found.label(Place::whole(&other.file), msg!("address-taken-other"));
                report.push(placed(found, alias.place.as_ref()));
            }
        }
    }
    report
}
