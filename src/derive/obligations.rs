//! What must be disclosed by which day, what has been, and what is missing.
//!
//! Input: the catalogue, the entries, the as-of date. Working days come from the calendar; where a year's holidays
//! are not known there is no day by which something is due, and nothing is called late. Invariant: obligations stand
//! in the order of the catalogue, each item's by their days.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Life, Reach, life};
use crate::base::term::terms;
use crate::base::{AsOf, Date};
use crate::model::{CatalogueItem, Covers, Disclosure, EntryId, Frequency, Site, disclosures};
use crate::parse::reader::Choice;

/// One item, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// The key of the item.
    pub item: String,
    /// For when; nothing for what is always up.
    pub covers: Option<Covers>,
    /// The last day to post it in time, if it is owed and its year's holidays are known.
    pub due: Option<Date>,
    /// The first day on which something was posted for it.
    pub posted: Option<Date>,
    /// What was posted for it and holds, the oldest first.
    pub entries: Vec<EntryId>,
    pub standing: Owed,
    /// How many working days it was, or is, late, if they can be counted.
    pub late: Option<usize>,
}

/// How it stands with an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Owed {
    Posted,
    /// Posted after the last day.
    Late,
    /// Not posted, and the last day is over.
    Overdue,
    /// Not posted; the term is over and the last day is not.
    Open,
    /// The term is not over.
    Running,
}

impl Choice for Owed {
    const ALL: &'static [(Owed, &'static str, &'static str)] = &[
        (Owed::Posted, "posted", "已公开"),
        (Owed::Late, "late", "迟公开"),
        (Owed::Overdue, "overdue", "逾期未公开"),
        (Owed::Open, "open", "待公开"),
        (Owed::Running, "running", "未到期"),
    ];
}

/// What obligations are found from.
struct Around<'a> {
    site: &'a Site,
    as_of: AsOf,
    /// What is posted, by entry.
    posted: BTreeMap<&'a EntryId, &'a Disclosure<'a>>,
    /// The same by item, each by entry.
    by_item: BTreeMap<&'a str, Vec<&'a Disclosure<'a>>>,
    /// Entries whose place another posted one has taken.
    replaced: BTreeSet<EntryId>,
}

/// One time for which an item is, or was, disclosed.
struct Case<'a> {
    covers: Option<Covers>,
    /// The day after which the days to post it begin; `None` for what is not owed.
    end: Option<Date>,
    /// What was posted for it.
    entries: Vec<&'a Disclosure<'a>>,
}

/// Everything that the catalogue asks for, up to the term that is running.
pub fn obligations(site: &Site, as_of: AsOf, reach: Reach) -> Vec<Obligation> {
    let all = disclosures(site);
    let up = |disclosure: &&Disclosure<'_>| !disclosure.entry.facts.void && life(disclosure.entry, as_of, reach) != Life::NotYet;
    let posted: BTreeMap<&EntryId, &Disclosure<'_>> =
        all.iter().filter(up).map(|disclosure| (&disclosure.entry.id, disclosure)).collect();
    let replaces =
        |disclosure: &&Disclosure<'_>| disclosure.follows.clone().filter(|_| disclosure.entry.common.supersedes.is_some());
    let replaced = posted.values().filter_map(replaces).collect();
    let mut by_item: BTreeMap<&str, Vec<&Disclosure<'_>>> = BTreeMap::new();
    for disclosure in posted.values() {
        by_item.entry(&disclosure.item.key).or_default().push(disclosure);
    }
    let around = Around { site, as_of, posted, by_item, replaced };
    site.catalogue.items.iter().flat_map(|item| around.of_item(item)).collect()
}

