//! From what holds for the program to what holds for one site: its root, its day, its settings from outside.

use std::path::{Path, PathBuf};

use super::failure::{self, Failure};
use super::options::Options;
use crate::derive::Reach;
use crate::msg;
use crate::parse::fields::Table;
use crate::pipeline::{self, Loaded};
use crate::source;

const SETTINGS: &str = "content/site.toml";

/// What readers of the site on its day may see, with the settings of the environment.
pub fn load(options: &Options) -> Result<Loaded, Failure> {
    load_with(options, Reach::PUBLIC, Table::default())
}

/// The site with settings from flags, and with what `reach` lets in.
pub fn load_with(options: &Options, reach: Reach, flags: Table) -> Result<Loaded, Failure> {
    let site = of(options, reach, flags)?;
    pipeline::load(&site).map_err(failure::pipeline)
}

/// What holds for the site.
pub fn of(options: &Options, reach: Reach, flags: Table) -> Result<pipeline::Options, Failure> {
    let root = root(options)?;
    let overrides = vec![options.environment.clone(), flags];
    let as_of = options.as_of(pipeline::zone(&root, &overrides).map_err(failure::source)?);
    Ok(pipeline::Options { root, as_of, reach, overrides })
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
