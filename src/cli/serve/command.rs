//! `gongshi serve`: from what was typed to a running server.

use std::net::IpAddr;

use jiff::Timestamp;

use super::live::Mistake;
use super::{Serve, ServeError};
use crate::base::mask::mask;
use crate::base::span::line_column;
use crate::base::{AsOf, Diagnostic, Message};
use crate::cli::args::ServeArgs;
use crate::cli::build::gate;
use crate::cli::failure::{Exit, Failure};
use crate::cli::options::{Day, Options};
use crate::cli::output::{self, Run};
use crate::cli::say::{Lang, say};
use crate::cli::{failure, site};
use crate::derive::{Let, Reach};
use crate::msg;
use crate::parse::fields::Table;
use crate::pipeline;
use crate::source::SourceTree;

/// Serves until it is stopped from outside.
pub fn run(options: &Options, args: &ServeArgs, _run: &mut Run) -> Result<Exit, Failure> {
    let let_in = |flag: bool| if flag { Let::In } else { Let::Out };
    let reach = Reach { drafts: let_in(args.drafts), future: let_in(args.future) };
    let pipeline = pipeline::Options { gate: gate(args.no_check), ..site::of(options, reach, Table::default())? };
    let interface: IpAddr = args.interface;
    let lang = options.lang;
    let bound = super::bind(Serve {
        options: pipeline,
        today: today(options),
        interface,
        port: args.port,
        say: Box::new(move |found, tree| mistake(found, tree, lang)),
    })
    .map_err(failed)?;
    let shown = if interface.is_unspecified() { "127.0.0.1".to_owned() } else { host(interface) };
    let address = format!("http://{shown}:{}/", bound.address().port());
    output::result(&say(lang, &msg!("cli-serve-running", address = address)));
    output::note(options, &msg!("cli-serve-stop"));
    if args.open {
        // A machine without a browser is no reason not to serve.
        drop(open::that_detached(&address));
    }
    super::run(bound).map_err(failed)?;
    Ok(Exit::Fine)
}

/// The day that was typed, for ever; else the clock's.
fn today(options: &Options) -> super::Today {
    match options.day {
        Day::Typed(date) => Box::new(move |_| AsOf(date)),
        Day::Of(moment) => Box::new(move |zone| AsOf(moment.to_zoned(zone.clone()).date())),
        Day::Now(_) => Box::new(|zone| AsOf(Timestamp::now().to_zoned(zone.clone()).date())),
    }
}

fn host(interface: IpAddr) -> String {
    match interface {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

fn mistake(found: &Diagnostic, tree: &SourceTree, lang: Lang) -> Mistake {
    let spoken = |message: &Message| mask(&say(lang, message));
    let place = found.place.as_ref().map_or_else(String::new, |place| {
        let at = tree.text(place.file.as_str()).map(|text| line_column(text, place.span.start));
        at.map_or_else(|| place.file.to_string(), |at| format!("{}:{}:{}", place.file, at.line, at.column))
    });
    Mistake {
        severity: found.severity,
        code: found.code.as_str(),
        place: mask(&place),
        message: spoken(&found.message),
        help: found.help.as_ref().map(spoken).unwrap_or_default(),
    }
}

fn failed(error: ServeError) -> Failure {
    match error {
        ServeError::Port { interface, port, source } => {
            Failure::machine(msg!("cli-serve-no-port", interface = interface, port = port), &source)
        }
        ServeError::Watch { path, source } => Failure::machine(msg!("cli-serve-watch", path = path.display()), &source),
        ServeError::Run(source) => Failure::machine(msg!("cli-serve-failed"), &source),
        ServeError::Pipeline(error) => failure::pipeline(error),
    }
}
