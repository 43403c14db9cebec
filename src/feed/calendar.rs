//! iCalendar files: everything that is still to come, or one activity (RFC 5545).

use std::collections::BTreeMap;

use icalendar::{Calendar, Component, Event as CalendarEvent, EventLike, EventStatus as Status};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{FeedInput, authority};
use crate::base::Date;
use crate::base::date::plus_days;
use crate::model::{Audience, Entry, EntryId, Event, EventStatus, Occurrence};

mod series;

use series::Series;

/// The calendar of one entry, or of all that are shown.
///
/// A series is one event with a rule where both the standard and the zone allow it, else an event for each time.
pub fn calendar(input: FeedInput<'_>, only: Option<&EntryId>) -> String {
    let settings = &input.view.site.settings;
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//gongshi//notice board//ZH"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.name(&settings.title);
    let mut zones = BTreeMap::new();
    let shown = &input.view.derived.shown;
    let wanted: Vec<&EntryId> = only.map_or_else(|| shown.iter().collect(), |id| shown.get(id).into_iter().collect());
    for entry in super::entries(input, wanted.into_iter()) {
        let Some(event) = entry.facts.event.as_ref().filter(|_| entry.audience() == Audience::Public) else { continue };
        match series::of(input.zone, event) {
            Some(series) => {
                calendar.push(series_event(input, Part { entry, event, number: 0 }, &series));
                zones.extend(series.zone.map(|zone| (zone.name.clone(), zone)));
            }
            None => calendar.extend(event.occurrences.iter().map(|occurrence| {
                let number = number(event, occurrence);
                occurrence_event(input, Part { entry, event, number }, occurrence)
            })),
        }
    }
    series::with_zones(calendar.done().to_string(), zones.values())
}

#[derive(Clone, Copy)]
struct Part<'a> {
    entry: &'a Entry,
    event: &'a Event,
    number: usize,
}

/// Its place in the series, from zero; what is left out keeps its own, so that no other time takes it.
fn number(event: &Event, occurrence: &Occurrence) -> usize {
    let all = event.occurrences.iter().map(|other| other.start).chain(event.skipped.iter().copied());
    all.filter(|start| *start < occurrence.start).count()
}

fn occurrence_event(input: FeedInput<'_>, part: Part<'_>, occurrence: &Occurrence) -> CalendarEvent {
    let mut made = CalendarEvent::new();
    times(input.zone, &mut made, (occurrence, part.event.all_day));
    described(input, part, made)
}

fn series_event(input: FeedInput<'_>, part: Part<'_>, series: &Series) -> CalendarEvent {
    let mut made = CalendarEvent::new();
    series.properties.iter().for_each(|property| {
        made.append_multi_property(property.clone());
    });
    described(input, part, made)
}

/// The event with everything but its times.
fn described(input: FeedInput<'_>, part: Part<'_>, mut made: CalendarEvent) -> CalendarEvent {
    let Part { entry, event, number } = part;
    let settings = &input.view.site.settings;
    made.uid(&format!("{}-{}@{}", entry.id.to_string().replace('/', "-"), number + 1, authority(input)));
    made.add_property("DTSTAMP", utc(input.zone, entry.updated().unwrap_or(Date::MIN).at(0, 0, 0, 0)));
    made.summary(&entry.common.title);
    made.location(&event.place);
    if let Some(summary) = entry.summary() {
        made.description(summary);
    }
    made.status(match event.status {
        EventStatus::Cancelled => Status::Cancelled,
        EventStatus::Planned | EventStatus::Postponed => Status::Confirmed,
    });
    if !settings.base_url.is_empty() {
        made.add_property("URL", format!("{}{}/", settings.base_url, entry.address));
    }
    made.add_property("X-GONGSHI-CODE", &entry.code);
    made.done()
}

/// Whole days end on the day after, as iCalendar counts; times are in UTC, so no zone need be described.
fn times(zone: &TimeZone, made: &mut CalendarEvent, (occurrence, all_day): (&Occurrence, bool)) {
    if all_day {
        for (name, date) in [("DTSTART", occurrence.start.date()), ("DTEND", plus_days(occurrence.last_day(), 1))] {
            made.append_property(series::day(name, date));
        }
        return;
    }
    made.add_property("DTSTART", utc(zone, occurrence.start));
    if let Some(end) = occurrence.end {
        made.add_property("DTEND", utc(zone, end));
    }
}

fn utc(zone: &TimeZone, moment: DateTime) -> String {
    let moment = moment.max(jiff::civil::date(1970, 1, 2).at(0, 0, 0, 0));
    match zone.to_ambiguous_zoned(moment).compatible() {
        Ok(zoned) => zoned.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string(),
        Err(_) => moment.strftime("%Y%m%dT%H%M%SZ").to_string(),
    }
}
