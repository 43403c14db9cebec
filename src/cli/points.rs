//! `gongshi points`: closes a month or a year of the points ledger, and shows staff what a quarter or a year comes to so far.
//!
//! The ledger and the key of its digests stay in `private/`; only sums of categories leave it. Invariant: a month or a year is closed once.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use serde::Serialize;

use super::args::{Format, PointsArgs, PointsCloseArgs, PointsCommand, PointsShowArgs};
use super::failure::{self, Exit, Failure};
use super::list::aligned;
use super::options::Options;
use super::output::{self, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::{printable, say};
use super::site;
use crate::base::{Digest, Message, Term, TermLength, code, terms};
use crate::model::points::{self, ClosedMonth, Closing, Ledger, Row, Standards};
use crate::msg;
use crate::pipeline::Loaded;
use crate::store::edit;

mod year;

/// Closes a month or a year, or shows a quarter or a year.
pub fn run(options: &Options, args: &PointsArgs, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    if wrong(options, &loaded, run) {
        return Ok(Exit::Content);
    }
    let standards = points::read_standards(&loaded.tree).value;
    let standards = standards.ok_or_else(|| Failure::usage(msg!("cli-points-no-standards")))?;
    let ledger = points::ledger(&loaded.tree, &standards).value;
    let ledger = ledger.ok_or_else(|| Failure::usage(msg!("cli-points-no-members")))?;
    let ground = Ground { loaded: &loaded, standards: &standards, ledger: &ledger };
    match &args.what {
        PointsCommand::Close(args) => close(options, &ground, args),
        PointsCommand::Show(PointsShowArgs { year: Some(typed), .. }) => year::show(options, &ground, typed, run),
        PointsCommand::Show(args) => show(options, &ground, args, run),
    }
}

/// What both commands stand on.
struct Ground<'a> {
    loaded: &'a Loaded,
    standards: &'a Standards,
    ledger: &'a Ledger,
}

impl Ground<'_> {
    fn rows(&self, month: Term) -> Option<Vec<Row>> {
        points::rows(&self.loaded.tree, month, self.standards, self.ledger).value
    }

    fn closing(&self) -> Closing {
        points::read_closing(&self.loaded.tree).value
    }
}

/// Whether the ledger has mistakes, which are then said: nothing is closed on top of them.
fn wrong(options: &Options, loaded: &Loaded, run: &mut Run) -> bool {
    let of_points = |file: &str| file.starts_with("content/points");
    let found: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|found| {
            matches!(found.code, code::POINTS_ROW | code::POINTS_CLOSED)
                || found.place.as_ref().is_some_and(|place| of_points(place.file.as_str()))
        })
        .cloned()
        .collect();
    run.tally = Tally::of(&found);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&found, &loaded.tree, voice, Stream::Errors);
    run.tally.errors > 0
}

fn term(typed: &str, length: TermLength, message: Message) -> Result<Term, Failure> {
    typed.parse::<Term>().ok().filter(|term| term.length() == length).ok_or_else(|| Failure::usage(message))
}

fn close(options: &Options, ground: &Ground<'_>, args: &PointsCloseArgs) -> Result<Exit, Failure> {
    let closable = |term: &Term| matches!(term.length(), TermLength::Month | TermLength::Year);
    let typed = args.term.parse::<Term>().ok().filter(closable);
    let term = typed.ok_or_else(|| Failure::usage(msg!("cli-points-month", value = args.term)))?;
    if term.last() >= ground.loaded.as_of.0 {
        return Err(Failure::usage(msg!("cli-points-running", month = term.label())));
    }
    let mut closing = ground.closing();
    if closing.months.contains_key(&term) {
        output::note(options, &msg!("cli-points-closed-already", month = term.label()));
        return Ok(Exit::Fine);
    }
    if term.length() == TermLength::Year {
        return year::close(options, ground, closing, term);
    }
    let file = points::month_path(term);
    let rows = ground.rows(term).ok_or_else(|| Failure::usage(msg!("cli-points-no-month", file = file)))?;
    seal(ground, &mut closing, term, &rows)?;
    let quarter = Term::of(term.first(), TermLength::Quarter);
    let whole = quarter.is_some_and(|quarter| sum_up(ground, &mut closing, quarter));
    write(ground.loaded, &closing)?;
    output::created(options, points::CLOSED);
    output::note(options, &msg!("cli-points-closed", month = term.label(), rows = rows.len()));
    if let Some(quarter) = quarter.filter(|_| whole) {
        output::note(options, &msg!("cli-points-quarter", quarter = quarter.label(), key = quarter));
    }
    Ok(Exit::Fine)
}

/// Keeps the digest of the lines of a month or of a review, and a copy of them.
fn seal(ground: &Ground<'_>, closing: &mut Closing, term: Term, rows: &[Row]) -> Result<(), Failure> {
    let digest = points::digest(&key(ground.loaded)?, term, rows);
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    closing.months.insert(term, ClosedMonth { on: ground.loaded.as_of.0, rows: count, digest });
    let copy: String = rows.iter().map(|row| format!("{}\n", row.text)).collect();
    edit::put(&ground.loaded.tree.root.join(points::copy_of(term)), copy.as_bytes()).map_err(failure::edit)
}

