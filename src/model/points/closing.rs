//! What was closed: of each month a digest, of each quarter the sums of its categories.
//!
//! The file holds no code of a member, so that it may lie in `git` and be read on every computer.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Row, Score, said};
use crate::base::{Date, Digest, ProjectPath, Reported, Span, Term, TermLength};
use crate::parse::fields::Origin;
use crate::parse::front_matter;
use crate::parse::reader::Reader;
use crate::source::SourceTree;

/// The file that `gongshi points close` writes.
pub const CLOSED: &str = "content/points-closed.toml";

/// Closed months and quarters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    pub months: BTreeMap<Term, ClosedMonth>,
    /// Categories by their public labels, in the order of the standards.
    pub quarters: BTreeMap<Term, Vec<(String, Score)>>,
}

/// A closed month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedMonth {
    pub on: Date,
    pub rows: u64,
    pub digest: String,
}

/// The digest of a month's lines under a key.
pub fn digest(key: &str, month: Term, rows: &[Row]) -> String {
    let head = [key.to_owned(), month.to_string()];
    Digest::of_parts(head.iter().chain(rows.iter().map(|row| &row.text)).map(String::as_bytes)).to_string()
}

/// What the project has closed.
pub fn read(tree: &SourceTree) -> Reported<Closing> {
    let mut diagnostics = Vec::new();
    let mut closing = Closing::default();
    if let Some((path, text)) = ProjectPath::new(CLOSED).zip(tree.text(CLOSED)) {
        let whole = Span::new(0, text.len());
        let table = front_matter::fields(&path, text, whole).drain_into(&mut diagnostics);
        let mut reader = Reader::new(&table, whole, Origin::File(path), &mut diagnostics);
        reader.whole("version");
        let months = reader.tables("months", month);
        closing.months.extend(months.into_iter().filter_map(|month| month.value));
        for (quarter, category) in reader.tables("quarters", quarter).into_iter().filter_map(|quarter| quarter.value) {
            closing.quarters.entry(quarter).or_default().push(category);
        }
        reader.finish();
    }
    Reported { value: closing, diagnostics }
}

fn term(reader: &mut Reader<'_>, name: &'static str, length: TermLength) -> Option<Term> {
    let written = reader.required_text(name)?;
    written.value.parse::<Term>().ok().filter(|term| term.length() == length)
}

fn month(reader: &mut Reader<'_>) -> Option<(Term, ClosedMonth)> {
    let month = term(reader, "month", TermLength::Month);
    let (on, rows, digest) = (reader.date("closed"), reader.whole("rows"), reader.required_text("digest"));
    Some((month?, ClosedMonth { on: on?.value, rows: rows?.value, digest: digest?.value }))
}

fn quarter(reader: &mut Reader<'_>) -> Option<(Term, (String, Score))> {
    let quarter = term(reader, "quarter", TermLength::Quarter);
    let (category, members) = (reader.required_text("category"), reader.whole("members"));
    let (basic, daily) = (reader.amount("basic"), reader.amount("daily"));
    let score = Score { members: members?.value, basic: basic?.value.fen(), daily: daily?.value.fen() };
    Some((quarter?, (category?.value, score)))
}

impl Closing {
    /// The text of the file.
    pub fn written(&self) -> String {
        let mut text = String::from(
            "# 由 gongshi points close 写，请不要手改。digest 用 private/points/key.toml 算出，从它推不出是谁的积分。\nversion = 1\n",
        );
        for (month, closed) in &self.months {
            let ClosedMonth { on, rows, digest } = closed;
            let _ = write!(text, "\n[[months]]\nmonth = \"{month}\"\nclosed = {on}\nrows = {rows}\ndigest = \"{digest}\"\n");
        }
        for (quarter, categories) in &self.quarters {
            for (category, score) in categories {
                let (members, basic, daily) = (score.members, said(score.basic), said(score.daily));
                let _ = write!(text, "\n[[quarters]]\nquarter = \"{quarter}\"\ncategory = \"{category}\"\n");
                let _ = write!(text, "members = {members}\nbasic = \"{basic}\"\ndaily = \"{daily}\"\n");
            }
        }
        text
    }
}
