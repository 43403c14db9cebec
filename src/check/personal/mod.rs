//! **Nobody's numbers are posted.**
//!
//! A notice that shows an identity number, the phone of a person or a bank card does harm that no take-down undoes. The text of
//! an entry, its fields, its attachments and the names of files are looked through as a reader would see them: full-width digits, spaces,
//! hyphens, invisible characters, marks of emphasis, line ends and cells between the digits hide nothing.
//!
//! - `personal-identity`: 18 digits with a day of birth and their check digit, or 15 of the old form; with a wrong check digit too,
//!   since a slip of the pen still says whose it is. Take it out; tell namesakes apart by surname and building.
//! - `personal-mobile`: a mobile phone. Those in a field `phone` or in `[office]` of the site are an office's.
//! - `personal-card`: digits of a bank card with their check digit after Luhn.
//! - `personal-unread`, a warning: an attachment that cannot be looked through, such as an archive, or a list as PDF.
//!
//! What only may be a number, such as figures in neighbouring cells, is a warning. Drafts and what was taken down are left alone.

mod fields;
mod files;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::personal::{self, Certainty, Finding, Form, Sort};
use crate::base::{AsOf, Code, Diagnostic, Message, Place, Severity, Span, code};
use crate::model::{Entry, Site};
use crate::msg;
use crate::source::SourceTree;

/// Personal data in what is posted or will be.
pub fn check(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    let office = office(site);
    let is_over = |entry: &Entry| entry.take_down().is_some_and(|day| day <= as_of.0);
    let posted: Vec<&Entry> = site.entries.values().filter(|entry| !entry.common.draft && !is_over(entry)).collect();
    posted
        .par_iter()
        .flat_map_iter(|entry| {
            let list_stays = !entry.list_is_down(as_of.0);
            let own = of(entry, tree, &office);
            own.into_iter().chain(files::check((entry, list_stays), tree, &office))
        })
        .collect()
}

/// The digits of the phones that the site itself names as an office's.
fn office(site: &Site) -> BTreeSet<String> {
    let office = &site.settings.office;
    let named = [&office.phone, &office.supervision, &office.repair, &office.feedback.phone, &office.feedback.contact];
    let all = named.into_iter().flatten().chain(&office.phones);
    all.flat_map(|phone| personal::find(phone, Form::Prose)).map(|found| found.value).collect()
}

/// What stands in the entry's own file, and in its name.
fn of(entry: &Entry, tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Diagnostic> {
    let Some(text) = tree.text(entry.file.as_str()) else { return Vec::new() };
    let mut found = personal::find(text, Form::Prose);
    found.retain(|found| !office.contains(&found.value));
    if !found.is_empty() {
        let public = fields::public(entry, text);
        found.retain(|found| !public.excuses(found));
    }
    let named = personal::find(entry.file.stem(), Form::Prose).into_iter().map(|found| (found, Place::whole(&entry.file)));
    let own = found.into_iter().map(|found| {
        let place = Place::new(&entry.file, found.span);
        (found, place)
    });
    own.chain(named).map(|(found, place)| said(&found).at(place)).collect()
}

/// A finding at a place that shows it.
fn said(found: &Finding) -> Diagnostic {
    let shown = found.shown();
    let message = match (found.sort, found.certainty) {
        (Sort::Identity, Certainty::Sure) => msg!("personal-identity", shown = shown),
        (Sort::Identity, Certainty::Slip) => msg!("personal-identity-slip", shown = shown),
        (Sort::Identity, Certainty::Suspected) => msg!("personal-identity-suspected", shown = shown),
        (Sort::Mobile, Certainty::Suspected) => msg!("personal-mobile-suspected", shown = shown),
        (Sort::Mobile, _) => msg!("personal-mobile", shown = shown),
        (Sort::Card, Certainty::Suspected) => msg!("personal-card-suspected", shown = shown),
        (Sort::Card, _) => msg!("personal-card", shown = shown),
    };
    let severity = if found.certainty == Certainty::Suspected { Severity::Warning } else { Severity::Error };
    Diagnostic::new(code_of(found.sort), message).severity(severity).help(help(found))
}

fn code_of(sort: Sort) -> Code {
    match sort {
        Sort::Identity => code::PERSONAL_IDENTITY,
        Sort::Mobile => code::PERSONAL_MOBILE,
        Sort::Card => code::PERSONAL_CARD,
    }
}

fn help(found: &Finding) -> Message {
    match found.sort {
        Sort::Identity => msg!("personal-identity-help"),
        Sort::Mobile => msg!("personal-mobile-help", shown = found.shown()),
        Sort::Card => msg!("personal-card-help"),
    }
}

/// Whether two pieces of a file have bytes in common.
fn meet(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
