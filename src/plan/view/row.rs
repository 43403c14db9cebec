//! One entry as lists, feeds and the board show it.

use serde::Serialize;

use super::ViewInput;
use crate::base::calendar::WorkCalendar;
use crate::base::date::{self, Date, DateTime};
use crate::model::{Audience, Entry, Event, EventStatus, Occurrence, Period, Standing, Unit};
use crate::parse::reader::Choice;

/// A row: an entry in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Comments that stand before and after everything that shows this entry outside its own page,
    /// so that a take-down can cut it out of a published file.
    pub mark: [String; 2],
    pub code: String,
    pub id: String,
    pub kind: &'static str,
    pub kind_label: &'static str,
    pub type_key: &'static str,
    /// The seal word.
    pub type_label: &'static str,
    pub title: String,
    /// Empty if it has no page.
    pub address: String,
    pub date: Option<DateView>,
    pub summary: Option<String>,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub line: Option<String>,
    pub phone: Option<String>,
    pub grid: Option<String>,
    pub audience: Audience,
    pub audience_label: &'static str,
    pub pinned: bool,
    /// Withdrawn or cancelled.
    pub void: bool,
    pub status: Option<EventStatus>,
    pub status_label: Option<&'static str>,
    pub standing: Option<Standing>,
    pub standing_label: Option<&'static str>,
    pub period: Option<PeriodView>,
    pub deadline: Option<DateView>,
    pub leaf: Option<Leaf>,
}

/// A day in the forms that pages need.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-11-21`
    pub iso: String,
    /// `2026年11月21日`
    pub long: String,
    /// `11月21日`
    pub short: String,
    /// `11-21`
    pub numeric: String,
    /// `周六`
    pub weekday: &'static str,
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// A period in words and as a strip of days.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodView {
    pub start: DateView,
    pub end: DateView,
    /// The first day that counts: `start`, or the day after where the day of posting does not.
    pub counted_from: DateView,
    /// `11月19日—11月25日`
    pub text: String,
    /// `2026年11月19日（周四）至11月25日（周三）`
    pub long: String,
    pub days: usize,
    /// `None` where it is said in days.
    pub workdays: Option<usize>,
    /// `5个工作日`, or `7天` where it was written in days or working days cannot be counted.
    pub count: String,
    /// One cell for each day; `None` for a period too long to draw.
    pub strip: Option<Vec<Strip>>,
}

/// One day of a strip.
#[derive(Debug, Clone, Serialize)]
pub struct Strip {
    pub iso: String,
    /// Day of the month.
    pub day: i8,
    /// Whether the office is closed that day.
    pub closed: bool,
}

/// A date leaf: when something happens next, or when it happened.
#[derive(Debug, Clone, Serialize)]
pub struct Leaf {
    pub date: DateView,
    /// The last day, if it is another.
    pub until: Option<DateView>,
    /// `14:30—16:30`, or `全天`
    pub time: String,
    /// For machines: `2026-11-24T14:30`
    pub start: String,
    pub end: Option<String>,
}

impl DateView {
    /// The forms of `day`.
    pub fn of(day: Date) -> DateView {
        DateView {
            iso: day.to_string(),
            long: date::long(day),
            short: date::short(day),
            numeric: format!("{:02}-{:02}", day.month(), day.day()),
            weekday: date::weekday(day),
            year: day.year(),
            month: day.month(),
            day: day.day(),
        }
    }
}

/// Longer periods are said, not drawn.
const STRIP_LIMIT: usize = 45;

impl PeriodView {
    /// The words and the strip of `period`.
    pub fn of(period: Period, calendar: &WorkCalendar) -> PeriodView {
        let (start, end) = (period.start(), period.end());
        let days = period.days().count();
        let count = period.count();
        let closed = |day| calendar.is_working_day(day) == Ok(false);
        let strip = period.days().map(|day| Strip { iso: day.to_string(), day: day.day(), closed: closed(day) });
        let end_text = date::in_year(end, start.year());
        PeriodView {
            text: format!("{}—{end_text}", date::short(start)),
            long: format!("{}至{}", date::with_weekday(&date::long(start), start), date::with_weekday(&end_text, end)),
            count: count.say(),
            strip: (days <= STRIP_LIMIT).then(|| strip.collect()),
            start: DateView::of(start),
            end: DateView::of(end),
            counted_from: DateView::of(period.counted_from()),
            days,
            workdays: Some(count.number).filter(|_| count.unit == Unit::Workdays),
        }
    }
}

