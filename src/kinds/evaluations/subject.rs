//! Several that are judged together: what each of them was given, by column or by votes.

use super::group::{Tally, mismatch, tally_of};
use super::result::{Votes, of_subject};
use super::rules::Rules;
use crate::base::text::known_help;
use crate::base::{Code, Diagnostic, Message, Place, Ratio, code};
use crate::kinds::shared::{found, value};
use crate::model::Weighted;
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Located, Reader, decimal_of};

/// One of several.
#[derive(Debug, Default)]
pub struct Subject {
    pub name: String,
    pub place: Option<Place>,
    /// The result as the author wrote it.
    pub written: Option<Located<String>>,
    /// By column.
    pub scores: Vec<Option<Score>>,
    /// By column: what a group voted.
    pub votes: Vec<Option<Votes>>,
}

/// What one column gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    pub value: Ratio,
    /// As it is printed.
    pub shown: String,
}

impl Subject {
    /// Whether it was judged by grades.
    pub fn has_votes(&self) -> bool {
        self.votes.iter().any(Option::is_some)
    }

    /// Whether its result is reckoned from scores.
    pub fn is_scored(&self) -> bool {
        self.scores.iter().any(Option::is_some)
    }

    /// Whether anything of it is known.
    pub fn is_judged(&self) -> bool {
        self.has_votes() || self.written.is_some() || self.is_scored()
    }

    /// What a column gave as a number.
    pub fn number(&self, rules: &Rules, column: usize) -> Option<Ratio> {
        let of_votes = || super::result::of_votes(rules, self.votes.get(column)?.as_ref()?)?.value;
        self.scores.get(column).and_then(|score| score.as_ref().map(|score| score.value)).or_else(of_votes)
    }

    /// Reports a written result that its columns do not lead to, and a column that is missing.
    pub fn check(&self, reader: &mut Reader<'_>, rules: &Rules, columns: &[Weighted]) {
        let given = self.is_scored();
        for (column, _) in columns.iter().zip(&self.scores).filter(|(_, score)| given && score.is_none()) {
            let message = msg!("score-missing", name = self.name, column = column.name);
            reader.report(wrong(code::FIELD_MISSING, self.place.as_ref(), message, msg!("score-missing-help")));
        }
        let (Some(written), true) = (&self.written, given || self.has_votes()) else { return };
        let Some(outcome) = of_subject(rules, columns, self) else { return };
        if Ratio::decimal(&written.value) != Ratio::decimal(&outcome.shown) {
            let message = msg!("score-sum", written = written.value, computed = outcome.shown, formula = outcome.formula);
            reader.report(mismatch(written.place.as_ref(), message));
        }
    }
}

/// The columns that scores stand in: those of the scheme, else the groups.
pub fn columns(rules: &Rules, groups: &[String]) -> Vec<Weighted> {
    let of_scheme = rules.scheme.columns();
    if !of_scheme.is_empty() {
        return of_scheme.to_vec();
    }
    groups.iter().map(|name| Weighted { name: name.clone(), weight: None }).collect()
}

/// The subjects as written; one that stands twice is reported.
pub fn read(reader: &mut Reader<'_>, rules: &Rules, columns: &[Weighted]) -> Vec<Subject> {
    let read = reader.tables("subjects", |reader| one(reader, rules, columns));
    let mut subjects: Vec<Subject> = Vec::with_capacity(read.len());
    let mut names = std::collections::BTreeSet::new();
    for subject in read.into_iter().map(|subject| subject.value) {
        if names.insert(subject.name.clone()) || subject.name.is_empty() {
            subjects.push(subject);
        } else {
            let message = msg!("judged-twice", name = subject.name);
            reader.report(wrong(code::JUDGED_TWICE, subject.place.as_ref(), message, msg!("judged-twice-help")));
        }
    }
    subjects
}

