//! **Every type in `[expires]` is one that entries are of.**
//!
//! A misspelled type would leave its notices on the board for ever: `field-unknown`, with the nearest known type.

use crate::base::text::known_help;
use crate::base::{Diagnostic, code};
use crate::model::Site;
use crate::msg;

use super::placed;

/// What is wrong with the table.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let known: Vec<&str> = site.kinds.iter().flat_map(|kind| kind.def().words).filter_map(|word| word.type_key).collect();
    let strange = site.settings.expires.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    strange
        .map(|(name, stay)| {
            let help = known_help(name, &known);
            let found = Diagnostic::new(code::FIELD_UNKNOWN, msg!("field-unknown", name = name));
            placed(found.help(help), stay.place.as_ref())
        })
        .collect()
}
