//! Rules across entries.

use crate::base::{AsOf, Diagnostic};
use crate::model::Site;
use crate::source::SourceTree;

/// Every mistake that needs more than one file to see, sorted by rule.
pub fn all(site: &Site, _tree: &SourceTree, _as_of: AsOf) -> Vec<Diagnostic> {
    site.entries.values().flat_map(|entry| entry.item.check(entry, site)).collect()
}
