//! `gongshi confirm`: whether the live site serves what was published, and no more what was taken down.
//!
//! What should be answered and what answers mean is known in [`crate::pipeline::confirm`]; here somebody asks, says what was
//! found, and writes it down if the site wants it on record.

mod address;
mod ask;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::args::{ConfirmArgs, Format};
use super::build::OUTPUT;
use super::failure::{self, Exit, Failure};
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::{printable, say};
use super::{check, progress, site};
use crate::base::{Diagnostic, Message, SitePath};
use crate::derive::Reach;
use crate::model::{Confirmed, RECORDS};
use crate::msg;
use crate::parse::fields::Table;
use crate::pipeline::confirm::{self, Expected, Verdict};
use crate::pipeline::{Loaded, Progress, record};
use crate::source::SourceTree;
use crate::store::{self, Adopt, Target};
use address::Address;
use ask::{Asker, Trouble};

/// How many findings are said to a person.
const SAID: usize = 20;

/// Asks for every published file and every file that was taken down, and says what answers otherwise than it should.
pub fn run(options: &Options, args: &ConfirmArgs, run: &mut Run) -> Result<Exit, Failure> {
    if args.record && options.moment().is_none() {
        return Err(Failure::usage(msg!("cli-confirm-record-day")));
    }
    let output = match &args.output_dir {
        Some(typed) => options.folder.join(typed),
        None => site::root(options)?.join(OUTPUT),
    };
    recover(options, &output)?;
    let loaded = site::load(options)?;
    let address = address(args.url.as_deref(), &loaded)?;
    let expected = expected(options, &loaded, &output)?;
    let waiting = progress::start(options, &msg!("cli-confirm-progress"));
    let verdict = asked(&address, &expected, &waiting.progress)?;
    drop(waiting);
    let found = expected.diagnostics(&verdict);
    run.tally = Tally::of(&found);
    show(options, &loaded, (&address, &expected, &verdict), &found);
    let record = match options.moment().filter(|_| is_recorded(args, &loaded, &address)) {
        Some(moment) => Some(put_on_record(options, (&loaded, moment), (&address, &verdict))?),
        None => None,
    };
    output::summary(options, run, counts((&address, &expected, &verdict), record));
    Ok(check::verdict(options, run.tally))
}

/// Where the site is asked: as it was typed, else where its settings say that it will be.
fn address(typed: Option<&str>, loaded: &Loaded) -> Result<Address, Failure> {
    let url = typed.unwrap_or(&loaded.site.settings.base_url);
    if url.is_empty() {
        return Err(Failure::usage(msg!("cli-confirm-no-address")));
    }
    Address::new(url).ok_or_else(|| Failure::usage(msg!("cli-confirm-address", url = url)))
}

/// Completes a publish that was stopped half-way: what it published is what is asked for, and what it records comes first.
fn recover(options: &Options, output: &Path) -> Result<(), Failure> {
    let as_of = site::of(options, Reach::PUBLIC, Table::default())?.as_of;
    let target = Target { output: output.to_owned(), adopt: Adopt::Refuse, as_of, wait: Duration::ZERO };
    store::recover(&target).map(drop).map_err(failure::publish)
}

/// What the last publish makes the site answer.
fn expected(options: &Options, loaded: &Loaded, output: &Path) -> Result<Expected, Failure> {
    let files = store::published(output).map_err(failure::publish)?;
    let path = site::shown(options, output);
    let files = files.ok_or_else(|| Failure::usage(msg!("cli-confirm-unpublished", path = path)))?;
    Ok(confirm::expected(loaded, files))
}

/// Asks two addresses, then all of them: what is wrong with the whole site is said once, not for every file.
fn asked(address: &Address, expected: &Expected, progress: &Progress) -> Result<Verdict, Failure> {
    let asker = Asker::new(address);
    let asked = expected.asked();
    let limits: BTreeMap<&SitePath, u64> = asked.iter().map(|(path, limit)| (path, *limit)).collect();
    let mut first = BTreeMap::new();
    for path in expected.first_asked() {
        let answer = asker.one(&path, limits[&path]).map_err(|trouble| stopped(address.as_str(), trouble))?;
        first.insert(path, answer);
    }
    let statuses: Vec<u16> = first.values().map(|answer| answer.status).collect();
    let url = address.as_str();
    let whole = match statuses.first() {
        Some(status) if statuses.iter().any(|other| other != status) => None,
        Some(status @ (401 | 403 | 407 | 511)) => Some(msg!("cli-confirm-login", url = url, status = status)),
        Some(status @ (404 | 410)) => Some(msg!("cli-confirm-nothing", url = url, status = status)),
        Some(status @ 300..) => Some(msg!("cli-confirm-status", url = url, status = status)),
        _ => None,
    };
    if let Some(message) = whole.or_else(|| expected.one_page_for_all(&first).then(|| msg!("cli-confirm-one-page", url = url))) {
        return Err(machine(message, Vec::new()));
    }
    let answers = asker.all(&asked, progress).map_err(|(path, trouble)| stopped(&address.of(&path), trouble))?;
    Ok(expected.verdict(&answers))
}

