//! Lays what was counted from ballots over what the entry says, and compares both.
//!
//! Figures that the entry writes stand, and must be those that were counted; figures that it leaves out come from the ballots.

use std::collections::BTreeMap;

use super::ballots::{Counted, Heap};
use super::group::{Group, Tally, mismatch};
use super::result::Votes;
use super::rules::Rules;
use super::subject::{Score, Subject};
use crate::base::{Place, Ratio, code};
use crate::kinds::shared::found;
use crate::model::Weighted;
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// Fills in the votes of `groups`, for an evaluation of one; adds groups that only the ballots name.
pub fn to_groups(reader: &mut Reader<'_>, rules: &Rules, groups: &mut Vec<Group>, counted: &Counted) {
    name_all(groups, counted, reader.place().as_ref());
    for group in groups.iter_mut() {
        let ballots = counted.ballots.get(&group.name).or_else(|| sole(counted)).copied().unwrap_or(0);
        check_ballots(reader, group, ballots);
        let of = counted
            .cells
            .iter()
            .find(|((subject, of, _), _)| subject.is_empty() && (*of == group.name || counted.groups.len() == 1));
        if let Some((_, heap)) = of.filter(|_| counted.subjects.is_empty() && !rules.scheme.grades.is_empty()) {
            fill(reader, rules, group, heap);
        }
    }
}

/// The ballots of a table without groups.
fn sole(counted: &Counted) -> Option<&u64> {
    counted.ballots.get("").filter(|_| counted.groups.len() == 1)
}

/// A table without groups is that of the only group.
fn name_all(groups: &mut Vec<Group>, counted: &Counted, place: Option<&Place>) {
    for name in &counted.groups {
        let known = groups.iter().any(|group| group.name == *name) || (name.is_empty() && groups.len() == 1);
        if !known {
            let name = if name.is_empty() { "全体投票人".to_owned() } else { name.clone() };
            groups.push(Group { name, place: place.cloned(), ..Group::default() });
        }
    }
}

/// No more ballots than voters, and as many as came back.
fn check_ballots(reader: &mut Reader<'_>, group: &Group, ballots: u64) {
    if let Some(returned) = group.returned.as_ref().filter(|returned| returned.value != ballots) {
        let message = msg!("ballots-returned", group = group.name, ballots = ballots, returned = returned.value);
        reader.report(mismatch(returned.place.as_ref(), message));
    }
    let voters = group.present.as_ref().or(group.expected.as_ref());
    if let Some(voters) = voters.filter(|voters| ballots > voters.value) {
        let message = msg!("ballots-voters", group = group.name, ballots = ballots, voters = voters.value);
        reader.report(mismatch(voters.place.as_ref(), message));
    }
}

fn fill(reader: &mut Reader<'_>, rules: &Rules, group: &mut Group, heap: &Heap) {
    match &group.tally {
        Some(written) => {
            let differs = (0..heap.tally.len()).find(|grade| written.votes.get(*grade) != heap.tally.get(*grade));
            if let Some(grade) = differs {
                let (name, ballots) = (&rules.scheme.grades[grade], heap.tally[grade]);
                let message = msg!("ballots-tally", grade = name, written = group.votes(grade), counted = ballots);
                reader.report(mismatch(group.place_of(grade), message));
            }
        }
        None => {
            group.tally = Some(Tally { votes: heap.tally.clone(), places: Vec::new() });
            group.abstained = heap.abstained;
        }
    }
    if group.invalid.is_none() && heap.invalid > 0 {
        group.invalid = Some(Located { value: heap.invalid, place: group.place.clone() });
    }
}

/// Fills in what each of several was given; where the entry lists none, those of the ballots are all.
pub fn to_subjects(reader: &mut Reader<'_>, rules: &Rules, judged: Judged<'_>, counted: &Counted) {
    let Judged { subjects, columns, sole } = judged;
    let listed = !subjects.is_empty();
    let alone = Located { value: String::new(), place: None };
    let named = if counted.subjects.is_empty() { std::slice::from_ref(&alone) } else { &counted.subjects };
    let mut at: BTreeMap<String, usize> = subjects.iter().enumerate().map(|(index, one)| (one.name.clone(), index)).collect();
    for subject in named {
        let name = if subject.value.is_empty() { sole } else { &subject.value };
        let index = match at.get(name) {
            Some(index) => *index,
            None if listed => {
                let message = msg!("ballot-subject", name = name);
                reader.report(found(code::FIELD_VALUE, subject.place.as_ref(), message).help(msg!("ballot-subject-help")));
                continue;
            }
            None => {
                at.insert(name.to_owned(), subjects.len());
                let (scores, votes) = (vec![None; columns.len()], vec![None; columns.len()]);
                subjects.push(Subject { name: name.to_owned(), scores, votes, ..Subject::default() });
                subjects.len() - 1
            }
        };
        give(&mut subjects[index], rules, columns, (counted, &subject.value));
    }
}

/// Those who are judged, and by what.
pub struct Judged<'a> {
    pub subjects: &'a mut Vec<Subject>,
    pub columns: &'a [Weighted],
    /// The name of the one who is judged where the ballots name nobody.
    pub sole: &'a str,
}

/// What the ballots gave one of them, by column.
fn give(subject: &mut Subject, rules: &Rules, columns: &[Weighted], (counted, name): (&Counted, &str)) {
    subject.scores.resize(columns.len(), None);
    subject.votes.resize(columns.len(), None);
    let by_indicator = !rules.scheme.indicators.is_empty();
    for (index, column) in columns.iter().enumerate() {
        let mut all = Heap::default();
        for group in &counted.groups {
            let indicator = if by_indicator { column.name.clone() } else { String::new() };
            let of_group = by_indicator || *group == column.name || columns.len() == 1;
            let heap = counted.cells.get(&(name.to_owned(), group.clone(), indicator)).filter(|_| of_group);
            heap.into_iter().for_each(|heap| add(&mut all, heap));
        }
        let mean = all.sum.zip(Ratio::new(1, all.scores)).and_then(|(sum, one)| sum.times(one));
        if let Some(value) = mean {
            subject.scores[index] = Some(Score { value, shown: value.round(rules.scheme.digits) });
        }
        if all.tally.iter().any(|votes| *votes > 0) {
            let valid = all.tally.iter().sum::<u64>() + all.abstained;
            subject.votes[index] = Some(Votes { tally: all.tally, valid, ..Votes::default() });
        }
    }
}

fn add(all: &mut Heap, heap: &Heap) {
    all.tally.resize(heap.tally.len(), 0);
    all.tally.iter_mut().zip(&heap.tally).for_each(|(sum, votes)| *sum += votes);
    all.abstained += heap.abstained;
    all.scores += heap.scores;
    all.sum = match (all.sum, heap.sum) {
        (Some(a), Some(b)) => a.plus(b),
        (a, b) => a.or(b),
    };
}
