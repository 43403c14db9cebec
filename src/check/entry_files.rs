//! **Files that an entry names are there.**
//!
//! Attachments, photos, pictures in the text and lists in files lie beside the entry's file or in a folder of its
//! name. The name must stay inside the entry's own folder, and every system must be able to hold it.
//!
//! - `file-missing`: there is no such file. Mend the name (the help says the nearest one), or put the file there. The file of
//!   a list that has been taken down need not be there any more.
//! - `file-name`: the name leaves the folder (`../`, `/`, `C:\`), Windows reserves it (`con`, `a?.pdf`), or it is handed out
//!   although it lies in `private/`: only lists of objects and photos of walls may lie there. A name without an extension has no
//!   address on the site either.
//! - `link-broken`: a link names another entry's file (`water.md`); write `@/notices/water.md` instead, since
//!   the file itself is never published.

use crate::base::text::nearest;
use crate::base::{AsOf, Diagnostic, Place, ProjectPath, SitePath, code};
use crate::model::{Entry, PRIVATE, Site, WallPosting, resolve_file};
use crate::msg;
use crate::parse::body::tree::LinkTarget;
use crate::parse::reader::Located;
use crate::source::SourceTree;

use super::{placed, private};

/// What is wrong with the files that an entry names.
pub fn check(entry: &Entry, (site, tree): (&Site, &SourceTree), as_of: AsOf) -> Vec<Diagnostic> {
    let needed = named(entry).into_iter().filter(|(name, _)| !is_over(entry, name, (tree, as_of)));
    needed.filter_map(|(name, place)| one(entry, (&name, place.as_ref()), (site, tree))).collect()
}

/// Whether a file may be gone, since it held a list that is down.
fn is_over(entry: &Entry, name: &str, (tree, as_of): (&SourceTree, AsOf)) -> bool {
    let same = |list: &str| list.trim_start_matches("./") == name.trim_start_matches("./");
    entry.list_is_down(as_of.0) && entry.list_files().any(same) && resolve_file(tree, entry, name).is_none()
}

/// Every file that the entry names, with the place where it does.
fn named(entry: &Entry) -> Vec<(String, Option<Place>)> {
    let common = &entry.common;
    let attachments = common.attachments.iter().map(|attachment| &attachment.table.file);
    let photos = common.photos.iter().map(|photo| &photo.file);
    let walls = common.posted.iter().flat_map(WallPosting::photos).map(|(photo, _)| photo);
    let fields =
        attachments.chain(photos).chain(walls).chain(entry.own_files()).map(|file| (file.value.clone(), file.place.clone()));
    let at = |span| Some(Place::new(&entry.file, span));
    let pictures = entry.body_facts.pictures.iter().map(|picture| (picture.src.clone(), at(picture.span)));
    let links = entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::File { path } => Some((path.clone(), at(link.span))),
        _ => None,
    });
    fields.chain(pictures.filter(|(src, _)| !src.starts_with('/'))).chain(links).collect()
}

fn one(entry: &Entry, (name, place): (&str, Option<&Place>), (site, tree): (&Site, &SourceTree)) -> Option<Diagnostic> {
    let plain = name.strip_prefix("./").unwrap_or(name);
    if SitePath::new(plain).is_none() {
        let message = msg!("file-name-unsafe", name = name);
        return Some(placed(Diagnostic::new(code::FILE_NAME, message).help(msg!("file-name-unsafe-help")), place));
    }
    if name.starts_with(PRIVATE) {
        let message = msg!("file-private", name = name);
        let named = |file: &Located<String>| file.value == name && file.place.as_ref() == place;
        let at_home = private::list(entry).is_some_and(named)
            || entry.common.posted.iter().flat_map(WallPosting::photos).any(|(photo, _)| named(photo));
        return (!at_home).then(|| placed(Diagnostic::new(code::FILE_NAME, message).help(msg!("file-private-help")), place));
    }
    let Some(path) = resolve_file(tree, entry, name) else {
        return Some(missing(entry, (name, place), tree));
    };
    if path.extension().is_empty() {
        let found = Diagnostic::new(code::FILE_NAME, msg!("file-no-extension", name = name));
        return Some(placed(found.help(msg!("file-no-extension-help")), place));
    }
    let target = path.as_str().trim_start_matches("content/");
    let is_entry = site.unread.contains(&path) || site.entry_at(target).is_some_and(|other| other.file == path);
    is_entry.then(|| {
        let found = Diagnostic::new(code::LINK_BROKEN, msg!("link-entry-file", name = name));
        placed(found.help(msg!("link-entry-file-help", target = target)), place)
    })
}

fn missing(entry: &Entry, (name, place): (&str, Option<&Place>), tree: &SourceTree) -> Diagnostic {
    let own = format!("content/{}/{}", entry.id.kind, entry.id.name);
    let help = match nearest_file(entry, name, tree) {
        Some(meant) => msg!("file-missing-nearest", meant = meant),
        None => msg!("file-missing-help", folder = own),
    };
    placed(Diagnostic::new(code::FILE_MISSING, msg!("file-missing", name = name)).help(help), place)
}

/// The file that was meant, by the name under which the entry may call it.
fn nearest_file(entry: &Entry, name: &str, tree: &SourceTree) -> Option<String> {
    let folder = entry.file.parent()?;
    let own = format!("{folder}/{}/", entry.file.stem());
    let beside = format!("{folder}/");
    let callable = |path: &ProjectPath| {
        let inside = path.as_str().strip_prefix(&own).map(str::to_owned);
        let loose = || path.as_str().strip_prefix(&beside).filter(|rest| !rest.contains('/')).map(str::to_owned);
        inside.or_else(loose).filter(|_| *path != entry.file)
    };
    let names: Vec<String> = tree.files.keys().filter_map(callable).filter(|name| !is_text(name)).collect();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

fn is_text(name: &str) -> bool {
    [".md", ".toml"].iter().any(|extension| name.ends_with(extension))
}
