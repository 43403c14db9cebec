//! Every member with points: for a sheet that only members see, and only where the standards say `list_members = true`.
//!
//! It is made from the ledger, so that a computer without it prints the sheet without the list. Members stand by their codes, not by
//! rank. Invariant: without the setting no code and no name leaves the ledger.

use super::Statement;
use crate::base::{Term, TermLength, terms};
use crate::model::points::{self, Ledger, Member, Standards};
use crate::source::SourceTree;

/// The list for a quarter or a year that is closed.
pub fn statement(tree: &SourceTree, term: Term) -> Option<Statement> {
    let standards = points::read_standards(tree).value.filter(|standards| standards.list_members)?;
    let ledger = points::ledger(tree, &standards).value?;
    let members = members(tree, term, (&standards, &ledger))?;
    let is_year = term.length() == TermLength::Year;
    let mut columns = vec![("编号", false)];
    columns.extend((!ledger.names.is_empty()).then_some(("姓名", false)));
    columns.extend([("类别", false), ("基础", true), ("日常", true)]);
    columns.extend(is_year.then_some(("评议", true)));
    columns.push(("合计", true));
    let mut table = Statement::new(format!("{}党员积分（党内公开）", term.label()), &columns);
    table.rows = members.iter().filter_map(|member| row((&standards, &ledger), member, is_year)).collect();
    table.notes.push("按编号排列，不分名次。".to_owned());
    Some(table)
}

/// What each member has; `None` if this computer lacks a month.
fn members(tree: &SourceTree, term: Term, (standards, ledger): (&Standards, &Ledger)) -> Option<Vec<Member>> {
    let rows = |month| points::rows(tree, month, standards, ledger).value;
    if term.length() == TermLength::Year {
        let review = points::review(tree, term, standards, ledger).value?;
        let quarters = points::quarter_rows(term, rows);
        return Some(points::tally_year((standards, ledger), &quarters, &review).members);
    }
    let months: Option<Vec<_>> = terms(term.first(), TermLength::Month, term.last()).map(rows).collect();
    Some(points::tally(standards, ledger, &months?.concat()).members)
}

fn row((standards, ledger): (&Standards, &Ledger), member: &Member, is_year: bool) -> Option<Vec<String>> {
    let category = standards.categories.get(member.category).filter(|category| !category.apart)?;
    let name = (!ledger.names.is_empty()).then(|| ledger.names.get(&member.code).cloned().unwrap_or_default());
    let score = member.score;
    let review = is_year.then(|| score.review.said());
    let head = std::iter::once(member.code.clone()).chain(name).chain([category.label.clone()]);
    let parts = [score.basic, score.daily].map(points::Points::said).into_iter().chain(review);
    Some(head.chain(parts).chain([score.total().said()]).collect())
}
