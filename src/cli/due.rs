//! `gongshi due`: what must be disclosed and is not, what was to be mended and is not, and which sections have had nothing new
//! for too long.
//!
//! Without `--within` it lists what is overdue and what is owed now; with it also what falls due so soon.

use serde::Serialize;

use super::args::{DueArgs, Format};
use super::check::verdict;
use super::failure::{Exit, Failure};
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::{Lang, printable, say};
use super::site;
use crate::base::Date;
use crate::base::date::plus_days;
use crate::derive::{Obligation, Owed, stale};
use crate::model::Audience;
use crate::msg;
use crate::pipeline::Loaded;
use crate::plan::view::{self, DateView, MendingView, OwedView};

/// Writes a line for each thing that is missing, the longest overdue first.
pub fn run(options: &Options, args: &DueArgs, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    let until = args.within.map(|within| within.after(loaded.as_of.0));
    let rows = missing(&loaded, until);
    let mending = view::mending(loaded.view(), until.unwrap_or_else(|| plus_days(loaded.as_of.0, -1)));
    match options.format {
        Format::Json => {
            json(&rows);
            mending_json(&mending);
        }
        _ => {
            let lines = table(&rows, options.lang).into_iter().chain(mending_table(&mending, options.lang));
            lines.for_each(|line| output::result(&line));
        }
    }
    remarks(options, &loaded, rows.as_slice(), &mending);
    let old = stale(&loaded.site, loaded.as_of);
    run.tally = Tally::of(&old);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&old, &loaded.tree, voice, Stream::Errors);
    let of = |standing| rows.iter().filter(|row| row.standing == standing).count();
    let overdue = of(Owed::Overdue);
    let late = mending.iter().filter(|one| one.late.is_some()).count();
    output::summary(options, run, Counts { overdue, open: of(Owed::Open), running: of(Owed::Running), mending: late });
    Ok(if args.strict && overdue + late > 0 { Exit::Content } else { verdict(options, run.tally) })
}

#[derive(Serialize)]
struct Counts {
    overdue: usize,
    open: usize,
    running: usize,
    /// Overdue.
    mending: usize,
}

/// One thing that is missing.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    key: &'a str,
    item: &'a str,
    area: &'static str,
    audience: Audience,
    covers: Option<&'a str>,
    due: Option<String>,
    standing: Owed,
    /// Working days.
    late: Option<usize>,
}

/// Writes a line of JSON for each.
pub(super) fn json(rows: &[OwedView]) {
    let line = |owed: &OwedView| {
        let (covers, due) = (owed.covers.as_deref(), owed.due.map(DateView::iso));
        let (key, item, area, audience) = (owed.key.as_str(), owed.item.as_str(), owed.area, owed.audience);
        output::json(&Row { kind: "due", key, item, area, audience, covers, due, standing: owed.standing, late: owed.late });
    };
    rows.iter().for_each(line);
}

#[derive(Serialize)]
struct MendingRow<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    what: &'a str,
    due: &'a str,
    /// Days.
    late: Option<i32>,
}

/// Writes a line of JSON for each.
pub(super) fn mending_json(rows: &[MendingView]) {
    let line = |one: &MendingView| {
        let (id, title, what) = (one.id.as_str(), one.title.as_str(), one.what.as_str());
        output::json(&MendingRow { kind: "mending", id, title, what, due: &one.due.iso(), late: one.late });
    };
    rows.iter().for_each(line);
}

/// The same for people, a line each.
pub(super) fn mending_table(rows: &[MendingView], lang: Lang) -> Vec<String> {
    let cells = |one: &MendingView| {
        let standing = match one.late {
            Some(days) => msg!("cli-due-late-days", days = days),
            None => msg!("cli-due-running"),
        };
        let kind = say(lang, &msg!("cli-due-mending"));
        [one.due.iso(), say(lang, &standing), kind, printable(&one.what), printable(&one.title)]
    };
    aligned(&rows.iter().map(cells).collect::<Vec<_>>())
}

/// What is missing on the day, and what falls due by `until`, by its last day; what has none comes last.
fn missing(loaded: &Loaded, until: Option<Date>) -> Vec<OwedView> {
    let wanted = |owed: &&Obligation| match owed.standing {
        Owed::Overdue | Owed::Open => true,
        Owed::Running => owed.due.zip(until).is_some_and(|(due, until)| due <= until),
        Owed::Posted | Owed::Late => false,
    };
    view::owed(loaded.view(), loaded.derived.obligations.iter().filter(wanted))
}

/// The same for people, a line each.
pub(super) fn table(rows: &[OwedView], lang: Lang) -> Vec<String> {
    let cells = |row: &OwedView| {
        let standing = match (row.standing, row.late) {
            (Owed::Overdue, Some(days)) => msg!("cli-due-overdue-days", days = days),
            (Owed::Overdue, None) => msg!("cli-due-overdue"),
            (Owed::Open, _) => msg!("cli-due-open"),
            _ => msg!("cli-due-running"),
        };
        let due = row.due.map_or_else(|| "-".to_owned(), DateView::iso);
        [due, say(lang, &standing), row.area_label.to_owned(), printable(&row.item), row.covers_label.clone()]
    };
    aligned(&rows.iter().map(cells).collect::<Vec<_>>())
}

fn remarks(options: &Options, loaded: &Loaded, rows: &[OwedView], mending: &[MendingView]) {
    let catalogue = &loaded.site.catalogue;
    if catalogue.items.is_empty() && !catalogue.damaged {
        output::note(options, &msg!("cli-due-none"));
    } else if rows.is_empty() && mending.is_empty() {
        output::note(options, &msg!("cli-due-nothing"));
    }
    if rows.iter().any(|row| row.due.is_none()) {
        output::note(options, &msg!("cli-due-year"));
    }
    if catalogue.damaged || !loaded.site.unread.is_empty() {
        output::note(options, &msg!("cli-due-damaged"));
    }
}
