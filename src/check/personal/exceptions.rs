//! Which findings an entry's own `allowed` excuses, and which exceptions are over or excuse nothing.

use super::super::placed;
use crate::base::{AsOf, Diagnostic, code};
use crate::model::{Allowed, Entry};
use crate::msg;

/// A finding before exceptions are asked: what it says, its masked form, and where it stands.
pub struct Candidate {
    pub diagnostic: Diagnostic,
    pub form: String,
    pub field: Option<String>,
    pub heading: Option<String>,
}

/// What is left of the findings; every exception excuses as many as it counts.
pub fn apply(entry: &Entry, found: Vec<Candidate>) -> Vec<Diagnostic> {
    let mut used = vec![0; entry.common.allowed.len()];
    let mut left = Vec::new();
    for one in found {
        let excuse =
            entry.common.allowed.iter().zip(&used).position(|(allowed, used)| *used < allowed.count && fits(allowed, &one));
        match excuse {
            Some(at) => used[at] += 1,
            None => left.push(one.diagnostic),
        }
    }
    let idle = entry.common.allowed.iter().zip(used).filter(|(_, used)| *used == 0).map(|(allowed, _)| idle(allowed));
    left.extend(idle);
    left
}

fn fits(allowed: &Allowed, found: &Candidate) -> bool {
    let same = |asked: &Option<String>, own: &Option<String>| asked.is_none() || asked == own;
    let place = same(&allowed.field, &found.field) && same(&allowed.heading, &found.heading);
    allowed.code == found.diagnostic.code && allowed.form == found.form && place
}

fn idle(allowed: &Allowed) -> Diagnostic {
    let found = Diagnostic::new(code::ALLOWED_IDLE, msg!("allowed-idle", form = allowed.form));
    placed(found.help(msg!("allowed-idle-help")), allowed.until.place.as_ref())
}

/// The exceptions that are over.
pub fn over(entry: &Entry, as_of: AsOf) -> Vec<Diagnostic> {
    let ended = entry.common.allowed.iter().filter(|allowed| allowed.ends() <= as_of.0);
    let one = |allowed: &Allowed| {
        let found = Diagnostic::new(code::ALLOWED_OVER, msg!("allowed-over", until = allowed.until.value));
        placed(found.help(msg!("allowed-over-help")), allowed.until.place.as_ref())
    };
    ended.map(one).collect()
}
