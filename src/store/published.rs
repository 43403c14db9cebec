//! What was published last, for commands that ask whether it is what readers get.
//!
//! Input: an output folder. Output: its files, as the manifest names them; the files themselves are not looked at.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::os::{self, Seen};
use super::{PublishError, journal, manifest};
use crate::base::{Digest, SitePath};

/// One published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedFile {
    pub digest: Digest,
    pub len: u64,
}

/// Every file that was last published into `output`; `None` if nothing was.
///
/// A publish that was stopped half-way is not completed here: [`super::recover`] does that.
pub fn published(output: &Path) -> Result<Option<BTreeMap<SitePath, PublishedFile>>, PublishError> {
    let Some(manifest) = manifest::load(output)? else { return Ok(None) };
    let file = |known: manifest::Known| PublishedFile { digest: known.digest, len: known.stat.size };
    Ok(Some(manifest.files.into_iter().map(|(path, known)| (path, file(known))).collect()))
}

/// What stands in an output folder exactly as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The digest of the manifest, which names every file with its digest.
    pub manifest: Digest,
    pub files: usize,
}

/// The digest of the manifest of the last publish into `output`; `None` if there was none, or one was stopped half-way.
pub fn sealed(output: &Path) -> Option<Digest> {
    let folder = output.join(manifest::FOLDER);
    let is_whole = os::look(&folder.join(journal::FILE)).ok()? == Seen::Nothing;
    is_whole.then(|| os::digest(&folder.join("manifest.json")).ok()).flatten()
}

/// Whether every file of the last publish into `output` stands as it was written, by its size and time; `None` if one may not,
/// or a publish was stopped half-way.
pub fn standing(output: &Path) -> Option<Standing> {
    let digest = sealed(output)?;
    let manifest = manifest::load(output).ok()??;
    let restarted = !manifest.is_of_this_boot();
    let is_sound = |known: &manifest::Known| !(known.fresh && restarted);
    let stands = |(path, known): (&SitePath, &manifest::Known)| {
        is_sound(known) && os::look(&output.join(path.as_str())).is_ok_and(|seen| seen == Seen::File(known.stat))
    };
    manifest.files.par_iter().all(stands).then_some(Standing { manifest: digest, files: manifest.files.len() })
}
