//! **Links lead somewhere.**
//!
//! A link to an entry (`@/notices/water.md`), in the text or in a field such as `outcome_of` or `supersedes`, must name a file
//! that exists, and an anchor (`#fees`) a heading of it. Whoever follows a dead link finds nothing, and an
//! outcome without its review cannot be checked.
//!
//! - `link-broken`: no such file. Mend the name; the help says the nearest one.
//! - `anchor-broken`: the file is there, the heading is not.
//! - `link-not-yet` (warning): the target is a draft, or goes up later. Until then the link is shown as text.
//!
//! A link to a file that could not be read is not reported again: its own mistakes are.

use crate::base::text::nearest;
use crate::base::{AsOf, Diagnostic, Place, code};
use crate::model::{Entry, Site};
use crate::msg;
use crate::parse::body::tree::LinkTarget;

use super::placed;

/// What is wrong with the links of an entry.
pub fn check(entry: &Entry, site: &Site, as_of: AsOf) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for link in &entry.body_facts.links {
        let place = Place::new(&entry.file, link.span);
        match &link.target {
            LinkTarget::Entry { path, anchor } => {
                report.extend(to_entry((path, anchor.as_deref()), Some(&place), (site, as_of), entry));
            }
            LinkTarget::Anchor { name } => report.extend(to_anchor(entry, name, Some(&place))),
            LinkTarget::File { .. } | LinkTarget::Site { .. } | LinkTarget::Url { .. } => {}
        }
    }
    let after = entry.facts.project.as_ref().and_then(|project| project.after.as_ref());
    let after = after.filter(|after| !entry.facts.links.contains(after));
    for link in entry.facts.links.iter().chain(entry.common.supersedes.as_deref()).chain(after) {
        let (path, anchor) = link.value.split_once('#').map_or((link.value.as_str(), None), |(path, name)| (path, Some(name)));
        report.extend(to_entry((path, anchor), link.place.as_ref(), (site, as_of), entry));
    }
    report
}

fn to_entry(
    (path, anchor): (&str, Option<&str>),
    place: Option<&Place>,
    (site, as_of): (&Site, AsOf),
    from: &Entry,
) -> Option<Diagnostic> {
    let path = path.trim().trim_start_matches("@/");
    let Some(target) = site.entry_at(path) else {
        return (!unread(site, path)).then(|| broken(site, path, place));
    };
    // Who is not up yet himself leads nobody anywhere.
    let read = !from.common.draft && from.first() <= as_of.0;
    if read && (target.common.draft || target.first() > as_of.0) {
        let message = match target.common.date {
            Some(date) if !target.common.draft => msg!("link-not-yet", title = target.common.title, date = date),
            _ => msg!("link-draft", title = target.common.title),
        };
        return Some(placed(Diagnostic::new(code::LINK_NOT_YET, message).help(msg!("link-not-yet-help")), place));
    }
    to_anchor(target, anchor?, place)
}

/// Whether this is an entry whose file could not be understood.
fn unread(site: &Site, path: &str) -> bool {
    let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(stem, _)| stem.to_owned());
    let wanted = stem(path);
    site.unread.iter().any(|file| stem(file.as_str().trim_start_matches("content/")) == wanted)
}

fn broken(site: &Site, path: &str, place: Option<&Place>) -> Diagnostic {
    let files = site.entries.values().map(|entry| entry.file.as_str().trim_start_matches("content/"));
    let help = match nearest(path, files) {
        Some(meant) => msg!("link-broken-nearest", meant = meant),
        None => msg!("link-broken-help"),
    };
    placed(Diagnostic::new(code::LINK_BROKEN, msg!("link-broken", path = path)).help(help), place)
}

fn to_anchor(target: &Entry, name: &str, place: Option<&Place>) -> Option<Diagnostic> {
    let anchors = &target.body_facts.anchors;
    if name.is_empty() || anchors.iter().any(|anchor| anchor == name) {
        return None;
    }
    let message = msg!("anchor-broken", title = target.common.title, anchor = name);
    let help = match nearest(name, anchors.iter().map(String::as_str)) {
        Some(meant) => msg!("field-unknown-nearest", meant = meant),
        None if anchors.is_empty() => msg!("anchor-broken-none"),
        None => msg!("anchor-broken-help"),
    };
    Some(placed(Diagnostic::new(code::ANCHOR_BROKEN, message).help(help), place))
}
