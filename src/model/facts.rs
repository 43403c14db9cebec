//! What lists, feeds and rules know of an entry without knowing its kind.

use serde::Serialize;

use super::{Audience, Objection, Period, ProjectFacts, TableName};
use crate::base::date::DateTime;
use crate::base::{Amount, Date, Place, Term};
use crate::parse::reader::{Choice, Located};

/// What an entry is, as its seal says: `public-review` and 公示, `activity` and 活动.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EntryType {
    pub key: &'static str,
    pub label: &'static str,
}

/// The small, kind-neutral facts of one entry; what few entries have lies apart, since there are many entries.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub of_type: EntryType,
    /// The type that it is of from a day on: an announcement becomes a report once it has happened.
    pub later: Option<Box<(Date, EntryType)>>,
    /// 文号.
    pub number: Option<Box<Located<String>>>,
    /// Who signs it.
    pub issuer: Option<String>,
    pub period: Option<Period>,
    pub event: Option<Box<Event>>,
    /// Last day to sign up or reply.
    pub deadline: Option<Date>,
    pub phone: Option<String>,
    /// One line that lists show beside the title: the place, the holder, the result.
    pub line: Option<String>,
    /// Last day on the board if the entry does not say.
    pub expires: Option<Date>,
    /// Who may read it if the entry does not say.
    pub audience: Audience,
    /// Whether it is void: withdrawn or cancelled.
    pub void: bool,
    /// The last day on which it says that it was amended.
    pub amended: Option<Date>,
    /// Its place among its like, where that is not by date.
    pub order: Option<u64>,
    /// What the web may say of it although its text is not public: `评定98人，优秀32人`.
    pub web_line: Option<String>,
    /// The entry that this one is the outcome of, and other links of the front matter.
    pub links: Vec<Located<String>>,
    /// The persons, units or things that it is about.
    pub objects: Option<Box<Objects>>,
    /// Where the list of them begins, if it stands in the entry's own file and names persons in full.
    pub full_names: Option<Box<Place>>,
    /// The day from which the list of them is gone, while the page stays.
    pub list_down: Option<Date>,
    /// What the accounts that it discloses begin and end with.
    pub balance: Option<Box<Balance>>,
    /// The step of a project of the residents that it tells.
    pub project: Option<Box<ProjectFacts>>,
    /// The quarter whose points it discloses.
    pub points: Option<Box<Located<Term>>>,
    /// A sentence that its figures make, for when neither the author nor the text says one.
    pub summary: Option<String>,
    /// What residents objected to, in the order written.
    pub objections: Vec<Located<Objection>>,
    /// Files that the kind's own fields name, but for tables.
    pub files: Vec<Located<String>>,
    /// Tables that they name and that are published with the entry.
    pub tables: Vec<TableName>,
    /// What it promises to mend.
    pub promises: Box<[Promise]>,
    /// What it repeats at another time: the same thing judged in the same way.
    pub series: Option<Box<Series>>,
    /// What it says that was counted from other files.
    pub counted: Option<String>,
    /// Markdown in the kind's own fields, by field name.
    pub texts: Box<[(&'static str, Located<String>)]>,
}

/// The list of what an entry is about.
#[derive(Debug, Clone)]
pub enum Objects {
    /// In its own file: so many of them.
    Listed(usize),
    /// In a file beside it or in the site's `private/`.
    File(TableName),
}

/// Both ends of accounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    pub opening: Option<Located<Amount>>,
    pub closing: Option<Located<Amount>>,
}

/// Something to be mended by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    pub what: String,
    pub due: Date,
    /// The day it was done.
    pub done: Option<Date>,
}

impl Promise {
    /// Whether it is still to be done on `day`.
    pub fn is_open(&self, day: Date) -> bool {
        self.done.is_none_or(|done| done > day)
    }
}

/// One of several entries about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// What they have in common.
    pub of: (String, String),
    pub held: Date,
}

/// Where a period or event stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    Upcoming,
    Current,
    Closed,
}

impl Choice for Standing {
    const ALL: &'static [(Standing, &'static str, &'static str)] = &[
        (Standing::Upcoming, "upcoming", "未开始"),
        (Standing::Current, "current", "进行中"),
        (Standing::Closed, "closed", "已结束"),
    ];
}

impl Standing {
    /// Where `first..=last` stands on `day`.
    pub fn of(first: Date, last: Date, day: Date) -> Standing {
        if day < first {
            Standing::Upcoming
        } else if day > last {
            Standing::Closed
        } else {
            Standing::Current
        }
    }
}

/// Something that happens at a time and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Every time it happens, in order; never empty.
    pub occurrences: Vec<Occurrence>,
    pub all_day: bool,
    /// The beginnings that its series leaves out, in order.
    pub skipped: Vec<DateTime>,
    /// Its series as a rule of iCalendar without an end (`FREQ=WEEKLY;BYDAY=TH`), where the standard has one.
    pub rrule: Option<String>,
    pub place: String,
    pub status: EventStatus,
    /// The day that was announced first, if it was moved.
    pub postponed_from: Option<Date>,
}

/// One time at which an event happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub start: DateTime,
    pub end: Option<DateTime>,
}

/// Whether an event happens as announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    #[default]
    Planned,
    Postponed,
    Cancelled,
}

impl Choice for EventStatus {
    const ALL: &'static [(EventStatus, &'static str, &'static str)] = &[
        (EventStatus::Planned, "planned", "按期举行"),
        (EventStatus::Postponed, "postponed", "改期"),
        (EventStatus::Cancelled, "cancelled", "取消"),
    ];
}

impl Occurrence {
    /// Its last day.
    pub fn last_day(&self) -> Date {
        self.end.unwrap_or(self.start).date()
    }
}

impl Event {
    /// Where it stands on `day`: closed after the last day of its last occurrence.
    pub fn standing(&self, day: Date) -> Standing {
        let first = self.occurrences.first().map_or(day, |occurrence| occurrence.start.date());
        let last = self.occurrences.last().map_or(day, Occurrence::last_day);
        Standing::of(first, last, day)
    }

    /// The first occurrence that is not over on `day`.
    pub fn next(&self, day: Date) -> Option<&Occurrence> {
        self.occurrences.iter().find(|occurrence| occurrence.last_day() >= day)
    }
}

impl Facts {
    /// Its type as of `day`.
    pub fn type_on(&self, day: Date) -> EntryType {
        self.later.as_deref().filter(|(from, _)| *from <= day).map_or(self.of_type, |(_, later)| *later)
    }

    /// Where its period, event or deadline stands on `day`; `None` for what has none of them.
    pub fn standing(&self, day: Date) -> Option<Standing> {
        let of_period = self.period.map(|period| period.standing(day));
        let of_event = self.event.as_ref().map(|event| event.standing(day));
        let of_deadline = self.deadline.map(|last| if day > last { Standing::Closed } else { Standing::Current });
        of_period.or(of_event).or(of_deadline)
    }
}
