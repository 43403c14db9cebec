//! On which days something comes round: from 周四, 每月15日, 每月第三个周六 or 重阳 to dates.
//!
//! A month or a lunar year that lacks such a day is passed over, as iCalendar does.

use crate::base::date::{Date, Weekday, days};
use crate::base::lunar::{self, LunarDate, NotLunar};
use crate::parse::reader::Choice;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Weekday);

impl Choice for Day {
    const ALL: &'static [(Day, &'static str, &'static str)] = &[
        (Day(Weekday::Monday), "monday", "周一"),
        (Day(Weekday::Tuesday), "tuesday", "周二"),
        (Day(Weekday::Wednesday), "wednesday", "周三"),
        (Day(Weekday::Thursday), "thursday", "周四"),
        (Day(Weekday::Friday), "friday", "周五"),
        (Day(Weekday::Saturday), "saturday", "周六"),
        (Day(Weekday::Sunday), "sunday", "周日"),
    ];

    fn parse(typed: &str) -> Option<Day> {
        // 星期四, 礼拜四 and 周四 are one day, and so are 天 and 日.
        let short = typed.replace("星期", "周").replace("礼拜", "周").replace('天', "日");
        Self::ALL.iter().find(|(_, key, label)| *key == short || *label == short).map(|(day, ..)| *day)
    }
}

/// Days that come round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// 每周四
    Weekday(Day),
    /// 每月15日
    MonthDay(i8),
    /// 每月最后一天
    MonthEnd,
    /// 每月第三个周六, 每月最后一个周五 (−1).
    MonthWeekday(i8, Day),
    /// 每年重阳节
    Lunar(LunarDate),
}

/// Why a text says no such days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOn {
    Unknown,
    /// A leap month, which most years lack.
    Leap,
    NoSuchDay,
    /// The fifth weekday, which most months lack.
    Fifth,
}

impl On {
    /// What `typed` means: `每月15日`, `monthly 15`, `每月第三个周六`, `monthly last friday`, `lunar 9-9`, `重阳`.
    pub fn parse(typed: &str) -> Result<On, NotOn> {
        let typed = typed.trim();
        let monthly = ["每月", "每个月", "monthly"].iter().find_map(|mark| typed.strip_prefix(mark));
        match monthly {
            Some(rest) => of_month(rest.trim()),
            None => lunar::parse(typed.trim_start_matches("每年")).map(On::Lunar).map_err(|why| match why {
                NotLunar::Unknown => NotOn::Unknown,
                NotLunar::Leap => NotOn::Leap,
                NotLunar::NoSuchDay => NotOn::NoSuchDay,
            }),
        }
    }

    /// Its days from `first` to `last`, both included.
    pub fn dates(self, first: Date, last: Date) -> Vec<Date> {
        let of_months = |of_month: &dyn Fn(Date) -> Option<Date>| {
            months(first, last).filter_map(of_month).filter(|day| (first..=last).contains(day)).collect()
        };
        match self {
            On::Weekday(day) => days(first, last).filter(|date| date.weekday() == day.0).collect(),
            On::MonthDay(day) => of_months(&|month| Date::new(month.year(), month.month(), day).ok()),
            On::MonthEnd => of_months(&|month| Some(month.last_of_month())),
            On::MonthWeekday(nth, day) => of_months(&|month| month.nth_weekday_of_month(nth, day.0).ok()),
            On::Lunar(date) => date.between(first, last).collect(),
        }
    }

    /// The months from `first` to `last` that have no such day, each number once.
    pub fn months_without(self, first: Date, last: Date) -> Vec<i8> {
        let On::MonthDay(day) = self else { return Vec::new() };
        let lacking = months(first, last).filter(|month| month.days_in_month() < day);
        let mut lacking: Vec<i8> = lacking.map(Date::month).collect();
        lacking.sort_unstable();
        lacking.dedup();
        lacking
    }

    fn label(self) -> String {
        match self {
            On::Weekday(day) => day.label().to_owned(),
            On::MonthDay(day) => format!("{day}日"),
            On::MonthEnd => "最后一天".to_owned(),
            On::MonthWeekday(nth, day) => match ["一", "二", "三", "四"].get(usize::from(nth.wrapping_sub(1).cast_unsigned()))
            {
                Some(nth) => format!("第{nth}个{}", day.label()),
                None => format!("最后一个{}", day.label()),
            },
            On::Lunar(date) => date.to_string(),
        }
    }
}

/// `每周二、周四`, `每月15日、最后一天`, `每年重阳节（农历九月初九）`.
pub fn text(on: &[On]) -> String {
    let group = |prefix: &str, belongs: fn(&On) -> bool| {
        let labels: Vec<String> = on.iter().filter(|on| belongs(on)).map(|on| on.label()).collect();
        (!labels.is_empty()).then(|| format!("{prefix}{}", labels.join("、")))
    };
    let weekly = group("每", |on| matches!(on, On::Weekday(_)));
    let monthly = group("每月", |on| matches!(on, On::MonthDay(_) | On::MonthEnd | On::MonthWeekday(..)));
    let yearly = group("每年", |on| matches!(on, On::Lunar(_)));
    [weekly, monthly, yearly].into_iter().flatten().collect::<Vec<_>>().join("、")
}

