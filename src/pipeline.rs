//! The stages in their order. Every command calls this; none has a second way to a page.
//!
//! [`load`] reads, understands, checks and plans; [`render`] makes every file; [`build`] publishes them. With an
//! error in the content nothing is rendered: only take-downs that are due are published.

#[cfg(feature = "print")]
pub mod archive;
pub mod confirm;
#[cfg(feature = "print")]
pub mod print;
pub mod record;
mod takedown;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use thiserror::Error;

use crate::base::{AsOf, Diagnostic, Digest, ProjectPath, SitePath, Span, code, diag};
use crate::derive::{self, Derived, Reach};
use crate::feed::{self, FeedInput};
use crate::html::{self, PageInput, Renderer};
use crate::media::{self, PictureError};
use crate::model::{self, Assembly, EntryId, PRINT_LOG, Posting, PrintLog, RECORDS, Records, Settings, Site};
use crate::msg;
use crate::parse::fields::{Origin, Table};
use crate::parse::{front_matter, toml_text};
use crate::plan::view::{Medium, ViewInput};
use crate::plan::{self, Feed, Output, Page, Plan, PlanInput, Recipe, files};
use crate::source::{self, SourceError, SourceFile, SourceTree};
use crate::store::{self, Adopt, Content, File, Note, Order, PublishError, Receipt, Stage, Target};
use crate::theme::{self, Theme};
use crate::{check, kinds};

/// What a run of the pipeline depends on, besides the files of the project.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    pub as_of: AsOf,
    pub reach: Reach,
    /// Settings from the environment, then from flags: each lies over `site.toml` and what came before it.
    pub overrides: Vec<Table>,
}

/// A project, understood as of a day: everything but the files of the site.
pub struct Loaded {
    pub as_of: AsOf,
    pub reach: Reach,
    pub tree: SourceTree,
    /// The merged settings with their origins.
    pub table: Table,
    pub site: Site,
    pub theme: Theme,
    pub renderer: Renderer,
    pub derived: Derived,
    pub plan: Plan,
    pub zone: TimeZone,
    /// What was printed last on this computer.
    pub print_log: PrintLog,
    /// Sorted; every stage's.
    pub diagnostics: Vec<Diagnostic>,
}

