//! **The grid of an entry exists.**
//!
//! `grid = "民调网格"` must be the title of an entry in `grids/`; otherwise the entry would be in no list of any
//! grid: `field-value`. Mend the name, or add the grid.

use crate::base::text::nearest;
use crate::base::{Diagnostic, code};
use crate::model::Site;
use crate::msg;

use super::placed;

/// Every entry that names a grid which does not exist.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let titles: Vec<&str> = site.of_kind("grids").map(|grid| grid.common.title.as_str()).collect();
    // A grid that could not be read may be the very one that is named.
    let unread = site.unread.iter().any(|file| file.as_str().starts_with("content/grids/"));
    let named = site.entries.values().filter_map(|entry| entry.common.grid.as_ref());
    named
        .filter(|grid| !unread && !titles.contains(&grid.value.as_str()))
        .map(|grid| {
            let help = match nearest(&grid.value, titles.iter().copied()) {
                Some(meant) => msg!("field-unknown-nearest", meant = meant),
                None => msg!("grid-unknown-help", known = titles.join("、")),
            };
            placed(Diagnostic::new(code::FIELD_VALUE, msg!("grid-unknown", name = grid.value)).help(help), grid.place.as_ref())
        })
        .collect()
}
