//! From a table of ballots, one a row, to votes and scores by group and subject.
//!
//! Heads are 组别 (group), 评议对象 (subject), 票号 (number of the ballot), and then either 等次 or 得分 for one judgement a row, or a column
//! for each indicator or subject. A cell that is empty or says 弃权 is an abstention, 无效 an invalid one. The order of the
//! rows changes nothing. Where the cells come from is the business of [`lines`] alone.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::Rules;
use super::subject::score;
use crate::base::text::known_help;
use crate::base::{Diagnostic, Place, Ratio, code};
use crate::kinds::data::Data;
use crate::kinds::shared::found;
use crate::model::{PRIVATE, ReadContext, resolve_beside};
use crate::msg;
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::Cell;

/// One row of cells with their places.
pub type Line = Vec<Located<String>>;

/// A subject, a group and an indicator; what a table does not name is empty.
pub type Key = (String, String, String);

/// What was counted.
#[derive(Debug, Default)]
pub struct Counted {
    /// How many ballots came from each group.
    pub ballots: BTreeMap<String, u64>,
    pub cells: BTreeMap<Key, Heap>,
    /// Groups in the order of the scheme, then by name; subjects in the order of their columns, else by name.
    pub groups: Vec<String>,
    pub subjects: Vec<Located<String>>,
}

/// What one group gave one subject.
#[derive(Debug, Default, Clone)]
pub struct Heap {
    pub tally: Vec<u64>,
    pub abstained: u64,
    pub invalid: u64,
    /// The sum of the scores, and how many there are.
    pub sum: Option<Ratio>,
    pub scores: u64,
}

/// What a column holds.
enum Column {
    Group,
    Subject,
    Number,
    /// The grade or score of the row's own subject.
    Judgement,
    Indicator(String),
    /// The grade or score of this subject.
    Of(Located<String>),
    Ignored,
}

/// The rows of the table: heads, then ballots. `None` if it is not there, which is reported.
pub fn lines(reader: &mut Reader<'_>, data: &Data<'_>, context: &ReadContext<'_>) -> Option<Vec<Line>> {
    let name = &data.file.as_ref()?.file;
    let place = name.place.as_ref();
    let Some(path) = resolve_beside(context.tree(), context.file, &name.value) else {
        let private = name.value.starts_with(PRIVATE);
        let file = name.value.trim_start_matches('@');
        let missing = if private {
            found(code::BALLOTS_ABSENT, place, msg!("ballots-absent", file = file)).help(msg!("ballots-absent-help"))
        } else {
            let folder = context.file.parent().map_or_else(String::new, |folder| folder.to_string());
            found(code::FILE_MISSING, place, msg!("file-missing", name = file)).help(msg!("file-missing-help", folder = folder))
        };
        reader.report(missing);
        return None;
    };
    data.said(context).into_iter().chain(data.no_table()).for_each(|diagnostic| reader.report(diagnostic));
    let sheet = data.sheet.as_deref()?;
    let line = |cells: &[Cell]| -> Line {
        cells.iter().map(|cell| Located { value: cell.text.clone(), place: Some(sheet.place(cell)) }).collect()
    };
    let lines: Vec<Line> = std::iter::once(line(&sheet.heads)).chain(sheet.items().map(|row| line(&row.cells))).collect();
    if lines.len() < 2 {
        let at = Place::whole(&path);
        reader.report(found(code::FIELD_VALUE, Some(&at), msg!("ballots-empty")).help(msg!("ballots-empty-help")));
    }
    Some(lines)
}

/// Counts the ballots below the line of heads.
pub fn count(reader: &mut Reader<'_>, rules: &Rules, lines: &[Line]) -> Counted {
    let mut counted = Counted::default();
    let Some((heads, rows)) = lines.split_first() else { return counted };
    let table = Table { rules, columns: columns(reader, rules, heads) };
    let mut seen = BTreeSet::new();
    for row in rows {
        let ballot = table.ballot(row);
        let key = ballot.number.map(|number| (number.value.clone(), ballot.of_group(), ballot.of_subject()));
        match ballot.number.filter(|_| key.is_some_and(|key| !seen.insert(key))) {
            Some(number) => {
                let message = msg!("ballot-twice", number = number.value);
                reader.report(found(code::JUDGED_TWICE, number.place.as_ref(), message).help(msg!("ballot-twice-help")));
            }
            None => counted.ballot(reader, &table, (&ballot, row)),
        }
    }
    let place = |name: &String| rules.scheme.groups.iter().position(|known| known.name == *name).unwrap_or(usize::MAX);
    counted.groups.sort_by_key(|name| (place(name), name.clone()));
    counted.subjects.sort_by(|a, b| a.value.cmp(&b.value));
    if !table.columns.iter().any(|column| matches!(column, Column::Judgement | Column::Indicator(_))) {
        let heads = table.columns.into_iter().filter_map(|column| if let Column::Of(name) = column { Some(name) } else { None });
        heads.for_each(|name| counted.subject(&name));
    }
    counted
}

/// A table whose heads are understood.
struct Table<'a> {
    rules: &'a Rules,
    columns: Vec<Column>,
}

/// Whose ballot a row is, and about whom.
struct Ballot<'a> {
    group: Option<&'a Located<String>>,
    subject: Option<&'a Located<String>>,
    number: Option<&'a Located<String>>,
}

impl Table<'_> {
    fn ballot<'a>(&self, row: &'a Line) -> Ballot<'a> {
        let cell = |wanted: fn(&Column) -> bool| {
            let at = self.columns.iter().position(wanted)?;
            row.get(at).filter(|cell| !cell.value.is_empty())
        };
        Ballot {
            group: cell(|column| matches!(column, Column::Group)),
            subject: cell(|column| matches!(column, Column::Subject)),
            number: cell(|column| matches!(column, Column::Number)),
        }
    }
}

