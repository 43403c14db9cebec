//! Compares the stage with what is published and decides each step of the change; changes nothing itself.
//!
//! A file is trusted to hold what the manifest says as long as its size and time are the manifest's; otherwise
//! its digest decides. Whatever the manifest does not name is foreign, and stays.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::enter::{look, obstacle};
use super::journal::{Change, Over, Step};
use super::manifest::{self, FOLDER, Known, Manifest};
use super::os::{self, Seen, Stat};
use super::{File, PublishError, Receipt, Stage};
use crate::base::SitePath;

/// The steps that turn what is published into the stage.
pub(super) fn compare<'a>(stage: &'a Stage, before: Option<&Manifest>, output: &Path) -> Result<Change<'a>, PublishError> {
    let (stands, nothing) = (before, Manifest::default());
    let view = View { before: before.unwrap_or(&nothing), output };
    let staged: BTreeSet<&SitePath> = stage.files.iter().map(|file| &file.path).collect();
    let mut clearing = Vec::new();
    let found = view.walk_folders(&staged, &mut clearing)?;
    let verdicts = stage.files.par_iter().map(|file| view.judge(file)).collect::<Result<Vec<_>, _>>()?;
    let mut sorted: Vec<(&File, Verdict)> = stage.files.iter().zip(verdicts).collect();
    sorted.sort_by_key(|(file, _)| (file.order, &file.path));

    let (mut puts, mut contents) = (Vec::new(), Vec::new());
    let mut after = Manifest { found, due: manifest::due(stage), ..Manifest::default() };
    for (file, verdict) in sorted {
        let known = match verdict {
            Verdict::Keep(known) => known,
            Verdict::Put(known, over, cleared) => {
                clearing.extend(cleared);
                let (path, number) = (file.path.clone(), contents.len());
                puts.push(Step::Put { path, number, digest: known.digest, over });
                contents.push(Cow::Borrowed(&file.content));
                known
            }
        };
        after.files.insert(file.path.clone(), known);
    }
    let unchanged = after.files.len() - puts.len();
    let removals = view.removals(&staged, &clearing, &after.found)?;
    let steps = [clearing, puts, removals].concat();
    let receipt = Receipt { unchanged, ..Receipt::default() };
    Ok(Change { steps, contents, manifest_differs: stands != Some(&after), manifest: after, note: None, receipt })
}

/// Refuses a stage whose files could not stand beside each other on every system.
pub(super) fn check(stage: &Stage) -> Result<(), PublishError> {
    let mut taken: BTreeMap<String, &SitePath> = BTreeMap::new();
    for file in &stage.files {
        if let Some(first) = taken.insert(file.path.folded(), &file.path) {
            return Err(collision(first, &file.path));
        }
    }
    for (folded, path) in &taken {
        let mut above = folded.match_indices('/').filter_map(|(end, _)| taken.get(&folded[..end]));
        if let Some(file) = above.next() {
            return Err(collision(file, path));
        }
        if manifest::is_ours_alone(path) {
            return Err(collision(&SitePath::new(FOLDER).expect("a plain name"), path));
        }
    }
    Ok(())
}

fn collision(a: &SitePath, b: &SitePath) -> PublishError {
    PublishError::Collision { first: a.min(b).clone(), second: a.max(b).clone() }
}

/// What is to be done about one file of the stage.
enum Verdict {
    /// It stands already.
    Keep(Known),
    /// It is to be put there, after these steps have made room.
    Put(Known, Over, Vec<Step>),
}

struct View<'a> {
    before: &'a Manifest,
    output: &'a Path,
}

