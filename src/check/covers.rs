//! **What an entry discloses is in the catalogue, and for a time that fits.**
//!
//! `discloses` names an item of `content/catalogue.toml` by its key or name; otherwise nobody would see that what is
//! owed has been posted: `catalogue-item`. What is disclosed every quarter covers a quarter, what is disclosed when it
//! happens covers a day or nothing: `covers-misfit`, also where `covers` is missing, stands alone, or is years away.
//! An entry that is the outcome of another one, or takes its place, may leave `covers` to that one.

use crate::base::text::nearest;
use crate::base::{Diagnostic, Term, TermLength, code};
use crate::model::{CatalogueItem, Covers, Entry, Frequency, Site, disclosures};
use crate::msg;
use crate::parse::reader::{Choice, Located};

use super::placed;

/// What is wrong with `discloses` and `covers` of every entry.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut report: Vec<Diagnostic> = site.entries.values().filter_map(|entry| unknown(site, entry)).collect();
    for disclosure in disclosures(site) {
        let (entry, item) = (disclosure.entry, disclosure.item);
        report.extend(entry.common.covers.iter().flatten().filter_map(|covers| misfit(entry, item, covers)));
        let follows = disclosure.follows.is_some();
        report.extend(missing(entry, item).filter(|_| entry.common.covers.is_none() && !follows));
    }
    report
}

fn unknown(site: &Site, entry: &Entry) -> Option<Diagnostic> {
    let Some(discloses) = &entry.common.discloses else { return alone(entry) };
    // An item that could not be read may be the very one that is named.
    if site.catalogue.get(&discloses.value).is_some() || site.catalogue.damaged {
        return None;
    }
    let items = &site.catalogue.items;
    let found = if items.is_empty() {
        Diagnostic::new(code::CATALOGUE_ITEM, msg!("catalogue-item-none")).help(msg!("catalogue-item-none-help"))
    } else {
        let known: Vec<&str> = items.iter().map(|item| item.key.as_str()).collect();
        let help = match nearest(&discloses.value, items.iter().flat_map(|item| [item.key.as_str(), &item.item])) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("catalogue-item-help", known = known.join("、")),
        };
        Diagnostic::new(code::CATALOGUE_ITEM, msg!("catalogue-item", name = discloses.value)).help(help)
    };
    Some(placed(found, discloses.place.as_ref()))
}

fn alone(entry: &Entry) -> Option<Diagnostic> {
    let covers = entry.common.covers.iter().flatten().next().map(|covers| ("covers", &covers.place));
    let supersedes = entry.common.supersedes.as_ref().map(|other| ("supersedes", &other.place));
    let (name, place) = covers.or(supersedes)?;
    let found = Diagnostic::new(code::COVERS_MISFIT, msg!("covers-alone", name = name)).help(msg!("covers-alone-help"));
    Some(placed(found, place.as_ref()))
}

fn misfit(entry: &Entry, item: &CatalogueItem, covers: &Located<Covers>) -> Option<Diagnostic> {
    let found = |message| Diagnostic::new(code::COVERS_MISFIT, message);
    let near = |year: i16| entry.common.date.is_none_or(|date| (date.year() - 20..=date.year() + 1).contains(&year));
    let said = if !covers.value.fits(item.frequency) {
        let help = match item.frequency {
            Frequency::LongTerm => msg!("covers-misfit-none"),
            frequency => msg!("covers-misfit-help", example = example(entry, frequency)),
        };
        let frequency = item.frequency.label();
        found(msg!("covers-misfit", item = item.item, frequency = frequency, covers = covers.value)).help(help)
    } else if !near(covers.value.first().year()) {
        found(msg!("covers-far", covers = covers.value)).help(msg!("covers-far-help"))
    } else {
        return None;
    };
    Some(placed(said, covers.place.as_ref()))
}

fn missing(entry: &Entry, item: &CatalogueItem) -> Option<Diagnostic> {
    item.frequency.length()?;
    let message = msg!("covers-missing", item = item.item, frequency = item.frequency.label());
    let help = msg!("covers-missing-help", example = example(entry, item.frequency));
    let place = entry.common.discloses.as_ref().and_then(|discloses| discloses.place.as_ref());
    Some(placed(Diagnostic::new(code::COVERS_MISFIT, message).help(help), place))
}

/// What `covers` may look like: the last term before the entry's date, or that date.
fn example(entry: &Entry, frequency: Frequency) -> String {
    let day = entry.common.date.unwrap_or(jiff::civil::date(2026, 1, 1));
    let length = frequency.length().unwrap_or(TermLength::Month);
    let before = Term::of(day, length).and_then(|term| Term::of(term.first().yesterday().ok()?, length));
    match frequency.length() {
        Some(_) => before.map_or_else(String::new, |term| term.to_string()),
        None => day.to_string(),
    }
}
