//! Pages of HTML: a view, the bodies of its entries, a template.
//!
//! A page is a pure function of its view, its bodies and the theme. A template that fails is a diagnostic at
//! its place in the theme.

mod bodies;
mod context;
mod filters;
mod fragments;
mod looked;
mod pages;

pub use pages::{PageInput, page};

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera, TeraResult, Value};

use crate::base::{Diagnostic, Reported, SitePath, Span, code};
use crate::msg;
use crate::plan::Plan;
use crate::plan::view::{self, ViewInput};
use crate::theme::Theme;
use context::Asked;
use fragments::Fragments;

/// How many bytes most pages need.
const PAGE: usize = 16 << 10;

/// The templates of a theme, with what is the same on every page.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    theme: Theme,
    fragments: Fragments,
    asked: Arc<Asked>,
}

/// The templates that were compiled last, with those that they were compiled from.
#[derive(Debug, Default)]
pub struct Known {
    compiled: Option<(Vec<(String, String)>, Compiled)>,
}

/// Compiled templates, with what each of them asks for.
#[derive(Debug, Clone)]
struct Compiled {
    tera: Tera,
    asked: Arc<Asked>,
}

/// The templates of `theme`, ready; without any if one of them cannot be read. Those that are known are not compiled again.
pub fn renderer(theme: &Theme, input: ViewInput<'_>, plan: &Plan, known: &mut Known) -> Reported<Renderer> {
    let mut diagnostics = Vec::new();
    let Compiled { mut tera, asked } = templates(theme, known).unwrap_or_else(|found| {
        diagnostics.push(*found);
        Compiled { tera: bare(), asked: Arc::default() }
    });
    let assets: std::collections::BTreeMap<String, String> = theme
        .assets()
        .into_iter()
        .map(|(name, path)| (name.trim_start_matches("static/").to_owned(), path.as_str().to_owned()))
        .collect();
    let shared = tera.global_context();
    shared.insert("site", &view::site(input));
    shared.insert("assets", &assets);
    let fragments = fragments::fragments((&tera, theme), input, plan).unwrap_or_else(|found| {
        diagnostics.push(*found);
        Fragments::new()
    });
    Reported { value: Renderer { tera, theme: theme.clone(), fragments, asked }, diagnostics }
}

/// The compiled templates of `theme`.
fn templates(theme: &Theme, known: &mut Known) -> Result<Compiled, Box<Diagnostic>> {
    let templates = theme.templates();
    if let Some((_, ready)) = known.compiled.as_ref().filter(|(compiled, _)| *compiled == templates) {
        return Ok(ready.clone());
    }
    let mut tera = bare();
    tera.add_raw_templates(templates.clone()).map_err(|error| template_error(theme, &error))?;
    let asked = Arc::new(Asked::of(&tera, &templates));
    let compiled = Compiled { tera, asked };
    known.compiled = Some((templates, compiled.clone()));
    Ok(compiled)
}

fn bare() -> Tera {
    let mut tera = Tera::new();
    filters::register(&mut tera);
    tera
}

/// The bodies that a page shows beside its view, by the names that templates know them by.
type Beside = [(&'static str, Value)];

impl Renderer {
    /// The page that `template` makes of a view, `root` below the site's own.
    fn render(&self, (template, root): (&str, &str), view: &impl Serialize, beside: &Beside) -> Result<Vec<u8>, Box<Diagnostic>> {
        let filled = |context: TeraResult<Context>| self.fill((template, root), context?, beside);
        // What is missing in a template is said as if it had been given everything.
        let made = filled(self.asked.context(template, view)).or_else(|_| filled(context::whole(view)));
        made.map_err(|error| template_error(&self.theme, &error))
    }

    fn fill(&self, (template, root): (&str, &str), mut context: Context, beside: &Beside) -> TeraResult<Vec<u8>> {
        if let Some(fragments) = self.fragments.get(root) {
            context.insert_value("fragments", fragments.clone());
        }
        for (name, value) in beside {
            context.insert_value(*name, value.clone());
        }
        // Bytes, since nobody asks of a page of our own whether it is UTF-8.
        let mut page = Vec::with_capacity(PAGE);
        self.tera.render_to(template, &context, &mut page)?;
        Ok(page)
    }
}

fn template_error(theme: &Theme, error: &tera::Error) -> Box<Diagnostic> {
    let (message, file, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.filename().to_owned(), Span::from(report.span().range.clone()))
        }
        _ => (error.to_string(), String::new(), Span::default()),
    };
    let mut found = Diagnostic::new(code::THEME_BROKEN, msg!("theme-template", file = file, detail = message));
    found.place = theme.place(&file, span);
    Box::new(found.help(msg!("theme-template-help")))
}

/// The mistake of a page whose entry is not there.
pub fn missing(path: &SitePath) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code::THEME_BROKEN, msg!("page-without-view", path = path)))
}
