//! What the files of entries say, kept on disk, so that a file that did not change is neither opened nor parsed by the next run.
//!
//! Input: the folder `.gongshi/parsed` of the project. The files of entries are in groups, by the digests of their paths, and each group is a
//! file of its own, sealed: a table of the files of entries, the syntax of each, and what the rules about one entry alone found; one in which
//! nothing changed is not written again.
//! Any of it may be deleted at any time; what is damaged, or another program's, counts for nothing. Two runs at once each write whole
//! groups, and the later stands: whatever one says of a file holds for the digest that it names. Invariants: nothing of an entry that is a
//! draft, is taken down, has lost its list or was deleted is in it after the run that sees this, and nothing of `private/` ever; what is
//! loaded with it is what is loaded without.

use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sealed::{self, Opened};
use super::{Gate, Loaded, Memo, Options, PipelineError, load_with};
use crate::base::{ByPath, Digest, ProjectPath};
use crate::check::Told;
use crate::derive::{Life, Reach, life};
use crate::model::{Entry, Syntaxes, Texts};
use crate::source::Sight;
use crate::store::{edit, mirror};

/// Where it lies in the project.
const FOLDER: &str = ".gongshi/parsed";
/// The names of its groups; after the edit of one entry one of them is written.
const GROUPS: [&str; 16] = [
    "0.bin", "1.bin", "2.bin", "3.bin", "4.bin", "5.bin", "6.bin", "7.bin", "8.bin", "9.bin", "a.bin", "b.bin", "c.bin", "d.bin",
    "e.bin", "f.bin",
];

/// One file, and how many bytes its syntax takes; behind that stands what was found.
#[derive(Serialize, Deserialize)]
struct Slot {
    path: ProjectPath,
    digest: Digest,
    /// Its length and time; `None` if it was written so shortly before that they say nothing.
    seen: Option<(u64, SystemTime)>,
    length: usize,
    /// What the rules about an entry alone saw, and how many bytes that takes which they found.
    told: Option<(Digest, usize)>,
}

/// What is kept, as it is used.
#[derive(Default)]
struct Kept {
    sights: ByPath<Sight>,
    syntaxes: Syntaxes,
    told: ByPath<Told>,
    /// The seals of the groups, to tell which are to be written.
    seals: [Option<Digest>; GROUPS.len()],
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
    memo.findings.expect(kept.told);
    if keep == Keep::Yes {
        memo.entries.make_pages(texts(options));
        memo.findings.keep();
    }
    let loaded = load_with(options, &mut memo)?;
    if !loaded.tree.promises.are_kept() {
        return load_fresh(options, (now, keep));
    }
    if keep == Keep::Yes {
        write((options, &loaded), &memo, kept.seals);
    }
    Ok(loaded)
}

/// The same with every file opened, once: one has changed although it does not look so, or is changing now.
pub fn load_fresh(options: &Options, (now, keep): (SystemTime, Keep)) -> Result<Loaded, PipelineError> {
    let mut memo = Memo::default();
    memo.files.expect(now, ByPath::default());
    memo.entries.expect(Syntaxes::default());
    if keep == Keep::Yes {
        memo.entries.make_pages(Texts::Stay);
        memo.findings.keep();
    }
    let loaded = load_with(options, &mut memo)?;
    if keep == Keep::Yes {
        write((options, &loaded), &memo, Default::default());
    }
    Ok(loaded)
}

/// What becomes of the texts that are read: rules look through them.
fn texts(options: &Options) -> Texts {
    if options.gate == Gate::On { Texts::Stay } else { Texts::Go }
}

fn kept(root: &Path) -> Kept {
    let group = |(at, name): (usize, &&str)| placed(at, sealed::open(&root.join(FOLDER).join(name))?);
    let groups: Vec<Option<Group>> = GROUPS.par_iter().enumerate().map(group).collect();
    let mut kept = Kept { seals: std::array::from_fn(|at| Some(groups[at].as_ref()?.seal)), ..Kept::default() };
    let mut lines = Vec::new();
    for group in groups {
        let (bytes, of_group) = group.map(|group| (group.bytes, group.lines)).unwrap_or_default();
        kept.syntaxes.groups.push(bytes);
        lines.extend(of_group);
    }
    lines.sort_by(|(a, _), (b, _)| a.cmp(b));
    kept.sights = lines.iter().filter_map(|(path, line)| Some((path.clone(), line.sight.clone()?))).collect();
    kept.told = lines.iter().filter_map(|(path, line)| Some((path.clone(), line.told.clone()?))).collect();
    kept.syntaxes.places = lines.into_iter().map(|(path, line)| (path, line.place)).collect();
    kept
}

