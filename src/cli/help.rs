//! Gives the command line its words, and says what is wrong with one, in the chosen language.
//!
//! A command `build` has the key `cli-build`, its flag `--output-dir` the key `cli-build-output-dir`, a flag of
//! every command `cli-flag-…`. A command of a command is named by both: `record verify` has the key `cli-record-verify`.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::say::{Lang, say, text};
use crate::msg;

/// The command tree with every text in `lang`.
pub fn localised(command: Command, lang: Lang) -> Command {
    let globals: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let words = Words { lang, globals };
    let command = command
        .about(words.get("cli-about"))
        .after_help(words.get("cli-after"))
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version));
    dress(command, "", &words)
}

/// Every key that the command tree asks the message files for.
pub fn keys(command: &Command) -> Vec<String> {
    let globals: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut keys: Vec<String> =
        ["cli-about", "cli-after", "cli-flag-help", "cli-flag-version"].into_iter().map(str::to_owned).collect();
    keys.extend(globals.iter().map(|id| format!("cli-flag-{}", hyphens(id))));
    keys.extend(keys_below(command, "cli"));
    keys
}

fn keys_below(command: &Command, key: &str) -> Vec<String> {
    let of_one = |sub: &Command| {
        let key = format!("{key}-{}", sub.get_name());
        let arguments = sub.get_arguments().map(|arg| format!("{key}-{}", hyphens(arg.get_id().as_str())));
        let own: Vec<String> = std::iter::once(key.clone()).chain(arguments).collect();
        [own, keys_below(sub, &key)].concat()
    };
    command.get_subcommands().flat_map(of_one).collect()
}

/// One or two lines about a command line that cannot be understood.
pub fn mistake(error: &clap::Error, lang: Lang) -> String {
    let get = |kind: ContextKind| error.get(kind).map(shown).unwrap_or_default();
    let argument = || get(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => msg!("cli-error-command", name = get(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => msg!("cli-error-argument", name = argument()),
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_empty() => msg!("cli-error-no-value", name = argument()),
        ErrorKind::InvalidValue => {
            let (value, valid) = (get(ContextKind::InvalidValue), get(ContextKind::ValidValue));
            msg!("cli-error-value", name = argument(), value = value, valid = valid)
        }
        ErrorKind::ValueValidation if !argument().contains("--as-of") => {
            msg!("cli-error-value-form", name = argument(), value = get(ContextKind::InvalidValue))
        }
        ErrorKind::ValueValidation => {
            msg!("cli-error-date", name = argument(), value = get(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => msg!("cli-error-missing", name = argument()),
        ErrorKind::ArgumentConflict if get(ContextKind::PriorArg) == argument() => msg!("cli-error-twice", name = argument()),
        ErrorKind::ArgumentConflict => msg!("cli-error-conflict", name = argument(), other = get(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => msg!("cli-error-encoding"),
        _ => msg!("cli-error-usage"),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(get).find(|near| !near.is_empty());
    let near = near.map(|near| say(lang, &msg!("cli-error-near", near = near))).unwrap_or_default();
    format!("{}{near}\n{}", say(lang, &message), say(lang, &msg!("cli-error-help")))
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStrs(list) => list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

struct Words {
    lang: Lang,
    globals: Vec<String>,
}

impl Words {
    fn get(&self, key: &str) -> String {
        text(self.lang, key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of an argument of the command `name`, `""` for the program itself.
    fn of_argument(&self, name: &str, id: &str) -> String {
        if name.is_empty() || self.globals.iter().any(|global| global == id) || matches!(id, "help" | "version") {
            return self.get(&format!("cli-flag-{}", hyphens(id)));
        }
        self.get(&format!("cli-{}-{}", name.replace(' ', "-"), hyphens(id)))
    }
}

fn hyphens(id: &str) -> String {
    id.replace('_', "-")
}

fn dress(command: Command, name: &str, words: &Words) -> Command {
    let usage = usage(&command, name, words);
    let heading = |key: &str| words.get(key);
    let template = format!("{{about-with-newline}}\n{}: {usage}\n\n{{all-args}}{{after-help}}", heading("cli-heading-usage"));
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
    let subs: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = command.disable_help_flag(true).arg(help).help_template(template).override_usage(usage).mut_args(|arg| {
        let text = words.of_argument(name, arg.get_id().as_str());
        let of_all = words.globals.iter().any(|global| global == arg.get_id().as_str());
        let key = match arg.is_positional() {
            true => "cli-heading-arguments",
            false if of_all => "cli-heading-global",
            false => "cli-heading-options",
        };
        let arg = arg.help(text).help_heading(heading(key));
        let takes_value = arg.get_action().takes_values();
        arg.hide_possible_values(takes_value).hide_default_value(takes_value)
    });
    subs.into_iter().fold(command.subcommand_help_heading(words.get("cli-heading-commands")), |command, sub| {
        let full = format!("{name} {sub}").trim_start().to_owned();
        let about = words.get(&format!("cli-{}", full.replace(' ', "-")));
        command.mut_subcommand(&sub, |child| dress(child.about(about), &full, words))
    })
}

/// `gongshi new [选项] <KIND> <TITLE>`
fn usage(command: &Command, name: &str, words: &Words) -> String {
    let mut parts = vec!["gongshi".to_owned()];
    parts.extend((!name.is_empty()).then(|| name.to_owned()));
    parts.push(format!("[{}]", words.get("cli-heading-options")));
    if command.has_subcommands() {
        parts.push(format!("[{}]", words.get("cli-heading-commands")));
    }
    parts.extend(command.get_positionals().map(|arg| {
        let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
        if arg.is_required_set() { format!("<{value}>") } else { format!("[{value}]") }
    }));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;
    use crate::cli::say::knows;

    #[test]
    fn no_text_is_missing() {
        for lang in [Lang::Zh, Lang::En] {
            let missing: Vec<_> = keys(&Args::command()).into_iter().filter(|key| !knows(lang, key)).collect();
            assert_eq!(missing, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        localised(Args::command(), Lang::Zh).debug_assert();
        localised(Args::command(), Lang::En).debug_assert();
    }

    #[test]
    fn mistakes_are_said_in_the_chosen_language() {
        for (line, zh, en) in [
            (
                &["gongshi", "bild"][..],
                "没有“bild”这个命令。是不是要写“build”？",
                "There is no command “bild”. Did you mean “build”?",
            ),
            (
                &["gongshi", "build", "--otput-dir", "x"],
                "没有“--otput-dir”这个选项。是不是要写“--output-dir”？",
                "There is no option",
            ),
            (&["gongshi", "new", "公示"], "还缺 <TITLE>。", "<TITLE> is missing."),
            (&["gongshi", "--lang", "fr"], "“fr”不能用作 --lang <LANG>，可以写：zh, en。", "“fr” cannot be"),
            (
                &["gongshi", "--as-of", "11.22"],
                "“11.22”不能用作 --as-of <DATE>，请写成 2026-11-22 这样的日期。",
                "“11.22” cannot be",
            ),
            (&["gongshi", "-q", "-v"], "--quiet 和 --verbose 不能一起用。", "--quiet and --verbose"),
        ] {
            for (lang, said) in [(Lang::Zh, zh), (Lang::En, en)] {
                let error = localised(Args::command(), lang).try_get_matches_from(line).expect_err("a mistake");
                let text = mistake(&error, lang);
                assert!(text.starts_with(said), "{line:?}: {text}");
            }
        }
    }
}