fn one(reader: &mut Reader<'_>, rules: &Rules, columns: &[Weighted]) -> Subject {
    let name = reader.required_text("name");
    let place = name.as_ref().and_then(|name| name.place.clone()).or_else(|| reader.place());
    Subject {
        name: value(name).unwrap_or_default(),
        place,
        written: reader.decimal("score"),
        scores: scores(reader, rules, columns),
        votes: votes(reader, rules, columns),
    }
}

/// `scores = { "街道" = 97.0, … }`, or a list in the order of the columns.
fn scores(reader: &mut Reader<'_>, rules: &Rules, columns: &[Weighted]) -> Vec<Option<Score>> {
    let mut scores = vec![None; columns.len()];
    for (column, node) in by_column(reader, "scores", columns) {
        let full = if rules.scheme.indicators.is_empty() { Ratio::new(100, 1) } else { columns[column].weight };
        scores[column] = match decimal_of(&node.value) {
            Some(written) => score(&Located { value: written, place: node.place() }, full, |found| reader.report(found)),
            None => reader.wrong_type("scores", node, msg!("type-decimal")),
        };
    }
    scores
}

/// A score of at most `full`.
pub fn score(written: &Located<String>, full: Option<Ratio>, mut report: impl FnMut(Diagnostic)) -> Option<Score> {
    let place = written.place.as_ref();
    let Some(value) = Ratio::decimal(&written.value) else {
        let message = msg!("score-odd", value = written.value);
        report(wrong(code::FIELD_VALUE, place, message, msg!("score-odd-help")));
        return None;
    };
    if let Some(full) = full.filter(|full| value > *full) {
        let message = msg!("score-too-large", value = written.value, full = full.exact());
        report(wrong(code::FIELD_VALUE, place, message, msg!("count-too-large-help")));
        return None;
    }
    Some(Score { value, shown: written.value.clone() })
}

/// `tally = [30, 10, 1, 0]` of all voters, or `tallies = { "居民" = [30, 10, 1, 0], … }` by group.
fn votes(reader: &mut Reader<'_>, rules: &Rules, columns: &[Weighted]) -> Vec<Option<Votes>> {
    let grades = &rules.scheme.grades;
    let counted = |tally: Tally| Votes { valid: tally.votes.iter().sum(), tally: tally.votes, ..Votes::default() };
    let mut votes: Vec<Option<Votes>> = vec![None; columns.len().max(1)];
    if let Some(tally) = super::group::tally(reader, grades) {
        votes[0] = Some(counted(tally));
    }
    for (column, node) in by_column(reader, "tallies", columns) {
        votes[column] = tally_of(reader, node, grades).map(counted);
    }
    votes
}

/// The values of a table by column, or of a list in their order.
fn by_column<'a>(reader: &mut Reader<'a>, name: &'static str, columns: &[Weighted]) -> Vec<(usize, &'a Node)> {
    let Some(node) = reader.node(name) else { return Vec::new() };
    let known: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    match &node.value {
        Value::Table(table) => {
            let mut found = Vec::new();
            for field in &table.entries {
                match known.iter().position(|column| *column == field.name) {
                    Some(column) => found.push((column, &field.node)),
                    None => {
                        let place = field.node.origin.place(field.name_span);
                        reader.report(unknown_column(&field.name, &known, place.as_ref()));
                    }
                }
            }
            found
        }
        Value::List(list) if list.len() == columns.len() => list.iter().enumerate().collect(),
        Value::List(list) => {
            let message = msg!("score-columns", columns = columns.len(), written = list.len());
            let help = msg!("score-columns-help", columns = known.join("、"));
            reader.report(wrong(code::FIELD_VALUE, node.place().as_ref(), message, help));
            Vec::new()
        }
        _ => reader.wrong_type(name, node, msg!("type-table")).unwrap_or_default(),
    }
}

/// A column that the scheme does not have.
fn unknown_column(name: &str, known: &[&str], place: Option<&Place>) -> Diagnostic {
    wrong(code::FIELD_VALUE, place, msg!("score-column", column = name), known_help(name, known))
}

fn wrong(code: Code, place: Option<&Place>, message: Message, help: Message) -> Diagnostic {
    found(code, place, message).help(help)
}
