//! From `content/calendar.toml` to the site's own [`WorkCalendar`]: days on which this office is closed or open
//! besides the statutory ones, and years that the program does not carry yet.
//!
//! A year that is written here replaces the carried one; without the file the carried years hold as they are.

use crate::base::calendar::{WorkCalendar, is_weekend};
use crate::base::{Date, Diagnostic, Place, ProjectPath, Reported, Severity, Span, code, date};
use crate::msg;
use crate::parse::fields::{Field, Node, Origin, Value};
use crate::parse::front_matter;
use crate::parse::reader::{Located, Reader, date_of};
use crate::source::SourceTree;

/// Where a site keeps its calendar.
pub const FILE: &str = "content/calendar.toml";

/// More days than any holiday has.
const LONGEST: usize = 366;

/// The statutory calendar with the site's own days and years over it.
pub fn read(tree: &SourceTree) -> Reported<WorkCalendar> {
    let mut calendar = WorkCalendar::statutory().clone();
    let (Some(path), Some(text)) = (ProjectPath::new(FILE), tree.text(FILE)) else { return Reported::clean(calendar) };
    let mut diagnostics = Vec::new();
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let whole = Span::new(bom, text.len());
    let table = front_matter::fields(&path, text, whole).drain_into(&mut diagnostics);
    let mut reader = Reader::new(&table, whole, Origin::File(path), &mut diagnostics);
    for field in reader.open_table("years") {
        if let Some((number, year)) = year(&mut reader, field) {
            calendar.set_year(number, spread(&year.off), spread(&year.work));
        }
    }
    let (closed, open) = (days(&mut reader, "closed"), days(&mut reader, "open"));
    both(&mut reader, &closed, &open);
    spread(&closed).for_each(|day| calendar.close(day));
    spread(&open).for_each(|day| calendar.open(day));
    reader.finish();
    Reported { value: calendar, diagnostics }
}

/// A year as it was announced.
struct Year {
    off: Vec<Located<Days>>,
    work: Vec<Located<Days>>,
}

/// One day, or all days from a first to a last.
type Days = (Date, Date);

fn spread(list: &[Located<Days>]) -> impl Iterator<Item = Date> + '_ {
    list.iter().flat_map(|days| date::days(days.value.0, days.value.1))
}

/// The year of a table, if its name is one.
fn year(reader: &mut Reader<'_>, field: &Field) -> Option<(i16, Year)> {
    let number = field.name.parse().ok().filter(|year| (1900..=2200).contains(year));
    let Some(number) = number else {
        let found = Diagnostic::new(code::FIELD_VALUE, msg!("calendar-year-name", name = field.name));
        wrong(reader, found.help(msg!("calendar-year-name-help")), field.node.origin.place(field.name_span).as_ref());
        return None;
    };
    let read = reader.table_node("years", &field.node, |reader| {
        reader.require("source");
        reader.texts("source");
        reader.require("off");
        let year = Year { off: days(reader, "off"), work: days(reader, "work") };
        both(reader, &year.off, &year.work);
        for days in year.off.iter().chain(&year.work).filter(|days| !near(number, days.value)) {
            let message = msg!("calendar-day-outside", day = days.value.0, year = number);
            wrong(reader, Diagnostic::new(code::FIELD_VALUE, message).help(msg!("calendar-day-help")), days.place.as_ref());
        }
        for days in year.work.iter().filter(|days| !date::days(days.value.0, days.value.1).all(is_weekend)) {
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("calendar-work-weekday", day = days.value.0));
            let found = found.severity(Severity::Warning).help(msg!("calendar-day-help"));
            wrong(reader, found, days.place.as_ref());
        }
        year
    })?;
    Some((number, read.value))
}

/// Whether days belong to the announcement of a year: holidays may begin in the last days of the year before.
fn near(year: i16, (first, last): Days) -> bool {
    let begins = first.year() == year || (first.year() == year - 1 && first.month() == 12);
    begins && (last.year() == year || last.year() == first.year())
}

/// Reports every day that is said to be free and to be worked on.
fn both(reader: &mut Reader<'_>, off: &[Located<Days>], work: &[Located<Days>]) {
    for day in work {
        let clash = spread(off).find(|free| (day.value.0..=day.value.1).contains(free));
        if let Some(free) = clash {
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("calendar-day-twice", day = free));
            wrong(reader, found.help(msg!("calendar-day-help")), day.place.as_ref());
        }
    }
}

fn wrong(reader: &mut Reader<'_>, found: Diagnostic, place: Option<&Place>) {
    reader.report(Diagnostic { place: place.cloned(), ..found });
}

/// A list of dates and of `{ first, last }`; a single one is a list of one.
fn days(reader: &mut Reader<'_>, name: &'static str) -> Vec<Located<Days>> {
    let Some(node) = reader.node(name) else { return Vec::new() };
    node.items().iter().filter_map(|item| one(reader, name, item)).collect()
}

fn one(reader: &mut Reader<'_>, name: &'static str, node: &Node) -> Option<Located<Days>> {
    if let Some(day) = date_of(&node.value) {
        return Some(Located { value: (day, day), place: node.place() });
    }
    if !matches!(node.value, Value::Table(_)) {
        return reader.wrong_type(name, node, msg!("type-days"));
    }
    let read = reader.table_node(name, node, |reader| {
        reader.require("first");
        reader.require("last");
        (reader.date("first"), reader.date("last"))
    })?;
    let (Some(first), Some(last)) = read.value else { return None };
    let (start, end) = (first.value, last.value);
    if end < start {
        let found = Diagnostic::new(code::PERIOD_ORDER, msg!("period-order", start = start, end = end));
        wrong(reader, found.help(msg!("calendar-order-help")), last.place.as_ref());
        return None;
    }
    if date::days(start, end).nth(LONGEST).is_some() {
        let found = Diagnostic::new(code::FIELD_VALUE, msg!("calendar-too-long", start = start, end = end));
        wrong(reader, found.help(msg!("calendar-order-help")), last.place.as_ref());
        return None;
    }
    Some(Located { value: (start, end), place: read.place })
}
