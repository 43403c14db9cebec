//! Carries a change out as a transaction, and completes one that was stopped.
//!
//! `.gongshi/stage` holds what is new, one numbered file for each, and the manifest to come. The change counts
//! from the moment `.gongshi/journal.json` exists; then each step of the journal can be done any number of times.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
pub(super) struct Change<'a> {
    /// In the order in which it is done.
    pub steps: Vec<Step>,
    /// The content of each [`Step::Put`], by its number.
    pub contents: Vec<Cow<'a, Content>>,
    /// The manifest afterwards; the sizes and times of what is put are filled in here.
    pub manifest: Manifest,
    /// Whether the manifest is another than the one that stands.
    pub manifest_differs: bool,
    /// What is noted of it in the project.
    pub note: Option<Note>,
    /// Of the receipt, what the steps do not say.
    pub receipt: Receipt,
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
pub(super) fn commit(disk: &Disk, output: &Path, mut change: Change) -> Result<Receipt, PublishError> {
    if change.steps.is_empty() && !change.manifest_differs && change.note.is_none() {
        return Ok(change.receipt);
    }
    let journal = match prepare(disk, output, &mut change) {
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
        None => Ok(Receipt { unchanged: change.receipt.unchanged, ..done }),
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

fn prepare(disk: &Disk, output: &Path, change: &mut Change) -> Result<Journal, PublishError> {
    let stage = stage(output);
    change.note.as_ref().map_or(Ok(()), note::check)?;
    disk.create_folders(&stage).map_err(PublishError::stage)?;
    let write = |(number, content): (usize, &Cow<Content>)| write_content(disk, content, &stage.join(number.to_string()));
    let stats = change.contents.par_iter().enumerate().map(write).collect::<Result<Vec<Stat>, _>>()?;
    for step in &change.steps {
        if let Step::Put { path, number, .. } = step
            && let Some(known) = change.manifest.files.get_mut(path)
        {
            known.stat = stats[*number];
        }
    }
    let manifest = change.manifest.to_json();
    let journal = Journal {
        version: VERSION,
        steps: change.steps.clone(),
        manifest: Digest::of(&manifest),
        taken_down: change.receipt.taken_down.clone(),
        traces: change.receipt.traces.clone(),
        note: change.note.clone(),
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
                    put(disk, &from, &target, &mut folders).map_err(PublishError::commit)?;
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

fn put(disk: &Disk, from: &Path, to: &Path, folders: &mut BTreeSet<PathBuf>) -> Result<(), DiskError> {
    if let Some(parent) = to.parent()
        && folders.insert(parent.to_owned())
    {
        disk.create_folders(parent)?;
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
    let paths = manifest::refuse_strange_paths(output, journal.steps.iter().map(Step::path));
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
