//! Writes an archive as a folder whose last file is the list of all others, in the form that `sha256sum -c` reads.
//!
//! Invariants: nothing is written over that the list of an earlier archive does not hold as it is. The new list comes last;
//! until then the earlier one stands, by which an interrupted write is seen, and can be finished by the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::os::{Disk, DiskError, Live, Seen, look};
use super::{Content, edit};
use crate::base::{Message, sha256};
use crate::msg;
use crate::source::{self, SourceError};
use edit::EditError;

/// The name of the list.
pub const MANIFEST: &str = "manifest.sha256";

/// One file to be written.
pub struct ArchiveFile<'a> {
    /// From the folder, with `/`.
    pub path: &'a str,
    pub content: &'a Content,
    pub sha256: &'a str,
}

/// Why an archive was not written; the folder is as it was, unless a disk failed half-way.
#[derive(Debug)]
pub enum ArchiveError {
    /// The folder holds something that no earlier archive put there, or that was changed since.
    Foreign { path: String },
    /// An earlier archive holds files that this one, which is only a part of a year, does not have.
    Larger { path: String },
    /// A disk refused.
    Edit(EditError),
}

impl ArchiveError {
    /// What happened, for the person at the desk.
    pub fn message(&self) -> Message {
        match self {
            ArchiveError::Foreign { path } => msg!("archive-foreign", path = path),
            ArchiveError::Larger { path } => msg!("archive-larger", path = path),
            ArchiveError::Edit(error) => error.message(),
        }
    }
}

/// How much of a year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it: what an earlier archive had besides is removed.
    Year,
    /// Some volumes.
    Part,
}

/// The list of files with their digests, sorted by path.
pub fn manifest(files: &[ArchiveFile<'_>]) -> String {
    let lines: BTreeMap<&str, &str> = files.iter().map(|file| (file.path, file.sha256)).collect();
    lines.iter().map(|(path, digest)| format!("{digest}  {path}\n")).collect()
}

/// The paths of a list with their digests; `None` if a line is of another form.
pub fn read_manifest(text: &str) -> Option<BTreeMap<String, String>> {
    let line = |line: &str| {
        let (digest, path) = line.split_once("  ")?;
        let sound = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        (sound && is_inside(path)).then(|| (path.to_owned(), digest.to_ascii_lowercase()))
    };
    text.lines().map(line).collect()
}

/// Whether a path of a list stays inside its folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':'])
}

/// Writes `files` into `folder`, over an earlier archive whose files are still as its list says.
pub fn write(folder: &Path, files: &[ArchiveFile<'_>], extent: Extent) -> Result<(), ArchiveError> {
    let new: BTreeMap<&str, &ArchiveFile<'_>> = files.iter().map(|file| (file.path, file)).collect();
    let listed = fs::read_to_string(folder.join(MANIFEST)).ok().and_then(|text| read_manifest(&text)).unwrap_or_default();
    let present = present(folder)?;
    for (path, digest) in &present {
        let same = new.get(path.as_str()).is_some_and(|file| file.sha256 == digest);
        if path != MANIFEST && !same && listed.get(path) != Some(digest) {
            return Err(ArchiveError::Foreign { path: path.clone() });
        }
    }
    let old: Vec<&String> = listed.keys().filter(|path| !new.contains_key(path.as_str())).collect();
    if let (Extent::Part, Some(path)) = (extent, old.first()) {
        return Err(ArchiveError::Larger { path: (*path).clone() });
    }
    let disk = Disk(&Live);
    for path in old {
        remove(&disk, folder, path).map_err(|error| ArchiveError::Edit(EditError::from(error)))?;
    }
    for file in new.values().filter(|file| present.get(file.path).is_none_or(|digest| digest != file.sha256)) {
        put(folder, file)?;
    }
    edit::put(&folder.join(MANIFEST), manifest(files).as_bytes()).map_err(ArchiveError::Edit)
}

/// Removes a file, and the folders that are empty without it.
fn remove(disk: &Disk, folder: &Path, path: &str) -> Result<(), DiskError> {
    let full = folder.join(path);
    disk.remove_file(&full)?;
    full.ancestors().skip(1).take_while(|above| *above != folder).try_for_each(|above| disk.remove_folder_if_empty(above))
}

fn put(folder: &Path, file: &ArchiveFile<'_>) -> Result<(), ArchiveError> {
    let path = folder.join(file.path);
    let copied;
    let bytes = match file.content {
        Content::Bytes(bytes) => bytes,
        Content::Copy { from, .. } => {
            let failed = |source| ArchiveError::Edit(EditError::Disk { path: from.clone(), source });
            copied = fs::read(from).map_err(failed)?;
            if sha256::of(&copied) != file.sha256 {
                return Err(ArchiveError::Edit(EditError::Changed { path: from.clone() }));
            }
            &copied
        }
    };
    edit::put(&path, bytes).map_err(ArchiveError::Edit)
}

/// The files that are in the folder now, with their digests; an absent folder has none.
fn present(folder: &Path) -> Result<BTreeMap<String, String>, ArchiveError> {
    let failed = |source| ArchiveError::Edit(EditError::Disk { path: folder.to_owned(), source });
    match look(folder).map_err(failed)? {
        Seen::Nothing => return Ok(BTreeMap::new()),
        Seen::Folder => {}
        _ => return Err(ArchiveError::Foreign { path: folder.display().to_string() }),
    }
    let paths = source::below(folder).map_err(unread)?;
    let with_digest = |path: String| Ok((path.clone(), digest(&folder.join(path))?));
    paths.into_iter().map(with_digest).collect()
}

/// The digest of a plain file; what is none has an empty one, so that it is never taken for a file of ours.
fn digest(path: &Path) -> Result<String, ArchiveError> {
    let failed = |source| ArchiveError::Edit(EditError::Disk { path: path.to_owned(), source });
    if matches!(look(path).map_err(failed)?, Seen::File(_)) { source::sha256(path).map_err(unread) } else { Ok(String::new()) }
}

fn unread(error: SourceError) -> ArchiveError {
    match error {
        SourceError::Read { path, source } => ArchiveError::Edit(EditError::Disk { path, source }),
        SourceError::NoSite { start } => ArchiveError::Foreign { path: start.display().to_string() },
    }
}
