//! From votes and scores to results: exact until they are printed, each with the formula that leads to it.

use super::group::Group;
use super::rules::Rules;
use super::subject::Subject;
use crate::base::Ratio;
use crate::model::{Denominator, Reckoning, Ties, Weighted};

/// What came out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// A share of one, or points; nothing for a grade.
    pub value: Option<Ratio>,
    /// As printed: `95.7%`, `96.1`, `称职`.
    pub shown: String,
    /// What leads to it, with the figures: `满意 ÷ 有效票 = 36 ÷ 41 = 87.8%`.
    pub formula: String,
    /// The count and what it is a share of, where it is one.
    pub counts: Option<(u64, u64)>,
    /// The grades that most votes are for, best first; more than one where no rule decides.
    pub grades: Vec<usize>,
}

/// The votes of one group, or of several added up.
#[derive(Debug, Clone, Default)]
pub struct Votes {
    pub tally: Vec<u64>,
    pub issued: Option<u64>,
    pub returned: Option<u64>,
    pub valid: u64,
}

impl Votes {
    /// Those of these groups together.
    pub fn of(groups: &[&Group], grades: usize) -> Votes {
        let all = |figure: fn(&Group) -> Option<u64>| groups.iter().map(|group| figure(group)).sum::<Option<u64>>();
        Votes {
            tally: (0..grades).map(|grade| groups.iter().map(|group| group.votes(grade)).sum()).collect(),
            issued: all(|group| group.issued.as_ref().map(|issued| issued.value)),
            returned: all(|group| group.returned.as_ref().map(|returned| returned.value)),
            valid: groups.iter().map(|group| group.valid()).sum(),
        }
    }
}

/// The large result over all groups: weighed if the scheme weighs them, else added up.
pub fn whole(rules: &Rules, groups: &[Group]) -> Option<Outcome> {
    let all: Vec<&Group> = groups.iter().collect();
    if !rules.scheme.is_weighted() {
        return of_votes(rules, &Votes::of(&all, rules.scheme.grades.len()));
    }
    let of_group = |name: &str| {
        let group = groups.iter().find(|group| group.name == name)?;
        of_votes(rules, &Votes::of(&[group], rules.scheme.grades.len()))?.value
    };
    let values: Option<Vec<Ratio>> = rules.scheme.groups.iter().map(|group| of_group(&group.name)).collect();
    weighed(rules, &rules.scheme.groups, &values?)
}

/// The result of some votes; `None` without a vote.
pub fn of_votes(rules: &Rules, votes: &Votes) -> Option<Outcome> {
    match rules.scheme.reckoning {
        Reckoning::Share => share(rules, votes),
        Reckoning::Mean => mean(rules, votes),
        Reckoning::Most => most(rules, votes),
    }
}

fn share(rules: &Rules, votes: &Votes) -> Option<Outcome> {
    let whole = match rules.scheme.denominator {
        Denominator::Issued => votes.issued?,
        Denominator::Returned => votes.returned?,
        Denominator::Valid | Denominator::Judged => votes.valid,
    };
    let counted: Vec<u64> = rules.satisfied.iter().filter_map(|grade| votes.tally.get(*grade).copied()).collect();
    let part = counted.iter().sum();
    let ratio = Ratio::new(part, whole)?;
    let shown = ratio.percent(rules.scheme.digits);
    let names: Vec<&str> = rules.satisfied.iter().map(|grade| rules.scheme.grades[*grade].as_str()).collect();
    let numbers: Vec<String> = counted.iter().map(u64::to_string).collect();
    let sum = |parts: &str| if counted.len() > 1 { format!("（{parts}）") } else { format!("{parts} ") };
    let under = rules.scheme.denominator.words();
    let (words, figures) = (sum(&names.join(" + ")), sum(&numbers.join(" + ")));
    let formula = format!("{words}÷ {under} = {figures}÷ {whole} = {shown}");
    Some(Outcome { value: Some(ratio), shown, formula, counts: Some((part, whole)), grades: Vec::new() })
}

