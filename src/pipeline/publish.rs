//! Publishes a site: each file is made when the store asks for it, and is forgotten once it is written.
//!
//! Input: a project as of a day. Output: what changed in the output folder. With an error in the content, or in what is made of
//! it, only the take-downs that are due are published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use aho_corasick::AhoCorasick;
use jiff::Timestamp;
use rayon::prelude::*;

use super::cache::{self, Cache, Kept, Recall};
use super::make::{Made, Progress, make_each};
use super::{Loaded, PipelineError, record, takedown};
use crate::base::{Diagnostic, Digest, Severity, SitePath, code, diag};
use crate::model::{Posting, Records};
use crate::msg;
use crate::plan::{Feed, Output, Page, Recipe};
use crate::store::{
    self, Adopt, Carries, Content, Foreseen, Gone, Note, Order, Planned, Receipt, Remembered, Stage, Stopped, TakeDown, Taker,
    Target, Work,
};

/// By its place in the stage what each file that was made became; `None` if something was said about it.
type Becoming = Vec<OnceLock<Option<Remembered>>>;

/// What a build did.
pub struct Built {
    pub receipt: Receipt,
    /// How many pages the site has, and how many files were rendered; both 0 if errors held it back.
    pub pages: usize,
    pub rendered: usize,
    /// How many events the record of posting that it wrote has.
    pub recorded: usize,
    /// Whether errors held back what is new.
    pub held_back: bool,
    /// Everything that was found, also while rendering; sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a build goes.
#[derive(Debug, Clone)]
pub struct BuildTarget {
    pub output: PathBuf,
    pub adopt: Adopt,
    /// How long to wait for another build into the same folder.
    pub wait: Duration,
    /// The moment that the record of posting states; `None` if none is written.
    pub recorded_at: Option<Timestamp>,
    /// When the project was read, to tell which times of files can be believed.
    pub now: SystemTime,
    pub progress: Arc<Progress>,
}

/// What the last build left.
pub struct Before {
    cache: Cache,
    published: Option<Foreseen>,
}

impl Before {
    /// What is remembered of the project at `root`, and what was published into `output`: for whoever reads the project meanwhile.
    pub fn read(root: &Path, output: &Path) -> Before {
        Before { cache: Cache::load(root), published: store::foresee(output) }
    }
}

/// Makes and publishes; with errors only the take-downs that are due.
pub fn build((loaded, before): (&Loaded, &Before), target: &BuildTarget) -> Result<Built, PipelineError> {
    let to = Target { output: target.output.clone(), adopt: target.adopt, as_of: loaded.as_of, wait: target.wait };
    let mut recorded = 0;
    if diag::has_errors(&loaded.diagnostics) {
        let receipt = store::take_down(&to, &mut |gone| {
            scribe((loaded, target.recorded_at), &mut recorded, |records| record::taken_down(records, gone))
        })?;
        return Ok(done(loaded, (Receipt { held_back: true, ..receipt }, recorded), Vec::new()));
    }
    let outputs: Vec<&Output> = loaded.plan.outputs.values().collect();
    let due = takedown::take_downs(loaded);
    let Recall { keys, views, known, seen } = cache::recall((loaded, target.now), &outputs, &due, &before.cache)?;
    let planned = |(output, known): (&&Output, _)| Planned { path: output.path.clone(), order: order(output), known };
    let files = outputs.iter().zip(known).map(planned).collect();
    let stage = Stage { files, due };
    let shown = if target.recorded_at.is_some() { record::shown(loaded)? } else { BTreeMap::new() };
    sure(loaded)?;
    let stubs = loaded.derived.stubs.iter().map(ToString::to_string).collect();
    let postings = |records: &Records, gone: &[Gone]| match gone {
        [] => record::changes(records, &shown, &stubs),
        gone => record::taken_down(records, gone),
    };
    let workshop = Workshop::new((loaded, &outputs), &stage.due, &target.progress);
    let make = |wanted: &[usize], take: &Taker<'_>| workshop.make(wanted, take);
    let work = Work { stage: &stage, make: &make, foreseen: before.published.as_ref() };
    let receipt = store::publish(work, &to, &mut |gone| {
        scribe((loaded, target.recorded_at), &mut recorded, |records| postings(records, gone))
    })?;
    let (found, made) = workshop.close()?;
    if !receipt.held_back {
        before.cache.keep(&loaded.tree.root, (kept(&stage, (&keys, &views), made), seen));
    }
    Ok(done(loaded, (receipt, recorded), found))
}

/// An error if a text was not what it was believed to be: whatever was made of it is worth nothing.
fn sure(loaded: &Loaded) -> Result<(), PipelineError> {
    if loaded.tree.promises.are_kept() { Ok(()) } else { Err(PipelineError::Changed) }
}

/// What each file of the stage is now, with the key by which it is known; what had something to be said about is made again.
fn kept(stage: &Stage, (keys, views): (&[Digest], &[Option<Digest>]), made: Becoming) -> Vec<(SitePath, Kept)> {
    let name = |place: &u32| stage.due.get(*place as usize).map(|due| due.entry.clone());
    let of = |(number, file): (usize, &Planned)| {
        let now = made[number].get().map_or(file.known.as_ref(), Option::as_ref)?;
        let carries = now.carries.iter().filter_map(name).collect();
        Some((file.path.clone(), Kept { key: keys[number], view: views[number], digest: now.digest, carries }))
    };
    stage.files.par_iter().enumerate().filter_map(of).collect()
}

fn done(loaded: &Loaded, (receipt, recorded): (Receipt, usize), found: Vec<Diagnostic>) -> Built {
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.extend(found);
    diagnostics.extend(remarks(&receipt));
    diag::sort(&mut diagnostics);
    let (held_back, is_page) = (receipt.held_back, |output: &&Output| matches!(output.recipe, Recipe::Page(_)));
    let (pages, rendered) = match held_back {
        true => (0, 0),
        false => (loaded.plan.outputs.values().filter(is_page).count(), receipt.made),
    };
    Built { receipt, pages, rendered, recorded, held_back, diagnostics }
}

/// Where the store's wishes become files, and what was found meanwhile is kept.
struct Workshop<'a> {
    loaded: &'a Loaded,
    outputs: &'a [&'a Output],
    carriers: Carriers<'a>,
    progress: &'a Progress,
    found: Mutex<Vec<Diagnostic>>,
    /// Each file has a place of its own, so that no thread waits for another.
    made: Becoming,
    failed: Mutex<Option<PipelineError>>,
}

