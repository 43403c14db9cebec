//! **Every type in `print.pdf` is one that entries are of.**
//!
//! A misspelled type would offer nothing and say nothing: `field-value`, with the nearest known type.

use crate::base::text::known_help;
use crate::base::{Diagnostic, code};
use crate::model::{Registry, Site};
use crate::msg;

use super::placed;

/// What is wrong with the list.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let registry = Registry { kinds: site.kinds.clone() };
    let known: Vec<&str> = registry.types().flat_map(|known| [known.key, known.label]).collect();
    let strange = site.settings.print.pdf.iter().filter(|typed| !known.contains(&typed.value.as_str()));
    strange
        .map(|typed| {
            let help = known_help(&typed.value, &known);
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("section-type", value = typed.value));
            placed(found.help(help), typed.place.as_ref())
        })
        .collect()
}
