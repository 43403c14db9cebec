//! **Party dues are told as counts, to party members.**
//!
//! Of each month a notice says how many members had to pay and how many have paid. Who paid how much is nobody else's business.
//!
//! - `sum-mismatch`: more have paid than had to.
//! - `audience-members`: the entry is for more readers than party members.
//! - `dues-amounts`: its list has a column of sums beside the names.

use super::Objects;
use super::statement::Statement;
use crate::base::{Diagnostic, Term, TermLength, code};
use crate::kinds::data::{Data, unknown_heads};
use crate::kinds::shared::found;
use crate::model::{Audience, Covers, ReadContext};
use crate::msg;
use crate::parse::number;
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::{ColumnError, Columns, Row, Sheet};

/// The dues of one month.
#[derive(Debug)]
pub struct Dues {
    /// As the table names it: `2026年10月`.
    month: String,
    due: u64,
    paid: u64,
}

/// What the heads of sums hold.
const SUMS: [&str; 2] = ["金额", "元"];

const MONTH: [&str; 3] = ["月份", "月", "时间"];
const DUE: [&str; 4] = ["应交", "应交人数", "应缴", "应缴人数"];
const PAID: [&str; 5] = ["已交", "已交人数", "已缴", "实交", "实交人数"];
const UNPAID: [&str; 2] = ["未交", "未交人数"];
/// The heads that a column of dues may have.
pub const KNOWN: [&[&str]; 4] = [&MONTH, &DUE, &PAID, &UNPAID];

/// Whether the table tells how many had to pay and how many have.
pub fn tells_dues(sheet: &Sheet) -> bool {
    let columns = Columns::of(sheet);
    columns.find(&DUE).is_some() && columns.find(&PAID).is_some()
}

/// Reads `dues`: one month, or several with their names; or the rows of `data`, a month each.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>, data: Option<&Data<'_>>) -> Vec<Dues> {
    let covered: Vec<Term> = context.common.covers.iter().flatten().filter_map(|covers| month(covers.value)).collect();
    let single = match covered[..] {
        [month] => Some(month),
        _ => None,
    };
    let mut read = reader.tables("dues", |reader| one(reader, single));
    if let Some((data, sheet)) = data.and_then(|data| Some((data, data.sheet.as_deref()?))) {
        if !read.is_empty() {
            reader.report(data.twice("dues"));
        }
        read.extend(
            of_table(reader, sheet, single).into_iter().map(|dues| Located { value: Some(dues), place: data.place.clone() }),
        );
    }
    if let (Some(first), Some(Audience::Public | Audience::Residents)) = (read.first(), context.common.audience) {
        let message = msg!("audience-members-dues");
        reader.report(found(code::AUDIENCE_MEMBERS, first.place.as_ref(), message).help(msg!("audience-members-help")));
    }
    read.into_iter().filter_map(|dues| dues.value).collect()
}

fn month(covers: Covers) -> Option<Term> {
    match covers {
        Covers::Term(term) => Some(term).filter(|term| term.length() == TermLength::Month),
        Covers::Day(_) => None,
    }
}

/// The rows of a table; one that says who paid how much is no table of dues.
fn of_table(reader: &mut Reader<'_>, sheet: &Sheet, covered: Option<Term>) -> Vec<Dues> {
    if let Some(head) = sheet.heads.iter().find(|head| is_sum(&head.text)) {
        reader.report(sums_told(&head.text).at(sheet.place(head)));
        return Vec::new();
    }
    unknown_heads(sheet, &KNOWN).into_iter().for_each(|wrong| reader.report(wrong));
    let mut all = Vec::new();
    for row in sheet.items() {
        match of_row(sheet, row, covered) {
            Ok(dues) => all.push(dues),
            Err(ColumnError(wrong)) => reader.report(*wrong),
        }
    }
    all
}

fn of_row(sheet: &Sheet, row: &Row, covered: Option<Term>) -> Result<Dues, ColumnError> {
    let columns = Columns::of(sheet);
    let (due_column, paid_column) = (columns.require(&DUE)?, columns.require(&PAID)?);
    let count = |column| Ok(columns.whole(row, column)?.unwrap_or(0));
    let (due, paid) = (count(due_column)?, count(paid_column)?);
    let wrong = |found: Diagnostic, column| ColumnError(Box::new(found.at(sheet.place(columns.cell(row, column)))));
    if paid > due {
        let found = Diagnostic::new(code::SUM_MISMATCH, msg!("dues-paid", due = due, paid = paid));
        return Err(wrong(found.help(msg!("dues-paid-help")), paid_column));
    }
    let named = columns.find(&MONTH).and_then(|column| Some((column, columns.text(row, column)?)));
    let term = named.and_then(|(_, text)| month_of(text)).or(covered.filter(|_| named.is_none()));
    let Some(term) = term else {
        let (at, value) = named.unwrap_or((due_column, ""));
        let found = Diagnostic::new(code::FIELD_VALUE, msg!("dues-month", value = value));
        return Err(wrong(found.help(msg!("dues-month-help")), at));
    };
    Ok(Dues { month: term.label(), due, paid })
}

