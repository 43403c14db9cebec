//! What the office printed last of each entry, so that paper which no longer says what the page says is known.
//!
//! The list is this computer's own and may be deleted; it then knows of no paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::Date;

/// Where the list lies in the project.
pub const PRINT_LOG: &str = ".gongshi/print-log.json";
/// The version of the list that this program writes, and the only one it reads.
const VERSION: u64 = 1;

/// The last sheet of each entry, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintLog {
    version: u64,
    pub sheets: BTreeMap<String, PrintedSheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedSheet {
    pub on: Date,
    /// The version code that stands on it.
    pub version: String,
    /// What else stands on it, as on a bulletin: ids with their version codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shows: BTreeMap<String, String>,
}

impl Default for PrintLog {
    fn default() -> PrintLog {
        PrintLog { version: VERSION, sheets: BTreeMap::new() }
    }
}

impl PrintLog {
    /// The list of these bytes; an empty one if they are none, since nothing depends on it but a reminder.
    pub fn read(bytes: &[u8]) -> PrintLog {
        let read: Option<PrintLog> = serde_json::from_slice(bytes).ok();
        read.filter(|log| log.version == VERSION).unwrap_or_default()
    }

    /// Its bytes as they are kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a list of sheets has only string keys") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_an_empty_list() {
        let mut log = PrintLog::default();
        let on = "2026-11-22".parse().expect("a date");
        let sheet = PrintedSheet { on, version: "BCDFGH".into(), shows: BTreeMap::new() };
        log.sheets.insert("notices/a".into(), sheet);
        let json = log.to_json();
        assert_eq!(PrintLog::read(json.as_bytes()), log);
        for torn in [&json[..20], "", &json.replacen('1', "2", 1)] {
            assert_eq!(PrintLog::read(torn.as_bytes()), PrintLog::default(), "{torn}");
        }
    }
}
