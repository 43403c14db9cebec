//! **No more people read an entry than the catalogue allows.**
//!
//! If the catalogue says that party dues are for party members, an entry that discloses them to everybody is most
//! likely missing its `audience`: `audience-wider`, a warning, since the catalogue may be the older of the two.

use crate::base::{Diagnostic, code};
use crate::model::{Audience, Disclosure, Site, disclosures};
use crate::msg;
use crate::parse::reader::Choice;

use super::placed;

/// Every entry for more readers than its item.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    disclosures(site).iter().filter(|disclosure| wider(disclosure)).map(found).collect()
}

fn wider(disclosure: &Disclosure<'_>) -> bool {
    let reach = |audience| match audience {
        Audience::Public => 2,
        Audience::Residents => 1,
        Audience::Members => 0,
    };
    reach(disclosure.entry.audience()) > reach(disclosure.item.audience)
}

fn found(disclosure: &Disclosure<'_>) -> Diagnostic {
    let (wanted, wider) = (disclosure.item.audience.label(), disclosure.entry.audience().label());
    let message = msg!("audience-wider", item = disclosure.item.item, audience = wanted, wider = wider);
    let place = disclosure.entry.common.discloses.as_ref().and_then(|discloses| discloses.place.as_ref());
    placed(Diagnostic::new(code::AUDIENCE_WIDER, message).help(msg!("audience-wider-help", audience = wanted)), place)
}
