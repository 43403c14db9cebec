//! Civil dates, and how they are said in Chinese.

use std::fmt;

pub use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};

/// The day for which a site is built, in the site's zone: the only "today" that any stage knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AsOf(pub Date);

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The days from `first` to `last`, both named; none if `last` is before `first`.
pub fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(jiff::Span::new().days(1)).take_while(move |day| *day <= last)
}

/// `date` moved by `days`; the calendar's own end where it would pass it.
pub fn plus_days(date: Date, days: i64) -> Date {
    date.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000)))
}

/// `2026年11月5日`.
pub fn long(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `11月5日`.
pub fn short(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// `11月5日`, with the year in front where it is not `year`.
pub fn in_year(date: Date, year: i16) -> String {
    if date.year() == year { short(date) } else { long(date) }
}

/// `周四`.
pub fn weekday(date: Date) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][date.weekday().to_monday_zero_offset() as usize]
}

/// `11月5日（周四）`: the weekday after the day as it was `said`.
pub fn with_weekday(said: &str, date: Date) -> String {
    format!("{said}（{}）", weekday(date))
}

/// `9:00`, hours without a leading zero, as they stand on notices.
pub fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn says_dates_in_chinese() {
        let day = date(2026, 11, 5);
        assert_eq!(long(day), "2026年11月5日");
        assert_eq!(in_year(day, 2026), "11月5日");
        assert_eq!(with_weekday(&long(day), day), "2026年11月5日（周四）");
        assert_eq!(in_year(day, 2025), "2026年11月5日");
        assert_eq!(weekday(day), "周四");
        assert_eq!(clock(jiff::civil::time(9, 5, 0, 0)), "9:05");
    }

    #[test]
    fn days_include_both_ends() {
        assert_eq!(days(date(2026, 2, 27), date(2026, 3, 1)).count(), 3);
        assert_eq!(days(date(2026, 3, 2), date(2026, 3, 1)).count(), 0);
        assert_eq!(plus_days(date(2026, 2, 28), 1), date(2026, 3, 1));
    }
}
