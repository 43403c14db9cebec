//! What the office has to do on a day: what goes up, what comes off the wall, what ends soon.
//!
//! Input: the site and the as-of date. Nothing gets lost over days off: what falls on them is named on the next
//! working day too, and what ends on them on the working day before. Where the days off of the year are not known it is
//! the day itself and the next one.
//!
//! Invariant: each entry stands at most once under each task; drafts stand nowhere.

use serde::Serialize;

use super::{Life, Reach, life};
use crate::base::date::plus_days;
use crate::base::{AsOf, Date};
use crate::model::{Entry, EntryId, Site};

/// What has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// It goes up, on the web and on the wall.
    Post,
    /// It comes off the wall, since its last day is over.
    TakeOff,
    /// It comes off the wall and out of the files, since its take-down has come.
    TakeDown,
    /// The list of objects comes out of it, off the wall and out of the files; the rest stays.
    TakeDownList,
    /// Its period, or the time to answer, ends.
    Ends,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duty {
    pub task: Task,
    /// The day on which it is due, or on which it ends.
    pub day: Date,
    pub entry: EntryId,
}

/// The duties of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The last working day before: its own duties are done.
    pub since: Date,
    /// The next working day: what ends by then is named.
    pub until: Date,
    /// By task, then by day.
    pub duties: Vec<Duty>,
}

/// What is to be done on `as_of`.
pub fn today(site: &Site, as_of: AsOf) -> Today {
    let day = as_of.0;
    let since = site.calendar.previous_working_day(day).unwrap_or_else(|_| plus_days(day, -1));
    let until = site.calendar.next_working_day(day).unwrap_or_else(|_| plus_days(day, 1));
    let written = site.entries.values().filter(|entry| !entry.common.draft);
    let mut duties: Vec<Duty> = written.flat_map(|entry| of(entry, Days { since, day, until })).collect();
    duties.sort();
    Today { since, until, duties }
}

/// `since` is over, `until` is still to come.
#[derive(Clone, Copy)]
struct Days {
    since: Date,
    day: Date,
    until: Date,
}

fn of(entry: &Entry, days: Days) -> impl Iterator<Item = Duty> {
    let Days { since, day, until } = days;
    let falls_now = |on: &Date| since < *on && *on <= day;
    let falls_soon = |on: &Date| day < *on && *on <= until;
    let stands = |wanted: Life| move |_: &Date| life(entry, AsOf(day), Reach::PUBLIC) == wanted;
    let was_up = entry.first() <= since;
    let post = entry.common.date.filter(falls_now).filter(stands(Life::Up));
    let off = entry.expires().map(|last| plus_days(last, 1));
    let off = off.filter(falls_now).filter(stands(Life::Off)).filter(|_| was_up);
    let down = entry.take_down().filter(falls_now).filter(|_| was_up);
    let list = entry.list_down().filter(falls_now).filter(|_| was_up && down.is_none());
    let end = entry.facts.period.map(|period| period.end()).or(entry.facts.deadline);
    let end = end.filter(|_| !entry.facts.void).filter(falls_soon).filter(stands(Life::Up));
    let found = [(Task::Post, post), (Task::TakeOff, off), (Task::TakeDown, down), (Task::TakeDownList, list), (Task::Ends, end)];
    found.into_iter().filter_map(|(task, day)| Some(Duty { task, day: day?, entry: entry.id.clone() }))
}