/// Every file of the site.
pub struct Rendered {
    pub files: Vec<File>,
    pub pages: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// What a build did.
pub struct Built {
    pub receipt: Receipt,
    /// How many pages the site has, and how many files were rendered; both 0 if errors held it back.
    pub pages: usize,
    pub rendered: usize,
    /// How many events the record of posting that it wrote has.
    pub recorded: usize,
    /// Whether errors held back what is new.
    pub held_back: bool,
    /// Everything that was found, also while rendering; sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the machine failed at. What was published still stands.
#[derive(Debug, Error)]
pub enum PipelineError {
    /// A file of the project could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A picture that could be surveyed could not be made.
    #[error("cannot make the picture {path}")]
    Picture { path: SitePath, source: PictureError },
    /// The output folder could not be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// The project as of the day: read, understood, checked, planned.
pub fn load(options: &Options) -> Result<Loaded, PipelineError> {
    let mut diagnostics = Vec::new();
    let limits = settings_alone(&options.root, &options.overrides).limits;
    let mut tree = source::read_within(&options.root, "content", limits)?.drain_into(&mut diagnostics);
    let name = theme_name(&tree, &options.overrides);
    let themes = source::read_within(&options.root, &format!("themes/{name}"), limits)?.drain_into(&mut diagnostics);
    tree.files.extend(themes.files);
    let private = source::read_private(&options.root, limits)?.drain_into(&mut diagnostics);
    tree.files.extend(private.files);
    tree.kept_by_git = private.kept_by_git;
    tree.inside_git = private.inside_git;
    tree.open.extend(private.open);
    tree.files.extend(source::read(&options.root, RECORDS)?.drain_into(&mut diagnostics).files);
    let theme = theme::load(&tree, &name)?.drain_into(&mut diagnostics);
    let table = settings_table(&tree, Some(&theme), &options.overrides, &mut diagnostics);
    let settings = Settings::read(&table, settings_origin()).drain_into(&mut diagnostics);
    let zone = zone_of(&settings, &mut diagnostics);
    let registry = kinds::registry();
    let site = model::assemble(Assembly { tree: &tree, settings, kinds: &registry }).drain_into(&mut diagnostics);
    diagnostics.extend(check::all(&site, &tree, options.as_of));
    let derived = derive::derive(&site, options.as_of, options.reach);
    let wanted = files::pictures_wanted(&site, &derived, &tree);
    let pictures = media::survey(&tree, &wanted).drain_into(&mut diagnostics);
    let files = files::files(&site, &derived, &tree, &pictures);
    let plan = PlanInput { site: &site, derived: &derived, files, assets: theme.assets() };
    let plan = plan::plan(plan).drain_into(&mut diagnostics);
    let input = ViewInput { site: &site, derived: &derived, files: &plan.files, medium: Medium::Web };
    let renderer = html::renderer(&theme, input, &plan).drain_into(&mut diagnostics);
    site.settings.check.settle(&mut diagnostics);
    diag::sort(&mut diagnostics);
    let print_log = source::read_if_there(&options.root.join(PRINT_LOG))?.map(|bytes| PrintLog::read(&bytes)).unwrap_or_default();
    let (as_of, reach) = (options.as_of, options.reach);
    Ok(Loaded { as_of, reach, tree, table, site, theme, renderer, derived, plan, zone, print_log, diagnostics })
}

/// The zone in which the site's days begin, so that `today` can be settled before anything is built.
pub fn zone(root: &std::path::Path, overrides: &[Table]) -> Result<TimeZone, SourceError> {
    Ok(zone_of(&settings_alone(root, overrides), &mut Vec::new()))
}

/// The settings, read before anything else is; what is wrong with them is said later.
fn settings_alone(root: &std::path::Path, overrides: &[Table]) -> Settings {
    let mut tree = SourceTree { root: root.to_owned(), ..SourceTree::default() };
    let path = root.join("content/site.toml");
    if let (Ok(text), Some(name)) = (source::read_text(&path), ProjectPath::new("content/site.toml")) {
        let digest = Digest::of(text.as_bytes());
        tree.files.insert(name, SourceFile::Text { text: text.into(), digest });
    }
    let table = settings_table(&tree, None, overrides, &mut Vec::new());
    Settings::read(&table, settings_origin()).value
}

impl Loaded {
    /// What views for the web are made from.
    pub fn view(&self) -> ViewInput<'_> {
        ViewInput { site: &self.site, derived: &self.derived, files: &self.plan.files, medium: Medium::Web }
    }
}

/// Every file of the site, made in parallel; what a template gets wrong is a diagnostic.
pub fn render(loaded: &Loaded, progress: &Progress) -> Result<Rendered, PipelineError> {
    progress.planned.store(loaded.plan.outputs.len(), Ordering::Relaxed);
    let is_made = || {
        progress.made.fetch_add(1, Ordering::Relaxed);
    };
    let made = make_all(loaded, loaded.plan.outputs.values(), &is_made)?;
    let due: Vec<(&str, String)> = due_codes(loaded);
    let mut rendered = Rendered { files: Vec::new(), pages: 0, diagnostics: Vec::new() };
    for (output, made) in made {
        let (content, noted) = match made {
            Made::File(content) => (content, Vec::new()),
            Made::Noted(content, noted) => (content, noted),
            Made::Broken(found) => {
                rendered.diagnostics.push(*found);
                continue;
            }
        };
        rendered.pages += usize::from(matches!(output.recipe, Recipe::Page(_)));
        rendered.diagnostics.extend(noted);
        let owners = owners((loaded, output), &content, &due);
        rendered.files.push(File { path: output.path.clone(), content, order: order(output), owners });
    }
    loaded.site.settings.check.settle(&mut rendered.diagnostics);
    diag::sort(&mut rendered.diagnostics);
    Ok(rendered)
}

/// Renders and publishes; with errors only the take-downs that are due.
pub fn build(loaded: &Loaded, target: &BuildTarget) -> Result<Built, PipelineError> {
    let mut diagnostics = loaded.diagnostics.clone();
    let rendered = if diag::has_errors(&diagnostics) { None } else { Some(render(loaded, &target.progress)?) };
    let recorded_at = target.recorded_at;
    let target = Target { output: target.output.clone(), adopt: target.adopt, as_of: loaded.as_of, wait: target.wait };
    let mut recorded = 0;
    let Some(rendered) = rendered.filter(|rendered| !diag::has_errors(&rendered.diagnostics)) else {
        let receipt = store::take_down(&target, &mut |gone| {
            scribe((loaded, recorded_at), &mut recorded, |records| record::taken_down(records, gone))
        })?;
        diagnostics.extend(remarks(&receipt));
        diag::sort(&mut diagnostics);
        return Ok(Built { receipt, pages: 0, rendered: 0, recorded, held_back: true, diagnostics });
    };
    diagnostics.extend(rendered.diagnostics);
    let count = rendered.files.len();
    let stage = Stage { files: rendered.files, due: takedown::take_downs(loaded) };
    let shown = if recorded_at.is_some() { record::shown(loaded)? } else { BTreeMap::new() };
    let stubs = loaded.derived.stubs.iter().map(ToString::to_string).collect();
    let receipt = store::publish(&stage, &target, &mut |_| {
        scribe((loaded, recorded_at), &mut recorded, |records| record::changes(records, &shown, &stubs))
    })?;
    diagnostics.extend(remarks(&receipt));
    diag::sort(&mut diagnostics);
    Ok(Built { receipt, pages: rendered.pages, rendered: count, recorded, held_back: false, diagnostics })
}

/// The record of a publish, if it is to have one; `recorded` becomes the number of its lines.
///
/// The records are read again: while this build waited, another may have published, or completed what was stopped.
fn scribe(
    (loaded, at): (&Loaded, Option<Timestamp>),
    recorded: &mut usize,
    postings: impl FnOnce(&Records) -> Vec<Posting>,
) -> Option<Note> {
    let at = at?;
    let read = record::read(&loaded.tree.root).map(|read| read.value);
    let records = read.as_ref().unwrap_or(&loaded.site.records);
    let postings = postings(records);
    *recorded = postings.len();
    record::note((loaded, at), records, postings)
}

/// What the office should know of a publish: files put right, and traces that a take-down could not reach.
fn remarks(receipt: &Receipt) -> Vec<Diagnostic> {
    let restored =
        receipt.restored.iter().map(|path| Diagnostic::new(code::OUTPUT_RESTORED, msg!("output-restored", path = path)));
    let traces = receipt
        .traces
        .iter()
        .map(|path| Diagnostic::new(code::OUTPUT_TRACE, msg!("output-trace", path = path)).help(msg!("output-trace-help")));
    restored.chain(traces).collect()
}

/// Where a build goes.
#[derive(Debug, Clone)]
pub struct BuildTarget {
    pub output: PathBuf,
    pub adopt: Adopt,
    /// How long to wait for another build into the same folder.
    pub wait: Duration,
    /// The moment that the record of posting states; `None` if none is written.
    pub recorded_at: Option<Timestamp>,
    pub progress: Arc<Progress>,
}

/// How far the rendering has come, for whoever watches from another thread: files.
#[derive(Debug, Default)]
pub struct Progress {
    pub planned: AtomicUsize,
    pub made: AtomicUsize,
}

/// One file as it was made, or why its template failed.
pub enum Made {
    File(Content),
    /// A file, and what had to be shortened in it.
    Noted(Content, Vec<Diagnostic>),
    Broken(Box<Diagnostic>),
}

/// Makes planned files, in the order of their paths; calls `done` after each.
pub fn make_all<'a>(
    loaded: &Loaded,
    outputs: impl Iterator<Item = &'a Output>,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<(&'a Output, Made)>, PipelineError> {
    let (offered, others): (Vec<&Output>, Vec<&Output>) = outputs.partition(|output| output.recipe.sheet().is_some());
    let one = |output: &&'a Output| {
        let made = make(loaded, output)?;
        done();
        Ok((*output, made))
    };
    let mut made = others.par_iter().map(one).collect::<Result<Vec<_>, PipelineError>>()?;
    // Sheets have threads of their own, since the typesetter would nest in those of the pool without end.
    let ids: Vec<&EntryId> = offered.iter().filter_map(|output| output.recipe.sheet()).collect();
    made.extend(offered.into_iter().zip(sheets(loaded, &ids, done)?));
    made.sort_by_key(|(output, _)| &output.path);
    Ok(made)
}

