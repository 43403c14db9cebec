//! 找网格员: from a building to the grids that cover it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::covers::Area;
use super::in_order;
use crate::model::{EntryId, Site};

/// One building, or the rows of single-storey houses, with the grids that cover it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FinderBuilding {
    /// `9栋`, `平房`.
    pub building: String,
    /// By first door.
    pub parts: Vec<FinderPart>,
}

/// Some doors of a building, and whom to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FinderPart {
    /// `1—3门`; absent where the grid covers the whole building.
    pub doors: Option<String>,
    pub grid: EntryId,
    pub title: String,
    pub officer: Option<String>,
    pub phone: String,
}

/// Every building of the site by number, the rows last.
pub fn finder(site: &Site) -> Vec<FinderBuilding> {
    let units = &site.settings.units;
    let mut buildings: BTreeMap<&Area, Vec<(u32, FinderPart)>> = BTreeMap::new();
    for (entry, grid) in in_order(site) {
        let mut doors: BTreeMap<&Area, Vec<u32>> = BTreeMap::new();
        for cover in &grid.covers {
            doors.entry(&cover.value.area).or_default().extend(cover.value.number);
        }
        for (area, mut numbers) in doors {
            numbers.sort_unstable();
            let part = FinderPart {
                doors: (!numbers.is_empty()).then(|| format!("{}{}", ranges(&numbers), area.part(units))),
                grid: entry.id.clone(),
                title: entry.common.title.clone(),
                officer: grid.officer.clone(),
                phone: grid.phone.clone(),
            };
            buildings.entry(area).or_default().push((numbers.first().copied().unwrap_or(0), part));
        }
    }
    buildings
        .into_iter()
        .map(|(area, mut parts)| {
            parts.sort_by_key(|(first, _)| *first);
            FinderBuilding { building: area.label(units), parts: parts.into_iter().map(|(_, part)| part).collect() }
        })
        .collect()
}

/// `1—3、5` of sorted numbers.
fn ranges(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|a, b| *b <= a + 1);
    let run = |run: &[u32]| match run {
        [first, .., last] if first != last => format!("{first}—{last}"),
        [first, ..] => first.to_string(),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_runs_of_numbers() {
        for (numbers, text) in [(vec![1, 2, 3], "1—3"), (vec![4], "4"), (vec![1, 2, 5], "1—2、5"), (vec![2, 2], "2")] {
            assert_eq!(ranges(&numbers), text, "{numbers:?}");
        }
    }
}
