//! What lies on disk, without reading it: enough to tell that nothing has changed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::listing::{self, Listing, Named};
use super::{CONTENT, PRIVATE, git};
use crate::base::Digest;

/// A file that was written less than this ago may be written again without a change of its time.
const SETTLED: Duration = Duration::from_secs(2);

/// What a project is made of besides its content: folders and files that may be absent.
const OTHERS: [&str; 5] = [PRIVATE, "record", "fonts", "themes", ".gongshi/print-log.json"];

/// What lies on disk of a project, seen once.
#[derive(Debug, Default)]
pub struct Survey {
    /// The digest of the names, sizes and times of all that it is read from; `None` if one of them was written so shortly before
    /// that its time says nothing, or cannot be seen.
    pub digest: Option<Digest>,
    /// What lies below each folder that could be seen.
    pub(super) listings: BTreeMap<&'static str, Listing>,
}

/// Looks at all that a project at `root` is read from, at the moment `now`.
pub fn survey(root: &Path, now: SystemTime) -> Survey {
    let mut survey = Survey::default();
    let mut told = Some(Vec::new());
    for below in [CONTENT].into_iter().chain(OTHERS) {
        match listing::list(&root.join(below)) {
            Ok(listing) => {
                told = told.and_then(|told| Some([told, vec![tell(&listing, now)?]].concat()));
                survey.listings.insert(below, listing);
            }
            Err(error) if is_absent(&error) && error.path() == Some(&root.join(below)) => {}
            Err(_) => told = None,
        }
    }
    if let Some(index) = git::index_of(root) {
        told = told.and_then(|told| Some([told, vec![tell(&listing::list(&index).ok()?, now)?]].concat()));
    }
    survey.digest = told.map(|told| Digest::of_all(&told));
    survey
}

/// Whether the time of a file can be believed by whoever read it at `read_at`: any later change would have another.
pub fn is_settled(modified: SystemTime, read_at: SystemTime) -> bool {
    read_at.duration_since(modified).is_ok_and(|ago| ago >= SETTLED)
}

/// The digest of what a listing says, if all of it can be believed.
fn tell(listing: &Listing, now: SystemTime) -> Option<Digest> {
    // Only plain files have a size and a time; what else there is, is told by its kind.
    let one = |Named { entry, metadata }: &Named| {
        let kind = entry.file_type();
        let (mut len, mut since) = (0, Duration::ZERO);
        if let Some(metadata) = metadata {
            let modified = metadata.modified().ok().filter(|modified| is_settled(*modified, now))?;
            (len, since) = (metadata.len(), modified.duration_since(SystemTime::UNIX_EPOCH).ok()?);
        }
        let kinds = [kind.is_file(), kind.is_dir(), kind.is_symlink()].map(u8::from);
        let told = [&kinds, &len.to_le_bytes()[..], &since.as_nanos().to_le_bytes()].concat();
        Some([entry.path().as_os_str().as_encoded_bytes(), &told].concat())
    };
    let told: Vec<Vec<u8>> = listing.named.par_iter().map(one).collect::<Option<_>>()?;
    let locked = listing.locked.iter().map(|locked| locked.as_os_str().as_encoded_bytes());
    let count = listing.locked.len().to_le_bytes();
    Some(Digest::of_parts(told.iter().map(Vec::as_slice).chain(locked).chain([&count[..]])))
}

fn is_absent(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
