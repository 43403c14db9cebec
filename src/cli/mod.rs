//! The program: the only layer with clock, terminal, environment and process.
//!
//! What was typed ([`args`]) and what is found around ([`world`]) become what holds ([`options`]); then one
//! command runs, and its end is an exit code. Commands decide nothing about content: they call the pipeline.

mod allowed;
#[cfg(feature = "print")]
mod archive;
pub mod args;
mod ask;
mod build;
mod check;
mod config;
#[cfg(feature = "confirm")]
mod confirm;
mod due;
mod explain;
mod failure;
mod fix;
pub mod help;
mod hook;
mod import;
mod init;
mod list;
mod mask;
mod menu;
mod new;
mod next;
pub mod options;
pub mod output;
mod paper;
mod paste;
mod points;
#[cfg(feature = "print")]
mod print;
mod progress;
mod record;
pub mod report;
pub mod say;
#[cfg(feature = "serve")]
pub mod serve;
mod share;
mod site;
mod today;
mod toml_out;
mod variables;
pub mod world;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory, FromArgMatches};

use args::{Args, Command};
pub use failure::{Exit, Failure};
use options::Options;
use output::{Nothing, Run, Tally};
use world::World;

/// The whole program, from its command line to its exit code.
pub fn main() -> ExitCode {
    run(&World::around()).into()
}

/// One run of the program in `world`.
pub fn run(world: &World) -> Exit {
    let lang = options::language(world);
    let args = match parse(world) {
        Ok(args) => args,
        Err(error) => return refused(&error, world),
    };
    let options = match options::settle(&args.global, world) {
        Ok(options) => options,
        Err(message) => {
            output::remark(&say::say(lang, &message));
            return Exit::Usage;
        }
    };
    match args.command {
        Some(command) => dispatch(&options, &command),
        None if menu::wanted(&options) => menu::run(&options),
        None => {
            drop(command_tree(world).print_help());
            Exit::Fine
        }
    }
}

/// Runs one command to its end.
pub(crate) fn dispatch(options: &Options, command: &Command) -> Exit {
    let mut run = Run { command: name(command), started: Instant::now(), tally: Tally::default() };
    let ended = match command {
        Command::Init(args) => init::run(options, args, &run).map(|()| Exit::Fine),
        Command::New(args) => new::run(options, args, &run).map(|()| Exit::Fine),
        Command::Paste(args) => paste::run(options, args, &mut run),
        Command::Check(args) => check::run(options, args, &mut run),
        Command::Explain(args) => explain::run(options, args, &run).map(|()| Exit::Fine),
        Command::Build(args) => build::run(options, args, &mut run),
        Command::Confirm(args) => confirm(options, args, &mut run),
        Command::Serve(args) => serve(options, args, &mut run),
        Command::Print(args) => print(options, args, &mut run),
        Command::Share(args) => share::run(options, args, &mut run),
        Command::Archive(args) => archive(options, args, &mut run),
        Command::List(args) => list::run(options, args, &run).map(|()| Exit::Fine),
        Command::Mask(args) => mask::run(options, args, &run).map(|()| Exit::Fine),
        Command::Due(args) => due::run(options, args, &mut run),
        Command::Record(args) => record::run(options, args, &mut run),
        Command::Hook(args) => hook::run(options, args, &mut run),
        Command::Points(args) => points::run(options, args, &mut run),
        Command::Today => today::run(options, &run).map(|()| Exit::Fine),
        Command::Next => next::run(options, &run).map(|()| Exit::Fine),
        Command::Import(args) => import::run(options, args, &mut run),
        Command::Config => config::run(options, &mut run),
        Command::Completions(args) => {
            let mut script = Vec::new();
            let mut tree = help::localised(Args::command(), options.lang);
            clap_complete::generate(args.shell, &mut tree, "gongshi", &mut script);
            output::result(&String::from_utf8_lossy(&script));
            return Exit::Fine;
        }
    };
    ended.unwrap_or_else(|failure| {
        output::failure(options, &failure);
        output::summary(options, &run, Nothing {});
        failure.exit
    })
}

