//! Watches the project's folders and renews the site when something in them changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Changed, Live, Renewed, ServeError, Trust};
use crate::source;

/// What happens within this time is one change.
const SETTLE: Duration = Duration::from_millis(6);
/// Editors save in several steps: a file that is empty or away, or errors that were not there before, may be over after this time.
const DOUBT: Duration = Duration::from_millis(60);
/// A folder that is being copied, or a file that somebody keeps open, does not keep the site from being renewed for longer.
const LONGEST: Duration = Duration::from_secs(2);
/// How often a project that cannot be read is tried again, as while a folder is being renamed.
const TRIES: usize = 5;

/// The folders that are read; they may come and go.
const FOLDERS: [&str; 4] = ["content", "themes", "private", "record"];

/// What watches; shared with the thread that renews, which follows folders that come back.
pub type Watcher = Arc<Mutex<RecommendedWatcher>>;

/// Watches `content/`, `themes/`, `private/` and `record/`, and the project's own folder so that they may come and go.
///
/// Every event counts: one that another seems to undo may still have been seen by a renewal between the two.
pub fn watch(live: &Arc<Live>) -> Result<Watcher, ServeError> {
    let root = live.root().to_owned();
    let failed = |source| ServeError::Watch { path: root.clone(), source };
    let (tell, told) = mpsc::channel();
    let watcher = Arc::new(Mutex::new(observer(&root, tell).map_err(failed)?));
    follow(&watcher, &root, RecursiveMode::NonRecursive).map_err(failed)?;
    follow_folders(&watcher, &root).map_err(failed)?;
    let (served, followed) = (Arc::clone(live), Arc::clone(&watcher));
    thread::spawn(move || renew_when_told(&served, &followed, &told));
    Ok(watcher)
}

/// Something that tells of each event that concerns the site.
fn observer(root: &Path, tell: Sender<Told>) -> notify::Result<RecommendedWatcher> {
    let root = root.to_owned();
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Some(told) = concerns(&root, &event) {
            // Nobody listens any more when the program ends.
            let _ = tell.send(told);
        }
    })
}

/// What an event means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    /// Something at these paths in a watched folder is another.
    Changed(Vec<PathBuf>),
    /// The same, and somebody may still be writing.
    Begun(Vec<PathBuf>),
    /// Whoever wrote there is done.
    Done(Vec<PathBuf>),
    /// A folder of the project came or went, or events were lost.
    Folders,
}

fn follow(watcher: &Watcher, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
    watcher.lock().unwrap_or_else(PoisonError::into_inner).watch(folder, mode)
}

fn follow_folders(watcher: &Watcher, root: &Path) -> notify::Result<()> {
    let there = FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir());
    there.into_iter().try_for_each(|folder| follow(watcher, &folder, RecursiveMode::Recursive))
}

fn renew_when_told(live: &Live, watcher: &Watcher, told: &Receiver<Told>) {
    while let Ok(first) = told.recv() {
        let mut change = Change::default();
        change.add(first);
        if change.is_nothing() {
            continue;
        }
        change.settle(live, told);
        if change.folders {
            // One that went again meanwhile will tell of its coming back.
            let _ = follow_folders(watcher, live.root());
        }
        match live.renew(change.known(), Trust::Wait) {
            Renewed::Shown => {}
            Renewed::Doubtful => {
                change.wait(told, DOUBT);
                if live.renew(change.known(), Trust::Say) == Renewed::Unreadable {
                    retry(live);
                }
            }
            Renewed::Unreadable => retry(live),
        }
        live.make_ready();
    }
}

/// Reads everything again until it can be read, as while a folder is being renamed.
fn retry(live: &Live) {
    let mut tries = 0;
    while live.renew(Changed::Anything, Trust::Say) == Renewed::Unreadable && tries < TRIES {
        tries += 1;
        thread::sleep(DOUBT * 4);
    }
}

/// What was told since the last renewal.
#[derive(Default)]
struct Change {
    paths: BTreeSet<PathBuf>,
    /// Those of them that somebody has begun to write.
    begun: BTreeSet<PathBuf>,
    folders: bool,
}

impl Change {
    fn add(&mut self, told: Told) {
        match told {
            Told::Changed(paths) => self.paths.extend(paths),
            Told::Begun(paths) => {
                self.begun.extend(paths.iter().cloned());
                self.paths.extend(paths);
            }
            Told::Done(paths) => self.begun.retain(|path| !paths.contains(path)),
            Told::Folders => self.folders = true,
        }
    }

    /// Waits until nothing more is told; longer while a file is being written, and while it is empty or no more there, since it may be
    /// about to be written.
    fn settle(&mut self, live: &Live, told: &Receiver<Told>) {
        self.wait(told, SETTLE);
        let latest = Instant::now() + LONGEST;
        while !self.begun.is_empty() && Instant::now() < latest {
            match told.recv_timeout(DOUBT) {
                Ok(next) => self.add(next),
                // What was renamed is written under another name.
                Err(_) => self.begun.retain(|path| path.exists()),
            }
        }
        let unfinished = |path: &PathBuf| source::is_empty(path).unwrap_or_else(|| live.has_read(path));
        if self.paths.iter().any(unfinished) {
            self.wait(told, DOUBT);
        }
    }

    fn wait(&mut self, told: &Receiver<Told>, quiet: Duration) {
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest
            && let Ok(next) = told.recv_timeout(quiet)
        {
            self.add(next);
        }
    }

    /// Whether all that was told is that somebody is done.
    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.folders
    }

    fn known(&self) -> Changed {
        if self.folders { Changed::Anything } else { Changed::Paths(self.paths.iter().cloned().collect()) }
    }
}

/// What an event means for the site, if it changed anything rather than only looked. After an error events may have been
/// lost, so that counts as every change.
fn concerns(root: &Path, event: &notify::Result<Event>) -> Option<Told> {
    let event = event.as_ref().ok().filter(|event| !event.need_rescan());
    let Some(event) = event else { return Some(Told::Folders) };
    let told = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Told::Done,
        EventKind::Access(_) => return None,
        // Elsewhere the end of writing is not told.
        EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => Told::Begun,
        _ => Told::Changed,
    };
    let mut paths = Vec::new();
    for path in &event.paths {
        let inside = path.strip_prefix(root).unwrap_or(path);
        // A folder that came counts for more than what is in it.
        if path == root || FOLDERS.iter().any(|folder| inside == Path::new(folder)) {
            return Some(Told::Folders);
        }
        if FOLDERS.iter().any(|folder| inside.starts_with(folder)) {
            paths.push(path.clone());
        }
    }
    (!paths.is_empty()).then(|| told(paths))
}
