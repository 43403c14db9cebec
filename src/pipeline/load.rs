//! From a folder on disk to a project understood as of a day.
//!
//! Input: the options, and what is remembered of the last reading. Invariant: what is remembered changes how long it takes, never what
//! comes of it.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::memo::Memo;
use super::{Gate, Loaded, Options, PipelineError};
use crate::base::{Diagnostic, Digest, Limits, ProjectPath, Reported, Span, code, diag};
use crate::derive::Derived;
use crate::html::Renderer;
use crate::model::{self, Assembly, PRINT_LOG, PrintLog, RECORDS, Settings, Site};
use crate::msg;
use crate::parse::fields::{Field, Node, Origin, Table, Value};
use crate::parse::{front_matter, toml_text};
use crate::plan::view::{Medium, ViewInput};
use crate::plan::{self, Plan, PlanInput, files};
use crate::source::{self, Reading, SourceError, SourceFile, SourceTree, Text};
use crate::theme::{self, Theme};
use crate::{check, derive, html, kinds, media};

/// The project as of the day: read, understood, checked, planned.
pub fn load(options: &Options) -> Result<Loaded, PipelineError> {
    load_with(options, &mut Memo::default())
}

/// The same; what did not change since the memo was written is taken from there, and the memo written anew.
pub fn load_with(options: &Options, memo: &mut Memo) -> Result<Loaded, PipelineError> {
    let mut diagnostics = Vec::new();
    let read = tree(options, memo);
    if read.is_err() {
        // What was read of it has no end; the next reading begins anew.
        memo.files = source::Known::default();
    }
    let (tree, name) = read?.drain_into(&mut diagnostics);
    let theme = theme::load(&tree, &name)?.drain_into(&mut diagnostics);
    let table = settings_table(&tree, Some(&theme), &options.overrides, &mut diagnostics);
    let settings = Settings::read(&table, settings_origin()).drain_into(&mut diagnostics);
    let zone = zone_of(&settings, &mut diagnostics);
    let registry = kinds::registry();
    let assembly = Assembly { tree: &tree, settings, kinds: &registry, known: &mut memo.entries };
    let site = model::assemble(assembly).drain_into(&mut diagnostics);
    let read = Read { options, site: &site, tree: &tree, theme: &theme, ground: memo.entries.ground() };
    let Memo { findings, lists, plan, pictures, templates, .. } = memo;
    let known = Planned { lists, plan, pictures, templates };
    // Neither needs what the other makes, and each is work for one core.
    let (found, planned) = rayon::join(|| found(read, findings), || planned(read, known));
    diagnostics.extend(found);
    let (derived, plan, renderer) = planned.drain_into(&mut diagnostics);
    site.settings.check.settle(&mut diagnostics);
    diag::sort(&mut diagnostics);
    let print_log = source::read_if_there(&options.root.join(PRINT_LOG))?.map(|bytes| PrintLog::read(&bytes)).unwrap_or_default();
    let (as_of, reach) = (options.as_of, options.reach);
    Ok(Loaded { as_of, reach, tree, table, site, theme, renderer, derived, plan, zone, print_log, diagnostics })
}

/// A project that was read, on the way to its plan.
#[derive(Clone, Copy)]
struct Read<'a> {
    options: &'a Options,
    site: &'a Site,
    tree: &'a SourceTree,
    theme: &'a Theme,
    /// What tells the state of everything but the texts of entries.
    ground: Option<Digest>,
}

/// What is remembered on the way to a plan.
struct Planned<'a> {
    lists: &'a mut derive::Known,
    plan: &'a mut plan::Known,
    pictures: &'a mut media::Known,
    templates: &'a mut html::Known,
}

fn found(Read { options, site, tree, ground, .. }: Read<'_>, known: &mut check::Known) -> Vec<Diagnostic> {
    let input = check::Input { site, tree, as_of: options.as_of };
    let mut found = if options.gate == Gate::On { check::all_known(input, ground, known) } else { Vec::new() };
    if options.reach.drafts == derive::Let::In {
        check::hold_drafts(site, tree, &mut found);
    }
    found
}

