//! What the page of an evaluation shows: every figure that leads to the result, and the result.

use serde::Serialize;

use super::arithmetic::{Ratio, percent, shares};
use super::group::Group;
use super::{Evaluation, Judged, Rectify};
use crate::base::Date;
use crate::base::date::{in_year, long};
use crate::model::ViewContext;

#[derive(Serialize)]
struct View<'a> {
    scheme: &'a str,
    subject: &'a str,
    held: Option<Date>,
    held_text: Option<String>,
    grades: &'a [String],
    /// The large result over all groups.
    result: Option<ResultView>,
    /// Whether the result adds up more than one group, which the page then says.
    merged: bool,
    ballots: Ballots,
    shares: Vec<Share<'a>>,
    groups: Vec<GroupView<'a>>,
    subjects: &'a [Judged],
    rectify: RectifyView<'a>,
}

#[derive(Serialize)]
struct ResultView {
    label: String,
    percent: String,
    part: u64,
    whole: u64,
    /// `（满意 + 基本满意）÷ 有效票 = （95 + 17）÷ 117 = 95.7%`.
    formula: String,
}

/// Ballots and voters; a figure that some group does not state is absent.
#[derive(Serialize)]
struct Ballots {
    expected: Option<u64>,
    present: Option<u64>,
    issued: Option<u64>,
    returned: Option<u64>,
    valid: u64,
    abstained: u64,
    /// `发出120，收回118，有效117`.
    text: String,
}

/// One bar; the tenths of all bars add up to 1000.
#[derive(Serialize)]
struct Share<'a> {
    grade: &'a str,
    count: u64,
    tenths: u64,
    percent: String,
}

#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    ballots: Ballots,
    shares: Vec<Share<'a>>,
    result: Option<ResultView>,
}

#[derive(Serialize)]
struct RectifyView<'a> {
    total: usize,
    done: usize,
    open: usize,
    rows: Vec<RectifyRow<'a>>,
}

#[derive(Serialize)]
struct RectifyRow<'a> {
    problem: &'a str,
    measure: &'a str,
    due: Option<Date>,
    due_text: Option<String>,
    done: Option<Date>,
    done_text: Option<String>,
}

/// The view of `evaluation`.
pub fn of(evaluation: &Evaluation, context: &ViewContext<'_>) -> serde_json::Value {
    let groups: Vec<&Group> = evaluation.groups.iter().collect();
    let year = context.entry.common.date.map_or(context.as_of.0.year(), |date| date.year());
    let view = View {
        scheme: &evaluation.scheme,
        subject: &evaluation.subject,
        held: evaluation.held,
        held_text: evaluation.held.map(long),
        grades: &evaluation.grades,
        result: result(evaluation, &groups),
        merged: groups.len() > 1,
        ballots: ballots(&groups),
        shares: bars(evaluation, &groups),
        groups: groups.iter().map(|group| group_view(evaluation, group)).collect(),
        subjects: &evaluation.subjects,
        rectify: rectify(&evaluation.rectify, year),
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn group_view<'a>(evaluation: &'a Evaluation, group: &'a Group) -> GroupView<'a> {
    GroupView {
        name: &group.name,
        ballots: ballots(&[group]),
        shares: bars(evaluation, &[group]),
        result: result(evaluation, &[group]),
    }
}

fn votes(groups: &[&Group], grade: usize) -> u64 {
    groups.iter().map(|group| group.votes(grade)).sum()
}

fn result(evaluation: &Evaluation, groups: &[&Group]) -> Option<ResultView> {
    let counted: Vec<u64> = evaluation.satisfied.iter().map(|grade| votes(groups, *grade)).collect();
    let ratio = Ratio::new(counted.iter().sum(), groups.iter().map(|group| group.valid()).sum())?;
    let names: Vec<&str> = evaluation.satisfied.iter().map(|grade| evaluation.grades[*grade].as_str()).collect();
    let numbers: Vec<String> = counted.iter().map(u64::to_string).collect();
    let sum = |parts: &str| if counted.len() > 1 { format!("（{parts}）") } else { format!("{parts} ") };
    let formula = format!(
        "{}÷ {} = {}÷ {} = {}",
        sum(&names.join(" + ")),
        evaluation.rules().denominator,
        sum(&numbers.join(" + ")),
        ratio.whole,
        ratio.percent()
    );
    Some(ResultView {
        label: evaluation.result_label.clone(),
        percent: ratio.percent(),
        part: ratio.part,
        whole: ratio.whole,
        formula,
    })
}

fn ballots(groups: &[&Group]) -> Ballots {
    let all = |figure: fn(&Group) -> Option<u64>| {
        groups.iter().map(|group| figure(group)).sum::<Option<u64>>().filter(|_| !groups.is_empty())
    };
    let ballots = Ballots {
        expected: all(|group| group.expected),
        present: all(|group| group.present),
        issued: all(|group| group.issued),
        returned: all(|group| group.returned),
        valid: groups.iter().map(|group| group.valid()).sum(),
        abstained: groups.iter().map(|group| group.abstained).sum(),
        text: String::new(),
    };
    let said = [
        ("应到", ballots.expected),
        ("实到", ballots.present),
        ("发出", ballots.issued),
        ("收回", ballots.returned),
        ("有效", Some(ballots.valid)),
    ];
    let text: Vec<String> = said.iter().filter_map(|(word, count)| count.map(|count| format!("{word}{count}"))).collect();
    Ballots { text: text.join("，"), ..ballots }
}

fn bars<'a>(evaluation: &'a Evaluation, groups: &[&Group]) -> Vec<Share<'a>> {
    let mut counts: Vec<(&str, u64)> =
        evaluation.grades.iter().enumerate().map(|(grade, name)| (name.as_str(), votes(groups, grade))).collect();
    let abstained: u64 = groups.iter().map(|group| group.abstained).sum();
    if abstained > 0 {
        counts.push(("弃权", abstained));
    }
    let tenths = shares(&counts.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    let bar = |((grade, count), tenths)| Share { grade, count, tenths, percent: percent(tenths) };
    counts.into_iter().zip(tenths).map(bar).collect()
}

fn rectify<'a>(rows: &'a [Rectify], year: i16) -> RectifyView<'a> {
    let done = rows.iter().filter(|row| row.done.is_some()).count();
    let row = |row: &'a Rectify| RectifyRow {
        problem: &row.problem,
        measure: &row.measure,
        due: row.due,
        due_text: row.due.map(|date| in_year(date, year)),
        done: row.done,
        done_text: row.done.map(|date| in_year(date, year)),
    };
    RectifyView { total: rows.len(), done, open: rows.len() - done, rows: rows.iter().map(row).collect() }
}
