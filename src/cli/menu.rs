//! `gongshi` alone on a terminal: a numbered menu of the same commands.

use super::args::{
    BuildArgs, CheckArgs, Command, ConfirmArgs, DueArgs, Format, ImportArgs, ImportKind, InitArgs, ListArgs, NewArgs, PasteArgs,
    PointsArgs, PointsCommand, PointsShowArgs, PrintArgs, RecordArgs, RecordCommand, RecordShowArgs, ServeArgs, ShareArgs,
};
use super::failure::Exit;
use super::options::Options;
use super::output;
use super::say::say;
use super::{ask, dispatch, site};
use crate::base::{Lapse, Message, Term, TermLength};
use crate::msg;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Init,
    Today,
    New,
    Paste,
    Check,
    Fix,
    Serve,
    Build,
    Confirm,
    Print,
    Share,
    List,
    Due,
    Record,
    Import,
    Points,
    Config,
}

/// What a project offers, in the order of the work.
const WORK: [Choice; 16] = [
    Choice::Today,
    Choice::New,
    Choice::Paste,
    Choice::Check,
    Choice::Fix,
    Choice::Serve,
    Choice::Build,
    Choice::Confirm,
    Choice::Print,
    Choice::Share,
    Choice::List,
    Choice::Due,
    Choice::Record,
    Choice::Import,
    Choice::Points,
    Choice::Config,
];

/// Whether there is a person to choose.
pub fn wanted(options: &Options) -> bool {
    options.terminal.input && options.terminal.output && options.terminal.errors && options.format == Format::Human
}

/// Shows the menu until the person leaves; the exit code is that of the last command.
pub fn run(options: &Options) -> Exit {
    let mut last = Exit::Fine;
    loop {
        let choices: &[Choice] = match site::root(options) {
            Ok(_) => &WORK,
            Err(_) => &[Choice::Init],
        };
        show(options, choices);
        let Some(typed) = ask::line(&say(options.lang, &msg!("cli-menu-ask"))) else { return last };
        let number = narrow(&typed).parse::<usize>();
        match number {
            Ok(0) => return last,
            Ok(number) if number <= choices.len() => match command(options, choices[number - 1]) {
                Some(command) => last = dispatch(options, &command),
                None => continue,
            },
            _ if matches!(typed.as_str(), "q" | "quit" | "exit" | "退出") => return last,
            _ => output::remark(&say(options.lang, &msg!("cli-menu-what", count = choices.len()))),
        }
    }
}

fn show(options: &Options, choices: &[Choice]) {
    output::remark(&format!("\n{}", say(options.lang, &msg!("cli-menu-title"))));
    for (number, choice) in (1..).zip(choices) {
        output::remark(&format!("  {number}  {}", say(options.lang, &label(*choice))));
    }
    output::remark(&format!("  0  {}", say(options.lang, &msg!("cli-menu-leave"))));
}

fn label(choice: Choice) -> Message {
    match choice {
        Choice::Init => msg!("cli-menu-init"),
        Choice::Today => msg!("cli-menu-today"),
        Choice::New => msg!("cli-menu-new"),
        Choice::Paste => msg!("cli-menu-paste"),
        Choice::Check => msg!("cli-menu-check"),
        Choice::Fix => msg!("cli-menu-fix"),
        Choice::Serve => msg!("cli-menu-serve"),
        Choice::Build => msg!("cli-menu-build"),
        Choice::Confirm => msg!("cli-menu-confirm"),
        Choice::Print => msg!("cli-menu-print"),
        Choice::Share => msg!("cli-menu-share"),
        Choice::List => msg!("cli-menu-list"),
        Choice::Due => msg!("cli-menu-due"),
        Choice::Record => msg!("cli-menu-record"),
        Choice::Import => msg!("cli-menu-import"),
        Choice::Points => msg!("cli-menu-points"),
        Choice::Config => msg!("cli-menu-config"),
    }
}

/// The command of a choice, with what it needs asked for; `None` if the person thought better of it.
fn command(options: &Options, choice: Choice) -> Option<Command> {
    let answer = |question: Message| ask::line(&say(options.lang, &question)).filter(|typed| !typed.is_empty());
    Some(match choice {
        Choice::Init => Command::Init(InitArgs { dir: ".".into(), name: None }),
        Choice::Today => Command::Today,
        Choice::New => Command::New(NewArgs {
            kind: answer(msg!("cli-menu-ask-kind"))?,
            title: answer(msg!("cli-menu-ask-title"))?,
            issuer: None,
        }),
        Choice::Paste => paste(answer(msg!("cli-menu-ask-paste"))),
        Choice::Check => Command::Check(CheckArgs { fix: false, yes: false }),
        Choice::Fix => Command::Check(CheckArgs { fix: true, yes: false }),
        Choice::Serve => Command::Serve(preview()),
        Choice::Build => Command::Build(BuildArgs::default()),
        Choice::Confirm => Command::Confirm(ConfirmArgs::default()),
        // Without an answer it is the newest bulletins.
        Choice::Print => Command::Print(PrintArgs {
            what: answer(msg!("cli-menu-ask-print")).into_iter().collect(),
            open: true,
            ..PrintArgs::default()
        }),
        Choice::Share => Command::Share(ShareArgs {
            entry: answer(msg!("cli-menu-ask-share"))?,
            output_dir: None,
            text_only: cfg!(not(feature = "print")),
        }),
        Choice::List => Command::List(ListArgs::default()),
        Choice::Due => Command::Due(DueArgs { within: Some(Lapse::days(14)), strict: false }),
        Choice::Record => Command::Record(RecordArgs {
            what: RecordCommand::Show(RecordShowArgs { entry: answer(msg!("cli-menu-ask-record"))? }),
        }),
        Choice::Import => Command::Import(imported(answer(msg!("cli-menu-ask-import"))?)),
        // Without an answer it is the current quarter.
        Choice::Points => {
            Command::Points(PointsArgs { what: PointsCommand::Show(points_of(answer(msg!("cli-menu-ask-points")))) })
        }
        Choice::Config => Command::Config,
    })
}

/// The first sheet of a file, with everything in it.
fn imported(file: String) -> ImportArgs {
    ImportArgs { file: file.into(), kind: ImportKind::Table, sheet: None }
}

/// A preview that opens by itself, on this computer alone.
fn preview() -> ServeArgs {
    let interface = std::net::Ipv4Addr::LOCALHOST.into();
    ServeArgs { interface, port: 1111, open: true, drafts: false, future: false, no_check: false }
}

/// A year if that is what was typed, else a quarter.
fn points_of(typed: Option<String>) -> PointsShowArgs {
    let is_year = |typed: &String| typed.parse::<Term>().is_ok_and(|term| term.length() == TermLength::Year);
    let year = typed.clone().filter(is_year);
    PointsShowArgs { quarter: typed.filter(|_| year.is_none()), year }
}

/// Without an answer the text is pasted right there.
fn paste(file: Option<String>) -> Command {
    Command::Paste(PasteArgs { file: file.map(Into::into), dry_run: false })
}

/// Full-width digits, as an input method may leave them, as plain ones.
fn narrow(typed: &str) -> String {
    let digit = |c: char| char::from_digit(u32::from(c).wrapping_sub(u32::from('０')), 10).unwrap_or(c);
    typed.chars().map(digit).collect()
}
