//! Several that were judged together, by rank; of persons only how many reached which grade.

use serde::Serialize;

use crate::base::Ratio;
use crate::kinds::evaluations::Evaluation;
use crate::kinds::evaluations::result::{Outcome, ranks};
use crate::kinds::evaluations::subject::Subject;
use crate::model::{Names, Ties, ViewContext};

/// What a page says of several.
#[derive(Serialize, Default)]
pub struct SubjectsView<'a> {
    /// What they were scored by: `街道 30%`.
    columns: Vec<String>,
    /// The highest rank first, else as written; empty for persons.
    subjects: Vec<SubjectView<'a>>,
    /// Whether `subjects` have ranks.
    ranked: bool,
    /// How those who are alike are told apart, and where a rank shows what printing hides.
    tie_note: Option<String>,
    /// The way from the columns to the result, for the first of them.
    subjects_formula: Option<String>,
    /// How many reached which grade or band.
    grade_counts: Vec<GradeCount<'a>>,
    /// Those who reached the first grade, by name.
    named: Option<NamedView<'a>>,
}

#[derive(Serialize)]
struct SubjectView<'a> {
    name: &'a str,
    /// The result as printed.
    score: String,
    rank: Option<usize>,
    /// Its grade or band.
    band: Option<&'a str>,
    /// What each column gave, as printed.
    columns: Vec<String>,
    formula: String,
}

#[derive(Serialize)]
struct GradeCount<'a> {
    grade: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct NamedView<'a> {
    names: &'a [String],
    review: Option<serde_json::Value>,
}

/// What is said of the subjects of `evaluation`.
pub fn of<'a>(evaluation: &'a Evaluation, context: &ViewContext<'_>) -> SubjectsView<'a> {
    let named = evaluation.named.as_ref().map(|named| NamedView {
        names: &named.value.names,
        review: named.value.review.as_ref().and_then(|review| context.link(&review.value)),
    });
    let grade_counts = grade_counts(evaluation);
    if evaluation.rules.scheme.names != Names::All {
        return SubjectsView { grade_counts, named, ..SubjectsView::default() };
    }
    let mut judged: Vec<(&Subject, Outcome)> =
        evaluation.subjects.iter().map(|subject| (subject, evaluation.outcome(subject).unwrap_or_default())).collect();
    let ranked = judged.len() > 1 && judged.iter().all(|(_, outcome)| outcome.value.is_some());
    let ranks = places(evaluation, &judged).into_iter().map(|rank| rank.filter(|_| ranked));
    let mut order: Vec<(Option<usize>, (&Subject, Outcome))> = ranks.zip(judged.drain(..)).collect();
    order.sort_by_key(|(rank, _)| rank.unwrap_or(usize::MAX));
    let tie_note = tie_note(evaluation, &order);
    let mut subjects: Vec<SubjectView<'_>> = order.into_iter().map(|one| subject_view(evaluation, one)).collect();
    let has_columns = subjects.iter().any(|subject| subject.columns.iter().any(|cell| !cell.is_empty()));
    if !has_columns {
        subjects.iter_mut().for_each(|subject| subject.columns.clear());
    }
    let formula = subjects.first().filter(|subject| !subject.formula.is_empty() && has_columns);
    SubjectsView {
        columns: if has_columns { columns(evaluation) } else { Vec::new() },
        ranked,
        tie_note,
        subjects_formula: formula.map(|subject| format!("{}：{}", subject.name, subject.formula)),
        subjects,
        grade_counts: Vec::new(),
        named: None,
    }
}

fn columns(evaluation: &Evaluation) -> Vec<String> {
    let full = !evaluation.rules.scheme.indicators.is_empty();
    let label = |column: &crate::model::Weighted| match column.weight {
        Some(weight) if full => format!("{}（{}分）", column.name, weight.exact()),
        Some(weight) => format!("{} {}%", column.name, weight.exact()),
        None => column.name.clone(),
    };
    evaluation.columns.iter().map(label).collect()
}

/// The rank of each, by the group that decides where two are alike.
fn places(evaluation: &Evaluation, judged: &[(&Subject, Outcome)]) -> Vec<Option<usize>> {
    let values: Vec<Option<Ratio>> = judged.iter().map(|(_, outcome)| outcome.value).collect();
    let decides = match &evaluation.rules.scheme.ties {
        Ties::Group(group) => evaluation.columns.iter().position(|column| column.name == *group),
        Ties::Shared | Ties::Higher | Ties::Lower => None,
    };
    ranks(&values, |index| judged[index].0.number(&evaluation.rules, decides?))
}

/// How two with the same printed result come to their ranks.
fn tie_note(evaluation: &Evaluation, order: &[(Option<usize>, (&Subject, Outcome))]) -> Option<String> {
    let alike = order.windows(2).filter(|two| two[0].1.1.shown == two[1].1.1.shown && two[0].0.is_some());
    let (mut shared, mut apart) = (false, false);
    for two in alike {
        shared |= two[0].0 == two[1].0;
        apart |= two[0].0 != two[1].0;
    }
    match &evaluation.rules.scheme.ties {
        Ties::Group(group) if apart => Some(format!("得分相同的，{group}一方给分高的在前；仍相同的并列。")),
        _ if apart => Some("印出来的得分相同、名次不同的，按没有取小数的得分排。".to_owned()),
        _ if shared => Some("得分相同的并列，后面的名次空出来。".to_owned()),
        _ => None,
    }
}

fn subject_view<'a>(
    evaluation: &'a Evaluation,
    (rank, (subject, outcome)): (Option<usize>, (&'a Subject, Outcome)),
) -> SubjectView<'a> {
    let cell = |index: usize| {
        let score = subject.scores.get(index).and_then(|score| score.as_ref()).map(|score| score.shown.clone());
        let votes =
            || Some(crate::kinds::evaluations::result::of_votes(&evaluation.rules, subject.votes.get(index)?.as_ref()?)?.shown);
        score.or_else(votes).unwrap_or_default()
    };
    SubjectView {
        name: &subject.name,
        score: outcome.shown,
        rank,
        band: evaluation.standing(subject).filter(|_| outcome.value.is_some()).map(|(_, name)| name),
        columns: (0..evaluation.columns.len()).map(cell).collect(),
        formula: outcome.formula,
    }
}

/// How many of the subjects reached which grade or band, the best first.
fn grade_counts(evaluation: &Evaluation) -> Vec<GradeCount<'_>> {
    let scheme = &evaluation.rules.scheme;
    let bands = scheme.bands.iter().map(|band| band.name.as_str());
    let grades: Vec<&str> =
        if scheme.bands.is_empty() { scheme.grades.iter().map(String::as_str).collect() } else { bands.collect() };
    let standings: Vec<usize> = evaluation.subjects.iter().filter_map(|subject| Some(evaluation.standing(subject)?.0)).collect();
    if standings.is_empty() {
        return Vec::new();
    }
    let count = |(at, grade)| GradeCount { grade, count: standings.iter().filter(|standing| **standing == at).count() };
    grades.into_iter().enumerate().map(count).collect()
}
