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
//! - `personal-document`: the number of a passport, a social security card or a household register, where it is called so.
//! - `personal-minor`, `personal-health`: a full name beside a child's age, school or class, or beside an illness or disability. Where
//!   only the sentence makes it look like a name, a warning.
//! - `personal-address`, `personal-birth`, `personal-aid`, `personal-plate`, `personal-contact`, warnings: a door or a day of birth or
//!   aid beside a full name; a plate; a private mail address or WeChat.
//! - `personal-mask`, a warning: an identity number masked 6…4 with a year of birth beside it; a hint without one.
//! - `personal-unread`, a warning: an attachment that cannot be looked through, such as an archive, or a list as a scanned PDF.
//! - `personal-location`, a warning: an attached video says where it was taken. Of pictures the program takes that out itself.
//!
//! - `allowed-over`, a warning: an exception in `allowed` of the entry is over, and the entry down.
//! - `allowed-idle`, a warning: an exception excuses nothing.
//!
//! What only may be a number, such as figures in neighbouring cells, is a warning. What was taken down is left alone. A draft is not
//! posted, so that its errors are warnings here; but git keeps it for ever, so that the hook takes them for what they are.

mod drafts;
mod exceptions;
mod fields;
mod files;
mod told;

use std::collections::BTreeSet;

pub use drafts::hold;
use exceptions::Candidate;
pub use files::states;

use super::alone::Alone;
use crate::base::personal::{self, Certainty, Finding, Form, Sort};
use crate::base::{Code, Diagnostic, Message, Place, ProjectPath, Severity, Span, code};
use crate::model::{Entry, Site};
use crate::msg;
use crate::source::SourceTree;

/// Personal data in an entry that is posted or will be, and in its files; what a draft tells holds nothing back.
pub fn check(entry: &Entry, Alone { tree, as_of, office, .. }: Alone<'_>) -> Vec<Diagnostic> {
    if entry.common.draft {
        return drafts::one(entry, tree, office).iter().map(drafts::softened).collect();
    }
    if entry.take_down().is_some_and(|day| day <= as_of.0) {
        return exceptions::over(entry, as_of);
    }
    let mut found = of(entry, tree, office);
    found.extend(files::check((entry, !entry.list_is_down(as_of.0)), tree, office));
    exceptions::apply(entry, found)
}

/// Personal data in the files that speak for the whole site.
pub fn check_site(site: &Site, tree: &SourceTree) -> Vec<Diagnostic> {
    let office = office(site);
    tree.files.keys().filter(|path| is_of_site(path)).flat_map(|path| of_site(path, tree, &office)).collect()
}

/// Whether a file speaks for the whole site: settings, figures, the catalogue, schemes.
fn is_of_site(path: &ProjectPath) -> bool {
    let below = path.as_str().strip_prefix("content/").unwrap_or_default();
    path.extension() == "toml" && (!below.contains('/') || below.starts_with("schemes/"))
}

/// The numbers in such a file, which any page may show.
fn of_site(path: &ProjectPath, tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Diagnostic> {
    let Some(text) = tree.text(path.as_str()) else { return Vec::new() };
    let mut found = personal::find(text, Form::Prose);
    found.retain(|found| !office.contains(&found.value));
    found.iter().map(|found| said(found).at(Place::new(path, found.span))).collect()
}

/// The digits of the phones that the site itself names as an office's, and its mail addresses.
pub fn office(site: &Site) -> BTreeSet<String> {
    let office = &site.settings.office;
    let named = [&office.phone, &office.supervision, &office.repair, &office.feedback.phone, &office.feedback.contact];
    let all = named.into_iter().flatten().chain(&office.phones);
    let phones = all.flat_map(|phone| personal::find(phone, Form::Prose)).map(|found| found.value);
    phones.chain([&office.email, &office.feedback.email].into_iter().flatten().cloned()).collect()
}

/// What stands in the entry's own file, and in its name.
fn of(entry: &Entry, tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Candidate> {
    let Some(text) = tree.text(entry.file.as_str()) else { return Vec::new() };
    let named = personal::find(entry.file.stem(), Form::Prose);
    let named = named.iter().map(|found| candidate(found, said(found).at(Place::whole(&entry.file))));
    let mut own = personal::find(text, Form::Prose);
    own.retain(|found| !office.contains(&found.value));
    let mut told = told::of(text, Form::Prose);
    told.retain(|(span, _)| !office.contains(&text[span.start..span.end]));
    if own.is_empty() && told.is_empty() {
        return named.collect();
    }
    let fields = fields::of(entry, text);
    own.retain(|found| !fields.excuse(found));
    told.retain(|(span, _)| !fields.is_unposted(*span));
    let numbers = own.iter().map(|found| (found.span, candidate(found, said(found))));
    let own = numbers.chain(told).map(|(span, one)| Candidate {
        field: fields.around(span),
        heading: heading(&text[..span.start], entry),
        diagnostic: one.diagnostic.at(Place::new(&entry.file, span)),
        ..one
    });
    own.chain(named).collect()
}

fn candidate(found: &Finding, diagnostic: Diagnostic) -> Candidate {
    Candidate { diagnostic, form: found.shown(), field: None, heading: None }
}

/// The words of the last heading in the body before a place.
fn heading(before: &str, entry: &Entry) -> Option<String> {
    let body = before.get(entry.body.start..)?;
    let line = body.lines().rev().find(|line| line.starts_with('#'))?;
    Some(line.trim_matches(['#', ' ']).to_owned())
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
