//! Decides every file of the site: for each a path and a recipe. Renders nothing.
//!
//! Invariant: no two outputs have paths that are the same after case-folding.

mod addresses;
pub mod files;
mod known;
mod lanes;
pub mod view;

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Place, ProjectPath, Reported, SitePath, code};
use crate::derive::Derived;
use crate::model::{Audience, Entry, EntryId, OutputKind, Site};
use crate::msg;
use files::{Files, PictureForm, Role};

pub use known::{Known, Now};
pub use lanes::{Lane, LaneOf};

/// Every file of the site, by path.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub outputs: BTreeMap<SitePath, Output>,
    pub files: Files,
}

/// One file: how it is made and whose facts are in it.
#[derive(Debug, Clone)]
pub struct Output {
    pub path: SitePath,
    pub recipe: Recipe,
    /// The entry whose page, picture or attachment this is; others' rows are marked inside the file.
    pub owner: Option<EntryId>,
}

/// How a file is made.
#[derive(Debug, Clone)]
pub enum Recipe {
    Page(Page),
    Feed(Feed),
    /// A file of the theme, by its name there.
    Theme(String),
    Picture {
        source: ProjectPath,
        width: u32,
        form: PictureForm,
    },
    Copy {
        source: ProjectPath,
    },
    /// The PDF of an entry: a bulletin in its layout, a notice as a formal sheet.
    Sheet(EntryId),
}

impl Recipe {
    /// The entry whose PDF it is.
    pub fn sheet(&self) -> Option<&EntryId> {
        if let Recipe::Sheet(id) = self { Some(id) } else { None }
    }
}

/// A page of HTML.
#[derive(Debug, Clone)]
pub enum Page {
    Home,
    Lane(Lane),
    Entry(EntryId),
    /// Where an entry stood that was taken down.
    Stub(EntryId),
    Month(view::Month),
    Finder,
    /// 公开目录.
    Disclosure,
    /// An address that leads to an entry: an alias, or a short one.
    Redirect(EntryId),
    NotFound,
}

/// A file for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Atom: of the whole site, or of one kind.
    Atom(Option<&'static str>),
    /// iCalendar: everything to come, or one entry.
    Calendar(Option<EntryId>),
    Sitemap,
    Robots,
    Index,
    Disclosure,
}

/// What a plan is made from.
pub struct PlanInput<'a> {
    pub site: &'a Site,
    pub derived: &'a Derived,
    pub files: Files,
    /// The theme's files that every site gets: name in the theme, path in the site.
    pub assets: Vec<(String, SitePath)>,
}

/// Every output of the site.
pub fn plan(input: PlanInput<'_>) -> Reported<Plan> {
    let PlanInput { site, derived, files, assets } = input;
    let mut planner = Planner { outputs: Vec::new(), site };
    for (name, path) in assets {
        planner.add(Some(path), Recipe::Theme(name), None);
    }
    planner.files(&files);
    planner.page("", Page::Home, None);
    planner.add(SitePath::new("404.html"), Recipe::Page(Page::NotFound), None);
    // All three stand by id.
    let (mut stubs, mut shown) = (derived.stubs.iter().peekable(), derived.shown.iter().peekable());
    for entry in site.entries.values() {
        if stubs.next_if_eq(&&entry.id).is_some() {
            planner.page(&entry.address, Page::Stub(entry.id.clone()), Some(&entry.id));
        } else if shown.next_if_eq(&&entry.id).is_some() {
            planner.entry(entry, derived);
        }
    }
    for lane in lanes::lanes(site, derived) {
        let address = lane.address();
        planner.page(&address, Page::Lane(lane), None);
    }
    let input = view::ViewInput { site, derived, files: &files, medium: view::Medium::Web };
    for month in view::months(input) {
        planner.page(&view::month_page(month), Page::Month(month), None);
    }
    if derived.current.contains_key("grids") {
        planner.page("grids", Page::Finder, None);
    }
    if has_catalogue(site) {
        planner.page("disclosure", Page::Disclosure, None);
    }
    planner.feeds(derived);
    let mut diagnostics = Vec::new();
    let outputs = planner.settled(&mut diagnostics);
    diagnostics.extend(addresses::check(site, derived, &outputs));
    Reported { value: Plan { outputs, files }, diagnostics }
}

impl Plan {
    /// Whether a page or file of the site is at `path` (`/notices/`).
    pub fn leads_somewhere(&self, path: &str) -> bool {
        addresses::leads_somewhere(path, &self.outputs)
    }
}

/// Whether the site has 公开目录 as a page and as data.
pub fn has_catalogue(site: &Site) -> bool {
    !site.catalogue.items.is_empty() && site.settings.outputs.make(OutputKind::Disclosure)
}

/// The address of the feed of the whole site, or of one kind, if it is made: it needs to say where the site is.
pub fn atom(site: &Site, kind: Option<&str>) -> Option<String> {
    let wanted = if kind.is_some() { OutputKind::KindFeeds } else { OutputKind::Feed };
    let made = site.settings.outputs.make(wanted) && !site.settings.base_url.is_empty();
    made.then(|| kind.map_or_else(|| "atom.xml".to_owned(), |key| format!("{key}/atom.xml")))
}

struct Planner<'a> {
    /// In the order in which they were added, some on the path of another.
    outputs: Vec<Output>,
    site: &'a Site,
}

