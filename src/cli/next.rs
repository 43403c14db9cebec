//! `gongshi next`: on which day the board changes by itself, so that a scheduler knows when to build.

use serde::Serialize;

use super::args::Format;
use super::failure::Failure;
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run};
use super::say::{printable, say, text};
use super::site;
use crate::base::Date;
use crate::base::date::{long, with_weekday};
use crate::derive::{self, DISCLOSURE, Life, ListChange, Stand, StandingChange};
use crate::model::{Entry, EntryId, Standing};
use crate::msg;
use crate::pipeline::Loaded;

/// Writes the next change of the standing of any entry, then the next change of any list.
pub fn run(options: &Options, run: &Run) -> Result<(), Failure> {
    let loaded = site::load(options)?;
    let (standing, list) = derive::next(&loaded.site, loaded.as_of);
    let standings: Vec<StandingLine> = standing.iter().flat_map(|change| standing_lines(&loaded, change)).collect();
    let lists: Vec<ListLine> = list.iter().flat_map(list_lines).collect();
    let (standing, list) = (standing.map(|change| change.day), list.map(|change| change.day));
    if options.format == Format::Json {
        standings.iter().for_each(output::json);
        lists.iter().for_each(output::json);
    } else {
        show_standings(options, standing, &standings);
        show_lists(options, &loaded, (list, &lists));
    }
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    output::summary(options, run, Days { standing: text(standing), list: text(list) });
    Ok(())
}

#[derive(Serialize)]
struct Days {
    standing: Option<String>,
    list: Option<String>,
}

#[derive(Serialize)]
struct StandingLine {
    kind: &'static str,
    day: String,
    id: String,
    title: String,
    file: String,
    from: &'static str,
    to: &'static str,
    /// Whether the list of objects goes on that day.
    list_down: bool,
}

#[derive(Serialize)]
struct ListLine {
    kind: &'static str,
    day: String,
    list: String,
    entries: Vec<String>,
}

fn standing_lines<'a>(loaded: &'a Loaded, change: &'a StandingChange) -> impl Iterator<Item = StandingLine> + 'a {
    change.entries.iter().filter_map(|(id, from, to)| {
        let entry = loaded.site.entries.get(id)?;
        Some(StandingLine {
            kind: "standing",
            day: change.day.to_string(),
            id: id.to_string(),
            title: entry.common.title.clone(),
            file: entry.file.to_string(),
            from: word(*from),
            to: word(*to),
            list_down: to.list_down && !from.list_down,
        })
    })
}

fn list_lines(change: &ListChange) -> impl Iterator<Item = ListLine> + '_ {
    change.lists.iter().map(|(list, ids)| ListLine {
        kind: "list",
        day: change.day.to_string(),
        list: list.clone(),
        entries: ids.iter().map(EntryId::to_string).collect(),
    })
}

/// Where an entry stands, in one word that never changes.
fn word(stand: Stand) -> &'static str {
    match (stand.life, stand.standing) {
        (Life::NotYet, _) => "not-yet",
        (Life::Off, _) => "off",
        (Life::TakenDown, _) => "taken-down",
        (Life::Up, Some(Standing::Upcoming)) => "upcoming",
        (Life::Up, Some(Standing::Current)) => "current",
        (Life::Up, Some(Standing::Closed)) => "closed",
        (Life::Up, None) => "up",
    }
}

fn show_standings(options: &Options, day: Option<Date>, lines: &[StandingLine]) {
    let Some(day) = day else { return output::result(&say(options.lang, &msg!("cli-next-no-standing"))) };
    output::result(&say(options.lang, &msg!("cli-next-standing", day = said(day))));
    let shown = |word: &str| text(options.lang, &format!("cli-stand-{word}")).unwrap_or_default();
    let cells = lines.iter().map(|line| {
        let list = if line.list_down { format!("　{}", shown("list-down")) } else { String::new() };
        let change = if line.from == line.to { shown(line.to) } else { format!("{} → {}", shown(line.from), shown(line.to)) };
        [change + &list, printable(&line.title), printable(&line.file)]
    });
    aligned(&cells.collect::<Vec<_>>()).iter().for_each(|line| output::result(&format!("  {line}")));
}

fn show_lists(options: &Options, loaded: &Loaded, (day, lines): (Option<Date>, &[ListLine])) {
    let Some(day) = day else { return output::result(&say(options.lang, &msg!("cli-next-no-list"))) };
    output::result(&say(options.lang, &msg!("cli-next-list", day = said(day))));
    let mut ids: Vec<&String> = lines.iter().flat_map(|line| &line.entries).collect();
    ids.sort();
    ids.dedup();
    if lines.iter().any(|line| line.list == DISCLOSURE) {
        output::result(&format!("  {}", say(options.lang, &msg!("cli-next-disclosure"))));
    }
    let entries = ids.into_iter().filter_map(|id| loaded.site.entry_at(id));
    let cells = entries.map(|entry: &Entry| [printable(&entry.common.title), printable(entry.file.as_str())]);
    aligned(&cells.collect::<Vec<_>>()).iter().for_each(|line| output::result(&format!("  {line}")));
}

fn said(day: Date) -> String {
    with_weekday(&long(day), day)
}
