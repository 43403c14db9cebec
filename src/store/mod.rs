//! The only writer of disks, with two doors: [`publish`] for output folders, [`edit`] for the author's files.
//!
//! Input: a [`Stage`], every file of the site as planned, and a [`Maker`] of those that are wanted. Output: the files in
//! the output folder, and a [`Receipt`] of what changed. What a page says is never looked at here, except to cut out of published files the rows of
//! an entry whose day has come ([`take_down`]).
//!
//! Publishing is a transaction. Changed files are written to `.gongshi/stage` in the output folder as they are made, a journal of
//! what is to be moved is made durable, then each file is renamed over its old one. Before the journal exists
//! nothing published has changed; after it, whatever stops the process, the next command completes the rest.
//! A folder that does not exist yet, or is empty, is filled beside its place and moved there by one rename.
//! A record of posting ([`Note`]) is part of it: it is in the project if and only if the publish counts.
//!
//! Invariants: an address shows a whole file, the old one or the new one. Nothing is removed or replaced that
//! the manifest does not name. Unchanged files are not touched. No symlink inside the output is followed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::base::{AsOf, Date, SitePath};

pub mod archive;
mod compare;
pub mod edit;
mod enter;
mod error;
mod excise;
mod fresh;
mod journal;
mod lock;
mod manifest;
pub mod mirror;
mod note;
mod os;
mod published;
mod stage;
mod takedown;
#[cfg(test)]
mod tests;
mod upload;

pub use error::{Obstacle, PublishError};
pub use manifest::{Foreseen, foresee};
pub use note::{Gone, Note, Scribe, keep, unnoted};
pub use published::{PublishedFile, Standing, published, sealed, standing};
pub use stage::{Carries, Content, Made, Maker, Order, Planned, Remembered, Stage, Stopped, Taker, Work};
pub use upload::{upload_list, upload_list_path, write_upload_list, write_zip};

use enter::{Place, Way};
use fresh::{Filled, Noted};
use journal::{Change, Staging};
use os::{Disk, Live};

/// How one entry goes, prepared while its site could still be built.
#[derive(Debug, Clone)]
pub struct TakeDown {
    /// The entry's id; with more behind it for a part that goes by itself.
    pub entry: String,
    /// The first day on which it must be gone.
    pub on: Date,
    /// Its page, which becomes the stub; `None` if only a part of it goes, which is marked in the page.
    pub page: Option<SitePath>,
    /// The whole page that says that something stood here; it holds no text of the entry.
    pub stub: String,
    /// The files that are of this entry, or of this part of it, only: pictures, attachments, its own calendar. They are removed.
    pub files: Vec<SitePath>,
    /// The short code by which its rows are marked in other files; see [`take_down`].
    pub code: String,
}

/// Where to publish, and how.
#[derive(Debug, Clone)]
pub struct Target {
    /// The output folder; it need not exist. If it is a symlink itself, it is resolved once.
    pub output: PathBuf,
    /// What to do about files that are not ours.
    pub adopt: Adopt,
    /// The day for which is published.
    pub as_of: AsOf,
    /// How long to wait for another process that is publishing here. To tell a person that one waits, ask with
    /// zero first, say so on [`PublishError::Locked`], and ask again.
    pub wait: Duration,
}

/// What to do with a folder that holds files and no manifest of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    /// Leave it alone and say so.
    Refuse,
    /// Write beside the foreign files, never over them. A file with exactly our content counts as ours.
    Beside,
}

/// What a command changed in the output folder, every list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Files that were not there before.
    pub new: Vec<SitePath>,
    /// Files with other content than before.
    pub changed: Vec<SitePath>,
    /// Files that are gone.
    pub removed: Vec<SitePath>,
    /// Those among `changed` that had been altered or deleted by hand, or by a power loss.
    pub restored: Vec<SitePath>,
    /// How many files stayed as they were; they were not touched.
    pub unchanged: usize,
    /// How many files were made; the others were known to stand.
    pub made: usize,
    /// Whether the site could not be made, so that only what was due has changed.
    pub held_back: bool,
    /// The ids of the entries that [`take_down`] took down.
    pub taken_down: Vec<String>,
    /// Files that carried something of a taken-down entry in which no mark was found, or only half of one: a person must look.
    pub traces: Vec<SitePath>,
    /// Whether an earlier publish that had been stopped was completed first; its changes are in the lists.
    pub resumed: bool,
}

/// Publishes the stage: afterwards the output folder holds its files, and the foreign ones that were there.
///
/// A publish that was stopped half-way is completed first; then the files that are not known to stand are made, and `scribe` says
/// what is noted of this publish. If the maker stops, only what is due is taken down, as by [`take_down`], and the receipt says
/// that the site was held back. On an error nothing published has changed, except after [`PublishError::Commit`].
pub fn publish(work: Work<'_>, target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    publish_on(&Disk(&Live), work, target, scribe)
}

/// Takes down what is due on `target.as_of`, by what the last publish prepared; nothing else changes.
///
/// For builds that stop on errors. Pages become their stubs, files of the entry alone are removed, and its rows
/// are cut out of all other published text: in HTML and XML everything from `<!--[CODE-->` to `<!--CODE]-->`
/// with both marks; in JSON the members of arrays that have `"code": "CODE"`; in `.ics` the events with
/// a line `X-GONGSHI-CODE:CODE`. JSON is written anew by serde_json, its fields in their old order: indented if
/// it was indented, in one line if it was in one line.
pub fn take_down(target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    takedown::take_down_on(&Disk(&Live), target, scribe)
}

