//! What was derived last, so that lists in which nothing moved are not made again.
//!
//! Input: the site, and what tells that everything but the texts of entries is as it was. Invariant: what comes of it is what [`derive()`]
//! makes; whatever a list comes to look at in an entry has its place in [`Seen`].

use std::sync::Arc;

use super::{Derived, Life, Reach, derive, has_page, life};
use crate::base::{AsOf, Date, Digest};
use crate::model::{Audience, Covers, Entries, Entry, Event, Period, Promise, Site};

/// What was derived last.
#[derive(Debug, Default)]
pub struct Known {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    ground: Digest,
    reach: Reach,
    entries: Entries,
    derived: Arc<Derived>,
}

/// The same as [`derive()`], shared with the last time if every entry is as lists see it; `ground` tells the state of everything else.
pub fn derive_known(site: &Site, (as_of, reach): (AsOf, Reach), ground: Option<Digest>, known: &mut Known) -> Arc<Derived> {
    let same = |last: &Last| Some(last.ground) == ground && last.derived.as_of == as_of && last.reach == reach;
    let last = known.last.take().filter(same).filter(|last| {
        let changed = site.entries.changed(&last.entries);
        changed.is_some_and(|pairs| pairs.iter().all(|(was, is)| Seen::of(was, as_of, reach) == Seen::of(is, as_of, reach)))
    });
    let derived = last.map_or_else(|| Arc::new(derive(site, as_of, reach)), |last| last.derived);
    let entries = site.entries.clone();
    known.last = ground.map(|ground| Last { ground, reach, entries, derived: Arc::clone(&derived) });
    derived
}

/// All that lists know of an entry.
#[derive(PartialEq)]
struct Seen<'a> {
    lives: [Life; 2],
    has_page: bool,
    audience: Audience,
    date: Option<Date>,
    pinned: bool,
    grid: Option<&'a str>,
    topics: &'a [String],
    period: Option<Period>,
    void: bool,
    event: Option<&'a Event>,
    promises: &'a [Promise],
    discloses: Option<&'a str>,
    covers: Vec<Covers>,
    supersedes: Option<&'a str>,
    links: Vec<&'a str>,
}

impl Seen<'_> {
    fn of(entry: &Entry, as_of: AsOf, reach: Reach) -> Seen<'_> {
        let Entry { common, facts, .. } = entry;
        Seen {
            lives: [life(entry, as_of, reach), life(entry, as_of, Reach::PUBLIC)],
            has_page: has_page(entry),
            audience: entry.audience(),
            date: common.date,
            pinned: common.pinned,
            grid: common.grid.as_ref().map(|grid| grid.value.as_str()),
            topics: &common.topics,
            period: facts.period,
            void: facts.void,
            event: facts.event.as_deref(),
            promises: &facts.promises,
            discloses: common.discloses.as_ref().map(|item| item.value.as_str()),
            covers: common.covers.iter().flatten().map(|covers| covers.value).collect(),
            supersedes: common.supersedes.as_ref().map(|other| other.value.as_str()),
            links: facts.links.iter().map(|link| link.value.as_str()).collect(),
        }
    }
}
