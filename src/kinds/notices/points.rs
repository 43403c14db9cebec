//! **Points are told by category, never by member.**
//!
//! A notice names a quarter or a year; what its categories have together comes from the file of what was closed, so that a computer
//! without the ledger shows the same. A category of fewer than five members is shown together with the smallest other one, which is
//! said. Where the standards ask for it, the sheet for the members lists them as well.

use std::fmt::Write;

use super::statement::Statement;
use crate::base::{Term, TermLength, code};
use crate::kinds::shared::found;
use crate::model::points::{self, Score};
use crate::model::{Audience, ReadContext};
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// Fewer members could be recognised.
const FEWEST: u64 = 5;

mod members;

/// The points of a quarter or a year.
#[derive(Debug)]
pub struct Points {
    pub term: Located<Term>,
    /// Categories, none of them too small, with what they have together.
    groups: Vec<(String, Score)>,
    /// Which of them were put together.
    merged: Vec<String>,
    /// The same groups in the quarter or year before, if that has them.
    before: Option<Vec<(String, Score)>>,
    /// Every member, for the sheet of the members alone.
    members: Option<Statement>,
}

/// Reads `points`.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Option<Points> {
    let written = reader.text("points")?;
    let fits = |term: &Term| matches!(term.length(), TermLength::Quarter | TermLength::Year);
    let Some(value) = written.value.parse::<Term>().ok().filter(fits) else {
        let message = msg!("points-quarter", value = written.value);
        reader.report(found(code::FIELD_VALUE, written.place.as_ref(), message).help(msg!("points-quarter-help")));
        return None;
    };
    let for_more = matches!(context.common.audience, Some(Audience::Public | Audience::Residents));
    if for_more {
        let wrong = found(code::AUDIENCE_MEMBERS, written.place.as_ref(), msg!("audience-members-points"));
        reader.report(wrong.help(msg!("audience-members-help")));
    }
    // What is wrong with the file is said by `check::points`.
    let mut closing = points::read_closing(context.tree()).value;
    let before = closing.sums.iter().find(|(term, _)| term.length() == value.length() && term.next() == Some(value));
    let before = before.map(|(_, categories)| together(categories.clone()).0);
    let closed = closing.sums.remove(&value);
    let members = closed.is_some().then(|| members::statement(context.tree(), value)).flatten().filter(|_| !for_more);
    let (groups, merged) = together(closed.unwrap_or_default());
    let same = |before: &Vec<(String, Score)>| before.iter().map(|(label, _)| label).eq(groups.iter().map(|(label, _)| label));
    let before = before.filter(same);
    Some(Points { term: Located { value, place: written.place }, groups, merged, before, members })
}

/// The groups after small ones have joined the smallest other one, and the names of those that came of it.
fn together(mut groups: Vec<(String, Score)>) -> (Vec<(String, Score)>, Vec<String>) {
    let mut merged = Vec::new();
    let smallest = |groups: &[(String, Score)]| (0..groups.len()).min_by_key(|at| groups[*at].1.members);
    groups.retain(|(_, score)| score.members > 0);
    while let Some(at) = smallest(&groups).filter(|at| groups[*at].1.members < FEWEST && groups.len() > 1) {
        let (name, score) = groups.remove(at);
        merged.retain(|known| *known != name);
        let Some(other) = smallest(&groups) else { break };
        let (label, sum) = &mut groups[other];
        merged.retain(|known| known != label);
        *label = format!("{label}、{name}");
        *sum = sum.plus(score);
        merged.push(label.clone());
    }
    // Alone and too small, it is not shown at all.
    groups.retain(|(_, score)| score.members >= FEWEST);
    (groups, merged)
}

