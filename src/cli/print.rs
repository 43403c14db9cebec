//! `gongshi print`: sheets for the wall and the file, as PDF or as pictures.

use std::path::PathBuf;

use serde::Serialize;

use super::args::PrintArgs;
use super::failure::{self, Exit, Failure};
use super::options::{Options, Volume};
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::{check, progress, site};
use crate::model::{Entry, EntryId, Orientation, PRINT_LOG, PaperSize};
use crate::msg;
use crate::pipeline::Loaded;
use crate::pipeline::print::{self, Form, Job, Printed, Product, Wish};
use crate::store::edit;

/// Prints what was asked for; without a wish the newest bulletins.
pub fn run(options: &Options, args: &PrintArgs, run: &mut Run) -> Result<Exit, Failure> {
    crate::print::ahead();
    let loaded = site::load(options)?;
    let waiting = progress::start(options, &msg!("cli-print-progress"));
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    if site::held(options, &loaded, run) {
        drop(waiting);
        output::note(options, &msg!("cli-print-held", errors = run.tally.errors));
        output::summary(options, run, Counts::default());
        return Ok(Exit::Content);
    }
    let jobs = jobs(&loaded, args)?;
    let product = match args.tile {
        _ if args.preview => Product::Pictures,
        Some(paper) => Product::Tiles(paper),
        None => Product::Pdf,
    };
    let (printed, diagnostics) = print::print(&loaded, &jobs, (print::system(&loaded), product)).map_err(failure::pipeline)?;
    drop(waiting);
    run.tally = Tally::of(&diagnostics);
    report::write(&diagnostics, &loaded.tree, voice, Stream::Errors);
    let folder = site::sheets(options, args.output_dir.as_deref())?;
    let mut written = Vec::new();
    for (name, bytes) in printed.iter().flat_map(|sheet| &sheet.files) {
        let path = folder.join(name);
        edit::put(&path, bytes).map_err(failure::edit)?;
        written.push(path);
    }
    if product != Product::Pictures {
        log(&loaded, &printed)?;
    }
    say_done(options, &written);
    if args.open
        && let Some(first) = written.first()
    {
        // A computer without a viewer still has the file.
        drop(open::that_detached(first));
    }
    let pages = printed.iter().map(|sheet| sheet.pages).sum();
    output::summary(options, run, Counts { sheets: printed.len(), pages, written: written.len() });
    Ok(check::verdict(options, run.tally))
}

/// Notes which version of what is on paper now.
fn log(loaded: &Loaded, printed: &[Printed]) -> Result<(), Failure> {
    let after = print::logged(loaded, printed);
    if after == loaded.print_log {
        return Ok(());
    }
    edit::put(&loaded.tree.root.join(PRINT_LOG), after.to_json().as_bytes()).map_err(failure::edit)
}

#[derive(Serialize, Default)]
struct Counts {
    sheets: usize,
    pages: usize,
    written: usize,
}

fn say_done(options: &Options, written: &[PathBuf]) {
    if options.volume == Volume::Quiet {
        return;
    }
    for path in written {
        output::created(options, &site::shown(options, path));
    }
}

fn jobs(loaded: &Loaded, args: &PrintArgs) -> Result<Vec<Job>, Failure> {
    if let Some(("proof" | "情况说明", entries)) = args.what.split_first().map(|(word, entries)| (word.as_str(), entries)) {
        return proofs(loaded, entries);
    }
    let mut jobs = Vec::new();
    for typed in &args.what {
        match typed.as_str() {
            "board" | "公告栏" => {
                jobs.extend(print::board(loaded).into_iter().filter_map(|id| wish(loaded, args, (id, Some(Form::Wall)))));
            }
            "cards" | "服务卡" => jobs.extend(print::cards(loaded, args.mono)),
            "today" | "今天" => jobs.push(print::today(loaded)),
            "stairs" | "楼道" => jobs.extend(print::stairs(loaded, size(loaded, args, None), args.mono)),
            typed => {
                let entry = entry(loaded, typed)?;
                jobs.extend(wish(loaded, args, (entry.id.clone(), None)));
            }
        }
    }
    if args.what.is_empty() {
        jobs.extend(print::newest_bulletins(loaded).into_iter().filter_map(|id| wish(loaded, args, (id, None))));
    }
    if jobs.is_empty() {
        return Err(Failure::usage(msg!("cli-print-nothing")));
    }
    Ok(jobs)
}

/// How each of these entries was posted.
fn proofs(loaded: &Loaded, typed: &[String]) -> Result<Vec<Job>, Failure> {
    if typed.is_empty() {
        return Err(Failure::usage(msg!("cli-print-proof-of-what")));
    }
    let one = |typed: &String| {
        let job = print::proof(loaded, entry(loaded, typed)?);
        job.ok_or_else(|| Failure::usage(msg!("cli-print-proof-undated", what = typed)))
    };
    typed.iter().map(one).collect()
}

fn entry<'a>(loaded: &'a Loaded, typed: &str) -> Result<&'a Entry, Failure> {
    site::entry(loaded, typed).ok_or_else(|| Failure::usage(msg!("cli-print-unknown", what = typed)))
}

/// How an entry is printed: a notice as a formal sheet on A4, everything else to hang on the wall.
fn wish(loaded: &Loaded, args: &PrintArgs, (id, form): (EntryId, Option<Form>)) -> Option<Job> {
    let entry = loaded.site.entries.get(&id)?;
    let hangs = args.paper.is_some() || args.large_type || entry.id.kind != "notices";
    let form = form.unwrap_or(if entry.id.kind == "bulletins" {
        Form::Bulletin
    } else if hangs {
        Form::Wall
    } else {
        Form::Formal
    });
    let size = size(loaded, args, print::own_size(loaded, &id));
    Some(Job { id, wish: Wish { form, size, large: args.large_type, mono: args.mono, day: loaded.as_of.0 } })
}

/// The paper that was asked for, else the thing's `own`, else the printer's.
fn size(loaded: &Loaded, args: &PrintArgs, own: Option<PaperSize>) -> PaperSize {
    let size = args.paper.or(own).unwrap_or_else(|| loaded.site.settings.print.paper.into());
    match (args.orientation, own) {
        (Some(Orientation::Landscape), _) => size.upright().turned(),
        (None, Some(own)) if own.width > own.height => size.upright().turned(),
        _ => size.upright(),
    }
}