impl Around<'_> {
    fn of_item(&self, item: &CatalogueItem) -> Vec<Obligation> {
        match (item.frequency, item.frequency.length()) {
            (_, Some(_)) => self.of_terms(item),
            (Frequency::LongTerm, _) => vec![self.always(item)],
            (Frequency::OnChange, _) => [vec![self.always(item)], self.of_events(item)].concat(),
            _ => self.of_events(item),
        }
    }

    /// The terms that are owed by now, and those that something was posted for all the same.
    fn of_terms(&self, item: &CatalogueItem) -> Vec<Obligation> {
        let owed: BTreeSet<Covers> = item
            .frequency
            .length()
            .into_iter()
            .flat_map(|length| terms(item.since, length, self.as_of.0))
            .map(Covers::Term)
            .collect();
        let said = self.of(item).flat_map(|disclosure| disclosure.covers.iter().copied());
        let all: BTreeSet<Covers> = owed.iter().copied().chain(said).collect();
        all.into_iter()
            .map(|covers| {
                let entries = self.of(item).filter(|disclosure| disclosure.covers.contains(&covers)).collect();
                let end = owed.contains(&covers).then_some(covers.last());
                self.obligation(item, Case { covers: Some(covers), end, entries })
            })
            .collect()
    }

    /// One for each thing that happened: those that entries are about, and those that the catalogue names.
    fn of_events(&self, item: &CatalogueItem) -> Vec<Obligation> {
        let mut by_root: BTreeMap<(Option<Covers>, &EntryId), Vec<&Disclosure<'_>>> = BTreeMap::new();
        for disclosure in self.of(item) {
            let root = self.root(disclosure);
            by_root.entry((root.covers.first().copied(), &root.entry.id)).or_default().push(disclosure);
        }
        let said: BTreeSet<Covers> = by_root.keys().filter_map(|(covers, _)| *covers).collect();
        let events = item.events.iter().map(|day| Covers::Day(*day)).filter(|day| day.last() <= self.as_of.0);
        let missing = events.filter(|day| !said.contains(day) && day.first() >= item.since);
        let missing =
            missing.map(|day| self.obligation(item, Case { covers: Some(day), end: Some(day.last()), entries: Vec::new() }));
        let posted = by_root.into_iter().map(|((covers, _), entries)| {
            let end = covers.filter(|day| day.first() >= item.since).map(Covers::last);
            self.obligation(item, Case { covers, end, entries })
        });
        let mut all: Vec<Obligation> = missing.chain(posted).filter(|one| one.covers.is_some()).collect();
        all.sort_by_key(|one| one.covers);
        all
    }

    /// That something of the item is up, from `since` on.
    fn always(&self, item: &CatalogueItem) -> Obligation {
        let up = |disclosure: &&Disclosure<'_>| life(disclosure.entry, self.as_of, Reach::PUBLIC) == Life::Up;
        let entries: Vec<&Disclosure<'_>> = self.of(item).filter(up).collect();
        let any = !entries.is_empty();
        let found = self.obligation(item, Case { covers: None, end: Some(item.since), entries });
        if any { Obligation { standing: Owed::Posted, late: None, ..found } } else { found }
    }

    /// How it stands with one case.
    fn obligation(&self, item: &CatalogueItem, case: Case<'_>) -> Obligation {
        let Case { covers, end, mut entries } = case;
        let due = end.and_then(|end| self.site.calendar.add_working_days(end, self.site.settings.disclosure.within(item)).ok());
        entries.sort_by_key(|disclosure| (disclosure.entry.first(), &disclosure.entry.id));
        let posted = entries.iter().filter_map(|disclosure| disclosure.entry.common.date).min();
        let running = covers.is_some() && end.is_some_and(|end| self.as_of.0 <= end);
        let standing = match (entries.is_empty(), due) {
            (false, Some(due)) if posted.is_some_and(|day| day > due) => Owed::Late,
            (false, _) => Owed::Posted,
            (true, Some(due)) if self.as_of.0 > due => Owed::Overdue,
            (true, _) if running => Owed::Running,
            (true, _) => Owed::Open,
        };
        let over = due.and_then(|due| due.tomorrow().ok());
        let until = match standing {
            Owed::Late => posted,
            Owed::Overdue => Some(self.as_of.0),
            Owed::Posted | Owed::Open | Owed::Running => None,
        };
        let late = over.zip(until).and_then(|(over, until)| self.site.calendar.count_working_days(over, until).ok());
        let holds = entries.iter().map(|disclosure| disclosure.entry.id.clone()).filter(|id| !self.replaced.contains(id));
        Obligation { item: item.key.clone(), covers, due, posted, entries: holds.collect(), standing, late }
    }

    /// What is posted of one item.
    fn of<'b>(&'b self, item: &'b CatalogueItem) -> impl Iterator<Item = &'b Disclosure<'b>> {
        self.by_item.get(item.key.as_str()).into_iter().flatten().copied()
    }

    /// The first entry of those that follow one another.
    fn root<'b>(&'b self, disclosure: &'b Disclosure<'b>) -> &'b Disclosure<'b> {
        let mut at = disclosure;
        for _ in 0..self.posted.len() {
            match at.follows.as_ref().and_then(|id| self.posted.get(id)) {
                Some(other) => at = other,
                None => break,
            }
        }
        at
    }
}
