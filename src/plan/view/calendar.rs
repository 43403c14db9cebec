//! A month of activities as a calendar.

use serde::Serialize;

use super::{FrameInput, NavItem, PageFrame, Row, ViewInput, almanac, frame, row};
use crate::base::SitePath;
use crate::base::calendar::DayMark;
use crate::base::date::{self, Date};
use crate::model::{Entry, OutputKind};

/// One month.
#[derive(Serialize)]
pub struct MonthPage<'a> {
    pub page: PageFrame,
    /// `2026年11月`
    pub heading: String,
    /// Weeks from Monday; days of other months are empty.
    pub weeks: Vec<Vec<Option<DayCell<'a>>>>,
    pub earlier: Option<NavItem>,
    pub later: Option<NavItem>,
}

/// One day of the month.
#[derive(Clone, Serialize)]
pub struct DayCell<'a> {
    pub iso: String,
    pub day: i8,
    pub weekday: &'static str,
    /// Whether the office is closed, if the year's holidays are known.
    pub closed: bool,
    /// 休 or 班, where the day is not as its weekday would have it.
    pub mark: Option<&'static str>,
    /// `十四`, a lunar month on its first day, a festival or a solar term.
    pub almanac: Option<String>,
    /// Whether that is a festival or a solar term.
    pub special: bool,
    pub rows: Vec<DayRow<'a>>,
}

/// Something on a day: the row, and its time that day.
#[derive(Clone, Serialize)]
pub struct DayRow<'a> {
    pub row: Row<'a>,
    pub time: String,
}

/// A year and month.
pub type Month = (i16, i8);

/// The months in which something happens, in order; none if the site has no such pages.
pub fn months(input: ViewInput<'_>) -> Vec<Month> {
    if !input.site.settings.outputs.make(OutputKind::CalendarPages) {
        return Vec::new();
    }
    input.derived.happening.iter().copied().collect()
}

/// The view of one month among `all`.
pub fn month<'a>(input: ViewInput<'a>, path: &SitePath, month: Month, all: &[Month]) -> MonthPage<'a> {
    let heading = format!("{}活动日历", super::month_label(month.0, month.1));
    let at = all.iter().position(|other| *other == month);
    let link = |other: Option<&Month>| other.map(|other| item(*other));
    MonthPage {
        page: frame(input, FrameInput { path, title: heading.clone(), description: None, section: "activities" }),
        weeks: weeks(input, month),
        earlier: link(at.and_then(|at| at.checked_sub(1)).and_then(|at| all.get(at))),
        later: link(at.and_then(|at| all.get(at + 1))),
        heading,
    }
}

/// The month that a reader wants first: the next in which something happens, else the last.
pub fn nearest(input: ViewInput<'_>) -> Option<NavItem> {
    let day = input.derived.as_of.0;
    let all = months(input);
    let next = all.iter().find(|month| **month >= (day.year(), day.month()));
    next.or(all.last()).map(|month| item(*month))
}

/// A month as a place to go.
pub fn item(month: Month) -> NavItem {
    NavItem {
        key: format!("{}-{:02}", month.0, month.1),
        label: super::month_label(month.0, month.1),
        address: format!("{}/", address(month)),
    }
}

/// The address of a month's calendar.
pub fn address(month: Month) -> String {
    format!("calendar/{}-{:02}", month.0, month.1)
}

/// Every occurrence of everything shown: its day, its time, the entry.
fn events<'a>(input: ViewInput<'a>) -> impl Iterator<Item = (Date, String, &'a Entry)> {
    let shown = |entry: &&Entry| entry.facts.event.is_some() && input.derived.shown.contains(&entry.id);
    input.site.entries.values().filter(shown).flat_map(|entry| {
        let event = entry.facts.event.as_ref();
        event.into_iter().flat_map(move |event| {
            event.occurrences.iter().map(move |occurrence| {
                let leaf = super::Leaf::of(*occurrence, event.all_day);
                (occurrence.start.date(), leaf.time, entry)
            })
        })
    })
}

fn weeks(input: ViewInput<'_>, (year, month): Month) -> Vec<Vec<Option<DayCell<'_>>>> {
    let Ok(first) = Date::new(year, month, 1) else { return Vec::new() };
    let mut rows: Vec<(Date, String, &Entry)> =
        events(input).filter(|(day, ..)| (day.year(), day.month()) == (year, month)).collect();
    rows.sort_by(|a, b| (a.0, a.1.len(), &a.1, &a.2.id).cmp(&(b.0, b.1.len(), &b.1, &b.2.id)));
    let blank = first.weekday().to_monday_zero_offset();
    let days = date::days(first, first.last_of_month()).map(|day| Some(cell(input, day, &rows)));
    let mut cells: Vec<Option<DayCell>> = (0..blank).map(|_| None).chain(days).collect();
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    cells.chunks(7).map(<[Option<DayCell<'_>>]>::to_vec).collect()
}

fn cell<'a>(input: ViewInput<'a>, day: Date, rows: &[(Date, String, &'a Entry)]) -> DayCell<'a> {
    let note = almanac::note(day);
    let of_day = rows.iter().filter(|(other, ..)| *other == day);
    DayCell {
        iso: day.to_string(),
        day: day.day(),
        weekday: date::weekday(day),
        closed: input.site.calendar.is_working_day(day) == Ok(false),
        mark: input.site.calendar.mark(day).map(DayMark::label),
        special: note.as_ref().is_some_and(|note| note.special),
        almanac: note.map(|note| note.text),
        rows: of_day.map(|(_, time, entry)| DayRow { row: row(input, entry), time: time.clone() }).collect(),
    }
}
