//! Links that an author wrote as addresses of the site (`/notices/`): whether they lead anywhere.
//!
//! Only the plan knows every address. A list comes and goes with the days, so a link into a section that the
//! site has is at most a warning; a link to nowhere at all is an error on every day.

use std::collections::BTreeMap;

use super::Output;
use crate::base::text::nearest;
use crate::base::{Diagnostic, Place, Severity, SitePath, Span, code};
use crate::derive::Derived;
use crate::model::{Entry, OutputKind, Site};
use crate::msg;
use crate::parse::body::tree::LinkTarget;

/// The sections of a site besides its kinds, and of what they are made.
const SECTIONS: [(&str, &[OutputKind]); 5] = [
    ("archive", &[OutputKind::Archive, OutputKind::Months]),
    ("calendar", &[OutputKind::CalendarPages]),
    ("disclosure", &[OutputKind::Disclosure]),
    ("topics", &[OutputKind::Topics]),
    ("s", &[OutputKind::ShortAddresses]),
];

/// What is wrong with the addresses in the bodies of entries.
pub fn check(site: &Site, derived: &Derived, outputs: &BTreeMap<SitePath, Output>) -> Vec<Diagnostic> {
    let shown = |entry: &&Entry| derived.shown.contains(&entry.id);
    // Many entries name the same addresses.
    let mut known: BTreeMap<&str, Option<Severity>> = BTreeMap::new();
    let mut report = Vec::new();
    for entry in site.entries.values() {
        for (path, span) in links(entry) {
            let severity = *known.entry(path).or_insert_with(|| leads_nowhere(site, path, outputs));
            let Some(severity) = severity.filter(|severity| *severity != Severity::Warning || shown(&entry)) else { continue };
            let addresses = outputs.keys().map(SitePath::address);
            let help = match nearest(path.trim_start_matches('/'), addresses) {
                Some(meant) => msg!("address-broken-nearest", meant = meant),
                None => msg!("link-broken-help"),
            };
            let found = Diagnostic::new(code::LINK_BROKEN, msg!("link-broken", path = path)).severity(severity);
            report.push(found.at(Place::new(&entry.file, span)).help(help));
        }
    }
    report
}

/// The addresses of the site that the body of an entry names, each with its place.
pub fn links(entry: &Entry) -> impl Iterator<Item = (&str, Span)> {
    entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::Site { path } => Some((path.as_str(), link.span)),
        _ => None,
    })
}

/// How grave it is that nothing is at `path` today; `None` if something is.
fn leads_nowhere(site: &Site, path: &str, outputs: &BTreeMap<SitePath, Output>) -> Option<Severity> {
    if leads_somewhere(path, outputs) {
        return None;
    }
    let inside = bare(path);
    let (section, rest) = inside.split_once('/').unwrap_or((inside, ""));
    let of_kind = site.kinds.iter().any(|kind| kind.def().key == section);
    let address = inside.trim_end_matches('/');
    let later = site.entries.values().any(|entry| *entry.address == *address);
    let list = rest.is_empty() || rest.starts_with("page/");
    let may_come = later || is_section(site, section) || (of_kind && list);
    Some(if may_come { Severity::Warning } else { Severity::Error })
}

fn is_section(site: &Site, name: &str) -> bool {
    let made = |kinds: &[OutputKind]| kinds.iter().any(|kind| site.settings.outputs.make(*kind));
    name == "assets" || SECTIONS.iter().any(|(section, kinds)| *section == name && made(kinds))
}

/// Whether a page or file is at `path`, whatever follows it after `#` or `?`.
pub fn leads_somewhere(path: &str, outputs: &BTreeMap<SitePath, Output>) -> bool {
    let inside = bare(path);
    [SitePath::page(inside), SitePath::new(inside)].into_iter().flatten().any(|wanted| outputs.contains_key(&wanted))
}

fn bare(path: &str) -> &str {
    path.split(['#', '?']).next().unwrap_or(path).trim_start_matches('/')
}
