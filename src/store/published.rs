//! What was published last, for commands that ask whether it is what readers get.
//!
//! Input: an output folder. Output: its files, as the manifest names them; the files themselves are not looked at.

use std::collections::BTreeMap;
use std::path::Path;

use super::{PublishError, manifest};
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
