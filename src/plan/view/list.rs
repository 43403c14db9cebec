//! One page of a list: by kind, grid, topic or month, or of what is past.

use serde::Serialize;

use super::home::rows;
use super::{FrameInput, NavItem, PageFrame, Row, ViewInput, frame};
use crate::base::SitePath;
use crate::model::EntryId;

/// One page of a list.
#[derive(Serialize)]
pub struct ListPage<'a> {
    pub page: PageFrame,
    pub heading: String,
    /// How many entries the whole list has.
    pub total: usize,
    pub rows: Vec<Row<'a>>,
    /// Which page of how many, both from 1.
    pub number: usize,
    pub pages: usize,
    pub newer: Option<String>,
    pub older: Option<String>,
    /// The pages to turn to: the first, the last and those around this one; a gap between them has no address.
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
pub fn list<'a>(input: ViewInput<'a>, lane: LaneView<'_>) -> ListPage<'a> {
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
        all: turns(lane.number, pages).into_iter().map(|turn| turn_item(turn, &address)).collect(),
        heading: lane.heading,
        feed: lane.feed,
        related: lane.related,
    }
}

/// How many pages are offered on either side of the one that is shown: as many as a phone has room for in one row.
const AROUND: usize = 1;

/// The pages to offer on page `number` of `pages`, in order, with `None` for each gap; a gap of one page is that page.
fn turns(number: usize, pages: usize) -> Vec<Option<usize>> {
    let mut turns: Vec<Option<usize>> = Vec::new();
    let mut before = 0;
    let near = number.saturating_sub(AROUND)..=number + AROUND;
    for page in (1..=pages).filter(|page| near.contains(page) || *page == 1 || *page == pages) {
        match page - before {
            1 => {}
            2 => turns.push(Some(page - 1)),
            _ => turns.push(None),
        }
        turns.push(Some(page));
        before = page;
    }
    turns
}

fn turn_item(turn: Option<usize>, address: &impl Fn(usize) -> String) -> NavItem {
    match turn {
        Some(page) => NavItem { key: page.to_string(), label: page.to_string(), address: address(page) },
        None => NavItem { key: String::new(), label: "…".to_owned(), address: String::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn long_lists_offer_their_ends_and_what_is_near() {
        let said = |number, pages| {
            let turns = turns(number, pages).into_iter();
            turns.map(|turn| turn.map_or("…".to_owned(), |page| page.to_string())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said(1, 1), "1");
        assert_eq!(said(3, 6), "1 2 3 4 5 6");
        assert_eq!(said(1, 250), "1 2 … 250");
        assert_eq!(said(4, 250), "1 2 3 4 5 … 250");
        assert_eq!(said(125, 250), "1 … 124 125 126 … 250");
        assert_eq!(said(250, 250), "1 … 249 250");
    }
}
