//! `gongshi today`: what the office has to do today, on one screen.

use serde::Serialize;

use super::args::Format;
use super::due;
use super::failure::Failure;
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run};
use super::say::{printable, say};
use super::site;
use crate::base::Message;
use crate::derive::Task;
use crate::msg;
use crate::plan::view::{self, DateView, DutyView, OutdatedView, TodayPage};

/// The tasks in the order of the work.
const TASKS: [Task; 5] = [Task::Post, Task::TakeOff, Task::TakeDown, Task::TakeDownList, Task::Ends];

/// Writes the duties of the day, task by task; a task without any is not named.
pub fn run(options: &Options, run: &Run) -> Result<(), Failure> {
    let loaded = site::load(options)?;
    let today = view::today(loaded.view(), &loaded.print_log);
    if options.format == Format::Json {
        today.duties.iter().map(line).for_each(|line| output::json(&line));
        due::json(&today.overdue);
        due::mending_json(&today.mending);
        today.outdated.iter().map(outdated_line).for_each(|line| output::json(&line));
    } else {
        show(options, &today);
    }
    if !loaded.site.unread.is_empty() {
        output::note(options, &msg!("cli-list-unread", count = loaded.site.unread.len()));
    }
    let of = |task: Task| today.duties.iter().filter(|duty| duty.task == task).count();
    let counts = Counts {
        date: loaded.as_of.to_string(),
        post: of(Task::Post),
        take_off: of(Task::TakeOff),
        take_down: of(Task::TakeDown),
        take_down_list: of(Task::TakeDownList),
        ends: of(Task::Ends),
        overdue: today.overdue.len(),
        mending: today.mending.len(),
        outdated: today.outdated.len(),
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
    mending: usize,
    outdated: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    task: Task,
    day: String,
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    file: &'a str,
    walls: &'a [String],
}

fn line(duty: &DutyView) -> Line<'_> {
    Line {
        kind: "duty",
        task: duty.task,
        day: duty.day.iso(),
        id: &duty.id,
        r#type: duty.type_key,
        title: &duty.title,
        file: &duty.file,
        walls: &duty.walls,
    }
}

#[derive(Serialize)]
struct OutdatedLine<'a> {
    kind: &'static str,
    printed: String,
    version: &'a str,
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    changed: &'a [String],
}

fn outdated_line(sheet: &OutdatedView) -> OutdatedLine<'_> {
    OutdatedLine {
        kind: "outdated",
        printed: sheet.printed.iso(),
        version: &sheet.version,
        id: &sheet.id,
        r#type: sheet.type_key,
        title: &sheet.title,
        changed: &sheet.changed,
    }
}

fn show(options: &Options, today: &TodayPage) {
    let word = |message: Message| say(options.lang, &message);
    let joined = |titles: &[String]| titles.iter().map(|title| printable(title)).collect::<Vec<_>>().join("、");
    let duty_cells = |duty: &DutyView| {
        let on = if duty.walls.is_empty() { String::new() } else { word(msg!("cli-today-walls", walls = joined(&duty.walls))) };
        [with_weekday(&duty.day), duty.type_label.to_owned(), printable(&duty.title), printable(&duty.file), on]
    };
    let sheet_cells = |sheet: &OutdatedView| {
        let printed = word(msg!("cli-today-printed", day = sheet.printed.short(), version = sheet.version));
        let changed = if sheet.changed.is_empty() {
            String::new()
        } else {
            word(msg!("cli-today-changed", titles = joined(&sheet.changed)))
        };
        [sheet.type_label.to_owned(), printable(&sheet.title), printed, changed]
    };
    output::result(&format!("{}（{}）", today.day.long(), today.day.weekday()));
    for task in TASKS {
        let rows = today.duties.iter().filter(|duty| duty.task == task).map(duty_cells);
        part(&word(heading(task, today)), &aligned(&rows.collect::<Vec<_>>()));
    }
    part(&word(msg!("cli-today-overdue")), &due::table(&today.overdue, options.lang));
    part(&word(msg!("cli-today-mending")), &due::mending_table(&today.mending, options.lang));
    part(&word(msg!("cli-today-outdated")), &aligned(&today.outdated.iter().map(sheet_cells).collect::<Vec<_>>()));
    if today.duties.is_empty() && today.overdue.is_empty() && today.mending.is_empty() && today.outdated.is_empty() {
        output::result(&format!("\n{}", word(msg!("cli-today-nothing"))));
    }
}

/// A heading and its lines, if there are any.
fn part(heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        output::result(&format!("\n{heading}"));
        lines.iter().for_each(|line| output::result(&format!("  {line}")));
    }
}

fn with_weekday(day: &DateView) -> String {
    format!("{}（{}）", day.short(), day.weekday())
}

fn heading(task: Task, today: &TodayPage) -> Message {
    match task {
        Task::Post => msg!("cli-today-post"),
        Task::TakeOff => msg!("cli-today-take-off"),
        Task::TakeDown => msg!("cli-today-take-down"),
        Task::TakeDownList => msg!("cli-today-take-down-list"),
        Task::Ends => msg!("cli-today-ends", until = with_weekday(&today.until)),
    }
}
