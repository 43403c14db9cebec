//! What was read of a project before, so that a file that did not change is not read again.
//!
//! Input: the folders as they were read last, the time of that, and what is said to have changed since. Invariant: what comes of it
//! is what a fresh reading yields, but for a text that was changed without its size or its time of change becoming others more than
//! two seconds after it was read.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::listing::Listing;
use super::survey::Survey;
use super::text::{Promised, Promises, Text};
use super::{Listed, SourceError, SourceFile, SourceTree, is_settled, names, relative, take};
use crate::base::{ByPath, Digest, Limits, ProjectPath, Reported};

/// The folders of a project as they were read last.
#[derive(Debug, Default)]
pub struct Known {
    now: Option<SystemTime>,
    /// The files that may be others than they were; `None` if anything may be.
    changed: Option<Vec<PathBuf>>,
    round: u64,
    folders: BTreeMap<String, Folder>,
    /// Folders that were listed for the next reading.
    listings: BTreeMap<&'static str, Listing>,
    /// The moment of this run and the texts that an earlier one read.
    expected: Option<(SystemTime, ByPath<Sight>)>,
    /// The other texts of this run, for a later one.
    sights: HashMap<ProjectPath, Sight>,
    promises: Promises,
}

/// A text as it was read: of the same length and time it has the same digest.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    pub len: u64,
    pub modified: SystemTime,
    pub digest: Digest,
}

#[derive(Debug)]
struct Folder {
    read: Reported<SourceTree>,
    listed: BTreeMap<ProjectPath, (u64, Option<SystemTime>)>,
    // When it was read last: what was told before that is in it, what was told between is not.
    round: u64,
    // Whether everything in it is a plain file or folder, so that single files can be read again.
    is_plain: bool,
}

impl From<Survey> for Known {
    /// Nothing but what the survey has seen: the next reading lists no folder again.
    fn from(survey: Survey) -> Known {
        Known { listings: survey.listings, ..Known::default() }
    }
}

impl Known {
    /// Begins another reading at the moment `now`; `changed` names the only paths at which anything may have happened since the
    /// last one, if that is known.
    pub fn begin(&mut self, now: SystemTime, changed: Option<Vec<PathBuf>>) {
        self.now = Some(now);
        self.changed = changed;
        self.round += 1;
    }

    /// Texts that are not opened before somebody asks for them, unless their files look otherwise at the moment `now`.
    pub fn expect(&mut self, now: SystemTime, sights: ByPath<Sight>) {
        self.expected = Some((now, sights));
    }

    /// How a text was seen, for a later run that expects it; it is the one of about this number.
    pub fn sight(&self, path: &ProjectPath, near: usize) -> Option<&Sight> {
        let anew = if self.sights.is_empty() { None } else { self.sights.get(path) };
        anew.or_else(|| self.expected.as_ref()?.1.get(path, near))
    }

    /// Takes down how the texts of a walk look, as far as that says something that was not known.
    pub(super) fn see(&mut self, listed: &[Listed], read: &[(ProjectPath, SourceFile)]) {
        let Some((now, expected)) = &self.expected else { return };
        let seen = listed.iter().zip(read).enumerate();
        self.sights.extend(seen.filter_map(|(at, (file, (path, read)))| {
            let modified = file.modified.filter(|modified| is_settled(*modified, *now))?;
            let SourceFile::Text { digest, .. } = read else { return None };
            let sight = Sight { len: file.len, modified, digest: *digest };
            (expected.get(path, at) != Some(&sight)).then(|| (path.clone(), sight))
        }));
    }

    pub(super) fn promises(&self) -> Promises {
        self.promises.clone()
    }

    /// The moment of this reading, if it is known.
    pub(super) fn now(&self) -> Option<SystemTime> {
        self.now.or(self.expected.as_ref().map(|(now, _)| *now))
    }

    /// A folder as it was listed for this reading.
    pub(super) fn listing(&mut self, below: &str) -> Option<Listing> {
        self.listings.remove(below)
    }

    pub(super) fn forget(&mut self, below: &str) {
        self.folders.remove(below);
    }

    /// The files of a walk; `listed` if nothing in it was refused.
    pub(super) fn remember(&mut self, below: &str, read: &Reported<SourceTree>, listed: Option<Vec<Listed>>) {
        if self.now.is_none() {
            return;
        }
        let is_plain = listed.is_some();
        let listed = listed.into_iter().flatten().map(|file| (file.path, (file.len, file.modified))).collect();
        self.folders.insert(below.to_owned(), Folder { read: read.clone(), listed, round: self.round, is_plain });
    }

