//! A site as it is planned, and how its files are asked for.
//!
//! Input: where each file goes and what is known of it. Its bytes are made only if it has to be written or nobody knows
//! what it would be, and are given away one file at a time.
//!
//! Invariant: nothing here keeps the bytes of a file, so a publish needs no more memory than the files being made.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::manifest::{self, FOLDER};
use super::{Foreseen, PublishError, TakeDown};
use crate::base::{Digest, SitePath};

/// A whole site, planned: what is not in it, and is ours, is removed.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Every file; a file is spoken of by its place in this list.
    pub files: Vec<Planned>,
    /// What must go on a later day, even if no build succeeds by then.
    pub due: Vec<TakeDown>,
}

/// One file of the site, before it is made.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Where it goes.
    pub path: SitePath,
    /// When it is published among the others.
    pub order: Order,
    /// What it will be, if that is known. If it stands, it is not made at all.
    pub known: Option<Remembered>,
}

/// What a file will be if it is made: as it was when it was made last from the same things.
#[derive(Debug, Clone)]
pub struct Remembered {
    /// The digest of its bytes.
    pub digest: Digest,
    /// As in [`Made`].
    pub carries: Carries,
}

/// One file as it was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it holds.
    pub content: Content,
    /// The digest of that.
    pub digest: Digest,
    /// What must go some day and is in it.
    pub carries: Carries,
}

/// The take-downs of which a file has something, by their places in [`Stage::due`].
pub type Carries = Vec<u32>;

/// What a file holds: bytes in memory, or another file's.
#[derive(Debug, Clone)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file outside the output folder, which had this length and digest when it was read.
    Copy {
        /// The file.
        from: PathBuf,
        /// Its length.
        len: u64,
        /// Its digest.
        digest: Digest,
    },
}

/// Files are published in this order, so that a new page never lacks its pictures and a new row never leads
/// nowhere; removals come after all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// Styles, scripts, pictures, attachments.
    Asset,
    /// Pages of single entries.
    Page,
    /// Home page, lists, feeds, calendars, indexes.
    List,
}

/// Makes the files of these places, each once, on whatever threads it likes, and hands each over as soon as it is made.
///
/// A file that is not handed over is not part of the site. After [`Stopped`] nothing of the site is published. If the folder
/// has to be filled in another way, it is asked a second time.
pub type Maker<'a> = dyn Fn(&[usize], &Taker) -> Result<(), Stopped> + 'a;

/// Takes a file that was made; after [`Stopped`] no other is wanted.
pub type Taker<'a> = dyn Fn(usize, Made) -> Result<(), Stopped> + Sync + 'a;

/// There is no use in going on. Why is told by whoever stopped: the maker to its caller, the store as a [`PublishError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// A site and who makes its files.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// What there is to be.
    pub stage: &'a Stage,
    /// Who makes it.
    pub make: &'a Maker<'a>,
    /// What was published last, if it was read already.
    pub foreseen: Option<&'a Foreseen>,
}

impl Work<'_> {
    /// Has the files of `wanted` made, and gives each to `take`; `false` if the maker stopped.
    pub(super) fn make(
        &self,
        wanted: &[usize],
        take: impl Fn(usize, Made) -> Result<(), PublishError> + Sync,
    ) -> Result<bool, PublishError> {
        let failed: Mutex<Option<PublishError>> = Mutex::new(None);
        let taker = |number: usize, made: Made| {
            take(number, made).map_err(|error| {
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                Stopped
            })
        };
        let done = if wanted.is_empty() { Ok(()) } else { (self.make)(wanted, &taker) };
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(done.is_ok()),
        }
    }
}

impl Content {
    /// How many bytes it is.
    pub fn len(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Copy { len, .. } => *len,
        }
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The digest of its bytes.
    pub fn digest(&self) -> Digest {
        match self {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Copy { digest, .. } => *digest,
        }
    }
}

/// Refuses a stage whose files could not stand beside each other on every system.
pub(super) fn check(stage: &Stage) -> Result<(), PublishError> {
    let mut taken: FxHashMap<Cow<'_, str>, &SitePath> = FxHashMap::with_capacity_and_hasher(stage.files.len(), FxBuildHasher);
    for Planned { path, .. } in &stage.files {
        if let Some(first) = taken.insert(folded(path), path) {
            return Err(collision(first, path));
        }
    }
    let mut last = Cow::Borrowed("");
    for Planned { path, .. } in &stage.files {
        let folded = folded(path);
        for (end, _) in folded.rmatch_indices('/') {
            // Files come folder by folder, so most folders were asked for with the file before.
            if last.get(..=end) == Some(&folded[..=end]) {
                break;
            }
            if let Some(file) = taken.get(&folded[..end]) {
                return Err(collision(file, path));
            }
        }
        last = folded;
        if manifest::is_ours_alone(path) {
            return Err(collision(&SitePath::new(FOLDER).expect("a plain name"), path));
        }
    }
    Ok(())
}

/// [`SitePath::folded`], without a copy where it would be the same.
pub(super) fn folded(path: &SitePath) -> Cow<'_, str> {
    match path.as_str().bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        true => Cow::Owned(path.folded()),
        false => Cow::Borrowed(path.as_str()),
    }
}

fn collision(a: &SitePath, b: &SitePath) -> PublishError {
    PublishError::Collision { first: a.min(b).clone(), second: a.max(b).clone() }
}
