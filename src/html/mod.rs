//! Pages of HTML: a view, the bodies of its entries, a template.
//!
//! A page is a pure function of its view, its bodies and the theme. A template that fails is a diagnostic at
//! its place in the theme.

mod bodies;
pub mod body;
pub mod escape;
mod filters;
mod pages;

pub use pages::{PageInput, page};

use tera::{Context, ErrorKind, Tera};

use crate::base::{Diagnostic, Reported, SitePath, Span, code};
use crate::msg;
use crate::plan::view::SiteView;
use crate::theme::Theme;

/// The templates of a theme, with what is the same on every page.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    theme: Theme,
}

/// The templates of `theme`, ready; without any if one of them cannot be read.
pub fn renderer(theme: &Theme, site: &SiteView) -> Reported<Renderer> {
    let mut tera = Tera::new();
    filters::register(&mut tera);
    let mut diagnostics = Vec::new();
    if let Err(error) = tera.add_raw_templates(theme.templates()) {
        diagnostics.push(*template_error(theme, &error));
    }
    let assets: std::collections::BTreeMap<String, String> = theme
        .assets()
        .into_iter()
        .map(|(name, path)| (name.trim_start_matches("static/").to_owned(), path.as_str().to_owned()))
        .collect();
    let shared = tera.global_context();
    shared.insert("site", site);
    shared.insert("assets", &assets);
    Reported { value: Renderer { tera, theme: theme.clone() }, diagnostics }
}

impl Renderer {
    /// The page that `template` makes of `context`.
    fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| template_error(&self.theme, &error))
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
