//! Compares the stage with what is published and decides each step of the change; nothing published changes here.
//!
//! Each file is judged as soon as it is made, is put into the staging folder if it is new, and is forgotten.
//!
//! A file is trusted to hold what the manifest says as long as its size and time are the manifest's; otherwise
//! its digest decides. Whatever the manifest does not name is foreign, and stays.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::enter::{look, obstacle};
use super::journal::{Change, Over, Staging, Step};
use super::manifest::{self, Known, Manifest};
use super::os::{self, Seen, Stat};
use super::stage::{Carries, Made, Planned, Work, folded};
use super::{PublishError, Receipt};
use crate::base::{Digest, SitePath};

/// The steps that turn what is published into the stage; `None` if it could not be made. What is new lies in `room` then.
pub(super) fn compare(work: Work<'_>, before: Option<&Manifest>, room: &Staging<'_>) -> Result<Option<Change>, PublishError> {
    let (stage, nothing) = (work.stage, Manifest::default());
    let view = View::new(before.unwrap_or(&nothing), room.output);
    let staged = stage.files.iter().map(|file| file.path.as_str());
    let folders = Folders { wanted: folders_of(staged), ours: folders_of(view.published()) };
    let Some(judged) = view.judge_all(work, room)? else { return Ok(None) };
    // Making takes long, so the folders are looked at last: what is found must still hold when files are moved into them.
    let mut clearing = Vec::new();
    let found = view.walk_folders(&folders, &mut clearing)?;

    let due = manifest::due(stage, judged.iter().map(|judged| (judged.number, judged.carries.as_slice())));
    let files = judged.iter().map(|judged| (stage.files[judged.number].path.clone(), judged.verdict.known)).collect();
    let after = Manifest { files, found, due, ..Manifest::default() };
    let mut new: Vec<Judged> = judged.into_iter().filter(|judged| judged.verdict.over.is_some()).collect();
    new.sort_unstable_by_key(|judged| (stage.files[judged.number].order, &stage.files[judged.number].path));
    let mut puts = Vec::with_capacity(new.len());
    for Judged { number, verdict: Verdict { known, over, clearing: first }, .. } in new {
        let path = stage.files[number].path.clone();
        clearing.extend(first);
        puts.extend(over.map(|over| Step::Put { path, number, digest: known.digest, over }));
    }
    let unchanged = after.files.len() - puts.len();
    let removals = view.removals(&after, &folders, &clearing)?;
    let receipt = Receipt { unchanged, ..Receipt::default() };
    let steps = [clearing, puts, removals].concat();
    // With something to be done nobody asks.
    let manifest_differs = !steps.is_empty() || before != Some(&after);
    Ok(Some(Change { steps, manifest_differs, manifest: after, note: None, receipt }))
}

/// One file of the stage, by its place there, and what is to be done about it.
struct Judged {
    number: usize,
    verdict: Verdict,
    carries: Carries,
}

/// What is to be done about a file.
struct Verdict {
    /// What it is afterwards.
    known: Known,
    /// What it is put over; `None` if it stands already.
    over: Option<Over>,
    /// Steps that make room for it first.
    clearing: Vec<Step>,
}

/// Every folder with something of the site in it, as it is to be and as it was.
struct Folders<'a> {
    wanted: BTreeSet<&'a str>,
    ours: BTreeSet<&'a str>,
}

struct View<'a> {
    before: &'a Manifest,
    output: &'a Path,
    /// Whether the machine was started anew since the manifest was written.
    restarted: bool,
}