/// Why making files ended early.
enum Halt {
    Machine(PipelineError),
    Store,
}

impl From<PipelineError> for Halt {
    fn from(error: PipelineError) -> Halt {
        Halt::Machine(error)
    }
}

impl<'a> Workshop<'a> {
    fn new((loaded, outputs): (&'a Loaded, &'a [&'a Output]), due: &'a [TakeDown], progress: &'a Progress) -> Workshop<'a> {
        let carriers = Carriers::new(loaded, due);
        let made = outputs.iter().map(|_| OnceLock::new()).collect();
        let (found, failed) = Default::default();
        Workshop { loaded, outputs, carriers, progress, found, made, failed }
    }

    /// Makes the files of these places; if one cannot be made, the others are made only for what is wrong with them.
    fn make(&self, wanted: &[usize], take: &Taker<'_>) -> Result<(), Stopped> {
        let outputs: Vec<&Output> = wanted.iter().map(|number| self.outputs[*number]).collect();
        let (mut found, broken) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        let note = |noted: Vec<Diagnostic>| found.lock().unwrap_or_else(PoisonError::into_inner).extend(noted);
        let made = make_each(self.loaded, (&outputs, self.progress), &|at, made| {
            let (content, noted) = match made {
                Made::File(content) => (content, Vec::new()),
                Made::Noted(content, noted) => (content, noted),
                Made::Broken(why) => {
                    broken.fetch_or(why.severity == Severity::Error, Ordering::Relaxed);
                    note(vec![*why]);
                    return Ok(());
                }
            };
            if broken.load(Ordering::Relaxed) {
                return Ok(());
            }
            let (digest, carries) = (content.digest(), self.carriers.of(outputs[at], &content));
            let known = noted.is_empty().then(|| Remembered { digest, carries: carries.clone() });
            // If the folder has to be filled in another way, it is made again, and is the same.
            drop(self.made[wanted[at]].set(known));
            if !noted.is_empty() {
                note(noted);
            }
            take(wanted[at], store::Made { content, digest, carries }).map_err(|Stopped| Halt::Store)
        });
        let found = found.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.loaded.site.settings.check.settle(found);
        let is_sound = !diag::has_errors(found);
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = std::mem::take(found);
        let made = made.and_then(|()| Ok(sure(self.loaded)?));
        if let Err(Halt::Machine(error)) = made {
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            return Err(Stopped);
        }
        if made.is_ok() && is_sound { Ok(()) } else { Err(Stopped) }
    }

    /// What was wrong with the files, or what the machine failed at.
    fn close(self) -> Result<(Vec<Diagnostic>, Becoming), PipelineError> {
        match self.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => {
                let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
                Ok((found, self.made))
            }
        }
    }
}

/// Of which take-downs a file has something: its own, those of its list, and every one whose code stands in it.
struct Carriers<'a> {
    loaded: &'a Loaded,
    /// By their names the places of all take-downs.
    places: BTreeMap<&'a str, u32>,
    /// The codes of whole entries; `None` if there are none.
    codes: Option<AhoCorasick>,
    /// The place of each code's take-down.
    coded: Vec<u32>,
}

impl<'a> Carriers<'a> {
    fn new(loaded: &'a Loaded, due: &'a [TakeDown]) -> Carriers<'a> {
        let numbered = || (0..).zip(due);
        let whole: Vec<(u32, &TakeDown)> = numbered().filter(|(_, due)| due.page.is_some()).collect();
        let automaton = || AhoCorasick::new(whole.iter().map(|(_, due)| &due.code)).expect("short codes fit an automaton");
        let codes = (!whole.is_empty()).then(automaton);
        let places = numbered().map(|(place, due)| (due.entry.as_str(), place)).collect();
        Carriers { loaded, places, codes, coded: whole.into_iter().map(|(place, _)| place).collect() }
    }