/// `2026-10`, `2026年10月`, or a day of that month, as spreadsheets make of it.
fn month_of(text: &str) -> Option<Term> {
    let plain = number::plain(text);
    let of_day = || number::date(&plain).and_then(|day| day.to_string().get(..7)?.parse::<Term>().ok());
    let term = plain.parse::<Term>().ok().or_else(of_day)?;
    month(Covers::Term(term))
}

fn is_sum(head: &str) -> bool {
    head == "党费" || SUMS.iter().any(|word| head.contains(word))
}

fn sums_told(head: &str) -> Diagnostic {
    Diagnostic::new(code::DUES_AMOUNTS, msg!("dues-amounts", head = head)).help(msg!("dues-amounts-help"))
}

fn one(reader: &mut Reader<'_>, covered: Option<Term>) -> Option<Dues> {
    let written = reader.text("month");
    let term =
        written.as_ref().and_then(|month| month.value.parse::<Term>().ok()).filter(|term| month(Covers::Term(*term)).is_some());
    if let Some(written) = written.as_ref().filter(|_| term.is_none()) {
        let message = msg!("dues-month", value = written.value);
        reader.report(found(code::FIELD_VALUE, written.place.as_ref(), message).help(msg!("dues-month-help")));
    } else if written.is_none() && covered.is_none() {
        reader.require("month");
    }
    ["due", "paid"].into_iter().for_each(|name| reader.require(name));
    let (due, paid) = (reader.whole("due"), reader.whole("paid"));
    let (due, paid) = (due?, paid?);
    if paid.value > due.value {
        let message = msg!("dues-paid", due = due.value, paid = paid.value);
        reader.report(found(code::SUM_MISMATCH, paid.place.as_ref(), message).help(msg!("dues-paid-help")));
    }
    Some(Dues { month: term.or(covered)?.label(), due: due.value, paid: paid.value })
}

/// A list that says who paid how much.
pub fn no_amounts(objects: &Objects, context: &ReadContext<'_>) -> Option<Diagnostic> {
    if let Some(table) = &objects.table {
        let head = table.head.iter().find(|head| is_sum(head))?;
        return Some(Diagnostic { place: objects.place.clone(), ..sums_told(head) });
    }
    let named = objects.file.as_ref()?;
    let sheet = context.tables().of((context.tree(), context.file), named)?;
    let head = sheet.heads.iter().find(|head| is_sum(&head.text))?;
    // Not at the head itself: an excerpt would show the persons below it.
    Some(Diagnostic { place: named.file.place.clone(), ..sums_told(&head.text) })
}

/// The table of its page.
pub fn statement(dues: &[Dues]) -> Option<Statement> {
    if dues.is_empty() {
        return None;
    }
    let columns = [("月份", false), ("应交（人）", true), ("已交（人）", true), ("未交（人）", true)];
    let mut table = Statement::new("党费交纳", &columns);
    let row = |one: &Dues| {
        let counts = [one.due, one.paid, one.due.saturating_sub(one.paid)];
        std::iter::once(one.month.clone()).chain(counts.map(|count| count.to_string())).collect()
    };
    table.rows = dues.iter().map(row).collect();
    table.notes.push("只公布人数，不公布每个人交多少。".to_owned());
    Some(table)
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{entry, site, view};
    use crate::model::Audience;

    #[test]
    fn dues_are_counts_for_members() {
        let text = "title = \"党费\"\ndate = 2026-11-05\ntype = \"公开\"\n";
        let months = "dues = [{ month = \"2026-09\", due = 99, paid = 99 }, { month = \"2026年10月\", due = 99, paid = 97 }]\n";
        let site = site(&[("notices/a.md", &format!("{text}{months}"))]);
        assert_eq!(entry(&site, "notices/a.md").audience(), Audience::Members);
        let rows = &view(&site, "notices/a.md", "2026-11-06")["statements"][0]["rows"];
        assert_eq!(*rows, serde_json::json!([["2026年9月", "99", "99", "0"], ["2026年10月", "99", "97", "2"]]));
    }
}
