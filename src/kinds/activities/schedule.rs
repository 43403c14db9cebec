//! When an activity happens: from `start`, `end`, `all_day` and `repeat` to every occurrence.
//!
//! Invariant: a [`Schedule`] has at least one occurrence, and its occurrences are in order.

use crate::base::code;
use crate::base::date::{Date, DateTime, Time, Weekday, clock, days, in_year, plus_days};
use crate::kinds::shared::{day_text, found};
use crate::model::Occurrence;
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Choice, Located, Reader, date_of};

/// The longest that a weekly activity may go on, in days: three years.
const LONGEST: i64 = 3 * 366;

/// Every time at which an activity happens.
#[derive(Debug, Clone)]
pub struct Schedule {
    pub occurrences: Vec<Occurrence>,
    pub all_day: bool,
    /// The days of the week, for what happens weekly.
    pub weekdays: Vec<Day>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(Weekday);

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

impl Schedule {
    /// The beginning of the last occurrence.
    pub fn last_start(&self) -> DateTime {
        self.occurrences.last().map_or(DateTime::MAX, |last| last.start)
    }

    /// All of it in one line, with the year where it is not `year`.
    pub fn text(&self, year: i16) -> String {
        let (Some(first), Some(last)) = (self.occurrences.first(), self.occurrences.last()) else { return String::new() };
        if self.occurrences.len() == 1 {
            return text(first, self.all_day, year);
        }
        let weekdays: Vec<_> = self.weekdays.iter().map(|day| day.label()).collect();
        let clock = if self.all_day { String::new() } else { format!(" {}", clocks(first)) };
        let (start, end) = (in_year(first.start.date(), year), in_year(last.start.date(), year));
        format!("每{}{clock}，{start}—{end}，共{}次", weekdays.join("、"), self.occurrences.len())
    }
}

/// One occurrence in one line: `11月24日（周二）14:30—16:30`.
pub fn text(occurrence: &Occurrence, all_day: bool, year: i16) -> String {
    let (first, last) = (occurrence.start.date(), occurrence.last_day());
    match occurrence.end {
        _ if all_day && first == last => day_text(first, year),
        _ if all_day => format!("{}—{}", day_text(first, year), day_text(last, year)),
        Some(end) if first != last => {
            let end_clock = if end.time() == Time::midnight() { String::new() } else { clock(end.time()) };
            format!("{}{}—{}{end_clock}", day_text(first, year), clock(occurrence.start.time()), day_text(last, year))
        }
        _ => format!("{}{}", day_text(first, year), clocks(occurrence)),
    }
}

/// `14:30—16:30`, or `14:30` for what has no end.
fn clocks(occurrence: &Occurrence) -> String {
    let start = clock(occurrence.start.time());
    occurrence.end.map_or_else(|| start.clone(), |end| format!("{start}—{}", clock(end.time())))
}

/// Reads `start`, `end`, `all_day` and `repeat`; `None` if there is no usable start.
pub fn read(reader: &mut Reader<'_>) -> Option<Schedule> {
    reader.require("start");
    let all_day = reader.flag("all_day");
    let start = moment(reader, "start", all_day);
    let end = reader.date_time("end");
    let repeat = reader.table("repeat", repeat);
    let start = start?;
    let first = Occurrence { start: start.value, end: settled_end(reader, &start, end, all_day) };
    let occurrences = match &repeat {
        Some(repeat) => repeated(reader, &start, &first, &repeat.value),
        None => vec![first],
    };
    let weekdays = repeat.map(|repeat| repeat.value.weekdays.into_iter().map(|day| day.value).collect()).unwrap_or_default();
    Some(Schedule { occurrences, all_day, weekdays })
}

/// A start that says no time of day is a mistake unless the activity lasts all day.
fn moment(reader: &mut Reader<'_>, name: &'static str, all_day: bool) -> Option<Located<DateTime>> {
    let bare = reader.node(name).is_some_and(is_bare_date);
    let moment = reader.date_time(name)?;
    if bare && !all_day {
        let without = found(code::FIELD_VALUE, moment.place.as_ref(), msg!("start-without-clock", name = name));
        reader.report(without.help(msg!("start-without-clock-help")));
    }
    Some(moment)
}

fn is_bare_date(node: &Node) -> bool {
    match &node.value {
        Value::Date(_) => true,
        Value::Text(text) => !text.contains(':') && date_of(&node.value).is_some(),
        _ => false,
    }
}

/// The end, if it is not before the start. A bare date means some time on that day.
fn settled_end(
    reader: &mut Reader<'_>,
    start: &Located<DateTime>,
    end: Option<Located<DateTime>>,
    all_day: bool,
) -> Option<DateTime> {
    let end = end?;
    let bare = all_day || end.value.time() == Time::midnight();
    if bare && end.value.date() == start.value.date() {
        return None;
    }
    if end.value < start.value || (bare && end.value.date() < start.value.date()) {
        let message = msg!("event-order", start = written(start.value, all_day), end = written(end.value, all_day));
        reader.report(found(code::PERIOD_ORDER, end.place.as_ref(), message).help(msg!("event-order-help")));
        return None;
    }
    Some(end.value)
}

fn written(moment: DateTime, all_day: bool) -> String {
    if all_day { moment.date().to_string() } else { format!("{} {}", moment.date(), clock(moment.time())) }
}

struct Repeat {
    weekdays: Vec<Located<Day>>,
    until: Option<Located<Date>>,
}

fn repeat(reader: &mut Reader<'_>) -> Repeat {
    reader.require("weekdays");
    reader.require("until");
    Repeat { weekdays: reader.choices("weekdays"), until: reader.date("until") }
}

/// The first occurrence on every given day of the week, to the last day included.
fn repeated(reader: &mut Reader<'_>, start: &Located<DateTime>, first: &Occurrence, repeat: &Repeat) -> Vec<Occurrence> {
    let Some(until) = &repeat.until else { return vec![*first] };
    let begin = start.value.date();
    let on = |date: Date| repeat.weekdays.iter().any(|day| day.value.0 == date.weekday());
    if until.value < begin {
        let message = msg!("repeat-order", start = begin, until = until.value);
        reader.report(found(code::PERIOD_ORDER, until.place.as_ref(), message).help(msg!("repeat-order-help")));
        return vec![*first];
    }
    if until.value > plus_days(begin, LONGEST) {
        let message = msg!("repeat-too-long", until = until.value);
        reader.report(found(code::FIELD_VALUE, until.place.as_ref(), message).help(msg!("repeat-too-long-help")));
        return vec![*first];
    }
    if !repeat.weekdays.is_empty() && !on(begin) {
        let message = msg!("repeat-first-day", start = begin, weekday = crate::base::date::weekday(begin));
        reader.report(found(code::FIELD_VALUE, start.place.as_ref(), message).help(msg!("repeat-first-day-help")));
    }
    let later = days(begin, until.value).skip(1).filter(|date| on(*date)).map(|date| moved(first, date));
    std::iter::once(*first).chain(later).collect()
}

/// The same times of day, on another day.
fn moved(first: &Occurrence, date: Date) -> Occurrence {
    let shift = first.start.date().until(date).unwrap_or_default();
    Occurrence { start: first.start.saturating_add(shift), end: first.end.map(|end| end.saturating_add(shift)) }
}
