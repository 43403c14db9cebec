//! **A project goes step by step, and costs no more than it may.**
//!
//! Proposal, vote, budget, quotes, progress, acceptance: each entry of a project names the one before (`after`, or
//! `outcome_of`).
//!
//! - `step-order`: a step before the one that it follows, or posted earlier; a step that follows a vote that did not pass, or another
//!   project; `after` that means an entry without `project`.
//! - `project-price`: the price of whoever was chosen, or what was paid, is above the budget of this entry or of the nearest
//!   step before.

use crate::base::{Diagnostic, Message, code};
use crate::model::{Entry, ProjectFacts, Site, Step};
use crate::msg;
use crate::parse::reader::Choice;

use super::placed;

/// What is wrong with the step of a project that an entry tells.
pub fn check(entry: &Entry, site: &Site) -> Vec<Diagnostic> {
    let Some(project) = entry.facts.project.as_deref() else { return Vec::new() };
    order(site, (entry, project)).into_iter().chain(price(site, project)).collect()
}

/// An entry with the step that it tells.
type At<'a> = (&'a Entry, &'a ProjectFacts);

fn before<'a>(site: &'a Site, project: &ProjectFacts) -> Option<At<'a>> {
    let entry = site.entry_at(&project.after.as_ref()?.value)?;
    Some((entry, entry.facts.project.as_deref()?))
}

fn order(site: &Site, (entry, project): At<'_>) -> Option<Diagnostic> {
    let after = project.after.as_ref()?;
    // A link that leads nowhere is said where links are checked.
    let target = site.entry_at(&after.value)?;
    let (message, help) = match &target.facts.project {
        None => (msg!("project-after", other = target.file), msg!("project-after-help")),
        Some(before) => wrong((entry, project), (target, before))?,
    };
    Some(placed(Diagnostic::new(code::STEP_ORDER, message).help(help), after.place.as_ref()))
}

fn wrong((entry, project): At<'_>, (target, before): At<'_>) -> Option<(Message, Message)> {
    let (own, theirs) = (project.step.value, before.step.value);
    let again = own == theirs && own == Step::Progress;
    Some(if own < theirs || (own == theirs && !again) {
        (msg!("project-order", own = own.label(), theirs = theirs.label()), msg!("project-order-help"))
    } else if entry.common.date < target.common.date {
        (msg!("project-early", other = target.file), msg!("project-early-help"))
    } else if before.passed == Some(false) {
        (msg!("project-failed", other = target.file), msg!("project-failed-help"))
    } else if theirs != Step::Proposal && project.name.value != before.name.value {
        (msg!("project-name", own = project.name.value, theirs = before.name.value), msg!("project-name-help"))
    } else {
        return None;
    })
}

fn price(site: &Site, project: &ProjectFacts) -> Option<Diagnostic> {
    let price = project.price.as_ref()?;
    let mut at = Some(project);
    // A ring of steps ends after as many as there are entries.
    let mut chain = (0..=site.entries.len()).map_while(|_| {
        let here = at?;
        at = before(site, here).map(|(_, project)| project);
        Some(here)
    });
    let budget = chain.find_map(|step| step.budget.as_ref())?;
    if price.value <= budget.value {
        return None;
    }
    let message = msg!("project-price", price = price.value, budget = budget.value);
    let found = placed(Diagnostic::new(code::PROJECT_PRICE, message), price.place.as_ref());
    let found = found.help(msg!("project-price-help"));
    Some(match &budget.place {
        Some(place) => found.label(place.clone(), msg!("project-price-budget")),
        None => found,
    })
}
