//! The files that belong to an entry: in the folder of its name, beside it, or in the site's `private/`.

use super::Entry;
use crate::base::{ProjectPath, SitePath};
use crate::source::SourceTree;

/// How an entry names a file in the site's own `private/`, which `git` does not keep: `@private/mingdan.csv`.
pub const PRIVATE: &str = "@private/";

/// The file that `entry` means by `name`; `None` if there is none, or if `name` leaves the entry's folder.
pub fn resolve_file(tree: &SourceTree, entry: &Entry, name: &str) -> Option<ProjectPath> {
    candidates(entry, name).into_iter().find(|path| tree.has(path.as_str()))
}

/// The same for the entry in `file`, while it is read.
pub fn resolve_beside(tree: &SourceTree, file: &ProjectPath, name: &str) -> Option<ProjectPath> {
    places(file, name).into_iter().find(|path| tree.has(path.as_str()))
}

/// Where a file named by `entry` may lie, the likeliest place in front.
pub fn candidates(entry: &Entry, name: &str) -> Vec<ProjectPath> {
    places(&entry.file, name)
}

fn places(file: &ProjectPath, name: &str) -> Vec<ProjectPath> {
    if let Some(inside) = name.strip_prefix(PRIVATE) {
        return ProjectPath::new(&format!("private/{inside}")).into_iter().collect();
    }
    let Some(folder) = file.parent() else { return Vec::new() };
    let name = name.strip_prefix("./").unwrap_or(name);
    let own = folder.join(file.stem()).and_then(|own| own.join(name));
    own.into_iter().chain(folder.join(name)).collect()
}

/// Whether a file of this name is shown rather than saved.
pub fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase());
    matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif")
}

/// The file that an earlier address becomes: a page, unless it names an HTML file; `None` if it is not safe.
pub fn alias_path(alias: &str) -> Option<SitePath> {
    let alias = alias.trim().trim_matches('/');
    if alias.is_empty() {
        return None;
    }
    if alias.ends_with(".html") { SitePath::new(alias) } else { SitePath::page(alias) }
}
