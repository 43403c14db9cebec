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
use crate::kinds::shared::found;
use crate::model::{Audience, Covers, ReadContext};
use crate::msg;
use crate::parse::reader::Reader;

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

/// Reads `dues`: one month, or several with their names.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Vec<Dues> {
    let covered: Vec<Term> = context.common.covers.iter().flatten().filter_map(|covers| month(covers.value)).collect();
    let single = match covered[..] {
        [month] => Some(month),
        _ => None,
    };
    let read = reader.tables("dues", |reader| one(reader, single));
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
    let is_sum = |head: &str| head == "党费" || SUMS.iter().any(|word| head.contains(word));
    let say = |head: &str| Diagnostic::new(code::DUES_AMOUNTS, msg!("dues-amounts", head = head)).help(msg!("dues-amounts-help"));
    if let Some(table) = &objects.table {
        let head = table.head.iter().find(|head| is_sum(head))?;
        return Some(Diagnostic { place: objects.place.clone(), ..say(head) });
    }
    let named = objects.file.as_ref()?;
    let sheet = context.tables.of((context.tree, context.file), named)?;
    let head = sheet.heads.iter().find(|head| is_sum(&head.text))?;
    // Not at the head itself: an excerpt would show the persons below it.
    Some(Diagnostic { place: named.file.place.clone(), ..say(&head.text) })
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
