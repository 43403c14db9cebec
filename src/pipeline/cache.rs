//! What each file of the site was when it was made last, and from what, so that what would be the same is not made again.
//!
//! Input: the file `.gongshi/cache.json` of the project. It holds digests and the ids of entries, no text: of what was taken down
//! nothing stays in it. It may be deleted at any time; one that is damaged, or another program's, counts for nothing. Two builds at
//! once each write a whole one, and the later stands: whatever it says is true, since a key names all that a file is made from.

mod key;
mod recall;
mod seen;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::PROGRAM;
use crate::base::{Digest, ProjectPath, SitePath};
use crate::source;
use crate::store::edit;

use key::Keys;
pub use recall::{Recall, recall};
use seen::{AllSeen, Seen};

/// Where it lies in the project.
const FILE: &str = ".gongshi/cache.json";

/// What was made last, by path.
#[derive(Debug, Default, PartialEq)]
pub struct Cache {
    kept: HashMap<SitePath, Kept>,
    /// The files of the project that were left on disk.
    seen: AllSeen,
}

/// One file as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The digest of all that it was made from.
    pub key: Digest,
    /// Of a sheet the digest of its view alone, which holds no more than it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Digest>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The names of the take-downs that it has something of.
    pub carries: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    program: String,
    kept: Vec<(SitePath, Kept)>,
    seen: BTreeMap<ProjectPath, Seen>,
}

impl Cache {
    /// What the project at `root` remembers.
    pub fn load(root: &Path) -> Cache {
        let bytes = source::read_if_there(&root.join(FILE)).ok().flatten().unwrap_or_default();
        let saved = serde_json::from_slice::<Saved>(&bytes).ok().filter(|saved| saved.program == PROGRAM);
        let Some(Saved { kept, seen, .. }) = saved else { return Cache::default() };
        Cache { kept: kept.into_iter().collect(), seen: seen.into_iter().collect() }
    }

    /// The file at `path` as it was made last.
    pub fn get(&self, path: &SitePath) -> Option<&Kept> {
        self.kept.get(path)
    }

    /// Keeps `files` instead of what was kept before; a disk that refuses costs time at the next build and nothing else.
    pub fn keep(self, root: &Path, (files, seen): (HashMap<SitePath, Kept>, AllSeen)) {
        if self.kept == files && self.seen == seen {
            return;
        }
        let (mut kept, seen): (Vec<(SitePath, Kept)>, _) = (files.into_iter().collect(), seen.into_iter().collect());
        kept.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Ok(text) = serde_json::to_vec(&Saved { program: PROGRAM.to_owned(), kept, seen }) {
            drop(edit::put(&root.join(FILE), &text));
        }
    }
}
