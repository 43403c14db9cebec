//! The manifest: what the last publish wrote, and what it prepared to take down.
//!
//! `.gongshi/manifest.json` of the output folder; nothing else says which files are ours. It holds digests,
//! not text: the only prose in it is that of stubs, which name nothing of what they stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::os::{self, Seen, Stat};
use super::{PublishError, Stage};
use crate::base::{Date, Digest, SitePath};

/// The folder inside the output folder that is ours alone.
pub(super) const FOLDER: &str = ".gongshi";
/// The version of manifest and journal that this program writes, and the only one it reads.
pub(super) const VERSION: u64 = 1;

/// What is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub version: u64,
    /// The machine's running time in which it was written; see [`os::boot`].
    pub boot: Option<String>,
    pub files: BTreeMap<SitePath, Known>,
    /// Folders around our files that were there before us, and so are never removed.
    #[serde(default)]
    pub found: BTreeSet<SitePath>,
    #[serde(default)]
    pub due: Vec<Due>,
}

/// One published file.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    pub digest: Digest,
    pub stat: Stat,
    /// Written in `boot` and not read back since, so a power loss may have spoilt it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fresh: bool,
}

/// One prepared take-down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Due {
    pub entry: String,
    pub on: Date,
    /// The page that becomes the stub, if the whole entry goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<SitePath>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stub: String,
    pub files: Vec<SitePath>,
    pub code: String,
    /// The other files that carry something of the entry.
    pub rows: Vec<SitePath>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest { version: VERSION, boot: os::boot(), files: BTreeMap::new(), found: BTreeSet::new(), due: Vec::new() }
    }
}

impl Manifest {
    /// The bytes of the file.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a manifest has only string keys")
    }

    /// Whether the machine has run without a break since this was written.
    pub fn is_of_this_boot(&self) -> bool {
        self.boot.is_some() && self.boot == os::boot()
    }
}

/// The manifest of an output folder; `None` if it has none.
pub(super) fn load(output: &Path) -> Result<Option<Manifest>, PublishError> {
    let manifest: Option<Manifest> = read(&output.join(FOLDER).join("manifest.json"))?;
    if let Some(Manifest { files, found, due, .. }) = &manifest {
        let due = due.iter().flat_map(|due| due.files.iter().chain(&due.rows).chain(&due.page));
        refuse_strange_paths(output, files.keys().chain(found).chain(due))?;
    }
    Ok(manifest)
}

/// Reads a JSON file of ours that states its version; `None` if it is not there.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, PublishError> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }
    let damaged = |source| PublishError::Manifest { path: path.to_owned(), source };
    match os::look(path).map_err(PublishError::read(path))? {
        Seen::File(_) => {}
        _ => return Ok(None),
    }
    let bytes = fs::read(path).map_err(PublishError::read(path))?;
    let Versioned { version } = serde_json::from_slice(&bytes).map_err(damaged)?;
    if version != VERSION {
        return Err(PublishError::Newer { path: path.to_owned(), version });
    }
    serde_json::from_slice(&bytes).map(Some).map_err(damaged)
}

/// The manifest decides what is removed, so a path in it that no stage could have made is not believed.
pub(super) fn refuse_strange_paths<'a>(output: &Path, paths: impl IntoIterator<Item = &'a SitePath>) -> Result<(), PublishError> {
    for path in paths {
        if SitePath::new(path.as_str()).as_ref() != Some(path) || is_ours_alone(path) {
            let source = serde_json::Error::io(io::Error::other(format!("strange path {path:?}")));
            return Err(PublishError::Manifest { path: output.join(FOLDER), source });
        }
    }
    Ok(())
}

/// Whether a path leads into the folder of our own.
pub(super) fn is_ours_alone(path: &SitePath) -> bool {
    path.folded().split('/').next() == Some(FOLDER)
}

/// What the stage prepares to take down, with the files that carry rows of it.
pub(super) fn due(stage: &Stage) -> Vec<Due> {
    let mut carriers: BTreeMap<&str, Vec<&SitePath>> =
        stage.due.iter().map(|take_down| (take_down.entry.as_str(), Vec::new())).collect();
    for file in &stage.files {
        for owner in &file.owners {
            if let Some(paths) = carriers.get_mut(owner.as_str()) {
                paths.push(&file.path);
            }
        }
    }
    let mut due: Vec<Due> = stage
        .due
        .iter()
        .map(|take_down| Due {
            entry: take_down.entry.clone(),
            on: take_down.on,
            page: take_down.page.clone(),
            stub: take_down.stub.clone(),
            files: sorted(take_down.files.iter()),
            code: take_down.code.clone(),
            rows: sorted(
                carriers[take_down.entry.as_str()]
                    .iter()
                    .copied()
                    .filter(|path| take_down.page.as_ref() != Some(*path) && !take_down.files.contains(path)),
            ),
        })
        .collect();
    due.sort_by(|a, b| (a.on, &a.entry).cmp(&(b.on, &b.entry)));
    due
}

fn sorted<'a>(paths: impl Iterator<Item = &'a SitePath>) -> Vec<SitePath> {
    let set: BTreeSet<&SitePath> = paths.collect();
    set.into_iter().cloned().collect()
}

fn is_false(flag: &bool) -> bool {
    !flag
}
