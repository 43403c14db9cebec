//! Tests of periods: their standings, their ends and counts, and that both ways of writing one agree.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn counting(first_day: bool) -> Counting<'static> {
    Counting { calendar: WorkCalendar::statutory(), first_day }
}

#[test]
fn a_period_walks_through_its_days() {
    let period = Period::between(date(2026, 3, 1), date(2026, 3, 7), Unit::Days, counting(true)).expect("known");
    let period = period.expect("in order");
    for (day, expected) in [
        (date(2026, 2, 28), Standing::Upcoming),
        (date(2026, 3, 1), Standing::Current),
        (date(2026, 3, 7), Standing::Current),
        (date(2026, 3, 8), Standing::Closed),
    ] {
        assert_eq!(period.standing(day), expected, "on {day}");
    }
    assert_eq!(period.days().count(), 7);
    assert_eq!(Period::between(date(2026, 3, 7), date(2026, 3, 1), Unit::Days, counting(true)), Ok(None));
}

#[test]
fn ends_follow_from_the_start() {
    for (start, number, unit, first_day, end, said) in [
        (date(2026, 11, 19), 5, Unit::Workdays, true, date(2026, 11, 25), "5个工作日"),
        (date(2026, 11, 18), 5, Unit::Workdays, false, date(2026, 11, 25), "5个工作日（首日不计）"),
        (date(2026, 11, 21), 1, Unit::Workdays, true, date(2026, 11, 23), "1个工作日"),
        (date(2026, 2, 26), 5, Unit::Workdays, true, date(2026, 3, 3), "5个工作日"),
        (date(2026, 9, 30), 2, Unit::Workdays, true, date(2026, 10, 8), "2个工作日"),
        (date(2026, 11, 19), 7, Unit::Days, true, date(2026, 11, 25), "7天"),
        (date(2026, 11, 18), 7, Unit::Days, false, date(2026, 11, 25), "7天（首日不计）"),
    ] {
        let found = counting(first_day).end(start, number, unit).expect("known");
        assert_eq!(found, end, "{number} from {start}");
        let period = Period::between(start, end, unit, counting(first_day)).expect("known").expect("in order");
        assert_eq!(period.count().say(), said, "{start}..={end}");
    }
}

#[test]
fn an_end_in_an_unknown_year_is_not_guessed() {
    let start = date(2026, 12, 30);
    assert_eq!(counting(true).end(start, 3, Unit::Workdays), Err(YearMissing { year: 2027 }));
    assert_eq!(counting(true).end(start, 3, Unit::Days), Ok(date(2027, 1, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(50) })]

    #[test]
    fn both_ways_of_writing_a_period_agree(offset in 0_i64..2400, number in 1_u64..40, first_day: bool, working: bool) {
        let (start, unit) = (plus_days(date(2020, 1, 1), offset), if working { Unit::Workdays } else { Unit::Days });
        let end = counting(first_day).end(start, number, unit).expect("inside the years");
        let period = Period::between(start, end, unit, counting(first_day)).expect("known").expect("in order");
        prop_assert_eq!(period.count(), Count { number: usize::try_from(number).expect("small"), unit, first_day });
    }
}
