//! What the page of an activity shows.

use serde::Serialize;

use super::schedule;
use super::{Activity, Headcount, Step};
use crate::base::Date;
use crate::kinds::shared::day_text;
use crate::model::{EventStatus, Occurrence, ViewContext};
use crate::parse::reader::Choice;

#[derive(Serialize)]
struct View<'a> {
    /// All of it in one line: `11月24日（周二）14:30—16:30`.
    time: String,
    all_day: bool,
    occurrences: Vec<When>,
    /// The occurrences that are not over on the day the site is built for.
    coming: Vec<When>,
    /// Whether it happens more than once.
    repeats: bool,
    place: &'a str,
    host: Option<&'a str>,
    partners: &'a [String],
    for_whom: Option<&'a str>,
    fee: &'a str,
    signup: Option<Signup<'a>>,
    bring: Option<&'a str>,
    status: Status<'a>,
    series: Option<&'a str>,
    steps: Vec<StepView<'a>>,
    headcount: Vec<Row<'a>>,
    /// Whether the review is written; its text is the entry's text `result`.
    reviewed: bool,
}

#[derive(Serialize)]
struct When {
    start: String,
    end: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Signup<'a> {
    phone: Option<&'a str>,
    until: Option<Date>,
    until_text: Option<String>,
    limit: Option<u64>,
}

#[derive(Serialize)]
struct Status<'a> {
    key: &'static str,
    label: &'static str,
    /// `planned` activities need no word about it.
    changed: bool,
    reason: Option<&'a str>,
    from: Option<Date>,
    from_text: Option<String>,
}

#[derive(Serialize)]
struct StepView<'a> {
    key: &'static str,
    label: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    planned: Option<u64>,
    present: Option<u64>,
    unit: &'static str,
}

/// The view of `activity`.
pub fn of(activity: &Activity, context: &ViewContext<'_>) -> serde_json::Value {
    let year = context.entry.common.date.map_or(context.as_of.0.year(), |date| date.year());
    let (occurrences, all_day) = activity.schedule.as_ref().map_or((&[][..], false), |s| (s.occurrences.as_slice(), s.all_day));
    let when = |occurrence: &Occurrence| when(occurrence, all_day, year);
    let coming = occurrences.iter().filter(|occurrence| occurrence.last_day() >= context.as_of.0);
    let view = View {
        time: activity.schedule.as_ref().map(|schedule| schedule.text(year)).unwrap_or_default(),
        all_day,
        occurrences: occurrences.iter().map(when).collect(),
        coming: coming.map(when).collect(),
        repeats: occurrences.len() > 1,
        place: &activity.place,
        host: activity.host.as_deref(),
        partners: &activity.partners,
        for_whom: activity.for_whom.as_deref(),
        fee: &activity.fee,
        signup: signup(activity, year),
        bring: activity.bring.as_deref(),
        status: status(activity, year),
        series: activity.series.as_deref(),
        steps: activity.steps.iter().map(step).collect(),
        headcount: activity.headcount.iter().map(row).collect(),
        reviewed: activity.result.is_some(),
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn when(occurrence: &Occurrence, all_day: bool, year: i16) -> When {
    let moment = |moment: crate::base::date::DateTime| {
        if all_day { moment.date().to_string() } else { moment.strftime("%Y-%m-%dT%H:%M").to_string() }
    };
    When { start: moment(occurrence.start), end: occurrence.end.map(moment), text: schedule::text(occurrence, all_day, year) }
}

fn signup(activity: &Activity, year: i16) -> Option<Signup<'_>> {
    let signup = activity.signup.as_ref()?;
    let until = signup.until.as_ref().map(|until| until.value);
    let until_text = until.map(|until| day_text(until, year));
    Some(Signup { phone: signup.phone.as_deref(), until, until_text, limit: signup.limit })
}

fn status(activity: &Activity, year: i16) -> Status<'_> {
    Status {
        key: activity.status.key(),
        label: activity.status.label(),
        changed: activity.status != EventStatus::Planned,
        reason: activity.status_reason.as_deref(),
        from: activity.postponed_from,
        from_text: activity.postponed_from.map(|date| day_text(date, year)),
    }
}

fn step(step: &Step) -> StepView<'_> {
    StepView { key: step.key, label: step.label, text: &step.text }
}

fn row(row: &Headcount) -> Row<'_> {
    Row { label: &row.label, planned: row.planned, present: row.present, unit: row.unit.label() }
}
