//! What repeats: from `repeat` and the first time to every occurrence.
//!
//! Invariant: the first occurrence stands in front, unless `except` names it; what is left out is remembered, so that
//! the numbers of the others stay what they were.

use super::on::{self, Day, NotOn, On};
use crate::base::date::{Date, DateTime, plus_days, weekday};
use crate::base::{Message, Severity, code, lunar, text};
use crate::kinds::shared::found;
use crate::model::Occurrence;
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The longest that a series may go on, in years; one of lunar dates happens only once a year.
const LONGEST: (i64, i64) = (3, 10);

/// What an activity repeats by.
#[derive(Debug, Clone)]
pub struct Series {
    pub on: Vec<On>,
    /// The beginnings that are left out, in order.
    pub skipped: Vec<DateTime>,
}

/// `repeat`, as it was written.
#[derive(Debug)]
pub struct Repeat {
    on: Vec<Located<On>>,
    until: Located<Date>,
    except: Vec<Located<Date>>,
}

/// Reads `repeat`; `None` if there is none, or none that could be meant.
pub fn read(reader: &mut Reader<'_>) -> Option<Repeat> {
    reader.table("repeat", repeat)?.value
}

fn repeat(reader: &mut Reader<'_>) -> Option<Repeat> {
    reader.require("until");
    let (weekly, other) = (reader.has("weekdays"), reader.has("on"));
    if weekly == other {
        let of = if weekly { code::FIELD_VALUE } else { code::FIELD_MISSING };
        let place = reader.place();
        let message = if weekly { msg!("repeat-both") } else { msg!("repeat-neither") };
        reader.report(found(of, place.as_ref(), message).help(msg!("repeat-on-help")));
    }
    let mut on: Vec<Located<On>> = reader.choices::<Day>("weekdays").into_iter().map(|day| day.map(On::Weekday)).collect();
    let typed = reader.texts("on");
    on.extend(typed.iter().filter_map(|typed| parse_on(reader, typed)));
    let (until, except) = (reader.date("until"), reader.dates("except"));
    let until = until.filter(|_| !on.is_empty() && weekly != other)?;
    Some(Repeat { on, until, except })
}

/// What one text of `on` means; reports what it cannot.
fn parse_on(reader: &mut Reader<'_>, typed: &Located<String>) -> Option<Located<On>> {
    let value = &typed.value;
    let (message, help) = match On::parse(value) {
        Ok(on) => return Some(Located { value: on, place: typed.place.clone() }),
        Err(NotOn::Unknown) => (msg!("repeat-on-unknown", value = value), unknown_help(value)),
        Err(NotOn::Leap) => (msg!("repeat-on-leap", value = value), msg!("repeat-on-leap-help")),
        Err(NotOn::NoSuchDay) => (msg!("repeat-on-no-day", value = value), msg!("repeat-on-no-day-help")),
        Err(NotOn::Fifth) => (msg!("repeat-on-fifth", value = value), msg!("repeat-on-fifth-help")),
    };
    reader.report(found(code::FIELD_VALUE, typed.place.as_ref(), message).help(help));
    None
}

fn unknown_help(typed: &str) -> Message {
    match text::nearest(typed.trim_start_matches("农历"), lunar::festivals()) {
        Some(meant) => msg!("field-unknown-nearest", meant = meant),
        None => msg!("repeat-on-help"),
    }
}

/// Every occurrence from `first` on; `None` if nothing can be made of it, which is reported.
pub fn settle(
    reader: &mut Reader<'_>,
    start: &Located<DateTime>,
    first: &Occurrence,
    repeat: Repeat,
) -> Option<(Vec<Occurrence>, Series)> {
    let begin = start.value.date();
    ends_in_time(reader, begin, &repeat)?;
    let mut dates: Vec<Date> = repeat.on.iter().flat_map(|on| on.value.dates(begin, repeat.until.value)).collect();
    dates.sort_unstable();
    dates.dedup();
    if dates.first() != Some(&begin) {
        let message = first_day(start, &repeat);
        let help = match dates.first() {
            Some(next) => msg!("repeat-first-day-next", next = next),
            None => msg!("repeat-first-day-help"),
        };
        reader.report(found(code::FIELD_VALUE, start.place.as_ref(), message).help(help));
        dates.insert(0, begin);
    }
    lacking(reader, begin, &repeat);
    let skipped = skipped(reader, &dates, &repeat.except);
    let held = dates.iter().filter(|date| !skipped.contains(date)).map(|date| moved(first, *date)).collect();
    let skipped = skipped.iter().map(|date| moved(first, *date).start).collect();
    Some((held, Series { on: repeat.on.into_iter().map(|on| on.value).collect(), skipped }))
}