/// The mean of what the grades are worth, over all votes for a grade.
fn mean(rules: &Rules, votes: &Votes) -> Option<Outcome> {
    let points = &rules.scheme.points;
    let count: u64 = votes.tally.iter().sum();
    let worth = points.iter().zip(&votes.tally).filter_map(|(points, votes)| points.times(Ratio::new(*votes, 1)?));
    let sum = worth.into_iter().try_fold(Ratio::ZERO, Ratio::plus)?;
    let value = sum.times(Ratio::new(1, count)?).filter(|_| points.len() == votes.tally.len() && !points.is_empty())?;
    let shown = value.round(rules.scheme.digits);
    let terms: Vec<String> =
        points.iter().zip(&votes.tally).map(|(points, votes)| format!("{} × {votes}", points.exact())).collect();
    let formula = format!("（{}）÷ {count} = {shown}", terms.join(" + "));
    Some(Outcome { value: Some(value), shown, formula, ..Outcome::default() })
}

/// The grade that most votes are for; where several are alike, the tie rule decides or all of them stand.
fn most(rules: &Rules, votes: &Votes) -> Option<Outcome> {
    let top = votes.tally.iter().copied().max().filter(|votes| *votes > 0)?;
    let mut grades: Vec<usize> = (0..votes.tally.len()).filter(|grade| votes.tally[*grade] == top).collect();
    let tied = grades.len() > 1;
    match rules.scheme.ties {
        Ties::Higher => grades.truncate(1),
        Ties::Lower => drop(grades.drain(..grades.len() - 1)),
        Ties::Shared | Ties::Group(_) => {}
    }
    let names: Vec<&str> = grades.iter().map(|grade| rules.scheme.grades[*grade].as_str()).collect();
    let shown = names.join("、");
    let figures: Vec<String> =
        rules.scheme.grades.iter().zip(&votes.tally).map(|(grade, votes)| format!("{grade}{votes}")).collect();
    let rule = match (&rules.scheme.ties, tied) {
        (_, false) => "得票最多的",
        (Ties::Higher, true) => "得票相同，取高的",
        (Ties::Lower, true) => "得票相同，取低的",
        (_, true) => "得票相同，没有定",
    };
    let formula = format!("{rule} = {} → {shown}", figures.join("、"));
    Some(Outcome { shown, formula, grades, counts: Some((top, votes.valid)), value: None })
}

/// The weighted sum of results, one for each column; `None` if its figures do not fit.
pub fn weighed(rules: &Rules, columns: &[Weighted], values: &[Ratio]) -> Option<Outcome> {
    let mut sum = Ratio::ZERO;
    let mut terms = Vec::with_capacity(columns.len());
    for (column, value) in columns.iter().zip(values) {
        let weight = column.weight?;
        sum = sum.plus(weight.times(Ratio::new(1, 100)?)?.times(*value)?)?;
        terms.push(format!("{}% × {}", weight.exact(), value.exact()));
    }
    let shown = match rules.scheme.reckoning {
        Reckoning::Share => sum.percent(rules.scheme.digits),
        Reckoning::Mean | Reckoning::Most => sum.round(rules.scheme.digits),
    };
    let formula = format!("{} = {shown}", terms.join(" + "));
    Some(Outcome { value: Some(sum), shown, formula, ..Outcome::default() })
}

/// What came out for one of several.
pub fn of_subject(rules: &Rules, columns: &[Weighted], subject: &Subject) -> Option<Outcome> {
    if subject.has_votes() {
        return of_tallies(rules, columns, subject);
    }
    let values: Option<Vec<Ratio>> = subject.scores.iter().map(|score| score.as_ref().map(|score| score.value)).collect();
    match values.filter(|values| !values.is_empty()) {
        Some(values) if !rules.scheme.indicators.is_empty() => added(rules, &values),
        Some(values) if rules.scheme.is_weighted() => weighed(rules, columns, &values),
        Some(values) => averaged(rules, &values),
        None => {
            let written = subject.written.as_ref()?;
            let value = Ratio::decimal(&written.value);
            Some(Outcome { value, shown: written.value.clone(), ..Outcome::default() })
        }
    }
}