/// Makes one planned file.
pub fn make(loaded: &Loaded, output: &Output) -> Result<Made, PipelineError> {
    let view = loaded.view();
    let bytes = match &output.recipe {
        Recipe::Page(page) => {
            let input = PageInput { view, tree: &loaded.tree, renderer: &loaded.renderer, plan: &loaded.plan };
            match html::page(input, &output.path, page) {
                Ok(html) => html.into_bytes(),
                Err(found) => return Ok(Made::Broken(found)),
            }
        }
        Recipe::Feed(feed) => feed::feed(FeedInput { view, zone: &loaded.zone }, feed).into_bytes(),
        Recipe::Theme(name) => loaded.theme.files.get(name).map(|bytes| bytes.to_vec()).unwrap_or_default(),
        Recipe::Picture { source, width, form } => {
            let bytes = media::read(&loaded.tree, source).unwrap_or_default();
            media::resized(&bytes, *width, *form)
                .map_err(|source| PipelineError::Picture { path: output.path.clone(), source })?
        }
        Recipe::Copy { source } => return Ok(Made::File(copy(loaded, source)?)),
        Recipe::Sheet(id) => {
            let made = sheets(loaded, &[id], &|| ())?.pop();
            return Ok(made.unwrap_or_else(|| Made::File(Content::Bytes(Vec::new()))));
        }
    };
    Ok(Made::File(Content::Bytes(bytes)))
}

