//! Fragments: pieces of a theme that are the same on every page of one depth, and so are made once for each depth.
//!
//! A template `templates/fragments/NAME.html` knows `site`, `assets`, `page.root` and `newest`; each page finds what it makes
//! as `fragments.NAME`. What differs from page to page, such as the marked item of the menu, belongs into the page itself.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Map, Tera, Value};

use super::{context, template_error};
use crate::base::{Diagnostic, SitePath};
use crate::plan::Plan;
use crate::plan::view::{self, ViewInput};
use crate::theme::Theme;

/// The folder of their templates below `templates/`.
const FOLDER: &str = "fragments/";

/// By the way up to the root, every fragment by its name.
pub type Fragments = BTreeMap<String, Value>;

/// The fragments of `theme` for every depth at which `plan` has pages, and for the page for missing addresses.
pub fn fragments((tera, theme): (&Tera, &Theme), input: ViewInput<'_>, plan: &Plan) -> Result<Fragments, Box<Diagnostic>> {
    let names: Vec<&str> = tera.get_template_names().filter(|name| name.starts_with(FOLDER)).collect();
    if names.is_empty() {
        return Ok(Fragments::new());
    }
    let pages = plan.outputs.keys().filter(|path| path.as_str().ends_with(".html"));
    let depths: BTreeSet<usize> = pages.map(SitePath::depth).collect();
    let roots = depths.into_iter().map(SitePath::root_from).chain([view::absolute_root(input)]);
    roots.map(|root| Ok((root.clone(), of((tera, theme), &names, &view::fragment(input, root))?))).collect()
}

fn of((tera, theme): (&Tera, &Theme), names: &[&str], view: &view::FragmentView<'_>) -> Result<Value, Box<Diagnostic>> {
    let failed = |error: tera::Error| template_error(theme, &error);
    let context = context::whole(view).map_err(failed)?;
    let made = names.iter().map(|name| {
        let html = tera.render(name, &context).map_err(failed)?;
        let name = name.trim_start_matches(FOLDER).trim_end_matches(".html").to_owned();
        Ok((name.into(), Value::safe_string(html.trim_end())))
    });
    Ok(Value::from(made.collect::<Result<Map, Box<Diagnostic>>>()?))
}
