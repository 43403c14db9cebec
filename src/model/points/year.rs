//! From four quarters and `private/points/2026/review.csv` to what a year came to.
//!
//! A member's year is the mean of four quarters, each held to the weights of its parts, and the points of the review. The review is
//! the result of 民主评议 as the branch keeps it: a line for each member with a grade, a score of a hundred, or 不评. A member without
//! a grade (不评) is in no sum of the year. Invariant: nothing is rounded here.

use std::collections::BTreeMap;

use super::ledger::{CODE, table, wrong};
use super::{Capped, Ledger, Member, Points, Row, Score, Standards, tally as tally_quarter};
use crate::base::{Reported, Term, TermLength, terms};
use crate::msg;
use crate::parse::number;
use crate::parse::sheet::{Column, Columns};
use crate::source::SourceTree;

const GRADE: [&str; 5] = ["等次", "评议等次", "评议结果", "民主评议", "评议"];
const SCORE: [&str; 4] = ["评议得分", "得分", "评议分", "分数"];
/// What stands for a grade where none is given.
const NONE: &str = "不评";
const QUARTERS: i64 = 4;

/// What the review of a year gave.
#[derive(Debug, Default)]
pub struct Review {
    /// Of each code its points; nothing for a member who gets no grade.
    pub points: BTreeMap<String, Option<Points>>,
    pub rows: Vec<Row>,
}

/// What a year came to.
#[derive(Debug, Default)]
pub struct Year {
    /// Those who are in the sums, in the order of their codes.
    pub members: Vec<Member>,
    /// In the order of the categories.
    pub scores: Vec<Score>,
    /// How many members reached each band, those below all of them last.
    pub bands: Vec<u64>,
    /// Members of whom the review says nothing, and those who get no grade.
    pub unreviewed: Vec<String>,
    pub exempt: Vec<String>,
    /// The caps that took something, by quarter.
    pub capped: Vec<(Term, Capped)>,
    /// What each quarter comes to by the register and the standards of today.
    pub quarters: Vec<(Term, Vec<Score>)>,
}

/// Where the review of a year lies, without its extension.
pub fn review_path(year: Term) -> String {
    format!("private/points/{}/review", year.year())
}

/// The review of a year, if this computer has it.
pub fn review(tree: &SourceTree, year: Term, standards: &Standards, ledger: &Ledger) -> Reported<Option<Review>> {
    let Some((path, sheet)) = table(tree, &review_path(year)) else { return Reported::clean(None) };
    let columns = Columns::of(&sheet);
    let (code, given) = (columns.find(&CODE), columns.find(&GRADE).or_else(|| columns.find(&SCORE)));
    let (Some(code), Some(given)) = (code, given) else {
        return Reported {
            value: None,
            diagnostics: vec![wrong(msg!("points-heads", file = path, heads = "编号、等次（或者得分）"))],
        };
    };
    let (mut review, mut diagnostics) = (Review::default(), Vec::new());
    for (index, cells) in sheet.items().enumerate() {
        let line = index + 2;
        let said = |column: Column| columns.text(cells, column).unwrap_or_default().to_owned();
        let (code, given) = (said(code), said(given));
        let found = worth(standards, &given);
        let message = match found {
            _ if !ledger.members.contains_key(&code) => Some(msg!("points-member", file = path, line = line)),
            None => Some(msg!("points-review", file = path, line = line)),
            Some(points) => review.points.insert(code.clone(), points).map(|_| msg!("points-twice", file = path, line = line)),
        };
        diagnostics.extend(message.map(wrong));
        let text = cells.cells.iter().map(|cell| number::plain(&cell.text)).collect::<Vec<_>>().join(",");
        review.rows.push(Row { line, code, item: given, count: 1, text });
    }
    Reported { value: Some(review), diagnostics }
}

/// What a grade, or a score of a hundred, is worth; `None` if it is neither.
fn worth(standards: &Standards, given: &str) -> Option<Option<Points>> {
    if given == NONE {
        return Some(None);
    }
    if let Some(worth) = standards.grades.get(given) {
        return Some(Some(Points::hundredths(*worth)));
    }
    let number::Reading::Number(read @ number::Number { unit: None, .. }) = number::read(given) else { return None };
    let hundredths = i64::try_from(read.in_ones()?.units(2)?).ok().filter(|score| (0..=10_000_i64).contains(score))?;
    // A hundredth of a point of a hundred, times a hundredth of a point of the weight, is a millionth of a point.
    Some(Some(Points::millionths(hundredths.checked_mul(standards.review)?)))
}