/// Whether `until` is a day that a series can go on to.
fn ends_in_time(reader: &mut Reader<'_>, begin: Date, repeat: &Repeat) -> Option<()> {
    let until = repeat.until.value;
    let is_lunar = |on: &Located<On>| matches!(on.value, On::Lunar(_));
    let years = if repeat.on.iter().all(is_lunar) { LONGEST.1 } else { LONGEST.0 };
    let known = |day: Date| lunar::YEARS.contains(&day.year());
    let (of, message, help) = if until < begin {
        (code::PERIOD_ORDER, msg!("repeat-order", start = begin, until = until), msg!("repeat-order-help"))
    } else if until > plus_days(begin, years * 366) {
        (code::FIELD_VALUE, msg!("repeat-too-long", until = until, years = years), msg!("repeat-too-long-help"))
    } else if repeat.on.iter().any(is_lunar) && !(known(begin) && known(until)) {
        let (first, last) = lunar::YEARS.into_inner();
        (code::FIELD_VALUE, msg!("repeat-lunar-outside", first = first, last = last), msg!("repeat-order-help"))
    } else {
        return Some(());
    };
    reader.report(found(of, repeat.until.place.as_ref(), message).help(help));
    None
}

/// What to say of a first day that is none of those that come round.
fn first_day(start: &Located<DateTime>, repeat: &Repeat) -> Message {
    let begin = start.value.date();
    if repeat.on.iter().all(|on| matches!(on.value, On::Weekday(_))) {
        return msg!("repeat-first-day", start = begin, weekday = weekday(begin));
    }
    let on: Vec<On> = repeat.on.iter().map(|on| on.value).collect();
    msg!("repeat-first-date", start = begin, on = on::text(&on))
}

/// Warns of months and years in which nothing happens, because they have no such day.
fn lacking(reader: &mut Reader<'_>, begin: Date, repeat: &Repeat) {
    let until = repeat.until.value;
    for on in &repeat.on {
        let months: Vec<String> = on.value.months_without(begin, until).iter().map(i8::to_string).collect();
        let years = if let On::Lunar(date) = on.value { date.missing(begin, until) } else { Vec::new() };
        let (message, help) = match (on.value, years.as_slice()) {
            (On::MonthDay(day), _) if !months.is_empty() => {
                (msg!("repeat-months-without", months = months.join("、"), day = day), msg!("repeat-months-without-help"))
            }
            (On::Lunar(date), [_, ..]) => {
                let years: Vec<String> = years.iter().map(i16::to_string).collect();
                (msg!("repeat-years-without", years = years.join("、"), day = date), msg!("repeat-years-without-help"))
            }
            _ => continue,
        };
        reader.report(found(code::FIELD_VALUE, on.place.as_ref(), message).severity(Severity::Warning).help(help));
    }
}

/// The days of `except`, in order, if something is left.
fn skipped(reader: &mut Reader<'_>, dates: &[Date], except: &[Located<Date>]) -> Vec<Date> {
    for day in except.iter().filter(|day| !dates.contains(&day.value)) {
        let message = msg!("repeat-except-unknown", day = day.value);
        reader.report(found(code::FIELD_VALUE, day.place.as_ref(), message).help(msg!("repeat-except-help")));
    }
    let skipped: Vec<Date> = dates.iter().filter(|date| except.iter().any(|day| day.value == **date)).copied().collect();
    if skipped.len() < dates.len() {
        return skipped;
    }
    let place = except.first().and_then(|day| day.place.as_ref());
    reader.report(found(code::FIELD_VALUE, place, msg!("repeat-except-all")).help(msg!("repeat-except-all-help")));
    Vec::new()
}

/// The same times of day, on another day.
fn moved(first: &Occurrence, date: Date) -> Occurrence {
    let shift = first.start.date().until(date).unwrap_or_default();
    Occurrence { start: first.start.saturating_add(shift), end: first.end.map(|end| end.saturating_add(shift)) }
}
