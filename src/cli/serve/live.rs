//! The site that is being served: the last good one, what is wrong now, and a number that grows with each change.

use std::collections::{BTreeMap, VecDeque};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;

use jiff::tz::TimeZone;
use serde::Serialize;
use tokio::sync::watch;

use crate::base::{AsOf, Diagnostic, SitePath, diag};
use crate::pipeline::{self, Loaded, Made, Memo, Options, PipelineError, Renewal};
use crate::source::SourceTree;
use crate::store::Content;

/// The day in a zone, asked anew each time.
pub type Today = Box<dyn Fn(&TimeZone) -> AsOf + Send + Sync>;
/// A diagnostic as the overlay shows it.
pub type Say = Box<dyn Fn(&Diagnostic, &SourceTree) -> Mistake + Send + Sync>;

/// One line of the overlay.
#[derive(Debug, Clone, Serialize)]
pub struct Mistake {
    pub severity: diag::Severity,
    pub code: &'static str,
    pub place: String,
    pub message: String,
    pub help: String,
}

/// The served site. Shared by the watcher, the day's thread and all requests.
pub struct Live {
    options: Options,
    today: Today,
    say: Say,
    good: RwLock<Arc<Good>>,
    last: RwLock<Arc<Last>>,
    // Invariant: held while a new state is made, so that an older state never replaces a newer one.
    memo: Mutex<Memo>,
    // The pages that were asked for last, the latest at the end.
    asked: Mutex<VecDeque<SitePath>>,
    generation: watch::Sender<u64>,
}

/// How many pages are made again before anybody asks for them.
const READY: usize = 4;

/// A site without errors, or an empty one at the start, and its pages as far as they were asked for.
struct Good {
    loaded: Option<Arc<Loaded>>,
    pages: Mutex<BTreeMap<SitePath, Arc<Vec<u8>>>>,
}

/// The project as it was read last, with errors or without, and what is wrong with it, once somebody asks.
struct Last {
    loaded: Arc<Loaded>,
    mistakes: OnceLock<Arc<Vec<Mistake>>>,
}

/// What is known of a change.
#[derive(Debug, Clone)]
pub enum Changed {
    /// Anything may have changed.
    Anything,
    /// Only what is at these paths.
    Paths(Vec<PathBuf>),
}

/// How errors that were not there before are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// They may come from a file that is being written, and are not shown yet.
    Wait,
    /// They are the author's.
    Say,
}

/// What came of reading the project again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewed {
    Shown,
    /// Nothing was changed, since there are errors that were not there before.
    Doubtful,
    /// Nothing was changed, since the project cannot be read at all, as while a folder is being renamed.
    Unreadable,
}

/// What an address leads to.
pub enum Found {
    Bytes(Arc<Vec<u8>>),
    Mistake(Mistake),
    /// No such file; the site's own page for that, if there is a site.
    Nothing(Option<Arc<Vec<u8>>>),
}

impl Live {
    /// The project as it is now. Errors in the content are no failure: they are what the overlay shows.
    pub fn new(options: Options, today: Today, say: Say) -> Result<Live, PipelineError> {
        let mut memo = Memo::default();
        let renewal = Renewal { now: SystemTime::now(), changed: None };
        let loaded = Arc::new(pipeline::load_with(&options, memo.renew(renewal))?);
        let good = Good::of((!diag::has_errors(&loaded.diagnostics)).then(|| Arc::clone(&loaded)));
        Ok(Live {
            options,
            today,
            say,
            good: RwLock::new(Arc::new(good)),
            last: RwLock::new(Arc::new(Last::of(loaded))),
            memo: Mutex::new(memo),
            asked: Mutex::default(),
            generation: watch::channel(1).0,
        })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.options.root
    }

    /// Grows by one whenever what is served may have changed.
    pub fn generations(&self) -> watch::Receiver<u64> {
        self.generation.subscribe()
    }

    /// What is wrong now.
    pub fn mistakes(&self) -> Arc<Vec<Mistake>> {
        let last = Arc::clone(&self.last.read().unwrap_or_else(PoisonError::into_inner));
        let loaded = &last.loaded;
        let say = || Arc::new(loaded.diagnostics.iter().map(|found| (self.say)(found, &loaded.tree)).collect());
        Arc::clone(last.mistakes.get_or_init(say))
    }

