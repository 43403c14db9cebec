//! 找网格员: from a building to whom to call, as pages show it.

use serde::Serialize;

use super::{ViewInput, row};
use crate::kinds;

/// One building with the grids that cover it.
#[derive(Debug, Clone, Serialize)]
pub struct BuildingView {
    /// `9栋`; also the anchor on the finder's page.
    pub building: String,
    pub parts: Vec<DoorsView>,
}

/// Some doors of a building: their grid, and whom to call.
#[derive(Debug, Clone, Serialize)]
pub struct DoorsView {
    /// The marks of the grid's entry.
    pub mark: [String; 2],
    /// `1—3门`; absent where the grid covers the whole building.
    pub doors: Option<String>,
    pub title: String,
    /// The grid's page; empty if it has none.
    pub address: String,
    pub officer: Option<String>,
    pub phone: String,
}

/// Every building of the site by number; a grid that is not shown has no part in it.
pub fn buildings(input: ViewInput<'_>) -> Vec<BuildingView> {
    let all = kinds::finder(input.site).into_iter().map(|building| BuildingView {
        parts: building.parts.into_iter().filter_map(|part| doors(input, part)).collect(),
        building: building.building,
    });
    all.filter(|building| !building.parts.is_empty()).collect()
}

fn doors(input: ViewInput<'_>, part: kinds::FinderPart) -> Option<DoorsView> {
    let grid = input.site.entries.get(&part.grid).filter(|grid| input.derived.shown.contains(&grid.id))?;
    let row = row(input, grid);
    Some(DoorsView {
        mark: row.mark(),
        doors: part.doors,
        title: part.title,
        address: row.address(),
        officer: part.officer,
        phone: part.phone,
    })
}
