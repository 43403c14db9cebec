//! The stages in their order. Every command calls this; none has a second way to a page.
//!
//! [`load`] reads, understands, checks and plans; [`build`] makes each file that is wanted and publishes it. With an
//! error in the content nothing is rendered: only take-downs that are due are published.

#[cfg(feature = "print")]
pub mod archive;
mod cache;
pub mod confirm;
mod make;
#[cfg(feature = "print")]
pub mod print;
mod publish;
pub mod record;
mod standing;
mod takedown;

pub use make::{Made, Progress, Rendered, make, make_all, make_each, render};
pub use publish::{BuildTarget, Built, build};
pub use standing::{Question, Stood, remember, stood};

use std::path::PathBuf;

use jiff::tz::TimeZone;
use thiserror::Error;

use crate::base::{AsOf, Diagnostic, Digest, ProjectPath, SitePath, Span, code, diag};
use crate::derive::{self, Derived, Reach};
use crate::html::{self, Renderer};
use crate::media::{self, PictureError};
use crate::model::{self, Assembly, PRINT_LOG, PrintLog, RECORDS, Settings, Site};
use crate::msg;
use crate::parse::fields::{Origin, Table};
use crate::parse::{front_matter, toml_text};
use crate::plan::view::{Medium, ViewInput};
use crate::plan::{self, Plan, PlanInput, files};
use crate::source::{self, SourceError, SourceFile, SourceTree};
use crate::store::PublishError;
use crate::theme::{self, Theme};
use crate::{check, kinds};

/// Which program this is, made from its own sources by `build.rs`: what another remembers is not believed.
const PROGRAM: &str = env!("SOURCES_BUILD_ID");

/// What a run of the pipeline depends on, besides the files of the project.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    pub as_of: AsOf,
    pub reach: Reach,
    /// Settings from the environment, then from flags: each lies over `site.toml` and what came before it.
    pub overrides: Vec<Table>,
    pub gate: Gate,
}

/// Whether the rules across entries are asked before anything is rendered; what cannot be understood holds back either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    On,
    /// For measuring, and for whoever works on a theme.
    Off,
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

/// What the machine failed at. What was published still stands, but for what was due to come down.
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
    if options.gate == Gate::On {
        diagnostics.extend(check::all(&site, &tree, options.as_of));
    }
    if options.reach.drafts == derive::Let::In {
        check::hold_drafts(&site, &tree, &mut diagnostics);
    }
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
pub fn settings_alone(root: &std::path::Path, overrides: &[Table]) -> Settings {
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
