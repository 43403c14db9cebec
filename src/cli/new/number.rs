//! What a new file proposes: the next number of its issuer, and days of a public review.

use crate::base::Date;
use crate::base::calendar::{WorkCalendar, YearMissing};
use crate::base::date::plus_days;

/// Working days of a public review, after the commonest rule.
const WORKDAYS: u64 = 5;
/// Days of a public review where working days cannot be counted.
const DAYS: u64 = 7;

/// The number after the highest that was given in `year`; `None` if the form has no place for a number.
pub fn next<'a>(form: &str, year: i16, taken: impl Iterator<Item = &'a str>) -> Option<String> {
    let form = form.replace("{year}", &year.to_string());
    let (before, after) = form.split_once("{n}")?;
    let of_form = |number: &str| number.trim().strip_prefix(before)?.strip_suffix(after)?.trim().parse::<u32>().ok();
    let highest = taken.filter_map(of_form).max().unwrap_or(0);
    Some(format!("{before}{}{after}", highest.checked_add(1)?))
}

/// The days that a new file proposes for a public review.
pub struct Proposal {
    pub start: Date,
    pub end: Date,
    /// As a field of `period`: `workdays = 5`.
    pub length: String,
    /// The year whose days off would have been needed, if they are not known: then days are proposed, not working days.
    pub missing: Option<YearMissing>,
}

/// Working days from the first one after `date`, so that both ways of counting the first day agree: five, or `least`.
pub fn period(date: Date, least: u64, calendar: &WorkCalendar) -> Proposal {
    let number = WORKDAYS.max(least);
    let worked = calendar.next_working_day(date).and_then(|start| {
        let end = calendar.add_working_days(start, number - 1)?;
        Ok(Proposal { start, end, length: format!("workdays = {number}"), missing: None })
    });
    worked.unwrap_or_else(|missing| {
        let start = calendar.next_working_day(date).unwrap_or_else(|_| plus_days(date, 1));
        let days = DAYS.max(least);
        let end = plus_days(start, i64::try_from(days).unwrap_or(i64::MAX) - 1);
        Proposal { start, end, length: format!("days = {days}"), missing: Some(missing) }
    })
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
    fn periods_begin_on_the_working_day_after() {
        for (posted, start, end, length, missing) in [
            (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 25), "workdays = 5", None),
            (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 27), "workdays = 5", None),
            (date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 13), "workdays = 5", None),
            (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 6), "days = 7", Some(2027)),
            (date(2031, 3, 1), date(2031, 3, 2), date(2031, 3, 8), "days = 7", Some(2031)),
        ] {
            let found = period(posted, 3, WorkCalendar::statutory());
            assert_eq!((found.start, found.end, found.length.as_str()), (start, end, length), "posted on {posted}");
            assert_eq!(found.missing.map(|missing| missing.year), missing, "posted on {posted}");
        }
    }
}