impl Ballot<'_> {
    fn of_group(&self) -> String {
        self.group.map(|group| group.value.clone()).unwrap_or_default()
    }

    fn of_subject(&self) -> String {
        self.subject.map(|subject| subject.value.clone()).unwrap_or_default()
    }
}

/// What each head stands for.
fn columns(reader: &mut Reader<'_>, rules: &Rules, heads: &[Located<String>]) -> Vec<Column> {
    let single = |head: &Located<String>| matches!(head.value.as_str(), "等次" | "评价" | "得分" | "分数" | "grade" | "score");
    let judged_by_row = heads.iter().any(single) || !rules.scheme.indicators.is_empty();
    let mut seen = BTreeSet::new();
    let mut columns = Vec::with_capacity(heads.len());
    for head in heads {
        if !head.value.is_empty() && !seen.insert(head.value.clone()) {
            let message = msg!("judged-twice", name = head.value);
            reader.report(found(code::JUDGED_TWICE, head.place.as_ref(), message).help(msg!("judged-twice-help")));
            columns.push(Column::Ignored);
            continue;
        }
        columns.push(match head.value.as_str() {
            "组别" | "投票人" | "group" => Column::Group,
            "评议对象" | "对象" | "被评议人" | "subject" => Column::Subject,
            "票号" | "编号" | "ballot" => Column::Number,
            "" | "序号" | "备注" => Column::Ignored,
            _ if single(head) => Column::Judgement,
            name if rules.scheme.indicators.iter().any(|known| known.name == name) => Column::Indicator(name.to_owned()),
            name if judged_by_row => {
                let known: Vec<&str> = rules.scheme.indicators.iter().map(|known| known.name.as_str()).collect();
                let known = [&["组别", "评议对象", "票号", "等次", "得分"], known.as_slice()].concat();
                let message = msg!("score-column", column = name);
                reader.report(found(code::FIELD_VALUE, head.place.as_ref(), message).help(known_help(name, &known)));
                Column::Ignored
            }
            _ => Column::Of(head.clone()),
        });
    }
    columns
}

impl Counted {
    /// One ballot with all its judgements.
    fn ballot(&mut self, reader: &mut Reader<'_>, table: &Table<'_>, (ballot, row): (&Ballot<'_>, &Line)) {
        self.group(reader, table.rules, ballot.group);
        if let Some(subject) = ballot.subject {
            self.subject(subject);
        }
        let blank = Located { value: String::new(), place: row.first().and_then(|cell| cell.place.clone()) };
        for (at, column) in table.columns.iter().enumerate() {
            let (subject, indicator) = match column {
                Column::Judgement => (ballot.of_subject(), String::new()),
                Column::Indicator(name) => (ballot.of_subject(), name.clone()),
                Column::Of(name) => (name.value.clone(), String::new()),
                Column::Group | Column::Subject | Column::Number | Column::Ignored => continue,
            };
            let key = (subject, ballot.of_group(), indicator);
            self.judge(reader, table.rules, (key, row.get(at).unwrap_or(&blank)));
        }
    }

    /// One more ballot of a group.
    fn group(&mut self, reader: &mut Reader<'_>, rules: &Rules, group: Option<&Located<String>>) {
        let name = group.map(|group| group.value.clone()).unwrap_or_default();
        if !self.ballots.contains_key(&name) {
            let known: Vec<&str> = rules.scheme.groups.iter().map(|known| known.name.as_str()).collect();
            if let Some(group) = group.filter(|_| !known.is_empty() && !known.contains(&name.as_str())) {
                let message = msg!("group-unknown", scheme = rules.scheme.name, group = name);
                let help = msg!("group-unknown-help", groups = known.join("、"));
                reader.report(found(code::FIELD_VALUE, group.place.as_ref(), message).help(help));
            }
            self.groups.push(name.clone());
        }
        *self.ballots.entry(name).or_default() += 1;
    }

    fn subject(&mut self, subject: &Located<String>) {
        if !self.subjects.iter().any(|known| known.value == subject.value) {
            self.subjects.push(subject.clone());
        }
    }

    /// One judgement.
    fn judge(&mut self, reader: &mut Reader<'_>, rules: &Rules, (key, cell): (Key, &Located<String>)) {
        let full = rules.scheme.indicators.iter().find(|known| known.name == key.2).and_then(|known| known.weight);
        let grades = &rules.scheme.grades;
        let heap = self.cells.entry(key).or_insert_with(|| Heap { tally: vec![0; grades.len()], ..Heap::default() });
        match cell.value.as_str() {
            "" | "弃权" => heap.abstained += 1,
            "无效" | "废票" => heap.invalid += 1,
            grade if !grades.is_empty() => match grades.iter().position(|known| known == grade) {
                Some(grade) => heap.tally[grade] += 1,
                None => reader.report(unknown_grade(grade, grades, cell)),
            },
            _ => {
                let read = score(cell, full.or(Ratio::new(100, 1)), |found| reader.report(found));
                if let Some(sum) = read.and_then(|read| heap.sum.unwrap_or(Ratio::ZERO).plus(read.value)) {
                    heap.sum = Some(sum);
                    heap.scores += 1;
                }
            }
        }
    }
}

fn unknown_grade(grade: &str, grades: &[String], cell: &Located<String>) -> Diagnostic {
    let known: Vec<&str> = grades.iter().map(String::as_str).collect();
    let unknown = found(code::FIELD_VALUE, cell.place.as_ref(), msg!("ballot-grade", grade = grade));
    unknown.help(known_help(grade, &known))
}
