//! Tests of the calendar: published spans, every year that is carried, and adding as the inverse of counting.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::base::date::plus_days;

/// The years that are carried.
const YEARS: std::ops::RangeInclusive<i16> = 2020..=2026;

fn calendar() -> &'static WorkCalendar {
    WorkCalendar::statutory()
}

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
        assert_eq!(calendar().count_working_days(first, last), Ok(expected), "{first}..={last}");
    }
    assert_eq!(calendar().count_working_days(date(2026, 11, 25), date(2026, 11, 19)), Ok(0), "no days");
}

#[test]
fn every_year_has_its_working_days() {
    for (year, expected) in [(2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        let (first, last) = (date(year, 1, 1), date(year, 12, 31));
        assert_eq!(calendar().count_working_days(first, last), Ok(expected), "{year}");
    }
    assert_eq!(calendar().years.iter().copied().collect::<Vec<_>>(), YEARS.collect::<Vec<_>>());
}

#[test]
fn holidays_and_make_up_days_of_every_year() {
    // For each year: days off at the ends of its longest holidays, then its first and last make-up day.
    let rows: [(&[&str], [&str; 2]); 7] = [
        (&["2020-01-01", "2020-01-24", "2020-02-02", "2020-05-05", "2020-06-25", "2020-10-08"], ["2020-01-19", "2020-10-10"]),
        (&["2021-01-01", "2021-02-11", "2021-02-17", "2021-05-05", "2021-09-21", "2021-10-07"], ["2021-02-07", "2021-10-09"]),
        (&["2022-01-03", "2022-01-31", "2022-02-06", "2022-05-04", "2022-09-12", "2022-10-07"], ["2022-01-29", "2022-10-09"]),
        (&["2023-01-02", "2023-01-21", "2023-01-27", "2023-05-03", "2023-06-22", "2023-10-06"], ["2023-01-28", "2023-10-08"]),
        (&["2024-01-01", "2024-02-10", "2024-02-17", "2024-05-05", "2024-06-10", "2024-10-07"], ["2024-02-04", "2024-10-12"]),
        (&["2025-01-01", "2025-01-28", "2025-02-04", "2025-05-05", "2025-06-02", "2025-10-08"], ["2025-01-26", "2025-10-11"]),
        (&["2026-01-03", "2026-02-15", "2026-02-23", "2026-05-05", "2026-06-21", "2026-10-07"], ["2026-01-04", "2026-10-10"]),
    ];
    for (off, work) in rows {
        for day in off.iter().map(|day| day.parse().expect("date")) {
            assert_eq!(calendar().is_working_day(day), Ok(false), "{day}");
            assert_eq!(calendar().mark(day), Some(DayMark::Off), "{day}");
        }
        for day in work.map(|day| day.parse().expect("date")) {
            assert!(is_weekend(day), "{day}");
            assert_eq!(calendar().is_working_day(day), Ok(true), "{day}");
            assert_eq!(calendar().mark(day), Some(DayMark::Work), "{day}");
        }
    }
}

#[test]
fn the_table_holds_no_slip() {
    // In 2020 the holiday was made longer, and the first Monday after it was announced as a working day.
    let plain: Vec<_> = calendar().work.iter().filter(|day| !is_weekend(**day)).collect();
    assert_eq!(plain, [&date(2020, 2, 3)], "days that are worked on anyway");
    for day in calendar().off.iter().chain(&calendar().work) {
        assert!(calendar().knows(day.year()), "{day}");
    }
}

#[test]
fn an_unknown_year_is_not_guessed() {
    let missing = |year| YearMissing { year };
    assert_eq!(calendar().is_working_day(date(2099, 1, 4)), Err(missing(2099)));
    assert_eq!(calendar().next_working_day(date(2026, 12, 31)), Err(missing(2027)));
    assert_eq!(calendar().previous_working_day(date(2020, 1, 1)), Err(missing(2019)));
    assert_eq!(calendar().add_working_days(date(2026, 12, 30), 2), Err(missing(2027)));
    assert_eq!(calendar().add_working_days(Date::MAX, u64::MAX), Err(missing(9999)));
    assert_eq!(calendar().count_working_days(date(2026, 12, 31), date(2027, 1, 4)), Err(missing(2027)));
    assert_eq!(missing(2027).to_string(), "the days off of 2027 are not known");
}

#[test]
fn the_next_day_is_found_over_holidays() {
    for (day, next, previous) in [
        (date(2026, 9, 30), date(2026, 10, 8), date(2026, 9, 29)),
        (date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 8)),
        (date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 13)),
        (date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 20)),
    ] {
        assert_eq!(calendar().next_working_day(day), Ok(next), "after {day}");
        assert_eq!(calendar().previous_working_day(day), Ok(previous), "before {day}");
    }
}

#[test]
fn own_days_lie_over_the_years() {
    let mut own = calendar().clone();
    own.close(date(2026, 11, 24));
    own.open(date(2026, 11, 28));
    assert_eq!(own.count_working_days(date(2026, 11, 23), date(2026, 11, 29)), Ok(5));
    assert_eq!((own.mark(date(2026, 11, 24)), own.mark(date(2026, 11, 28))), (Some(DayMark::Off), Some(DayMark::Work)));
    own.set_year(2026, [date(2026, 1, 1)], []);
    assert_eq!(own.is_working_day(date(2026, 10, 1)), Ok(true), "the year was entered anew");
    own.set_year(2027, [date(2026, 12, 31), date(2027, 1, 1)], []);
    assert_eq!(own.next_working_day(date(2026, 12, 30)), Ok(date(2027, 1, 4)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(50) })]

    #[test]
    fn adding_and_counting_are_inverse(offset in 0_i64..2400, count in 0_u64..40) {
        let day = plus_days(date(2020, 1, 1), offset);
        let end = calendar().add_working_days(day, count).expect("inside the years");
        let after = day.tomorrow().expect("inside the years");
        prop_assert_eq!(calendar().count_working_days(after, end), Ok(usize::try_from(count).expect("small")));
        if count > 0 {
            prop_assert_eq!(calendar().is_working_day(end), Ok(true));
        }
    }

    #[test]
    fn counting_and_adding_are_inverse(offset in 0_i64..2400, length in 1_i64..60) {
        let day = plus_days(date(2020, 1, 1), offset);
        let end = calendar().next_working_day(plus_days(day, length)).expect("inside the years");
        let count = calendar().count_working_days(day.tomorrow().expect("inside the years"), end).expect("known");
        prop_assert_eq!(calendar().add_working_days(day, u64::try_from(count).expect("small")), Ok(end));
        let before = calendar().previous_working_day(end).expect("known");
        prop_assert_eq!(calendar().next_working_day(before), Ok(end));
    }
}
