//! What rules across entries know of a project of the residents: which step an entry tells, and the money in it.

use crate::base::Amount;
use crate::parse::reader::{Choice, Located};

/// The steps of a project, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Proposal,
    Vote,
    Budget,
    Quotes,
    Progress,
    Acceptance,
}

impl Choice for Step {
    const ALL: &'static [(Step, &'static str, &'static str)] = &[
        (Step::Proposal, "proposal", "征集"),
        (Step::Vote, "vote", "表决"),
        (Step::Budget, "budget", "预算"),
        (Step::Quotes, "quotes", "询价"),
        (Step::Progress, "progress", "施工"),
        (Step::Acceptance, "acceptance", "验收"),
    ];
}

/// One step of a project.
#[derive(Debug, Clone)]
pub struct ProjectFacts {
    pub name: Located<String>,
    pub step: Located<Step>,
    /// The entry of the step before.
    pub after: Option<Located<String>>,
    pub budget: Option<Located<Amount>>,
    /// The price of whoever was chosen, or what was paid.
    pub price: Option<Located<Amount>>,
    /// Whether a vote was valid and for it.
    pub passed: Option<bool>,
}
