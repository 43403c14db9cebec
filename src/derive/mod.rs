//! What follows from the facts on a day: what is up, what is over, what stands on the board and in which list.
//!
//! Input: the site and the as-of date. Nothing here decides how anything looks or where it is published.
//! Invariant: an entry that is not yet up, or is a draft, is in none of the lists.

mod board;
mod freshness;
mod known;
mod life;
mod mending;
mod next;
mod obligations;
mod outdated;
mod proof;
mod today;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexSet;

use crate::base::{AsOf, Date};
use crate::model::{Audience, ById, Entry, EntryId, Event, Site, WebForm};

pub use board::{Board, Coming, coming};
pub use freshness::stale;
pub use known::{Known, derive_known};
pub use life::{Let, Life, Reach, life};
pub use mending::{Mending, mending};
pub use next::{DISCLOSURE, ListChange, Stand, StandingChange, next};
pub use obligations::{Obligation, Owed, obligations};
pub use outdated::{Outdated, outdated};
pub use proof::{Asked, Evidence, Found, Matter, OnWeb, Proof, proof};
pub use today::{Duty, Task, Today, today};

/// Everything that the day decides.
#[derive(Debug, Clone)]
pub struct Derived {
    pub as_of: AsOf,
    /// Entries with a page that shows their text or their summary, by id.
    pub shown: IndexSet<EntryId, ById>,
    /// Entries whose page is a stub.
    pub stubs: BTreeSet<EntryId>,
    pub board: Board,
    /// By kind, newest first: what is on the board.
    pub current: BTreeMap<&'static str, Vec<EntryId>>,
    /// Where an entry stands in its list of `current`, from 0.
    pub places: HashMap<EntryId, usize, ById>,
    /// What has left the board and stays readable, newest first.
    pub past: Vec<EntryId>,
    /// By year and month of their date, newest first: everything shown.
    pub months: BTreeMap<(i16, i8), Vec<EntryId>>,
    /// By name of grid, newest first: everything shown.
    pub grids: BTreeMap<String, Vec<EntryId>>,
    /// By topic, newest first: everything shown.
    pub topics: BTreeMap<String, Vec<EntryId>>,
    /// The years and months in which something happens, of everything shown.
    pub happening: BTreeSet<(i16, i8)>,
    /// What the catalogue asks for, and how it stands.
    pub obligations: Vec<Obligation>,
    /// What is still to be mended.
    pub mending: Vec<Mending>,
}

impl Derived {
    /// Whether an entry is on the board, in the list of its kind.
    pub fn is_current(&self, id: &EntryId) -> bool {
        self.places.contains_key(id)
    }

    /// Whether an entry has left the board and stays readable.
    pub fn is_past(&self, entry: &Entry) -> bool {
        entry.common.date.is_some() && self.shown.contains(&entry.id) && !self.is_current(&entry.id)
    }
}

/// What the site is on `as_of`; `reach` says whether drafts and coming entries are let in.
pub fn derive(site: &Site, as_of: AsOf, reach: Reach) -> Derived {
    let lives = site.entries.values().map(|entry| (entry, life(entry, as_of, reach)));
    let (down, seen): (Vec<_>, Vec<_>) =
        lives.filter(|(_, life)| *life != Life::NotYet).partition(|(_, life)| *life == Life::TakenDown);
    let shown: Vec<(&Entry, bool)> =
        seen.into_iter().filter(|(entry, _)| has_page(entry)).map(|(entry, life)| (entry, life == Life::Up)).collect();
    let mut derived = Derived {
        as_of,
        shown: shown.iter().map(|(entry, _)| entry.id.clone()).collect(),
        stubs: down.iter().map(|(entry, _)| entry.id.clone()).collect(),
        board: Board::default(),
        current: BTreeMap::new(),
        places: HashMap::default(),
        past: Vec::new(),
        months: BTreeMap::new(),
        grids: BTreeMap::new(),
        topics: BTreeMap::new(),
        happening: shown.iter().filter_map(|(entry, _)| entry.facts.event.as_deref()).flat_map(months_of).collect(),
        obligations: obligations(site, as_of, reach),
        mending: mending(site, as_of, reach),
    };
    let mut places: Vec<Option<usize>> = vec![None; shown.len()];
    for at in newest_first(&shown) {
        let (entry, up) = shown[at];
        places[at] = place(&mut derived, entry, up);
    }
    let placed = shown.iter().zip(places).filter_map(|((entry, _), place)| Some((entry.id.clone(), place?)));
    derived.places = placed.collect();
    let up: Vec<&Entry> = shown.iter().filter(|(_, up)| *up).map(|(entry, _)| *entry).collect();
    derived.board = board::board(site, &derived, &up);
    derived
}

/// Where entries that stand by id come in lists: the newest day first, pinned before others of the same day, then by id.
fn newest_first(shown: &[(&Entry, bool)]) -> Vec<usize> {
    let mut order: Vec<(Date, bool, usize)> =
        shown.iter().enumerate().map(|(at, (entry, _))| (entry.first(), entry.common.pinned, at)).collect();
    order.sort_unstable_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    order.into_iter().map(|(_, _, at)| at).collect()
}

fn has_page(entry: &Entry) -> bool {
    entry.audience() == Audience::Public || entry.common.web == WebForm::Summary
}

fn months_of(event: &Event) -> impl Iterator<Item = (i16, i8)> {
    event.occurrences.iter().map(|occurrence| occurrence.start.date()).map(|day| (day.year(), day.month()))
}

/// Puts a shown entry into its lists; its place on the board, if it is up.
fn place(derived: &mut Derived, entry: &Entry, up: bool) -> Option<usize> {
    let id = || entry.id.clone();
    let place = up.then(|| {
        let lane = derived.current.entry(entry.id.kind).or_default();
        lane.push(id());
        lane.len() - 1
    });
    if entry.common.date.is_none() {
        return place;
    }
    if !up {
        derived.past.push(id());
    }
    let day = entry.first();
    derived.months.entry((day.year(), day.month())).or_default().push(id());
    if let Some(grid) = &entry.common.grid {
        add(&mut derived.grids, &grid.value, id());
    }
    for topic in &entry.common.topics {
        add(&mut derived.topics, topic, id());
    }
    place
}

/// Adds an entry to the list of this name.
fn add(lists: &mut BTreeMap<String, Vec<EntryId>>, name: &str, id: EntryId) {
    match lists.get_mut(name) {
        Some(list) => list.push(id),
        None => drop(lists.insert(name.to_owned(), vec![id])),
    }
}