impl Points {
    /// The table of its sheet.
    pub fn statement(&self) -> Option<Statement> {
        if self.groups.is_empty() {
            return None;
        }
        let is_year = self.is_year();
        let mut columns = vec![("类别", false), ("人数", true), ("基础平均", true), ("日常平均", true)];
        columns.extend(is_year.then_some(("评议平均", true)));
        columns.push(("合计平均", true));
        columns.extend(self.before.as_ref().map(|_| (if is_year { "比上年度" } else { "比上季度" }, true)));
        let mut table = Statement::new(format!("{}积分", self.term.value.label()), &columns);
        let row = |label: &str, score: &Score, before: Option<Score>| {
            let review = is_year.then_some(score.review);
            let sums = [score.basic, score.daily].into_iter().chain(review).chain([score.total()]);
            let averages = sums.map(|sum| average(sum, score.members));
            let change = before.map(|before| change(before, *score));
            [label.to_owned(), score.members.to_string()].into_iter().chain(averages).chain(change).collect::<Vec<_>>()
        };
        let before = |at: usize| Some(self.before.as_ref()?.get(at)?.1);
        table.rows = self.groups.iter().enumerate().map(|(at, (label, score))| row(label, score, before(at))).collect();
        table.total = Some(row("合计", &all(&self.groups), self.before.as_deref().map(all)));
        table.notes.push("平均分＝积分合计÷人数，四舍五入，保留一位小数；合计一行按全体人数计算。".to_owned());
        if is_year {
            let note = "基础、日常取四个季度的平均，加上年度民主评议的分；没有评定等次的党员不计入。";
            table.notes.push(note.to_owned());
        }
        table.notes.extend(self.merged.iter().map(|label| format!("“{label}”中有不足{FEWEST}人的类别，合并公布。")));
        Some(table)
    }

    /// Every member, for a sheet that only members see.
    pub fn members(&self) -> Option<&Statement> {
        self.members.as_ref()
    }

    /// What it takes from what was closed, for the version code.
    pub fn counted(&self) -> String {
        let mut said = self.term.value.to_string();
        for (label, score) in self.groups.iter().chain(self.before.iter().flatten()) {
            let [basic, daily, review] = [score.basic, score.daily, score.review].map(points::Points::said);
            let _ = write!(said, "\n{label} {} {basic} {daily} {review}", score.members);
        }
        said
    }

    fn is_year(&self) -> bool {
        self.term.value.length() == TermLength::Year
    }

    /// What the web says of it.
    pub fn line(&self) -> Option<String> {
        let said =
            |label: &str, score: &Score| format!("{label}{}人，平均{}分", score.members, average(score.total(), score.members));
        let groups: Vec<String> = self.groups.iter().map(|(label, score)| said(label, score)).collect();
        (!groups.is_empty()).then(|| format!("{}；{}。", groups.join("；"), said("合计", &all(&self.groups))))
    }
}

fn all(groups: &[(String, Score)]) -> Score {
    groups.iter().fold(Score::default(), |sum, (_, score)| sum.plus(*score))
}

/// `82.3`: a sum shared by `members`, a half rounded up, in one step.
fn average(sum: points::Points, members: u64) -> String {
    let tenths = tenths(sum, members);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn tenths(sum: points::Points, members: u64) -> i128 {
    let whole = 100_000 * i128::from(members.max(1));
    (i128::from(sum.count()) * 2 + whole).div_euclid(whole * 2)
}

/// `＋0.9`: how the printed averages differ, so that readers can subtract them.
fn change(before: Score, now: Score) -> String {
    let [before, now] = [before, now].map(|score| tenths(score.total(), score.members));
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "＋",
    };
    let size = (now - before).abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn score(members: u64, basic: i64) -> Score {
        Score { members, basic: points::Points::hundredths(basic), ..Score::default() }
    }

    #[test]
    fn averages_are_rounded_once() {
        for (hundredths, members, expected) in
            [(814_840, 99, "82.3"), (803_160, 99, "81.1"), (105, 1, "1.1"), (104, 1, "1.0"), (1049, 10, "1.0"), (0, 7, "0.0")]
        {
            assert_eq!(average(points::Points::hundredths(hundredths), members), expected, "{hundredths} by {members}");
        }
    }

    #[test]
    fn few_members_are_not_shown_alone() {
        let groups = vec![("甲".to_owned(), score(58, 1)), ("乙".to_owned(), score(3, 1)), ("丙".to_owned(), score(9, 1))];
        let (groups, merged) = together(groups);
        assert_eq!(groups, [("甲".to_owned(), score(58, 1)), ("丙、乙".to_owned(), score(12, 2))]);
        assert_eq!(merged, ["丙、乙"]);
        assert_eq!(together(vec![("甲".to_owned(), score(4, 1))]).0, []);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_no_cell_is_small(counts in proptest::collection::vec(0_u64..40, 0..7)) {
            let all: u64 = counts.iter().sum();
            let groups = counts.iter().enumerate().map(|(index, count)| (index.to_string(), score(*count, 0))).collect();
            let (groups, _) = together(groups);
            prop_assert!(groups.iter().all(|(_, score)| score.members >= FEWEST));
            let shown: u64 = groups.iter().map(|(_, score)| score.members).sum();
            prop_assert_eq!(shown, if all >= FEWEST { all } else { 0 });
        }
    }
}
