//! `gongshi build`: the whole site into its output folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use super::args::{BuildArgs, Format};
use super::failure::{self, Exit, Failure};
use super::options::{Options, Volume};
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::say;
use super::{check, progress, site, variables};
use crate::derive::{Let, Reach};
use crate::msg;
use crate::parse::fields::{Origin, Table};
use crate::pipeline::{self, Before, BuildTarget, Built, Gate, Keep, Loaded, Memo, PipelineError, Question};
use crate::source::{self, SourceTree};
use crate::store::{self, Adopt, PublishError};

/// The folder that a site is published into unless another is named.
pub const OUTPUT: &str = "public";
/// How long another build in the same folder is waited for.
const WAIT: Duration = Duration::from_secs(120);

/// Builds and publishes; with mistakes in the content only what is due to come down changes.
pub fn run(options: &Options, args: &BuildArgs, run: &mut Run) -> Result<Exit, Failure> {
    let (root, now) = (site::root(options)?, SystemTime::now());
    let output = output_folder(options, args, &root)?;
    if args.record && is_no_posting(options, args) {
        return Err(Failure::usage(msg!("cli-error-record-trial")));
    }
    let site = pipeline::Options { gate: gate(args.no_check), ..site::of(options, reach(args), flags(args))? };
    let seen = source::survey(&root, now);
    let question = Question::new(&site, (&output, &format!("{} {}", args.record, args.no_record)), &seen);
    let asked_more = args.zip.is_some() || args.force || is_trial(options, args);
    if let Some(stood) = (!asked_more).then(|| pipeline::stood(&question)).flatten() {
        return conclude((options, args), (&stood.built, &stood.tree), &output, run);
    }
    let waiting = progress::start(options, &msg!("cli-build-progress"));
    // What the last build left is decoded on one core, and so are some of the steps from the files to a plan.
    let (loaded, before) =
        rayon::join(|| pipeline::load_kept(&site, Memo::from(seen), (now, Keep::Yes)), || Before::read(&root, &output));
    let mut loaded = loaded.map_err(failure::pipeline)?;
    let adopt = if args.force { Adopt::Beside } else { Adopt::Refuse };
    let progress = Arc::clone(&waiting.progress);
    let by_itself = loaded.site.settings.record_on_build && real(&output) == real(&root.join(OUTPUT));
    let recorded = !args.no_record && !is_no_posting(options, args) && (args.record || by_itself);
    let recorded_at = options.moment().filter(|_| recorded);
    let target = BuildTarget { output: output.clone(), adopt, wait: Duration::ZERO, recorded_at, now, progress };
    let mut built = publish(options, (&loaded, &before), &target);
    if matches!(built, Err(PipelineError::Changed)) {
        loaded = pipeline::load_fresh(&site, (now, Keep::Yes)).map_err(failure::pipeline)?;
        built = publish(options, (&loaded, &before), &target);
    }
    drop(waiting);
    let built = built.map_err(failure::pipeline)?;
    pipeline::remember(&question, &built);
    let exit = conclude((options, args), (&built, &loaded.tree), &output, run);
    // The process ends now; giving back a large site piece by piece would only take time.
    std::mem::forget((loaded, before));
    exit
}

/// Says what was done, and does what was asked besides.
fn conclude(
    (options, args): (&Options, &BuildArgs),
    (built, tree): (&Built, &SourceTree),
    output: &Path,
    run: &mut Run,
) -> Result<Exit, Failure> {
    run.tally = Tally::of(&built.diagnostics);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&built.diagnostics, tree, voice, Stream::Errors);
    let shown = site::shown(options, output);
    say_done(options, built, run, &shown);
    if args.no_check {
        output::note(options, &msg!("cli-build-unchecked"));
    }
    if built.recorded > 0 {
        output::note(options, &msg!("cli-build-recorded", count = built.recorded));
    }
    if !built.held_back || !built.receipt.taken_down.is_empty() {
        beside(options, args, built, output)?;
    }
    output::summary(options, run, counts(built, shown));
    Ok(check::verdict(options, run.tally))
}

/// Whether nothing is recorded of it, whatever the settings say: a trial, or what nobody checked.
fn is_no_posting(options: &Options, args: &BuildArgs) -> bool {
    args.no_check || is_trial(options, args)
}

/// Whether this is not what readers get on the day itself, and so no posting.
fn is_trial(options: &Options, args: &BuildArgs) -> bool {
    args.drafts || args.future || options.moment().is_none()
}

