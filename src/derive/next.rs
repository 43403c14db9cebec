//! The next day on which anything changes by itself, for whoever decides when to build again.
//!
//! Input: the site and the as-of date. Two answers: the next change of the standing of any entry, and the next change
//! of any list. Countdowns on pages, which change every day, are neither.
//!
//! Days are not tried one by one: a standing changes only on a day that some entry names.

use std::collections::{BTreeMap, BTreeSet};

use super::{Derived, Life, Mending, Obligation, Owed, Reach, derive, life, mending};
use crate::base::date::plus_days;
use crate::base::{AsOf, Date};
use crate::model::{Covers, Entry, EntryId, EntryType, Site, Standing};

/// How an entry stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    pub life: Life,
    /// Where its period, event or deadline stands.
    pub standing: Option<Standing>,
    pub of_type: EntryType,
    /// Whether the list of its objects has been taken down while its page stays.
    pub list_down: bool,
}

/// The next change of standing: its day, and every entry that changes then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingChange {
    pub day: Date,
    pub entries: Vec<(EntryId, Stand, Stand)>,
}

/// The next change of lists: its day, and by name of list the entries that come, go or move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChange {
    pub day: Date,
    pub lists: BTreeMap<String, Vec<EntryId>>,
}

/// The list of what must be disclosed, which holds no entries alone.
pub const DISCLOSURE: &str = "disclosure";

/// What changes next after `as_of`; `None` for what never changes again by itself.
pub fn next(site: &Site, as_of: AsOf) -> (Option<StandingChange>, Option<ListChange>) {
    let before = derive(site, as_of, Reach::PUBLIC);
    let of_entries = turning_days(site, as_of.0);
    let standing = of_entries.iter().find_map(|day| standing_change(site, as_of, *day));
    let days: BTreeSet<Date> = of_entries.into_iter().chain(disclosure_days(site, &before)).collect();
    let before = (lists(&before), owed(&before));
    let list = days.iter().find_map(|day| list_change(site, &before, *day));
    (standing, list)
}

/// Every later day on which something about an entry may change, in order.
fn turning_days(site: &Site, today: Date) -> BTreeSet<Date> {
    let written = site.entries.values().filter(|entry| !entry.common.draft);
    written.flat_map(turns).filter(|day| *day > today).collect()
}

/// Every later day, up to a year, on which what must be disclosed may change: a term begins with a month, something falls due,
/// something happens.
fn disclosure_days(site: &Site, derived: &Derived) -> BTreeSet<Date> {
    let today = derived.as_of.0;
    let due = derived.obligations.iter().filter_map(|obligation| obligation.due).map(|due| plus_days(due, 1));
    let events = site.catalogue.items.iter().flat_map(|item| &item.events).copied();
    let firsts = (1..=12).map(|months| today.first_of_month().saturating_add(jiff::Span::new().months(months)));
    let firsts = firsts.filter(|_| !site.catalogue.items.is_empty());
    due.chain(events).chain(firsts).filter(|day| *day > today).collect()
}

fn turns(entry: &Entry) -> Vec<Date> {
    let after = |last: Date| plus_days(last, 1);
    let facts = &entry.facts;
    let mut days: Vec<Date> = entry.common.date.into_iter().chain(entry.take_down()).chain(entry.list_down()).collect();
    days.extend(entry.expires().map(after));
    days.extend(facts.period.iter().flat_map(|period| [period.start(), after(period.end())]));
    days.extend(facts.deadline.map(after));
    days.extend(facts.promises.iter().flat_map(mending::turns));
    days.extend(facts.later.as_deref().map(|(day, _)| *day));
    if let Some(event) = &facts.event {
        days.extend(event.occurrences.iter().flat_map(|occurrence| [occurrence.start.date(), after(occurrence.last_day())]));
        days.extend(event.postponed_from.map(after));
    }
    days
}

fn standing_change(site: &Site, as_of: AsOf, day: Date) -> Option<StandingChange> {
    let written = site.entries.values().filter(|entry| !entry.common.draft);
    let changed = written.filter_map(|entry| {
        let (before, after) = (stand(entry, as_of.0), stand(entry, day));
        (before != after).then(|| (entry.id.clone(), before, after))
    });
    let entries: Vec<_> = changed.collect();
    (!entries.is_empty()).then_some(StandingChange { day, entries })
}

