//! What the files of entries say, kept on disk, so that a file that did not change is neither opened nor parsed by the next run.
//!
//! Input: the file `.gongshi/parsed.bin` of the project, sealed: a table of the files of entries, and the syntax of each.
//! It may be deleted at any time; one that is damaged, or another program's, counts for nothing. Two runs at once each write a whole
//! one, and the later stands: whatever it says of a file holds for the digest that it names. Invariants: nothing of an entry that is a
//! draft, is taken down, has lost its list or was deleted is in it after the run that sees this, and nothing of `private/` ever; what is
//! loaded with it is what is loaded without.

use std::collections::HashMap;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::sealed::{self, Opened};
use super::{Gate, Loaded, Memo, Options, PipelineError, load_with};
use crate::base::{Digest, ProjectPath};
use crate::derive::{Life, Reach, life};
use crate::model::{Entry, Syntaxes, Texts};
use crate::source::Sight;

/// Where it lies in the project.
const FILE: &str = ".gongshi/parsed.bin";

/// One file, and how many bytes its syntax takes.
#[derive(Serialize, Deserialize)]
struct Slot {
    path: ProjectPath,
    digest: Digest,
    /// Its length and time; `None` if it was written so shortly before that they say nothing.
    seen: Option<(u64, SystemTime)>,
    length: usize,
    /// What the rules about an entry alone saw when they had nothing to say.
    silent: Option<Digest>,
}

/// What is kept, as it is used.
#[derive(Default)]
struct Kept {
    sights: HashMap<ProjectPath, Sight>,
    syntaxes: Syntaxes,
    silent: HashMap<ProjectPath, Digest>,
    /// The seal of the file, to tell whether another is to be written.
    seal: Option<Digest>,
}

/// Whether a run makes the site: what it reads anew is kept for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    Yes,
    No,
}

/// The project at the moment `now`, with nothing in the memo but perhaps how its folders look; files that did not change since the
/// last run are not opened before somebody asks for them.
pub fn load_kept(options: &Options, mut memo: Memo, (now, keep): (SystemTime, Keep)) -> Result<Loaded, PipelineError> {
    let kept = kept(&options.root);
    memo.files.expect(now, kept.sights);
    memo.entries.expect(kept.syntaxes);
    memo.findings.expect(kept.silent);
    if keep == Keep::Yes {
        memo.entries.make_pages(texts(options));
    }
    let loaded = load_with(options, &mut memo)?;
    if !loaded.tree.promises.are_kept() {
        return load_fresh(options, (now, keep));
    }
    if keep == Keep::Yes {
        write((options, &loaded), &memo, kept.seal);
    }
    Ok(loaded)
}

/// The same with every file opened, once: one has changed although it does not look so, or is changing now.
pub fn load_fresh(options: &Options, (now, keep): (SystemTime, Keep)) -> Result<Loaded, PipelineError> {
    let mut memo = Memo::default();
    memo.files.expect(now, HashMap::new());
    memo.entries.expect(Syntaxes::default());
    if keep == Keep::Yes {
        memo.entries.make_pages(Texts::Stay);
    }
    let loaded = load_with(options, &mut memo)?;
    if keep == Keep::Yes {
        write((options, &loaded), &memo, None);
    }
    Ok(loaded)
}

/// What becomes of the texts that are read: rules look through them.
fn texts(options: &Options) -> Texts {
    if options.gate == Gate::On { Texts::Stay } else { Texts::Go }
}

fn kept(root: &Path) -> Kept {
    sealed::open(&root.join(FILE)).and_then(placed).unwrap_or_default()
}

fn placed(Opened { head, bytes, rest, seal }: Opened<Vec<Slot>>) -> Option<Kept> {
    let mut at = rest;
    let count = head.len();
    let (mut sights, mut places) = (HashMap::with_capacity(count), HashMap::with_capacity(count));
    let mut silent = HashMap::with_capacity(count);
    for Slot { path, digest, seen, length, silent: saw } in head {
        let end = at.checked_add(length).filter(|end| *end <= bytes.len())?;
        if let Some((len, modified)) = seen {
            sights.insert(path.clone(), Sight { len, modified, digest });
        }
        if let Some(saw) = saw {
            silent.insert(path.clone(), saw);
        }
        places.insert(path, (digest, at..end));
        at = end;
    }
    (at == bytes.len()).then_some(Kept { sights, syntaxes: Syntaxes { bytes, places }, silent, seal: Some(seal) })
}

/// Writes what a run has read.
fn write((options, loaded): (&Options, &Loaded), memo: &Memo, before: Option<Digest>) {
    let slot = |entry: &Entry| {
        let (path, silent) = (entry.file.clone(), memo.findings.silent(entry));
        let (digest, syntax) = memo.entries.syntax(&path)?;
        let sight = memo.files.sight(&path).filter(|sight| sight.digest == digest);
        let seen = sight.map(|sight| (sight.len, sight.modified));
        Some((Slot { path, digest, seen, length: syntax.len(), silent }, syntax))
    };
    let entries = loaded.site.entries.values().filter(|entry| stays(entry, loaded));
    let (slots, syntaxes): (Vec<Slot>, Vec<&[u8]>) = entries.filter_map(slot).unzip();
    sealed::seal(&options.root.join(FILE), (&slots, &syntaxes), before);
}

/// Whether what is written in an entry may be kept beside it: all of it is still to be read by somebody.
fn stays(entry: &Entry, loaded: &Loaded) -> bool {
    let day = loaded.as_of;
    !entry.common.draft && life(entry, day, Reach::PUBLIC) != Life::TakenDown && !entry.list_is_down(day.0)
}
