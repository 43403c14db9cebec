//! Carries a change out as a transaction, and completes one that was stopped.
//!
//! `.gongshi/stage` holds what is new, one numbered file for each, and the manifest to come. The change counts
//! from the moment `.gongshi/journal.json` exists; then each step of the journal can be done any number of times.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::enter::{look, obstacle};
use super::fresh::write_content;
use super::manifest::{self, FOLDER, Manifest, VERSION};
use super::os::{self, Disk, DiskError, Seen, Stat};
use super::{Content, Note, PublishError, Receipt, note};
use crate::base::{Digest, SitePath};

/// The name of the journal.
pub(super) const FILE: &str = "journal.json";

/// What is to be done to an output folder.
#[derive(Debug)]
pub(super) struct Change {
    /// In the order in which it is done; what a [`Step::Put`] puts is staged already.
    pub steps: Vec<Step>,
    /// The manifest afterwards.
    pub manifest: Manifest,
    /// Whether the manifest is another than the one that stands.
    pub manifest_differs: bool,
    /// What is noted of it in the project.
    pub note: Option<Note>,
    /// Of the receipt, what the steps do not say.
    pub receipt: Receipt,
}

/// Where what is new is written while nothing has changed yet.
pub(super) struct Staging<'a> {
    disk: Disk<'a>,
    pub output: &'a Path,
    folder: PathBuf,
    begun: Mutex<bool>,
}

impl<'a> Staging<'a> {
    /// The staging folder of `output`; it is made when there is something to put into it.
    pub fn of(disk: Disk<'a>, output: &'a Path) -> Staging<'a> {
        Staging { disk, output, folder: stage(output), begun: Mutex::new(false) }
    }

    /// Writes the file of this number; says how it looks.
    pub fn put(&self, number: usize, content: &Content) -> Result<Stat, PublishError> {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        if !*begun {
            self.disk.create_folders(&self.folder).map_err(PublishError::stage)?;
            *begun = true;
        }
        drop(begun);
        write_content(&self.disk, content, &self.folder.join(number.to_string()))
    }

    /// Carries out what `work` has prepared here; if it fails, or prepares nothing, what it staged is cleared away.
    pub fn carry_out(
        self,
        work: impl FnOnce(&Staging<'_>) -> Result<Option<Change>, PublishError>,
    ) -> Result<Option<Receipt>, PublishError> {
        let prepared = work(&self);
        match prepared {
            Ok(Some(change)) => commit(&self.disk, self.output, change).map(Some),
            Ok(None) | Err(_) => {
                if self.begun.into_inner().unwrap_or_else(PoisonError::into_inner) {
                    drop(self.disk.remove_tree(&self.folder));
                }
                prepared.map(|_| None)
            }
        }
    }
}

/// One step of a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Step {
    /// Moves the staged file of this number to `path`.
    Put { path: SitePath, number: usize, digest: Digest, over: Over },
    /// Removes the file, if it still looks as it did; `None` if it was gone already.
    Remove { path: SitePath, stat: Option<Stat> },
    /// Removes the folder, if it is empty.
    Folder { path: SitePath },
}

/// What a file is put over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Over {
    /// Nothing; if there is something after all, it is foreign.
    Nothing,
    /// A file as we published it.
    Ours,
    /// A file of ours that was altered or deleted by hand.
    Altered,
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    version: u64,
    steps: Vec<Step>,
    /// The digest of the staged manifest.
    manifest: Digest,
    taken_down: Vec<String>,
    traces: Vec<SitePath>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Note>,
}

/// Carries out `change`: on an error before its journal stands nothing is changed, afterwards the rest is for
/// the next command.
fn commit(disk: &Disk, output: &Path, change: Change) -> Result<Receipt, PublishError> {
    if change.steps.is_empty() && !change.manifest_differs && change.note.is_none() {
        return Ok(change.receipt);
    }
    let unchanged = change.receipt.unchanged;
    let journal = match prepare(disk, output, change) {
        Ok(journal) => journal,
        Err(error) => {
            drop(disk.remove_tree(&stage(output)));
            return Err(error);
        }
    };
    let (done, skipped) = apply(disk, output, &journal, Run::First)?;
    clear(disk, output).map_err(PublishError::commit)?;
    match skipped.first() {
        Some(path) => Err(obstacle(&output.join(path.as_str()), look(&output.join(path.as_str()))?)),
        None => Ok(Receipt { unchanged, ..done }),
    }
}

