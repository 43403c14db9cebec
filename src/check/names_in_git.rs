//! **`git` keeps the names that it was given.**
//!
//! A list of persons goes from the page on its day, but every clone keeps what `git` was told to keep. `names-in-git`, a hint:
//! the objects of a notice have a column 姓名 or 名字 with a full name in it, and `git` keeps the file in which they stand: the
//! notice itself, or a table in `content/`. A list in `private/` is kept by nobody but its owner: `data = "@private/list.csv"`.
//!
//! Names like 张某某 are left alone, and so is a project that is no working tree of `git`.

use crate::base::{Diagnostic, Place, code};
use crate::model::{Entry, Objects, PRIVATE, Site, names_in_full, resolve_file};
use crate::msg;
use crate::source::SourceTree;

use super::placed;

/// That `git` keeps the list of an entry, which names persons in full.
pub fn check(entry: &Entry, site: &Site, tree: &SourceTree) -> Option<Diagnostic> {
    let place = if tree.kept_by_git.is_empty() { None } else { kept(site, entry, tree) }?;
    Some(placed(Diagnostic::new(code::NAMES_IN_GIT, msg!("names-in-git")).help(msg!("names-in-git-help")), place.as_ref()))
}

/// Where the list of an entry is, if it names persons in full and `git` keeps it.
fn kept(site: &Site, entry: &Entry, tree: &SourceTree) -> Option<Option<Place>> {
    match entry.facts.objects.as_deref()? {
        Objects::Listed(_) => {
            let place = entry.facts.full_names.as_deref()?.clone();
            tree.kept_by_git.contains(entry.file.as_str()).then_some(Some(place))
        }
        Objects::File(named) => {
            let file = &named.file;
            let path = resolve_file(tree, entry, &file.value).filter(|_| !file.value.starts_with(PRIVATE))?;
            let sheet = site.tables.get(&path, named.sheet()).filter(|_| tree.kept_by_git.contains(path.as_str()))?;
            let table = sheet.shown();
            names_in_full(&table.head, &table.rows).then(|| file.place.clone())
        }
    }
}