    /// The file of this number in a walk: the text that is known, if its size and time are the same.
    pub(super) fn text(
        &self,
        below: &str,
        (at, file): (usize, &Listed),
        limits: Limits,
    ) -> Result<Reported<SourceFile>, SourceError> {
        match self.folders.get(below).filter(|folder| folder.read.value.limits == limits).and_then(|folder| folder.text(file)) {
            Some(known) => Ok(Reported::clean(known)),
            None => {
                let take = || take(file, limits, &self.promises);
                self.promised((at, file), limits).map_or_else(take, |known| Ok(Reported::clean(known)))
            }
        }
    }

    fn promised(&self, (at, file): (usize, &Listed), limits: Limits) -> Option<SourceFile> {
        let (_, expected) = self.expected.as_ref()?;
        let sight = expected.get(&file.path, at).filter(|_| file.len <= limits.text)?;
        let same = sight.len == file.len && Some(sight.modified) == file.modified;
        let len = usize::try_from(file.len).ok().filter(|_| same)?;
        let (digest, promises) = (sight.digest, self.promises());
        let text = Text::promised(Promised { full: file.full.clone(), len, digest, promises });
        Some(SourceFile::Text { text, digest })
    }

    /// The folder `below` with only the changed files read again; `None` if that cannot be told from a fresh walk.
    pub(super) fn renewed(
        &mut self,
        root: &Path,
        below: &str,
        limits: Limits,
    ) -> Result<Option<Reported<SourceTree>>, SourceError> {
        let (Some(changed), Some(now)) = (&self.changed, self.now) else { return Ok(None) };
        let Some(folder) = self.folders.get_mut(below) else { return Ok(None) };
        let tree = &folder.read.value;
        let is_last = folder.round + 1 == self.round;
        if !is_last || !folder.is_plain || tree.root != root || tree.limits != limits {
            return Ok(None);
        }
        let top = root.join(below);
        for full in changed.iter().filter(|full| full.starts_with(&top)) {
            if !folder.renew((root, &top), full, limits)? {
                self.folders.remove(below);
                return Ok(None);
            }
        }
        folder.round = self.round;
        // The folder itself keeps the time of its walk, since a later walk must not trust the sizes and times of this one more.
        let mut read = folder.read.clone();
        read.value.read_at = Some(now);
        Ok(Some(read))
    }
}

impl Folder {
    fn text(&self, file: &Listed) -> Option<SourceFile> {
        let known = self.read.value.files.get(&file.path)?;
        let same = self.listed.get(&file.path)? == &(file.len, file.modified);
        let settled = is_settled(file.modified?, self.read.value.read_at?);
        (same && settled && matches!(known, SourceFile::Text { .. })).then(|| known.clone())
    }

    /// Reads one path again; `false` if it is or was anything else than a plain file.
    fn renew(&mut self, (root, top): (&Path, &Path), full: &Path, limits: Limits) -> Result<bool, SourceError> {
        let inside = full.strip_prefix(top).unwrap_or(full);
        let mut parts = inside.iter().filter_map(|part| part.to_str());
        if full.to_str().is_none() || parts.clone().any(names::is_lock) {
            return Ok(false);
        }
        if parts.any(names::is_left_behind) {
            return Ok(true);
        }
        let Some(path) = relative(root, full) else { return Ok(false) };
        let Ok(metadata) = fs::symlink_metadata(full) else {
            let known = self.forget(&path);
            // A whole folder that went is not told file by file.
            return Ok(known || !self.has_below(path.as_str()));
        };
        // The folder of a known file is no link; that of another might be.
        let beside = full.parent() == Some(top) || path.parent().is_some_and(|folder| self.has_below(folder.as_str()));
        if !metadata.is_file() || !beside {
            return Ok(false);
        }
        let listed = Listed { path, full: full.to_owned(), len: metadata.len(), modified: metadata.modified().ok() };
        let file = take(&listed, limits, &self.read.value.promises)?;
        self.forget(&listed.path);
        let file = file.drain_into(&mut self.read.diagnostics);
        self.read.value.files.insert(listed.path.clone(), file);
        self.listed.insert(listed.path, (listed.len, listed.modified));
        Ok(true)
    }

    fn has_below(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let first = self.read.value.files.range::<str, _>(from).next();
        first.is_some_and(|(known, _)| known.as_str().starts_with(&prefix))
    }

    /// Whether the file was known.
    fn forget(&mut self, path: &ProjectPath) -> bool {
        self.read.diagnostics.retain(|found| found.place.as_ref().is_none_or(|place| place.file != *path));
        self.listed.remove(path);
        self.read.value.files.remove(path).is_some()
    }
}
