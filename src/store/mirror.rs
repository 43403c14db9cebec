//! Folders of our own beside the author's work: what `git` has staged, as files that can be read, and the hook that asks for it.
//!
//! Invariant: what is linked or copied is never changed, and only a folder that the caller made is removed.

use std::fs;
use std::path::Path;

use super::edit::{self, EditError};
use super::os::{Disk, Live};

/// Gives the files `paths` of the folder `from` second names in the folder `to`; where the disk knows none, copies.
///
/// A file that is gone meanwhile is left out.
pub fn mirror(from: &Path, to: &Path, paths: &[&str]) -> Result<(), EditError> {
    let disk = Disk(&Live);
    for path in paths {
        let (source, target) = (from.join(path), to.join(path));
        if let Some(parent) = target.parent() {
            disk.create_folders(parent)?;
        }
        if disk.link(&source, &target).is_err()
            && let Ok(reader) = fs::File::open(&source)
        {
            disk.copy(reader, &target)?;
        }
    }
    Ok(())
}

/// No such folder afterwards.
pub fn clear(folder: &Path) -> Result<(), EditError> {
    Ok(Disk(&Live).remove_tree(folder)?)
}

/// Writes a script that the system may run, over one of ours that is there already.
pub fn script(path: &Path, text: &str) -> Result<(), EditError> {
    edit::put(path, text.as_bytes())?;
    Ok(Disk(&Live).make_runnable(path)?)
}

/// Removes a script of ours.
pub fn remove(path: &Path) -> Result<(), EditError> {
    Ok(Disk(&Live).remove_file(path)?)
}
