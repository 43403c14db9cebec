//! What entries say of the catalogue: which item they disclose, and for when.
//!
//! An entry that follows another one of the same item, as its outcome or in its place, is part of the same
//! disclosure and covers what that one covers.

use serde::{Serialize, Serializer};

use super::{Basis, Entry, EntryId, Frequency, Site, basis};
use crate::base::{Date, Diagnostic, Lapse, Term, code};
use crate::model::CatalogueItem;
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Located, Reader, date_of};

/// For when something is disclosed: a term, or the day of what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covers {
    Term(Term),
    Day(Date),
}

impl Covers {
    /// Its first day.
    pub fn first(self) -> Date {
        match self {
            Covers::Term(term) => term.first(),
            Covers::Day(day) => day,
        }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self {
            Covers::Term(term) => term.last(),
            Covers::Day(day) => day,
        }
    }

    /// `2026年第三季度`, `2026年9月24日`.
    pub fn label(self) -> String {
        match self {
            Covers::Term(term) => term.label(),
            Covers::Day(day) => crate::base::date::long(day),
        }
    }

    /// Whether an item of this frequency can be disclosed for it.
    pub fn fits(self, frequency: Frequency) -> bool {
        match self {
            Covers::Term(term) => frequency.length() == Some(term.length()),
            Covers::Day(_) => matches!(frequency, Frequency::OnEvent | Frequency::OnChange),
        }
    }
}

impl std::fmt::Display for Covers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Covers::Term(term) => term.fmt(f),
            Covers::Day(day) => day.fmt(f),
        }
    }
}

impl Serialize for Covers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `covers`: a term or a day, or a list of them.
pub fn read_covers(reader: &mut Reader<'_>) -> Option<Vec<Located<Covers>>> {
    let node = reader.node("covers")?;
    Some(node.items().iter().filter_map(|item| one(reader, item)).collect())
}

fn one(reader: &mut Reader<'_>, node: &Node) -> Option<Located<Covers>> {
    let term = match &node.value {
        Value::Text(text) => text.parse::<Term>().ok(),
        Value::Integer(year) => year.to_string().parse().ok(),
        _ => None,
    };
    let value = term.map(Covers::Term).or_else(|| date_of(&node.value).map(Covers::Day));
    if value.is_none() {
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("covers-form"));
        found.place = node.place();
        reader.report(found.help(msg!("covers-form-help")));
    }
    value.map(|value| Located { value, place: node.place() })
}

/// An entry that discloses an item of the catalogue.
#[derive(Debug, Clone)]
pub struct Disclosure<'a> {
    pub entry: &'a Entry,
    pub item: &'a CatalogueItem,
    /// For when, in order; nothing for what is always up.
    pub covers: Vec<Covers>,
    /// The entry of the same item whose outcome it is, or whose place it takes.
    pub follows: Option<EntryId>,
}

/// What every entry discloses, by entry; entries that name no item of the catalogue are not among them.
pub fn disclosures(site: &Site) -> Vec<Disclosure<'_>> {
    if site.catalogue.items.is_empty() {
        return Vec::new();
    }
    site.entries.values().filter_map(|entry| disclosure_of(site, entry)).collect()
}

/// What one entry discloses, if it names an item of the catalogue.
pub fn disclosure_of<'a>(site: &'a Site, entry: &'a Entry) -> Option<Disclosure<'a>> {
    let item = item_of(site, entry)?;
    let follows = followed(site, entry).map(|other| other.id.clone());
    Some(Disclosure { entry, item, covers: covers(site, entry, item), follows })
}

fn item_of<'a>(site: &'a Site, entry: &Entry) -> Option<&'a CatalogueItem> {
    site.catalogue.get(&entry.common.discloses.as_ref()?.value)
}

/// The entry of the same item that `entry` follows.
fn followed<'a>(site: &'a Site, entry: &Entry) -> Option<&'a Entry> {
    let item = item_of(site, entry)?;
    let links = entry.common.supersedes.as_deref().into_iter().chain(&entry.facts.links);
    let mut targets = links.filter_map(|link| site.entry_at(&link.value));
    targets.find(|other| other.id != entry.id && item_of(site, other).is_some_and(|theirs| theirs.key == item.key))
}

/// What `entry` says it covers; else what the entry covers that it follows; else, where days count, its own day.
fn covers(site: &Site, entry: &Entry, item: &CatalogueItem) -> Vec<Covers> {
    let mut at = entry;
    // A ring of entries that follow one another ends after as many steps as there are entries.
    for _ in 0..=site.entries.len() {
        let mut own: Vec<Covers> = at.common.covers.iter().flatten().map(|covers| covers.value).collect();
        own.retain(|covers| covers.fits(item.frequency));
        own.sort();
        own.dedup();
        match followed(site, at) {
            Some(other) if own.is_empty() => at = other,
            _ if own.is_empty() && Covers::Day(Date::ZERO).fits(item.frequency) => {
                return at.common.date.map(Covers::Day).into_iter().collect();
            }
            _ => return own,
        }
    }
    Vec::new()
}

/// How long there is to disclose, where the catalogue does not say: the table `[disclosure]` of `site.toml`.
#[derive(Debug, Clone, Default)]
pub struct DisclosureSettings {
    /// Working days after the last day of a term.
    pub after_term: u64,
    /// Working days after something happened.
    pub after_event: u64,
    /// Working days after something changed, or after an item began to be owed.
    pub after_change: u64,
    /// Where these come from.
    pub basis: Basis,
}

/// Reads the table.
pub fn read(reader: &mut Reader<'_>) -> DisclosureSettings {
    let mut days = |name| reader.whole(name).map_or(0, |days| days.value);
    DisclosureSettings {
        after_term: days("workdays_after_term"),
        after_event: days("workdays_after_event"),
        after_change: days("workdays_after_change"),
        basis: basis::read(reader, &["workdays_after_term", "workdays_after_event", "workdays_after_change"]),
    }
}

impl DisclosureSettings {
    /// How many working days there are to disclose an item.
    pub fn within(&self, item: &CatalogueItem) -> u64 {
        item.within.unwrap_or(match item.frequency {
            Frequency::OnEvent => self.after_event,
            Frequency::OnChange | Frequency::LongTerm => self.after_change,
            _ => self.after_term,
        })
    }
}

/// How old the newest entry of a section may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MostAge {
    Of(Lapse),
    Any,
}

/// The age of one value of `[freshness]`: days, a text such as `6个月`, or `never`.
pub fn most_age(value: &Value) -> Option<MostAge> {
    match value {
        Value::Integer(days) => u16::try_from(*days).ok().map(|days| MostAge::Of(Lapse::days(days))),
        Value::Text(word) if word == "never" || word == "不限" => Some(MostAge::Any),
        Value::Text(typed) => Lapse::parse(typed).map(MostAge::Of),
        _ => None,
    }
}
