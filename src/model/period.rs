//! The days of a public review or consultation: from `period = { … }` as written to both ends and the count.
//!
//! This is the only place that computes an end or counts a period; pages, paper and rules take what stands here.
//! Working days are counted in the site's calendar. A year that it lacks is never guessed.

use serde::Serialize;

use super::{ReadContext, Standing};
use crate::base::calendar::{WorkCalendar, YearMissing};
use crate::base::date::{days, plus_days};
use crate::base::{Date, Diagnostic, Place, Severity, code};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader, date_of, date_time_of};

/// The days of a public review or consultation, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    start: Date,
    // Invariant: not before `start`. Kept by `between`, which every constructor calls.
    end: Date,
    count: Count,
}

/// How many days a period has, as its notice says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub number: usize,
    pub unit: Unit,
    /// Whether the day of posting is one of them.
    pub first_day: bool,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Workdays,
    Days,
}

/// How a site counts.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    pub calendar: &'a WorkCalendar,
    /// Whether the day of posting counts.
    pub first_day: bool,
}

/// A period with the places of what it was computed from.
#[derive(Debug, Clone)]
pub struct WrittenPeriod {
    pub period: Period,
    pub start: Option<Place>,
    /// The field that says when it ends: `end`, `workdays` or `days`.
    pub length: Option<Place>,
}

impl Choice for Unit {
    const ALL: &'static [(Unit, &'static str, &'static str)] =
        &[(Unit::Workdays, "workdays", "工作日"), (Unit::Days, "days", "天")];
}

impl Unit {
    /// `5个工作日`, `7天`.
    pub fn say(self, number: impl std::fmt::Display) -> String {
        match self {
            Unit::Workdays => format!("{number}个工作日"),
            Unit::Days => format!("{number}天"),
        }
    }
}

impl Count {
    /// `5个工作日`; with a word where the day of posting is not one of them.
    pub fn say(self) -> String {
        format!("{}{}", self.unit.say(self.number), if self.first_day { "" } else { "（首日不计）" })
    }
}

impl Counting<'_> {
    /// The first day that counts of a period from `start`.
    fn from(self, start: Date) -> Date {
        if self.first_day { start } else { plus_days(start, 1) }
    }

    /// How many of `unit` lie between `start` and `end`.
    pub fn count(self, (start, end): (Date, Date), unit: Unit) -> Result<usize, YearMissing> {
        match unit {
            Unit::Workdays => self.calendar.count_working_days(self.from(start), end),
            Unit::Days => Ok(days(self.from(start), end).count()),
        }
    }

    /// The day on which a period of `number` units from `start` ends.
    fn end(self, start: Date, number: u64, unit: Unit) -> Result<Date, YearMissing> {
        let before = plus_days(self.from(start), -1);
        match unit {
            Unit::Workdays => self.calendar.add_working_days(before, number),
            Unit::Days => Ok(plus_days(before, i64::try_from(number).unwrap_or(i64::MAX))),
        }
    }
}

impl Period {
    /// From `start` to `end`, both included, said in `unit`; `Ok(None)` if `end` is before `start`.
    pub fn between(start: Date, end: Date, unit: Unit, counting: Counting<'_>) -> Result<Option<Period>, YearMissing> {
        if end < start {
            return Ok(None);
        }
        let number = counting.count((start, end), unit)?;
        Ok(Some(Period { start, end, count: Count { number, unit, first_day: counting.first_day } }))
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day.
    pub fn end(&self) -> Date {
        self.end
    }

    /// The first day that counts.
    pub fn counted_from(&self) -> Date {
        if self.count.first_day { self.start } else { plus_days(self.start, 1) }
    }

    /// How many days it has, as its notice says it.
    pub fn count(&self) -> Count {
        self.count
    }

    /// Where it stands on `day`.
    pub fn standing(&self, day: Date) -> Standing {
        Standing::of(self.start, self.end, day)
    }

    /// Every day of it.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        days(self.start, self.end)
    }
}

impl<'a> ReadContext<'a> {
    /// How the site counts.
    pub fn counting(&self) -> Counting<'a> {
        Counting { calendar: self.calendar, first_day: self.settings.periods.count_first_day }
    }
}