/// Adds the sums of a quarter once its three months are closed; whether it could.
fn sum_up(ground: &Ground<'_>, closing: &mut Closing, quarter: Term) -> bool {
    let months = months_of(quarter);
    let rows: Option<Vec<Vec<Row>>> = months.iter().map(|month| ground.rows(*month)).collect();
    let Some(rows) = rows.filter(|_| months.iter().all(|month| closing.months.contains_key(month))) else { return false };
    let tally = points::tally(ground.standards, ground.ledger, &rows.concat());
    closing.sums.insert(quarter, sums(ground.standards, &tally.scores));
    true
}

/// What is written of each category: none that is counted apart, none without members.
fn sums(standards: &Standards, scores: &[points::Score]) -> Vec<(String, points::Score)> {
    let categories = standards.categories.iter().zip(scores);
    let counted = categories.filter(|(category, score)| !category.apart && score.members > 0);
    counted.map(|(category, score)| (category.label.clone(), *score)).collect()
}

fn months_of(term: Term) -> Vec<Term> {
    terms(term.first(), TermLength::Month, term.last()).collect()
}

/// The key of this computer; a new one is made of the system's chance.
fn key(loaded: &Loaded) -> Result<String, Failure> {
    if let Some(key) = points::key(&loaded.tree) {
        return Ok(key);
    }
    let part = |_| format!("{:016x}", RandomState::new().build_hasher().finish());
    let key: String = (0..4).map(part).collect();
    let text = format!("# 积分结账用的密钥，请和积分登记一起保管，不要外传。\nkey = \"{key}\"\n");
    edit::create_new(&loaded.tree.root.join(points::KEY), text.as_bytes()).map_err(failure::edit)?;
    Ok(key)
}

fn write(loaded: &Loaded, closing: &Closing) -> Result<(), Failure> {
    let (root, text) = (&loaded.tree.root, closing.written());
    let path = root.join(points::CLOSED);
    let written = match loaded.tree.text(points::CLOSED) {
        Some(old) => {
            let keep = root.join(".gongshi/kept").join(points::CLOSED);
            edit::replace(&path, Digest::of(old.as_bytes()), text.as_bytes(), &keep).map(drop)
        }
        None => edit::create_new(&path, text.as_bytes()),
    };
    written.map_err(failure::edit)
}

/// One category, for programs.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    category: &'a str,
    members: u64,
    basic: String,
    daily: String,
}

#[derive(Serialize)]
struct Counts {
    silent: usize,
    capped: usize,
    open_months: usize,
}

fn show(options: &Options, ground: &Ground<'_>, args: &PointsShowArgs, run: &Run) -> Result<Exit, Failure> {
    let today = Term::of(ground.loaded.as_of.0, TermLength::Quarter);
    let quarter = match (&args.quarter, today) {
        (Some(typed), _) => term(typed, TermLength::Quarter, msg!("points-quarter", value = typed))?,
        (None, Some(today)) => today,
        (None, None) => return Err(Failure::usage(msg!("points-quarter", value = "-"))),
    };
    let closing = ground.closing();
    let months = months_of(quarter);
    let rows: Vec<Row> = months.iter().filter_map(|month| ground.rows(*month)).flatten().collect();
    let tally = points::tally(ground.standards, ground.ledger, &rows);
    let lines: Vec<Line<'_>> =
        ground.standards.categories.iter().zip(&tally.scores).map(|(category, score)| line(category, *score)).collect();
    let open: Vec<Term> = months.into_iter().filter(|month| !closing.months.contains_key(month)).collect();
    if options.format == Format::Json {
        lines.iter().for_each(output::json);
    } else {
        let cells =
            |line: &Line<'_>| [printable(line.category), line.members.to_string(), line.basic.clone(), line.daily.clone()];
        aligned(&lines.iter().map(cells).collect::<Vec<_>>()).iter().for_each(|line| output::result(line));
        remarks(ground, &open, &tally).iter().for_each(|remark| output::result(&printable(&say(options.lang, remark))));
    }
    output::summary(options, run, Counts { silent: tally.silent.len(), capped: tally.capped.len(), open_months: open.len() });
    Ok(Exit::Fine)
}

fn line(category: &points::Category, score: points::Score) -> Line<'_> {
    let (basic, daily) = (score.basic.said(), score.daily.said());
    Line { kind: "points", category: &category.name, members: score.members, basic, daily }
}

/// What staff should look at: months without a ledger or not closed, members without a line, caps that took something.
fn remarks(ground: &Ground<'_>, open: &[Term], tally: &points::Tally) -> Vec<Message> {
    let mut remarks = open_months(ground, open);
    if !tally.silent.is_empty() {
        remarks.push(msg!("cli-points-silent", count = tally.silent.len(), codes = tally.silent.join("、")));
    }
    remarks.extend(tally.capped.iter().map(|one| capped(one, None)));
    remarks
}

fn open_months(ground: &Ground<'_>, open: &[Term]) -> Vec<Message> {
    let remark = |month: &Term| match ground.rows(*month) {
        Some(_) => msg!("cli-points-open", month = month.label()),
        None => msg!("cli-points-missing", month = month.label()),
    };
    open.iter().map(remark).collect()
}

fn capped(capped: &points::Capped, quarter: Option<Term>) -> Message {
    let (earned, cap) = (points::said(capped.earned), points::said(capped.cap));
    let points::Capped { code, item, .. } = capped;
    match quarter {
        Some(quarter) => {
            let quarter = quarter.short();
            msg!("cli-points-capped-in", quarter = quarter, code = code, item = item, earned = earned, cap = cap)
        }
        None => msg!("cli-points-capped", code = code, item = item, earned = earned, cap = cap),
    }
}
