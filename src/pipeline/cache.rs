//! What each file of the site was when it was made last, and from what, so that what would be the same is not made again.
//!
//! Input: the file `.gongshi/cache.json` of the project. It holds digests and the ids of entries, no text: of what was taken down
//! nothing stays in it. It may be deleted at any time; one that is damaged, or another program's, counts for nothing. Two builds at
//! once each write a whole one, and the later stands: whatever it says is true, since a key names all that a file is made from.

mod key;

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::PROGRAM;
use crate::base::{Digest, SitePath};
use crate::source;
use crate::store::{Remembered, TakeDown, edit};

pub use key::Keys;

/// Where it lies in the project.
const FILE: &str = ".gongshi/cache.json";
/// What was made last, by path.
#[derive(Debug, Default, PartialEq)]
pub struct Cache {
    kept: HashMap<SitePath, Kept>,
}

/// One file as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The digest of all that it was made from.
    pub key: Digest,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The names of the take-downs that it has something of.
    pub carries: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    program: String,
    kept: Vec<(SitePath, Kept)>,
}

impl Cache {
    /// What the project at `root` remembers.
    pub fn load(root: &Path) -> Cache {
        let bytes = source::read_if_there(&root.join(FILE)).ok().flatten().unwrap_or_default();
        let saved = serde_json::from_slice::<Saved>(&bytes).ok().filter(|saved| saved.program == PROGRAM);
        Cache { kept: saved.map(|saved| saved.kept.into_iter().collect()).unwrap_or_default() }
    }

    /// What the file at `path` will be, if it was made last from what `key` stands for.
    pub fn recall(&self, path: &SitePath, key: Digest, due: &HashMap<&str, u32>) -> Option<Remembered> {
        let kept = self.kept.get(path).filter(|kept| kept.key == key)?;
        let carries = kept.carries.iter().filter_map(|name| due.get(name.as_str()).copied()).collect();
        Some(Remembered { digest: kept.digest, carries })
    }

    /// Keeps `files` instead of what was kept before; a disk that refuses costs time at the next build and nothing else.
    pub fn keep(self, root: &Path, files: HashMap<SitePath, Kept>) {
        if self.kept == files {
            return;
        }
        let mut kept: Vec<(SitePath, Kept)> = files.into_iter().collect();
        kept.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Ok(text) = serde_json::to_vec(&Saved { program: PROGRAM.to_owned(), kept }) {
            drop(edit::put(&root.join(FILE), &text));
        }
    }
}

/// The places of take-downs by their names.
pub fn places(due: &[TakeDown]) -> HashMap<&str, u32> {
    (0..).zip(due).map(|(place, due)| (due.entry.as_str(), place)).collect()
}
