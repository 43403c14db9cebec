//! The same thing judged by the same scheme at other times, up to this one.
//!
//! Only entries that have a page and may be read by everybody are compared, so that no page says what another one may not.

use serde::Serialize;

use crate::base::date::long;
use crate::kinds::evaluations::Evaluation;
use crate::kinds::evaluations::view::result_view;
use crate::model::{Audience, Entry, ViewContext};

/// How many times are shown at most.
const MOST: usize = 8;

/// One time.
#[derive(Serialize)]
pub struct Point<'a> {
    held_text: String,
    title: &'a str,
    /// Its page, where that is another one.
    address: Option<String>,
    /// As printed.
    percent: String,
    unit: &'static str,
    /// What it is a share of.
    whole: Option<u64>,
    /// The length of its bar in tenths of a per cent.
    tenths: u64,
}

/// The times of the series of `evaluation`, the latest last; empty where there is one only.
pub fn of<'a>(evaluation: &Evaluation, context: &ViewContext<'a>) -> Vec<Point<'a>> {
    let series = context.entry.facts.series.as_ref();
    let Some((series, ids)) = series.and_then(|series| Some((series, context.site.series.get(&series.of)?))) else {
        return Vec::new();
    };
    let own = &context.entry.id;
    let entries = ids.iter().rev().filter_map(|id| context.site.entries.get(id));
    let before = entries.filter(|entry| entry.facts.series.as_ref().is_some_and(|other| other.held <= series.held));
    let open =
        before.filter(|entry| entry.id == *own || (context.shown.contains(&entry.id) && entry.audience() == Audience::Public));
    let mut points: Vec<Point<'_>> = open.filter_map(|entry| point(evaluation, entry, entry.id == *own)).take(MOST).collect();
    points.reverse();
    if points.len() > 1 { points } else { Vec::new() }
}

/// The result of one entry; none if it reckons in another way, so that its number would say something else.
fn point<'a>(evaluation: &Evaluation, entry: &'a Entry, own: bool) -> Option<Point<'a>> {
    let other = entry.item.as_any().downcast_ref::<Evaluation>()?;
    let alike = other.rules.satisfied == evaluation.rules.satisfied && other.rules.scheme == evaluation.rules.scheme;
    let outcome = other.result().filter(|_| alike)?;
    let value = outcome.value?;
    let share = outcome.shown.ends_with('%');
    let thousand = if share { value.of(1000) } else { value.of(10) };
    let view = result_view(other, outcome);
    Some(Point {
        held_text: long(entry.facts.series.as_ref()?.held),
        title: &entry.common.title,
        address: (!own).then(|| format!("{}/", entry.address)),
        percent: view.percent,
        unit: view.unit,
        whole: view.whole,
        tenths: thousand.min(1000),
    })
}
