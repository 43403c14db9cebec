//! What the page of an evaluation shows: every figure that leads to the result, and the result.

use serde::Serialize;

use super::group::Group;
use super::result::{self, Outcome, Votes};
use super::{Evaluation, Subject, limits, rectify::Rectify};
use crate::base::Date;
use crate::base::date::{in_year, long};
use crate::base::ratio::{Digits, pointed, shares};
use crate::base::{Ratio, date};
use crate::model::ViewContext;
use crate::parse::reader::{Choice, Located};

mod several;
mod trend;

use several::SubjectsView;
use trend::Point;

#[derive(Serialize)]
struct View<'a> {
    scheme: &'a str,
    subject: &'a str,
    held: Option<Date>,
    held_text: Option<String>,
    steps: Vec<StepView<'a>>,
    grades: &'a [String],
    /// The large result over all groups.
    result: Option<ResultView>,
    /// Whether the result adds up more than one group, which the page then says.
    merged: bool,
    /// Whether the groups are weighed against one another.
    weighted: bool,
    ballots: Ballots,
    shares: Vec<Share<'a>>,
    groups: Vec<GroupView<'a>>,
    #[serde(flatten)]
    several: SubjectsView<'a>,
    /// What is said of quorum, caps and rounding, a sentence each.
    notes: Vec<String>,
    rectify: RectifyView<'a>,
    /// The same thing judged in the same way, the latest last; empty if this is the first time.
    trend: Vec<Point<'a>>,
}

#[derive(Serialize)]
struct StepView<'a> {
    label: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct ResultView {
    label: String,
    /// As printed, with its sign: `95.7%`, `93.5`, `称职`.
    percent: String,
    /// What it is counted in after the number: nothing, or `分`.
    unit: &'static str,
    part: Option<u64>,
    whole: Option<u64>,
    band: Option<String>,
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
    invalid: Option<u64>,
    valid: u64,
    /// What `valid` is called: 有效 of ballots, 评定 of persons.
    valid_label: &'static str,
    abstained: u64,
    /// `发出120，收回118，有效117`.
    text: String,
}

/// One bar; the tenths of all bars add up to 1000.
#[derive(Serialize)]
struct Share<'a> {
    grade: &'a str,
    count: u64,
    /// What is counted: 票, or 人 where persons are judged.
    unit: &'static str,
    tenths: u64,
    /// Where its bar begins, and how wide it is, as a drawing says it: `81.2%`.
    from: String,
    width: String,
    percent: String,
}

#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    /// `30%`, if its scheme weighs it.
    weight: Option<String>,
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
    let groups: Vec<&Group> = evaluation.groups.iter().filter(|group| group.valid() > 0).collect();
    let year = context.entry.common.date.map_or(context.as_of.0.year(), |date| date.year());
    let outcome = evaluation.result();
    let scheme = &evaluation.rules.scheme;
    let view = View {
        scheme: &scheme.name,
        subject: &evaluation.subject,
        held: evaluation.held,
        held_text: evaluation.held.map(long),
        steps: evaluation.steps.iter().map(|(label, text)| StepView { label, text }).collect(),
        grades: &scheme.grades,
        notes: notes(evaluation, &groups),
        result: outcome.map(|outcome| result_view(evaluation, outcome)),
        merged: groups.len() > 1,
        weighted: scheme.is_weighted(),
        ballots: ballots(evaluation, &groups),
        shares: if groups.iter().any(|group| group.tally.is_some()) { bars(evaluation, &groups) } else { Vec::new() },
        groups: groups.iter().map(|group| group_view(evaluation, group)).collect(),
        several: several::of(evaluation, context),
        rectify: rectify(&evaluation.rectify, year),
        trend: trend::of(evaluation, context),
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn group_view<'a>(evaluation: &'a Evaluation, group: &'a Group) -> GroupView<'a> {
    let scheme = &evaluation.rules.scheme;
    let weight = scheme.groups.iter().find(|known| known.name == group.name).and_then(|known| known.weight);
    let outcome = result::of_votes(&evaluation.rules, &Votes::of(&[group], scheme.grades.len()));
    GroupView {
        name: &group.name,
        weight: weight.map(|weight| format!("{}%", weight.exact())),
        ballots: ballots(evaluation, &[group]),
        shares: if evaluation.groups.iter().any(|group| group.tally.is_some()) { bars(evaluation, &[group]) } else { Vec::new() },
        result: outcome.map(|outcome| result_view(evaluation, outcome)),
    }
}

fn result_view(evaluation: &Evaluation, outcome: Outcome) -> ResultView {
    let scheme = &evaluation.rules.scheme;
    let number = outcome.counts.is_none() && outcome.value.is_some() && !outcome.shown.ends_with('%');
    ResultView {
        label: evaluation.rules.label.clone(),
        percent: outcome.shown,
        unit: if number { "分" } else { "" },
        part: outcome.counts.map(|(part, _)| part),
        whole: outcome.counts.map(|(_, whole)| whole),
        band: outcome.value.and_then(|value| scheme.band(value)).map(|band| band.name.clone()),
        formula: outcome.formula,
    }
}

fn votes(groups: &[&Group], grade: usize) -> u64 {
    groups.iter().map(|group| group.votes(grade)).sum()
}

fn ballots(evaluation: &Evaluation, groups: &[&Group]) -> Ballots {
    let all = |figure: fn(&Group) -> &Option<Located<u64>>| {
        let figures = groups.iter().map(|group| figure(group).as_ref().map(|figure| figure.value));
        figures.sum::<Option<u64>>().filter(|_| !groups.is_empty())
    };
    let ballots = Ballots {
        expected: all(|group| &group.expected),
        present: all(|group| &group.present),
        issued: all(|group| &group.issued),
        returned: all(|group| &group.returned),
        invalid: all(|group| &group.invalid),
        valid: groups.iter().map(|group| group.valid()).sum(),
        valid_label: evaluation.rules.scheme.denominator.valid_label(),
        abstained: groups.iter().map(|group| group.abstained).sum(),
        text: String::new(),
    };
    let said = [
        ("应到", ballots.expected),
        ("实到", ballots.present),
        ("发出", ballots.issued),
        ("收回", ballots.returned),
        (ballots.valid_label, Some(ballots.valid)),
    ];
    let text: Vec<String> = said.iter().filter_map(|(word, count)| count.map(|count| format!("{word}{count}"))).collect();
    Ballots { text: text.join("，"), ..ballots }
}

/// The votes of every grade, and abstentions if there are any.
fn counts<'a>(evaluation: &'a Evaluation, groups: &[&Group]) -> Vec<(&'a str, u64)> {
    let grades = evaluation.rules.scheme.grades.iter().enumerate();
    let mut counts: Vec<(&str, u64)> = grades.map(|(grade, name)| (name.as_str(), votes(groups, grade))).collect();
    let abstained: u64 = groups.iter().map(|group| group.abstained).sum();
    // All groups of a table have the same columns.
    if evaluation.groups.iter().any(|group| group.abstained > 0) {
        counts.push(("弃权", abstained));
    }
    counts
}

