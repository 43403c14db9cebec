//! `gongshi archive`: the volumes of a year, written and checked.

use std::path::Path;

use serde::Serialize;

use super::args::{ArchiveArgs, Format};
use super::failure::{self, Exit, Failure};
use super::options::Options;
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::say;
use super::{check, progress, site};
use crate::base::{Diagnostic, diag};
use crate::msg;
use crate::pipeline::archive::{self, Archive, Wish};
use crate::pipeline::print;
use crate::source::SourceTree;
use crate::store::archive::{ArchiveError, ArchiveFile, Extent, write};

/// The folder that archives are written into unless another is named.
const OUTPUT: &str = "archive";

/// Files a year, or checks what was filed.
pub fn run(options: &Options, args: &ArchiveArgs, run: &mut Run) -> Result<Exit, Failure> {
    match (&args.verify, args.year) {
        (Some(folder), _) => verify(options, &options.folder.join(folder), run),
        (None, Some(year)) => file(options, (args, year), run),
        (None, None) => Err(Failure::usage(msg!("cli-error-missing", name = "--year"))),
    }
}

#[derive(Serialize, Default)]
struct Counts {
    volumes: usize,
    items: usize,
    pages: usize,
    files: usize,
}

fn file(options: &Options, (args, year): (&ArchiveArgs, i16), run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    if diag::has_errors(&loaded.diagnostics) {
        return Ok(held(options, (&loaded.diagnostics, &loaded.tree), run));
    }
    let waiting = progress::start(options, &msg!("cli-archive-progress"));
    let wish = Wish { year, volumes: args.volume.clone(), system: print::system(&loaded) };
    let made = archive::archive(&loaded, &wish).map_err(failure::pipeline)?.map_err(Failure::usage)?;
    drop(waiting);
    if diag::has_errors(&made.diagnostics) {
        return Ok(held(options, (&made.diagnostics, &loaded.tree), run));
    }
    run.tally = Tally::of(&made.diagnostics);
    report::write(&made.diagnostics, &loaded.tree, voice(options), Stream::Errors);
    let parent = match &args.output_dir {
        Some(typed) => options.folder.join(typed),
        None => site::root(options)?.join(OUTPUT),
    };
    let folder = parent.join(year.to_string());
    let extent = if args.volume.is_empty() { Extent::Year } else { Extent::Part };
    put(&folder, &made, extent)?;
    let Archive { volumes, items, pages, ref files, .. } = made;
    let path = site::shown(options, &folder);
    output::note(options, &msg!("cli-archive-done", volumes = volumes, items = items, pages = pages, path = path));
    output::summary(options, run, Counts { volumes, items, pages, files: files.len() });
    Ok(check::verdict(options, run.tally))
}

fn put(folder: &Path, made: &Archive, extent: Extent) -> Result<(), Failure> {
    let filed = made.files.iter();
    let files: Vec<ArchiveFile<'_>> =
        filed.map(|file| ArchiveFile { path: &file.path, content: &file.content, sha256: &file.sha256 }).collect();
    write(folder, &files, extent).map_err(|error| match error {
        ArchiveError::Edit(error) => failure::edit(error),
        other => Failure::usage(other.message()),
    })
}

/// Says what must be mended first.
fn held(options: &Options, (found, tree): (&[Diagnostic], &SourceTree), run: &mut Run) -> Exit {
    run.tally = Tally::of(found);
    report::write(found, tree, voice(options), Stream::Errors);
    output::note(options, &msg!("cli-archive-held", errors = run.tally.errors));
    output::summary(options, run, Counts::default());
    Exit::Content
}

fn verify(options: &Options, folder: &Path, run: &mut Run) -> Result<Exit, Failure> {
    let verified = archive::verify(folder).map_err(failure::source)?;
    if verified.archives == 0 {
        return Err(Failure::usage(msg!("cli-archive-no-list", path = site::shown(options, folder))));
    }
    run.tally = Tally::of(&verified.diagnostics);
    report::write(&verified.diagnostics, &SourceTree::default(), voice(options), Stream::Output);
    let count = verified.diagnostics.len();
    let said = match count {
        0 => msg!("cli-archive-sound", archives = verified.archives, files = verified.files),
        _ => msg!("cli-archive-unsound", count = count),
    };
    if options.format == Format::Human {
        output::result(&say(options.lang, &said));
    }
    output::summary(options, run, Counts { files: verified.files, ..Counts::default() });
    Ok(check::verdict(options, run.tally))
}

fn voice(options: &Options) -> Voice {
    Voice { lang: options.lang, format: options.format, coloured: options.paint.errors }
}
