//! What follows from the facts on a day: what is up, what is over, what stands on the board and in which list.
//!
//! Input: the site and the as-of date. Nothing here decides how anything looks or where it is published.
//! Invariant: an entry that is not yet up, or is a draft, is in none of the lists.

mod board;
mod freshness;
mod life;
mod mending;
mod next;
mod obligations;
mod outdated;
mod proof;
mod today;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::AsOf;
use crate::model::{Audience, Entry, EntryId, Site, WebForm};

pub use board::{Board, Coming, coming};
pub use freshness::stale;
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
    /// Entries with a page that shows their text or their summary.
    pub shown: BTreeSet<EntryId>,
    /// Entries whose page is a stub.
    pub stubs: BTreeSet<EntryId>,
    pub board: Board,
    /// By kind, newest first: what is on the board.
    pub current: BTreeMap<&'static str, Vec<EntryId>>,
    /// Where an entry stands in its list of `current`, from 0.
    pub places: BTreeMap<EntryId, usize>,
    /// What has left the board and stays readable, newest first.
    pub past: Vec<EntryId>,
    /// By year and month of their date, newest first: everything shown.
    pub months: BTreeMap<(i16, i8), Vec<EntryId>>,
    /// By name of grid, newest first: everything shown.
    pub grids: BTreeMap<String, Vec<EntryId>>,
    /// By topic, newest first: everything shown.
    pub topics: BTreeMap<String, Vec<EntryId>>,
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
    let mut derived = Derived {
        as_of,
        shown: BTreeSet::new(),
        stubs: BTreeSet::new(),
        board: Board::default(),
        current: BTreeMap::new(),
        places: BTreeMap::new(),
        past: Vec::new(),
        months: BTreeMap::new(),
        grids: BTreeMap::new(),
        topics: BTreeMap::new(),
        obligations: obligations(site, as_of, reach),
        mending: mending(site, as_of, reach),
    };
    for entry in newest_first(site) {
        match life(entry, as_of, reach) {
            Life::NotYet => {}
            Life::TakenDown => drop(derived.stubs.insert(entry.id.clone())),
            _ if !has_page(entry) => {}
            Life::Up => place(&mut derived, entry, true),
            Life::Off => place(&mut derived, entry, false),
        }
    }
    derived.board = board::board(site, &derived);
    derived
}

/// Every entry: the newest day first, pinned before others of the same day, then by id.
fn newest_first(site: &Site) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = site.entries.values().collect();
    entries.sort_by(|a, b| (b.first(), b.common.pinned, &a.id).cmp(&(a.first(), a.common.pinned, &b.id)));
    entries
}

fn has_page(entry: &Entry) -> bool {
    entry.audience() == Audience::Public || entry.common.web == WebForm::Summary
}

fn place(derived: &mut Derived, entry: &Entry, up: bool) {
    derived.shown.insert(entry.id.clone());
    if up {
        let lane = derived.current.entry(entry.id.kind).or_default();
        derived.places.insert(entry.id.clone(), lane.len());
        lane.push(entry.id.clone());
    }
    if entry.common.date.is_none() {
        return;
    }
    if !up {
        derived.past.push(entry.id.clone());
    }
    let day = entry.first();
    derived.months.entry((day.year(), day.month())).or_default().push(entry.id.clone());
    if let Some(grid) = &entry.common.grid {
        derived.grids.entry(grid.value.clone()).or_default().push(entry.id.clone());
    }
    for topic in &entry.common.topics {
        derived.topics.entry(topic.clone()).or_default().push(entry.id.clone());
    }
}
