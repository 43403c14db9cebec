//! `gongshi check`: whether the site can be posted, and everything that is wrong.

use super::args::{CheckArgs, Format};
use super::failure::{Exit, Failure};
use super::options::{Options, Volume, Warnings};
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::say;
use super::{fix, site};
use crate::base::{Message, diag};
use crate::derive::stale;
use crate::msg;
use crate::pipeline::Loaded;

/// Checks the site; with `--fix` what is certain is mended first.
pub fn run(options: &Options, args: &CheckArgs, run: &mut Run) -> Result<Exit, Failure> {
    // Whatever is mended is read whole.
    let mut loaded = if args.fix { site::load(options) } else { site::load_kept(options) }?;
    if args.fix && fix::run(options, args, &loaded)? == fix::Mended::Some {
        loaded = site::load(options)?;
    }
    loaded.diagnostics.extend(stale(&loaded.site, loaded.as_of));
    loaded.site.settings.check.settle(&mut loaded.diagnostics);
    diag::sort(&mut loaded.diagnostics);
    run.tally = Tally::of(&loaded.diagnostics);
    say_all(options, &loaded, run.tally);
    output::summary(options, run, Counts { entries: loaded.site.entries.len() });
    Ok(verdict(options, run.tally))
}

#[derive(serde::Serialize)]
struct Counts {
    entries: usize,
}

/// The exit code of what was found.
pub fn verdict(options: &Options, tally: Tally) -> Exit {
    let denied = options.warnings == Warnings::Deny && tally.warnings > 0;
    if tally.errors > 0 || denied { Exit::Content } else { Exit::Fine }
}

fn say_all(options: &Options, loaded: &Loaded, tally: Tally) {
    if options.format == Format::Human {
        output::result(&say(options.lang, &opening(options, tally)));
    }
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.output };
    report::write(&loaded.diagnostics, &loaded.tree, voice, Stream::Output);
    if tally.fixes > 0 {
        output::note(options, &msg!("cli-check-fixes", count = tally.fixes));
    }
    if options.volume == Volume::Verbose {
        output::note(options, &msg!("cli-check-count", entries = loaded.site.entries.len(), files = loaded.tree.files.len()));
    }
}

/// 可以贴, or how much must be mended first.
fn opening(options: &Options, tally: Tally) -> Message {
    let Tally { errors, warnings, .. } = tally;
    match (errors, warnings) {
        (0, 0) => msg!("cli-check-good"),
        (0, _) if options.warnings == Warnings::Deny => msg!("cli-check-denied", warnings = warnings),
        (0, _) => msg!("cli-check-good-warnings", warnings = warnings),
        (_, 0) => msg!("cli-check-no", count = errors),
        _ => msg!("cli-check-no-warnings", count = errors, warnings = warnings),
    }
}
