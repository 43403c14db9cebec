//! **Figures in texts come from `profile.toml`.**
//!
//! A text that says `{{ households }}` or `{{ 户数 }}` gets the figure of that key or label, so that two pages never
//! state two numbers. A name that `profile.toml` does not have would leave a hole in the sentence:
//! `figure-unknown`. Mend the name, or add the figure.

use crate::base::text::nearest;
use crate::base::{Diagnostic, Place, code};
use crate::model::{Entry, Site};
use crate::msg;

/// Every reference of an entry to a figure that the profile does not have.
pub fn check(entry: &Entry, site: &Site) -> Vec<Diagnostic> {
    let unknown = entry.body_facts.figures.iter().filter(|figure| site.profile.text(&figure.key).is_none());
    let said = unknown.map(|figure| {
        let known = site.profile.figures.iter().flat_map(|figure| [figure.key.as_str(), figure.label.as_str()]);
        let help = match nearest(&figure.key, known) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("figure-unknown-help", key = figure.key),
        };
        let found = Diagnostic::new(code::FIGURE_UNKNOWN, msg!("figure-unknown", key = figure.key));
        found.at(Place::new(&entry.file, figure.span)).help(help)
    });
    said.collect()
}