impl Leaf {
    /// The leaf of one occurrence.
    pub fn of(occurrence: Occurrence, all_day: bool) -> Leaf {
        let start = occurrence.start;
        let last = occurrence.last_day();
        let form =
            |moment: DateTime| if all_day { moment.date().to_string() } else { moment.strftime("%Y-%m-%dT%H:%M").to_string() };
        let time = match occurrence.end {
            _ if all_day => "全天".to_owned(),
            Some(end) if end.date() == start.date() => format!("{}—{}", date::clock(start.time()), date::clock(end.time())),
            Some(end) => format!("{}—{} {}", date::clock(start.time()), date::short(end.date()), date::clock(end.time())),
            None => date::clock(start.time()),
        };
        Leaf {
            date: DateView::of(start.date()),
            until: (last != start.date()).then(|| DateView::of(last)),
            time,
            start: form(start),
            end: occurrence.end.map(form),
        }
    }
}

/// The row of `entry`.
pub fn row(input: ViewInput<'_>, entry: &Entry) -> Row {
    row_on(input, entry, input.derived.as_of.0)
}

/// The row of `entry` as it stood on `day`; whether it has a page is asked today.
pub fn row_on(input: ViewInput<'_>, entry: &Entry, day: Date) -> Row {
    let facts = &entry.facts;
    let def = input.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == entry.id.kind);
    let (standing, of_type) = (facts.standing(day), facts.type_on(day));
    let status = facts.event.as_ref().map(|event| event.status);
    let whole = input.whole(entry);
    Row {
        mark: marks(&entry.code),
        code: entry.code.clone(),
        id: entry.id.to_string(),
        kind: entry.id.kind,
        kind_label: def.map_or("", |def| def.label),
        type_key: of_type.key,
        type_label: of_type.label,
        title: entry.common.title.clone(),
        address: if input.derived.shown.contains(&entry.id) { format!("{}/", entry.address) } else { String::new() },
        date: entry.common.date.map(DateView::of),
        summary: entry.summary().filter(|_| whole).map(str::to_owned),
        number: facts.number.as_ref().map(|number| number.value.clone()),
        issuer: facts.issuer.clone(),
        line: facts.line.clone().filter(|_| whole),
        phone: facts.phone.clone(),
        grid: entry.common.grid.as_ref().map(|grid| grid.value.clone()),
        audience: entry.audience(),
        audience_label: entry.audience().label(),
        pinned: entry.common.pinned,
        void: facts.void,
        status,
        status_label: status.filter(|status| *status != EventStatus::Planned).map(Choice::label),
        standing,
        standing_label: standing.map(Choice::label),
        period: facts.period.map(|period| PeriodView::of(period, &input.site.calendar)),
        deadline: facts.deadline.map(DateView::of),
        leaf: facts.event.as_ref().and_then(|event| leaf(event, day)),
    }
}

/// The next occurrence; after the last one, the last.
fn leaf(event: &Event, day: Date) -> Option<Leaf> {
    let occurrence = event.next(day).or(event.occurrences.last())?;
    Some(Leaf::of(*occurrence, event.all_day))
}

/// The comments around what belongs to this code, between which a take-down cuts.
pub fn marks(code: &str) -> [String; 2] {
    [format!("<!--[{code}-->"), format!("<!--{code}]-->")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Counting;
    use jiff::civil::date;

    fn period(start: Date, end: Date, unit: Unit) -> PeriodView {
        counted(start, end, (unit, true))
    }

    fn counted(start: Date, end: Date, (unit, first_day): (Unit, bool)) -> PeriodView {
        let calendar = WorkCalendar::statutory();
        let counting = Counting { calendar, first_day };
        let period = Period::between(start, end, unit, counting).expect("known").expect("in order");
        PeriodView::of(period, calendar)
    }

    #[test]
    fn a_period_is_said_with_both_ends_and_its_working_days() {
        let view = period(date(2026, 11, 19), date(2026, 11, 25), Unit::Workdays);
        assert_eq!(view.text, "11月19日—11月25日");
        assert_eq!(view.long, "2026年11月19日（周四）至11月25日（周三）");
        assert_eq!((view.count.as_str(), view.workdays), ("5个工作日", Some(5)));
        let closed: Vec<bool> = view.strip.expect("short enough").iter().map(|day| day.closed).collect();
        assert_eq!(closed, [false, false, true, true, false, false, false]);
    }

    #[test]
    fn the_day_of_posting_may_not_count() {
        for (first_day, count, from) in [(true, "5个工作日", "2026-11-19"), (false, "4个工作日（首日不计）", "2026-11-20")]
        {
            let view = counted(date(2026, 11, 19), date(2026, 11, 25), (Unit::Workdays, first_day));
            assert_eq!((view.count.as_str(), view.counted_from.iso.as_str()), (count, from));
        }
    }

    #[test]
    fn a_period_over_new_year_names_both_years() {
        let view = period(date(2026, 12, 30), date(2027, 1, 5), Unit::Days);
        assert_eq!(view.text, "12月30日—2027年1月5日");
        assert_eq!((view.count.as_str(), view.workdays), ("7天", None), "the holidays of 2027 are not known");
    }
}
