//! Which days an office works: statutory holidays, make-up days, weekends.
//!
//! The table in `data/holidays-cn.toml` names its sources; a site lays its own days over it. A year that nobody
//! entered is never guessed: a question about such a year is answered with [`YearMissing`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

use super::date::{Date, Weekday, days};

/// The days off and the make-up days of the years that are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkCalendar {
    years: BTreeSet<i16>,
    off: BTreeSet<Date>,
    // Invariant: no day is in both. Kept by `set_year`, `close` and `open`.
    work: BTreeSet<Date>,
}

/// The days off of this year are not known, so nothing can be said of its working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the days off of {year} are not known")]
pub struct YearMissing {
    pub year: i16,
}

/// What a printed calendar says of a day that is not as its weekday would have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// 休: a holiday, or a day on which this office is closed.
    Off,
    /// 班: a day at the weekend on which offices are open.
    Work,
}

#[derive(Deserialize)]
struct YearTable {
    off: Vec<toml::value::Datetime>,
    work: Vec<toml::value::Datetime>,
}

impl WorkCalendar {
    /// The statutory calendar that the program carries.
    pub fn statutory() -> &'static WorkCalendar {
        static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(|| {
            WorkCalendar::parse(include_str!("../../data/holidays-cn.toml")).expect("the carried table is valid, as a test says")
        });
        &CALENDAR
    }

    /// The calendar of a table in the form of `data/holidays-cn.toml`.
    fn parse(text: &str) -> Option<WorkCalendar> {
        let tables: BTreeMap<String, YearTable> = toml::from_str(text).ok()?;
        let mut calendar = WorkCalendar::default();
        for (year, table) in tables {
            calendar.set_year(year.parse().ok()?, dates(&table.off)?, dates(&table.work)?);
        }
        Some(calendar)
    }

    /// Enters a year, in place of what was known of it: its days off beside weekends, and its make-up days.
    pub fn set_year(&mut self, year: i16, off: impl IntoIterator<Item = Date>, work: impl IntoIterator<Item = Date>) {
        self.off.retain(|day| day.year() != year);
        self.work.retain(|day| day.year() != year);
        self.years.insert(year);
        off.into_iter().for_each(|day| self.close(day));
        work.into_iter().for_each(|day| self.open(day));
    }

    /// Makes `day` a day off.
    pub fn close(&mut self, day: Date) {
        self.work.remove(&day);
        self.off.insert(day);
    }

    /// Makes `day` a working day.
    pub fn open(&mut self, day: Date) {
        self.off.remove(&day);
        self.work.insert(day);
    }

    /// Whether the days off of `year` are known.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// Whether the office works on `day`.
    pub fn is_working_day(&self, day: Date) -> Result<bool, YearMissing> {
        if !self.knows(day.year()) {
            return Err(YearMissing { year: day.year() });
        }
        Ok(self.work.contains(&day) || !(is_weekend(day) || self.off.contains(&day)))
    }

    /// How many working days lie in `first..=last`, both ends counted; 0 if `last` is before `first`.
    pub fn count_working_days(&self, first: Date, last: Date) -> Result<usize, YearMissing> {
        days(first, last).try_fold(0, |count, day| Ok(count + usize::from(self.is_working_day(day)?)))
    }

    /// The `count`th working day after `day`, which is not counted itself; `day` for 0.
    pub fn add_working_days(&self, day: Date, count: u64) -> Result<Date, YearMissing> {
        (0..count).try_fold(day, |day, _| self.next_working_day(day))
    }

    /// The first working day after `day`.
    pub fn next_working_day(&self, day: Date) -> Result<Date, YearMissing> {
        self.first_working_day(day, Date::tomorrow)
    }

    /// The last working day before `day`.
    pub fn previous_working_day(&self, day: Date) -> Result<Date, YearMissing> {
        self.first_working_day(day, Date::yesterday)
    }

    fn first_working_day(&self, mut day: Date, step: impl Fn(Date) -> Result<Date, jiff::Error>) -> Result<Date, YearMissing> {
        loop {
            day = step(day).map_err(|_| YearMissing { year: day.year() })?;
            if self.is_working_day(day)? {
                return Ok(day);
            }
        }
    }

    /// 休 for a holiday, 班 for a make-up day; nothing for a day that is as its weekday would have it.
    pub fn mark(&self, day: Date) -> Option<DayMark> {
        match (self.off.contains(&day), self.work.contains(&day)) {
            (true, _) => Some(DayMark::Off),
            (_, true) if is_weekend(day) => Some(DayMark::Work),
            _ => None,
        }
    }
}

impl DayMark {
    /// The character that calendars print.
    pub fn label(self) -> &'static str {
        match self {
            DayMark::Off => "休",
            DayMark::Work => "班",
        }
    }
}

/// Whether `day` is a Saturday or a Sunday.
pub fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn dates(list: &[toml::value::Datetime]) -> Option<BTreeSet<Date>> {
    list.iter()
        .map(|datetime| {
            let date = datetime.date?;
            Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
        })
        .collect()
}

#[cfg(test)]
mod tests;
