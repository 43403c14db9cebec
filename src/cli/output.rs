//! The two streams: results on standard output, remarks on standard error.
//!
//! Invariant: where standard output is not a terminal it carries results only. Whatever leaves the program here has passed
//! through the masker for personal data, except what was written to be posted ([`exactly`]).

use std::io::{BufWriter, Write};
use std::time::Instant;

use serde::Serialize;

use super::args::Format;
use super::failure::Failure;
use super::options::{Options, Volume};
use super::say::say;
use crate::base::mask::mask;
use crate::base::{Diagnostic, Message, Severity};

/// Writes a line of results. A reader that has gone away is no reason to complain.
pub fn result(line: &str) {
    exactly(&mask(line));
}

/// Writes what was made to be posted: an office phone that is a mobile stays whole.
pub fn exactly(line: &str) {
    drop(writeln!(std::io::stdout().lock(), "{}", line.trim_end_matches('\n')));
}

/// Writes many lines at once, each behind `before`; they have passed through the masker when they were made.
pub fn all(lines: &[String], stream: impl Write, before: &str) {
    let mut stream = BufWriter::new(stream);
    let mut written = lines.iter().map(|line| writeln!(stream, "{before}{}", line.trim_end_matches('\n')));
    let all: Result<(), std::io::Error> = written.try_for_each(|line| line);
    drop(all.and_then(|()| stream.flush()));
}

/// Writes a line of JSON.
pub fn json(value: &impl Serialize) {
    result(&serde_json::to_string(value).unwrap_or_default());
}

/// Writes a line for the person at the terminal.
pub fn remark(line: &str) {
    drop(writeln!(std::io::stderr().lock(), "{}", mask(line).trim_end_matches('\n')));
}

/// Says something beside the results, unless only results are wanted.
pub fn note(options: &Options, message: &Message) {
    if options.volume > Volume::Quiet && options.format == Format::Human {
        remark(&say(options.lang, message));
    }
}

/// Says why a command stopped, in the format that was asked for.
pub fn failure(options: &Options, failure: &Failure) {
    let spoken = |message: &Message| say(options.lang, message);
    let message = spoken(&failure.message);
    let help = failure.help.as_ref().map(spoken);
    let cause = failure.causes.join(": ");
    match options.format {
        Format::Human => {
            let rest = [help.unwrap_or_default(), cause];
            remark(&message);
            rest.iter().filter(|line| !line.is_empty()).for_each(|line| remark(&format!("  {line}")));
        }
        Format::Json => json(&FailureLine { kind: "failure", exit: failure.exit as u8, message, help, cause }),
        Format::Github => {
            result(&format!("::error title=gongshi::{}", super::report::data(&format!("{message} {}", help.unwrap_or(cause)))))
        }
    }
}

#[derive(Serialize)]
struct FailureLine {
    kind: &'static str,
    exit: u8,
    message: String,
    help: Option<String>,
    cause: String,
}

/// The last line of JSON: what every command counts, and what it counts beside.
#[derive(Debug, Serialize)]
pub struct Summary<T: Serialize> {
    kind: &'static str,
    version: u8,
    command: &'static str,
    #[serde(flatten)]
    own: T,
    errors: usize,
    warnings: usize,
    elapsed_ms: u128,
}

/// Counts of a command that counts nothing of its own.
#[derive(Debug, Default, Serialize)]
pub struct Nothing {}

/// Writes the last line of JSON, in that format only.
pub fn summary<T: Serialize>(options: &Options, run: &Run, own: T) {
    if options.format == Format::Json {
        let (errors, warnings) = (run.tally.errors, run.tally.warnings);
        let elapsed_ms = run.started.elapsed().as_millis();
        json(&Summary { kind: "summary", version: 1, command: run.command, own, errors, warnings, elapsed_ms });
    }
}

/// One command on its way.
#[derive(Debug)]
pub struct Run {
    pub command: &'static str,
    pub started: Instant,
    pub tally: Tally,
}

/// How many mistakes of each gravity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub fixes: usize,
}

impl Tally {
    /// The count of these.
    pub fn of(diagnostics: &[Diagnostic]) -> Tally {
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        let fixes = diagnostics.iter().filter(|found| found.fix.is_some()).count();
        Tally { errors: count(Severity::Error), warnings: count(Severity::Warning), fixes }
    }
}

/// Says that a file of the author has been written.
pub fn created(options: &Options, path: &str) {
    match options.format {
        Format::Json => json(&CreatedLine { kind: "created", file: path }),
        _ => result(path),
    }
}

#[derive(Serialize)]
struct CreatedLine<'a> {
    kind: &'static str,
    file: &'a str,
}
