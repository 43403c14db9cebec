//! The home page: the board as it hangs today.

use serde::Serialize;

use super::finder::BuildingView;
use super::{DateView, FrameInput, Leaf, NavItem, PageFrame, Row, ViewInput, day_view, frame, row};
use crate::base::SitePath;
use crate::derive::Mending;
use crate::model::EntryId;

/// The board.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    pub page: PageFrame,
    /// Cancelled or moved: they lead.
    pub changed: Vec<Row>,
    /// In their period.
    pub running: Vec<Row>,
    /// Posted, with a period still to begin.
    pub upcoming: Vec<Row>,
    /// What will happen, with the leaf of the occurrence meant.
    pub coming: Vec<Row>,
    /// Notices, then the other kinds.
    pub newest: Vec<NewestView>,
    /// What was promised to be mended: overdue, then due soon.
    pub mending: Vec<MendingRow>,
    /// The newest evaluation, if its page is public.
    pub evaluation: Option<serde_json::Value>,
    /// The month of activities to turn to first.
    pub calendar: Option<NavItem>,
    /// Buildings with their grids.
    pub finder: Vec<BuildingView>,
}

/// One thing to be mended, with the entry that promises it.
#[derive(Debug, Clone, Serialize)]
pub struct MendingRow {
    pub row: Row,
    pub what: String,
    pub due: DateView,
    pub overdue: bool,
}

/// The newest of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct NewestView {
    pub kind: &'static str,
    pub label: &'static str,
    pub address: String,
    pub rows: Vec<Row>,
}

/// The view of the home page.
pub fn home(input: ViewInput<'_>, path: &SitePath) -> HomePage {
    let board = &input.derived.board;
    let title = input.site.settings.title.clone();
    let coming = board.coming.iter().filter_map(|coming| {
        let entry = input.site.entries.get(&coming.entry)?;
        let all_day = entry.facts.event.as_ref()?.all_day;
        Some(Row { leaf: Some(Leaf::of(coming.occurrence, all_day)), ..row(input, entry) })
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

/// The rows of some entries, in their order.
pub fn rows(input: ViewInput<'_>, ids: &[EntryId]) -> Vec<Row> {
    ids.iter().filter_map(|id| input.site.entries.get(id)).map(|entry| row(input, entry)).collect()
}

fn mending(input: ViewInput<'_>, found: &Mending) -> Option<MendingRow> {
    let row = row(input, input.site.entries.get(&found.entry)?);
    Some(MendingRow { row, what: found.what.clone(), due: day_view(found.due), overdue: found.late.is_some() })
}

fn newest(input: ViewInput<'_>) -> Vec<NewestView> {
    let label = |key: &str| input.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == key).map_or("", |def| def.label);
    input
        .derived
        .board
        .newest
        .iter()
        .map(|(kind, ids)| NewestView { kind, label: label(kind), address: format!("{kind}/"), rows: rows(input, ids) })
        .collect()
}
