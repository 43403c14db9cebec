//! One entry as lists, feeds and the board show it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::ViewInput;
use super::late::Late;
use crate::base::calendar::WorkCalendar;
use crate::base::date::{self, Date, DateTime};
use crate::model::{Audience, Entry, EventStatus, Occurrence, Period, Standing, Unit};
use crate::parse::reader::Choice;

/// A row: an entry in a list. What of it nobody looks at is not made.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    input: ViewInput<'a>,
    entry: &'a Entry,
    /// The day on which it stands like this; whether it has a page is asked today.
    day: Date,
    /// The occurrence that is meant; without one the next, and after the last one the last.
    occurrence: Option<Occurrence>,
    /// Whether it comes from a list of what is shown, so that nobody need ask.
    listed: bool,
}

/// A day in the forms that pages need.
#[derive(Debug, Clone, Copy)]
pub struct DateView(Date);

/// A period in words and as a strip of days.
#[derive(Debug, Clone, serde::Serialize)]
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
#[derive(Debug, Clone, serde::Serialize)]
pub struct Strip {
    pub iso: String,
    /// Day of the month.
    pub day: i8,
    /// Whether the office is closed that day.
    pub closed: bool,
}

/// A date leaf: when something happens next, or when it happened.
#[derive(Debug, Clone, serde::Serialize)]
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
        DateView(day)
    }

    /// `2026-11-21`
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// `2026年11月21日`
    pub fn long(self) -> String {
        date::long(self.0)
    }

    /// `11月21日`
    pub fn short(self) -> String {
        date::short(self.0)
    }

    /// `周六`
    pub fn weekday(self) -> &'static str {
        date::weekday(self.0)
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.0.year()
    }
}

impl Serialize for DateView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let day = self.0;
        let mut view = serializer.serialize_struct("DateView", 8)?;
        view.serialize_field("iso", &Late(|| self.iso()))?;
        view.serialize_field("long", &Late(|| self.long()))?;
        view.serialize_field("short", &Late(|| self.short()))?;
        // `11-21`
        view.serialize_field("numeric", &Late(|| format!("{:02}-{:02}", day.month(), day.day())))?;
        view.serialize_field("weekday", self.weekday())?;
        view.serialize_field("year", &day.year())?;
        view.serialize_field("month", &day.month())?;
        view.serialize_field("day", &day.day())?;
        view.end()
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
pub fn row<'a>(input: ViewInput<'a>, entry: &'a Entry) -> Row<'a> {
    row_on(input, entry, input.derived.as_of.0)
}

/// The row of `entry` as it stood on `day`.
pub fn row_on<'a>(input: ViewInput<'a>, entry: &'a Entry, day: Date) -> Row<'a> {
    Row { input, entry, day, occurrence: None, listed: false }
}