/// Completes a change whose journal stands, and clears away whatever else was left.
pub(super) fn finish(disk: &Disk, output: &Path) -> Result<Receipt, PublishError> {
    let journal = match manifest::read::<Journal>(&file(output)) {
        Ok(Some(journal)) if is_plain(output, &journal) => Some(journal),
        // It was made whole before it counted, so a damaged one is the work of a power loss: the comparison with
        // the manifest, which is to follow, mends what it would have done.
        Ok(_) | Err(PublishError::Manifest { .. }) => None,
        Err(error) => return Err(error),
    };
    let receipt = match journal {
        Some(journal) => Receipt { resumed: true, ..apply(disk, output, &journal, Run::Again)?.0 },
        None => Receipt::default(),
    };
    clear(disk, output).map_err(PublishError::commit)?;
    Ok(receipt)
}

fn prepare(disk: &Disk, output: &Path, change: Change) -> Result<Journal, PublishError> {
    let stage = stage(output);
    change.note.as_ref().map_or(Ok(()), note::check)?;
    disk.create_folders(&stage).map_err(PublishError::stage)?;
    let manifest = change.manifest.to_json();
    let journal = Journal {
        version: VERSION,
        steps: change.steps,
        manifest: Digest::of(&manifest),
        taken_down: change.receipt.taken_down,
        traces: change.receipt.traces,
        note: change.note,
    };
    let json = journal.to_json(&file(output))?;
    let make_durable = || {
        disk.write_durably(&stage.join("manifest.json"), &manifest)?;
        disk.write_durably(&stage.join(FILE), &json)?;
        disk.sync_folder(&stage)?;
        disk.rename(&stage.join(FILE), &file(output))
    };
    make_durable().map_err(PublishError::stage)?;
    Ok(journal)
}

/// Puts a journal of nothing but `note` into a site that is made ready, whose manifest stands already.
pub(super) fn carry(disk: &Disk, ready: &Path, note: Note) -> Result<(), PublishError> {
    note::check(&note)?;
    let journal = Journal {
        version: VERSION,
        steps: Vec::new(),
        manifest: Digest::of(b""),
        taken_down: Vec::new(),
        traces: Vec::new(),
        note: Some(note),
    };
    disk.write_durably(&file(ready), &journal.to_json(&file(ready))?).map_err(PublishError::stage)
}

impl Journal {
    /// The bytes of the file; a project whose path is not Unicode cannot be named in it.
    fn to_json(&self, path: &Path) -> Result<Vec<u8>, PublishError> {
        serde_json::to_vec(self).map_err(|error| PublishError::Stage { path: path.to_owned(), source: error.into() })
    }
}

/// Whether the steps are done for the first time, or were perhaps done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    First,
    Again,
}

/// Does the steps; returns what was done, and the paths left out because something foreign arrived there.
fn apply(disk: &Disk, output: &Path, journal: &Journal, run: Run) -> Result<(Receipt, Vec<SitePath>), PublishError> {
    disk.sync_folder(&output.join(FOLDER)).map_err(PublishError::commit)?;
    let mut receipt = Receipt { taken_down: journal.taken_down.clone(), traces: journal.traces.clone(), ..Receipt::default() };
    let (mut skipped, mut folders) = (Vec::new(), BTreeSet::new());
    for step in &journal.steps {
        let target = output.join(step.path().as_str());
        if run == Run::Again {
            refuse_symlinks(output, step.path())?;
        }
        match step {
            Step::Put { path, number, digest, over } => {
                let from = stage(output).join(number.to_string());
                if is_put_already(&from, *digest, run)? {
                    receipt.note(step);
                } else if *over == Over::Nothing && look(&target)? != Seen::Nothing {
                    skipped.push(path.clone());
                } else {
                    put(disk, (&from, &target), *over, &mut folders).map_err(PublishError::commit)?;
                    receipt.note(step);
                }
            }
            Step::Remove { stat, .. } => {
                receipt.note(step);
                if stat.is_some_and(|stat| look(&target).is_ok_and(|seen| seen == Seen::File(stat))) {
                    disk.remove_file(&target).map_err(PublishError::commit)?;
                }
            }
            Step::Folder { .. } => disk.remove_folder_if_empty(&target).map_err(PublishError::commit)?,
        }
    }
    put_manifest(disk, output, journal.manifest, &skipped)?;
    journal.note.as_ref().map_or(Ok(()), |note| note::put(disk, note))?;
    receipt.sort();
    Ok((receipt, skipped))
}

