//! One group of voters: its figures, read and checked against one another.

use super::grade_at;
use crate::base::{Diagnostic, Message, Place, code};
use crate::kinds::shared::{found, needed};
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Located, Reader};

/// More people than any community has; a larger number is a slip, and sums of such numbers could overflow.
const MOST: u64 = 1_000_000_000;

/// What was counted in one group.
#[derive(Debug)]
pub struct Group {
    pub name: String,
    pub expected: Option<u64>,
    pub present: Option<u64>,
    pub issued: Option<u64>,
    pub returned: Option<u64>,
    valid: Option<u64>,
    pub abstained: u64,
    /// Votes by grade, in the order of the grades.
    tally: Vec<u64>,
}

impl Group {
    /// The votes for one grade.
    pub fn votes(&self, grade: usize) -> u64 {
        self.tally.get(grade).copied().unwrap_or(0)
    }

    /// The valid votes: as written, else what the tally adds up to.
    pub fn valid(&self) -> u64 {
        self.valid.unwrap_or_else(|| self.counted())
    }

    fn counted(&self) -> u64 {
        self.tally.iter().sum::<u64>() + self.abstained
    }
}

/// Reads one group; `grades` are those of the whole evaluation.
pub fn read(reader: &mut Reader<'_>, grades: &[String]) -> Group {
    let name = needed(reader, "name");
    let figures = ["expected", "present", "issued", "returned", "valid", "abstained"].map(|name| count(reader, name));
    let tally = tally(reader, grades);
    let plain = |index: usize| figures[index].as_ref().map(|figure: &Located<u64>| figure.value);
    let group = Group {
        name,
        expected: plain(0),
        present: plain(1),
        issued: plain(2),
        returned: plain(3),
        valid: plain(4),
        abstained: plain(5).unwrap_or(0),
        tally: tally.clone().unwrap_or_default(),
    };
    let [expected, present, issued, returned, valid, _] = &figures;
    at_most(reader, (expected, present), |most, few| msg!("sum-present", expected = most, present = few));
    at_most(reader, (issued, returned), |most, few| msg!("sum-returned", issued = most, returned = few));
    at_most(reader, (returned, valid), |most, few| msg!("sum-valid-returned", returned = most, valid = few));
    if let (Some(valid), Some(_)) = (valid, &tally)
        && valid.value != group.counted()
    {
        reader.report(mismatch(valid.place.as_ref(), msg!("sum-valid", valid = valid.value, counted = group.counted())));
    }
    group
}

fn count(reader: &mut Reader<'_>, name: &'static str) -> Option<Located<u64>> {
    let count = reader.whole(name)?;
    if count.value > MOST {
        let message = msg!("count-too-large", name = name, value = count.value);
        reader.report(found(code::FIELD_VALUE, count.place.as_ref(), message).help(msg!("count-too-large-help")));
        return None;
    }
    Some(count)
}

/// Reports a figure that is larger than the one that bounds it, at the smaller-to-be.
fn at_most(
    reader: &mut Reader<'_>,
    (most, few): (&Option<Located<u64>>, &Option<Located<u64>>),
    message: impl Fn(u64, u64) -> Message,
) {
    if let (Some(most), Some(few)) = (most, few)
        && few.value > most.value
    {
        reader.report(mismatch(few.place.as_ref(), message(most.value, few.value)));
    }
}

fn mismatch(place: Option<&Place>, message: Message) -> Diagnostic {
    found(code::SUM_MISMATCH, place, message).help(msg!("sum-help"))
}

/// The votes in the order of the grades, from a list in that order or a table by grade.
fn tally(reader: &mut Reader<'_>, grades: &[String]) -> Option<Vec<u64>> {
    reader.require("tally");
    let node = reader.node("tally")?;
    match &node.value {
        Value::List(list) => listed(reader, node, list, grades),
        Value::Table(table) => {
            let mut votes = vec![0; grades.len()];
            for field in &table.entries {
                let name = Located { value: field.name.clone(), place: field.node.origin.place(field.name_span) };
                let grade = grade_at(reader, grades, &name)?;
                votes[grade] = vote(reader, &field.node)?;
            }
            Some(votes)
        }
        _ => reader.wrong_type("tally", node, msg!("type-table")),
    }
}

fn listed(reader: &mut Reader<'_>, node: &Node, list: &[Node], grades: &[String]) -> Option<Vec<u64>> {
    if list.len() != grades.len() {
        let message = msg!("tally-length", grades = grades.len(), votes = list.len());
        reader.report(found(code::FIELD_VALUE, node.place().as_ref(), message).help(msg!("tally-length-help")));
        return None;
    }
    list.iter().map(|vote_node| vote(reader, vote_node)).collect()
}

fn vote(reader: &mut Reader<'_>, node: &Node) -> Option<u64> {
    match node.value {
        Value::Integer(votes) if (0..=1_000_000_000).contains(&votes) => Some(votes.unsigned_abs()),
        _ => reader.wrong_type("tally", node, msg!("type-whole")),
    }
}