/// The rule in iCalendar (RFC 5545), without its end; `None` for what the standard has no single rule for.
pub fn rrule(on: &[On]) -> Option<String> {
    let all = |of: fn(On) -> Option<String>| on.iter().map(|on| of(*on)).collect::<Option<Vec<String>>>();
    let weekdays = all(|on| if let On::Weekday(day) = on { Some(code(day)) } else { None });
    let month_days = all(|on| match on {
        On::MonthDay(day) => Some(day.to_string()),
        On::MonthEnd => Some("-1".to_owned()),
        _ => None,
    });
    let month_weekdays = all(|on| if let On::MonthWeekday(nth, day) = on { Some(format!("{nth}{}", code(day))) } else { None });
    let rule = |head: &str, days: Option<Vec<String>>| days.map(|days| format!("{head}={}", days.join(",")));
    rule("FREQ=WEEKLY;BYDAY", weekdays)
        .or_else(|| rule("FREQ=MONTHLY;BYMONTHDAY", month_days))
        .or_else(|| rule("FREQ=MONTHLY;BYDAY", month_weekdays))
}

/// `TH`.
fn code(day: Day) -> String {
    day.key().get(..2).unwrap_or_default().to_uppercase()
}

/// What stands after 每月: `15日`, `最后一天`, `第三个周六`, `last friday`.
fn of_month(text: &str) -> Result<On, NotOn> {
    if matches!(text, "最后一天" | "月底" | "last") {
        return Ok(On::MonthEnd);
    }
    if let Some(day) = lunar::number(text.trim_end_matches(['日', '号'])) {
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
        return day.map(On::MonthDay).ok_or(NotOn::NoSuchDay);
    }
    let (nth, day) = text.split_once('个').or_else(|| text.split_once(' ')).ok_or(NotOn::Unknown)?;
    let day = Day::parse(day.trim()).ok_or(NotOn::Unknown)?;
    match nth.trim() {
        "最后一" | "last" => Ok(On::MonthWeekday(-1, day)),
        nth => match lunar::number(nth.trim_start_matches('第')) {
            Some(nth @ 1..=4) => Ok(On::MonthWeekday(nth.cast_signed(), day)),
            Some(5) => Err(NotOn::Fifth),
            _ => Err(NotOn::Unknown),
        },
    }
}

/// The first day of each month from that of `first` to that of `last`.
fn months(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.first_of_month().series(jiff::Span::new().months(1)).take_while(move |month| *month <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_says_and_counts() {
        let (first, last) = (date(2026, 11, 22), date(2027, 3, 31));
        for (typed, said, rule, next) in [
            ("每月15日", "每月15日", Some("FREQ=MONTHLY;BYMONTHDAY=15"), "2026-12-15 2027-01-15 2027-02-15 2027-03-15"),
            ("每月十五日", "每月15日", Some("FREQ=MONTHLY;BYMONTHDAY=15"), "2026-12-15 2027-01-15 2027-02-15 2027-03-15"),
            ("monthly 31", "每月31日", Some("FREQ=MONTHLY;BYMONTHDAY=31"), "2026-12-31 2027-01-31 2027-03-31"),
            (
                "每月最后一天",
                "每月最后一天",
                Some("FREQ=MONTHLY;BYMONTHDAY=-1"),
                "2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31",
            ),
            ("每月第三个星期六", "每月第三个周六", Some("FREQ=MONTHLY;BYDAY=3SA"), "2026-12-19 2027-01-16 2027-02-20 2027-03-20"),
            ("每月第1个周日", "每月第一个周日", Some("FREQ=MONTHLY;BYDAY=1SU"), "2026-12-06 2027-01-03 2027-02-07 2027-03-07"),
            (
                "monthly last friday",
                "每月最后一个周五",
                Some("FREQ=MONTHLY;BYDAY=-1FR"),
                "2026-11-27 2026-12-25 2027-01-29 2027-02-26 2027-03-26",
            ),
            ("每年腊八", "每年腊八（农历十二月初八）", None, "2027-01-15"),
        ] {
            let on = On::parse(typed).unwrap_or_else(|why| panic!("{typed}: {why:?}"));
            assert_eq!((text(&[on]).as_str(), rrule(&[on]).as_deref()), (said, rule), "{typed}");
            let dates: Vec<String> = on.dates(first, last).iter().map(Date::to_string).collect();
            assert_eq!(dates.join(" "), next, "{typed}");
        }
    }

    #[test]
    fn says_why_not() {
        for (typed, expected) in [
            ("每月32日", NotOn::NoSuchDay),
            ("每月0日", NotOn::NoSuchDay),
            ("每月第五个周六", NotOn::Fifth),
            ("每月第三个周8", NotOn::Unknown),
            ("每月", NotOn::Unknown),
            ("周四", NotOn::Unknown),
            ("闰六月初一", NotOn::Leap),
        ] {
            assert_eq!(On::parse(typed), Err(expected), "{typed}");
        }
    }

    #[test]
    fn rules_of_two_sorts_have_no_single_one() {
        let on = ["每月15日", "每月最后一个周五", "重阳"].map(|typed| On::parse(typed).expect("sound"));
        assert_eq!(text(&on), "每月15日、最后一个周五、每年重阳节（农历九月初九）");
        assert_eq!((rrule(&on), rrule(&on[..2])), (None, None));
        let days = [On::Weekday(Day(Weekday::Tuesday)), On::Weekday(Day(Weekday::Thursday))];
        assert_eq!(rrule(&days).as_deref(), Some("FREQ=WEEKLY;BYDAY=TU,TH"));
    }

    #[test]
    fn names_the_months_that_are_too_short() {
        for (day, first, last, expected) in [
            (31, date(2026, 1, 1), date(2026, 12, 31), vec![2, 4, 6, 9, 11]),
            (31, date(2026, 11, 30), date(2027, 2, 1), vec![2, 11]),
            (29, date(2028, 1, 1), date(2028, 12, 31), vec![]),
            (29, date(2026, 1, 1), date(2028, 12, 31), vec![2]),
        ] {
            assert_eq!(On::MonthDay(day).months_without(first, last), expected, "{day} from {first}");
        }
    }
}
