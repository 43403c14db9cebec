//! What each file of the site was when it was made last, and from what, so that what would be the same is not made again.
//!
//! Input: the file `.gongshi/cache.bin` of the project, sealed. It holds digests and the ids of entries, no text: of what was taken down
//! nothing stays in it. It may be deleted at any time; one that is damaged, or another program's, counts for nothing. Two builds at
//! once each write a whole one, and the later stands: whatever it says is true, since a key names all that a file is made from.

mod key;
mod recall;
mod seen;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::sealed::{self, Opened};
use crate::base::{Digest, ProjectPath, SitePath, by_path};

use key::Keys;
pub use recall::{Recall, recall};
use seen::{AllSeen, Seen};

/// Where it lies in the project.
const FILE: &str = ".gongshi/cache.bin";

/// What was made last, by path.
#[derive(Debug, Default)]
pub struct Cache {
    saved: Saved,
    /// The seal of the file.
    seal: Option<Digest>,
}

/// The files that were made, sorted by path, and those of the project that were left on disk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Saved {
    kept: Vec<(SitePath, Kept)>,
    seen: BTreeMap<ProjectPath, Seen>,
}

/// One file as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The digest of all that it was made from.
    pub key: Digest,
    /// Of a sheet the digest of its view alone, which holds no more than it shows.
    pub view: Option<Digest>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The names of the take-downs that it has something of.
    pub carries: Vec<String>,
}

impl Cache {
    /// What the project at `root` remembers.
    pub fn load(root: &Path) -> Cache {
        let opened = sealed::open(&root.join(FILE));
        opened.map(|Opened { head, seal, .. }| Cache { saved: head, seal: Some(seal) }).unwrap_or_default()
    }

    /// The file at `path`, the one of about this number, as it was made last.
    pub fn get(&self, path: &SitePath, near: usize) -> Option<&Kept> {
        by_path::found(&self.saved.kept, path, near)
    }

    /// Keeps `files`, sorted by path, instead of what was kept before.
    pub fn keep(&self, root: &Path, (kept, seen): (Vec<(SitePath, Kept)>, AllSeen)) {
        let seen = seen.into_iter().collect();
        sealed::seal(&root.join(FILE), (&Saved { kept, seen }, &[]), self.seal);
    }
}
