//! `gongshi due`: what must be disclosed and is not, and which sections have had nothing new for too long.
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
use crate::derive::{Obligation, Owed, stale};
use crate::model::{Audience, CatalogueItem};
use crate::msg;
use crate::parse::reader::Choice;
use crate::pipeline::Loaded;

/// Writes a line for each thing that is missing, the longest overdue first.
pub fn run(options: &Options, args: &DueArgs, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    let until = args.within.map(|within| within.after(loaded.as_of.0));
    let rows = rows(&loaded, until);
    match options.format {
        Format::Json => rows.iter().for_each(output::json),
        _ => table(&rows, options.lang).iter().for_each(|line| output::result(line)),
    }
    remarks(options, &loaded, &rows);
    let old = stale(&loaded.site, loaded.as_of);
    run.tally = Tally::of(&old);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&old, &loaded.tree, voice, Stream::Errors);
    let of = |standing| rows.iter().filter(|row| row.standing == standing).count();
    let overdue = of(Owed::Overdue.key());
    output::summary(options, run, Counts { overdue, open: of(Owed::Open.key()), running: of(Owed::Running.key()) });
    Ok(if args.strict && overdue > 0 { Exit::Content } else { verdict(options, run.tally) })
}

#[derive(Serialize)]
struct Counts {
    overdue: usize,
    open: usize,
    running: usize,
}

/// One thing that is missing.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    kind: &'static str,
    key: &'a str,
    item: &'a str,
    area: &'static str,
    #[serde(skip)]
    area_label: &'static str,
    audience: Audience,
    covers: Option<String>,
    #[serde(skip)]
    covers_label: String,
    due: Option<String>,
    standing: &'static str,
    /// Working days.
    late: Option<usize>,
}

/// What is overdue on the day.
pub(super) fn overdue(loaded: &Loaded) -> Vec<Row<'_>> {
    rows(loaded, None).into_iter().filter(|row| row.standing == Owed::Overdue.key()).collect()
}

/// What is missing on the day, and what falls due by `until`, by its last day; what has none comes last.
fn rows(loaded: &Loaded, until: Option<Date>) -> Vec<Row<'_>> {
    let wanted = |owed: &&Obligation| match owed.standing {
        Owed::Overdue | Owed::Open => true,
        Owed::Running => owed.due.zip(until).is_some_and(|(due, until)| due <= until),
        Owed::Posted | Owed::Late => false,
    };
    let mut missing: Vec<&Obligation> = loaded.derived.obligations.iter().filter(wanted).collect();
    missing.sort_by_key(|owed| (owed.due.is_none(), owed.due));
    missing.into_iter().filter_map(|owed| Some(row(loaded.site.catalogue.get(&owed.item)?, owed))).collect()
}

fn row<'a>(item: &'a CatalogueItem, owed: &Obligation) -> Row<'a> {
    Row {
        kind: "due",
        key: &item.key,
        item: &item.item,
        area: item.area.key(),
        area_label: item.area.label(),
        audience: item.audience,
        covers: owed.covers.map(|covers| covers.to_string()),
        covers_label: owed.covers.map_or_else(String::new, |covers| covers.label()),
        due: owed.due.map(|due| due.to_string()),
        standing: owed.standing.key(),
        late: owed.late,
    }
}

/// The same for people, a line each.
pub(super) fn table(rows: &[Row<'_>], lang: Lang) -> Vec<String> {
    let cells = |row: &Row<'_>| {
        let standing = match row.standing {
            "overdue" => match row.late {
                Some(days) => msg!("cli-due-overdue-days", days = days),
                None => msg!("cli-due-overdue"),
            },
            "open" => msg!("cli-due-open"),
            _ => msg!("cli-due-running"),
        };
        let due = row.due.clone().unwrap_or_else(|| "-".into());
        [due, say(lang, &standing), row.area_label.to_owned(), printable(row.item), row.covers_label.clone()]
    };
    aligned(&rows.iter().map(cells).collect::<Vec<_>>())
}

fn remarks(options: &Options, loaded: &Loaded, rows: &[Row<'_>]) {
    let catalogue = &loaded.site.catalogue;
    if catalogue.items.is_empty() && !catalogue.damaged {
        output::note(options, &msg!("cli-due-none"));
    } else if rows.is_empty() {
        output::note(options, &msg!("cli-due-nothing"));
    }
    if rows.iter().any(|row| row.due.is_none()) {
        output::note(options, &msg!("cli-due-year"));
    }
    if catalogue.damaged || !loaded.site.unread.is_empty() {
        output::note(options, &msg!("cli-due-damaged"));
    }
}
