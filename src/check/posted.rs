//! **What hung on paper hung as long as it had to.**
//!
//! `posted` says on which wall a sheet hung, from when to when: `posted = [{ place = "1号楼公告栏", first = 2026-11-19, last = 2026-11-25 }]`.
//! Without `last` it still hangs.
//!
//! - `period-order`: it was taken off before it was put up, or put up before the entry's `date`.
//! - `posted-future`, a warning: one of its days has not come yet although the entry is up; such a line is written when it has happened.
//! - `posted-short`, a warning: the period of the entry is over, and on some of its days nothing hung on that wall. What was withdrawn
//!   is left alone.
//! - `posted-twice`, a hint: two lines name one wall for the same days.
//! - `posted-photo`: a photo is no picture.

use std::collections::BTreeMap;

use crate::base::{AsOf, Date, Diagnostic, Place, code};
use crate::model::{Entry, Period, WallPosting, is_picture};
use crate::msg;
use crate::parse::reader::Located;

use super::placed;

/// What is wrong with what hung of an entry.
pub fn check(entry: &Entry, as_of: AsOf) -> Vec<Diagnostic> {
    let posted = &entry.common.posted;
    let is_up = entry.first() <= as_of.0;
    let mut report: Vec<Diagnostic> = Vec::new();
    for posting in posted {
        report.extend(order(posting, entry.common.date));
        report.extend(days(posting).filter(|day| day.value > as_of.0 && is_up).map(future));
        report.extend(posting.photos().map(|(photo, _)| photo).filter(|photo| !is_picture(&photo.value)).map(no_picture));
    }
    let walls = walls(posted);
    report.extend(walls.values().flat_map(|wall| twice(wall, as_of)));
    let over = entry.facts.period.filter(|period| as_of.0 > period.end() && !entry.facts.void && !entry.common.draft);
    report.extend(over.into_iter().flat_map(|period| walls.values().filter_map(move |wall| short(wall, period, as_of))));
    report
}

/// What hung on each wall, the earliest in front; without lines whose days are in the wrong order.
fn walls(posted: &[WallPosting]) -> BTreeMap<&str, Vec<&WallPosting>> {
    let mut walls: BTreeMap<&str, Vec<&WallPosting>> = BTreeMap::new();
    for posting in posted.iter().filter(|posting| !is_turned(posting)) {
        walls.entry(posting.place.value.trim()).or_default().push(posting);
    }
    walls.values_mut().for_each(|wall| wall.sort_by_key(|posting| posting.first.value));
    walls
}

fn days(posting: &WallPosting) -> impl Iterator<Item = &Located<Date>> {
    std::iter::once(&posting.first).chain(&posting.last)
}

fn is_turned(posting: &WallPosting) -> bool {
    posting.last.as_ref().is_some_and(|last| last.value < posting.first.value)
}

fn order(posting: &WallPosting, date: Option<Date>) -> Option<Diagnostic> {
    let first = posting.first.value;
    if let Some(last) = posting.last.as_ref().filter(|_| is_turned(posting)) {
        let message = msg!("posted-order", first = first, last = last.value);
        return Some(placed(Diagnostic::new(code::PERIOD_ORDER, message).help(msg!("posted-order-help")), last.place.as_ref()));
    }
    let date = date.filter(|date| first < *date)?;
    let message = msg!("posted-before-date", first = first, date = date);
    let help = msg!("posted-before-date-help");
    Some(placed(Diagnostic::new(code::PERIOD_ORDER, message).help(help), posting.first.place.as_ref()))
}

fn future(day: &Located<Date>) -> Diagnostic {
    let found = Diagnostic::new(code::POSTED_FUTURE, msg!("posted-future", day = day.value));
    placed(found.help(msg!("posted-future-help")), day.place.as_ref())
}

fn no_picture(photo: &Located<String>) -> Diagnostic {
    let found = Diagnostic::new(code::POSTED_PHOTO, msg!("posted-photo", name = photo.value));
    placed(found.help(msg!("posted-photo-help")), photo.place.as_ref())
}

/// Every line that begins while an earlier one of the same wall still holds.
fn twice(wall: &[&WallPosting], as_of: AsOf) -> Vec<Diagnostic> {
    let later = |at: usize| wall[..at].iter().find(|earlier| earlier.hung_on(wall[at].first.value, as_of.0));
    let pairs = (1..wall.len()).filter_map(|at| Some((wall[at], later(at)?)));
    pairs
        .map(|(posting, earlier)| {
            let message = msg!("posted-twice", place = posting.place.value, day = posting.first.value);
            let found = placed(Diagnostic::new(code::POSTED_TWICE, message), posting.place.place.as_ref());
            let found = found.help(msg!("posted-twice-help"));
            match &earlier.place.place {
                Some(place) => found.label(place.clone(), msg!("posted-twice-other")),
                None => found,
            }
        })
        .collect()
}

/// A wall on which nothing hung on some days of the period that is over.
fn short(wall: &[&WallPosting], period: Period, as_of: AsOf) -> Option<Diagnostic> {
    let bare: Vec<Date> = period.days().filter(|day| !wall.iter().any(|posting| posting.hung_on(*day, as_of.0))).collect();
    let missing = bare.first()?;
    let message = msg!("posted-short", place = wall[0].place.value.trim(), count = bare.len(), days = runs(&bare));
    let found = Diagnostic::new(code::POSTED_SHORT, message).help(msg!("posted-short-help"));
    Some(placed(found, near(wall, *missing)))
}

/// Where the days next to a day without a sheet are written: the end before it, else the beginning after it.
fn near<'a>(wall: &[&'a WallPosting], bare: Date) -> Option<&'a Place> {
    let before = wall.iter().rev().find_map(|posting| posting.last.as_ref().filter(|last| last.value < bare));
    before.unwrap_or(&wall[0].first).place.as_ref()
}

/// `2026-11-19, 2026-11-24—2026-11-25`.
fn runs(days: &[Date]) -> String {
    let follows = |pair: (&Date, &Date)| pair.0.tomorrow().is_ok_and(|next| next == *pair.1);
    let runs = days.chunk_by(|a, b| follows((a, b)));
    let said = runs.map(|run| match run {
        [first, .., last] => format!("{first}—{last}"),
        _ => run.iter().map(Date::to_string).collect(),
    });
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_as_runs() {
        let day = |day| date(2026, 11, day);
        for (days, said) in [
            (vec![], ""),
            (vec![day(19)], "2026-11-19"),
            (vec![day(19), day(20)], "2026-11-19—2026-11-20"),
            (vec![day(19), day(23), day(24), day(30)], "2026-11-19, 2026-11-23—2026-11-24, 2026-11-30"),
        ] {
            assert_eq!(runs(&days), said);
        }
    }
}
