//! A year of points: closed with its review, and shown to staff before.
//!
//! Invariant: a year is closed only if all its months are, and the review says something of every member.

use serde::Serialize;

use super::{Ground, Line, capped, months_of, open_months, seal, sums, term, write};
use crate::base::{Message, Term, TermLength};
use crate::cli::args::Format;
use crate::cli::failure::{Exit, Failure};
use crate::cli::list::aligned;
use crate::cli::options::Options;
use crate::cli::output::{self, Run};
use crate::cli::say::{printable, say};
use crate::model::points::{self, Closing, Review, Score, Year};
use crate::msg;

/// Closes `year`, of which nothing is closed yet but its months.
pub fn close(options: &Options, ground: &Ground<'_>, mut closing: Closing, year: Term) -> Result<Exit, Failure> {
    let open = |month: &Term| !closing.months.contains_key(month) || ground.rows(*month).is_none();
    let open: Vec<String> = months_of(year).iter().filter(|month| open(month)).map(|month| month.short()).collect();
    if !open.is_empty() {
        return Err(Failure::usage(msg!("cli-points-year-open", year = year.label(), months = open.join("、"))));
    }
    let file = points::review_path(year);
    let review = review(ground, year).ok_or_else(|| Failure::usage(msg!("cli-points-no-review", file = file)))?;
    let result = tally(ground, year, &review);
    if !result.unreviewed.is_empty() {
        let (count, codes) = (result.unreviewed.len(), result.unreviewed.join("、"));
        return Err(Failure::usage(msg!("cli-points-unreviewed-close", file = file, count = count, codes = codes)));
    }
    seal(ground, &mut closing, year, &review.rows)?;
    closing.sums.insert(year, sums(ground.standards, &result.scores));
    write(ground.loaded, &closing)?;
    output::created(options, points::CLOSED);
    output::note(options, &msg!("cli-points-year", year = year.label(), key = year));
    Ok(Exit::Fine)
}

fn review(ground: &Ground<'_>, year: Term) -> Option<Review> {
    points::review(&ground.loaded.tree, year, ground.standards, ground.ledger).value
}

fn tally(ground: &Ground<'_>, year: Term, review: &Review) -> Year {
    let quarters = points::quarter_rows(year, |month| ground.rows(month));
    points::tally_year((ground.standards, ground.ledger), &quarters, review)
}

/// One category, for programs: as in a quarter, and what a year adds.
#[derive(Serialize)]
struct YearLine<'a> {
    #[serde(flatten)]
    line: Line<'a>,
    review: String,
    total: String,
}

/// One band, for programs.
#[derive(Serialize)]
struct BandLine<'a> {
    kind: &'static str,
    band: &'a str,
    members: u64,
}

#[derive(Serialize)]
struct Counts {
    unreviewed: usize,
    exempt: usize,
    capped: usize,
    open_months: usize,
}

/// What a year comes to so far.
pub fn show(options: &Options, ground: &Ground<'_>, typed: &str, run: &Run) -> Result<Exit, Failure> {
    let year = term(typed, TermLength::Year, msg!("cli-points-no-year", value = typed))?;
    let closing = ground.closing();
    let reviewed = review(ground, year);
    let result = tally(ground, year, reviewed.as_ref().unwrap_or(&Review::default()));
    let open: Vec<Term> = months_of(year).into_iter().filter(|month| !closing.months.contains_key(month)).collect();
    let categories = ground.standards.categories.iter().zip(&result.scores).filter(|(category, _)| !category.apart);
    let lines: Vec<YearLine<'_>> = categories.map(|(category, score)| line(category, *score)).collect();
    let bands: Vec<BandLine<'_>> = bands(ground, &result);
    if options.format == Format::Json {
        lines.iter().for_each(output::json);
        bands.iter().for_each(output::json);
    } else {
        let cells = |YearLine { line, review, total }: &YearLine<'_>| {
            let [basic, daily, review, total] = [&line.basic, &line.daily, review, total].map(String::clone);
            [printable(line.category), line.members.to_string(), basic, daily, review, total]
        };
        let band = |line: &BandLine<'_>| [printable(line.band), line.members.to_string()];
        aligned(&lines.iter().map(cells).collect::<Vec<_>>()).iter().for_each(|line| output::result(line));
        aligned(&bands.iter().map(band).collect::<Vec<_>>()).iter().for_each(|line| output::result(line));
        let mut remarks = open_months(ground, &open);
        remarks.extend(reviewed.is_none().then(|| msg!("cli-points-no-review", file = points::review_path(year))));
        remarks.extend(remarks_of(&closing, ground, &result));
        remarks.iter().for_each(|remark| output::result(&printable(&say(options.lang, remark))));
    }
    let (unreviewed, exempt, capped) = (result.unreviewed.len(), result.exempt.len(), result.capped.len());
    output::summary(options, run, Counts { unreviewed, exempt, capped, open_months: open.len() });
    Ok(Exit::Fine)
}

fn line(category: &points::Category, score: Score) -> YearLine<'_> {
    YearLine { line: super::line(category, score), review: score.review.said(), total: score.total().said() }
}

/// How many reached each band; none if the standards have no bands.
fn bands<'a>(ground: &Ground<'a>, result: &Year) -> Vec<BandLine<'a>> {
    let bands = &ground.standards.bands;
    let names = bands.iter().map(|band| band.name.as_str()).chain((!bands.is_empty()).then_some("其余"));
    names.zip(&result.bands).map(|(band, members)| BandLine { kind: "band", band, members: *members }).collect()
}

/// Who is not in the sums, which quarters come to something else by now, and the caps that took something.
fn remarks_of(closing: &Closing, ground: &Ground<'_>, result: &Year) -> Vec<Message> {
    let mut remarks = Vec::new();
    if !result.unreviewed.is_empty() {
        remarks.push(msg!("cli-points-unreviewed", count = result.unreviewed.len(), codes = result.unreviewed.join("、")));
    }
    if !result.exempt.is_empty() {
        remarks.push(msg!("cli-points-exempt", count = result.exempt.len(), codes = result.exempt.join("、")));
    }
    for (quarter, scores) in &result.quarters {
        let told = closing.sums.get(quarter);
        let differs = told.is_some_and(|told| *told != sums(ground.standards, scores));
        remarks.extend(differs.then(|| msg!("cli-points-differs", quarter = quarter.label())));
    }
    remarks.extend(result.capped.iter().map(|(quarter, one)| capped(one, Some(*quarter))));
    remarks
}
