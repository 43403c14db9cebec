//! `gongshi list`: every entry with its day, its standing and its file.
//!
//! Invariant: on every day each entry is exactly one of draft, upcoming, current, closed.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::args::{Format, ListArgs};
use super::failure::Failure;
use super::options::Options;
use super::output::{self, Run};
use super::say::{Lang, printable, text};
use super::{allowed, new, site};
use crate::base::AsOf;
use crate::derive::{Life, Reach, life};
use crate::model::{Entry, Site, Standing};
use crate::msg;

/// Writes a line for each entry that was asked for, the newest first.
pub fn run(options: &Options, args: &ListArgs, run: &Run) -> Result<(), Failure> {
    let wanted = args.kind.as_deref().map(new::kind).transpose()?;
    let loaded = site::load(options)?;
    if args.allowed {
        let entries = allowed::list(options, &loaded.site);
        output::summary(options, run, Counts { entries });
        return Ok(());
    }
    let day = loaded.as_of.0;
    let of_kind = |entry: &&Entry| {
        let is_of = |key: &str| entry.facts.type_on(day).key == key;
        wanted.is_none_or(|(def, of_type)| entry.id.kind == def.key && of_type.is_none_or(is_of))
    };
    let rows: Vec<Row> = newest_first(&loaded.site)
        .into_iter()
        .filter(of_kind)
        .map(|entry| row(entry, loaded.as_of, &loaded.site))
        .filter(|row| chosen(args, row.state))
        .collect();
    match options.format {
        Format::Json => rows.iter().for_each(output::json),
        _ => table(&rows, options.lang).iter().for_each(|line| output::result(line)),
    }
    if rows.is_empty() {
        output::note(options, &msg!("cli-list-empty"));
    }
    if !loaded.site.unread.is_empty() {
        output::note(options, &msg!("cli-list-unread", count = loaded.site.unread.len()));
    }
    output::summary(options, run, Counts { entries: rows.len() });
    Ok(())
}

#[derive(Serialize)]
struct Counts {
    entries: usize,
}

/// Where an entry stands, in the words of the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Draft,
    Upcoming,
    Current,
    Closed,
}

#[derive(Serialize)]
struct Row {
    kind: &'static str,
    id: String,
    folder: &'static str,
    r#type: &'static str,
    #[serde(skip)]
    label: &'static str,
    date: Option<String>,
    state: State,
    on_board: bool,
    title: String,
    file: String,
}

fn row(entry: &Entry, as_of: AsOf, site: &Site) -> Row {
    let kind = site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == entry.id.kind);
    let of_type = entry.facts.type_on(as_of.0);
    let label = if of_type.label.is_empty() { kind.map_or("", |def| def.label) } else { of_type.label };
    Row {
        kind: "entry",
        id: entry.id.to_string(),
        folder: entry.id.kind,
        r#type: of_type.key,
        label,
        date: entry.common.date.map(|date| date.to_string()),
        state: state(entry, as_of),
        on_board: life(entry, as_of, Reach::PUBLIC) == Life::Up,
        title: entry.common.title.clone(),
        file: entry.file.to_string(),
    }
}

fn state(entry: &Entry, as_of: AsOf) -> State {
    if entry.common.draft {
        return State::Draft;
    }
    match (life(entry, as_of, Reach::PUBLIC), entry.facts.standing(as_of.0)) {
        (Life::NotYet, _) => State::Upcoming,
        (Life::Off | Life::TakenDown, _) | (Life::Up, Some(Standing::Closed)) => State::Closed,
        (Life::Up, Some(Standing::Upcoming)) => State::Upcoming,
        (Life::Up, _) => State::Current,
    }
}

/// Without a flag everything; with several, what any of them names.
fn chosen(args: &ListArgs, state: State) -> bool {
    let flags = [
        (args.drafts, State::Draft),
        (args.upcoming, State::Upcoming),
        (args.current, State::Current),
        (args.closed, State::Closed),
    ];
    flags.iter().all(|(set, _)| !set) || flags.contains(&(true, state))
}

fn newest_first(site: &Site) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = site.entries.values().collect();
    entries.sort_by(|a, b| (b.common.date, &a.id).cmp(&(a.common.date, &b.id)));
    entries
}

fn table(rows: &[Row], lang: Lang) -> Vec<String> {
    let cells = |row: &Row| {
        let key = match row.state {
            State::Draft => "cli-state-draft",
            State::Upcoming => "cli-state-upcoming",
            State::Current => "cli-state-current",
            State::Closed => "cli-state-closed",
        };
        let state = text(lang, key).unwrap_or_default();
        let date = row.date.clone().unwrap_or_else(|| "-".into());
        [date, row.label.to_owned(), state, printable(&row.title), printable(&row.file)]
    };
    aligned(&rows.iter().map(cells).collect::<Vec<_>>())
}

/// Columns two spaces apart, every character counted as wide as a terminal shows it.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["通知".into(), "a".into()], ["征求意见".into(), "b".into()], ["x".to_owned(), "c".to_owned()]];
        assert_eq!(aligned(&rows), ["通知      a", "征求意见  b", "x         c"]);
        assert_eq!(aligned::<2>(&[]), Vec::<String>::new());
    }
}