/// The field `period`: `{ start, workdays = n }`, `{ start, days = n }` or `{ start, end }`.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Option<WrittenPeriod> {
    let written = reader.table("period", |reader| {
        reader.require("start");
        let start = start(reader, context);
        let length = length(reader);
        Some(Written { start: start?, length: length? })
    })?;
    let Written { start, length } = written.value?;
    let place = length.place().cloned();
    let computed = match &length {
        Length::End(end) => ends(reader, (&start, end), context.counting()),
        Length::Count(number, unit) => counted(reader, (&start, number), (*unit, context.counting())),
    };
    computed.map(|period| WrittenPeriod { period, start: start.place, length: place })
}

/// What a site needs to know of a year that it lacks.
pub fn year_missing(missing: YearMissing, place: Option<&Place>) -> Diagnostic {
    let found = Diagnostic::new(code::CALENDAR_YEAR, msg!("calendar-year", year = missing.year));
    let found = found.help(msg!("calendar-year-help", year = missing.year));
    Diagnostic { place: place.cloned(), ..found }
}

struct Written {
    start: Located<Date>,
    length: Length,
}

enum Length {
    End(Located<Date>),
    Count(Located<u64>, Unit),
}

impl Length {
    fn place(&self) -> Option<&Place> {
        match self {
            Length::End(end) => end.place.as_ref(),
            Length::Count(number, _) => number.place.as_ref(),
        }
    }
}

/// The first day. What is posted after hours begins on the next working day.
fn start(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Option<Located<Date>> {
    let node = reader.node("start")?;
    let place = node.place();
    if let Some(value) = date_of(&node.value) {
        return Some(Located { value, place });
    }
    let Some(moment) = date_time_of(&node.value) else { return reader.wrong_type("start", node, msg!("type-date")) };
    if moment.time() < context.settings.periods.after_hours {
        return Some(Located { value: moment.date(), place });
    }
    match context.calendar.next_working_day(moment.date()) {
        Ok(value) => Some(Located { value, place }),
        Err(missing) => {
            reader.report(year_missing(missing, place.as_ref()).severity(Severity::Error));
            None
        }
    }
}

/// The one field of three that says when it ends.
fn length(reader: &mut Reader<'_>) -> Option<Length> {
    const FIELDS: [&str; 3] = ["end", "workdays", "days"];
    let names: Vec<&str> = FIELDS.into_iter().filter(|name| reader.has(name)).collect();
    let end = reader.date("end").map(Length::End);
    let workdays = reader.whole("workdays").map(|number| Length::Count(number, Unit::Workdays));
    let days = reader.whole("days").map(|number| Length::Count(number, Unit::Days));
    let found = match names.as_slice() {
        [_] => return [end, workdays, days].into_iter().flatten().next(),
        [] => {
            let found = Diagnostic::new(code::FIELD_MISSING, msg!("period-length-missing"));
            Diagnostic { place: reader.place(), ..found }
        }
        [first, second, ..] => {
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("period-length-twice", first = first, second = second));
            let last = [days, workdays, end].into_iter().flatten().next();
            Diagnostic { place: last.and_then(|length| length.place().cloned()), ..found }
        }
    };
    reader.report(found.help(msg!("period-length-help")));
    None
}

/// Both ends as written. Where its working days cannot be counted, it is said in days.
fn ends(reader: &mut Reader<'_>, (start, end): (&Located<Date>, &Located<Date>), counting: Counting<'_>) -> Option<Period> {
    let (first, last) = (start.value, end.value);
    let period = Period::between(first, last, Unit::Workdays, counting).or_else(|missing| {
        reader.report(year_missing(missing, end.place.as_ref()));
        Period::between(first, last, Unit::Days, counting)
    });
    if let Ok(None) = period {
        let found = Diagnostic::new(code::PERIOD_ORDER, msg!("period-order", start = first, end = last));
        reader.report(Diagnostic { place: end.place.clone(), ..found.help(msg!("period-order-help")) });
    }
    period.ok().flatten()
}

/// As many days or working days as were written.
fn counted(
    reader: &mut Reader<'_>,
    (start, number): (&Located<Date>, &Located<u64>),
    (unit, counting): (Unit, Counting<'_>),
) -> Option<Period> {
    if number.value == 0 {
        let found = Diagnostic::new(code::FIELD_VALUE, msg!("period-empty"));
        reader.report(Diagnostic { place: number.place.clone(), ..found.help(msg!("period-length-help")) });
        return None;
    }
    let end = counting.end(start.value, number.value, unit);
    match end.and_then(|end| Period::between(start.value, end, unit, counting)) {
        Ok(period) => period,
        Err(missing) => {
            reader.report(year_missing(missing, number.place.as_ref()).severity(Severity::Error));
            None
        }
    }
}

#[cfg(test)]
mod tests;
