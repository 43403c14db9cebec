//! Fills a folder that is absent or empty: the whole site is made ready beside it and moved there by one rename.
//!
//! If something is to be noted, a journal that says only this is moved along, and completed like any other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::enter::{Place, look};
use super::manifest::{self, FOLDER, Known, Manifest};
use super::os::{Disk, Seen, Stat};
use super::{Content, Note, PublishError, Receipt, Scribe, Stage, journal};
use crate::base::SitePath;

/// Whether what was moved into place has a journal with a note that is still to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    Nothing,
    Pending,
}

/// Publishes the stage by one rename; `None` if the folder is there but the system does not let it be replaced.
pub(super) fn publish(
    disk: &Disk,
    stage: &Stage,
    place: &Place,
    scribe: &mut Scribe<'_>,
) -> Result<Option<(Receipt, Noted)>, PublishError> {
    let Some(ready) = place.ready() else { return Ok(None) };
    let note = scribe(&[]);
    let noted = if note.is_some() { Noted::Pending } else { Noted::Nothing };
    if let Err(error) = fill(disk, stage, &ready, note) {
        drop(disk.remove_tree(&ready));
        return Err(error);
    }
    if let Err(error) = disk.rename_folder(&ready, &place.output) {
        drop(disk.remove_tree(&ready));
        return match look(&place.output)? {
            Seen::Folder => Ok(None),
            _ => Err(PublishError::stage(error)),
        };
    }
    if let Some(parent) = place.output.parent() {
        disk.sync_folder(parent).map_err(PublishError::commit)?;
    }
    let mut new: Vec<SitePath> = stage.files.iter().map(|file| file.path.clone()).collect();
    new.sort_unstable();
    Ok(Some((Receipt { new, ..Receipt::default() }, noted)))
}

fn fill(disk: &Disk, stage: &Stage, ready: &Path, note: Option<Note>) -> Result<(), PublishError> {
    let folders: BTreeSet<&str> = stage.files.iter().filter_map(|file| Some(file.path.as_str().rsplit_once('/')?.0)).collect();
    for folder in folders.into_iter().chain([FOLDER]) {
        disk.create_folders(&ready.join(folder)).map_err(PublishError::stage)?;
    }
    let write = |file: &super::File| {
        let stat = write_content(disk, &file.content, &ready.join(file.path.as_str()))?;
        Ok((file.path.clone(), Known { digest: file.content.digest(), stat, fresh: true }))
    };
    let files = stage.files.par_iter().map(write).collect::<Result<Vec<_>, PublishError>>()?;
    let after = Manifest { files: files.into_iter().collect(), due: manifest::due(stage), ..Manifest::default() };
    let path = ready.join(FOLDER).join("manifest.json");
    disk.write_durably(&path, &after.to_json()).map_err(PublishError::stage)?;
    match note {
        Some(note) => journal::carry(disk, ready, note),
        None => Ok(()),
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
