//! What must hold over all grids together.
//!
//! - **Every door lies in exactly one grid.** A building stands for all its doors, so `9栋` in one grid
//!   and `9栋4门` in another is a clash; 9栋1-2门 and 9栋4门 with nobody at 3门 is a gap.
//! - **The sums over the grids are the figures of the profile.** A wrong sum is reported once, at the figure
//!   in `profile.toml`, since no single grid can be blamed; the help says what each grid adds.

use std::collections::BTreeMap;

use super::covers::{Area, Cover};
use super::{FIGURES, Grid, in_order};
use crate::base::{Diagnostic, Place, code};
use crate::kinds::shared::found;
use crate::model::{Entry, GridUnits, Site};
use crate::msg;
use crate::parse::reader::Located;

/// What is wrong with all grids, said once: by the first of them.
pub fn of(entry: &Entry, site: &Site) -> Vec<Diagnostic> {
    let grids = in_order(site);
    if grids.first().is_none_or(|(first, _)| first.id != entry.id) {
        return Vec::new();
    }
    let mut report = clashes(&grids, &site.settings.units);
    report.extend(gaps(&grids, &site.settings.units));
    report.extend(FIGURES.iter().enumerate().filter_map(|(index, (key, ..))| sum(&grids, site, (index, key))));
    report
}

type Grids<'a> = [(&'a Entry, &'a Grid)];

fn all<'a>(grids: &Grids<'a>) -> impl Iterator<Item = (&'a Entry, &'a Located<Cover>)> {
    grids.iter().flat_map(|(entry, grid)| grid.covers.iter().map(|cover| (*entry, cover)))
}

/// Every text that names a door which an earlier text names too.
fn clashes(grids: &Grids<'_>, units: &GridUnits) -> Vec<Diagnostic> {
    let mut by_area: BTreeMap<&Area, Vec<(&Entry, &Located<Cover>)>> = BTreeMap::new();
    let mut report: Vec<Diagnostic> = Vec::new();
    for (entry, cover) in all(grids) {
        let earlier = by_area.entry(&cover.value.area).or_default();
        let same = |number: Option<u32>| number.is_none() || cover.value.number.is_none() || number == cover.value.number;
        let clash = earlier.iter().find(|(_, other)| same(other.value.number));
        let reported = report.iter().any(|one| one.place == cover.place);
        if let Some((owner, other)) = clash
            && !reported
        {
            let message = msg!("grid-doors-twice", door = cover.value.label(units), other = owner.common.title);
            let mut twice = found(code::GRID_DOORS, cover.place.as_ref(), message).help(msg!("grid-doors-twice-help"));
            if let Some(place) = &other.place {
                twice = twice.label(place.clone(), msg!("grid-doors-twice-other"));
            }
            report.push(twice);
        }
        earlier.push((entry, cover));
    }
    report
}

/// Every door between two named doors of a building that no grid names.
fn gaps(grids: &Grids<'_>, units: &GridUnits) -> Vec<Diagnostic> {
    let mut numbers: BTreeMap<&Area, BTreeMap<u32, Option<&Place>>> = BTreeMap::new();
    let mut whole: Vec<&Area> = Vec::new();
    for (_, cover) in all(grids) {
        match cover.value.number {
            Some(number) => drop(numbers.entry(&cover.value.area).or_default().entry(number).or_insert(cover.place.as_ref())),
            None => whole.push(&cover.value.area),
        }
    }
    let mut report = Vec::new();
    for (area, named) in numbers.into_iter().filter(|(area, _)| !whole.contains(area)) {
        // Doors are numbered from 1; rows may begin anywhere.
        let start = if matches!(area, Area::Rows) { named.keys().next().copied().unwrap_or(1) } else { 1 };
        let mut expected = start;
        for (number, place) in &named {
            if *number > expected {
                let missing = missing(area, (expected, number - 1), units);
                let message = msg!("grid-doors-missing", doors = missing);
                report.push(found(code::GRID_DOORS, *place, message).help(msg!("grid-doors-missing-help", doors = missing)));
            }
            expected = number + 1;
        }
    }
    report
}

fn missing(area: &Area, (first, last): (u32, u32), units: &GridUnits) -> String {
    let numbers = if first == last { first.to_string() } else { format!("{first}—{last}") };
    format!("{}{numbers}{}", area.label(units), area.part(units))
}

/// A figure of the profile that is not the sum over the grids, or a grid that lacks it.
fn sum(grids: &Grids<'_>, site: &Site, (index, key): (usize, &'static str)) -> Option<Diagnostic> {
    let figure = site.profile.figures.iter().find(|figure| figure.key == key)?;
    let stated: Vec<(&str, u64)> = grids
        .iter()
        .filter_map(|(entry, grid)| Some((entry.common.title.as_str(), grid.figures[index].as_ref()?.value)))
        .collect();
    if stated.is_empty() {
        return None;
    }
    if let Some((without, _)) = grids.iter().find(|(_, grid)| grid.figures[index].is_none()) {
        let message = msg!("grid-figure-missing", name = key, label = figure.label);
        return Some(
            Diagnostic::new(code::FIELD_MISSING, message)
                .at(Place::whole(&without.file))
                .help(msg!("grid-figure-missing-help", name = key)),
        );
    }
    let sum: u128 = stated.iter().map(|(_, value)| u128::from(*value)).sum();
    if figure.value == sum.to_string() {
        return None;
    }
    let parts: Vec<String> = stated.iter().map(|(title, value)| format!("{title}{value}")).collect();
    let message = msg!("grid-sum", label = figure.label, profile = figure.value, sum = sum);
    Some(found(code::SUM_MISMATCH, figure.place.as_ref(), message).help(msg!("grid-sum-help", parts = parts.join("＋"))))
}
