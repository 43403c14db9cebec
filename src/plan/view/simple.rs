//! The small pages: find your grid officer, redirect, not found.

use serde::Serialize;

use super::finder::{BuildingView, buildings};
use super::{FrameInput, PageFrame, ViewInput, entry, frame};
use crate::base::SitePath;
use crate::model::Entry;

/// 找网格员: every building and door with its grid.
#[derive(Debug, Clone, Serialize)]
pub struct FinderPage {
    pub page: PageFrame,
    pub buildings: Vec<BuildingView>,
    /// Every grid: its row, and what its kind shows.
    pub grids: serde_json::Value,
}

/// A page that leads on to another.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    pub page: PageFrame,
    /// The title of the entry in the marks of its row.
    pub mark: [String; 2],
    pub title: String,
    pub to: String,
}

/// A page with nothing but its frame.
#[derive(Debug, Clone, Serialize)]
pub struct PlainPage {
    pub page: PageFrame,
}

/// The view of the finder.
pub fn finder_page(input: ViewInput<'_>, path: &SitePath) -> FinderPage {
    let title = "找网格员".to_owned();
    let page = frame(input, FrameInput { path, title, description: None, section: "grids" });
    FinderPage { page, buildings: buildings(input), grids: entry::finder(input) }
}

/// The view of a redirect to `entry`.
pub fn redirect(input: ViewInput<'_>, path: &SitePath, entry: &Entry) -> RedirectPage {
    let title = entry.common.title.clone();
    let frame = frame(input, FrameInput { path, title: title.clone(), description: None, section: "" });
    let canonical = frame.canonical.as_ref().map(|_| format!("{}{}/", input.site.settings.base_url, entry.address));
    RedirectPage {
        page: PageFrame { noindex: true, canonical, ..frame },
        mark: super::row(input, entry).mark(),
        title,
        to: format!("{}/", entry.address),
    }
}

/// The view of the page for addresses that lead nowhere. A host shows it at any depth, so its links start
/// from the path of the site's own address.
pub fn not_found(input: ViewInput<'_>, path: &SitePath) -> PlainPage {
    let title = "没有找到这一页".to_owned();
    let frame = frame(input, FrameInput { path, title, description: None, section: "" });
    PlainPage { page: PageFrame { root: super::absolute_root(input), noindex: true, canonical: None, ..frame } }
}