impl<'a> View<'a> {
    fn new(before: &'a Manifest, output: &'a Path) -> View<'a> {
        View { before, output, restarted: !before.is_of_this_boot() }
    }

    fn published(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.before.files.keys().map(SitePath::as_str)
    }

    /// Judges every file: one that is known and stands is not made, each other is made, and put into `room` if it is new.
    fn judge_all(&self, work: Work<'_>, room: &Staging<'_>) -> Result<Option<Vec<Judged>>, PublishError> {
        let standing = |(number, file): (usize, &Planned)| {
            let Some(known) = &file.known else { return Ok(None) };
            let verdict = self.judge(&file.path, known.digest)?;
            Ok(verdict.over.is_none().then(|| Judged { number, verdict, carries: known.carries.clone() }))
        };
        let standing = work.stage.files.par_iter().enumerate().map(standing).collect::<Result<Vec<_>, PublishError>>()?;
        let wanted: Vec<usize> = (0..standing.len()).filter(|number| standing[*number].is_none()).collect();
        // Each file has a place of its own, so that no thread waits for another; none is made twice.
        let judged: Vec<OnceLock<Judged>> =
            standing.into_iter().map(|one| one.map_or_else(OnceLock::new, OnceLock::from)).collect();
        let done = work.make(&wanted, |number, Made { content, digest, carries }| {
            let mut verdict = self.judge(&work.stage.files[number].path, digest)?;
            if verdict.over.is_some() {
                verdict.known.stat = room.put(number, &content)?;
            }
            drop(judged[number].set(Judged { number, verdict, carries }));
            Ok(())
        })?;
        Ok(done.then(|| judged.into_iter().filter_map(OnceLock::into_inner).collect()))
    }

    /// What is to be done so that the file at `path` has the digest `wanted`.
    fn judge(&self, path: &SitePath, wanted: Digest) -> Result<Verdict, PublishError> {
        let target = self.output.join(path.as_str());
        let nowhere = Known { digest: wanted, stat: Stat { size: 0, mtime: 0 }, fresh: true };
        let put = |over| Verdict { known: nowhere, over: Some(over), clearing: Vec::new() };
        let known = self.before.files.get(path);
        let stat = match look(&target)? {
            Seen::Nothing => return Ok(put(if known.is_some() { Over::Altered } else { Over::Nothing })),
            Seen::File(stat) => stat,
            Seen::Folder if !self.had_files_in(path) => return Err(obstacle(&target, Seen::Folder)),
            Seen::Folder => {
                let mut clearing = Vec::new();
                self.clear_folder(path, &mut clearing)?;
                return Ok(Verdict { clearing, ..put(Over::Nothing) });
            }
            other => return Err(obstacle(&target, other)),
        };
        let trusted = known.filter(|known| known.stat == stat && !self.is_doubtful(known));
        let stands = match trusted {
            Some(known) => known.digest,
            None => os::digest(&target).map_err(PublishError::read(&target))?,
        };
        if stands == wanted {
            let fresh = trusted.is_some_and(|known| known.fresh);
            return Ok(Verdict { known: Known { digest: wanted, stat, fresh }, over: None, clearing: Vec::new() });
        }
        match known {
            Some(known) if known.digest == stands => Ok(put(Over::Ours)),
            Some(_) => Ok(put(Over::Altered)),
            None if self.is_ours_by_another_case(path) => Ok(put(Over::Ours)),
            None => Err(obstacle(&target, Seen::File(stat))),
        }
    }

    fn had_files_in(&self, folder: &SitePath) -> bool {
        let inside = |path: &SitePath| path.as_str().strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        !self.before.found.contains(folder) && self.before.files.keys().any(inside)
    }

    /// Whether a power loss since it was written may have spoilt the file.
    fn is_doubtful(&self, known: &Known) -> bool {
        known.fresh && self.restarted
    }

    fn is_ours_by_another_case(&self, path: &SitePath) -> bool {
        let wanted = folded(path);
        let mut twins = self.before.files.keys().filter(|twin| folded(twin) == wanted);
        twins.any(|twin| self.is_same_file(twin, path))
    }

    fn is_same_file(&self, a: &SitePath, b: &SitePath) -> bool {
        os::same_file(&self.output.join(a.as_str()), &self.output.join(b.as_str()))
    }

    /// Steps that remove a folder standing where a file must go, if all in it is ours.
    fn clear_folder(&self, path: &SitePath, steps: &mut Vec<Step>) -> Result<(), PublishError> {
        let folder = self.output.join(path.as_str());
        for entry in fs::read_dir(&folder).map_err(PublishError::read(&folder))? {
            let name = entry.map_err(PublishError::read(&folder))?.file_name();
            let inner = name.to_str().and_then(|name| SitePath::new(&format!("{path}/{name}")));
            match (inner, look(&folder.join(&name))?) {
                (Some(inner), Seen::Folder) => self.clear_folder(&inner, steps)?,
                (Some(inner), Seen::File(stat)) if self.before.files.contains_key(&inner) => {
                    steps.push(Step::Remove { path: inner, stat: Some(stat) });
                }
                _ => return Err(obstacle(&folder, Seen::Folder)),
            }
        }
        steps.push(Step::Folder { path: path.clone() });
        Ok(())
    }

    /// Looks at every folder that the site's files are in, and were in; returns those that are not of our making.
    ///
    /// A file of ours that stands where a folder must be is removed by a step in `clearing`.
    fn walk_folders(&self, folders: &Folders<'_>, clearing: &mut Vec<Step>) -> Result<BTreeSet<SitePath>, PublishError> {
        let Folders { wanted, ours } = folders;
        let all: Vec<&str> = ours.union(wanted).copied().collect();
        let seen = self.look_at(&all)?;
        let mut found = BTreeSet::new();
        for (folder, seen) in all.into_iter().zip(seen) {
            let is_foreign = || self.before.found.contains(folder) || !ours.contains(folder);
            match (seen, wanted.contains(folder)) {
                (Seen::Folder, true) if is_foreign() => found.extend(SitePath::new(folder)),
                (Seen::Nothing | Seen::Folder, _) | (Seen::File(_) | Seen::Other, false) => {}
                (Seen::File(stat), true) if self.before.files.contains_key(folder) => {
                    clearing.extend(SitePath::new(folder).map(|path| Step::Remove { path, stat: Some(stat) }));
                }
                (other, _) => return Err(obstacle(&self.output.join(folder), other)),
            }
        }
        Ok(found)
    }

    /// What stands at each of these paths. Most are folders, and a listing of what they lie in says so of all of them at once; what it
    /// does not name so is asked for, since a disk may know it by another name.
    fn look_at(&self, paths: &[&str]) -> Result<Vec<Seen>, PublishError> {
        let mut around = folders_of(paths.iter().copied());
        around.insert("");
        let listed: FxHashMap<&str, FxHashSet<OsString>> =
            around.into_par_iter().map(|folder| (folder, os::folders_in(&self.output.join(folder)))).collect();
        let seen = |path: &&str| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            match listed.get(folder).is_some_and(|names| names.contains(OsStr::new(name))) {
                true => Ok(Seen::Folder),
                false => look(&self.output.join(path)),
            }
        };
        paths.par_iter().map(seen).collect()
    }

    /// Steps that remove what is ours and will not be there, then the folders this empties.
    fn removals(&self, after: &Manifest, folders: &Folders<'_>, clearing: &[Step]) -> Result<Vec<Step>, PublishError> {
        let cleared: BTreeSet<&SitePath> = clearing.iter().map(Step::path).collect();
        // Both stand in order.
        let mut stays = after.files.keys().peekable();
        let is_gone = |path: &&SitePath| {
            while stays.next_if(|stays| *stays < *path).is_some() {}
            stays.next_if_eq(path).is_none()
        };
        let gone: Vec<&SitePath> = self.before.files.keys().filter(is_gone).collect();
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        let staying: BTreeMap<Cow<'_, str>, &SitePath> = after.files.keys().map(|path| (folded(path), path)).collect();
        let mut steps = Vec::new();
        for path in gone.iter().filter(|path| !cleared.contains(**path)) {
            steps.push(self.removal(path, staying.get(&folded(path)).copied())?);
        }
        let ours = |folder: &&&str| {
            !folders.wanted.contains(**folder)
                && !after.files.contains_key(**folder)
                && !after.found.contains(**folder)
                && !self.before.found.contains(**folder)
        };
        let emptied = folders_of(gone.iter().map(|path| path.as_str()));
        let folder = |path: &&str| SitePath::new(path).map(|path| Step::Folder { path });
        steps.extend(emptied.iter().rev().filter(ours).filter_map(folder));
        Ok(steps)
    }

    /// The step that removes `path`, or only says so if it is gone, is foreign by now, or has a new name.
    fn removal(&self, path: &SitePath, twin: Option<&SitePath>) -> Result<Step, PublishError> {
        let stat = match look(&self.output.join(path.as_str()))? {
            Seen::File(stat) if !twin.is_some_and(|twin| self.is_same_file(path, twin)) => Some(stat),
            _ => None,
        };
        Ok(Step::Remove { path: path.clone(), stat })
    }
}

/// Every folder above one of `paths`, parents before what is in them.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders: Vec<&str> = Vec::new();
    let mut last = "";
    for path in paths {
        for (end, _) in path.rmatch_indices('/') {
            // Paths come folder by folder, so most folders were met with the path before.
            if last.get(..=end) == Some(&path[..=end]) {
                break;
            }
            folders.push(&path[..end]);
        }
        last = path;
    }
    folders.into_iter().collect()
}