/// Publishes; if another build is at it, says so and waits.
fn publish(options: &Options, (loaded, before): (&Loaded, &Before), target: &BuildTarget) -> Result<Built, PipelineError> {
    let first = pipeline::build((loaded, before), target);
    let Err(PipelineError::Publish(PublishError::Locked { .. })) = &first else { return first };
    output::note(options, &msg!("cli-build-waiting", path = site::shown(options, &target.output)));
    pipeline::build((loaded, before), &BuildTarget { wait: WAIT, ..target.clone() })
}

/// The list for uploading by hand, and the archive that was asked for.
fn beside(options: &Options, args: &BuildArgs, built: &Built, output: &Path) -> Result<(), Failure> {
    let list = store::write_upload_list(&built.receipt, output).map_err(failure::publish)?;
    if options.volume > Volume::Quiet && options.terminal.errors {
        output::note(options, &msg!("cli-build-upload", path = site::shown(options, &list)));
    }
    if let Some(zip) = &args.zip {
        let zip = options.folder.join(zip);
        store::write_zip(&built.receipt, output, &zip).map_err(failure::publish)?;
        output::note(options, &msg!("cli-build-zipped", path = site::shown(options, &zip)));
    }
    Ok(())
}

/// The output folder; what readers must not see yet goes anywhere but into the usual one.
fn output_folder(options: &Options, args: &BuildArgs, root: &Path) -> Result<PathBuf, Failure> {
    let usual = root.join(OUTPUT);
    let output = args.output_dir.as_ref().map_or_else(|| usual.clone(), |typed| options.folder.join(typed));
    let (real, content) = (real(&output), real(&root.join("content")));
    let themes = self::real(&root.join("themes"));
    if (args.drafts || args.future) && real == self::real(&usual) {
        return Err(Failure::usage(msg!("cli-error-preview-output", path = OUTPUT)));
    }
    if content.starts_with(&real) || real.starts_with(&content) || real.starts_with(&themes) {
        return Err(Failure::usage(msg!("cli-error-output-content", path = site::shown(options, &output))));
    }
    Ok(output)
}

/// The path without `.`, `..` and symlinks, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match existing {
        Some((folder, real)) => path.strip_prefix(folder).map_or_else(|_| path.clone(), |rest| real.join(rest)),
        None => path,
    }
}

fn reach(args: &BuildArgs) -> Reach {
    let let_in = |flag: bool| if flag { Let::In } else { Let::Out };
    Reach { drafts: let_in(args.drafts), future: let_in(args.future) }
}

/// What `--no-check` means.
pub(super) fn gate(no_check: bool) -> Gate {
    if no_check { Gate::Off } else { Gate::On }
}

fn flags(args: &BuildArgs) -> Table {
    let url = args.base_url.as_deref();
    url.map(|url| variables::setting(&["base_url"], url, &Origin::Flag("--base-url".into()))).unwrap_or_default()
}

fn say_done(options: &Options, built: &Built, run: &Run, shown: &str) {
    if options.format != Format::Human || options.volume == Volume::Quiet && !built.held_back {
        return;
    }
    let receipt = &built.receipt;
    if built.held_back {
        let message = match receipt.taken_down.len() {
            0 => msg!("cli-build-held", errors = run.tally.errors),
            count => msg!("cli-build-held-down", errors = run.tally.errors, count = count),
        };
        return output::remark(&say(options.lang, &message));
    }
    let tenths = run.started.elapsed().as_millis().div_ceil(100);
    let message = msg!(
        "cli-build-done",
        pages = built.pages,
        written = receipt.new.len() + receipt.changed.len(),
        unchanged = receipt.unchanged,
        removed = receipt.removed.len(),
        seconds = format!("{}.{}", tenths / 10, tenths % 10),
        path = shown,
    );
    output::result(&say(options.lang, &message));
}

#[derive(Serialize)]
struct Counts {
    pages: usize,
    rendered: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    taken_down: usize,
    recorded: usize,
    output: String,
}

fn counts(built: &Built, output: String) -> Counts {
    let receipt = &built.receipt;
    Counts {
        pages: built.pages,
        rendered: built.rendered,
        written: receipt.new.len() + receipt.changed.len(),
        unchanged: receipt.unchanged,
        removed: receipt.removed.len(),
        taken_down: receipt.taken_down.len(),
        recorded: built.recorded,
        output,
    }
}
