//! Which paper on the wall no longer says what the page says.
//!
//! Input: the site, the as-of date, and what was printed last. Only what is up counts: what has left the board comes off the wall
//! anyway, and `today` says so.

use super::{Life, Reach, life};
use crate::base::{AsOf, Date};
use crate::model::{Entry, EntryId, PrintLog, PrintedSheet, Site};

/// A sheet that is to be printed and hung again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    pub entry: EntryId,
    /// When it was printed last.
    pub printed: Date,
    /// The version code that stands on the paper.
    pub version: String,
    /// What changed on it, where that is not the entry itself.
    pub changed: Vec<EntryId>,
}

/// The sheets whose version code, or that of something which stands on them, has changed since they were printed.
pub fn outdated(site: &Site, as_of: AsOf, log: &PrintLog) -> Vec<Outdated> {
    let hangs = |entry: &&Entry| entry.common.date.is_some() && life(entry, as_of, Reach::PUBLIC) == Life::Up;
    let sheet = |entry: &Entry| one(site, entry, log.sheets.get(&entry.id.to_string())?);
    site.entries.values().filter(hangs).filter_map(sheet).collect()
}

fn one(site: &Site, entry: &Entry, sheet: &PrintedSheet) -> Option<Outdated> {
    let shown = sheet.shows.iter().filter_map(|(id, version)| Some((site.entry_at(id)?, version)));
    let changed: Vec<EntryId> =
        shown.filter(|(shown, version)| *shown.version != ***version).map(|(shown, _)| shown.id.clone()).collect();
    let stale = *sheet.version != *entry.version || !changed.is_empty();
    stale.then(|| Outdated { entry: entry.id.clone(), printed: sheet.on, version: sheet.version.clone(), changed })
}
