//! What a new file proposes: the next number of its issuer, and days of a public review.

use crate::base::Date;
use crate::base::calendar::WorkCalendar;
use crate::base::date::{Weekday, plus_days};

/// Working days of a public review, after the commonest rule.
const WORKDAYS: usize = 5;

/// The number after the highest that was given in `year`; `None` if the form has no place for a number.
pub fn next<'a>(form: &str, year: i16, taken: impl Iterator<Item = &'a str>) -> Option<String> {
    let form = form.replace("{year}", &year.to_string());
    let (before, after) = form.split_once("{n}")?;
    let of_form = |number: &str| number.trim().strip_prefix(before)?.strip_suffix(after)?.trim().parse::<u32>().ok();
    let highest = taken.filter_map(of_form).max().unwrap_or(0);
    Some(format!("{before}{}{after}", highest.checked_add(1)?))
}

/// Five working days from the first one after `date`.
///
/// In a year whose holidays are not known every Monday to Friday counts; `check` says so.
pub fn period(date: Date, calendar: &WorkCalendar) -> (Date, Date) {
    let start = workday_after(date, calendar);
    let end = (1..WORKDAYS).fold(start, |day, _| workday_after(day, calendar));
    (start, end)
}

fn workday_after(day: Date, calendar: &WorkCalendar) -> Date {
    let guess =
        || (1..).map(|days| plus_days(day, days)).find(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    calendar.next_working_day(day).ok().or_else(guess).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_next_number_is_of_its_own_year_and_form() {
        const FORM: &str = "福安里居公〔{year}〕{n}号";
        let taken = ["福安里居公〔2026〕9号", "福安里居公〔2026〕21号", "福安里居公〔2025〕30号", "福安里总支〔2026〕40号", "x"];
        assert_eq!(next(FORM, 2026, taken.into_iter()), Some("福安里居公〔2026〕22号".into()));
        assert_eq!(next(FORM, 2027, taken.into_iter()), Some("福安里居公〔2027〕1号".into()));
        assert_eq!(next("没有序号", 2026, taken.into_iter()), None);
    }

    #[test]
    fn periods_are_working_days() {
        for (posted, start, end) in [
            (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 25)),
            (date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 13)),
            (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 6)),
        ] {
            assert_eq!(period(posted, WorkCalendar::statutory()), (start, end), "posted on {posted}");
        }
    }
}
