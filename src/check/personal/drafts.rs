//! Personal data in drafts: nobody reads them on the board, and everybody in the history of git.
//!
//! Lists in `private/`, which git does not keep, are left alone. Only what a reader could use is told: what could not be looked through, and exceptions, wait until the draft is one no more.

use std::collections::BTreeSet;

use super::{exceptions, fields, files, of, office};
use crate::base::{Diagnostic, Place, Severity, code};
use crate::model::{Entry, Site};
use crate::msg;
use crate::source::SourceTree;

/// Takes what is told of drafts for as grave as if they were posted, wherever they are shown or kept.
pub fn hold(site: &Site, tree: &SourceTree, found: &mut Vec<Diagnostic>) {
    let grave = all(site, tree);
    let soft: Vec<Diagnostic> = grave.iter().map(softened).collect();
    found.retain(|one| !soft.contains(one));
    found.extend(grave);
}

/// Everything that drafts tell, as grave as if they were posted.
pub fn all(site: &Site, tree: &SourceTree) -> Vec<Diagnostic> {
    let drafts = site.entries.values().filter(|entry| entry.common.draft);
    let office = office(site);
    drafts.flat_map(|entry| one(entry, tree, &office)).collect()
}

/// What one draft tells.
pub fn one(entry: &Entry, tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut found = of(entry, tree, office);
    found.extend(files::check_kept(entry, tree, office));
    let told =
        |one: &Diagnostic| one.severity >= Severity::Warning && ![code::PERSONAL_UNREAD, code::ALLOWED_IDLE].contains(&one.code);
    let left: Vec<Diagnostic> = exceptions::apply(entry, found).into_iter().filter(told).collect();
    if left.is_empty() {
        return left;
    }
    let place = draft_field(entry, tree);
    left.into_iter().map(|one| one.label(place.clone(), msg!("personal-draft"))).collect()
}

/// The same, so that it holds back no build that leaves the draft out.
pub fn softened(found: &Diagnostic) -> Diagnostic {
    found.clone().severity(found.severity.min(Severity::Warning))
}

/// Where the entry says that it is one.
fn draft_field(entry: &Entry, tree: &SourceTree) -> Place {
    let span = tree.text(entry.file.as_str()).and_then(|text| fields::of(entry, text).of_field("draft"));
    span.map_or_else(|| Place::whole(&entry.file), |span| Place::new(&entry.file, span))
}