/// Whether a staged file needs no moving: it was moved in an earlier run, or a power loss has spoilt it.
///
/// In the second case the old content stays, and the comparison that follows sees that it is old.
fn is_put_already(from: &Path, digest: Digest, run: Run) -> Result<bool, PublishError> {
    Ok(match run {
        Run::First => false,
        Run::Again => look(from)? == Seen::Nothing || os::digest(from).map_err(PublishError::read(from))? != digest,
    })
}

/// Moves a file into its folder, which is made if it is not there; a file that replaces another needs none.
fn put(disk: &Disk, (from, to): (&Path, &Path), over: Over, folders: &mut BTreeSet<PathBuf>) -> Result<(), DiskError> {
    if over != Over::Ours || !to.exists() {
        let parent = to.parent().unwrap_or(to);
        if !folders.contains(parent) {
            disk.create_folders(parent)?;
            folders.insert(parent.to_owned());
        }
    }
    disk.rename(from, to)
}

/// Puts the staged manifest in force, without the paths that were left out.
fn put_manifest(disk: &Disk, output: &Path, digest: Digest, skipped: &[SitePath]) -> Result<(), PublishError> {
    let (from, to) = (stage(output).join("manifest.json"), output.join(FOLDER).join("manifest.json"));
    if look(&from)? == Seen::Nothing {
        return Ok(());
    }
    if !skipped.is_empty()
        && let Some(mut manifest) = manifest::read::<Manifest>(&from)?
    {
        manifest.files.retain(|path, _| !skipped.contains(path));
        disk.write_durably(&from, &manifest.to_json()).map_err(PublishError::commit)?;
    } else if os::digest(&from).map_err(PublishError::read(&from))? != digest {
        return Ok(());
    }
    disk.rename(&from, &to).map_err(PublishError::commit)
}

/// Ends the transaction; what cannot be cleared away after that stays for the next command.
fn clear(disk: &Disk, output: &Path) -> Result<(), DiskError> {
    if os::look(&file(output)).is_ok_and(|seen| seen != Seen::Nothing) {
        disk.sync_folder(&output.join(FOLDER))?;
        disk.remove_file(&file(output))?;
    }
    if os::look(&stage(output)).is_ok_and(|seen| seen != Seen::Nothing) {
        drop(disk.remove_tree(&stage(output)));
    }
    Ok(())
}

fn file(output: &Path) -> PathBuf {
    output.join(FOLDER).join(FILE)
}

fn stage(output: &Path) -> PathBuf {
    output.join(FOLDER).join("stage")
}

fn is_plain(output: &Path, journal: &Journal) -> bool {
    let paths = manifest::refuse_strange_paths(output, journal.steps.par_iter().map(Step::path));
    paths.is_ok() && journal.note.as_ref().is_none_or(note::is_plain)
}

/// Looks at every folder between the output folder and `path`.
pub(super) fn refuse_symlinks(output: &Path, path: &SitePath) -> Result<(), PublishError> {
    for (end, _) in path.as_str().match_indices('/') {
        let folder = output.join(&path.as_str()[..end]);
        if look(&folder)? == Seen::Symlink {
            return Err(obstacle(&folder, Seen::Symlink));
        }
    }
    Ok(())
}

impl Step {
    /// The file or folder that the step is about.
    pub fn path(&self) -> &SitePath {
        match self {
            Step::Put { path, .. } | Step::Remove { path, .. } | Step::Folder { path } => path,
        }
    }
}

impl Receipt {
    fn note(&mut self, step: &Step) {
        match step {
            Step::Put { path, over: Over::Nothing, .. } => self.new.push(path.clone()),
            Step::Put { path, over: Over::Ours, .. } => self.changed.push(path.clone()),
            Step::Put { path, over: Over::Altered, .. } => {
                self.changed.push(path.clone());
                self.restored.push(path.clone());
            }
            Step::Remove { path, .. } => self.removed.push(path.clone()),
            Step::Folder { .. } => {}
        }
    }

    fn sort(&mut self) {
        for list in [&mut self.new, &mut self.changed, &mut self.restored, &mut self.removed] {
            list.sort_unstable();
        }
    }
}
