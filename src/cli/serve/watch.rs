//! Watches the project's folders and renews the site when something in them changes.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Live, ServeError};

/// Editors save in several steps; what happens within this time is one change.
const SETTLE: Duration = Duration::from_millis(60);

/// What watches for as long as it lives.
pub type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches `content/` and `themes/`, and the project's own folder so that they may come and go.
pub fn watch(live: &Arc<Live>) -> Result<Watcher, ServeError> {
    let root = live.root().to_owned();
    let failed = |source| ServeError::Watch { path: root.clone(), source };
    let served = Arc::clone(live);
    let mut watcher = new_debouncer(SETTLE, None, move |result: DebounceEventResult| {
        if concerns(served.root(), &result) {
            served.renew();
        }
    })
    .map_err(failed)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
    for folder in ["content", "themes"] {
        let path = root.join(folder);
        if path.is_dir() {
            watcher.watch(&path, RecursiveMode::Recursive).map_err(failed)?;
        }
    }
    Ok(watcher)
}

/// Whether anything under `content` or `themes` was changed, rather than only looked at. After an error events
/// may have been lost, so that counts as a change.
fn concerns(root: &Path, result: &DebounceEventResult) -> bool {
    let Ok(events) = result else { return true };
    events.iter().filter(|event| !event.kind.is_access()).flat_map(|event| &event.paths).any(|path| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        inside.starts_with("content") || inside.starts_with("themes") || path == root
    })
}
