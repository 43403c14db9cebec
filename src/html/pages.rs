//! From a planned page to its HTML.

use std::collections::BTreeMap;

use tera::Value;

use super::bodies::Spot;
use super::{Renderer, bodies, missing};
use crate::base::{Diagnostic, SitePath};
use crate::model::Audience;
use crate::plan::view::{self, LaneView, ViewInput};
use crate::plan::{self, Lane, LaneOf, Page, Plan};
use crate::source::SourceTree;

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    pub view: ViewInput<'a>,
    pub tree: &'a SourceTree,
    pub renderer: &'a Renderer,
    /// Every address there is.
    pub plan: &'a Plan,
}

/// The HTML of one planned page.
pub fn page(input: PageInput<'_>, path: &SitePath, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = input.view;
    match page {
        Page::Home => render(input, ("index.html", path), &view::home(view, path)),
        Page::Lane(lane) => render(input, ("list.html", path), &lane_view(view, path, lane)),
        Page::Entry(id) => entry(input, path, view.site.entries.get(id).ok_or_else(|| missing(path))?),
        Page::Stub(id) => {
            let entry = view.site.entries.get(id).ok_or_else(|| missing(path))?;
            render(input, ("stub.html", path), &view::stub(view, path, entry))
        }
        Page::Month(month) => render(input, ("calendar.html", path), &view::month(view, path, *month, &view::months(view))),
        Page::Disclosure => render(input, ("disclosure.html", path), &view::disclosure(view, path)),
        Page::Finder => render(input, ("grids.html", path), &view::finder_page(view, path)),
        Page::Redirect(id) => {
            let entry = view.site.entries.get(id).ok_or_else(|| missing(path))?;
            render(input, ("redirect.html", path), &view::redirect(view, path, entry))
        }
        Page::NotFound => {
            let view = view::not_found(view, path);
            input.renderer.render(("404.html", &view.page.root), &view, &[])
        }
    }
}

fn render(
    input: PageInput<'_>,
    (template, path): (&str, &SitePath),
    view: &impl serde::Serialize,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    input.renderer.render((template, &path.to_root()), view, &[])
}

fn lane_view<'a>(input: ViewInput<'a>, path: &SitePath, lane: &Lane) -> view::ListPage<'a> {
    let feed = match &lane.of {
        LaneOf::Kind(key) => {
            let listed = input.site.kinds.iter().any(|kind| kind.def().key == *key && kind.def().listed);
            plan::atom(input.site, Some(key)).filter(|_| listed)
        }
        _ => None,
    };
    view::list(
        input,
        LaneView {
            path,
            heading: lane.of.heading(input.site),
            section: lane.of.section(),
            ids: lane.of.ids(input.site, input.derived),
            number: lane.number,
            base: lane.of.base(),
            feed,
            related: lane.of.related(input),
        },
    )
}

fn entry(input: PageInput<'_>, path: &SitePath, entry: &crate::model::Entry) -> Result<Vec<u8>, Box<Diagnostic>> {
    if let Some(sheet) = view::bulletin(input.view, path, entry).filter(|_| entry.audience() == Audience::Public) {
        return bulletin(input, &sheet);
    }
    let view = view::entry(input.view, path, entry);
    if entry.audience() != Audience::Public {
        return input.renderer.render(("summary.html", &view.page.root), &view, &[]);
    }
    let bodies = bodies::bodies(input, entry, Spot { root: &view.page.root, top: 2 });
    let beside = [("body", Value::from(bodies.body)), ("texts", Value::from_serializable(&bodies.texts))];
    let def = input.view.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == entry.id.kind);
    input.renderer.render((def.map_or("page.html", |def| def.template), &view.page.root), &view, &beside)
}

/// A bulletin, with the short texts that stand in it whole, by the codes of their entries.
fn bulletin(input: PageInput<'_>, sheet: &view::BulletinPage) -> Result<Vec<u8>, Box<Diagnostic>> {
    let entries = &input.view.site.entries;
    let whole: BTreeMap<&str, String> = view::whole_texts(sheet)
        .filter_map(|row| {
            let entry = entries.values().find(|entry| entry.code == row.code())?;
            Some((row.code(), bodies::bodies(input, entry, Spot { root: &sheet.entry.page.root, top: 4 }).body))
        })
        .collect();
    let beside = [("whole", Value::from_serializable(&whole))];
    input.renderer.render(("bulletin.html", &sheet.entry.page.root), sheet, &beside)
}
