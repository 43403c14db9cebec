//! One publisher at a time.
//!
//! The lock is the system's own, on a file that is removed afterwards; it ends with the process, however that
//! dies. Beside it stands `holder`, so that whoever finds the folder locked can say by whom.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::PublishError;
use super::os::{self, Disk};

const PAUSE: Duration = Duration::from_millis(20);

/// A held lock; the folder that has it is ours alone.
#[derive(Debug)]
pub(super) struct Lock {
    held: Held,
    folder: PathBuf,
}

/// The locked file itself.
///
/// It is unlocked, not only closed: a program started meanwhile may carry the open file on for a moment, and
/// with it the lock.
#[derive(Debug)]
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.unlock());
    }
}

/// Takes the lock of `output` in `folder`, which is made if need be, waiting for its holder until `wait` is used up.
///
/// Returns `None` if the last holder removed the lock while we waited: look again where to lock.
pub(super) fn acquire(disk: &Disk, output: &Path, folder: &Path, wait: &mut Duration) -> Result<Option<Lock>, PublishError> {
    let path = folder.join("lock");
    disk.create_folders(folder).map_err(PublishError::stage)?;
    let file = match os::open_lock(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(PublishError::Stage { path, source }),
    };
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if wait.is_zero() => {
                let holder = fs::read_to_string(folder.join("holder")).unwrap_or_default();
                return Err(PublishError::Locked { output: output.to_owned(), holder });
            }
            Err(TryLockError::WouldBlock) => {
                std::thread::sleep(PAUSE);
                *wait = wait.saturating_sub(PAUSE);
            }
            Err(TryLockError::Error(source)) => return Err(PublishError::Stage { path, source }),
        }
    }
    if !os::is_still_at(&file, &path) {
        return Ok(None);
    }
    let lock = Lock { held: Held(file), folder: folder.to_owned() };
    match disk.jot(&folder.join("holder"), &os::holder()) {
        Ok(()) => Ok(Some(lock)),
        Err(error) => {
            lock.release(disk);
            Err(PublishError::stage(error))
        }
    }
}

impl Lock {
    /// Gives the lock up and removes its files, and the folder if nothing else is in it.
    ///
    /// What cannot be removed stays for the next command; the lock itself is given up in any case.
    pub fn release(self, disk: &Disk) {
        let path = self.folder.join("lock");
        drop(disk.remove_file(&self.folder.join("holder")));
        if os::CLOSED_BEFORE_REMOVED {
            // Once closed it can be removed, unless the next one has it open already.
            drop(self.held);
            drop(disk.remove_file(&path));
        } else {
            // Removed while still held: whoever gets it next sees that it is no longer at its place.
            drop(disk.remove_file(&path));
            drop(self.held);
        }
        drop(disk.remove_folder_if_empty(&self.folder));
    }
}

#[cfg(test)]
mod tests {
    use super::super::os::Live;
    use super::*;

    #[test]
    fn is_given_up_though_another_program_carries_the_open_file_on() {
        let folder = tempfile::tempdir().unwrap();
        let take = || acquire(&Disk(&Live), folder.path(), &folder.path().join("ours"), &mut Duration::default());
        let lock = take().unwrap().unwrap();
        let carried = lock.held.0.try_clone().unwrap();
        assert!(matches!(take(), Err(PublishError::Locked { .. })));
        drop(lock);
        take().unwrap().unwrap().release(&Disk(&Live));
        drop(carried);
    }
}