fn of_tallies(rules: &Rules, columns: &[Weighted], subject: &Subject) -> Option<Outcome> {
    if rules.scheme.is_weighted() {
        let of_column = |index: usize| of_votes(rules, subject.votes.get(index)?.as_ref()?)?.value;
        let values: Option<Vec<Ratio>> = (0..columns.len()).map(of_column).collect();
        return weighed(rules, columns, &values?);
    }
    let mut all = Votes { tally: vec![0; rules.scheme.grades.len()], ..Votes::default() };
    for votes in subject.votes.iter().flatten() {
        all.valid += votes.valid;
        all.tally.iter_mut().zip(&votes.tally).for_each(|(sum, votes)| *sum += votes);
    }
    of_votes(rules, &all)
}

/// The points of all indicators together.
fn added(rules: &Rules, values: &[Ratio]) -> Option<Outcome> {
    let sum = values.iter().try_fold(Ratio::ZERO, |sum, value| sum.plus(*value))?;
    let shown = sum.round(rules.scheme.digits);
    let formula = format!("{} = {shown}", values.iter().map(|value| value.exact()).collect::<Vec<_>>().join(" + "));
    Some(Outcome { value: Some(sum), shown, formula, ..Outcome::default() })
}

/// The mean of groups that are not weighed.
fn averaged(rules: &Rules, values: &[Ratio]) -> Option<Outcome> {
    let sum = values.iter().try_fold(Ratio::ZERO, |sum, value| sum.plus(*value))?;
    let count = u64::try_from(values.len()).ok()?;
    let value = sum.times(Ratio::new(1, count)?)?;
    let shown = value.round(rules.scheme.digits);
    let terms: Vec<String> = values.iter().map(|value| value.exact()).collect();
    let formula = if count == 1 { terms.concat() } else { format!("（{}）÷ {count} = {shown}", terms.join(" + ")) };
    Some(Outcome { value: Some(value), shown, formula, ..Outcome::default() })
}

/// The place of each result among the others, 1 for the highest; alike are those with the same number, the next place
/// is left out for each of them (1, 2, 2, 4). `None` for what has no number.
///
/// `first_by` decides between those that are alike.
pub fn ranks(values: &[Option<Ratio>], first_by: impl Fn(usize) -> Option<Ratio>) -> Vec<Option<usize>> {
    let mut order: Vec<(Ratio, Option<Ratio>, usize)> =
        values.iter().enumerate().filter_map(|(index, value)| Some(((*value)?, first_by(index), index))).collect();
    order.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    let mut ranks = vec![None; values.len()];
    let mut last: Option<(usize, (Ratio, Option<Ratio>))> = None;
    for (at, (value, second, index)) in order.into_iter().enumerate() {
        let rank = last.filter(|(_, before)| *before == (value, second)).map_or(at + 1, |(rank, _)| rank);
        last = Some((rank, (value, second)));
        ranks[index] = Some(rank);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(values: &[u64]) -> Vec<Option<Ratio>> {
        values.iter().map(|value| Ratio::new(*value, 10)).collect()
    }

    #[test]
    fn those_that_are_alike_share_a_rank_and_leave_the_next_one_out() {
        assert_eq!(ranks(&numbers(&[95, 97, 95, 90]), |_| None), [Some(2), Some(1), Some(2), Some(4)]);
        let second = [3, 0, 5, 0];
        let by_second = |index: usize| Ratio::new(second[index], 1);
        assert_eq!(ranks(&numbers(&[95, 97, 95, 90]), by_second), [Some(3), Some(1), Some(2), Some(4)]);
        assert_eq!(ranks(&[None, Ratio::new(1, 1)], |_| None), [None, Some(1)]);
    }

    proptest! {
        #[test]
        fn a_rank_is_one_more_than_those_in_front(values in proptest::collection::vec(0u64..6, 0..12)) {
            let found = ranks(&numbers(&values), |_| None);
            for (value, rank) in values.iter().zip(&found) {
                let in_front = values.iter().filter(|other| *other > value).count();
                prop_assert_eq!(*rank, Some(in_front + 1));
            }
        }
    }
}