impl Planner<'_> {
    fn add(&mut self, path: Option<SitePath>, recipe: Recipe, owner: Option<&EntryId>) {
        self.outputs.extend(path.map(|path| Output { path, recipe, owner: owner.cloned() }));
    }

    /// Every output by its path; of several on one path the first.
    fn settled(self, report: &mut Vec<Diagnostic>) -> BTreeMap<SitePath, Output> {
        let mut folded: Vec<(SitePath, Output)> = self.outputs.into_iter().map(|output| (output.path.fold(), output)).collect();
        // Stable, and quick where most of it is in order.
        folded.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut settled: Vec<(SitePath, Output)> = Vec::with_capacity(folded.len());
        for (fold, output) in folded {
            match settled.last() {
                Some((other_fold, other)) if *other_fold == fold => report.extend(taken(&output, other, self.site)),
                _ => settled.push((fold, output)),
            }
        }
        settled.into_iter().map(|(_, output)| (output.path.clone(), output)).collect()
    }

    fn page(&mut self, address: &str, page: Page, owner: Option<&EntryId>) {
        self.add(SitePath::page(address), Recipe::Page(page), owner);
    }

    fn files(&mut self, files: &Files) {
        for (id, file) in files.all() {
            match &file.role {
                Role::Download(download) => {
                    let recipe = Recipe::Copy { source: file.source.clone() };
                    self.add(Some(download.path.clone()), recipe, Some(id));
                }
                Role::Shown => {}
                Role::Picture(picture) => {
                    for size in &picture.sizes {
                        let recipe = Recipe::Picture { source: file.source.clone(), width: size.width, form: picture.form };
                        self.add(Some(size.path.clone()), recipe, Some(id));
                    }
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry, derived: &Derived) {
        let id = &entry.id;
        self.page(&entry.address, Page::Entry(id.clone()), Some(id));
        if let Some(short) = self.site.short(entry) {
            self.page(short.trim_end_matches('/'), Page::Redirect(id.clone()), Some(id));
        }
        self.add(files::pdf(self.site, entry), Recipe::Sheet(id.clone()), Some(id));
        for alias in &entry.common.aliases {
            let alias = alias.value.trim_matches('/');
            let path = if alias.ends_with(".html") { SitePath::new(alias) } else { SitePath::page(alias) };
            self.add(path, Recipe::Page(Page::Redirect(id.clone())), Some(id));
        }
        let calendars = self.site.settings.outputs.make(OutputKind::Calendars);
        let coming = calendars && entry.facts.event.as_ref().is_some_and(|event| event.next(derived.as_of.0).is_some());
        if coming && entry.audience() == Audience::Public {
            let path = SitePath::new(&format!("{}/event.ics", entry.address));
            self.add(path, Recipe::Feed(Feed::Calendar(Some(id.clone()))), Some(id));
        }
    }

    /// Files for programs.
    fn feeds(&mut self, derived: &Derived) {
        let outputs = &self.site.settings.outputs;
        let has_address = !self.site.settings.base_url.is_empty();
        let whole = [
            ("index.json", Feed::Index, outputs.make(OutputKind::Index)),
            ("calendar.ics", Feed::Calendar(None), outputs.make(OutputKind::Calendars)),
            ("robots.txt", Feed::Robots, outputs.make(OutputKind::Robots)),
            ("disclosure.json", Feed::Disclosure, has_catalogue(self.site)),
            ("sitemap.xml", Feed::Sitemap, outputs.make(OutputKind::Sitemap) && has_address),
            ("atom.xml", Feed::Atom(None), atom(self.site, None).is_some()),
        ];
        for (path, feed, made) in whole {
            if made {
                self.add(SitePath::new(path), Recipe::Feed(feed), None);
            }
        }
        for def in self.site.kinds.iter().map(|kind| kind.def()) {
            if def.listed && derived.current.contains_key(def.key) {
                let path = atom(self.site, Some(def.key)).and_then(|path| SitePath::new(&path));
                self.add(path, Recipe::Feed(Feed::Atom(Some(def.key))), None);
            }
        }
    }
}

/// That an output is where another is already, unless that is said elsewhere: of two pages of entries on one address the model and
/// the checks name both files.
fn taken(output: &Output, other: &Output, site: &Site) -> Option<Diagnostic> {
    let of_entry = |output: &Output| output.owner.is_some() && matches!(output.recipe, Recipe::Page(_));
    if same_file(other, output) || (of_entry(output) && of_entry(other)) {
        return None;
    }
    let message = msg!("address-taken", address = output.path, other = other.path);
    let found = Diagnostic::new(code::ADDRESS_TAKEN, message).help(msg!("address-taken-help"));
    let entry = output.owner.as_ref().and_then(|id| site.entries.get(id));
    Some(match entry {
        Some(entry) => found.at(Place::whole(&entry.file)),
        None => found,
    })
}

/// Whether both are made from the same file in the same way, as when an entry shows one picture twice.
fn same_file(a: &Output, b: &Output) -> bool {
    match (&a.recipe, &b.recipe) {
        (Recipe::Copy { source: a }, Recipe::Copy { source: b }) => a == b,
        (Recipe::Picture { source: a, width: x, .. }, Recipe::Picture { source: b, width: y, .. }) => a == b && x == y,
        _ => false,
    }
}
