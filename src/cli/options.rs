//! From what was typed and what the process finds around it to what holds: settled once, before anything runs.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::args::{Format, GlobalArgs, When};
use super::say::Lang;
use super::variables;
use super::world::{Terminal, World};
use crate::base::{AsOf, Date, Message};
use crate::msg;
use crate::parse::fields::Table;

/// What holds for every command.
#[derive(Debug, Clone)]
pub struct Options {
    pub lang: Lang,
    pub format: Format,
    pub paint: Paint,
    pub volume: Volume,
    pub warnings: Warnings,
    pub terminal: Terminal,
    /// The site root that was named; else it is searched from `folder` upwards.
    pub root: Option<PathBuf>,
    pub folder: PathBuf,
    pub day: Day,
    /// Settings from variables `GONGSHI_…`.
    pub environment: Table,
}

/// Whether each stream is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    pub output: bool,
    pub errors: bool,
}

/// How much is said beside results and mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    Quiet,
    Normal,
    Verbose,
}

/// What warnings do to the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warnings {
    Allow,
    Deny,
}

/// Where the as-of date comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// It was typed.
    Typed(Date),
    /// The day that this moment is in the site's zone: the environment names it.
    Of(Timestamp),
    /// The same, of the moment at which the program was started; a server goes on with the clock.
    Now(Timestamp),
}

/// What holds, given what was typed.
pub fn settle(typed: &GlobalArgs, world: &World) -> Result<Options, Message> {
    let when = typed.color.unwrap_or(When::Auto);
    let format = typed.format.unwrap_or(Format::Human);
    Ok(Options {
        lang: typed.lang.unwrap_or_else(|| language(world)),
        format,
        paint: Paint {
            output: painted(when, world.terminal.output, world) && format == Format::Human,
            errors: painted(when, world.terminal.errors, world),
        },
        volume: match (typed.quiet, typed.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        },
        warnings: if typed.deny_warnings { Warnings::Deny } else { Warnings::Allow },
        terminal: world.terminal,
        root: typed.root.clone(),
        folder: world.folder.clone(),
        day: day(typed, world)?,
        environment: variables::settings(&world.environment),
    })
}

/// The language of a command line that may not be understood: `--lang`, else `GONGSHI_LANG`, else the system's.
pub fn language(world: &World) -> Lang {
    let typed = flag(world, "--lang").and_then(|typed| Lang::from_str(&typed, true).ok());
    let set = || world.variable("GONGSHI_LANG").and_then(|set| Lang::from_str(set, true).ok());
    let system = || {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| world.variable(name))?;
        locale.to_lowercase().starts_with("en").then_some(Lang::En)
    };
    typed.or_else(set).or_else(system).unwrap_or(Lang::Zh)
}

/// Whether the text about a command line that was not understood is coloured.
pub fn early_paint(world: &World) -> Paint {
    let when = flag(world, "--color").and_then(|typed| When::from_str(&typed, true).ok()).unwrap_or(When::Auto);
    Paint { output: painted(when, world.terminal.output, world), errors: painted(when, world.terminal.errors, world) }
}

/// The value of a long flag, found without understanding the rest of the line.
fn flag(world: &World, name: &str) -> Option<String> {
    let mut words = world.arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        if word == name {
            return words.next().map(str::to_owned);
        }
        if let Some(value) = word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

fn painted(when: When, terminal: bool, world: &World) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && world.variable("NO_COLOR").is_none() && world.variable("TERM") != Some("dumb"),
    }
}

fn day(typed: &GlobalArgs, world: &World) -> Result<Day, Message> {
    if let Some(date) = typed.as_of {
        return Ok(Day::Typed(date));
    }
    let Some(epoch) = world.variable("SOURCE_DATE_EPOCH") else { return Ok(Day::Now(world.now)) };
    let moment = epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map(Day::Of).ok_or_else(|| msg!("cli-error-epoch", value = epoch))
}

impl Options {
    /// The as-of date of a site in this zone.
    pub fn as_of(&self, zone: TimeZone) -> AsOf {
        match self.day {
            Day::Typed(date) => AsOf(date),
            Day::Of(moment) | Day::Now(moment) => AsOf(moment.to_zoned(zone).date()),
        }
    }

    /// The moment at which this happens; `None` for a day that was typed, since nobody knows when on it.
    pub fn moment(&self) -> Option<Timestamp> {
        match self.day {
            Day::Typed(_) => None,
            Day::Of(moment) | Day::Now(moment) => Some(moment),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use super::*;
    use crate::cli::args::Args;

    /// A world without terminals in which `line` was typed; variables are `NAME=value`.
    pub fn world(line: &[&str], variables: &[&str]) -> World {
        World {
            arguments: line.iter().map(Into::into).collect(),
            environment: variables.iter().filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.into(), b.into())).collect(),
            now: "2026-11-21T16:30:00Z".parse().expect("a moment"),
            folder: PathBuf::from("/site"),
            terminal: Terminal { input: false, output: false, errors: false },
        }
    }

    fn settled(line: &[&str], variables: &[&str]) -> Result<Options, Message> {
        let world = world(line, variables);
        let matches = Args::command().try_get_matches_from(&world.arguments).expect("understood");
        settle(&Args::from_arg_matches(&matches).expect("understood").global, &world)
    }

    #[test]
    fn languages_by_precedence() {
        for (line, variables, lang) in [
            (&["gongshi"][..], &[][..], Lang::Zh),
            (&["gongshi"], &["LANG=en_GB.UTF-8"], Lang::En),
            (&["gongshi"], &["LANG=C.UTF-8"], Lang::Zh),
            (&["gongshi"], &["LANG=en_GB.UTF-8", "LC_ALL=zh_CN.UTF-8"], Lang::Zh),
            (&["gongshi"], &["LANG=en_GB.UTF-8", "GONGSHI_LANG=zh"], Lang::Zh),
            (&["gongshi", "check", "--lang=en"], &["GONGSHI_LANG=zh"], Lang::En),
            (&["gongshi", "--lang", "zh", "check"], &["GONGSHI_LANG=en"], Lang::Zh),
        ] {
            assert_eq!(language(&world(line, variables)), lang, "{line:?} {variables:?}");
            assert_eq!(settled(line, variables).map(|options| options.lang), Ok(lang), "{line:?} {variables:?}");
        }
    }

    #[test]
    fn the_day_is_the_site_s() {
        for (line, variables, hours, day) in [
            (&["gongshi"][..], &[][..], 8, "2026-11-22"),
            (&["gongshi"], &[], 0, "2026-11-21"),
            (&["gongshi"], &["SOURCE_DATE_EPOCH=0"], 8, "1970-01-01"),
            (&["gongshi", "--as-of", "2026-03-02"], &["SOURCE_DATE_EPOCH=0"], 0, "2026-03-02"),
        ] {
            let options = settled(line, variables).expect("settled");
            let zone = TimeZone::fixed(jiff::tz::offset(hours));
            assert_eq!(options.as_of(zone).to_string(), day, "{line:?} {variables:?} {hours}");
        }
        assert!(settled(&["gongshi"], &["SOURCE_DATE_EPOCH=soon"]).is_err());
    }

    #[test]
    fn colours_only_where_they_are_seen_or_asked_for() {
        let output = |line: &[&str], variables: &[&str]| settled(line, variables).map(|options| options.paint.output);
        assert_eq!(output(&["gongshi"], &[]), Ok(false));
        assert_eq!(output(&["gongshi", "--color", "always"], &["NO_COLOR=1"]), Ok(true));
        assert_eq!(output(&["gongshi", "--color", "always", "--format", "json"], &[]), Ok(false));
    }
}
