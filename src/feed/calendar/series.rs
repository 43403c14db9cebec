//! The times of a series as properties of one event: DTSTART, DTEND, RRULE, EXDATE.
//!
//! A rule counts in local time, so a zone must be described beside it. That is done for zones whose clocks do not
//! change any more, as in China; elsewhere a series has no properties, and its times stand one by one.

use icalendar::Property;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::utc;
use crate::base::Date;
use crate::base::date::plus_days;
use crate::model::{Event, Occurrence};

/// A series that one event can say.
pub struct Series {
    pub properties: Vec<Property>,
    /// The zone of its times; none for whole days.
    pub zone: Option<Zone>,
}

/// A zone whose clocks stay as they are.
#[derive(Debug, Clone)]
pub struct Zone {
    pub name: String,
    offset: Offset,
}

/// The properties of the times of `event`; `None` if it happens once, or there is no rule for it, or none in `zone`.
pub fn of(zone: &TimeZone, event: &Event) -> Option<Series> {
    let rule = event.rrule.as_ref()?;
    let [first, .., last] = event.occurrences.as_slice() else { return None };
    let local = if event.all_day { None } else { Some(unchanging(zone, first.start)?) };
    let moment = |name: &str, at: DateTime| match &local {
        Some(zone) => with(name, at.strftime("%Y%m%dT%H%M%S").to_string(), ("TZID", &zone.name)),
        None => day(name, at.date()),
    };
    let until = if local.is_some() { utc(zone, last.start) } else { last.start.strftime("%Y%m%d").to_string() };
    let mut properties = vec![moment("DTSTART", first.start)];
    properties.extend(match first.end {
        _ if event.all_day => Some(day("DTEND", plus_days(Occurrence::last_day(first), 1))),
        end => end.map(|end| moment("DTEND", end)),
    });
    properties.push(Property::new("RRULE", format!("{rule};UNTIL={until}")));
    let inside = |start: &&DateTime| (first.start..=last.start).contains(*start);
    properties.extend(event.skipped.iter().filter(inside).map(|start| moment("EXDATE", *start)));
    Some(Series { properties, zone: local })
}

/// A day of an event that lasts whole days.
pub fn day(name: &str, date: Date) -> Property {
    with(name, date.strftime("%Y%m%d").to_string(), ("VALUE", "DATE"))
}

/// The text of a calendar with the description of `zones` before its first event.
pub fn with_zones<'a>(text: String, zones: impl Iterator<Item = &'a Zone>) -> String {
    let described: String = zones.map(description).collect();
    text.replacen("BEGIN:VEVENT\r\n", &format!("{described}BEGIN:VEVENT\r\n"), 1)
}

/// Written as text: the crate would give each of its parts a UID and the time of the build.
fn description(zone: &Zone) -> String {
    let seconds = zone.offset.seconds();
    let minutes = seconds.unsigned_abs() / 60;
    let sign = if seconds < 0 { '-' } else { '+' };
    let offset = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    let lines = [
        "BEGIN:VTIMEZONE".to_owned(),
        format!("TZID:{}", zone.name),
        "BEGIN:STANDARD".to_owned(),
        "DTSTART:19700101T000000".to_owned(),
        format!("TZOFFSETFROM:{offset}"),
        format!("TZOFFSETTO:{offset}"),
        "END:STANDARD".to_owned(),
        "END:VTIMEZONE".to_owned(),
    ];
    lines.iter().map(|line| format!("{line}\r\n")).collect()
}

/// The zone, if its clocks are never changed again from `start` on.
fn unchanging(zone: &TimeZone, start: DateTime) -> Option<Zone> {
    let name = zone.iana_name()?.to_owned();
    let start = zone.to_ambiguous_timestamp(start).compatible().ok()?;
    let changes = zone.following(start).next().is_some();
    (!changes).then(|| Zone { name, offset: zone.to_offset(start) })
}

fn with(name: &str, value: String, (key, of): (&str, &str)) -> Property {
    let mut property = Property::new(name, value);
    property.add_parameter(key, of);
    property.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventStatus;
    use jiff::civil::date;

    fn event(all_day: bool, rrule: &str) -> Event {
        let at = |day: i8| date(2026, 11, day).at(9, 0, 0, 0);
        let ending = |day: i8| (!all_day).then(|| date(2026, 11, day).at(10, 30, 0, 0));
        let occurrences = [12, 26].map(|day| Occurrence { start: at(day), end: ending(day) }).to_vec();
        let skipped = vec![at(5), at(19)];
        let place = String::new();
        Event {
            occurrences,
            all_day,
            skipped,
            rrule: Some(rrule.into()),
            place,
            status: EventStatus::Planned,
            postponed_from: None,
        }
    }

    fn said(property: Property) -> String {
        property.try_into().expect("text")
    }

    fn lines(zone: &str, event: &Event) -> Option<Vec<String>> {
        let series = of(&TimeZone::get(zone).expect("a zone"), event)?;
        Some(series.properties.iter().map(|one| said(one.clone()).trim_end().to_owned()).collect())
    }

    #[test]
    fn a_rule_begins_with_the_first_time_that_is_held() {
        let weekly = "FREQ=WEEKLY;BYDAY=TH";
        assert_eq!(
            lines("Asia/Shanghai", &event(false, weekly)).expect("a rule"),
            [
                "DTSTART;TZID=Asia/Shanghai:20261112T090000",
                "DTEND;TZID=Asia/Shanghai:20261112T103000",
                "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261126T010000Z",
                "EXDATE;TZID=Asia/Shanghai:20261119T090000",
            ]
        );
        assert_eq!(
            lines("Europe/Berlin", &event(true, weekly)).expect("a rule"),
            [
                "DTSTART;VALUE=DATE:20261112",
                "DTEND;VALUE=DATE:20261113",
                "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261126",
                "EXDATE;VALUE=DATE:20261119",
            ]
        );
    }

    #[test]
    fn what_is_left_out_keeps_its_number() {
        let event = event(false, "");
        let numbers: Vec<usize> = event.occurrences.iter().map(|one| super::super::number(&event, one)).collect();
        assert_eq!(numbers, [1, 3]);
    }

    #[test]
    fn clocks_that_change_have_no_rule() {
        assert_eq!(lines("Europe/Berlin", &event(false, "FREQ=WEEKLY;BYDAY=TH")), None);
    }

    #[test]
    fn the_zone_stands_before_the_events() {
        let zone = Zone { name: "Asia/Kolkata".into(), offset: Offset::from_seconds(19_800).expect("in range") };
        let text = with_zones("A\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\n".into(), [&zone].into_iter());
        assert!(text.starts_with("A\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\n"), "{text}");
        assert!(text.contains("TZOFFSETTO:+0530\r\n") && text.matches("VTIMEZONE").count() == 2, "{text}");
    }
}
