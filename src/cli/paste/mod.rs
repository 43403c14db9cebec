//! `gongshi paste`: a text from Word, WeChat, a web page or the clipboard becomes a draft in the right folder, and is checked.
//!
//! Invariant: nothing that exists is changed. What could not be recognised for certain stands in the draft behind 请核对.

mod entry;

use std::io::Read;
use std::path::Path;

use serde::Serialize;

use super::args::{Format, PasteArgs};
use super::failure::{self, Exit, Failure};
use super::new::{self, Named};
use super::options::Options;
use super::output::{self, Nothing, Run, Tally};
use super::report::{self, Stream, Voice};
use super::{check, site};
use crate::base::{Diagnostic, Message, ProjectPath, diag};
use crate::model::KindDef;
use crate::msg;
use crate::parse::paste::{self, Draft, Source, Unreadable};
use crate::source;
use crate::store::edit;
use entry::Context;

/// The most bytes that are read from standard input.
const MOST: u64 = 32 * 1024 * 1024;
/// The word for what says nothing of its kind: it binds nobody.
const PLAIN: &str = "通知";

/// Writes the draft and says what is to be looked at; with `--dry-run` shows it instead.
pub fn run(options: &Options, args: &PasteArgs, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    let today = loaded.as_of.0;
    let draft = paste::draft(source(options, args)?, today);
    let (def, of_type) = new::kind(draft.word.unwrap_or(PLAIN))?;
    let text = entry::text(&draft, &Context { def, of_type, settings: &loaded.site.settings, today });
    if args.dry_run {
        show(options, &text);
        output::summary(options, run, Nothing {});
        return Ok(Exit::Fine);
    }
    let date = draft.date.unwrap_or(today);
    let path = new::write(&loaded.tree, &Named { def, title: &draft.title, date, of_type }, &text)?;
    let full = loaded.tree.root.join(path.as_str());
    output::created(options, &site::shown(options, &full));
    if !draft.annexes.is_empty() {
        let folder = full.with_extension("");
        edit::create_folder(&folder).map_err(failure::edit)?;
        let folder = site::shown(options, &folder);
        output::note(options, &msg!("cli-paste-annexes", count = draft.annexes.len(), folder = folder));
    }
    say(options, &draft, def);
    findings(options, &path, run)?;
    output::summary(options, run, Nothing {});
    Ok(check::verdict(options, run.tally))
}

/// What was copied: from the file, or from standard input.
fn source(options: &Options, args: &PasteArgs) -> Result<Source, Failure> {
    let bytes = match args.file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => source::read_bytes(&options.folder.join(file)).map_err(failure::source)?,
        None => {
            if options.terminal.input {
                output::note(options, &msg!("cli-paste-how"));
            }
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes);
            read.map_err(|error| Failure::machine(msg!("cli-paste-input"), &error))?;
            bytes
        }
    };
    paste::of_bytes(&bytes).map_err(unreadable)
}

/// Why a file cannot be read, and what to do.
fn unreadable(why: Unreadable) -> Failure {
    let (message, help) = match why {
        Unreadable::OldWord => (msg!("cli-paste-old-word"), msg!("cli-paste-old-word-help")),
        Unreadable::Pdf => (msg!("cli-paste-pdf"), msg!("cli-paste-pdf-help")),
        Unreadable::Rtf => (msg!("cli-paste-rtf"), msg!("cli-paste-old-word-help")),
        Unreadable::Workbook => (msg!("cli-paste-workbook"), msg!("cli-paste-workbook-help")),
        Unreadable::Archive => (msg!("cli-paste-archive"), msg!("cli-paste-archive-help")),
        Unreadable::Large => (msg!("cli-paste-large"), msg!("cli-paste-large-help")),
        Unreadable::Encoding => (msg!("cli-paste-encoding"), msg!("cli-paste-encoding-help")),
        Unreadable::Empty => (msg!("cli-paste-empty"), msg!("cli-paste-empty-help")),
    };
    Failure { help: Some(help), ..Failure::usage(message) }
}

#[derive(Serialize)]
struct Shown<'a> {
    kind: &'static str,
    text: &'a str,
}

fn show(options: &Options, text: &str) {
    match options.format {
        Format::Json => output::json(&Shown { kind: "draft", text }),
        _ => output::result(text),
    }
}

/// What was made of the text, what was left out, and what is next.
fn say(options: &Options, draft: &Draft, def: &KindDef) {
    let label = draft.word.unwrap_or(PLAIN);
    output::note(options, &msg!("cli-paste-done", folder = def.label, kind = label));
    if !draft.removed.is_empty() {
        let lines = draft.removed.join(" / ");
        output::note(options, &msg!("cli-paste-removed", count = draft.removed.len(), lines = lines));
    }
    if draft.pictures > 0 {
        output::note(options, &msg!("cli-paste-pictures", count = draft.pictures));
    }
    output::note(options, &next(draft.doubts.len()));
}

/// Says everything that would be wrong with the new entry if it were posted as it is.
fn findings(options: &Options, path: &ProjectPath, run: &mut Run) -> Result<(), Failure> {
    let mut loaded = site::load(options)?;
    // Some rules leave drafts alone; the clerk wants to know what they will say once it is none.
    let entry = loaded.site.entries.own_mut().filter(|entry| entry.file == *path);
    entry.for_each(|entry| entry.common.draft = false);
    let posted = crate::check::all(&loaded.site, &loaded.tree, loaded.as_of);
    let own = |found: &Diagnostic| found.place.as_ref().is_some_and(|place| place.file == *path);
    loaded.diagnostics.extend(posted);
    loaded.diagnostics.retain(own);
    loaded.site.settings.check.settle(&mut loaded.diagnostics);
    diag::sort(&mut loaded.diagnostics);
    loaded.diagnostics.dedup_by(|one, other| one.code == other.code && one.place == other.place);
    run.tally = Tally::of(&loaded.diagnostics);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&loaded.diagnostics, &loaded.tree, voice, Stream::Errors);
    Ok(())
}

/// What is left for the clerk to do.
fn next(doubts: usize) -> Message {
    if doubts == 0 { msg!("cli-paste-next-sure") } else { msg!("cli-paste-next", count = doubts) }
}
