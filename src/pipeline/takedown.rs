//! How entries, and lists of objects, will go some day: prepared at each build, for days on which nothing can be built.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Loaded;
use crate::base::SitePath;
use crate::html::{self, PageInput};
use crate::model::{Audience, Entry, EntryId};
use crate::plan::files::{EntryFile, Role, list_sources};
use crate::plan::view;
use crate::plan::{Output, Page};
use crate::store::TakeDown;

/// How every shown entry that must go some day will go, and every list that goes before its entry.
pub(super) fn take_downs(loaded: &Loaded) -> Vec<TakeDown> {
    let shown = loaded.derived.shown.iter().filter_map(|id| loaded.site.entries.get(id));
    let going: Vec<&Entry> = shown.filter(|entry| entry.take_down().is_some() || loses_list(loaded, entry)).collect();
    if going.is_empty() {
        return Vec::new();
    }
    let outputs = Outputs::of(loaded);
    let mut take_downs: Vec<TakeDown> = going.par_iter().filter_map(|entry| whole(loaded, entry, &outputs)).collect();
    take_downs.extend(going.iter().filter_map(|entry| list(loaded, entry, &outputs)));
    take_downs
}

/// Whether the list of `entry` hangs and comes down while its page stays.
pub(super) fn loses_list(loaded: &Loaded, entry: &Entry) -> bool {
    let public = entry.audience() == Audience::Public;
    let later = |day| day > loaded.as_of.0 && entry.take_down().is_none_or(|whole| day < whole);
    public && entry.list_down().is_some_and(later)
}

/// The name under which the take-down of a list alone is prepared.
pub(super) fn list_owner(entry: &Entry) -> String {
    format!("{}#list", entry.id)
}

/// Who is in which file, looked up once for all entries.
#[derive(Default)]
struct Outputs<'a> {
    /// By the entry whose they are.
    owned: BTreeMap<&'a EntryId, Vec<&'a SitePath>>,
    /// By the entry of which they are the PDF.
    sheets: BTreeMap<&'a EntryId, Vec<&'a SitePath>>,
    /// By the code of an entry the sheets on which it stands.
    hanging: BTreeMap<String, Vec<&'a SitePath>>,
    /// By the entry that names them.
    files: BTreeMap<&'a EntryId, Vec<&'a EntryFile>>,
}

impl Outputs<'_> {
    fn of(loaded: &Loaded) -> Outputs<'_> {
        let mut outputs = Outputs::default();
        for Output { path, recipe, owner } in loaded.plan.outputs.values() {
            if let Some(owner) = owner {
                outputs.owned.entry(owner).or_default().push(path);
            }
            if let Some(id) = recipe.sheet() {
                outputs.sheets.entry(id).or_default().push(path);
                for code in view::shown_on(input(loaded).view, id) {
                    outputs.hanging.entry(code).or_default().push(path);
                }
            }
        }
        for (id, file) in loaded.plan.files.all() {
            outputs.files.entry(id).or_default().push(file);
        }
        outputs
    }
}

fn input(loaded: &Loaded) -> PageInput<'_> {
    let view = loaded.view();
    PageInput { view, tree: &loaded.tree, renderer: &loaded.renderer, plan: &loaded.plan }
}

fn whole(loaded: &Loaded, entry: &Entry, outputs: &Outputs<'_>) -> Option<TakeDown> {
    let on = entry.take_down()?;
    let page = SitePath::page(&entry.address)?;
    let stub = String::from_utf8(html::page(input(loaded), &page, &Page::Stub(entry.id.clone())).ok()?).ok()?;
    // What shows it in a form that nothing can be cut out of goes with it.
    let hanging = outputs.hanging.get(&entry.code).into_iter().flatten();
    let owned: BTreeSet<&SitePath> = outputs.owned.get(&entry.id).into_iter().flatten().chain(hanging).copied().collect();
    let files = owned.into_iter().filter(|path| **path != page).cloned().collect();
    Some(TakeDown { entry: entry.id.to_string(), on, page: Some(page), stub, files, code: entry.code.clone() })
}

/// The list is cut out of the page between its marks; its files go, and the PDF in which it stands.
fn list(loaded: &Loaded, entry: &Entry, outputs: &Outputs<'_>) -> Option<TakeDown> {
    let on = entry.list_down().filter(|_| loses_list(loaded, entry))?;
    let sources = list_sources(entry, &loaded.tree);
    let own = outputs.files.get(&entry.id).into_iter().flatten().filter(|file| sources.contains(&file.source));
    let mut files: Vec<SitePath> = own.flat_map(|file| paths(&file.role)).collect();
    files.extend(outputs.sheets.get(&entry.id).into_iter().flatten().map(|path| (*path).clone()));
    let (page, stub) = (None, String::new());
    Some(TakeDown { entry: list_owner(entry), on, page, stub, files, code: entry.list_code() })
}

fn paths(role: &Role) -> Vec<SitePath> {
    match role {
        Role::Picture(picture) => picture.sizes.iter().map(|size| size.path.clone()).collect(),
        Role::Download(download) => vec![download.path.clone()],
        Role::Shown => Vec::new(),
    }
}
