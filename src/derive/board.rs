//! What stands on the board on a day, and in which order.

use std::collections::BTreeSet;

use super::{Derived, Mending, mending};
use crate::base::{AsOf, Date};
use crate::model::{Audience, Entry, EntryId, EventStatus, Occurrence, Site, Standing};

/// How many things to come the board shows.
const COMING: usize = 6;
/// How many of the newest entries of a kind the board shows.
const NEWEST: usize = 7;

/// The home page's content; an entry appears at most once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Cancelled or moved things whose announced day is not over: they lead.
    pub changed: Vec<EntryId>,
    /// In their period, the one that ends first in front.
    pub running: Vec<EntryId>,
    /// Posted, with a period still to begin.
    pub upcoming: Vec<EntryId>,
    /// What will happen, the nearest first.
    pub coming: Vec<Coming>,
    /// What everybody was promised and is overdue.
    pub overdue: Vec<Mending>,
    /// What everybody was promised and is due soon.
    pub due: Vec<Mending>,
    /// By kind in the order of the navigation, the newest of what is not named above.
    pub newest: Vec<(&'static str, Vec<EntryId>)>,
}

/// One thing that will happen, or is happening.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coming {
    pub occurrence: Occurrence,
    pub entry: EntryId,
}

/// The board of `up`, which is what is on it by id.
pub fn board(site: &Site, derived: &Derived, up: &[&Entry]) -> Board {
    let day = derived.as_of.0;
    let pinned: BTreeSet<&EntryId> = up.iter().filter(|entry| entry.common.pinned).map(|entry| &entry.id).collect();
    // Only what has a time stands anywhere but among the newest.
    let up: Vec<&Entry> =
        up.iter().filter(|entry| entry.facts.event.is_some() || entry.facts.period.is_some()).copied().collect();
    let mut changed: Vec<&&Entry> = up.iter().filter(|entry| is_changed(entry, day)).collect();
    changed.sort_by_key(|entry| (entry.id.kind, derived.places.get(&entry.id)));
    let changed = ids(changed.into_iter());
    let coming: Vec<Coming> =
        coming(&up, derived.as_of).into_iter().filter(|coming| !is_cancelled(site, &coming.entry)).take(COMING).collect();
    let running = by_period(&up, |entry| standing(entry, day) == Some(Standing::Current), |entry| (entry.2, entry.1));
    let upcoming = by_period(&up, |entry| standing(entry, day) == Some(Standing::Upcoming), |entry| (entry.1, entry.2));
    let (overdue, due) = near(site, derived);
    let mut board = Board { changed, running, upcoming, coming, overdue, due, newest: Vec::new() };
    board.newest = newest(site, derived, (&board, &pinned));
    board
}

/// What is to be mended by promises that everybody may read: overdue, and due soon.
fn near(site: &Site, derived: &Derived) -> (Vec<Mending>, Vec<Mending>) {
    let public = |id: &EntryId| site.entries.get(id).is_some_and(|entry| entry.audience() == Audience::Public);
    let near = derived.mending.iter().filter(|found| mending::is_near(found, derived.as_of));
    near.filter(|found| derived.shown.contains(&found.entry) && public(&found.entry))
        .cloned()
        .partition(|found| found.late.is_some())
}

/// Every next occurrence that is not over, the nearest first.
pub fn coming(entries: &[&Entry], as_of: AsOf) -> Vec<Coming> {
    let mut coming: Vec<Coming> = entries
        .iter()
        .filter_map(|entry| {
            let occurrence = *entry.facts.event.as_ref()?.next(as_of.0)?;
            Some(Coming { occurrence, entry: entry.id.clone() })
        })
        .collect();
    coming.sort();
    coming
}

fn ids<'a>(entries: impl Iterator<Item = &'a &'a Entry>) -> Vec<EntryId> {
    entries.map(|entry| entry.id.clone()).collect()
}

fn is_cancelled(site: &Site, id: &EntryId) -> bool {
    site.entries.get(id).and_then(|entry| entry.facts.event.as_ref()).is_some_and(|event| event.status == EventStatus::Cancelled)
}

/// Cancelled until its day is over; moved until the day that was announced first is over.
fn is_changed(entry: &Entry, day: Date) -> bool {
    let Some(event) = &entry.facts.event else { return false };
    match event.status {
        EventStatus::Planned => false,
        EventStatus::Cancelled => event.next(day).is_some(),
        EventStatus::Postponed => event.postponed_from.is_some_and(|announced| announced >= day),
    }
}

fn standing(entry: &Entry, day: Date) -> Option<Standing> {
    entry.facts.period.filter(|_| !entry.facts.void).map(|period| period.standing(day))
}

fn by_period(
    entries: &[&Entry],
    wanted: impl Fn(&Entry) -> bool,
    key: impl Fn(&(EntryId, Date, Date)) -> (Date, Date),
) -> Vec<EntryId> {
    let mut chosen: Vec<(EntryId, Date, Date)> = entries
        .iter()
        .filter(|entry| wanted(entry))
        .filter_map(|entry| entry.facts.period.map(|period| (entry.id.clone(), period.start(), period.end())))
        .collect();
    chosen.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.0.cmp(&b.0)));
    chosen.into_iter().map(|(id, ..)| id).collect()
}

/// By kind the newest of what the board does not name, what is pinned in front.
fn newest(site: &Site, derived: &Derived, (board, pinned): (&Board, &BTreeSet<&EntryId>)) -> Vec<(&'static str, Vec<EntryId>)> {
    let coming = board.coming.iter().map(|coming| &coming.entry);
    let named: BTreeSet<&EntryId> = board.changed.iter().chain(&board.running).chain(&board.upcoming).chain(coming).collect();
    let listed = site.kinds.iter().map(|kind| kind.def()).filter(|def| def.listed);
    listed
        .filter_map(|def| {
            let current = derived.current.get(def.key)?;
            let first = current.iter().filter(|id| pinned.contains(id));
            let rest = current.iter().filter(|id| !pinned.contains(id));
            let chosen: Vec<EntryId> = first.chain(rest).filter(|id| !named.contains(id)).take(NEWEST).cloned().collect();
            (!chosen.is_empty()).then_some((def.key, chosen))
        })
        .collect()
}
