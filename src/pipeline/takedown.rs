//! How entries, and lists of objects, will go some day: prepared at each build, for days on which nothing can be built.

use std::collections::{BTreeMap, BTreeSet};

use super::Loaded;
use crate::base::SitePath;
use crate::html::{self, PageInput};
use crate::model::{Audience, Entry};
use crate::plan::files::{Role, list_sources};
use crate::plan::view;
use crate::plan::{Page, Recipe};
use crate::store::TakeDown;

/// How every shown entry that must go some day will go, and every list that goes before its entry.
pub(super) fn take_downs(loaded: &Loaded) -> Vec<TakeDown> {
    let hanging = hanging(loaded);
    let shown = || loaded.derived.shown.iter().filter_map(|id| loaded.site.entries.get(id));
    let whole = shown().filter_map(|entry| whole(loaded, entry, &hanging));
    whole.chain(shown().filter_map(|entry| list(loaded, entry))).collect()
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

/// By the path of each published sheet the codes of what stands on it.
type Hanging<'a> = BTreeMap<&'a SitePath, BTreeSet<String>>;

fn hanging(loaded: &Loaded) -> Hanging<'_> {
    let outputs = loaded.plan.outputs.values();
    let sheets = outputs.filter_map(|output| Some((&output.path, view::shown_on(input(loaded).view, output.recipe.sheet()?))));
    sheets.collect()
}

fn input(loaded: &Loaded) -> PageInput<'_> {
    let view = loaded.view();
    PageInput { view, tree: &loaded.tree, renderer: &loaded.renderer, plan: &loaded.plan }
}

fn whole(loaded: &Loaded, entry: &Entry, hanging: &Hanging<'_>) -> Option<TakeDown> {
    let on = entry.take_down()?;
    let page = SitePath::page(&entry.address)?;
    let stub = html::page(input(loaded), &page, &Page::Stub(entry.id.clone())).ok()?;
    let outputs = loaded.plan.outputs.values();
    // What shows it in a form that nothing can be cut out of goes with it.
    let shows = |path: &SitePath| hanging.get(path).is_some_and(|codes| codes.contains(&entry.code));
    let owned = outputs.filter(|output| output.owner.as_ref() == Some(&entry.id) || shows(&output.path));
    let files = owned.map(|output| output.path.clone()).filter(|path| *path != page).collect();
    Some(TakeDown { entry: entry.id.to_string(), on, page: Some(page), stub, files, code: entry.code.clone() })
}

/// The list is cut out of the page between its marks; its files go, and the PDF in which it stands.
fn list(loaded: &Loaded, entry: &Entry) -> Option<TakeDown> {
    let on = entry.list_down().filter(|_| loses_list(loaded, entry))?;
    let sources = list_sources(entry, &loaded.tree);
    let own = loaded.plan.files.all().filter(|(id, file)| **id == entry.id && sources.contains(&file.source));
    let mut files: Vec<SitePath> = own.flat_map(|(_, file)| paths(&file.role)).collect();
    let sheet = |recipe: &Recipe| recipe.sheet() == Some(&entry.id);
    files.extend(loaded.plan.outputs.values().filter(|output| sheet(&output.recipe)).map(|output| output.path.clone()));
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
