//! `gongshi record`: whether the records of posting are whole, and what they say of one entry.

use serde::Serialize;

use super::args::{Format, RecordArgs, RecordCommand, RecordShowArgs};
use super::check::verdict;
use super::failure::{self, Exit, Failure};
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::{Lang, printable, say};
use super::site;
use crate::base::{Diagnostic, Message, Severity, SitePath};
use crate::model::{Posted, Posting, PostingEvent, Record, Records};
use crate::msg;
use crate::pipeline::{self, Loaded};
use crate::source::SourceTree;

/// Checks the records, or shows them.
pub fn run(options: &Options, args: &RecordArgs, run: &mut Run) -> Result<Exit, Failure> {
    match &args.what {
        RecordCommand::Verify => verify(options, run),
        RecordCommand::Show(args) => show(options, args, run),
    }
}

#[derive(Serialize)]
struct Counts {
    records: usize,
    heads: usize,
}

/// Anything altered, torn or missing is a failure; two ends are only said.
fn verify(options: &Options, run: &mut Run) -> Result<Exit, Failure> {
    let read = pipeline::record::read(&site::root(options)?).map_err(failure::source)?;
    run.tally = Tally::of(&read.diagnostics);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.output };
    report::write(&read.diagnostics, &SourceTree::default(), voice, Stream::Output);
    let unsound = read.diagnostics.iter().filter(|found| found.severity >= Severity::Warning).count();
    let records = read.value.all().count();
    let said = match (unsound, records) {
        (0, 0) => msg!("cli-record-none"),
        (0, _) => msg!("cli-record-sound", records = records),
        _ => msg!("cli-record-unsound", count = unsound),
    };
    if options.format == Format::Human {
        output::result(&say(options.lang, &said));
    }
    output::summary(options, run, Counts { records, heads: read.value.heads.len() });
    Ok(if unsound > 0 { Exit::Content } else { Exit::Fine })
}

/// What one record says of one entry.
enum Said<'a> {
    Posting(&'a Posting),
    Asked(Asked<'a>),
}

/// What the site answered of one entry when it was asked.
#[derive(Serialize)]
struct Asked<'a> {
    entry: &'a str,
    event: &'static str,
    url: &'a str,
    state: &'static str,
    /// The addresses of what was taken down of it and still answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    still_there: Vec<&'a SitePath>,
}

/// One line of the history of an entry, with the name of its record.
#[derive(Serialize)]
struct Line<'a, S> {
    kind: &'static str,
    record: &'a str,
    date: String,
    at: &'a str,
    #[serde(flatten)]
    said: &'a S,
}

#[derive(Serialize)]
struct Events {
    events: usize,
    confirmed: usize,
}

fn show(options: &Options, args: &RecordShowArgs, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    let entry = entry(&loaded, &args.entry).ok_or_else(|| Failure::usage(msg!("cli-record-unknown", what = args.entry)))?;
    let all = history(&loaded.site.records, &entry);
    if options.format == Format::Json {
        for (name, record, said) in &all {
            match said {
                Said::Posting(posting) => output::json(&line(name, record, *posting)),
                Said::Asked(asked) => output::json(&line(name, record, asked)),
            }
        }
    } else {
        let cells: Vec<[String; 3]> = all.iter().map(|(_, record, said)| cells(options.lang, record, said)).collect();
        aligned(&cells).iter().for_each(|line| output::result(line));
    }
    if all.is_empty() {
        output::note(options, &msg!("cli-record-nothing", entry = entry));
    }
    run.tally = records_tally(options, &loaded);
    let events = all.iter().filter(|(_, _, said)| matches!(said, Said::Posting(_))).count();
    output::summary(options, run, Events { events, confirmed: all.len() - events });
    Ok(verdict(options, run.tally))
}

/// What the records say of one entry, oldest first.
fn history<'a>(records: &'a Records, entry: &'a str) -> Vec<(&'a str, &'a Record, Said<'a>)> {
    let mut known: Vec<&SitePath> = Vec::new();
    let mut all = Vec::new();
    for (name, record) in records.all() {
        for posting in record.entries.iter().filter(|posting| posting.entry == entry) {
            known.extend(posting.posted.iter().flat_map(Posted::addresses));
            all.push((name, record, Said::Posting(posting)));
        }
        all.extend(asked(record, entry, &known).map(|asked| (name, record, Said::Asked(asked))));
    }
    all
}

