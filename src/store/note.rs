//! A file of the project that a publish leaves behind: there if and only if the publish counts.
//!
//! The journal carries it, so whoever completes a publish completes this too. Its name is the digest of its bytes: what stands
//! under that name is it, and writing it again is writing nothing.
//!
//! Invariant: nothing is written but a new file below `record/` of a project that is there; no symlink on the way is followed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::PublishError;
use super::enter::{look, obstacle};
use super::os::{Disk, DiskError, Live, Seen};
use crate::base::{ProjectPath, SitePath, sha256};

/// The only folder of a project that a publish writes to.
const FOLDER: &str = "record/";

/// A record of posting, for the project that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The project's root.
    pub root: PathBuf,
    /// `record/2026/SHA-256.json`
    pub path: ProjectPath,
    /// The whole file.
    pub text: String,
}

/// Something that [`super::take_down`] takes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// As in [`super::TakeDown`]: the entry's id, with more behind it for a part.
    pub entry: String,
    /// The files that go with it.
    pub files: Vec<SitePath>,
}

/// Says what is to be noted of a publish; it is told what goes if there is no build.
///
/// It is asked once whatever was unfinished is finished and nobody else can publish here, before anything is changed; again, if
/// the folder has to be filled in another way.
pub type Scribe<'a> = dyn FnMut(&[Gone]) -> Option<Note> + 'a;

/// The scribe of a publish of which nothing is noted.
pub fn unnoted(_: &[Gone]) -> Option<Note> {
    None
}

/// Writes a note that belongs to no publish. What cannot be written is left out whole.
pub fn keep(note: &Note) -> Result<(), PublishError> {
    let target = note.root.join(note.path.as_str());
    check(note)?;
    match look(&target)? {
        Seen::Nothing => write(&Disk(&Live), note, &target).map_err(PublishError::stage),
        _ => Ok(()),
    }
}

/// Says what would stop the note from being written, while nothing has happened yet.
pub(super) fn check(note: &Note) -> Result<(), PublishError> {
    for folder in folders(note) {
        match look(&folder)? {
            Seen::Folder | Seen::Nothing => {}
            other => return Err(obstacle(&folder, other)),
        }
    }
    Ok(())
}

/// Whether a publish can have made this note; one that could not is the work of a power loss or of another hand.
pub(super) fn is_plain(note: &Note) -> bool {
    let named = format!("{}.json", sha256::of(note.text.as_bytes()));
    let path = note.path.as_str();
    ProjectPath::new(path).as_ref() == Some(&note.path) && path.starts_with(FOLDER) && note.path.file_name() == named
}

/// Writes the note, if it is not there yet.
///
/// Where the project itself is gone, because it was moved, nothing is written: the next publish from its new place finds that
/// nothing of this one was noted, and notes it.
pub(super) fn put(disk: &Disk, note: &Note) -> Result<(), PublishError> {
    let target = note.root.join(note.path.as_str());
    if look(&note.root)? != Seen::Folder || look(&target)? != Seen::Nothing {
        return Ok(());
    }
    check(note)?;
    write(disk, note, &target).map_err(PublishError::commit)
}

fn write(disk: &Disk, note: &Note, target: &Path) -> Result<(), DiskError> {
    let folders = folders(note);
    let folder = folders.first().unwrap_or(&note.root);
    let part = folder.join(format!(".{}", note.path.file_name()));
    disk.create_folders(folder)?;
    disk.write_durably(&part, note.text.as_bytes())?;
    disk.rename(&part, target)?;
    folders.iter().chain([&note.root]).try_for_each(|folder| disk.sync_folder(folder))
}

/// The folders between the root and the file, the innermost first.
fn folders(note: &Note) -> Vec<PathBuf> {
    let path = note.path.as_str();
    path.rmatch_indices('/').map(|(end, _)| note.root.join(&path[..end])).collect()
}