impl<'a> Row<'a> {
    /// The same row, for this occurrence.
    pub fn at(self, occurrence: Occurrence) -> Row<'a> {
        Row { occurrence: Some(occurrence), ..self }
    }

    /// The same row in a list of entries that have pages.
    pub fn listed(self) -> Row<'a> {
        Row { listed: true, ..self }
    }

    /// Comments that stand before and after everything that shows this entry outside its own page, so that a take-down can cut it
    /// out of a published file.
    pub fn mark(&self) -> [String; 2] {
        marks(&self.entry.code)
    }

    /// The code of its entry.
    pub fn code(&self) -> &'a str {
        &self.entry.code
    }

    /// Its title.
    pub fn title(&self) -> &'a str {
        &self.entry.common.title
    }

    /// Where its page is; empty if it has none.
    pub fn address(&self) -> String {
        let shown = self.listed || self.input.derived.shown.contains(&self.entry.id);
        if shown { format!("{}/", self.entry.address) } else { String::new() }
    }

    /// The first lines of its text, where it may be shown whole.
    pub fn summary(&self) -> Option<&'a str> {
        self.entry.summary().filter(|_| self.input.whole(self.entry))
    }

    /// One line beside the title, where it may be shown whole.
    pub fn line(&self) -> Option<&'a str> {
        self.entry.facts.line.as_deref().filter(|_| self.input.whole(self.entry))
    }

    /// Whom to call.
    pub fn phone(&self) -> Option<&'a str> {
        self.entry.facts.phone.as_deref()
    }

    /// Who signed it.
    pub fn issuer(&self) -> Option<&'a str> {
        self.entry.facts.issuer.as_deref()
    }

    /// Who may read it.
    pub fn audience(&self) -> Audience {
        self.entry.audience()
    }

    /// The seal word.
    pub fn type_label(&self) -> &'static str {
        self.entry.facts.type_on(self.day).label
    }

    /// What changed about an event, if something did.
    pub fn status_label(&self) -> Option<&'static str> {
        self.status().filter(|status| *status != EventStatus::Planned).map(Choice::label)
    }

    /// Its period.
    pub fn period(&self) -> Option<PeriodView> {
        self.entry.facts.period.map(|period| PeriodView::of(period, &self.input.site.calendar))
    }

    /// The last day to sign up or reply.
    pub fn deadline(&self) -> Option<DateView> {
        self.entry.facts.deadline.map(DateView::of)
    }

    /// When it happens next; after the last time, when it happened.
    pub fn leaf(&self) -> Option<Leaf> {
        let event = self.entry.facts.event.as_ref()?;
        let occurrence = self.occurrence.as_ref().or_else(|| event.next(self.day)).or(event.occurrences.last())?;
        Some(Leaf::of(*occurrence, event.all_day))
    }

    fn status(&self) -> Option<EventStatus> {
        self.entry.facts.event.as_ref().map(|event| event.status)
    }

    fn standing(&self) -> Option<Standing> {
        self.entry.facts.standing(self.day)
    }

    fn kind_label(&self) -> &'static str {
        let def = self.input.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == self.entry.id.kind);
        def.map_or("", |def| def.label)
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.entry;
        let (common, facts) = (&entry.common, &entry.facts);
        // To look at a field is to fetch it: of most rows only a few are shown.
        let mut row = serializer.serialize_struct("Row", 27)?;
        row.serialize_field("mark", &Late(|| self.mark()))?;
        row.serialize_field("code", &Late(|| self.code()))?;
        row.serialize_field("id", &Late(|| entry.id.to_string()))?;
        row.serialize_field("kind", &Late(|| entry.id.kind))?;
        row.serialize_field("kind_label", &Late(|| self.kind_label()))?;
        row.serialize_field("type_key", &Late(|| facts.type_on(self.day).key))?;
        row.serialize_field("type_label", &Late(|| self.type_label()))?;
        row.serialize_field("title", &Late(|| self.title()))?;
        row.serialize_field("address", &Late(|| self.address()))?;
        row.serialize_field("date", &Late(|| common.date.map(DateView::of)))?;
        row.serialize_field("summary", &Late(|| self.summary()))?;
        row.serialize_field("number", &Late(|| facts.number.as_ref().map(|number| &number.value)))?;
        row.serialize_field("issuer", &Late(|| self.issuer()))?;
        row.serialize_field("line", &Late(|| self.line()))?;
        row.serialize_field("phone", &Late(|| self.phone()))?;
        row.serialize_field("grid", &Late(|| common.grid.as_ref().map(|grid| &grid.value)))?;
        row.serialize_field("audience", &Late(|| self.audience()))?;
        row.serialize_field("audience_label", &Late(|| self.audience().label()))?;
        row.serialize_field("pinned", &Late(|| common.pinned))?;
        row.serialize_field("void", &Late(|| facts.void))?;
        row.serialize_field("status", &Late(|| self.status()))?;
        row.serialize_field("status_label", &Late(|| self.status_label()))?;
        row.serialize_field("standing", &Late(|| self.standing()))?;
        row.serialize_field("standing_label", &Late(|| self.standing().map(Choice::label)))?;
        row.serialize_field("period", &Late(|| self.period()))?;
        row.serialize_field("deadline", &Late(|| self.deadline()))?;
        row.serialize_field("leaf", &Late(|| self.leaf()))?;
        row.end()
    }
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
            assert_eq!((view.count.as_str(), view.counted_from.iso().as_str()), (count, from));
        }
    }

    #[test]
    fn a_period_over_new_year_names_both_years() {
        let view = period(date(2026, 12, 30), date(2027, 1, 5), Unit::Days);
        assert_eq!(view.text, "12月30日—2027年1月5日");
        assert_eq!((view.count.as_str(), view.workdays), ("7天", None), "the holidays of 2027 are not known");
    }
}