/// A group as it was written.
struct Group {
    seal: Digest,
    bytes: Vec<u8>,
    lines: Vec<(ProjectPath, Line)>,
}

/// What is kept of one file: how it looked, where its syntax stands, and what the rules said of its entry.
struct Line {
    sight: Option<Sight>,
    place: (Digest, usize, Range<usize>),
    told: Option<Told>,
}

fn placed(group: usize, Opened { head, bytes, rest, seal }: Opened<Vec<Slot>>) -> Option<Group> {
    let mut at = rest;
    let mut lines = Vec::with_capacity(head.len());
    for Slot { path, digest, seen, length, told } in head {
        let end = at.checked_add(length).filter(|end| *end <= bytes.len())?;
        let sight = seen.map(|(len, modified)| Sight { len, modified, digest });
        let place = (digest, group, at..end);
        at = end.checked_add(told.map_or(0, |(_, length)| length))?;
        let found = bytes.get(end..at)?;
        lines.push((path, Line { sight, place, told: told.map(|(seen, _)| Told { file: digest, seen, found: found.into() }) }));
    }
    (at == bytes.len()).then_some(Group { seal, bytes, lines })
}

/// Writes what a run has read.
fn write((options, loaded): (&Options, &Loaded), memo: &Memo, before: [Option<Digest>; GROUPS.len()]) {
    let mut groups: [Vec<One<'_>>; GROUPS.len()] = Default::default();
    for one in memo.entries.syntaxes().filter(|(_, entry, ..)| stays(entry, loaded)).collect::<Vec<_>>() {
        groups[group_of(&one.1.file)].push(one);
    }
    let folder = options.root.join(FOLDER);
    groups.par_iter().enumerate().for_each(|(group, entries)| {
        let path = folder.join(GROUPS[group]);
        // What was written only in part may have something in it that is to be forgotten.
        drop(edit::clear_part(&path));
        if entries.is_empty() {
            return drop(mirror::remove(&path));
        }
        let (slots, rest): (Vec<Slot>, Vec<[&[u8]; 2]>) = entries.iter().map(|one| slot(*one, memo)).unzip();
        sealed::seal(&path, (&slots, rest.as_flattened()), before[group]);
    });
}

/// An entry with the number of its file, the digest of its text, and its syntax.
type One<'a> = (usize, &'a Entry, Digest, &'a [u8]);

/// What is kept of one entry, and the bytes that follow all slots.
fn slot<'a>((near, entry, digest, syntax): One<'a>, memo: &'a Memo) -> (Slot, [&'a [u8]; 2]) {
    let path = entry.file.clone();
    let sight = memo.files.sight(&path, near).filter(|sight| sight.digest == digest);
    let seen = sight.map(|sight| (sight.len, sight.modified));
    // Where no rule was asked this time, what was said last of another text is not kept.
    let told = memo.findings.told(entry, near).filter(|told| told.file == digest);
    let found = told.map_or(&[][..], |told| &told.found);
    let told = told.map(|told| (told.seen, found.len()));
    (Slot { path, digest, seen, length: syntax.len(), told }, [syntax, found])
}

/// The group that a file belongs to, whatever other files there are.
fn group_of(path: &ProjectPath) -> usize {
    usize::from(Digest::of(path.as_str().as_bytes()).as_bytes()[0]) % GROUPS.len()
}

/// Whether what is written in an entry may be kept beside it: all of it is still to be read by somebody.
fn stays(entry: &Entry, loaded: &Loaded) -> bool {
    let day = loaded.as_of;
    !entry.common.draft && life(entry, day, Reach::PUBLIC) != Life::TakenDown && !entry.list_is_down(day.0)
}
