//! What lies on disk, without reading it: enough to tell that nothing has changed.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::{CONTENT, PRIVATE, git};
use crate::base::Digest;

/// A file that was written less than this ago may be written again without a change of its time.
const SETTLED: Duration = Duration::from_secs(2);

/// What a project is made of besides its content: folders and files that may be absent.
const OTHERS: [&str; 5] = [PRIVATE, "record", "fonts", "themes", ".gongshi/print-log.json"];

/// The digest of the names, sizes and times of all that a project at `root` is read from; `None` if one of them was written so
/// shortly before `now` that its time says nothing, or cannot be seen.
pub fn survey(root: &Path, now: SystemTime) -> Option<Digest> {
    let mut told = String::new();
    for below in [CONTENT].iter().chain(&OTHERS) {
        look(&root.join(below), now, &mut told)?;
    }
    if let Some(index) = git::index_of(root) {
        look(&index, now, &mut told)?;
    }
    Some(Digest::of(told.as_bytes()))
}

/// Whether the time of a file can be believed by whoever read it at `read_at`: any later change would have another.
pub fn is_settled(modified: SystemTime, read_at: SystemTime) -> bool {
    read_at.duration_since(modified).is_ok_and(|ago| ago >= SETTLED)
}

fn look(top: &Path, now: SystemTime, told: &mut String) -> Option<()> {
    use std::fmt::Write as _;
    for entry in WalkDir::new(top).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_absent(&error) && error.depth() == 0 => return Some(()),
            Err(_) => return None,
        };
        let kind = entry.file_type();
        write!(told, "{}\0{kind:?}", entry.path().display()).ok()?;
        if kind.is_file() {
            let found = entry.metadata().ok()?;
            let modified = found.modified().ok()?;
            if is_settled(modified, now) {
                write!(told, "{}\0{modified:?}", found.len()).ok()?;
            } else {
                return None;
            }
        }
    }
    Some(())
}

fn is_absent(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
