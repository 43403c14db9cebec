//! The home page: the board as it hangs today.

use serde::Serialize;

use super::finder::BuildingView;
use super::{DateView, FrameInput, NavItem, PageFrame, Row, ViewInput, day_view, frame, row};
use crate::base::SitePath;
use crate::derive::Mending;
use crate::model::EntryId;

/// The board.
#[derive(Serialize)]
pub struct HomePage<'a> {
    pub page: PageFrame,
    /// Cancelled or moved: they lead.
    pub changed: Vec<Row<'a>>,
    /// In their period.
    pub running: Vec<Row<'a>>,
    /// Posted, with a period still to begin.
    pub upcoming: Vec<Row<'a>>,
    /// What will happen, with the leaf of the occurrence meant.
    pub coming: Vec<Row<'a>>,
    /// Notices, then the other kinds.
    pub newest: Vec<NewestView<'a>>,
    /// What was promised to be mended: overdue, then due soon.
    pub mending: Vec<MendingRow<'a>>,
    /// The newest evaluation, if its page is public.
    pub evaluation: Option<serde_json::Value>,
    /// The month of activities to turn to first.
    pub calendar: Option<NavItem>,
    /// Buildings with their grids.
    pub finder: Vec<BuildingView>,
}

/// One thing to be mended, with the entry that promises it.
#[derive(Serialize)]
pub struct MendingRow<'a> {
    pub row: Row<'a>,
    pub what: String,
    pub due: DateView,
    pub overdue: bool,
}

/// The newest of one kind.
#[derive(Serialize)]
pub struct NewestView<'a> {
    pub kind: &'static str,
    pub label: &'static str,
    pub address: String,
    pub rows: Vec<Row<'a>>,
}

/// The view of the home page.
pub fn home<'a>(input: ViewInput<'a>, path: &SitePath) -> HomePage<'a> {
    let board = &input.derived.board;
    let title = input.site.settings.title.clone();
    let coming = board.coming.iter().filter_map(|coming| {
        let entry = input.site.entries.get(&coming.entry)?;
        Some(row(input, entry).at(coming.occurrence))
    });
    HomePage {
        page: frame(input, FrameInput { path, title, description: None, section: "home" }),
        changed: rows(input, &board.changed),
        running: rows(input, &board.running),
        upcoming: rows(input, &board.upcoming),
        coming: coming.collect(),
        newest: newest(input),
        mending: board.overdue.iter().chain(&board.due).filter_map(|found| mending(input, found)).collect(),
        evaluation: super::entry::newest_evaluation(input),
        calendar: super::calendar::nearest(input),
        finder: super::finder::buildings(input),
    }
}

/// The rows of some entries of a derived list, in their order.
pub fn rows<'a>(input: ViewInput<'a>, ids: &[EntryId]) -> Vec<Row<'a>> {
    ids.iter().filter_map(|id| input.site.entries.get(id)).map(|entry| row(input, entry).listed()).collect()
}

fn mending<'a>(input: ViewInput<'a>, found: &Mending) -> Option<MendingRow<'a>> {
    let row = row(input, input.site.entries.get(&found.entry)?);
    Some(MendingRow { row, what: found.what.clone(), due: day_view(found.due), overdue: found.late.is_some() })
}

fn newest(input: ViewInput<'_>) -> Vec<NewestView<'_>> {
    let label = |key: &str| input.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == key).map_or("", |def| def.label);
    input
        .derived
        .board
        .newest
        .iter()
        .map(|(kind, ids)| NewestView { kind, label: label(kind), address: format!("{kind}/"), rows: rows(input, ids) })
        .collect()
}
