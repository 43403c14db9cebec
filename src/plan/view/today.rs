//! What the office has to do on a day, for the screen and for a sheet on the desk.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{DateView, Medium, SiteView, ViewInput, day_view, shown_on, site};
use crate::base::{AsOf, Date};
use crate::derive::{self, Duty, Mending, Obligation, Outdated, Owed, Reach, Task, Today};
use crate::model::{Audience, CatalogueItem, Entry, EntryId, PrintLog};
use crate::parse::reader::Choice;

/// The duties of a day.
#[derive(Debug, Serialize)]
pub struct TodayPage {
    pub site: SiteView,
    pub day: DateView,
    /// The next working day: what ends by then is named.
    pub until: DateView,
    /// By task, then by day.
    pub duties: Vec<DutyView>,
    /// What must be disclosed and is not.
    pub overdue: Vec<OwedView>,
    /// What was to be mended by now or by the next working day.
    pub mending: Vec<MendingView>,
    /// Paper that no longer says what the page says.
    pub outdated: Vec<OutdatedView>,
}

/// One thing to do.
#[derive(Debug, Serialize)]
pub struct DutyView {
    pub task: Task,
    pub day: DateView,
    pub id: String,
    pub type_key: &'static str,
    pub type_label: &'static str,
    pub title: String,
    pub file: String,
    /// The wall bulletins on which it hangs as well.
    pub walls: Vec<String>,
}

/// One thing that is to be disclosed.
#[derive(Debug, Serialize)]
pub struct OwedView {
    pub key: String,
    pub item: String,
    pub area: &'static str,
    pub area_label: &'static str,
    pub audience: Audience,
    pub covers: Option<String>,
    /// Empty for what covers no term.
    pub covers_label: String,
    pub due: Option<DateView>,
    pub standing: Owed,
    /// Working days.
    pub late: Option<usize>,
}

/// One thing that was promised and is still to be mended.
#[derive(Debug, Clone, Serialize)]
pub struct MendingView {
    pub id: String,
    pub title: String,
    pub what: String,
    pub due: DateView,
    /// Days overdue.
    pub late: Option<i32>,
}

/// A sheet to be printed and hung again.
#[derive(Debug, Serialize)]
pub struct OutdatedView {
    pub id: String,
    pub type_key: &'static str,
    pub type_label: &'static str,
    pub title: String,
    pub printed: DateView,
    /// The version code that stands on the paper.
    pub version: String,
    /// The titles of what changed on it, where that is not the entry itself.
    pub changed: Vec<String>,
}

/// What is to be done on the day of `input`.
pub fn today(input: ViewInput<'_>, log: &PrintLog) -> TodayPage {
    let as_of = input.derived.as_of;
    let today = derive::today(input.site, as_of);
    let walls = walls(input, &today);
    let overdue = input.derived.obligations.iter().filter(|owed| owed.standing == Owed::Overdue);
    let outdated = derive::outdated(input.site, as_of, log);
    TodayPage {
        site: site(input),
        day: day_view(as_of.0),
        until: day_view(today.until),
        duties: today.duties.iter().filter_map(|duty| duty_view(input, duty, &walls)).collect(),
        overdue: owed(input, overdue),
        mending: mending(input, today.until),
        outdated: outdated.iter().filter_map(|sheet| outdated_view(input, sheet)).collect(),
    }
}

/// These obligations, the one that is due first in front; what has no last day comes last.
pub fn owed<'a>(input: ViewInput<'_>, wanted: impl Iterator<Item = &'a Obligation>) -> Vec<OwedView> {
    let mut wanted: Vec<&Obligation> = wanted.collect();
    wanted.sort_by_key(|owed| (owed.due.is_none(), owed.due));
    wanted.into_iter().filter_map(|owed| Some(owed_view(input.site.catalogue.get(&owed.item)?, owed))).collect()
}

/// What is still to be mended and is due by `until`, the longest overdue first.
pub fn mending(input: ViewInput<'_>, until: Date) -> Vec<MendingView> {
    let due = input.derived.mending.iter().filter(|found| found.due <= until);
    due.filter_map(|found| mending_view(input, found)).collect()
}

/// One thing that is still to be mended.
fn mending_view(input: ViewInput<'_>, found: &Mending) -> Option<MendingView> {
    let entry = input.site.entries.get(&found.entry)?;
    Some(MendingView {
        id: entry.id.to_string(),
        title: entry.common.title.clone(),
        what: found.what.clone(),
        due: day_view(found.due),
        late: found.late,
    })
}

fn owed_view(item: &CatalogueItem, owed: &Obligation) -> OwedView {
    OwedView {
        key: item.key.clone(),
        item: item.item.clone(),
        area: item.area.key(),
        area_label: item.area.label(),
        audience: item.audience,
        covers: owed.covers.map(|covers| covers.to_string()),
        covers_label: owed.covers.map_or_else(String::new, |covers| covers.label()),
        due: owed.due.map(day_view),
        standing: owed.standing,
        late: owed.late,
    }
}

fn duty_view(input: ViewInput<'_>, duty: &Duty, walls: &Walls) -> Option<DutyView> {
    let entry = input.site.entries.get(&duty.entry)?;
    let of_type = entry.facts.type_on(input.derived.as_of.0);
    let comes_off = matches!(duty.task, Task::TakeOff | Task::TakeDown);
    let hangs_on = walls.iter().filter(|(_, codes)| comes_off && codes.contains(&entry.code));
    Some(DutyView {
        task: duty.task,
        day: day_view(duty.day),
        id: entry.id.to_string(),
        type_key: of_type.key,
        type_label: of_type.label,
        title: entry.common.title.clone(),
        file: entry.file.to_string(),
        walls: hangs_on.map(|(title, _)| title.clone()).collect(),
    })
}

fn outdated_view(input: ViewInput<'_>, sheet: &Outdated) -> Option<OutdatedView> {
    let entry = input.site.entries.get(&sheet.entry)?;
    let of_type = entry.facts.type_on(input.derived.as_of.0);
    let title = |id: &EntryId| Some(input.site.entries.get(id)?.common.title.clone());
    Some(OutdatedView {
        id: entry.id.to_string(),
        type_key: of_type.key,
        type_label: of_type.label,
        title: entry.common.title.clone(),
        printed: day_view(sheet.printed),
        version: sheet.version.clone(),
        changed: sheet.changed.iter().filter_map(title).collect(),
    })
}

/// The titles of the wall bulletins that hang today, with the codes of the entries on them.
type Walls = BTreeMap<String, BTreeSet<String>>;

/// As they were hung: what is taken down since then still stands on the paper.
fn walls(input: ViewInput<'_>, today: &Today) -> Walls {
    let before = derive::derive(input.site, AsOf(today.since), Reach::PUBLIC);
    let then = ViewInput { derived: &before, medium: Medium::Paper, ..input };
    let hanging = |entry: &&Entry| hangs(entry, input.derived.as_of.0);
    let hung = input.site.of_kind("bulletins").filter(hanging);
    hung.map(|wall| (wall.common.title.clone(), shown_on(then, &wall.id))).collect()
}

fn hangs(entry: &Entry, day: Date) -> bool {
    !entry.common.draft && entry.first() <= day && entry.expires().is_none_or(|last| last >= day)
}
