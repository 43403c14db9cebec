//! One page of a list: by kind, grid, topic or month, or of what is past.

use serde::Serialize;

use super::home::rows;
use super::{FrameInput, NavItem, PageFrame, Row, ViewInput, frame};
use crate::base::SitePath;
use crate::model::EntryId;

/// One page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    pub page: PageFrame,
    pub heading: String,
    /// How many entries the whole list has.
    pub total: usize,
    pub rows: Vec<Row>,
    /// Which page of how many, both from 1.
    pub number: usize,
    pub pages: usize,
    pub newer: Option<String>,
    pub older: Option<String>,
    /// Every page of the list.
    pub all: Vec<NavItem>,
    /// The feed of this list, if it has one.
    pub feed: Option<String>,
    /// Other ways into the same entries.
    pub related: Vec<NavItem>,
}

/// What a list page is made of.
pub struct LaneView<'a> {
    pub path: &'a SitePath,
    pub heading: String,
    pub section: &'a str,
    pub ids: &'a [EntryId],
    /// Which page, from 1.
    pub number: usize,
    /// The address of the first page, without a slash at its end.
    pub base: String,
    pub feed: Option<String>,
    pub related: Vec<NavItem>,
}

/// The view of one page of a list.
pub fn list(input: ViewInput<'_>, lane: LaneView<'_>) -> ListPage {
    let size = input.site.settings.page_size;
    let pages = lane.ids.len().div_ceil(size).max(1);
    let from = (lane.number - 1) * size;
    let shown = &lane.ids[from.min(lane.ids.len())..(from + size).min(lane.ids.len())];
    let address = |number: usize| match number {
        1 => format!("{}/", lane.base),
        _ => format!("{}/page/{number}/", lane.base),
    };
    let title = match lane.number {
        1 => lane.heading.clone(),
        number => format!("{}（第{number}页）", lane.heading),
    };
    ListPage {
        page: frame(input, FrameInput { path: lane.path, title, description: None, section: lane.section }),
        total: lane.ids.len(),
        rows: rows(input, shown),
        number: lane.number,
        pages,
        newer: (lane.number > 1).then(|| address(lane.number - 1)),
        older: (lane.number < pages).then(|| address(lane.number + 1)),
        all: (1..=pages).map(|n| NavItem { key: n.to_string(), label: n.to_string(), address: address(n) }).collect(),
        heading: lane.heading,
        feed: lane.feed,
        related: lane.related,
    }
}