impl View<'_> {
    fn judge(&self, file: &File) -> Result<Verdict, PublishError> {
        let (path, wanted) = (&file.path, file.content.digest());
        let target = self.output.join(path.as_str());
        let nowhere = Stat { size: file.content.len(), mtime: 0 };
        let put = |over| Verdict::Put(Known { digest: wanted, stat: nowhere, fresh: true }, over, Vec::new());
        let known = self.before.files.get(path);
        let stat = match look(&target)? {
            Seen::Nothing => return Ok(put(if known.is_some() { Over::Altered } else { Over::Nothing })),
            Seen::File(stat) => stat,
            Seen::Folder if !self.had_files_in(path) => return Err(obstacle(&target, Seen::Folder)),
            Seen::Folder => {
                let mut steps = Vec::new();
                self.clear_folder(path, &mut steps)?;
                return Ok(Verdict::Put(Known { digest: wanted, stat: nowhere, fresh: true }, Over::Nothing, steps));
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
            return Ok(Verdict::Keep(Known { digest: wanted, stat, fresh }));
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
        known.fresh && !self.before.is_of_this_boot()
    }

    fn is_ours_by_another_case(&self, path: &SitePath) -> bool {
        let folded = path.folded();
        let mut twins = self.before.files.keys().filter(|twin| twin.folded() == folded);
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
    fn walk_folders(&self, staged: &BTreeSet<&SitePath>, clearing: &mut Vec<Step>) -> Result<BTreeSet<SitePath>, PublishError> {
        let (wanted, ours) = (folders_of(staged.iter().copied()), folders_of(self.before.files.keys()));
        let mut found = BTreeSet::new();
        for folder in ours.union(&wanted) {
            let path = self.output.join(folder.as_str());
            let is_foreign = self.before.found.contains(folder) || !ours.contains(folder);
            match (look(&path)?, wanted.contains(folder)) {
                (Seen::Folder, true) if is_foreign => {
                    found.insert(folder.clone());
                }
                (Seen::Nothing | Seen::Folder, _) | (Seen::File(_) | Seen::Other, false) => {}
                (Seen::File(stat), true) if self.before.files.contains_key(folder) => {
                    clearing.push(Step::Remove { path: folder.clone(), stat: Some(stat) });
                }
                (other, _) => return Err(obstacle(&path, other)),
            }
        }
        Ok(found)
    }

    /// Steps that remove what is ours and not in the stage, then the folders this empties.
    fn removals(
        &self,
        staged: &BTreeSet<&SitePath>,
        clearing: &[Step],
        found: &BTreeSet<SitePath>,
    ) -> Result<Vec<Step>, PublishError> {
        let cleared: BTreeSet<&SitePath> = clearing.iter().map(Step::path).collect();
        let gone: Vec<&SitePath> = self.before.files.keys().filter(|path| !staged.contains(path)).collect();
        let mut steps = Vec::new();
        for path in gone.iter().filter(|path| !cleared.contains(**path)) {
            steps.push(self.removal(path, staged)?);
        }
        let kept = folders_of(staged.iter().copied());
        let emptied = folders_of(gone.into_iter());
        let ours = |folder: &&SitePath| {
            !kept.contains(*folder)
                && !staged.contains(*folder)
                && !found.contains(*folder)
                && !self.before.found.contains(*folder)
        };
        steps.extend(emptied.iter().rev().filter(ours).map(|path| Step::Folder { path: path.clone() }));
        Ok(steps)
    }

    /// The step that removes `path`, or only says so if it is gone, is foreign by now, or has a new name.
    fn removal(&self, path: &SitePath, staged: &BTreeSet<&SitePath>) -> Result<Step, PublishError> {
        let folded = path.folded();
        let renamed = |other: &&&SitePath| other.folded() == folded && self.is_same_file(path, other);
        let stat = match look(&self.output.join(path.as_str()))? {
            Seen::File(stat) if staged.iter().find(renamed).is_none() => Some(stat),
            _ => None,
        };
        Ok(Step::Remove { path: path.clone(), stat })
    }
}

/// Every folder above one of `paths`, parents before what is in them.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a SitePath>) -> BTreeSet<SitePath> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        for (end, _) in path.as_str().rmatch_indices('/') {
            if !folders.insert(&path.as_str()[..end]) {
                break;
            }
        }
    }
    folders.into_iter().filter_map(SitePath::new).collect()
}