/// The lines of each quarter of a year, in order; a month that this computer does not have has none.
pub fn quarter_rows(year: Term, mut rows: impl FnMut(Term) -> Option<Vec<Row>>) -> Vec<(Term, Vec<Row>)> {
    let months = |quarter: Term| terms(quarter.first(), TermLength::Month, quarter.last());
    let quarters = terms(year.first(), TermLength::Quarter, year.last());
    quarters.map(|quarter| (quarter, months(quarter).filter_map(&mut rows).flatten().collect())).collect()
}

/// What a year came to, from the lines of its quarters and its review.
pub fn tally((standards, ledger): (&Standards, &Ledger), quarters: &[(Term, Vec<Row>)], review: &Review) -> Year {
    let mut year = Year { scores: vec![Score::default(); standards.categories.len()], ..Year::default() };
    year.bands = vec![0; standards.bands.len() + 1];
    let mut sums: BTreeMap<String, Member> = BTreeMap::new();
    for (quarter, rows) in quarters {
        let tally = tally_quarter(standards, ledger, rows);
        year.capped.extend(tally.capped.into_iter().map(|capped| (*quarter, capped)));
        year.quarters.push((*quarter, tally.scores));
        for member in tally.members {
            match sums.get_mut(&member.code) {
                Some(sum) => sum.score = sum.score.plus(member.score),
                None => drop(sums.insert(member.code.clone(), member)),
            }
        }
    }
    for (code, sum) in sums {
        let reviewed = review.points.get(&code);
        if standards.categories.get(sum.category).is_none_or(|category| category.apart) {
            continue;
        }
        match reviewed {
            Some(Some(points)) => add(&mut year, (standards, *points), sum),
            Some(None) => year.exempt.push(code),
            None => year.unreviewed.push(code),
        }
    }
    year
}

/// Adds a member whose four quarters are summed.
fn add(year: &mut Year, (standards, review): (&Standards, Points), sum: Member) {
    let mean = |points: Points| Points::millionths(points.count() / QUARTERS);
    let score = Score { members: 1, basic: mean(sum.score.basic), daily: mean(sum.score.daily), review };
    let total = score.total();
    let band = standards.bands.iter().position(|band| Points::hundredths(band.from) <= total);
    year.bands[band.unwrap_or(standards.bands.len())] += 1;
    year.scores[sum.category] = year.scores[sum.category].plus(score);
    year.members.push(Member { score, ..sum });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::points::Category;

    fn standards() -> Standards {
        let category =
            |apart| Category { name: "甲".to_owned(), label: "甲".to_owned(), apart, start: 5_001, items: Vec::new() };
        let grades = [("优秀".to_owned(), 1_000), ("合格".to_owned(), 800)].into();
        let bands = vec![super::super::Band { name: "高".to_owned(), from: 6_000 }];
        let categories = vec![category(false), category(true)];
        Standards { basic: 6_000, daily: 3_000, review: 1_000, grades, bands, list_members: false, categories }
    }

    #[test]
    fn a_grade_or_a_score_is_worth_its_part_exactly() {
        for (given, worth_of) in [
            ("优秀", Some(Some(10_000_000))),
            ("不评", Some(None)),
            ("91.25", Some(Some(9_125_000))),
            ("100", Some(Some(10_000_000))),
            ("100.01", None),
            ("良好", None),
            ("", None),
        ] {
            assert_eq!(worth(&standards(), given), worth_of.map(|points| points.map(Points::millionths)), "{given}");
        }
    }

    #[test]
    fn a_year_is_the_mean_of_its_quarters_and_the_review() {
        let members = [("A1", 0), ("A2", 0), ("A3", 0), ("A4", 0), ("B1", 1)];
        let members = members.map(|(code, at)| (code.to_owned(), at)).into();
        let ledger = Ledger { members, ..Ledger::default() };
        let year: Term = "2026".parse().expect("a year");
        let given = [("A1", Some(10_000_000)), ("A2", Some(8_000_000)), ("A3", None)];
        let points = given.map(|(code, points)| (code.to_owned(), points.map(Points::millionths))).into();
        let quarters = quarter_rows(year, |_| None);
        assert_eq!(quarters.len(), 4);
        let year = tally((&standards(), &ledger), &quarters, &Review { points, rows: Vec::new() });
        assert_eq!(year.scores[0].total(), Points::millionths(2 * 50_010_000 + 18_000_000));
        assert_eq!((year.scores[0].members, year.scores[1].members), (2, 0));
        assert_eq!((year.bands, year.exempt, year.unreviewed), (vec![1, 1], vec!["A3".to_owned()], vec!["A4".to_owned()]));
    }
}
