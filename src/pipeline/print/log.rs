//! What was printed goes into the log of this computer, by which paper that is out of date is known.

use std::collections::BTreeMap;

use super::{Form, Printed};
use crate::model::{EntryId, PrintLog, PrintedSheet};
use crate::pipeline::Loaded;
use crate::plan::view::shown_on;

/// The log with these sheets in it; of each entry it holds the last.
pub fn logged(loaded: &Loaded, printed: &[Printed]) -> PrintLog {
    let mut log = loaded.print_log.clone();
    let hangs = |sheet: &&Printed| matches!(sheet.job.wish.form, Form::Formal | Form::Wall | Form::Bulletin);
    for Printed { job, .. } in printed.iter().filter(hangs) {
        if let Some(entry) = loaded.site.entries.get(&job.id) {
            let sheet = PrintedSheet { on: job.wish.day, version: entry.version.to_string(), shows: shows(loaded, &job.id) };
            log.sheets.insert(job.id.to_string(), sheet);
        }
    }
    log
}

/// The entries that stand on a bulletin, with their version codes.
fn shows(loaded: &Loaded, id: &EntryId) -> BTreeMap<String, String> {
    let codes = shown_on(loaded.view(), id);
    let shown = loaded.site.entries.values().filter(|entry| codes.contains(&entry.code));
    shown.map(|entry| (entry.id.to_string(), entry.version.to_string())).collect()
}
