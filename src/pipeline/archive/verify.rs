//! Whether archives are still as they were written: every file of every list below a folder, and no other.

use std::path::Path;

use crate::base::{Diagnostic, Message, code};
use crate::msg;
use crate::source::{self, SourceError};
use crate::store::archive::{MANIFEST, read_manifest};

/// What was found.
pub struct Verified {
    /// How many lists there are, and how many files they name.
    pub archives: usize,
    pub files: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks every archive below `top`.
pub fn verify(top: &Path) -> Result<Verified, SourceError> {
    let mut verified = Verified { archives: 0, files: 0, diagnostics: Vec::new() };
    let all = source::below(top)?;
    for list in all.iter().filter(|path| path.rsplit('/').next() == Some(MANIFEST)) {
        verified.archives += 1;
        let below = list.strip_suffix(MANIFEST).unwrap_or_default();
        one(top, (below, &all), &mut verified)?;
    }
    Ok(verified)
}

/// Checks the archive in the folder `below`, which is empty or ends with `/`.
fn one(top: &Path, (below, all): (&str, &[String]), verified: &mut Verified) -> Result<(), SourceError> {
    let mut say = |message: Message| verified.diagnostics.push(Diagnostic::new(code::ARCHIVE_CHANGED, message));
    let text = String::from_utf8(source::read_bytes(&top.join(format!("{below}{MANIFEST}")))?).unwrap_or_default();
    let Some(listed) = read_manifest(&text).filter(|listed| !listed.is_empty()) else {
        say(msg!("archive-list-broken", path = format!("{below}{MANIFEST}")));
        return Ok(());
    };
    for (path, digest) in &listed {
        let full = format!("{below}{path}");
        if all.binary_search(&full).is_err() {
            say(msg!("archive-missing", path = full));
        } else if source::sha256(&top.join(&full))? != *digest {
            say(msg!("archive-changed", path = full));
        }
    }
    let inside = all.iter().filter_map(|path| path.strip_prefix(below));
    for extra in inside.filter(|path| *path != MANIFEST && !listed.contains_key(*path)) {
        say(msg!("archive-extra", path = format!("{below}{extra}")));
    }
    verified.files += listed.len();
    Ok(())
}
