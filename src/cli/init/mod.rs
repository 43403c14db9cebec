//! `gongshi init`: the first files of a site, all of them under `content/`, and a `.gitignore` if there is none.
//!
//! Invariant: nothing that exists is changed, and a `content/` that holds anything is refused. The new site
//! passes `check` as it stands.

use std::path::Path;

use jiff::tz::{TimeZone, offset};

use super::args::{Format, InitArgs};
use super::failure::{self, Failure};
use super::options::Options;
use super::output::{self, Run};
use super::say::say;
use super::toml_out::quoted;
use super::{as_typed, ask};
use crate::msg;
use crate::source;
use crate::store::edit::{self, EditError};

const SITE: &str = include_str!("site.toml");
const PROFILE: &str = include_str!("profile.toml");
const NOTICE: &str = include_str!("notice.md");
const IGNORED: &str = "/private/\n/public/\n/print/\n/archive/\n/upload.txt\n/.gongshi/\n";

/// Writes the first files of a site.
pub fn run(options: &Options, args: &InitArgs, run: &Run) -> Result<(), Failure> {
    let dir = options.folder.join(&args.dir);
    refuse_content(&dir, args)?;
    let name = match args.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => ask_name(options)?,
    };
    // The new site has no zone of its own yet; it will be China's, which knows no summer time.
    let date = options.as_of(TimeZone::fixed(offset(8)));
    for (path, text) in files(&name, &date.to_string()) {
        match edit::create_new(&dir.join(&path), text.as_bytes()) {
            Ok(()) => output::created(options, &as_typed(&args.dir, &path)),
            Err(EditError::Exists { .. }) if path == ".gitignore" => {}
            Err(error) => return Err(failure::edit(error)),
        }
    }
    output::note(options, &msg!("cli-init-next", dir = args.dir.display()));
    output::summary(options, run, output::Nothing {});
    Ok(())
}

/// Every file of a new site of this community, with its path from the site root.
pub fn files(name: &str, date: &str) -> Vec<(String, String)> {
    let short = name.strip_suffix("社区").filter(|short| !short.is_empty()).unwrap_or(name);
    let site = [
        ("{name}", name.to_owned()),
        ("{title}", format!("{name}公告栏")),
        ("{committee}", format!("{name}居民委员会")),
        ("{committee_number}", format!("{short}居公〔{{year}}〕{{n}}号")),
        ("{party}", format!("中共{name}总支部委员会")),
        ("{party_number}", format!("{short}总支〔{{year}}〕{{n}}号")),
    ];
    let site = site
        .iter()
        .fold(SITE.to_owned(), |text, (mark, value)| text.replacen(&format!("= {mark}\n"), &format!("= {}\n", quoted(value)), 1));
    vec![
        ("content/site.toml".into(), site),
        ("content/profile.toml".into(), PROFILE.replace("{date}", date)),
        (format!("content/notices/{date}-shi-yong-tong-zhi.md"), NOTICE.replace("{date}", date)),
        (".gitignore".into(), IGNORED.into()),
    ]
}

/// Only a `content/` without files is filled; what systems leave in folders does not count.
fn refuse_content(dir: &Path, args: &InitArgs) -> Result<(), Failure> {
    let found = source::read(dir, "content").map_err(failure::source)?;
    if found.value.files.is_empty() && found.diagnostics.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(msg!("cli-init-not-empty", dir = as_typed(&args.dir, "content"))))
}

fn ask_name(options: &Options) -> Result<String, Failure> {
    if !(options.terminal.input && options.terminal.errors && options.format == Format::Human) {
        return Err(Failure::usage(msg!("cli-init-name-missing")));
    }
    let typed = ask::line(&say(options.lang, &msg!("cli-init-ask-name")));
    typed.filter(|name| !name.is_empty()).ok_or_else(|| Failure::usage(msg!("cli-init-name-missing")))
}
