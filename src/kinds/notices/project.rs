//! **A project of the residents is told step by step, with its money.**
//!
//! Proposal, vote, budget, quotes, progress and acceptance are entries of their own, each naming the one before. Quorum and
//! majority are compared by multiplying, so that no share is ever rounded.
//!
//! - `sum-mismatch`: votes do not add up to those who were there, or more were there than have a vote.
//! - `project-quorum`: too few were there for a vote to count.
//! - `project-chosen`: whoever was chosen is among no quotes.
//!
//! The order of the steps and the budget across entries are `check::projects`.

mod view;

use super::Notice;
use super::statement::Statement;
use crate::base::{Amount, code};
use crate::kinds::shared::{found, not_empty, plain, value};
use crate::model::{Entry, ProjectFacts, Site, Step, Threshold, read_quorum};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

pub use view::chain;

/// One step of a project.
#[derive(Debug)]
pub struct Project {
    name: Located<String>,
    step: Located<Step>,
    after: Option<Located<String>>,
    budget: Option<Located<Amount>>,
    quotes: Vec<Quote>,
    chosen: Option<Located<String>>,
    votes: Option<Votes>,
    /// What was paid in the end.
    paid: Option<Located<Amount>>,
    /// How far the work is, in words.
    progress: Option<String>,
}

/// What somebody would do it for.
#[derive(Debug)]
struct Quote {
    by: String,
    price: Located<Amount>,
    /// Points, as written.
    score: Option<String>,
}

/// How a meeting voted.
#[derive(Debug)]
struct Votes {
    expected: u64,
    present: u64,
    yes: u64,
    no: u64,
    abstained: u64,
    /// How many must be there.
    quorum: Threshold,
    majority: Majority,
}

/// Of whom more than half must be for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Majority {
    #[default]
    OfPresent,
    OfExpected,
}

impl Choice for Majority {
    const ALL: &'static [(Majority, &'static str, &'static str)] =
        &[(Majority::OfPresent, "present", "到会人数"), (Majority::OfExpected, "expected", "应到人数")];
}

impl Votes {
    fn is_valid(&self) -> bool {
        self.quorum.is_met(self.present, self.expected)
    }

    fn is_passed(&self) -> bool {
        let whole = match self.majority {
            Majority::OfPresent => self.present,
            Majority::OfExpected => self.expected,
        };
        self.is_valid() && Threshold::MORE_THAN_HALF.is_met(self.yes, whole)
    }
}

/// Reads `project`; `before` is the entry whose outcome the notice says to be.
pub fn read(reader: &mut Reader<'_>, before: Option<&Located<String>>) -> Option<Project> {
    let project = reader.table("project", project)?.value?;
    Some(Project { after: project.after.or_else(|| before.cloned()), ..project })
}

fn project(reader: &mut Reader<'_>) -> Option<Project> {
    reader.require("step");
    let (name, step, after) = (reader.required_text("name"), reader.choice("step"), reader.text("after"));
    let (budget, paid) = (reader.amount("budget"), reader.amount("paid"));
    let quotes: Vec<Quote> = reader.tables("quotes", quote).into_iter().filter_map(|quote| quote.value).collect();
    let chosen = reader.text("chosen");
    let votes = reader.table("votes", votes).and_then(|votes| votes.value);
    let progress = plain(reader, "progress");
    let project = Project { name: name?, step: step?, after, budget, quotes, chosen, votes, paid, progress };
    project.check(reader);
    Some(project)
}

fn quote(reader: &mut Reader<'_>) -> Option<Quote> {
    reader.require("price");
    let (by, price) = (reader.required_text("by"), reader.amount("price"));
    let score = reader.decimal("score").map(|score| score.value);
    Some(Quote { by: by?.value, price: price?, score })
}

fn votes(reader: &mut Reader<'_>) -> Option<Votes> {
    let mut count = |name| {
        reader.require(name);
        reader.whole(name)
    };
    let (expected, present) = (count("expected"), count("present"));
    let (yes, no, abstained) = (count("yes"), count("no"), count("abstained"));
    let quorum = read_quorum(reader, |_| ()).map_or(Threshold::MORE_THAN_HALF, |(quorum, ())| quorum);
    let majority = value(reader.choice("majority")).unwrap_or_default();
    let (expected, present) = (expected?, present?);
    let place = present.place.clone();
    let (yes, no, abstained) = (yes?.value, no?.value, abstained?.value);
    let votes = Votes { expected: expected.value, present: present.value, yes, no, abstained, quorum, majority };
    let counted = [yes, no, abstained].iter().try_fold(0_u64, |sum, votes| sum.checked_add(*votes));
    let wrong = if votes.present > votes.expected {
        let message = msg!("sum-present", expected = votes.expected, present = votes.present);
        Some(found(code::SUM_MISMATCH, place.as_ref(), message).help(msg!("sum-help")))
    } else if counted != Some(votes.present) {
        let said = counted.map_or_else(String::new, |counted| counted.to_string());
        let message = msg!("project-votes", present = votes.present, counted = said);
        Some(found(code::SUM_MISMATCH, place.as_ref(), message).help(msg!("project-votes-help")))
    } else if !votes.is_valid() {
        let message = msg!("project-quorum", expected = votes.expected, present = votes.present, quorum = votes.quorum.words());
        Some(found(code::PROJECT_QUORUM, place.as_ref(), message).help(msg!("project-quorum-help")))
    } else {
        None
    };
    wrong.into_iter().for_each(|wrong| reader.report(wrong));
    Some(votes)
}

impl Project {
    /// What rules across entries need of it.
    pub fn facts(&self) -> ProjectFacts {
        ProjectFacts {
            name: self.name.clone(),
            step: self.step.clone(),
            after: self.after.clone(),
            budget: self.budget.clone(),
            price: self.paid.clone().or_else(|| self.winner().map(|quote| quote.price.clone())),
            passed: self.votes.as_ref().map(Votes::is_passed),
        }
    }

    /// The tables of its page.
    pub fn statements(&self) -> Vec<Statement> {
        view::statements(self)
    }

    fn winner(&self) -> Option<&Quote> {
        let chosen = self.chosen.as_ref()?;
        self.quotes.iter().find(|quote| quote.by == chosen.value)
    }

    /// A step needs what it is about, and whoever was chosen has quoted.
    fn check(&self, reader: &mut Reader<'_>) {
        match self.step.value {
            Step::Vote if self.votes.is_none() => reader.require("votes"),
            Step::Budget => reader.require("budget"),
            Step::Quotes => not_empty(reader, "quotes", &self.quotes),
            Step::Progress => reader.require("progress"),
            Step::Acceptance => reader.require("paid"),
            Step::Proposal | Step::Vote => {}
        }
        if let Some(chosen) = self.chosen.as_ref().filter(|_| self.winner().is_none() && !self.quotes.is_empty()) {
            let message = msg!("project-chosen", name = chosen.value);
            let names: Vec<&str> = self.quotes.iter().map(|quote| quote.by.as_str()).collect();
            let help = msg!("project-chosen-help", names = names.join("、"));
            reader.report(found(code::PROJECT_CHOSEN, chosen.place.as_ref(), message).help(help));
        }
    }
}

/// The steps of a project as the page of one of them lists them.
pub type Chain = Vec<serde_json::Value>;

/// The step that an entry tells, if it is one of a project.
fn step_of<'a>(site: &'a Site, reference: &str) -> Option<(&'a Entry, &'a Project)> {
    let entry = site.entry_at(reference)?;
    Some((entry, entry.item.as_any().downcast_ref::<Notice>()?.project.as_ref()?))
}

#[cfg(test)]
mod tests;