#[cfg(feature = "print")]
fn sheets(loaded: &Loaded, ids: &[&EntryId], done: &(dyn Fn() + Sync)) -> Result<Vec<Made>, PipelineError> {
    if ids.is_empty() { Ok(Vec::new()) } else { print::offered(loaded, ids, done) }
}

/// Without the typesetter no sheet is planned.
#[cfg(not(feature = "print"))]
fn sheets(_loaded: &Loaded, _ids: &[&EntryId], _done: &(dyn Fn() + Sync)) -> Result<Vec<Made>, PipelineError> {
    Ok(Vec::new())
}

fn copy(loaded: &Loaded, path: &ProjectPath) -> Result<Content, PipelineError> {
    Ok(match loaded.tree.files.get(path) {
        Some(SourceFile::Binary(handle)) => {
            Content::Copy { from: handle.full.clone(), len: handle.len, digest: source::digest(handle)? }
        }
        Some(SourceFile::Text { text, .. }) => Content::Bytes(text.as_bytes().to_vec()),
        Some(SourceFile::Unreadable) | None => Content::Bytes(Vec::new()),
    })
}

fn order(output: &Output) -> Order {
    match &output.recipe {
        Recipe::Theme(_)
        | Recipe::Picture { .. }
        | Recipe::Copy { .. }
        | Recipe::Sheet(_)
        | Recipe::Feed(Feed::Calendar(Some(_))) => Order::Asset,
        Recipe::Page(Page::Entry(_) | Page::Stub(_) | Page::NotFound) => Order::Page,
        Recipe::Page(_) | Recipe::Feed(_) => Order::List,
    }
}

/// The entries that will be taken down some day: their codes and ids.
fn due_codes(loaded: &Loaded) -> Vec<(&str, String)> {
    let shown = loaded.derived.shown.iter().filter_map(|id| loaded.site.entries.get(id));
    shown.filter(|entry| entry.take_down().is_some()).map(|entry| (entry.code.as_str(), entry.id.to_string())).collect()
}

/// Whose facts or text are in a file. The list of an entry is in its page, marked or not.
fn owners((loaded, output): (&Loaded, &Output), content: &Content, due: &[(&str, String)]) -> Vec<String> {
    let page = match &output.recipe {
        Recipe::Page(Page::Entry(id)) => loaded.site.entries.get(id),
        _ => None,
    };
    let list = page.filter(|entry| takedown::loses_list(loaded, entry)).map(takedown::list_owner);
    let own = output.owner.iter().map(ToString::to_string).chain(list);
    let Content::Bytes(bytes) = content else { return own.collect() };
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let named = due.iter().filter(|(code, _)| text.contains(code)).map(|(_, id)| id.clone());
    let mut owners: Vec<String> = own.chain(named).collect();
    owners.sort();
    owners.dedup();
    owners
}

fn settings_origin() -> Origin {
    Origin::File(ProjectPath::new("content/site.toml").expect("a plain path"))
}

fn theme_name(tree: &SourceTree, overrides: &[Table]) -> String {
    let table = settings_table(tree, None, overrides, &mut Vec::new());
    let name = Settings::read(&table, settings_origin()).value.theme;
    if ProjectPath::new(&name).is_some_and(|path| path.parent().is_none()) { name } else { "default".to_owned() }
}

/// Defaults, the theme's `[extra]`, `site.toml`, the environment, flags: each over the one before.
fn settings_table(tree: &SourceTree, theme: Option<&Theme>, overrides: &[Table], report: &mut Vec<Diagnostic>) -> Table {
    let mut table = toml_text::parse(include_str!("model/defaults.toml"), 0, &Origin::Default).value;
    if let Some(theme) = theme.filter(|theme| !theme.extra.entries.is_empty()) {
        let node = crate::parse::fields::Node::new(crate::parse::fields::Value::Table(theme.extra.clone()), Origin::Theme);
        let field = crate::parse::fields::Field { name: "extra".into(), name_span: Span::default(), node };
        table.merge(Table { entries: vec![field] });
    }
    if let Some(text) = tree.text("content/site.toml") {
        let path = ProjectPath::new("content/site.toml").expect("a plain path");
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        table.merge(front_matter::fields(&path, text, Span::new(bom, text.len())).drain_into(report));
    }
    overrides.iter().for_each(|over| table.merge(over.clone()));
    table
}

fn zone_of(settings: &Settings, report: &mut Vec<Diagnostic>) -> TimeZone {
    TimeZone::get(&settings.time_zone).unwrap_or_else(|_| {
        let found = Diagnostic::new(code::SETTING_INVALID, msg!("time-zone-unknown", zone = settings.time_zone));
        report.push(found.help(msg!("time-zone-unknown-help")));
        TimeZone::UTC
    })
}
