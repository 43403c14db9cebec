//! **Accounts begin with what those before ended with.**
//!
//! Money does not appear or vanish between two periods: the opening of a quarter is the closing of the quarter before, in the
//! entries that disclose the same item of the catalogue. `accounts-carried` stands at the later opening. Mend whichever is
//! wrong; an entry that takes the place of another one (`supersedes`) counts instead of it.

use std::collections::BTreeMap;

use crate::base::{Amount, Diagnostic, Term, code};
use crate::model::{Covers, Disclosure, Entry, Site, disclosures};
use crate::msg;
use crate::parse::reader::Located;

use super::placed;

/// Every opening that is not what was left.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut all: Vec<Disclosure<'_>> =
        disclosures(site).into_iter().filter(|one| one.entry.facts.balance.is_some() && !one.entry.facts.void).collect();
    // What follows another entry comes after it, and takes its place in the maps.
    all.sort_by_key(|one| (one.follows.is_some(), one.entry.common.date, one.entry.id.clone()));
    let (mut openings, mut closings) = (BTreeMap::new(), BTreeMap::new());
    for one in &all {
        let Some((balance, (first, last))) = one.entry.facts.balance.as_ref().zip(ends(&one.covers)) else { continue };
        openings.insert((one.item.key.as_str(), first), (one.entry, &balance.opening));
        closings.insert((one.item.key.as_str(), last), (one.entry, &balance.closing));
    }
    let follows = |((item, term), before): (&(&str, Term), &End<'_>)| {
        let after = openings.get(&(*item, term.next()?))?;
        carried(before, after)
    };
    closings.iter().filter_map(follows).collect()
}

/// An entry with one end of its accounts.
type End<'a> = (&'a Entry, &'a Option<Located<Amount>>);

/// The first and the last term that are covered.
fn ends(covers: &[Covers]) -> Option<(Term, Term)> {
    let term = |covers: &Covers| match covers {
        Covers::Term(term) => Some(*term),
        Covers::Day(_) => None,
    };
    Some((covers.first().and_then(term)?, covers.last().and_then(term)?))
}

fn carried((before, closing): &End<'_>, (_, opening): &End<'_>) -> Option<Diagnostic> {
    let (closing, opening) = (closing.as_ref()?, opening.as_ref()?);
    if closing.value == opening.value {
        return None;
    }
    let name = before.file.as_str().trim_start_matches("content/");
    let message = msg!("accounts-carried", opening = opening.value, closing = closing.value, other = name);
    let found = placed(Diagnostic::new(code::ACCOUNTS_CARRIED, message), opening.place.as_ref());
    let found = found.help(msg!("accounts-carried-help", other = name));
    Some(match &closing.place {
        Some(place) => found.label(place.clone(), msg!("accounts-carried-other")),
        None => found,
    })
}
