//! **Every kind and type of `[[archive.volumes]]` is one that entries are of.**
//!
//! A misspelled type would put its notices into the last volume, to be kept for ten years instead of for ever:
//! `field-value`, with the nearest known word.

use crate::base::text::known_help;
use crate::base::{Diagnostic, code};
use crate::model::{Registry, Site};
use crate::msg;
use crate::parse::reader::Located;

use super::placed;

/// What is wrong with the volumes.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let defs = || site.kinds.iter().map(|kind| kind.def());
    let kinds: Vec<&str> = defs().flat_map(|def| [def.key, def.label]).collect();
    let registry = Registry { kinds: site.kinds.clone() };
    let types: Vec<&str> = registry.types().flat_map(|of| [of.key, of.label]).collect();
    let volumes = &site.settings.archive.volumes;
    let strange_kinds = volumes.iter().flat_map(|volume| unknown("kinds", &volume.kinds, &kinds));
    strange_kinds.chain(volumes.iter().flat_map(|volume| unknown("types", &volume.types, &types))).collect()
}

fn unknown<'a>(name: &'a str, written: &'a [Located<String>], known: &'a [&str]) -> impl Iterator<Item = Diagnostic> {
    written.iter().filter(|written| !known.contains(&written.value.as_str())).map(move |written| {
        let help = known_help(&written.value, known);
        let found = Diagnostic::new(code::FIELD_VALUE, msg!("field-choice", name = name, value = written.value));
        placed(found.help(help), written.place.as_ref())
    })
}