/// Completes a publish that was stopped half-way and clears away what it left; empty if there was nothing to do.
///
/// [`publish`] and [`take_down`] do this first, so only commands that read the output need to call it.
pub fn recover(target: &Target) -> Result<Receipt, PublishError> {
    let (disk, target) = (Disk(&Live), Target { adopt: Adopt::Refuse, ..target.clone() });
    if enter::is_untouched(&target.output)? {
        return Ok(Receipt::default());
    }
    match enter::enter(&disk, &target, Way::Any) {
        Ok(room) => room.leave(&disk, |_| Ok(Receipt::default())),
        Err(PublishError::Foreign { .. }) => Ok(Receipt::default()),
        Err(error) => Err(error),
    }
}

fn publish_on(disk: &Disk, work: Work<'_>, target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    stage::check(work.stage)?;
    let made = AtomicUsize::new(0);
    let make = |wanted: &[usize], take: &Taker| {
        made.store(0, Ordering::Relaxed);
        (work.make)(wanted, &|number, file| {
            made.fetch_add(1, Ordering::Relaxed);
            take(number, file)
        })
    };
    let receipt = publish_counted(disk, Work { make: &make, ..work }, target, scribe)?;
    Ok(Receipt { made: made.into_inner(), ..receipt })
}

fn publish_counted(disk: &Disk, work: Work<'_>, target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    let room = enter::enter(disk, target, Way::Any)?;
    if !room.is_beside() {
        return room.leave(disk, |place| in_place(disk, (work, target), place, scribe));
    }
    let mut filled = Filled::Refused;
    let receipt = room.leave(disk, |place| {
        filled = fresh::publish(disk, work, place, scribe)?;
        Ok(match &filled {
            Filled::Moved(receipt, _) => receipt.clone(),
            Filled::HeldBack => Receipt { held_back: true, ..Receipt::default() },
            Filled::Refused => Receipt::default(),
        })
    })?;
    match filled {
        Filled::Moved(_, Noted::Nothing) | Filled::HeldBack => Ok(receipt),
        Filled::Moved(_, Noted::Pending) => finish_moved(disk, target).map(|()| receipt),
        // The folder exists but cannot be replaced as a whole, as a mounted volume cannot: fill it in place.
        Filled::Refused => {
            let room = enter::enter(disk, target, Way::Inside)?;
            room.leave(disk, |place| in_place(disk, (work, target), place, scribe))
        }
    }
}

fn in_place(
    disk: &Disk,
    (work, target): (Work<'_>, &Target),
    place: &Place,
    scribe: &mut Scribe<'_>,
) -> Result<Receipt, PublishError> {
    let before = match manifest::load_foreseen(&place.output, work.foreseen) {
        Err(PublishError::Manifest { .. }) if target.adopt == Adopt::Beside => None,
        loaded => loaded?,
    };
    let published = Staging::of(*disk, &place.output).carry_out(|staging| {
        let change = compare::compare(work, before.as_deref(), staging)?;
        Ok(change.map(|change| Change { note: scribe(&[]), ..change }))
    })?;
    match published {
        Some(receipt) => Ok(receipt),
        None => {
            let receipt = takedown::take_down_in(disk, place, (target.as_of, scribe))?;
            Ok(Receipt { held_back: true, ..receipt })
        }
    }
}

/// Completes what was moved into place with its journal; whoever holds the lock already has done it on entering.
fn finish_moved(disk: &Disk, target: &Target) -> Result<(), PublishError> {
    match enter::enter(disk, target, Way::Inside) {
        Ok(room) => room.leave(disk, |_| Ok(Receipt::default())).map(drop),
        Err(PublishError::Locked { .. }) => Ok(()),
        Err(PublishError::Stage { path, source }) => Err(PublishError::Commit { path, source }),
        Err(error) => Err(error),
    }
}

impl Receipt {
    /// This receipt and a later one as one: a file that came and went is among the removed.
    fn then(self, later: Receipt) -> Receipt {
        #[derive(PartialEq)]
        enum Fate {
            New,
            Changed,
            Removed,
        }
        let mut fates: BTreeMap<SitePath, Fate> = BTreeMap::new();
        fates.extend(self.new.into_iter().map(|path| (path, Fate::New)));
        fates.extend(self.changed.into_iter().map(|path| (path, Fate::Changed)));
        fates.extend(self.removed.into_iter().map(|path| (path, Fate::Removed)));
        for path in later.new {
            let fate = if fates.contains_key(&path) { Fate::Changed } else { Fate::New };
            fates.insert(path, fate);
        }
        for path in later.changed {
            fates.entry(path).or_insert(Fate::Changed);
        }
        fates.extend(later.removed.into_iter().map(|path| (path, Fate::Removed)));
        let all = |wanted: Fate| fates.iter().filter(|(_, fate)| **fate == wanted).map(|(path, _)| path.clone()).collect();
        Receipt {
            new: all(Fate::New),
            changed: all(Fate::Changed),
            removed: all(Fate::Removed),
            restored: sorted(self.restored, later.restored),
            unchanged: later.unchanged,
            made: later.made,
            held_back: later.held_back,
            taken_down: sorted(self.taken_down, later.taken_down),
            traces: sorted(self.traces, later.traces),
            resumed: self.resumed || later.resumed,
        }
    }
}

fn sorted<T: Ord>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    first.extend(second);
    first.sort_unstable();
    first.dedup();
    first
}
