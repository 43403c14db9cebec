//! The site that is being served: the last good one, what is wrong now, and a number that grows with each change.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::tz::TimeZone;
use serde::Serialize;
use tokio::sync::watch;

use crate::base::{AsOf, Diagnostic, SitePath, diag};
use crate::pipeline::{self, Loaded, Made, Options, PipelineError};
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
    // Invariant: held while a new state is made, so that an older state never replaces a newer one.
    making: Mutex<()>,
    mistakes: RwLock<Arc<Vec<Mistake>>>,
    generation: watch::Sender<u64>,
}

/// A site without errors, or an empty one at the start, and its pages as far as they were asked for.
struct Good {
    loaded: Option<Loaded>,
    pages: Mutex<BTreeMap<SitePath, Arc<Vec<u8>>>>,
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
        let loaded = pipeline::load(&options)?;
        let mistakes: Vec<Mistake> = loaded.diagnostics.iter().map(|found| say(found, &loaded.tree)).collect();
        let good = Good::of((!diag::has_errors(&loaded.diagnostics)).then_some(loaded));
        Ok(Live {
            options,
            today,
            say,
            good: RwLock::new(Arc::new(good)),
            making: Mutex::new(()),
            mistakes: RwLock::new(Arc::new(mistakes)),
            generation: watch::channel(1).0,
        })
    }

    /// The project's folder.
    pub fn root(&self) -> &std::path::Path {
        &self.options.root
    }

    /// Grows by one whenever what is served may have changed.
    pub fn generations(&self) -> watch::Receiver<u64> {
        self.generation.subscribe()
    }

    /// What is wrong now.
    pub fn mistakes(&self) -> Arc<Vec<Mistake>> {
        Arc::clone(&self.mistakes.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the project again. With errors the last good site stays; a project that cannot be read at all,
    /// as while a folder is being renamed, changes nothing and is worth another try: then this is `false`.
    pub fn renew(&self) -> bool {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let options = Options { as_of: self.day(), ..self.options.clone() };
        let Ok(loaded) = pipeline::load(&options) else { return false };
        let mistakes = loaded.diagnostics.iter().map(|found| (self.say)(found, &loaded.tree)).collect();
        *self.mistakes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(mistakes);
        if !diag::has_errors(&loaded.diagnostics) {
            *self.good.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Good::of(Some(loaded)));
        }
        self.generation.send_modify(|generation| *generation += 1);
        true
    }

    /// Renews the site if its day is over.
    pub fn look_at_day(&self) {
        let shown = self.good().loaded.as_ref().map(|loaded| loaded.as_of);
        if shown.is_some_and(|shown| shown != self.day()) {
            let _ = self.renew();
        }
    }

    /// What `path` leads to.
    pub fn find(&self, path: &SitePath) -> Found {
        let good = self.good();
        let Some(loaded) = &good.loaded else { return Found::Nothing(None) };
        match good.file(loaded, path) {
            Some(Ok(bytes)) => Found::Bytes(bytes),
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

impl Good {
    fn of(loaded: Option<Loaded>) -> Good {
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
