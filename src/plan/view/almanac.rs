//! What an almanac says of a day: its lunar date, festival or solar term, and the days off around it.
//!
//! Where its tables end, and where the days off of a year are not known, it says nothing.

use tyme4rs::tyme::Culture;
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::SolarDay;

use crate::base::calendar::{DayMark, WorkCalendar};
use crate::base::date::{Date, days, in_year, plus_days, short, with_weekday};
use crate::base::lunar::YEARS;

/// How far ahead days off are announced where nothing says until when.
const AHEAD: i64 = 30;

/// The small words in a day's cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// `十四`, on the first of a lunar month `十月`, else the festival or solar term: `小雪`.
    pub text: String,
    /// Whether it is a festival or a solar term.
    pub special: bool,
}

/// `农历十月十三`, on its day with the solar term: `农历十月十四 小雪`.
pub fn lunar(day: Date) -> Option<String> {
    let lunar = lunar_day(day)?;
    let term = term(day).map(|term| format!(" {term}")).unwrap_or_default();
    Some(format!("农历{}{}{term}", lunar.get_lunar_month().get_name(), lunar.get_name()))
}

/// What a month's page says below the number of the day.
pub fn note(day: Date) -> Option<Note> {
    let lunar = lunar_day(day)?;
    // Festivals that are solar terms go by the shorter name of the term.
    let festival = || lunar.get_festival().map(|festival| festival.get_name());
    if let Some(text) = term(day).or_else(festival) {
        return Some(Note { text, special: true });
    }
    let text = if lunar.get_day() == 1 { lunar.get_lunar_month().get_name() } else { lunar.get_name() };
    Some(Note { text, special: false })
}

/// `10月1日—7日放假，10月10日（周六）上班`: the holidays and make-up days from `first` on, to `last` or a month ahead.
pub fn rest(calendar: &WorkCalendar, first: Date, last: Option<Date>) -> Option<String> {
    let last = last.unwrap_or_else(|| plus_days(first, AHEAD));
    let mut runs: Vec<(DayMark, Date, Date)> = Vec::new();
    for (day, mark) in days(first, last).filter_map(|day| Some((day, calendar.mark(day)?))) {
        match runs.last_mut() {
            Some((of, _, end)) if *of == mark && plus_days(*end, 1) == day => *end = day,
            _ => runs.push((mark, day, day)),
        }
    }
    let said = |wanted: DayMark, word: &str| {
        let spans = runs.iter().filter(|(mark, ..)| *mark == wanted).map(|(_, start, end)| span(*start, *end, first.year()));
        let spans: Vec<String> = spans.collect();
        (!spans.is_empty()).then(|| format!("{}{word}", spans.join("、")))
    };
    let parts: Vec<String> = [said(DayMark::Off, "放假"), said(DayMark::Work, "上班")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("，"))
}

/// `10月1日—7日`, `9月30日—10月2日`, `10月10日（周六）`; the year where it is not `year`.
fn span(start: Date, end: Date, year: i16) -> String {
    let from = in_year(start, year);
    if start == end {
        return with_weekday(&from, start);
    }
    if (start.year(), start.month()) == (end.year(), end.month()) {
        return format!("{from}—{}日", end.day());
    }
    let until = if start.year() == end.year() { short(end) } else { in_year(end, start.year()) };
    format!("{from}—{until}")
}

fn solar_day(day: Date) -> Option<SolarDay> {
    let (month, date) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let known = YEARS.contains(&day.year());
    known.then(|| SolarDay::new(isize::from(day.year()), usize::from(month), usize::from(date)).ok())?
}

fn lunar_day(day: Date) -> Option<LunarDay> {
    Some(solar_day(day)?.get_lunar_day())
}

/// The solar term that begins on `day`.
fn term(day: Date) -> Option<String> {
    let term = solar_day(day)?.get_term_day();
    (term.get_day_index() == 0).then(|| term.get_solar_term().get_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn says_the_lunar_day() {
        for (day, expected) in [
            (date(2026, 11, 21), Some("农历十月十三")),
            (date(2026, 11, 22), Some("农历十月十四 小雪")),
            (date(2026, 9, 25), Some("农历八月十五")),
            (date(2026, 3, 3), Some("农历正月十五")),
            (date(2025, 7, 25), Some("农历闰六月初一")),
            (date(2200, 1, 1), None),
        ] {
            assert_eq!(lunar(day).as_deref(), expected, "{day}");
        }
    }

    #[test]
    fn a_cell_names_what_is_special() {
        for (day, text, special) in [
            (date(2026, 11, 21), "十三", false),
            (date(2026, 11, 9), "十月", false),
            (date(2026, 11, 22), "小雪", true),
            (date(2026, 2, 16), "除夕", true),
            (date(2026, 2, 17), "春节", true),
            (date(2026, 4, 5), "清明", true),
            (date(2026, 6, 19), "端午节", true),
            (date(2026, 9, 25), "中秋节", true),
            (date(2026, 10, 18), "重阳节", true),
            (date(2026, 12, 22), "冬至", true),
        ] {
            assert_eq!(note(day), Some(Note { text: text.into(), special }), "{day}");
        }
    }

    #[test]
    fn days_off_are_announced() {
        let calendar = WorkCalendar::statutory();
        for (first, last, expected) in [
            (date(2026, 9, 28), None, Some("10月1日—7日放假，10月10日（周六）上班")),
            (date(2026, 9, 14), Some(date(2026, 10, 2)), Some("9月25日—27日、10月1日—2日放假，9月20日（周日）上班")),
            (date(2025, 12, 29), None, Some("2026年1月1日—3日放假，2026年1月4日（周日）上班")),
            (date(2025, 1, 20), None, Some("1月28日—2月4日放假，1月26日（周日）、2月8日（周六）上班")),
            (date(2026, 11, 21), None, None),
            (date(2027, 1, 1), None, None),
        ] {
            assert_eq!(rest(calendar, first, last).as_deref(), expected, "from {first}");
        }
    }
}