    fn of(&self, output: &Output, content: &Content) -> Carries {
        if self.places.is_empty() {
            return Carries::new();
        }
        let page = match &output.recipe {
            Recipe::Page(Page::Entry(id)) => self.loaded.site.entries.get(id),
            _ => None,
        };
        // The list of an entry is in its page, marked or not.
        let list = page.filter(|entry| takedown::loses_list(self.loaded, entry)).map(takedown::list_owner);
        let own = output.owner.iter().map(ToString::to_string).chain(list);
        let mut carries: Carries = own.filter_map(|name| self.places.get(name.as_str()).copied()).collect();
        if let (Content::Bytes(bytes), Some(codes)) = (content, &self.codes)
            && std::str::from_utf8(bytes).is_ok()
        {
            // Overlapping, since a code may be part of another word that holds the next one's first letters.
            let found: BTreeSet<usize> = codes.find_overlapping_iter(bytes).map(|hit| hit.pattern().as_usize()).collect();
            carries.extend(found.into_iter().map(|at| self.coded[at]));
        }
        carries.sort_unstable();
        carries.dedup();
        carries
    }
}

/// The record of a publish, if it is to have one; `recorded` becomes the number of its lines.
///
/// The records are read again: while this build waited, another may have published, or completed what was stopped.
fn scribe(
    (loaded, at): (&Loaded, Option<Timestamp>),
    recorded: &mut usize,
    postings: impl FnOnce(&Records) -> Vec<Posting>,
) -> Option<Note> {
    let at = at?;
    let read = record::read(&loaded.tree.root).map(|read| read.value);
    let records = read.as_ref().unwrap_or(&loaded.site.records);
    let postings = postings(records);
    *recorded = postings.len();
    record::note((loaded, at), records, postings)
}

/// What the office should know of a publish: files put right, and traces that a take-down could not reach.
fn remarks(receipt: &Receipt) -> Vec<Diagnostic> {
    let restored =
        receipt.restored.iter().map(|path| Diagnostic::new(code::OUTPUT_RESTORED, msg!("output-restored", path = path)));
    let traces = receipt
        .traces
        .iter()
        .map(|path| Diagnostic::new(code::OUTPUT_TRACE, msg!("output-trace", path = path)).help(msg!("output-trace-help")));
    restored.chain(traces).collect()
}

fn order(output: &Output) -> Order {
    match &output.recipe {
        Recipe::Theme(_)
        | Recipe::Picture { .. }
        | Recipe::Copy { .. }
        | Recipe::Sheet(_)
        | Recipe::Feed(Feed::Calendar(Some(_))) => Order::Asset,
        Recipe::Page(Page::Entry(_) | Page::Stub(_) | Page::NotFound) => Order::Page,
        Recipe::Page(_) | Recipe::Feed(_) => Order::List,
    }
}
