//! **What was closed stays as it was, and every line of the ledger counts for somebody.**
//!
//! The ledger of points lies in `private/points/`, with members by codes. Where a computer has it:
//!
//! - `points-row`: a line that cannot be counted: an unknown code or item, a day outside its month, a member in two categories.
//! - `points-closed`: a month that was closed and whose lines are others now. The lines are named by their numbers. Put them back; what
//!   was wrong is mended by a line in the next month.
//!
//! And everywhere:
//!
//! - `points-open`: a notice discloses a quarter that is not closed.
//!
//! Nothing of the ledger is quoted, since many may read a log.

use crate::base::{Diagnostic, Term, code};
use crate::model::points::{self, Row};
use crate::model::{PRIVATE, Site};
use crate::msg;
use crate::source::SourceTree;

use super::placed;

/// What is wrong with standards, ledger and closing.
pub fn check(site: &Site, tree: &SourceTree) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    let closing = points::read_closing(tree).drain_into(&mut report);
    let standards = points::read_standards(tree).drain_into(&mut report);
    for entry in site.entries.values() {
        let Some(quarter) = entry.facts.points.as_ref().filter(|quarter| !closing.quarters.contains_key(&quarter.value)) else {
            continue;
        };
        let message = msg!("points-open", quarter = quarter.value.label());
        report.push(placed(Diagnostic::new(code::POINTS_OPEN, message).help(msg!("points-open-help")), quarter.place.as_ref()));
    }
    let Some(standards) = standards else { return report };
    let Some(ledger) = points::ledger(tree, &standards).drain_into(&mut report) else { return report };
    for month in months(tree) {
        let rows = points::rows(tree, month, &standards, &ledger);
        let rows = rows.drain_into(&mut report).unwrap_or_default();
        if let (Some(closed), Some(key)) = (closing.months.get(&month), points::key(tree)) {
            let same = points::digest(&key, month, &rows) == closed.digest;
            report.extend((!same).then(|| changed(tree, month, &rows)));
        }
    }
    report
}

/// The months of which this computer has the ledger.
fn months(tree: &SourceTree) -> Vec<Term> {
    let folder = format!("{}points/", PRIVATE.trim_start_matches('@'));
    let month = |path: &str| {
        let (year, rest) = path.strip_prefix(&folder)?.split_once('/')?;
        let (number, _) = rest.split_once('.')?;
        format!("{year}-{number}").parse::<Term>().ok()
    };
    let mut months: Vec<Term> = tree.files.keys().filter_map(|path| month(path.as_str())).collect();
    months.sort();
    months.dedup();
    months
}

fn changed(tree: &SourceTree, month: Term, rows: &[Row]) -> Diagnostic {
    let kept: Vec<&str> = tree.text(&points::copy_of(month)).map_or_else(Vec::new, |text| text.lines().collect());
    let others: Vec<String> = rows
        .iter()
        .enumerate()
        .filter(|(index, row)| kept.get(*index) != Some(&row.text.as_str()))
        .map(|(_, row)| row.line.to_string())
        .collect();
    let message = if kept.is_empty() {
        msg!("points-changed", month = month.label())
    } else if others.is_empty() {
        msg!("points-fewer", month = month.label(), rows = rows.len(), kept = kept.len())
    } else {
        msg!("points-changed-lines", month = month.label(), lines = others.join("、"))
    };
    Diagnostic::new(code::POINTS_CLOSED, message).help(msg!("points-changed-help"))
}
