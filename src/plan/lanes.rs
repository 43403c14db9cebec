//! The lists of the site: by kind, grid, topic and month, and what is past, each in pages.

use crate::derive::Derived;
use crate::model::{EntryId, OutputKind, Site};

use super::view::{self, NavItem, ViewInput};

/// One page of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub of: LaneOf,
    /// Which page, from 1.
    pub number: usize,
}

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneOf {
    /// A kind's entries on the board.
    Kind(&'static str),
    /// A grid's entries, by the grid's id.
    Grid(EntryId),
    Topic(String),
    Month(i16, i8),
    /// What has left the board.
    Past,
}

/// Every page of every list that is not empty.
pub fn lanes(site: &Site, derived: &Derived) -> Vec<Lane> {
    let kinds = site.kinds.iter().map(|kind| kind.def()).filter(|def| def.dated).map(|def| LaneOf::Kind(def.key));
    let grids = site.of_kind("grids").map(|grid| LaneOf::Grid(grid.id.clone()));
    let topics = derived.topics.keys().map(|topic| LaneOf::Topic(topic.clone()));
    let months = derived.months.keys().map(|(year, month)| LaneOf::Month(*year, *month));
    let all = kinds.chain(grids).chain(topics).chain(months).chain([LaneOf::Past]).filter(|of| of.is_made(site));
    all.flat_map(|of| {
        let pages = of.ids(site, derived).len().div_ceil(site.settings.page_size);
        (1..=pages).map(move |number| Lane { of: of.clone(), number })
    })
    .collect()
}

impl Lane {
    /// Its address without a slash at its end.
    pub fn address(&self) -> String {
        match self.number {
            1 => self.of.base(),
            number => format!("{}/page/{number}", self.of.base()),
        }
    }
}

impl LaneOf {
    /// The entries, in order.
    pub fn ids<'a>(&self, site: &Site, derived: &'a Derived) -> &'a [EntryId] {
        let found = match self {
            LaneOf::Kind(key) => derived.current.get(key),
            LaneOf::Grid(id) => site.entries.get(id).and_then(|grid| derived.grids.get(&grid.common.title)),
            LaneOf::Topic(topic) => derived.topics.get(topic),
            LaneOf::Month(year, month) => derived.months.get(&(*year, *month)),
            LaneOf::Past => Some(&derived.past),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether the site makes lists of this sort.
    pub fn is_made(&self, site: &Site) -> bool {
        let kind = match self {
            LaneOf::Kind(_) => return true,
            LaneOf::Grid(_) => OutputKind::GridLists,
            LaneOf::Topic(_) => OutputKind::Topics,
            LaneOf::Month(..) => OutputKind::Months,
            LaneOf::Past => OutputKind::Archive,
        };
        site.settings.outputs.make(kind)
    }

    /// The address of its first page.
    pub fn base(&self) -> String {
        match self {
            LaneOf::Kind(key) => (*key).to_owned(),
            LaneOf::Grid(id) => format!("grids/{}/entries", id.name),
            LaneOf::Topic(topic) => view::topic_item(topic).address.trim_end_matches('/').to_owned(),
            LaneOf::Month(year, month) => view::month_address(*year, *month),
            LaneOf::Past => "archive".to_owned(),
        }
    }

    /// Its heading.
    pub fn heading(&self, site: &Site) -> String {
        match self {
            LaneOf::Kind(key) => {
                let def = site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == *key);
                def.map_or_else(String::new, |def| def.label.to_owned())
            }
            LaneOf::Grid(id) => site.entries.get(id).map_or_else(String::new, |grid| grid.common.title.clone()),
            LaneOf::Topic(topic) => topic.clone(),
            LaneOf::Month(year, month) => view::month_label(*year, *month),
            LaneOf::Past => "往期".to_owned(),
        }
    }

    /// The navigation item that is marked on it.
    pub fn section(&self) -> &str {
        match self {
            LaneOf::Kind(key) => key,
            LaneOf::Grid(_) => "grids",
            LaneOf::Topic(_) | LaneOf::Month(..) | LaneOf::Past => "archive",
        }
    }

    /// Other ways into its entries: months from 往期, the calendar and the topics from a kind.
    pub fn related(&self, input: ViewInput<'_>) -> Vec<NavItem> {
        let derived = input.derived;
        let make = |kind| input.site.settings.outputs.make(kind);
        match self {
            LaneOf::Past | LaneOf::Month(..) if make(OutputKind::Months) => {
                derived.months.keys().rev().map(|(year, month)| month_item(*year, *month)).collect()
            }
            LaneOf::Topic(_) | LaneOf::Kind("notices") if make(OutputKind::Topics) => {
                derived.topics.keys().map(|topic| view::topic_item(topic)).collect()
            }
            LaneOf::Kind("activities") => view::months(input).into_iter().rev().map(view::month_item).collect(),
            _ => Vec::new(),
        }
    }
}

fn month_item(year: i16, month: i8) -> NavItem {
    NavItem {
        key: format!("{year}-{month:02}"),
        label: view::month_label(year, month),
        address: format!("{}/", view::month_address(year, month)),
    }
}
