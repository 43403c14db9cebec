//! Which sections have had nothing new for too long.
//!
//! Only `check` and `due` say so, never a build: a site that could be built yesterday can be built today.

use super::{Life, Reach, life};
use crate::base::{AsOf, Date, Diagnostic, code};
use crate::model::{KindDef, MostAge, Site};
use crate::msg;

/// A warning for every stale section, in the order of the navigation; an empty one is not there to be stale.
pub fn stale(site: &Site, as_of: AsOf) -> Vec<Diagnostic> {
    let defs = site.kinds.iter().map(|kind| kind.def()).filter(|def| def.dated);
    defs.filter_map(|def| stale_section(site, def, as_of)).collect()
}

fn stale_section(site: &Site, def: &KindDef, as_of: AsOf) -> Option<Diagnostic> {
    let age = site.settings.freshness.get(def.label).or_else(|| site.settings.freshness.get(def.key))?;
    let MostAge::Of(limit) = age.value else { return None };
    let newest = newest(site, def, as_of).filter(|newest| *newest < limit.before(as_of.0))?;
    let message = msg!("section-stale", section = def.label, newest = newest, age = limit.said(), lapse = limit);
    let found = Diagnostic::new(code::SECTION_STALE, message).help(msg!("section-stale-help", key = def.key));
    Some(Diagnostic { place: age.place.clone(), ..found })
}

/// The last day on which something of this kind went up or was changed.
fn newest(site: &Site, def: &KindDef, as_of: AsOf) -> Option<Date> {
    let up = site.of_kind(def.key).filter(|entry| life(entry, as_of, Reach::PUBLIC) != Life::NotYet);
    // What is said to have changed on a day to come is no sign of life yet.
    up.filter_map(|entry| entry.updated().filter(|day| *day <= as_of.0).or(entry.common.date)).max()
}