    /// Reads the project again, as far as it changed. With errors the last good site stays.
    ///
    /// Unless it was [`Renewed::Shown`], nothing is known any more of what changed: the next time it may be anything.
    pub fn renew(&self, changed: Changed, trust: Trust) -> Renewed {
        let mut memo = self.memo.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = if let Changed::Paths(paths) = changed { Some(paths) } else { None };
        let renewal = Renewal { now: SystemTime::now(), changed };
        let options = Options { as_of: self.day(), ..self.options.clone() };
        let Ok(loaded) = pipeline::load_with(&options, memo.renew(renewal)) else { return Renewed::Unreadable };
        let is_good = !diag::has_errors(&loaded.diagnostics);
        if !is_good && trust == Trust::Wait && self.is_good() {
            return Renewed::Doubtful;
        }
        let loaded = Arc::new(loaded);
        let good = is_good.then(|| Arc::new(Good::of(Some(Arc::clone(&loaded)))));
        // The site that goes is dropped only when the new one is told of: it takes a while.
        let last = replace(&self.last, Arc::new(Last::of(loaded)));
        let gone = good.map(|good| replace(&self.good, good));
        self.generation.send_modify(|generation| *generation += 1);
        drop((last, gone));
        Renewed::Shown
    }

    /// Makes the pages again that were asked for last.
    pub fn make_ready(&self) {
        let asked: Vec<SitePath> = self.asked.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect();
        let good = self.good();
        if let Some(loaded) = &good.loaded {
            asked.iter().for_each(|path| drop(good.file(loaded, path)));
        }
    }

    /// Whether there was a file at this place when the project was read last.
    pub fn has_read(&self, full: &Path) -> bool {
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        let inside = full.strip_prefix(self.root()).ok().and_then(Path::to_str);
        inside.is_some_and(|inside| last.loaded.tree.has(&inside.replace(MAIN_SEPARATOR, "/")))
    }

    /// Whether the project had no errors when it was read last.
    fn is_good(&self) -> bool {
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        !diag::has_errors(&last.loaded.diagnostics)
    }

    fn remember(&self, path: &SitePath) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|known| known != path);
        asked.push_back(path.clone());
        if asked.len() > READY {
            asked.pop_front();
        }
    }

    /// Renews the site if its day is over.
    pub fn look_at_day(&self) {
        let shown = self.good().loaded.as_ref().map(|loaded| loaded.as_of);
        if shown.is_some_and(|shown| shown != self.day()) {
            let _ = self.renew(Changed::Anything, Trust::Say);
        }
    }

    /// What `path` leads to.
    pub fn find(&self, path: &SitePath) -> Found {
        let good = self.good();
        let Some(loaded) = &good.loaded else { return Found::Nothing(None) };
        match good.file(loaded, path) {
            Some(Ok(bytes)) => {
                if path.as_str().ends_with(".html") {
                    self.remember(path);
                }
                Found::Bytes(bytes)
            }
            Some(Err(found)) => Found::Mistake((self.say)(&found, &loaded.tree)),
            None => {
                let own = SitePath::new("404.html").and_then(|path| good.file(loaded, &path)?.ok());
                Found::Nothing(own)
            }
        }
    }

    fn good(&self) -> Arc<Good> {
        Arc::clone(&self.good.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn day(&self) -> AsOf {
        let good = self.good();
        let zone = good.loaded.as_ref().map_or(TimeZone::UTC, |loaded| loaded.zone.clone());
        (self.today)(&zone)
    }
}

/// Puts the new state in the place of the old one, which is returned.
fn replace<T>(place: &RwLock<T>, new: T) -> T {
    std::mem::replace(&mut place.write().unwrap_or_else(PoisonError::into_inner), new)
}

impl Last {
    fn of(loaded: Arc<Loaded>) -> Last {
        Last { loaded, mistakes: OnceLock::new() }
    }
}

impl Good {
    fn of(loaded: Option<Arc<Loaded>>) -> Good {
        Good { loaded, pages: Mutex::new(BTreeMap::new()) }
    }

    /// The bytes of a planned file, made once; `None` for what is not planned.
    fn file(&self, loaded: &Loaded, path: &SitePath) -> Option<Result<Arc<Vec<u8>>, Box<Diagnostic>>> {
        let output = loaded.plan.outputs.get(path)?;
        if let Some(known) = self.pages.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Some(Ok(Arc::clone(known)));
        }
        let bytes = match pipeline::make(loaded, output).ok()? {
            Made::File(Content::Bytes(bytes)) | Made::Noted(Content::Bytes(bytes), _) => Arc::new(bytes),
            Made::File(Content::Copy { from, .. }) | Made::Noted(Content::Copy { from, .. }, _) => {
                Arc::new(crate::source::read_bytes(&from).ok()?)
            }
            Made::Broken(found) => return Some(Err(found)),
        };
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), Arc::clone(&bytes));
        Some(Ok(bytes))
    }
}
