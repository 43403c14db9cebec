//! What lies below a folder by name, kind, size and time, before anything of it is opened.
//!
//! What systems and office programs leave behind is not in it, but for the lock files that tell that another file is open. The
//! names come in the order in which a reading goes through them; what the disk knows of each is asked on all cores.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::names;

/// The names below a folder, itself among them.
#[derive(Debug)]
pub(super) struct Listing {
    pub named: Vec<Named>,
    /// Files that another program has open, as far as it says so.
    pub locked: Vec<PathBuf>,
}

/// One name.
#[derive(Debug)]
pub(super) struct Named {
    pub entry: DirEntry,
    /// Of a plain file what the disk knows of it.
    pub metadata: Option<Metadata>,
}

/// Lists what is below `top`, or `top` alone if it is a file.
pub(super) fn list(top: &Path) -> Result<Listing, walkdir::Error> {
    let (here, mut locked) = walk(WalkDir::new(top).max_depth(1))?;
    let inside = |entry: DirEntry| {
        let is_folder = entry.depth() == 1 && entry.file_type().is_dir();
        let (below, locked) = if is_folder { walk(WalkDir::new(entry.path()).min_depth(1))? } else { Default::default() };
        Ok(([vec![entry], below].concat(), locked))
    };
    let mut entries = Vec::new();
    for (below, of_folder) in here.into_par_iter().map(inside).collect::<Result<Vec<_>, _>>()? {
        entries.extend(below);
        locked.extend(of_folder);
    }
    let asked = |entry: DirEntry| {
        let metadata = entry.file_type().is_file().then(|| entry.metadata()).transpose()?;
        Ok(Named { entry, metadata })
    };
    let named = entries.into_par_iter().map(asked).collect::<Result<_, _>>()?;
    Ok(Listing { named, locked })
}

/// The names that a walk comes to, in their order, and the files that are open.
fn walk(walk: WalkDir) -> Result<(Vec<DirEntry>, Vec<PathBuf>), walkdir::Error> {
    let mut locked = Vec::new();
    let wanted = |entry: &DirEntry| {
        locked.extend(names::locked(entry));
        !names::ignored(entry)
    };
    let entries = walk.sort_by_file_name().into_iter().filter_entry(wanted).collect::<Result<_, _>>()?;
    Ok((entries, locked))
}
