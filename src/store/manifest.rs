//! The manifest: what the last publish wrote, and what it prepared to take down.
//!
//! `.gongshi/manifest.json` of the output folder; nothing else says which files are ours. It holds digests,
//! not text: the only prose in it is that of stubs, which name nothing of what they stand for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::os::{self, Seen, Stat};
use super::{PublishError, Stage, TakeDown};
use crate::base::{Date, Digest, SitePath};

/// The folder inside the output folder that is ours alone.
pub(super) const FOLDER: &str = ".gongshi";
/// The version of manifest and journal that this program writes, and the only one it reads.
pub(super) const VERSION: u64 = 1;

/// How a file that this program wrote begins, so that it need not be read twice to know its version.
const USUAL_START: &[u8] = b"{\"version\":1,";

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

/// The manifest of an output folder as somebody read it who could not be sure that nobody else is publishing there.
#[derive(Debug)]
pub struct Foreseen {
    /// The digest of its bytes.
    digest: Digest,
    manifest: Manifest,
}

/// What was published last, to be read before the lock is held: decoding it takes long, and whether it still stands is soon seen.
pub fn foresee(output: &Path) -> Option<Foreseen> {
    let digest = os::digest(&path(output)).ok()?;
    let manifest = load(output).ok()??;
    // It may have become another in between, and would then be believed for what it was.
    (os::digest(&path(output)).ok()? == digest).then_some(Foreseen { digest, manifest })
}

/// The same as [`load`]; what was foreseen is not decoded again if it stands.
pub(super) fn load_foreseen<'a>(
    output: &Path,
    foreseen: Option<&'a Foreseen>,
) -> Result<Option<Cow<'a, Manifest>>, PublishError> {
    match foreseen.filter(|foreseen| os::digest(&path(output)).is_ok_and(|digest| digest == foreseen.digest)) {
        Some(foreseen) => Ok(Some(Cow::Borrowed(&foreseen.manifest))),
        None => Ok(load(output)?.map(Cow::Owned)),
    }
}

fn path(output: &Path) -> PathBuf {
    output.join(FOLDER).join("manifest.json")
}

/// The manifest of an output folder; `None` if it has none.
pub(super) fn load(output: &Path) -> Result<Option<Manifest>, PublishError> {
    let manifest: Option<Manifest> = read(&path(output))?;
    if let Some(Manifest { files, found, due, .. }) = &manifest {
        let due = due.iter().flat_map(|due| due.files.iter().chain(&due.rows).chain(&due.page));
        refuse_strange_paths(output, files.par_iter().map(|(path, _)| path))?;
        refuse_strange_paths(output, found.par_iter())?;
        refuse_strange_paths(output, due.collect::<Vec<_>>().into_par_iter())?;
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
    let Versioned { version } = match bytes.starts_with(USUAL_START) {
        true => Versioned { version: VERSION },
        false => serde_json::from_slice(&bytes).map_err(damaged)?,
    };
    if version != VERSION {
        return Err(PublishError::Newer { path: path.to_owned(), version });
    }
    serde_json::from_slice(&bytes).map(Some).map_err(damaged)
}

/// The manifest decides what is removed, so a path in it that no stage could have made is not believed.
pub(super) fn refuse_strange_paths<'a>(
    output: &Path,
    paths: impl ParallelIterator<Item = &'a SitePath>,
) -> Result<(), PublishError> {
    let is_strange = |path: &&SitePath| SitePath::new(path.as_str()).as_ref() != Some(*path) || is_ours_alone(path);
    match paths.find_first(is_strange) {
        Some(path) => {
            let source = serde_json::Error::io(io::Error::other(format!("strange path {path:?}")));
            Err(PublishError::Manifest { path: output.join(FOLDER), source })
        }
        None => Ok(()),
    }
}

/// Whether a path leads into the folder of our own.
pub(super) fn is_ours_alone(path: &SitePath) -> bool {
    path.as_str().split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(FOLDER))
}

/// What the stage prepares to take down, with the files that carry rows of it; `carried` says of which each file has some.
pub(super) fn due<'a>(stage: &Stage, carried: impl Iterator<Item = (usize, &'a [u32])>) -> Vec<Due> {
    let mut carriers: Vec<Vec<&SitePath>> = vec![Vec::new(); stage.due.len()];
    for (number, carries) in carried {
        for place in carries {
            if let Some(paths) = carriers.get_mut(*place as usize) {
                paths.push(&stage.files[number].path);
            }
        }
    }
    let mut due: Vec<Due> = stage.due.iter().zip(carriers).map(|(take_down, carriers)| prepared(take_down, carriers)).collect();
    due.sort_by(|a, b| (a.on, &a.entry).cmp(&(b.on, &b.entry)));
    due
}

fn prepared(take_down: &TakeDown, mut carriers: Vec<&SitePath>) -> Due {
    let files = sorted(take_down.files.iter().collect());
    carriers.retain(|path| take_down.page.as_ref() != Some(*path) && files.binary_search(path).is_err());
    Due {
        entry: take_down.entry.clone(),
        on: take_down.on,
        page: take_down.page.clone(),
        stub: take_down.stub.clone(),
        files,
        code: take_down.code.clone(),
        rows: sorted(carriers),
    }
}

fn sorted(mut paths: Vec<&SitePath>) -> Vec<SitePath> {
    paths.sort_unstable();
    paths.dedup();
    paths.into_iter().cloned().collect()
}

fn is_false(flag: &bool) -> bool {
    !flag
}
