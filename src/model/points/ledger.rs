//! From the register and the months in `private/points/` to what each category earned.

use std::collections::BTreeMap;

use super::Points;
use super::standards::{Category, Part, Standards};
use crate::base::{Diagnostic, Message, ProjectPath, Reported, Term, code};
use crate::model::table_at;
use crate::msg;
use crate::parse::number;
use crate::parse::sheet::{Column, ColumnError, Columns, Sheet};
use crate::source::SourceTree;

/// Where the key of digests lies.
pub const KEY: &str = "private/points/key.toml";

pub(super) const CODE: [&str; 4] = ["编号", "党员编号", "代码", "代号"];
const NAME: [&str; 3] = ["姓名", "党员姓名", "名字"];
const CATEGORY: [&str; 3] = ["类别", "党员类别", "分类"];
const ITEM: [&str; 4] = ["项目", "积分项目", "事项", "内容"];
const COUNT: [&str; 3] = ["次数", "数量", "次"];
const DAY: [&str; 2] = ["日期", "时间"];

/// The register, and where its members belong.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Of each code the index of its category.
    pub members: BTreeMap<String, usize>,
    /// Of each code the name beside it, where the register has names.
    pub names: BTreeMap<String, String>,
}

/// One line of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file.
    pub line: usize,
    pub code: String,
    pub item: String,
    pub count: u64,
    /// All of its cells, as they count for the digest.
    pub text: String,
}

/// What one member has, or the members of one category have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    pub members: u64,
    pub basic: Points,
    pub daily: Points,
    /// Of a year; none in a quarter.
    pub review: Points,
}

impl Score {
    /// Both together.
    pub fn plus(self, other: Score) -> Score {
        Score {
            members: self.members.saturating_add(other.members),
            basic: self.basic.plus(other.basic),
            daily: self.daily.plus(other.daily),
            review: self.review.plus(other.review),
        }
    }

    /// All parts together.
    pub fn total(self) -> Points {
        self.basic.plus(self.daily).plus(self.review)
    }
}

/// What one member has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub code: String,
    /// The index of the category.
    pub category: usize,
    pub score: Score,
}

/// Points that a cap took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capped {
    pub code: String,
    pub item: String,
    pub earned: i64,
    pub cap: i64,
}

/// What a quarter came to.
#[derive(Debug, Default)]
pub struct Tally {
    /// In the order of their codes.
    pub members: Vec<Member>,
    /// In the order of the categories.
    pub scores: Vec<Score>,
    /// Members without a line.
    pub silent: Vec<String>,
    pub capped: Vec<Capped>,
}

/// The register `private/points/members.csv` (or `.xlsx`), if this computer has it.
pub fn ledger(tree: &SourceTree, standards: &Standards) -> Reported<Option<Ledger>> {
    let Some((path, sheet)) = table(tree, "private/points/members") else { return Reported::clean(None) };
    let mut diagnostics = Vec::new();
    let columns = Columns::of(&sheet);
    let (Some(code), Some(category)) = (columns.find(&CODE), columns.find(&CATEGORY)) else {
        return Reported { value: None, diagnostics: vec![wrong(msg!("points-heads", file = path, heads = "编号、类别"))] };
    };
    let name_column = columns.find(&NAME);
    let (mut members, mut names) = (BTreeMap::new(), BTreeMap::new());
    for (index, row) in sheet.rows.iter().enumerate() {
        let (Some(code), Some(name)) = (columns.text(row, code), columns.text(row, category)) else { continue };
        let found = standards.categories.iter().position(|known| known.name == name || known.label == name);
        let person = name_column.and_then(|column| columns.text(row, column));
        names.extend(person.map(|person| (code.to_owned(), person.to_owned())));
        let message = match found {
            None => Some(msg!("points-category", file = path, line = index + 2, name = name)),
            Some(at) => members.insert(code.to_owned(), at).map(|_| msg!("points-twice", file = path, line = index + 2)),
        };
        diagnostics.extend(message.map(wrong));
    }
    Reported { value: Some(Ledger { members, names }), diagnostics }
}

/// Where the ledger of a month lies, without its extension.
pub fn month_path(month: Term) -> String {
    format!("private/points/{}/{:02}", month.year(), month.number())
}

/// Where a copy of it is kept once it is closed.
pub fn copy_of(month: Term) -> String {
    format!("private/points/closed/{month}.csv")
}

/// The lines of a month, if this computer has them. A line that cannot be counted is named by its number alone: a log may be read by
/// many.
pub fn rows(tree: &SourceTree, month: Term, standards: &Standards, ledger: &Ledger) -> Reported<Option<Vec<Row>>> {
    let Some((path, sheet)) = table(tree, &month_path(month)) else { return Reported::clean(None) };
    let columns = Columns::of(&sheet);
    let (Some(code), Some(item)) = (columns.find(&CODE), columns.find(&ITEM)) else {
        return Reported { value: None, diagnostics: vec![wrong(msg!("points-heads", file = path, heads = "编号、项目"))] };
    };
    let (count, day, category) = (columns.find(&COUNT), columns.find(&DAY), columns.find(&CATEGORY));
    let found = Found { columns, code, item, count, day, category };
    let (mut rows, mut diagnostics) = (Vec::new(), Vec::new());
    for (index, cells) in sheet.items().enumerate() {
        match line(&found, cells, index + 2) {
            Ok(row) => match refused((month, standards, ledger), &found, (&row, cells)) {
                Some(message) => diagnostics.push(wrong(message)),
                None => rows.push(row),
            },
            Err(()) => diagnostics.push(wrong(msg!("points-line", file = path, line = index + 2))),
        }
    }
    Reported { value: Some(rows), diagnostics }
}

