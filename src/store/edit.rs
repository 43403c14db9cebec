//! Writes the author's own files: new ones for `init`, `new` and `paste`, mended ones for `check --fix`.
//!
//! Invariants: a file is there whole or not at all. Nothing is overwritten that the caller has not read, and
//! what is replaced is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::os::{self, Disk, DiskError, Live, Seen, look};
use super::upload::part_of;
use crate::base::{Digest, Message};
use crate::msg;

/// Why a file of the author was left as it was.
#[derive(Debug, Error)]
pub enum EditError {
    /// There is something at the path of a file that was to be new. It is untouched.
    #[error("{} exists already", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The file is no longer what was read, or not a plain file. It is untouched.
    #[error("{} was changed meanwhile", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The disk refused. The file is untouched; a copy of it may have been kept already.
    #[error("cannot write {}", path.display())]
    Disk {
        /// What could not be read or written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl EditError {
    /// What happened, for the person at the desk.
    pub fn message(&self) -> Message {
        match self {
            EditError::Exists { path } => msg!("edit-exists", path = path.display()),
            EditError::Changed { path } => msg!("edit-changed", path = path.display()),
            EditError::Disk { path, source } => msg!("publish-stage", path = path.display(), reason = source),
        }
    }
}

/// Writes a new file, with the folders it needs; never over anything.
pub fn create_new(path: &Path, content: &[u8]) -> Result<(), EditError> {
    let (disk, part) = (Disk(&Live), part_of(path));
    refuse_existing(path)?;
    create_parent(&disk, path)?;
    disk.remove_file(&part)?;
    let linked = disk.write(&part, content).and_then(|_| disk.link(&part, path));
    drop(disk.remove_file(&part));
    match linked {
        Ok(()) => Ok(()),
        Err(error) if error.source.kind() == io::ErrorKind::AlreadyExists => Err(EditError::Exists { path: path.to_owned() }),
        // Memory sticks know no hard links: there the file itself is written.
        Err(_) => {
            refuse_existing(path)?;
            disk.write(path, content)?;
            Ok(())
        }
    }
}

/// Makes a folder for files that are still to come; one that is there already will do.
pub fn create_folder(path: &Path) -> Result<(), EditError> {
    Ok(Disk(&Live).create_folders(path)?)
}

/// Replaces a file that still has the digest `was`, and returns where its old content is kept.
///
/// That is `keep`, or the next free name `keep.2`, `keep.3` …; an equal copy that is there already will do.
pub fn replace(path: &Path, was: Digest, content: &[u8], keep: &Path) -> Result<PathBuf, EditError> {
    let (disk, part) = (Disk(&Live), part_of(path));
    let old = unchanged(path, was)?;
    let kept = keep_copy(&disk, &old, keep)?;
    disk.remove_file(&part)?;
    let ready = disk.write(&part, content).and_then(|_| disk.copy_permissions(path, &part)).map_err(EditError::from);
    let done = ready.and_then(|()| unchanged(path, was)).and_then(|_| Ok(disk.rename(&part, path)?));
    if done.is_err() {
        drop(disk.remove_file(&part));
    }
    done.map(|()| kept)
}

/// Writes a file that is nobody's work, such as one of a cache, over an older one.
pub fn put(path: &Path, content: &[u8]) -> Result<(), EditError> {
    put_parts(path, [content])
}

/// The same with the parts of the file one after the other, so that they need not lie in one piece.
pub fn put_parts<'a>(path: &Path, parts: impl IntoIterator<Item = &'a [u8]>) -> Result<(), EditError> {
    let (disk, part) = (Disk(&Live), part_of(path));
    create_parent(&disk, path)?;
    disk.remove_file(&part)?;
    let done = disk.write_parts(&part, parts).and_then(|_| disk.rename(&part, path));
    if done.is_err() {
        drop(disk.remove_file(&part));
    }
    Ok(done?)
}

/// Removes what [`put`] was writing when it was stopped.
pub fn clear_part(path: &Path) -> Result<(), EditError> {
    Ok(Disk(&Live).remove_file(&part_of(path))?)
}

/// The bytes of the file, if they are still those that were read.
fn unchanged(path: &Path, was: Digest) -> Result<Vec<u8>, EditError> {
    let failed = |source| EditError::Disk { path: path.to_owned(), source };
    match look(path).map_err(failed)? {
        Seen::File(_) => {}
        _ => return Err(EditError::Changed { path: path.to_owned() }),
    }
    let bytes = fs::read(path).map_err(failed)?;
    if Digest::of(&bytes) == was { Ok(bytes) } else { Err(EditError::Changed { path: path.to_owned() }) }
}

fn keep_copy(disk: &Disk, old: &[u8], keep: &Path) -> Result<PathBuf, EditError> {
    create_parent(disk, keep)?;
    let mut number = 1_u32;
    loop {
        let mut name = keep.as_os_str().to_owned();
        if number > 1 {
            name.push(format!(".{number}"));
        }
        let path = PathBuf::from(name);
        match disk.write(&path, old) {
            Ok(_) => return Ok(path),
            Err(error) if error.source.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
            Err(_) if os::digest(&path).is_ok_and(|digest| digest == Digest::of(old)) => return Ok(path),
            Err(_) => number += 1,
        }
    }
}

fn create_parent(disk: &Disk, path: &Path) -> Result<(), EditError> {
    match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => Ok(disk.create_folders(parent)?),
        None => Ok(()),
    }
}

fn refuse_existing(path: &Path) -> Result<(), EditError> {
    match look(path) {
        Ok(Seen::Nothing) => Ok(()),
        Ok(_) => Err(EditError::Exists { path: path.to_owned() }),
        Err(source) => Err(EditError::Disk { path: path.to_owned(), source }),
    }
}

impl From<DiskError> for EditError {
    fn from(error: DiskError) -> EditError {
        EditError::Disk { path: error.path, source: error.source }
    }
}
