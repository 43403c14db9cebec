//! Fills a folder that is absent or empty: the whole site is made ready beside it and moved there by one rename.
//!
//! If something is to be noted, a journal that says only this is moved along, and completed like any other.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use super::compare::folders_of;
use super::enter::{Place, look};
use super::manifest::{self, FOLDER, Known, Manifest};
use super::os::{Disk, Seen, Stat};
use super::stage::{Carries, Made, Work};
use super::{Content, Note, PublishError, Receipt, Scribe, journal};
use crate::base::SitePath;

/// What came of filling a folder as a whole.
pub(super) enum Filled {
    /// The site stands.
    Moved(Receipt, Noted),
    /// The folder is there but the system does not let it be replaced.
    Refused,
    /// The site could not be made.
    HeldBack,
}

/// Whether what was moved into place has a journal with a note that is still to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    Nothing,
    Pending,
}

/// Publishes the stage by one rename.
pub(super) fn publish(disk: &Disk, work: Work<'_>, place: &Place, scribe: &mut Scribe<'_>) -> Result<Filled, PublishError> {
    let Some(ready) = place.ready() else { return Ok(Filled::Refused) };
    let filled = fill(disk, work, &ready);
    let clear = || drop(disk.remove_tree(&ready));
    let after = match filled {
        Ok(Some(after)) => after,
        Ok(None) => {
            clear();
            return Ok(Filled::HeldBack);
        }
        Err(error) => {
            clear();
            return Err(error);
        }
    };
    let note = scribe(&[]);
    let noted = if note.is_some() { Noted::Pending } else { Noted::Nothing };
    seal(disk, &ready, (&after, note)).inspect_err(|_| clear())?;
    if let Err(error) = disk.rename_folder(&ready, &place.output) {
        clear();
        return match look(&place.output)? {
            Seen::Folder => Ok(Filled::Refused),
            _ => Err(PublishError::stage(error)),
        };
    }
    if let Some(parent) = place.output.parent() {
        disk.sync_folder(parent).map_err(PublishError::commit)?;
    }
    let new: Vec<SitePath> = after.files.into_keys().collect();
    Ok(Filled::Moved(Receipt { new, ..Receipt::default() }, noted))
}

/// Writes every file where it will be; `None` if not all could be made.
fn fill(disk: &Disk, work: Work<'_>, ready: &Path) -> Result<Option<Manifest>, PublishError> {
    let files = &work.stage.files;
    let folders = Folders::of(files.iter().map(|file| file.path.as_str()));
    disk.create_folders(&ready.join(FOLDER)).map_err(PublishError::stage)?;
    for folder in &folders.inner {
        disk.create_folder(&ready.join(folder)).map_err(PublishError::stage)?;
    }
    let written: Vec<OnceLock<(Known, Carries)>> = files.iter().map(|_| OnceLock::new()).collect();
    let all: Vec<usize> = (0..files.len()).collect();
    let done = work.make(&all, |number, Made { content, digest, carries }| {
        let target = ready.join(files[number].path.as_str());
        let stat = folders.write(disk, (number, &content), &target)?;
        // Each file has a place of its own, so that no thread waits for another; none is made twice.
        drop(written[number].set((Known { digest, stat, fresh: true }, carries)));
        Ok(())
    })?;
    let written = || written.iter().enumerate().filter_map(|(number, one)| one.get().map(|one| (number, one)));
    let due = manifest::due(work.stage, written().map(|(number, (_, carries))| (number, carries.as_slice())));
    let files = written().map(|(number, (known, _))| (files[number].path.clone(), *known)).collect();
    Ok(done.then(|| Manifest { files, due, ..Manifest::default() }))
}

/// Writes the manifest, and the journal that carries the note.
fn seal(disk: &Disk, ready: &Path, (after, note): (&Manifest, Option<Note>)) -> Result<(), PublishError> {
    let path = ready.join(FOLDER).join("manifest.json");
    disk.write_durably(&path, &after.to_json()).map_err(PublishError::stage)?;
    match note {
        Some(note) => journal::carry(disk, ready, note),
        None => Ok(()),
    }
}

/// The folders of a site that is made ready. Each is made once: those that hold folders before all files, each other one by
/// the first of its files, on whatever thread that is written.
struct Folders<'a> {
    inner: BTreeSet<&'a str>,
    /// Whether a file is the first of its folder.
    first: Vec<bool>,
}

impl<'a> Folders<'a> {
    fn of(paths: impl Iterator<Item = &'a str> + Clone) -> Folders<'a> {
        let mut seen = HashSet::new();
        let folder = |path: &'a str| path.rsplit_once('/').map(|(folder, _)| folder);
        let first = paths.clone().map(|path| folder(path).is_some_and(|folder| seen.insert(folder))).collect();
        let inner = folders_of(folders_of(paths).into_iter());
        Folders { inner, first }
    }

    /// Writes a file, and makes its folder if need be.
    fn write(&self, disk: &Disk, (number, content): (usize, &Content), to: &Path) -> Result<Stat, PublishError> {
        let folder = || to.parent().map_or(Ok(()), |folder| disk.create_folder(folder)).map_err(PublishError::stage);
        if self.first[number] {
            folder()?;
        }
        match write_content(disk, content, to) {
            // Another thread has the first file of this folder and has not come to it.
            Err(PublishError::Stage { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                folder()?;
                write_content(disk, content, to)
            }
            done => done,
        }
    }
}

/// Writes `content` to a path where nothing is yet.
pub(super) fn write_content(disk: &Disk, content: &Content, to: &Path) -> Result<Stat, PublishError> {
    match content {
        Content::Bytes(bytes) => disk.write(to, bytes).map_err(PublishError::stage),
        Content::Copy { from, digest, .. } => {
            let reader = fs::File::open(from).map_err(PublishError::read(from))?;
            let (copied, stat) = disk.copy(reader, to).map_err(PublishError::stage)?;
            match copied == *digest {
                true => Ok(stat),
                false => Err(PublishError::SourceChanged { path: from.clone() }),
            }
        }
    }
}
