//! **Every name in `[freshness]` is a section of the site.**
//!
//! A misspelled section would never be looked at: `field-value`, with the nearest known name.

use crate::base::text::known_help;
use crate::base::{Diagnostic, code};
use crate::model::Site;
use crate::msg;

use super::placed;

/// What is wrong with the names.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let dated = site.kinds.iter().map(|kind| kind.def()).filter(|def| def.dated);
    let known: Vec<&str> = dated.flat_map(|def| [def.key, def.label]).collect();
    let strange = site.settings.freshness.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    strange
        .map(|(name, age)| {
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("section-unknown", name = name));
            placed(found.help(known_help(name, &known)), age.place.as_ref())
        })
        .collect()
}
