//! `gongshi today`: what the office has to do today, on one screen.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::args::Format;
use super::due;
use super::failure::Failure;
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run};
use super::say::{printable, say};
use super::site;
use crate::base::date::{long, short, weekday};
use crate::base::{AsOf, Date, Message};
use crate::derive::{self, Duty, Reach, Task, Today};
use crate::model::{Entry, EntryId};
use crate::msg;
use crate::pipeline::Loaded;
use crate::plan::view::{self, Medium, ViewInput};

/// The tasks in the order of the work.
const TASKS: [Task; 5] = [Task::Post, Task::TakeOff, Task::TakeDown, Task::TakeDownList, Task::Ends];

/// Writes the duties of the day, task by task; a task without any is not named.
pub fn run(options: &Options, run: &Run) -> Result<(), Failure> {
    let loaded = site::load(options)?;
    let today = derive::today(&loaded.site, loaded.as_of);
    let walls = walls(&loaded, &today);
    let lines: Vec<Line> = today.duties.iter().filter_map(|duty| line(&loaded, duty, &walls)).collect();
    let overdue = due::overdue(&loaded);
    if options.format == Format::Json {
        lines.iter().for_each(output::json);
        overdue.iter().for_each(output::json);
    } else {
        show(options, (loaded.as_of.0, &today), &lines);
        show_overdue(options, &due::table(&overdue, options.lang));
        if lines.is_empty() && overdue.is_empty() {
            output::result(&format!("\n{}", say(options.lang, &msg!("cli-today-nothing"))));
        }
    }
    if !loaded.site.unread.is_empty() {
        output::note(options, &msg!("cli-list-unread", count = loaded.site.unread.len()));
    }
    let of = |task: Task| lines.iter().filter(|line| line.task == key(task)).count();
    let counts = Counts {
        date: loaded.as_of.to_string(),
        post: of(Task::Post),
        take_off: of(Task::TakeOff),
        take_down: of(Task::TakeDown),
        take_down_list: of(Task::TakeDownList),
        ends: of(Task::Ends),
        overdue: overdue.len(),
    };
    output::summary(options, run, counts);
    Ok(())
}

#[derive(Serialize)]
struct Counts {
    date: String,
    post: usize,
    take_off: usize,
    take_down: usize,
    take_down_list: usize,
    ends: usize,
    overdue: usize,
}

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    task: &'static str,
    day: String,
    #[serde(skip)]
    when: String,
    id: String,
    r#type: &'static str,
    #[serde(skip)]
    label: &'static str,
    title: String,
    file: String,
    /// The wall bulletins on which it hangs as well.
    walls: Vec<String>,
}

fn line(loaded: &Loaded, duty: &Duty, walls: &Walls) -> Option<Line> {
    let entry = loaded.site.entries.get(&duty.entry)?;
    let of_type = entry.facts.type_on(loaded.as_of.0);
    let comes_off = matches!(duty.task, Task::TakeOff | Task::TakeDown);
    let hangs_on = walls.iter().filter(|(_, codes)| comes_off && codes.contains(&entry.code));
    Some(Line {
        kind: "duty",
        task: key(duty.task),
        day: duty.day.to_string(),
        when: format!("{}（{}）", short(duty.day), weekday(duty.day)),
        id: entry.id.to_string(),
        r#type: of_type.key,
        label: of_type.label,
        title: entry.common.title.clone(),
        file: entry.file.to_string(),
        walls: hangs_on.map(|(title, _)| title.clone()).collect(),
    })
}

fn key(task: Task) -> &'static str {
    match task {
        Task::Post => "post",
        Task::TakeOff => "take-off",
        Task::TakeDown => "take-down",
        Task::TakeDownList => "take-down-list",
        Task::Ends => "ends",
    }
}

/// The titles of the wall bulletins that hang today, with the codes of the entries on them.
type Walls = BTreeMap<String, BTreeSet<String>>;

/// As they were hung: what is taken down since then still stands on the paper.
fn walls(loaded: &Loaded, today: &Today) -> Walls {
    let before = derive::derive(&loaded.site, AsOf(today.since), Reach::PUBLIC);
    let input = ViewInput { site: &loaded.site, derived: &before, files: &loaded.plan.files, medium: Medium::Paper };
    let hanging = |entry: &&Entry| {
        let day = loaded.as_of.0;
        !entry.common.draft && entry.first() <= day && entry.expires().is_none_or(|last| last >= day)
    };
    let on = |id: &EntryId| view::shown_on(input, id);
    loaded.site.of_kind("bulletins").filter(hanging).map(|wall| (wall.common.title.clone(), on(&wall.id))).collect()
}

fn show(options: &Options, (day, today): (Date, &Today), lines: &[Line]) {
    output::result(&format!("{}（{}）", long(day), weekday(day)));
    for task in TASKS {
        let rows: Vec<&Line> = lines.iter().filter(|line| line.task == key(task)).collect();
        if rows.is_empty() {
            continue;
        }
        output::result(&format!("\n{}", say(options.lang, &heading(task, today))));
        let cells = rows.iter().map(|line| {
            let on = line.walls.iter().map(|wall| printable(wall)).collect::<Vec<_>>().join("、");
            let on = if on.is_empty() { on } else { say(options.lang, &msg!("cli-today-walls", walls = on)) };
            [line.when.clone(), line.label.to_owned(), printable(&line.title), printable(&line.file), on]
        });
        aligned(&cells.collect::<Vec<_>>()).iter().for_each(|line| output::result(&format!("  {line}")));
    }
}

/// What must be disclosed and is not, as `gongshi due` says it.
fn show_overdue(options: &Options, lines: &[String]) {
    if !lines.is_empty() {
        output::result(&format!("\n{}", say(options.lang, &msg!("cli-today-overdue"))));
        lines.iter().for_each(|line| output::result(&format!("  {line}")));
    }
}

fn heading(task: Task, today: &Today) -> Message {
    match task {
        Task::Post => msg!("cli-today-post"),
        Task::TakeOff => msg!("cli-today-take-off"),
        Task::TakeDown => msg!("cli-today-take-down"),
        Task::TakeDownList => msg!("cli-today-take-down-list"),
        Task::Ends => msg!("cli-today-ends", until = format!("{}（{}）", short(today.until), weekday(today.until))),
    }
}
