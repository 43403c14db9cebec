//! How a site counts periods, and how long each kind of public review must last at least; with what that rests on.

use std::collections::BTreeMap;

use super::{Basis, Stay, Unit, basis};
use crate::base::Date;
use crate::base::calendar::WorkCalendar;
use crate::base::date::{Time, plus_days};
use crate::msg;
use crate::parse::fields::Value;
use crate::parse::reader::Reader;

/// How a site counts.
#[derive(Debug, Clone)]
pub struct PeriodSettings {
    /// Whether the day of posting is the first day of the period.
    pub count_first_day: bool,
    /// What is posted from this time on begins on the next working day.
    pub after_hours: Time,
    /// How many working days after a public review the list of its objects stays.
    pub objects_stay: Stay,
    /// How many working days after a public review its outcome is waited for.
    pub outcome_within: Stay,
    /// Where the two of them come from.
    pub basis: Basis,
}

/// A kind of public review.
#[derive(Debug, Clone)]
pub struct Review {
    /// What it is called: 发展党员.
    pub label: String,
    /// How many of `unit` it must last at least.
    pub minimum: u64,
    pub unit: Unit,
    /// Where the minimum comes from.
    pub basis: Basis,
}

/// The kind of every public review whose category has none of its own.
pub const OTHER: &str = "other";

impl Default for PeriodSettings {
    fn default() -> PeriodSettings {
        PeriodSettings {
            count_first_day: true,
            after_hours: Time::constant(17, 0, 0, 0),
            objects_stay: Stay::Days(3),
            outcome_within: Stay::Days(10),
            basis: Basis::default(),
        }
    }
}

/// Reads `[periods]`.
pub fn periods(reader: &mut Reader<'_>) -> PeriodSettings {
    let default = PeriodSettings::default();
    PeriodSettings {
        count_first_day: !reader.has("count_first_day") || reader.flag("count_first_day"),
        after_hours: after_hours(reader).unwrap_or(default.after_hours),
        objects_stay: objects_stay(reader).unwrap_or(default.objects_stay),
        outcome_within: workdays(reader, "outcome_within").unwrap_or(default.outcome_within),
        basis: basis::read(reader, &["objects_stay", "outcome_within"]),
    }
}

/// A time of day, also in quotes.
fn after_hours(reader: &mut Reader<'_>) -> Option<Time> {
    let node = reader.node("after_hours")?;
    let time = match &node.value {
        Value::Time(time) => Some(*time),
        Value::Text(text) => Time::strptime("%H:%M", text.trim()).ok(),
        _ => None,
    };
    time.or_else(|| reader.wrong_type("after_hours", node, msg!("type-clock")))
}

/// How many working days lists of objects stay after the period, or that they do.
pub fn objects_stay(reader: &mut Reader<'_>) -> Option<Stay> {
    workdays(reader, "objects_stay")
}

fn workdays(reader: &mut Reader<'_>, name: &'static str) -> Option<Stay> {
    let node = reader.node(name)?;
    Stay::of(&node.value).or_else(|| reader.wrong_type(name, node, msg!("type-stay-workdays")))
}

/// The first day after so many working days from `end` on; after so many days where these cannot be counted, since a list must not hang
/// longer because nobody entered a year's days off.
pub fn after_working_days(calendar: &WorkCalendar, end: Date, stay: Stay) -> Option<Date> {
    let Stay::Days(number) = stay else { return None };
    let days = || plus_days(end, i64::try_from(number).unwrap_or(i64::MAX));
    Some(plus_days(calendar.add_working_days(end, number).unwrap_or_else(|_| days()), 1))
}

/// Reads `[reviews]`.
pub fn reviews(reader: &mut Reader<'_>) -> BTreeMap<String, Review> {
    let mut reviews = BTreeMap::new();
    for field in reader.open_table("reviews") {
        let read = reader.table_node("reviews", &field.node, |reader| review(reader, &field.name));
        if let Some(review) = read.and_then(|read| read.value) {
            reviews.insert(field.name.clone(), review);
        }
    }
    reviews
}

fn review(reader: &mut Reader<'_>, name: &str) -> Option<Review> {
    reader.require("minimum");
    Some(Review {
        label: reader.text("label").map_or_else(|| name.to_owned(), |label| label.value),
        unit: reader.choice("unit").map_or(Unit::Workdays, |unit| unit.value),
        minimum: reader.whole("minimum")?.value,
        basis: basis::read(reader, &["minimum"]),
    })
}
