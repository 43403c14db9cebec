//! Goes where publishing happens: finds the place, takes its lock, finishes what an earlier command left.
//!
//! Invariant: whoever is in a [`Room`] is alone there, and no unfinished publish and no temporary file is left.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{self, Lock};
use super::manifest::FOLDER;
use super::os::{self, Disk, Seen};
use super::{Adopt, Obstacle, PublishError, Receipt, Target, journal};

/// The output folder, and the one beside it in which a whole site is made ready.
#[derive(Debug)]
pub(super) struct Place {
    pub output: PathBuf,
    /// `.public.gongshi` for `public`; nothing for the root of a file system.
    beside: Option<PathBuf>,
}

/// Whether a whole folder may be moved into place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Any,
    Inside,
}

/// A place we hold the lock of.
#[derive(Debug)]
pub(super) struct Room {
    lock: Lock,
    place: Place,
    side: Side,
    resumed: Receipt,
}

/// Where the lock and what is made ready are: inside the output folder, or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Beside,
}

/// What the output folder is before we begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Absent,
    Empty,
    Ours,
    Foreign,
}

impl Room {
    /// Whether the output folder is still absent or empty, so that a whole site can be moved there.
    pub fn is_beside(&self) -> bool {
        self.side == Side::Beside
    }

    /// Does the work and gives the lock up, whatever came of it; the receipt includes what was finished on entry.
    pub fn leave(self, disk: &Disk, work: impl FnOnce(&Place) -> Result<Receipt, PublishError>) -> Result<Receipt, PublishError> {
        let done = work(&self.place);
        self.lock.release(disk);
        Ok(self.resumed.then(done?))
    }
}

impl Place {
    fn of(output: &Path) -> Result<Place, PublishError> {
        let mut path = std::path::absolute(output).map_err(PublishError::read(output))?;
        if look(&path)? == Seen::Symlink {
            path = fs::canonicalize(&path).map_err(|_| PublishError::InTheWay { path, what: Obstacle::Symlink })?;
        }
        let beside = path.file_name().map(|name| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(FOLDER);
            path.with_file_name(hidden)
        });
        Ok(Place { output: path, beside })
    }

    /// Where a whole site is made ready.
    pub fn ready(&self) -> Option<PathBuf> {
        self.beside.as_ref().map(|folder| folder.join("site"))
    }
}

/// Whether neither a site nor anything made ready for one is there, so that nothing has to be finished.
pub(super) fn is_untouched(output: &Path) -> Result<bool, PublishError> {
    let place = Place::of(output)?;
    let prepared = place.beside.as_ref().map_or(Ok(Seen::Nothing), |folder| look(folder))?;
    Ok(prepared == Seen::Nothing && matches!(survey(&place.output)?, Ground::Absent | Ground::Empty))
}

/// Waits for the lock of the target, takes it, and clears up.
pub(super) fn enter(disk: &Disk, target: &Target, way: Way) -> Result<Room, PublishError> {
    let (place, mut way, mut wait) = (Place::of(&target.output)?, way, target.wait);
    loop {
        let ground = survey(&place.output)?;
        if ground == Ground::Foreign && target.adopt == Adopt::Refuse {
            clear_unfinished_adoption(disk, &place, &mut wait)?;
            return Err(PublishError::Foreign { output: place.output });
        }
        let (side, folder) = side(&place, ground, way);
        let lock = match sound(&folder).and_then(|()| lock::acquire(disk, &place.output, &folder, &mut wait)) {
            Ok(Some(lock)) => lock,
            Ok(None) => continue,
            // The folder above may be closed to us while the empty one, a mounted volume perhaps, is open.
            Err(PublishError::Stage { .. }) if side == Side::Beside && ground == Ground::Empty => {
                way = Way::Inside;
                continue;
            }
            Err(error) => return Err(error),
        };
        // While we waited, another process may have filled the folder, or it may have gone.
        let cleared = survey(&place.output).and_then(|ground| match self::side(&place, ground, way).0 == side {
            true => clear(disk, &place, side).map(Some),
            false => Ok(None),
        });
        match cleared {
            Ok(Some(resumed)) => return Ok(Room { lock, place, side, resumed }),
            Ok(None) => lock.release(disk),
            Err(error) => {
                lock.release(disk);
                return Err(error);
            }
        }
    }
}

fn side(place: &Place, ground: Ground, way: Way) -> (Side, PathBuf) {
    match (&place.beside, ground, way) {
        (Some(beside), Ground::Absent | Ground::Empty, Way::Any) => (Side::Beside, beside.clone()),
        _ => (Side::Inside, place.output.join(FOLDER)),
    }
}

fn survey(output: &Path) -> Result<Ground, PublishError> {
    match look(output)? {
        Seen::Nothing => return Ok(Ground::Absent),
        Seen::Folder => {}
        other => return Err(obstacle(output, other)),
    }
    let folder = output.join(FOLDER);
    sound(&folder)?;
    for name in ["manifest.json", journal::FILE] {
        if look(&folder.join(name))? != Seen::Nothing {
            return Ok(Ground::Ours);
        }
    }
    let mut ground = Ground::Empty;
    for entry in fs::read_dir(output).map_err(PublishError::read(output))? {
        match entry.map_err(PublishError::read(output))?.file_name() == FOLDER {
            true => ground = Ground::Ours,
            false => return Ok(Ground::Foreign),
        }
    }
    Ok(ground)
}

/// Says if something else stands where a folder of our own must be.
fn sound(folder: &Path) -> Result<(), PublishError> {
    match look(folder)? {
        Seen::Nothing | Seen::Folder => Ok(()),
        other => Err(obstacle(folder, other)),
    }
}

/// Finishes or clears away what an earlier command left on our side, and what it left beside.
fn clear(disk: &Disk, place: &Place, side: Side) -> Result<Receipt, PublishError> {
    let ready = place.ready();
    if side == Side::Beside {
        ready.map_or(Ok(()), |ready| disk.remove_tree(&ready)).map_err(PublishError::stage)?;
        return Ok(Receipt::default());
    }
    let (resumed, mut no_wait) = (journal::finish(disk, &place.output)?, Duration::ZERO);
    if let (Some(beside), Some(ready)) = (&place.beside, ready)
        && look(beside)? == Seen::Folder
        && let Ok(Some(lock)) = lock::acquire(disk, &place.output, beside, &mut no_wait)
    {
        drop(disk.remove_tree(&ready));
        lock.release(disk);
    }
    Ok(resumed)
}

/// An adoption that was stopped before its journal leaves our folder among foreign files; it goes again.
fn clear_unfinished_adoption(disk: &Disk, place: &Place, wait: &mut Duration) -> Result<(), PublishError> {
    let folder = place.output.join(FOLDER);
    if look(&folder)? == Seen::Folder
        && let Some(lock) = lock::acquire(disk, &place.output, &folder, wait)?
    {
        let cleared = journal::finish(disk, &place.output);
        lock.release(disk);
        cleared?;
    }
    Ok(())
}

/// What stands at `path`, as this module's error.
pub(super) fn look(path: &Path) -> Result<Seen, PublishError> {
    os::look(path).map_err(PublishError::read(path))
}

/// The error that says what stands at `path`.
pub(super) fn obstacle(path: &Path, seen: Seen) -> PublishError {
    let what = match seen {
        Seen::File(_) => Obstacle::File,
        Seen::Folder => Obstacle::Folder,
        Seen::Symlink => Obstacle::Symlink,
        Seen::Nothing | Seen::Other => Obstacle::Other,
    };
    PublishError::InTheWay { path: path.to_owned(), what }
}