fn bars<'a>(evaluation: &'a Evaluation, groups: &[&Group]) -> Vec<Share<'a>> {
    let counts = counts(evaluation, groups);
    let numbers: Vec<u64> = counts.iter().map(|(_, count)| *count).collect();
    let places = evaluation.rules.scheme.digits.places;
    let printed = shares(&numbers, places).into_iter().map(|units| format!("{}%", pointed(u128::from(units), places)));
    let unit = evaluation.rules.scheme.denominator.unit();
    let drawn = |tenths: u64| format!("{}%", pointed(u128::from(tenths), 1));
    let mut begins = 0;
    let bar = |(((grade, count), tenths), percent)| {
        let from = drawn(begins);
        begins += tenths;
        Share { grade, count, unit, tenths, from, width: drawn(tenths), percent }
    };
    counts.into_iter().zip(shares(&numbers, 1)).zip(printed).map(bar).collect()
}

/// What is to be said beside the figures.
fn notes(evaluation: &Evaluation, groups: &[&Group]) -> Vec<String> {
    let (rules, scheme) = (&evaluation.rules, &evaluation.rules.scheme);
    let mut notes = Vec::new();
    if let Some(found) = limits::quorate(rules, &evaluation.groups) {
        let met = if found.came >= found.least { "达到" } else { "没有达到" };
        let came = if found.of.label() == "应到" { "实到" } else { "收回" };
        let limits::Quorate { of, words, count, least, .. } = found;
        let of = of.label();
        notes.push(format!("{of}{count}，须{words}，即{least}；{came}{}，{met}。", found.came));
    }
    for capped in scheme.caps.iter().filter_map(|cap| limits::capped(rules, &evaluation.groups, cap)) {
        let limits::Capped { grade, words, base, most, reached } = capped;
        let grade = &scheme.grades[grade];
        notes.push(format!("{grade}不超过{base}的{words}，舍去小数即{most}；实际{reached}。"));
    }
    if scheme.quorum.is_some() || !scheme.caps.is_empty() {
        notes.push(basis(scheme.source.as_deref(), scheme.checked_on));
    }
    if adjusted(evaluation, groups) {
        notes.push("各项百分比相加不是整100%时，舍去的部分按大小补给余数最大的几项。".to_owned());
    }
    if evaluation.result().is_some_and(|outcome| outcome.value.is_some()) || evaluation.subjects.iter().any(Subject::is_scored) {
        notes.push(rounding(scheme.digits));
    }
    notes
}

/// Whether a printed share is not what rounding it alone would print.
fn adjusted(evaluation: &Evaluation, groups: &[&Group]) -> bool {
    let counts = counts(evaluation, groups);
    let sum = counts.iter().map(|(_, count)| count).sum();
    let alone = |count| Ratio::new(count, sum).map(|share| share.percent(evaluation.rules.scheme.digits));
    bars(evaluation, groups).iter().any(|share| alone(share.count).is_some_and(|alone| alone != share.percent))
}

/// Where limits come from.
fn basis(source: Option<&str>, checked_on: Option<Date>) -> String {
    match (source, checked_on) {
        (Some(source), Some(day)) => format!("依据：{source}（{}核对）。", date::long(day)),
        (Some(source), None) => format!("依据：{source}；以当地规定为准。"),
        (None, _) => "以当地规定为准。".to_owned(),
    }
}

/// How the result was rounded.
fn rounding(digits: Digits) -> String {
    format!("结果保留{}位小数，{}，只取一次。", digits.places, digits.rounding.label())
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
