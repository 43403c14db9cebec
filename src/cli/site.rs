//! From what holds for the program to what holds for one site: its root, its day, its settings from outside.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::failure::{self, Failure};
use super::options::Options;
use super::output::{Run, Tally};
use super::report::{self, Stream, Voice};
use crate::base::diag;
use crate::derive::Reach;
use crate::model::Entry;
use crate::msg;
use crate::parse::fields::Table;
use crate::pipeline::{self, Gate, Keep, Loaded, Memo};
use crate::source;

const SETTINGS: &str = "content/site.toml";
/// The folder of sheets.
const SHEETS: &str = "print";

/// What readers of the site on its day may see, with the settings of the environment.
pub fn load(options: &Options) -> Result<Loaded, Failure> {
    pipeline::load(&of(options, Reach::PUBLIC, Table::default())?).map_err(failure::pipeline)
}

/// The same; what the last build parsed and looked through is not parsed and looked through again.
pub fn load_kept(options: &Options) -> Result<Loaded, Failure> {
    let site = of(options, Reach::PUBLIC, Table::default())?;
    pipeline::load_kept(&site, Memo::default(), (SystemTime::now(), Keep::No)).map_err(failure::pipeline)
}

/// What holds for the site, with settings from flags and with what `reach` lets in.
pub fn of(options: &Options, reach: Reach, flags: Table) -> Result<pipeline::Options, Failure> {
    let root = root(options)?;
    let overrides = vec![options.environment.clone(), flags];
    let as_of = options.as_of(pipeline::zone(&root, &overrides).map_err(failure::source)?);
    Ok(pipeline::Options { root, as_of, reach, overrides, gate: Gate::On })
}

/// The site root: the folder that was named, else the nearest above.
pub fn root(options: &Options) -> Result<PathBuf, Failure> {
    let Some(named) = &options.root else { return source::find_root(&options.folder).map_err(failure::source) };
    let root = options.folder.join(named);
    if !root.join(SETTINGS).is_file() {
        return Err(Failure::usage(msg!("cli-failure-no-site", start = root.display())));
    }
    Ok(root)
}

/// The root as a person in the current folder would type it.
pub fn shown(options: &Options, path: &Path) -> String {
    let below = path.strip_prefix(&options.folder).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

/// Whether the content has errors, which are then said: nothing is printed or shared before they are mended.
pub fn held(options: &Options, loaded: &Loaded, run: &mut Run) -> bool {
    let held = diag::has_errors(&loaded.diagnostics);
    if held {
        run.tally = Tally::of(&loaded.diagnostics);
        let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
        report::write(&loaded.diagnostics, &loaded.tree, voice, Stream::Errors);
    }
    held
}

/// The folder that sheets are written into: the one that was named, else `print` in the site.
pub fn sheets(options: &Options, typed: Option<&Path>) -> Result<PathBuf, Failure> {
    match typed {
        Some(typed) => Ok(options.folder.join(typed)),
        None => Ok(root(options)?.join(SHEETS)),
    }
}

/// The entry that a person means: by file, by id, by its title, or by words that only one title has.
pub fn entry<'a>(loaded: &'a Loaded, typed: &str) -> Option<&'a Entry> {
    let plain = typed.trim().trim_start_matches("./").trim_start_matches("content/").replace('\\', "/");
    let stem = plain.rsplit_once('.').map_or(plain.as_str(), |(stem, _)| stem);
    let mut by_id = loaded.site.entries.values().filter(|entry| {
        let id = entry.id.to_string();
        id == stem || id == plain || *entry.id.name == *stem
    });
    let only = |means: &dyn Fn(&str) -> bool| {
        let mut titled = loaded.site.entries.values().filter(|entry| means(&entry.common.title));
        titled.next().filter(|_| titled.next().is_none())
    };
    let words = typed.trim();
    by_id.next().or_else(|| only(&|title| title == words)).or_else(|| only(&|title| title.contains(words)))
}
