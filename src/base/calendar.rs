//! Which days an office works: statutory holidays, make-up days, weekends.
//!
//! The table in `data/holidays-cn.toml` names its sources. A year that it lacks is never guessed:
//! questions about such a year are answered with `None`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::date::{Date, Weekday, days};

/// The days off and the make-up days of the years that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeMap<i16, Year>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Year {
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
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
        let mut years = BTreeMap::new();
        for (year, table) in tables {
            let year_of = Year { off: dates(&table.off)?, work: dates(&table.work)? };
            years.insert(year.parse().ok()?, year_of);
        }
        Some(WorkCalendar { years })
    }

    /// Whether the office works on `day`; `None` for a year that is not known.
    pub fn is_workday(&self, day: Date) -> Option<bool> {
        let year = self.years.get(&day.year())?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(year.work.contains(&day) || !(weekend || year.off.contains(&day)))
    }

    /// How many working days lie in `first..=last`, both ends counted; `None` if a year is not known.
    pub fn workdays(&self, first: Date, last: Date) -> Option<usize> {
        let mut count = 0;
        for day in days(first, last) {
            count += usize::from(self.is_workday(day)?);
        }
        Some(count)
    }

    /// The first working day after `day`; `None` if it would lie in a year that is not known.
    pub fn next_workday(&self, day: Date) -> Option<Date> {
        let mut day = day.tomorrow().ok()?;
        while !self.is_workday(day)? {
            day = day.tomorrow().ok()?;
        }
        Some(day)
    }
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
mod tests {
    use super::*;

    #[test]
    fn counts_known_spans() {
        let vectors = [
            ("2024-09-27", "2024-10-08", 4),
            ("2025-01-22", "2025-02-08", 9),
            ("2025-09-26", "2025-10-11", 7),
            ("2026-02-12", "2026-02-28", 8),
            ("2026-09-21", "2026-09-28", 5),
            ("2021-03-18", "2021-03-24", 5),
            ("2021-04-01", "2021-04-06", 3),
            ("2022-09-09", "2022-09-19", 6),
            ("2022-10-31", "2022-11-04", 5),
            ("2026-11-19", "2026-11-25", 5),
        ];
        for (first, last, expected) in vectors {
            let (first, last) = (first.parse().expect("date"), last.parse().expect("date"));
            assert_eq!(WorkCalendar::statutory().workdays(first, last), Some(expected), "{first}..={last}");
        }
    }

    #[test]
    fn an_unknown_year_is_not_guessed() {
        assert_eq!(WorkCalendar::statutory().is_workday(jiff::civil::date(2099, 1, 4)), None);
        assert_eq!(WorkCalendar::statutory().next_workday(jiff::civil::date(2026, 12, 31)), None);
    }
}
