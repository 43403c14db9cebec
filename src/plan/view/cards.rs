//! What residents keep at hand of their grid: the card for the wallet, the sheet for the stairwell.
//!
//! Invariant: a grid that is not shown has neither; every door of the others stands on exactly one stairwell sheet.

use serde::Serialize;

use super::sheet::without_scheme;
use super::{SiteView, ViewInput, site};
use crate::kinds::{self, FinderPart, Grid};
use crate::model::{Entry, PrintSettings};

/// The cards of all grids.
#[derive(Debug, Serialize)]
pub struct CardsPage<'a> {
    pub site: SiteView,
    pub print: &'a PrintSettings,
    pub cards: Vec<CardView>,
}

/// The stairwell sheets of all buildings.
#[derive(Debug, Serialize)]
pub struct StairsPage<'a> {
    pub site: SiteView,
    pub print: &'a PrintSettings,
    pub stairs: Vec<StairView>,
}

/// One grid: whom to call, and where to read on.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Names its QR code among those of the sheet.
    pub code: String,
    pub title: String,
    pub officer: Option<String>,
    pub phone: String,
    /// `9栋1—3门`, by number of building.
    pub covers: Vec<String>,
    pub version: String,
    /// The whole address of the grid's page, the short one if it has one; absent if the site does not say where it is.
    pub url: Option<String>,
    /// The same as a person would type it.
    pub place: Option<String>,
}

/// The doors of one building that one grid covers.
#[derive(Debug, Clone, Serialize)]
pub struct StairView {
    /// `9栋`, `平房`.
    pub building: String,
    /// `1—3门`; absent where the grid covers the whole building.
    pub doors: Option<String>,
    pub grid: CardView,
}

/// The cards of the grids that are shown, in their order; `None` if there is none.
pub fn cards(input: ViewInput<'_>) -> Option<CardsPage<'_>> {
    let grids = kinds::grids_in_order(input.site).into_iter().filter(|(entry, _)| input.derived.shown.contains(&entry.id));
    let cards: Vec<CardView> = grids.map(|(entry, grid)| card(input, entry, grid)).collect();
    (!cards.is_empty()).then(|| CardsPage { site: site(input), print: &input.site.settings.print, cards })
}

/// A sheet for each building by number, the rows last; a building in two grids has one for each. `None` if there is none.
pub fn stairs(input: ViewInput<'_>) -> Option<StairsPage<'_>> {
    let cards = cards(input)?;
    let mut stairs = Vec::new();
    for building in kinds::finder(input.site) {
        let of = |part: FinderPart| {
            let code = &input.site.entries.get(&part.grid)?.code;
            let grid = cards.cards.iter().find(|card| card.code == *code)?.clone();
            Some(StairView { building: building.building.clone(), doors: part.doors, grid })
        };
        stairs.extend(building.parts.into_iter().filter_map(of));
    }
    (!stairs.is_empty()).then_some(StairsPage { site: cards.site, print: cards.print, stairs })
}

fn card(input: ViewInput<'_>, entry: &Entry, grid: &Grid) -> CardView {
    let base = &input.site.settings.base_url;
    let url = (!base.is_empty()).then(|| format!("{base}{}", input.site.place(entry)));
    CardView {
        code: entry.code.clone(),
        title: entry.common.title.clone(),
        officer: grid.officer.clone(),
        phone: grid.phone.clone(),
        covers: covers(input, entry),
        version: entry.version.to_string(),
        place: url.as_deref().map(|url| without_scheme(url).to_owned()),
        url,
    }
}

/// What the grid covers, said the same way everywhere, however it was written; many buildings in a row as one: `1—12栋`.
fn covers(input: ViewInput<'_>, entry: &Entry) -> Vec<String> {
    let unit = &input.site.settings.units.building;
    let of = |building: kinds::FinderBuilding| {
        let mine = building.parts.into_iter().find(|part| part.grid == entry.id)?;
        let number = building.building.strip_suffix(unit).and_then(|number| number.parse().ok());
        Some((number.filter(|_| mine.doors.is_none()), format!("{}{}", building.building, mine.doors.unwrap_or_default())))
    };
    let all: Vec<(Option<u32>, String)> = kinds::finder(input.site).into_iter().filter_map(of).collect();
    in_runs(&all, unit)
}

/// Runs of at least so many buildings are said by their ends.
const RUN: usize = 4;

fn in_runs(all: &[(Option<u32>, String)], unit: &str) -> Vec<String> {
    let next = |a: &(Option<u32>, String), b: &(Option<u32>, String)| a.0.is_some() && a.0.and_then(|a| a.checked_add(1)) == b.0;
    let said = |run: &[(Option<u32>, String)]| match run {
        [(Some(first), _), .., (Some(last), _)] if run.len() >= RUN => vec![format!("{first}—{last}{unit}")],
        run => run.iter().map(|(_, label)| label.clone()).collect(),
    };
    all.chunk_by(next).flat_map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_buildings_in_a_row_are_said_by_their_ends() {
        let said = |numbers: &[u32]| {
            let mut all: Vec<_> = numbers.iter().map(|number| (Some(*number), format!("{number}栋"))).collect();
            all.push((None, "平房1—4排".to_owned()));
            in_runs(&all, "栋").join(" ")
        };
        for (numbers, expected) in [
            (&[1, 2, 3][..], "1栋 2栋 3栋 平房1—4排"),
            (&[1, 2, 3, 4], "1—4栋 平房1—4排"),
            (&[1, 3, 5, 7, 8, 9, 10, 12], "1栋 3栋 5栋 7—10栋 12栋 平房1—4排"),
            (&[], "平房1—4排"),
        ] {
            assert_eq!(said(numbers), expected);
        }
    }
}
