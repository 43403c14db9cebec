//! Watches the project's folders and renews the site when something in them changes.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Live, ServeError};

/// Editors save in several steps; what happens within this time is one change.
const SETTLE: Duration = Duration::from_millis(60);
/// A folder that is being copied does not keep the site from being renewed for longer.
const LONGEST: Duration = Duration::from_secs(2);
/// How often a project that cannot be read is tried again, as while a folder is being renamed.
const TRIES: usize = 5;

/// The folders that are read; they may come and go.
const FOLDERS: [&str; 3] = ["content", "themes", "private"];

/// What watches; shared with the thread that renews, which follows folders that come back.
pub type Watcher = Arc<Mutex<RecommendedWatcher>>;

/// Watches `content/`, `themes/` and `private/`, and the project's own folder so that they may come and go.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Something in a watched folder is another.
    Changed,
    /// A folder of the project came or went.
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
        let latest = Instant::now() + LONGEST;
        let mut folders = first == Told::Folders;
        while Instant::now() < latest
            && let Ok(next) = told.recv_timeout(SETTLE)
        {
            folders |= next == Told::Folders;
        }
        if folders {
            // One that went again meanwhile will tell of its coming back.
            let _ = follow_folders(watcher, live.root());
        }
        let mut tries = 0;
        while !live.renew() && tries < TRIES {
            tries += 1;
            thread::sleep(SETTLE * 4);
        }
    }
}

/// What an event means for the site, if it changed anything rather than only looked. After an error events may have been
/// lost, so that counts as every change.
fn concerns(root: &Path, event: &notify::Result<Event>) -> Option<Told> {
    let Ok(event) = event else { return Some(Told::Folders) };
    let told = event.paths.iter().filter_map(|path| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        let is_folder = path == root || FOLDERS.iter().any(|folder| inside == Path::new(folder));
        let is_inside = FOLDERS.iter().any(|folder| inside.starts_with(folder));
        if is_folder { Some(Told::Folders) } else { is_inside.then_some(Told::Changed) }
    });
    // A folder that came counts for more than what is in it.
    told.filter(|_| !event.kind.is_access()).max_by_key(|told| *told == Told::Folders)
}
