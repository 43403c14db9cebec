//! `gongshi import`: a table as an office program saved it becomes a clean CSV beside it.
//!
//! Invariant: neither the file itself nor any other that is there is touched.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Format, ImportArgs, ImportKind};
use super::failure::{self, Exit, Failure};
use super::options::Options;
use super::output::{self, Nothing, Run, Tally};
use super::report::{self, Stream, Voice};
use super::{check, site};
use crate::base::{Diagnostic, Limits, Message, ProjectPath, diag};
use crate::model::{is_table, sheet_at};
use crate::msg;
use crate::parse::sheet::{Clean, Purpose, Repair, clean};
use crate::parse::table::TextTable;
use crate::pipeline::settings_alone;
use crate::source::{self, SourceTree};
use crate::store::edit;

/// Writes the clean table, and says what was mended.
pub fn run(options: &Options, args: &ImportArgs, run: &mut Run) -> Result<Exit, Failure> {
    let full = options.folder.join(&args.file);
    let shown = site::shown(options, &full);
    let name = full.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !is_table(name) {
        return Err(Failure::usage(msg!("cli-import-form", file = shown)));
    }
    let mut report = Vec::new();
    let folder = full.parent().unwrap_or(Path::new("."));
    let limits = source::find_root(folder).map_or_else(|_| Limits::default(), |root| settings_alone(&root, &[]).limits);
    let tree = source::read_within(folder, name, limits).map_err(failure::source)?.drain_into(&mut report);
    let Some(path) = tree.files.keys().next().cloned() else {
        return Err(Failure::usage(msg!("cli-import-missing", file = shown)));
    };
    let cleaned = cleaned((&tree, &path), args, &mut report);
    run.tally = Tally::of(&report);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&report, &tree, voice, Stream::Errors);
    if let Some(cleaned) = cleaned.filter(|_| !diag::has_errors(&report)) {
        let target = target(&full);
        edit::create_new(&target, &bytes(&cleaned.table)).map_err(failure::edit)?;
        say(options, &site::shown(options, &target), &cleaned);
    }
    output::summary(options, run, Nothing {});
    Ok(check::verdict(options, run.tally))
}

fn cleaned((tree, path): (&SourceTree, &ProjectPath), args: &ImportArgs, report: &mut Vec<Diagnostic>) -> Option<Clean> {
    let purpose = match args.kind {
        ImportKind::Table => Purpose::Table,
        ImportKind::List => Purpose::List,
        ImportKind::Accounts => Purpose::Accounts,
        // What counts persons by month is counted like votes.
        ImportKind::Tally | ImportKind::Dues => Purpose::Tally,
        ImportKind::Ballots => Purpose::Ballots,
    };
    let sheet = sheet_at(tree, path, args.sheet.as_deref()).drain_into(report)?;
    report.extend(crate::parse::sheet::sums::check(&sheet));
    let mut cleaned = clean(&sheet, purpose);
    report.append(&mut cleaned.diagnostics);
    diag::sort(report);
    Some(cleaned)
}

/// `mingdan.csv` beside `mingdan.xlsx`; beside a CSV a name of its own.
fn target(full: &Path) -> PathBuf {
    let is_csv = full.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if !is_csv {
        return full.with_extension("csv");
    }
    let stem = full.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    full.with_file_name(format!("{stem}-clean.csv"))
}

/// The table as office programs open it right: with a byte order mark, without which they take UTF-8 for GBK.
fn bytes(table: &TextTable) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let lines = std::iter::once(&table.head).chain(&table.rows);
    lines.for_each(|line| drop(csv.write_record(line)));
    csv.into_inner().expect("nothing is refused in memory")
}

fn say(options: &Options, file: &str, cleaned: &Clean) {
    let rows = cleaned.table.rows.len();
    if options.format == Format::Json {
        let repairs = cleaned.repairs.iter().map(|(repair, count)| (key(*repair), *count)).collect();
        output::json(&Line { kind: "import", file, rows, repairs });
        return;
    }
    output::result(file);
    output::note(options, &msg!("cli-import-rows", rows = rows));
    for (repair, count) in &cleaned.repairs {
        output::note(options, &words(*repair, *count));
    }
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    file: &'a str,
    rows: usize,
    repairs: std::collections::BTreeMap<&'static str, usize>,
}

fn key(repair: Repair) -> &'static str {
    match repair {
        Repair::Title => "title",
        Repair::Numbers => "numbers",
        Repair::Days => "days",
        Repair::Totals => "totals",
        Repair::Notes => "notes",
    }
}

fn words(repair: Repair, count: usize) -> Message {
    match repair {
        Repair::Title => msg!("cli-import-title"),
        Repair::Numbers => msg!("cli-import-numbers", count = count),
        Repair::Days => msg!("cli-import-days", count = count),
        Repair::Totals => msg!("cli-import-totals", count = count),
        Repair::Notes => msg!("cli-import-notes", count = count),
    }
}