/// Why the site could not be asked, or not to the end.
fn stopped(url: &str, trouble: Trouble) -> Failure {
    let (message, cause) = match trouble {
        Trouble::Connection(cause) => (msg!("cli-confirm-connection", url = url), Some(cause)),
        Trouble::Tls(cause) => (msg!("cli-confirm-tls", url = url), Some(cause)),
        Trouble::Timeout => (msg!("cli-confirm-timeout", url = url), None),
        Trouble::Away(host) => (msg!("cli-confirm-away", url = url, host = host), None),
        Trouble::Round => (msg!("cli-confirm-round", url = url), None),
        Trouble::Status(status) => (msg!("cli-confirm-status", url = url, status = status), None),
    };
    machine(message, cause.into_iter().collect())
}

fn machine(message: Message, causes: Vec<String>) -> Failure {
    Failure { exit: Exit::Machine, message, help: None, causes }
}

fn show(options: &Options, loaded: &Loaded, (address, expected, verdict): (&Address, &Expected, &Verdict), found: &[Diagnostic]) {
    let human = options.format == Format::Human;
    if human {
        output::result(&say(options.lang, &opening((address, expected, verdict))));
    }
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.output };
    let most = if human { SAID.min(found.len()) } else { found.len() };
    report::write(&found[..most], &SourceTree::default(), voice, Stream::Output);
    match options.format {
        Format::Human => {
            if most < found.len() {
                output::result(&say(options.lang, &msg!("cli-confirm-more", count = found.len() - most)));
            }
            show_unserved(options, loaded, &verdict.unserved);
        }
        Format::Json => {
            let lines = |entries: &'_ [String], state| {
                entries.iter().for_each(|entry| output::json(&Line { kind: "confirmed", entry, state }));
            };
            lines(&verdict.served, "served");
            lines(&verdict.unserved, "stale");
        }
        Format::Github => {}
    }
    // What cannot be believed may have been what knew of a file that was taken down.
    let doubtful = |found: &&Diagnostic| found.code.as_str().starts_with(RECORDS);
    let doubtful: Vec<Diagnostic> = loaded.diagnostics.iter().filter(doubtful).cloned().collect();
    report::write(&doubtful, &loaded.tree, voice, Stream::Errors);
}

fn opening((address, expected, verdict): (&Address, &Expected, &Verdict)) -> Message {
    let (stale, missing, still) = (verdict.stale.len(), verdict.missing.len(), verdict.still_there.len());
    let (files, entries, url) = (expected.files.len(), verdict.served.len(), address.as_str());
    match stale + missing + still {
        0 => msg!("cli-confirm-same", files = files, entries = entries, url = url),
        _ => msg!("cli-confirm-different", stale = stale, missing = missing, still = still, url = url),
    }
}

fn show_unserved(options: &Options, loaded: &Loaded, entries: &[String]) {
    if entries.is_empty() {
        return;
    }
    output::result(&say(options.lang, &msg!("cli-confirm-unserved", count = entries.len())));
    let title = |id: &String| loaded.site.entry_at(id).map_or(String::new(), |entry| printable(&entry.common.title));
    let cells: Vec<_> = entries.iter().take(SAID).map(|id| [id.clone(), title(id)]).collect();
    aligned(&cells).iter().for_each(|line| output::result(&format!("  {line}")));
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    entry: &'a str,
    state: &'static str,
}

#[derive(Serialize)]
struct Counts {
    url: String,
    files: usize,
    differing: usize,
    missing: usize,
    still_served: usize,
    served: usize,
    stale: usize,
    record: Option<String>,
}

fn counts((address, expected, verdict): (&Address, &Expected, &Verdict), record: Option<String>) -> Counts {
    Counts {
        url: address.as_str().to_owned(),
        files: expected.files.len(),
        differing: verdict.stale.len(),
        missing: verdict.missing.len(),
        still_served: verdict.still_there.len(),
        served: verdict.served.len(),
        stale: verdict.unserved.len(),
        record,
    }
}

/// Whether it goes on record: asked for, or by itself where the site's own address serves what readers get.
fn is_recorded(args: &ConfirmArgs, loaded: &Loaded, address: &Address) -> bool {
    let settings = &loaded.site.settings;
    let own = args.output_dir.is_none() && Address::new(&settings.base_url).as_ref() == Some(address);
    args.record || own && settings.record_on_build && !args.no_record
}

/// Writes down what was found, after all that is on record, and says where.
fn put_on_record(
    options: &Options,
    at: (&Loaded, Timestamp),
    (address, verdict): (&Address, &Verdict),
) -> Result<String, Failure> {
    let found = Confirmed {
        url: address.as_str().to_owned(),
        served: verdict.served.clone(),
        stale: verdict.unserved.clone(),
        still_there: verdict.still_there.clone(),
    };
    let note = record::confirmed(at, found).expect("a digest is a plain name");
    store::keep(&note).map_err(failure::publish)?;
    let shown = site::shown(options, &note.root.join(note.path.as_str()));
    output::note(options, &msg!("cli-confirm-recorded", path = shown));
    Ok(shown)
}