/// What is not up stands nowhere else, and of what is taken down nothing else is said.
fn stand(entry: &Entry, day: Date) -> Stand {
    let life = life(entry, AsOf(day), Reach::PUBLIC);
    let seen = matches!(life, Life::Up | Life::Off);
    let standing = entry.facts.standing(day).filter(|_| seen);
    let of_type = if seen { entry.facts.type_on(day) } else { entry.facts.of_type };
    Stand { life, standing, of_type, list_down: seen && entry.list_is_down(day) }
}

fn list_change(site: &Site, (before, owed_before): &(Lists, Vec<Case>), day: Date) -> Option<ListChange> {
    let derived = derive(site, AsOf(day), Reach::PUBLIC);
    let after = lists(&derived);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let none = Vec::new();
    let changed = names.into_iter().filter_map(|name| {
        let (old, new) = (before.get(name).unwrap_or(&none), after.get(name).unwrap_or(&none));
        (old != new).then(|| (name.clone(), moved(old, new)))
    });
    let mut lists: BTreeMap<String, Vec<EntryId>> = changed.collect();
    let owed_after = owed(&derived);
    if owed_after != *owed_before {
        let entries = |cases: &[Case]| cases.iter().flat_map(|case| case.entries.clone()).collect::<Vec<_>>();
        lists.insert(DISCLOSURE.into(), moved(&entries(owed_before), &entries(&owed_after)));
    }
    (!lists.is_empty()).then_some(ListChange { day, lists })
}

type Lists = BTreeMap<String, Vec<EntryId>>;

/// Something that must be disclosed, without the days that it is late, which are counted up by every day.
#[derive(PartialEq)]
struct Case {
    item: String,
    covers: Option<Covers>,
    due: Option<Date>,
    entries: Vec<EntryId>,
    standing: Owed,
}

fn owed(derived: &Derived) -> Vec<Case> {
    let obligations = derived.obligations.iter().cloned();
    obligations
        .map(|Obligation { item, covers, due, entries, standing, .. }| Case { item, covers, due, entries, standing })
        .collect()
}

fn mending_ids(found: &[Mending]) -> Vec<EntryId> {
    found.iter().map(|found| found.entry.clone()).collect()
}

/// Every list by its name: `board`, kinds, `past`, months, grids, topics.
fn lists(derived: &Derived) -> Lists {
    let mut lists = Lists::new();
    let board = &derived.board;
    let parts = [
        ("changed", &board.changed),
        ("running", &board.running),
        ("upcoming", &board.upcoming),
        ("overdue", &mending_ids(&board.overdue)),
        ("due", &mending_ids(&board.due)),
        ("coming", &board.coming.iter().map(|coming| coming.entry.clone()).collect()),
    ];
    lists.extend(parts.map(|(name, ids)| (format!("board/{name}"), ids.clone())));
    lists.extend(board.newest.iter().map(|(kind, ids)| (format!("board/{kind}"), ids.clone())));
    lists.extend(derived.current.iter().map(|(kind, ids)| ((*kind).to_owned(), ids.clone())));
    lists.insert("past".into(), derived.past.clone());
    lists.extend(derived.months.iter().map(|((year, month), ids)| (format!("{year}/{month:02}"), ids.clone())));
    lists.extend(derived.grids.iter().map(|(grid, ids)| (format!("grids/{grid}"), ids.clone())));
    lists.extend(derived.topics.iter().map(|(topic, ids)| (format!("topics/{topic}"), ids.clone())));
    lists
}

/// What came or went; if only the order changed, what stands in another place.
fn moved(old: &[EntryId], new: &[EntryId]) -> Vec<EntryId> {
    let one_sided: BTreeSet<&EntryId> =
        old.iter().filter(|id| !new.contains(id)).chain(new.iter().filter(|id| !old.contains(id))).collect();
    if !one_sided.is_empty() {
        return one_sided.into_iter().cloned().collect();
    }
    new.iter().zip(old).filter(|(new, old)| new != old).map(|(id, _)| id.clone()).collect()
}