struct Found<'a> {
    columns: Columns<'a>,
    code: Column,
    item: Column,
    count: Option<Column>,
    day: Option<Column>,
    category: Option<Column>,
}

fn line(found: &Found<'_>, row: &crate::parse::sheet::Row, line: usize) -> Result<Row, ()> {
    let columns = found.columns;
    let (code, item) = (columns.text(row, found.code).ok_or(())?, columns.text(row, found.item).ok_or(())?);
    let count = found.count.map(|column| columns.whole(row, column)).transpose().map_err(|ColumnError(_)| ())?;
    let text = row.cells.iter().map(|cell| number::plain(&cell.text)).collect::<Vec<_>>().join(",");
    Ok(Row { line, code: code.to_owned(), item: item.to_owned(), count: count.flatten().unwrap_or(1), text })
}

/// Why a line cannot be counted.
fn refused(
    (month, standards, ledger): (Term, &Standards, &Ledger),
    found: &Found<'_>,
    (row, cells): (&Row, &crate::parse::sheet::Row),
) -> Option<Message> {
    let (file, line) = (month_path(month), row.line);
    let Some(category) = ledger.members.get(&row.code).and_then(|at| standards.categories.get(*at)) else {
        return Some(msg!("points-member", file = file, line = line));
    };
    let named = found.category.and_then(|column| found.columns.text(cells, column));
    if named.is_some_and(|named| named != category.name && named != category.label) {
        return Some(msg!("points-other", file = file, line = line));
    }
    if !category.items.iter().any(|item| item.name == row.item) {
        return Some(msg!("points-item", file = file, line = line, item = row.item, category = category.name));
    }
    let day = found.day.map(|column| found.columns.date(cells, column));
    match day {
        Some(Ok(Some(day))) if day < month.first() || day > month.last() => {
            Some(msg!("points-day", file = file, line = line, month = month.label()))
        }
        Some(Err(ColumnError(_))) => Some(msg!("points-line", file = file, line = line)),
        _ => None,
    }
}

/// What the lines of a quarter come to, for every member of the register.
pub fn tally(standards: &Standards, ledger: &Ledger, rows: &[Row]) -> Tally {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for row in rows {
        let count = counts.entry((&row.code, &row.item)).or_default();
        *count = count.saturating_add(row.count);
    }
    let mut tally = Tally { scores: vec![Score::default(); standards.categories.len()], ..Tally::default() };
    for (code, at) in &ledger.members {
        let Some(category) = standards.categories.get(*at) else { continue };
        let score = of_member(&mut tally, (code, category), &counts);
        let [basic, daily] = [(score.0, standards.basic), (score.1, standards.daily)];
        let [basic, daily] = [basic, daily].map(|(sum, most)| Points::hundredths(sum.clamp(0, most)));
        let score = Score { members: 1, basic, daily, review: Points::default() };
        tally.scores[*at] = tally.scores[*at].plus(score);
        tally.members.push(Member { code: code.clone(), category: *at, score });
    }
    tally
}

/// The basic and the daily points of one member in hundredths, before the parts are held to their weights.
fn of_member(tally: &mut Tally, (code, category): (&str, &Category), counts: &BTreeMap<(&str, &str), u64>) -> (i64, i64) {
    let (mut basic, mut daily) = (category.start, 0_i64);
    let mut silent = true;
    for item in &category.items {
        let Some(count) = counts.get(&(code, item.name.as_str())) else { continue };
        silent = false;
        let earned = item.points.saturating_mul(i64::try_from(*count).unwrap_or(i64::MAX));
        let counted = item.cap.map_or(earned, |cap| earned.min(cap));
        if let Some(cap) = item.cap.filter(|cap| earned > *cap) {
            tally.capped.push(Capped { code: code.to_owned(), item: item.name.clone(), earned, cap });
        }
        match item.part {
            Part::Basic => basic = basic.saturating_add(counted),
            Part::Daily => daily = daily.saturating_add(counted),
        }
    }
    tally.silent.extend(silent.then(|| code.to_owned()));
    (basic, daily)
}

/// The key of this computer's digests.
pub fn key(tree: &SourceTree) -> Option<String> {
    let quoted = tree.text(KEY)?.split_once("key = \"")?.1.split_once('"')?.0;
    Some(quoted.to_owned()).filter(|key| !key.is_empty())
}

pub(super) fn table(tree: &SourceTree, stem: &str) -> Option<(ProjectPath, Sheet)> {
    let paths = ["csv", "xlsx"].into_iter().filter_map(|extension| ProjectPath::new(&format!("{stem}.{extension}")));
    let path = paths.into_iter().find(|path| tree.has(path.as_str()))?;
    let sheet = table_at(tree, &path).value?;
    Some((path, sheet))
}

/// Without a place: an excerpt would show whose line it is.
pub(super) fn wrong(message: Message) -> Diagnostic {
    Diagnostic::new(code::POINTS_ROW, message).help(msg!("points-row-help"))
}
