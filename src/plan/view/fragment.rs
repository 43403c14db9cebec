//! What the fragments of a theme may show: nothing that differs between pages of one depth.

use serde::Serialize;

use super::home::rows;
use super::{Row, ViewInput};

/// How many of the newest notices there are.
const NEWEST: usize = 5;

/// What every fragment has.
#[derive(Serialize)]
pub struct FragmentView<'a> {
    pub page: FragmentFrame,
    /// The newest notices on the board.
    pub newest: Vec<Row<'a>>,
}

/// What is known of the pages that a fragment stands on.
#[derive(Debug, Clone, Serialize)]
pub struct FragmentFrame {
    /// From such a page up to the site's root.
    pub root: String,
}

/// The view of the fragments on pages from which `root` leads up.
pub fn fragment(input: ViewInput<'_>, root: String) -> FragmentView<'_> {
    let notices = input.derived.current.get("notices").map_or(&[][..], Vec::as_slice);
    let newest = rows(input, &notices[..notices.len().min(NEWEST)]);
    FragmentView { page: FragmentFrame { root }, newest }
}

/// The way to the root from a page that may be shown at any depth: the path of the site's own address.
pub fn absolute_root(input: ViewInput<'_>) -> String {
    let rest = input.site.settings.base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    rest.map_or("/".to_owned(), |(_, path)| format!("/{path}"))
}
