//! Takes down entries whose day has come, without a build: by what the manifest prepared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::compare::folders_of;
use super::enter::{self, Place, Way, look};
use super::excise::{self, Cut};
use super::journal::{Change, Over, Staging, Step, refuse_symlinks};
use super::manifest::{self, Due, Known, Manifest};
use super::os::{Disk, Seen};
use super::{Adopt, Content, Gone, PublishError, Receipt, Scribe, Target};
use crate::base::{AsOf, SitePath};

/// See [`super::take_down`].
pub(super) fn take_down_on(disk: &Disk, target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    let target = Target { adopt: Adopt::Refuse, ..target.clone() };
    if enter::is_untouched(&target.output)? {
        return Ok(Receipt::default());
    }
    match enter::enter(disk, &target, Way::Any) {
        Ok(room) => room.leave(disk, |place| take_down_in(disk, place, (target.as_of, scribe))),
        Err(PublishError::Foreign { .. }) => Ok(Receipt::default()),
        Err(error) => Err(error),
    }
}

/// Takes down what is due in an output folder that nobody else can publish to.
pub(super) fn take_down_in(
    disk: &Disk,
    place: &Place,
    (as_of, scribe): (AsOf, &mut Scribe<'_>),
) -> Result<Receipt, PublishError> {
    let Some(before) = manifest::load(&place.output)? else { return Ok(Receipt::default()) };
    let unchanged = before.files.len();
    let (due, later): (Vec<Due>, Vec<Due>) = before.due.iter().cloned().partition(|due| due.on <= as_of.0);
    if due.is_empty() {
        return Ok(Receipt { unchanged, ..Receipt::default() });
    }
    let gone: BTreeSet<&SitePath> = due.iter().flat_map(|due| &due.files).collect();
    let mut after = Manifest { due: later, ..before.clone() };
    after.files.retain(|path, _| !gone.contains(path));
    let (texts, traces) = rewritten(&place.output, &after, &due)?;

    let gone: Vec<Gone> = due.into_iter().map(|due| Gone { entry: due.entry, files: due.files }).collect();
    let taken_down = gone.iter().map(|gone| gone.entry.clone()).collect();
    let published = Staging::of(*disk, &place.output).carry_out(|staging| {
        let mut steps = stage(staging, texts, &mut after)?;
        let unchanged = after.files.len() - steps.len();
        steps.extend(removals(&place.output, &before, &after)?);
        let receipt = Receipt { unchanged, taken_down, traces, ..Receipt::default() };
        Ok(Some(Change { steps, manifest: after, manifest_differs: true, note: scribe(&gone), receipt }))
    })?;
    Ok(published.unwrap_or_default())
}

/// Stages the new texts; returns the steps that put them in their places.
fn stage(staging: &Staging<'_>, texts: BTreeMap<SitePath, String>, after: &mut Manifest) -> Result<Vec<Step>, PublishError> {
    let mut steps = Vec::new();
    for (number, (path, text)) in texts.into_iter().enumerate() {
        refuse_symlinks(staging.output, &path)?;
        let content = Content::Bytes(text.into_bytes());
        let known = Known { digest: content.digest(), stat: staging.put(number, &content)?, fresh: true };
        steps.push(Step::Put { path: path.clone(), number, digest: known.digest, over: Over::Ours });
        after.files.insert(path, known);
    }
    Ok(steps)
}

/// The new text of each file that changes, stubs included, and the files in which something was left.
fn rewritten(output: &Path, after: &Manifest, due: &[Due]) -> Result<(BTreeMap<SitePath, String>, Vec<SitePath>), PublishError> {
    let stubs = due.iter().filter_map(|due| Some((due.page.clone()?, due.stub.clone())));
    let mut texts: BTreeMap<SitePath, String> = stubs.filter(|(page, _)| after.files.contains_key(page)).collect();
    let others: Vec<&SitePath> = after.files.keys().filter(|path| !texts.contains_key(*path)).collect();
    let cuts = others.par_iter().map(|path| cut(output, path, due)).collect::<Result<Vec<_>, _>>()?;
    let mut traces = Vec::new();
    for (path, (text, left)) in others.into_iter().zip(cuts) {
        texts.extend(text.map(|text| (path.clone(), text)));
        traces.extend(left.then(|| path.clone()));
    }
    Ok((texts, traces))
}

/// One file without the rows of what is due, if it had any; and whether something was left in it.
fn cut(output: &Path, path: &SitePath, due: &[Due]) -> Result<(Option<String>, bool), PublishError> {
    let target = output.join(path.as_str());
    let is_carrier = |due: &Due| due.rows.binary_search(path).is_ok();
    if !matches!(look(&target)?, Seen::File(_)) {
        return Ok((None, false));
    }
    let Some(format) = excise::format_of(path.as_str()) else { return Ok((None, due.iter().any(is_carrier))) };
    let Ok(text) = String::from_utf8(fs::read(&target).map_err(PublishError::read(&target))?) else {
        return Ok((None, due.iter().any(is_carrier)));
    };
    let (mut rest, mut left) = (None, false);
    for due in due {
        match excise::excise(rest.as_deref().unwrap_or(&text), format, &due.code) {
            Cut::Text(text) => rest = Some(text),
            Cut::Nothing => left |= is_carrier(due),
            Cut::Broken => left = true,
        }
    }
    Ok((rest, left))
}

/// Steps that remove the files of `before` that are not in `after`, then the folders this empties.
fn removals(output: &Path, before: &Manifest, after: &Manifest) -> Result<Vec<Step>, PublishError> {
    let gone: Vec<&SitePath> = before.files.keys().filter(|path| !after.files.contains_key(*path)).collect();
    let mut steps = Vec::new();
    for path in &gone {
        refuse_symlinks(output, path)?;
        let stat = match look(&output.join(path.as_str()))? {
            Seen::File(stat) => Some(stat),
            _ => None,
        };
        steps.push(Step::Remove { path: (*path).clone(), stat });
    }
    let kept = folders_of(after.files.keys().map(SitePath::as_str));
    let emptied = folders_of(gone.iter().map(|path| path.as_str()));
    let ours = emptied.iter().rev().filter(|folder| !kept.contains(**folder) && !after.found.contains(**folder));
    steps.extend(ours.filter_map(|path| SitePath::new(path)).map(|path| Step::Folder { path }));
    Ok(steps)
}
