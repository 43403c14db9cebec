//! One group of voters: its figures, read and checked against one another.

use super::grade_at;
use super::rules::Rules;
use crate::base::{Diagnostic, Message, Place, code};
use crate::kinds::shared::{found, value};
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::{Located, Reader};

/// More people than any community has; a larger number is a slip, and sums of such numbers could overflow.
pub const MOST: u64 = 1_000_000_000;

/// What was counted in one group.
#[derive(Debug, Default)]
pub struct Group {
    pub name: String,
    pub expected: Option<Located<u64>>,
    pub present: Option<Located<u64>>,
    /// Those who take part and get no grade.
    pub ungraded: u64,
    pub issued: Option<Located<u64>>,
    pub returned: Option<Located<u64>>,
    pub invalid: Option<Located<u64>>,
    pub valid: Option<Located<u64>>,
    pub abstained: u64,
    /// Votes by grade, in the order of the grades; nothing if they were not written.
    pub tally: Option<Tally>,
    /// Where the group was written.
    pub place: Option<Place>,
}

/// Votes by grade, with the places of those that were written.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub votes: Vec<u64>,
    pub places: Vec<Option<Place>>,
}

impl Group {
    /// The votes for one grade.
    pub fn votes(&self, grade: usize) -> u64 {
        self.tally.as_ref().and_then(|tally| tally.votes.get(grade)).copied().unwrap_or(0)
    }

    /// Where the votes for one grade were written.
    pub fn place_of(&self, grade: usize) -> Option<&Place> {
        self.tally.as_ref().and_then(|tally| tally.places.get(grade)?.as_ref()).or(self.place.as_ref())
    }

    /// The valid votes: as written, else what the tally adds up to.
    pub fn valid(&self) -> u64 {
        self.valid.as_ref().map_or_else(|| self.graded() + self.abstained, |valid| valid.value)
    }

    /// The votes for any grade.
    pub fn graded(&self) -> u64 {
        self.tally.iter().flat_map(|tally| &tally.votes).sum()
    }

    /// Reports every identity that does not hold.
    pub fn check(&self, reader: &mut Reader<'_>) {
        at_most(reader, (&self.expected, &self.present), |most, few| msg!("sum-present", expected = most, present = few));
        at_most(reader, (&self.issued, &self.returned), |most, few| msg!("sum-returned", issued = most, returned = few));
        let least = |most: u64, few: u64| msg!("sum-valid-returned", returned = most, valid = few);
        at_most(reader, (&self.returned, &self.valid), least);
        self.check_invalid(reader);
        self.check_valid(reader);
        self.check_voters(reader);
    }

    /// returned = valid + invalid.
    fn check_invalid(&self, reader: &mut Reader<'_>) {
        let (Some(returned), Some(invalid)) = (&self.returned, &self.invalid) else { return };
        let valid = self.valid();
        if returned.value != valid + invalid.value && returned.value >= valid {
            let message = msg!("sum-invalid", returned = returned.value, valid = valid, invalid = invalid.value);
            reader.report(mismatch(invalid.place.as_ref(), message));
        }
    }

    /// valid = Σ grades + abstained.
    fn check_valid(&self, reader: &mut Reader<'_>) {
        let (Some(valid), Some(_)) = (&self.valid, &self.tally) else { return };
        let counted = self.graded() + self.abstained;
        if valid.value != counted {
            reader.report(mismatch(valid.place.as_ref(), msg!("sum-valid", valid = valid.value, counted = counted)));
        }
    }

    /// No more votes than voters, and no grade for those who get none.
    fn check_voters(&self, reader: &mut Reader<'_>) {
        let voters = self.present.as_ref().or(self.expected.as_ref());
        // Of ballots that were counted the ballots themselves say so.
        let written = self.tally.as_ref().is_some_and(|tally| !tally.places.is_empty());
        if let Some(voters) = voters
            && self.returned.is_none()
            && written
            && self.valid() > voters.value
        {
            let message = msg!("sum-voters", votes = self.valid(), voters = voters.value);
            reader.report(mismatch(self.valid.as_ref().map_or(self.place.as_ref(), |valid| valid.place.as_ref()), message));
        }
        let graded = self.expected.as_ref().map(|expected| expected.value.saturating_sub(self.ungraded));
        if let Some(most) = graded.filter(|most| self.ungraded > 0 && self.graded() > *most) {
            let message = msg!("sum-ungraded", ungraded = self.ungraded, most = most, graded = self.graded());
            reader.report(mismatch(self.place.as_ref(), message));
        }
    }
}

