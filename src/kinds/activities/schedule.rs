//! When an activity happens: from `start`, `end`, `all_day` and `repeat` to every occurrence.
//!
//! Invariant: a [`Schedule`] has at least one occurrence, and its occurrences are in order.

use crate::base::code;
use crate::base::date::{DateTime, Time, clock, in_year};
use crate::base::lunar::LunarDate;
use crate::kinds::shared::{day_text, found};
use crate::model::Occurrence;
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Located, Reader, date_of};

use super::on::{self, On};
use super::repeat::{self, Series};

/// Every time at which an activity happens.
#[derive(Debug, Clone)]
pub struct Schedule {
    pub occurrences: Vec<Occurrence>,
    pub all_day: bool,
    /// What it repeats by, for what happens more than once.
    pub series: Option<Series>,
}

impl Schedule {
    /// The beginning of the last occurrence.
    pub fn last_start(&self) -> DateTime {
        self.occurrences.last().map_or(DateTime::MAX, |last| last.start)
    }

    /// The day of the lunar year by which it is held.
    fn lunar(&self) -> Option<LunarDate> {
        let on = self.series.iter().flat_map(|series| &series.on);
        on.filter_map(|on| if let On::Lunar(date) = on { Some(*date) } else { None }).next()
    }

    /// All of it in one line, with the year where it is not `year`.
    pub fn text(&self, year: i16) -> String {
        let (Some(first), Some(last)) = (self.occurrences.first(), self.occurrences.last()) else { return String::new() };
        if self.occurrences.len() == 1 {
            return text(first, self.all_day, year) + &self.lunar().map(|date| format!("，{date}")).unwrap_or_default();
        }
        let clock = if self.all_day { String::new() } else { format!(" {}", clocks(first)) };
        let (start, end) = (in_year(first.start.date(), year), in_year(last.start.date(), year));
        let on = self.series.as_ref().map(|series| on::text(&series.on)).unwrap_or_default();
        let skipped = self.series.iter().flat_map(|series| &series.skipped);
        let skipped: Vec<String> = skipped.map(|start| in_year(start.date(), year)).collect();
        let without = if skipped.is_empty() { String::new() } else { format!("，{}不办", skipped.join("、")) };
        format!("{on}{clock}，{start}—{end}，共{}次{without}", self.occurrences.len())
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
    let written = repeat::read(reader);
    let start = start?;
    let first = Occurrence { start: start.value, end: settled_end(reader, &start, end, all_day) };
    let repeated = written.and_then(|written| repeat::settle(reader, &start, &first, written));
    let (occurrences, series) = match repeated {
        Some((occurrences, series)) => (occurrences, Some(series)),
        None => (vec![first], None),
    };
    Some(Schedule { occurrences, all_day, series })
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
