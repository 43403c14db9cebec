//! The bodies of an entry as HTML: its text, and the Markdown in its fields.

use std::collections::BTreeMap;

use super::PageInput;
use crate::model::Entry;

/// What an entry's page shows of Markdown.
pub struct Bodies {
    pub body: String,
    /// By field.
    pub texts: BTreeMap<&'static str, String>,
}

/// The bodies of `entry` for a page whose way up to the root is `root`.
pub fn bodies(input: PageInput<'_>, entry: &Entry, root: &str) -> Bodies {
    let _ = (input, entry, root);
    Bodies { body: String::new(), texts: BTreeMap::new() }
}