/// What was answered; `known` are the addresses that the entry ever had.
fn asked<'a>(record: &'a Record, entry: &'a str, known: &[&SitePath]) -> Option<Asked<'a>> {
    let confirmed = record.confirmed.as_ref()?;
    let still_there: Vec<&SitePath> = confirmed.still_there.iter().filter(|path| known.contains(path)).collect();
    let state = match confirmed.served(entry) {
        Some(true) => "served",
        Some(false) => "stale",
        None if still_there.is_empty() => return None,
        None => "gone",
    };
    Some(Asked { entry, event: "confirmed", url: &confirmed.url, state, still_there })
}

fn line<'a, S>(name: &'a str, record: &'a Record, said: &'a S) -> Line<'a, S> {
    Line { kind: "record", record: name, date: record.date.to_string(), at: &record.at, said }
}

/// The id of the entry that a person means; one whose file is gone is known by its records.
fn entry(loaded: &Loaded, typed: &str) -> Option<String> {
    let plain = typed.trim().trim_start_matches("./").trim_start_matches("content/").replace('\\', "/");
    let stem = plain.rsplit_once('.').map_or(plain.as_str(), |(stem, _)| stem);
    let recorded = || [&plain, stem].into_iter().find(|id| loaded.site.records.history(id).next().is_some()).map(str::to_owned);
    site::entry(loaded, typed).map(|entry| entry.id.to_string()).or_else(recorded)
}

/// What is wrong with the records themselves is said beside what they say.
fn records_tally(options: &Options, loaded: &Loaded) -> Tally {
    let of_records = |found: &&Diagnostic| found.code.as_str().starts_with("record-");
    let found: Vec<_> = loaded.diagnostics.iter().filter(of_records).cloned().collect();
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&found, &loaded.tree, voice, Stream::Errors);
    Tally::of(&found)
}

/// Day and time, what happened, and what was posted then or answered.
fn cells(lang: Lang, record: &Record, said: &Said<'_>) -> [String; 3] {
    // `2026-11-22T09:30:00+08:00`: to the minute, as the site's clock showed it.
    let moment = record.at.get(..16).unwrap_or(&record.at).replace('T', " ");
    let (event, details) = match said {
        Said::Posting(posting) => {
            let details = posting.posted.as_ref().map(|posted| details(posted, posting.event)).unwrap_or_default();
            (event(posting.event), details)
        }
        Said::Asked(asked) => (msg!("cli-record-confirmed"), vec![answer(asked)]),
    };
    let details: Vec<String> = details.iter().map(|detail| say(lang, detail)).collect();
    [printable(&moment), say(lang, &event), printable(&details.join("　"))]
}

fn answer(asked: &Asked<'_>) -> Message {
    match asked.state {
        _ if !asked.still_there.is_empty() => msg!("cli-record-still-there", url = asked.url),
        "served" => msg!("cli-record-served", url = asked.url),
        _ => msg!("cli-record-stale", url = asked.url),
    }
}

fn event(event: PostingEvent) -> Message {
    match event {
        PostingEvent::Posted => msg!("cli-record-posted"),
        PostingEvent::Changed => msg!("cli-record-changed"),
        PostingEvent::ListDown => msg!("cli-record-list-down"),
        PostingEvent::TakenDown => msg!("cli-record-taken-down"),
        PostingEvent::Removed => msg!("cli-record-removed"),
    }
}

fn details(posted: &Posted, event: PostingEvent) -> Vec<Message> {
    let period = posted.period.map(|period| msg!("cli-record-period", start = period.start, end = period.end));
    let amended = posted.amended.filter(|_| event == PostingEvent::Changed);
    let amended = amended.map(|day| msg!("cli-record-amended", day = day));
    let names: Vec<&str> = posted.attachments.iter().map(|file| file.path.as_str().rsplit('/').next().unwrap_or("")).collect();
    let files = (!names.is_empty()).then(|| msg!("cli-record-files", files = names.join("、")));
    period.into_iter().chain(amended).chain(files).collect()
}
