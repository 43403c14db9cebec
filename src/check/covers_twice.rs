//! **What is owed for a term is disclosed once.**
//!
//! Two entries about the accounts of one quarter leave the reader to guess which one holds: `covers-twice`, at the
//! later one. A correction says `supersedes = "@/notices/x.md"`; an outcome says so by `outcome_of`. Items that are
//! disclosed whenever something happens may have several entries of one day.
//!
//! `supersedes` must name an entry about the same item: `covers-misfit`.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, code};
use crate::model::{Covers, Disclosure, Site, disclosures};
use crate::msg;

use super::placed;

/// Every second entry for a term, and every `supersedes` that means something else.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut all = disclosures(site);
    all.sort_by_key(|disclosure| (disclosure.entry.common.date, disclosure.entry.id.clone()));
    let mut report: Vec<Diagnostic> = all.iter().filter_map(|disclosure| elsewhere(site, disclosure)).collect();
    let mut first: BTreeMap<(&str, Covers), &Disclosure<'_>> = BTreeMap::new();
    for disclosure in all.iter().filter(|disclosure| disclosure.follows.is_none() && !disclosure.entry.facts.void) {
        for covers in disclosure.covers.iter().filter(|covers| matches!(covers, Covers::Term(_))) {
            match first.get(&(disclosure.item.key.as_str(), *covers)) {
                Some(other) => report.push(twice(disclosure, other, *covers)),
                None => drop(first.insert((&disclosure.item.key, *covers), disclosure)),
            }
        }
    }
    report
}

fn twice(disclosure: &Disclosure<'_>, other: &Disclosure<'_>, covers: Covers) -> Diagnostic {
    let name = other.entry.file.as_str().trim_start_matches("content/");
    let message = msg!("covers-twice", item = disclosure.item.item, covers = covers, other = name);
    let of = |disclosure: &Disclosure<'_>| {
        let written = disclosure.entry.common.covers.iter().flatten().find(|written| written.value == covers);
        written.and_then(|written| written.place.clone())
    };
    let found = placed(Diagnostic::new(code::COVERS_TWICE, message), of(disclosure).as_ref());
    let found = found.help(msg!("covers-twice-help", other = name));
    match of(other) {
        Some(place) => found.label(place, msg!("covers-twice-other")),
        None => found,
    }
}

fn elsewhere(site: &Site, disclosure: &Disclosure<'_>) -> Option<Diagnostic> {
    let written = disclosure.entry.common.supersedes.as_ref()?;
    let other = site.entry_at(&written.value)?;
    let (message, help) = if other.id == disclosure.entry.id {
        (msg!("supersedes-self"), msg!("supersedes-self-help"))
    } else if disclosure.follows.as_ref() != Some(&other.id) {
        let (name, item) = (&other.file, &disclosure.item.item);
        (msg!("supersedes-other", other = name, item = item), msg!("supersedes-other-help"))
    } else {
        return None;
    };
    Some(placed(Diagnostic::new(code::COVERS_MISFIT, message).help(help), written.place.as_ref()))
}
