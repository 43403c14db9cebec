//! What was closed: of each month and year a digest, of each quarter and year the sums of its categories.
//!
//! The file holds no code of a member, so that it may lie in `git` and be read on every computer.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Points, Row, Score};
use crate::base::{Date, Digest, ProjectPath, Reported, Span, Term, TermLength};
use crate::parse::fields::Origin;
use crate::parse::front_matter;
use crate::parse::reader::Reader;
use crate::source::SourceTree;

/// The file that `gongshi points close` writes.
pub const CLOSED: &str = "content/points-closed.toml";

/// Closed months and years, and what they came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// Months, and years by the lines of their review.
    pub months: BTreeMap<Term, ClosedMonth>,
    /// Of quarters and years the categories by their public labels, in the order of the standards.
    pub sums: BTreeMap<Term, Vec<(String, Score)>>,
}

/// A closed month, or a closed year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedMonth {
    pub on: Date,
    pub rows: u64,
    pub digest: String,
}

/// The digest of the lines of a month, or of a year's review, under a key.
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
        let months = reader.tables("months", |reader| closed(reader, ("month", TermLength::Month)));
        let years = reader.tables("years", |reader| closed(reader, ("year", TermLength::Year)));
        closing.months.extend(months.into_iter().chain(years).filter_map(|closed| closed.value));
        let quarters = reader.tables("quarters", |reader| sum(reader, ("quarter", TermLength::Quarter)));
        let of_years = reader.tables("year_sums", |reader| sum(reader, ("year", TermLength::Year)));
        for (term, category) in quarters.into_iter().chain(of_years).filter_map(|sum| sum.value) {
            closing.sums.entry(term).or_default().push(category);
        }
        reader.finish();
    }
    Reported { value: closing, diagnostics }
}

/// The field that names a term, and how long the term is.
type Named = (&'static str, TermLength);

fn term(reader: &mut Reader<'_>, (name, length): Named) -> Option<Term> {
    let written = reader.required_text(name)?;
    written.value.parse::<Term>().ok().filter(|term| term.length() == length)
}

fn closed(reader: &mut Reader<'_>, named: Named) -> Option<(Term, ClosedMonth)> {
    let term = term(reader, named);
    let (on, rows, digest) = (reader.date("closed"), reader.whole("rows"), reader.required_text("digest"));
    Some((term?, ClosedMonth { on: on?.value, rows: rows?.value, digest: digest?.value }))
}

fn sum(reader: &mut Reader<'_>, named: Named) -> Option<(Term, (String, Score))> {
    let term = term(reader, named);
    let (category, members) = (reader.required_text("category"), reader.whole("members"));
    let [basic, daily, review] = ["basic", "daily", "review"].map(|name| points(reader, name));
    let score = Score { members: members?.value, basic: basic?, daily: daily?, review: review.unwrap_or_default() };
    Some((term?, (category?.value, score)))
}

fn points(reader: &mut Reader<'_>, name: &'static str) -> Option<Points> {
    Points::parse(&reader.decimal(name)?.value)
}

impl Closing {
    /// The text of the file.
    pub fn written(&self) -> String {
        let mut text = String::from(
            "# 由 gongshi points close 写，请不要手改。digest 用 private/points/key.toml 算出，从它推不出是谁的积分。\nversion = 1\n",
        );
        let is_year = |term: &Term| term.length() == TermLength::Year;
        let (years, months): (Vec<_>, Vec<_>) = self.months.iter().partition(|(term, _)| is_year(term));
        let (of_years, quarters): (Vec<_>, Vec<_>) = self.sums.iter().partition(|(term, _)| is_year(term));
        months.into_iter().for_each(|one| write_closed(&mut text, "months", "month", one));
        quarters.into_iter().for_each(|one| write_sums(&mut text, "quarters", "quarter", one));
        years.into_iter().for_each(|one| write_closed(&mut text, "years", "year", one));
        of_years.into_iter().for_each(|one| write_sums(&mut text, "year_sums", "year", one));
        text
    }
}

fn write_closed(text: &mut String, table: &str, name: &str, (term, closed): (&Term, &ClosedMonth)) {
    let ClosedMonth { on, rows, digest } = closed;
    let _ = write!(text, "\n[[{table}]]\n{name} = \"{term}\"\nclosed = {on}\nrows = {rows}\ndigest = \"{digest}\"\n");
}

fn write_sums(text: &mut String, table: &str, name: &str, (term, categories): (&Term, &Vec<(String, Score)>)) {
    for (category, score) in categories {
        let (members, basic, daily) = (score.members, score.basic.said(), score.daily.said());
        let _ = write!(text, "\n[[{table}]]\n{name} = \"{term}\"\ncategory = \"{category}\"\n");
        let _ = write!(text, "members = {members}\nbasic = \"{basic}\"\ndaily = \"{daily}\"\n");
        if term.length() == TermLength::Year {
            let _ = writeln!(text, "review = \"{}\"", score.review.said());
        }
    }
}
