//! **What was closed stays as it was, and every line of the ledger counts for somebody.**
//!
//! The ledger of points lies in `private/points/`, with members by codes. Where a computer has it:
//!
//! - `points-row`: a line that cannot be counted: an unknown code, item or grade, a day outside its month, a member in two categories.
//! - `points-closed`: a month, or the review of a year, that was closed and whose lines are others now. The lines are named by their numbers. Put them back; what
//!   was wrong is mended by a line in the next month.
//!
//! And everywhere:
//!
//! - `points-open`: a notice discloses a quarter or a year that is not closed.
//!
//! Nothing of the ledger is quoted, since many may read a log.

use crate::base::{Diagnostic, Term, TermLength, code};
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
        let Some(term) = entry.facts.points.as_ref().filter(|term| !closing.sums.contains_key(&term.value)) else { continue };
        let message = msg!("points-open", term = term.value.label());
        let help = match term.value.length() {
            TermLength::Year => msg!("points-open-year-help", year = term.value),
            _ => msg!("points-open-help"),
        };
        report.push(placed(Diagnostic::new(code::POINTS_OPEN, message).help(help), term.place.as_ref()));
    }
    let Some(standards) = standards else { return report };
    let Some(ledger) = points::ledger(tree, &standards).drain_into(&mut report) else { return report };
    for term in ledgers(tree) {
        let rows = match term.length() {
            TermLength::Year => points::review(tree, term, &standards, &ledger).map(|read| read.map(|review| review.rows)),
            _ => points::rows(tree, term, &standards, &ledger),
        };
        let rows = rows.drain_into(&mut report).unwrap_or_default();
        if let (Some(closed), Some(key)) = (closing.months.get(&term), points::key(tree)) {
            let same = points::digest(&key, term, &rows) == closed.digest;
            report.extend((!same).then(|| changed(tree, term, &rows)));
        }
    }
    report
}

/// The months, and the years with a review, of which this computer has the ledger.
fn ledgers(tree: &SourceTree) -> Vec<Term> {
    let folder = format!("{}points/", PRIVATE.trim_start_matches('@'));
    let term = |path: &str| {
        let (year, rest) = path.strip_prefix(&folder)?.split_once('/')?;
        let (name, _) = rest.split_once('.')?;
        let written = if name == "review" { year.to_owned() } else { format!("{year}-{name}") };
        written.parse::<Term>().ok().filter(|term| matches!(term.length(), TermLength::Month | TermLength::Year))
    };
    let mut terms: Vec<Term> = tree.files.keys().filter_map(|path| term(path.as_str())).collect();
    terms.sort();
    terms.dedup();
    terms
}

fn changed(tree: &SourceTree, term: Term, rows: &[Row]) -> Diagnostic {
    let kept: Vec<&str> = tree.text(&points::copy_of(term)).map_or_else(Vec::new, |text| text.lines().collect());
    let others: Vec<String> = rows
        .iter()
        .enumerate()
        .filter(|(index, row)| kept.get(*index) != Some(&row.text.as_str()))
        .map(|(_, row)| row.line.to_string())
        .collect();
    let message = if kept.is_empty() {
        msg!("points-changed", month = term.label())
    } else if others.is_empty() {
        msg!("points-fewer", month = term.label(), rows = rows.len(), kept = kept.len())
    } else {
        msg!("points-changed-lines", month = term.label(), lines = others.join("、"))
    };
    Diagnostic::new(code::POINTS_CLOSED, message).help(msg!("points-changed-help"))
}