#[cfg(feature = "confirm")]
fn confirm(options: &Options, args: &args::ConfirmArgs, run: &mut Run) -> Result<Exit, Failure> {
    confirm::run(options, args, run)
}

/// Without the feature the command is known, and says how to get it.
#[cfg(not(feature = "confirm"))]
fn confirm(_options: &Options, _args: &args::ConfirmArgs, _run: &mut Run) -> Result<Exit, Failure> {
    Err(Failure::usage(crate::msg!("cli-confirm-absent")))
}

#[cfg(feature = "print")]
fn print(options: &Options, args: &args::PrintArgs, run: &mut Run) -> Result<Exit, Failure> {
    print::run(options, args, run)
}

/// Without the feature the command is known, and says how to get it.
#[cfg(not(feature = "print"))]
fn print(_options: &Options, _args: &args::PrintArgs, _run: &mut Run) -> Result<Exit, Failure> {
    Err(Failure::usage(crate::msg!("cli-print-absent")))
}

#[cfg(feature = "print")]
fn archive(options: &Options, args: &args::ArchiveArgs, run: &mut Run) -> Result<Exit, Failure> {
    archive::run(options, args, run)
}

/// Without the feature the command is known, and says how to get it.
#[cfg(not(feature = "print"))]
fn archive(_options: &Options, _args: &args::ArchiveArgs, _run: &mut Run) -> Result<Exit, Failure> {
    Err(Failure::usage(crate::msg!("cli-print-absent")))
}

#[cfg(feature = "serve")]
fn serve(options: &Options, args: &args::ServeArgs, run: &mut Run) -> Result<Exit, Failure> {
    serve::command(options, args, run)
}

/// Without the feature the command is known, and says how to get it.
#[cfg(not(feature = "serve"))]
fn serve(_options: &Options, _args: &args::ServeArgs, _run: &mut Run) -> Result<Exit, Failure> {
    Err(Failure::usage(crate::msg!("cli-serve-absent")))
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::Init(_) => "init",
        Command::New(_) => "new",
        Command::Paste(_) => "paste",
        Command::Check(_) => "check",
        Command::Explain(_) => "explain",
        Command::Build(_) => "build",
        Command::Confirm(_) => "confirm",
        Command::Serve(_) => "serve",
        Command::Print(_) => "print",
        Command::Share(_) => "share",
        Command::Archive(_) => "archive",
        Command::List(_) => "list",
        Command::Due(_) => "due",
        Command::Mask(_) => "mask",
        Command::Record(_) => "record",
        Command::Hook(_) => "hook",
        Command::Points(_) => "points",
        Command::Today => "today",
        Command::Next => "next",
        Command::Import(_) => "import",
        Command::Config => "config",
        Command::Completions(_) => "completions",
    }
}

fn command_tree(world: &World) -> clap::Command {
    let paint = options::early_paint(world);
    let color = if paint.output && paint.errors { ColorChoice::Always } else { ColorChoice::Never };
    help::localised(Args::command(), options::language(world)).color(color)
}

fn parse(world: &World) -> Result<Args, clap::Error> {
    Args::from_arg_matches(&command_tree(world).try_get_matches_from(&world.arguments)?)
}

/// Shows the help or version that was asked for, or says what is wrong.
fn refused(error: &clap::Error, world: &World) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        drop(error.print());
        return Exit::Fine;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        drop(error.print());
        return Exit::Usage;
    }
    output::remark(&help::mistake(error, options::language(world)));
    Exit::Usage
}

/// `below` under a folder as it was typed, with `/`: what a person can type again.
fn as_typed(dir: &Path, below: &str) -> String {
    let dir = dir.to_string_lossy().replace('\\', "/");
    match dir.trim_end_matches('/') {
        "" if dir.is_empty() => below.to_owned(),
        "." => below.to_owned(),
        dir => format!("{dir}/{below}"),
    }
}