fn planned(
    Read { options, site, tree, theme, ground }: Read<'_>,
    Planned { lists, plan, pictures, templates }: Planned<'_>,
) -> Reported<(Arc<Derived>, Arc<Plan>, Renderer)> {
    let derived = derive::derive_known(site, (options.as_of, options.reach), ground, lists);
    let assets = theme.assets();
    let now = plan::Now { site, derived: &derived, assets: &assets, ground };
    let planned = plan.again(now).unwrap_or_else(|| plan.keep(now, plan_anew(now, tree, pictures)));
    let mut diagnostics = Vec::new();
    let plan = planned.drain_into(&mut diagnostics);
    let input = ViewInput { site, derived: &derived, files: &plan.files, medium: Medium::Web };
    let renderer = html::renderer(theme, input, &plan, templates).drain_into(&mut diagnostics);
    Reported { value: (derived, plan, renderer), diagnostics }
}

/// The plan, with what is wrong with pictures.
fn plan_anew(
    plan::Now { site, derived, assets, .. }: plan::Now<'_>,
    tree: &SourceTree,
    known: &mut media::Known,
) -> Reported<Plan> {
    let mut diagnostics = Vec::new();
    let named = files::named(site, derived);
    let pictures = media::survey_known(tree, &files::pictures(&named, tree), known).drain_into(&mut diagnostics);
    let ground = files::Ground { tree, tables: &site.tables, pictures: &pictures };
    let files = files::files(named, ground, derived.as_of);
    let plan = plan::plan(PlanInput { site, derived, files, assets: assets.to_vec() }).drain_into(&mut diagnostics);
    Reported { value: plan, diagnostics }
}

/// Every file that is read, and the name of the theme.
fn tree(options: &Options, memo: &mut Memo) -> Result<Reported<(SourceTree, String)>, SourceError> {
    let (root, known, entries) = (&options.root, &mut memo.files, &memo.entries);
    let mut diagnostics = Vec::new();
    let limits = settings_alone(root, &options.overrides).limits;
    let kinds = kinds::registry();
    let see = |path: &ProjectPath, text: &Text, digest| entries.see(&kinds, (path, text, digest));
    let mut tree = source::read_seen(root, "content", Reading { limits, see: &see }, known)?.drain_into(&mut diagnostics);
    let name = theme_name(&tree, &options.overrides);
    let themes = source::read_again(root, &format!("themes/{name}"), limits, known)?.drain_into(&mut diagnostics);
    tree.files.extend(themes.files);
    let private = source::read_private(root, limits, known)?.drain_into(&mut diagnostics);
    tree.files.extend(private.files);
    tree.kept_by_git = private.kept_by_git;
    tree.inside_git = private.inside_git;
    tree.open.extend(private.open);
    let records = source::read_again(root, RECORDS, Limits::default(), known)?.drain_into(&mut diagnostics);
    tree.files.extend(records.files);
    Ok(Reported { value: (tree, name), diagnostics })
}

/// The zone in which the site's days begin, so that `today` can be settled before anything is built.
pub fn zone(root: &Path, overrides: &[Table]) -> Result<TimeZone, SourceError> {
    Ok(zone_of(&settings_alone(root, overrides), &mut Vec::new()))
}

/// The settings, read before anything else is; what is wrong with them is said later.
pub fn settings_alone(root: &Path, overrides: &[Table]) -> Settings {
    let mut tree = SourceTree { root: root.to_owned(), ..SourceTree::default() };
    let path = root.join("content/site.toml");
    if let (Ok(text), Some(name)) = (source::read_text(&path), ProjectPath::new("content/site.toml")) {
        let digest = Digest::of(text.as_bytes());
        tree.files.insert(name, SourceFile::Text { text: text.into(), digest });
    }
    let table = settings_table(&tree, None, overrides, &mut Vec::new());
    Settings::read(&table, settings_origin()).value
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
    let mut table = toml_text::parse(include_str!("../model/defaults.toml"), 0, &Origin::Default).value;
    if let Some(theme) = theme.filter(|theme| !theme.extra.entries.is_empty()) {
        let node = Node::new(Value::Table(theme.extra.clone()), Origin::Theme);
        let field = Field { name: "extra".into(), name_span: Span::default(), node };
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