/// Reads one group; `rules` are those of the whole evaluation.
pub fn read(reader: &mut Reader<'_>, rules: &Rules) -> Group {
    let name = reader.required_text("name");
    let group = Group {
        expected: count(reader, "expected"),
        present: count(reader, "present"),
        ungraded: value(count(reader, "ungraded")).unwrap_or(0),
        issued: count(reader, "issued"),
        returned: count(reader, "returned"),
        invalid: count(reader, "invalid"),
        valid: count(reader, "valid"),
        abstained: value(count(reader, "abstained")).unwrap_or(0),
        tally: tally(reader, &rules.scheme.grades),
        place: name.as_ref().and_then(|name| name.place.clone()).or_else(|| reader.place()),
        name: value(name).unwrap_or_default(),
    };
    if let Some(of_scheme) = stranger(&group, rules) {
        reader.report(of_scheme);
    }
    group
}

/// A group that its scheme does not weigh.
pub fn stranger(group: &Group, rules: &Rules) -> Option<Diagnostic> {
    let known = &rules.scheme.groups;
    if known.is_empty() || group.name.is_empty() || known.iter().any(|one| one.name == group.name) {
        return None;
    }
    let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
    let message = msg!("group-unknown", scheme = rules.scheme.name, group = group.name);
    let help = msg!("group-unknown-help", groups = names.join("、"));
    Some(found(code::FIELD_VALUE, group.place.as_ref(), message).help(help))
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

/// A sum that does not hold.
pub fn mismatch(place: Option<&Place>, message: Message) -> Diagnostic {
    found(code::SUM_MISMATCH, place, message).help(msg!("sum-help"))
}

/// The votes in the order of the grades, from a list in that order or a table by grade.
pub fn tally(reader: &mut Reader<'_>, grades: &[String]) -> Option<Tally> {
    let node = reader.node("tally")?;
    tally_of(reader, node, grades)
}

/// The same from the value itself.
pub fn tally_of(reader: &mut Reader<'_>, node: &Node, grades: &[String]) -> Option<Tally> {
    match &node.value {
        Value::List(list) => listed(reader, node, list, grades),
        Value::Table(table) => {
            let mut tally = Tally { votes: vec![0; grades.len()], places: vec![node.place(); grades.len()] };
            for field in &table.entries {
                let name = Located { value: field.name.clone(), place: field.node.origin.place(field.name_span) };
                let grade = grade_at(reader, grades, &name)?;
                tally.votes[grade] = vote(reader, &field.node)?;
                tally.places[grade] = field.node.place();
            }
            Some(tally)
        }
        _ => reader.wrong_type("tally", node, msg!("type-table")),
    }
}

fn listed(reader: &mut Reader<'_>, node: &Node, list: &[Node], grades: &[String]) -> Option<Tally> {
    if list.len() != grades.len() {
        let message = msg!("tally-length", grades = grades.len(), votes = list.len());
        reader.report(found(code::FIELD_VALUE, node.place().as_ref(), message).help(msg!("tally-length-help")));
        return None;
    }
    let votes: Option<Vec<u64>> = list.iter().map(|vote_node| vote(reader, vote_node)).collect();
    Some(Tally { votes: votes?, places: list.iter().map(Node::place).collect() })
}

fn vote(reader: &mut Reader<'_>, node: &Node) -> Option<u64> {
    match node.value {
        Value::Integer(votes) if (0..=1_000_000_000).contains(&votes) => Some(votes.unsigned_abs()),
        _ => reader.wrong_type("tally", node, msg!("type-whole")),
    }
}
