//! Digests of the files that were left on disk: pictures, attachments, workbooks.
//!
//! A file is not read again if its size and time are those of the last build, and its time was old enough then to be believed.

use std::collections::{BTreeMap, HashMap};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::{Digest, ProjectPath};
use crate::pipeline::{Loaded, PipelineError};
use crate::source::{self, Handle, SourceFile};

/// The files as they were seen, by path.
pub type AllSeen = HashMap<ProjectPath, Seen>;

/// One file as it was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    len: u64,
    /// `None` if it was written so shortly before that its time says nothing.
    modified: Option<SystemTime>,
    pub digest: Digest,
}

/// Every file of the project that was left on disk, as it is; the project was read at `now`.
pub fn look((loaded, now): (&Loaded, SystemTime), before: &BTreeMap<ProjectPath, Seen>) -> Result<AllSeen, PipelineError> {
    let files: Vec<(&ProjectPath, &Handle)> = loaded.tree.files.iter().filter_map(|(path, file)| on_disk(path, file)).collect();
    let one = |(path, handle): &(&ProjectPath, &Handle)| {
        let known = before.get(*path).filter(|seen| seen.len == handle.len && seen.modified.is_some());
        let digest = match known.filter(|seen| seen.modified == handle.modified) {
            Some(seen) => seen.digest,
            None => source::digest(handle)?,
        };
        let modified = handle.modified.filter(|modified| source::is_settled(*modified, now));
        Ok(((*path).clone(), Seen { len: handle.len, modified, digest }))
    };
    files.par_iter().map(one).collect()
}

fn on_disk<'a>(path: &'a ProjectPath, file: &'a SourceFile) -> Option<(&'a ProjectPath, &'a Handle)> {
    if let SourceFile::Binary(handle) = file { Some((path, handle)) } else { None }
}
