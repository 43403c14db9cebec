//! **Lists in `private/` are where they are needed, and nowhere else.**
//!
//! A list of persons lies in `private/`, which `git` does not keep, and is named `@private/mingdan.csv` by the `objects` of
//! a notice.
//!
//! - `list-absent`, a warning: this computer does not have the list, or it is no table; the page says where it hangs instead.
//!   Once the list is down nothing is said, since nobody needs it any more.
//! - `list-in-git`, a warning: `git` keeps a file of `private/`, so that a copy of it stays in every clone.

use crate::base::{AsOf, Diagnostic, Message, code};
use crate::model::{Entry, Objects, PRIVATE, is_table, resolve_file};
use crate::msg;
use crate::parse::reader::Located;
use crate::source::SourceTree;

use super::placed;

/// `private/` as paths of the project begin with it.
const FOLDER: &str = "private/";

/// That the list of an entry is not there.
pub fn check(entry: &Entry, tree: &SourceTree, as_of: AsOf) -> Option<Diagnostic> {
    (!entry.common.draft && !is_over(entry, as_of)).then(|| absent(entry, tree)).flatten()
}

/// The lists in `private/` that `git` keeps.
pub fn check_kept(tree: &SourceTree) -> Vec<Diagnostic> {
    // Without a place: an excerpt would show the persons to whoever reads the log.
    let kept = tree.kept_by_git.iter().filter(|file| file.starts_with(FOLDER)).map(|file| {
        Diagnostic::new(code::LIST_IN_GIT, msg!("list-in-git", file = file)).help(msg!("list-in-git-help", file = file))
    });
    kept.collect()
}

/// The file of its objects, if that is one in `private/`.
pub fn list(entry: &Entry) -> Option<&Located<String>> {
    match entry.facts.objects.as_deref() {
        Some(Objects::File(table)) if table.file.value.starts_with(PRIVATE) => Some(&table.file),
        _ => None,
    }
}

fn is_over(entry: &Entry, as_of: AsOf) -> bool {
    entry.list_is_down(as_of.0) || entry.take_down().is_some_and(|day| day <= as_of.0)
}

fn absent(entry: &Entry, tree: &SourceTree) -> Option<Diagnostic> {
    let file = list(entry)?;
    let found = |message: Message, help: Message| {
        Some(placed(Diagnostic::new(code::LIST_ABSENT, message).help(help), file.place.as_ref()))
    };
    let name = file.value.trim_start_matches('@');
    let Some(path) = resolve_file(tree, entry, &file.value) else {
        return found(msg!("list-absent", file = name), msg!("list-absent-help", file = name));
    };
    // A table that cannot be read is an error of its own.
    if is_table(path.as_str()) { None } else { found(msg!("list-no-table", file = name), msg!("list-no-table-help")) }
}
