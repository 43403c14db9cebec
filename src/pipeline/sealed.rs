//! Files that one run leaves for the next: a digest of all that follows, which program wrote it, what it says.
//!
//! Invariant: what is opened was sealed by this very program, whole.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::PROGRAM;
use crate::base::Digest;
use crate::source;
use crate::store::edit;

/// How many bytes the digest takes.
const SEAL: usize = 32;

/// What was sealed.
pub(super) struct Opened<T> {
    pub head: T,
    /// The whole file, and where in it stands what follows the head.
    pub bytes: Vec<u8>,
    pub rest: usize,
    /// The digest, to tell whether another is to be written.
    pub seal: Digest,
}

/// What the file at `path` says, if this program wrote it.
pub(super) fn open<T: DeserializeOwned>(path: &Path) -> Option<Opened<T>> {
    let bytes = source::read_if_there(path).ok().flatten()?;
    let (seal, body) = bytes.split_at_checked(SEAL)?;
    let seal = Some(Digest::of(body)).filter(|digest| digest.as_bytes() == seal)?;
    let (program, body): (&str, &[u8]) = postcard::take_from_bytes(body).ok()?;
    if program != PROGRAM {
        return None;
    }
    let (head, rest): (T, &[u8]) = postcard::take_from_bytes(body).ok()?;
    let rest = bytes.len() - rest.len();
    Some(Opened { head, bytes, rest, seal })
}

/// Writes `head` and what follows it, unless the file has the seal `before`; a disk that refuses costs time at the next run and
/// nothing else.
pub(super) fn seal<T: Serialize>(path: &Path, (head, rest): (&T, &[&[u8]]), before: Option<Digest>) {
    let begun = postcard::to_extend(PROGRAM, vec![0; SEAL]).and_then(|bytes| postcard::to_extend(head, bytes));
    let Ok(mut begun) = begun else { return };
    let seal = Digest::of_joined(std::iter::once(&begun[SEAL..]).chain(rest.iter().copied()));
    if before != Some(seal) {
        begun[..SEAL].copy_from_slice(seal.as_bytes());
        drop(edit::put_parts(path, std::iter::once(begun.as_slice()).chain(rest.iter().copied())));
    }
}
