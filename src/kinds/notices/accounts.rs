//! **Accounts add up.**
//!
//! What there was, came in and went out makes what is left, to the fen. Lines stand in the front matter, in a table beside the
//! notice, or in both; their 合计 rows are checked and never counted.
//!
//! - `sum-mismatch`: opening plus income minus spending is not what is written as closing. It stands at the closing.
//! - `accounts-names`: a table of accounts has a column of names. Gifts and aid are told as counts and sums, never by person.
//!
//! Whether the opening is what the period before left is seen by `check::carried`.

pub mod rows;
mod view;

use super::statement::Statement;
use crate::base::{Amount, Diagnostic, code};
use crate::kinds::data::Data;
use crate::kinds::shared::found;
use crate::model::Balance;
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// What a notice discloses of the office's money in one period.
#[derive(Debug)]
pub struct Accounts {
    opening: Option<Located<Amount>>,
    closing: Option<Located<Amount>>,
    income: Vec<Line>,
    spending: Vec<Line>,
    /// What each category of spending was to cost.
    budget: Vec<Line>,
    /// How many of the lines of spending stand in the front matter; the others are in the table.
    written: usize,
}

/// Money that came in, went out, or was to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub category: String,
    pub item: Option<String>,
    pub amount: Amount,
    pub vouchers: Option<u64>,
}

/// Lines as they were read, and whether all of them could be.
#[derive(Debug, Default)]
pub struct Read {
    opening: Option<Located<Amount>>,
    closing: Option<Located<Amount>>,
    income: Vec<Line>,
    spending: Vec<Line>,
    damaged: bool,
}

/// The sums of the accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sums {
    opening: Amount,
    income: Amount,
    spending: Amount,
    /// What they make.
    counted: Amount,
}

/// Reads `accounts`, with the lines of the table that is its data; the table alone may say everything.
pub fn read(reader: &mut Reader<'_>, data: Option<&Data<'_>>) -> Option<Accounts> {
    let in_table = data.map_or_else(Read::default, |data| of_data(reader, data));
    if reader.has("accounts") {
        return reader.table("accounts", |reader| accounts(reader, in_table)).map(|accounts| accounts.value);
    }
    let data = data?;
    let Read { opening, closing, income, spending, damaged } = in_table;
    if let Some(end) = [("期初", &opening), ("期末", &closing)].into_iter().find(|(_, end)| end.is_none() && !damaged) {
        let missing = found(code::FIELD_MISSING, data.place.as_ref(), msg!("accounts-end", name = end.0));
        reader.report(missing.help(msg!("accounts-end-help", name = end.0)));
    }
    let accounts = Accounts { opening, closing, income, spending, budget: Vec::new(), written: 0 };
    if !damaged {
        accounts.check(reader);
    }
    Some(accounts)
}

fn accounts(reader: &mut Reader<'_>, in_table: Read) -> Accounts {
    let (opening, closing) = (reader.amount("opening"), reader.amount("closing"));
    let in_table_damaged = in_table.damaged;
    let mut damaged = in_table_damaged;
    let [mut income, mut spending, budget] = ["income", "spending", "budget"].map(|name| lines(reader, name, &mut damaged));
    let written = spending.len();
    income.extend(in_table.income);
    spending.extend(in_table.spending);
    for (name, there) in [("opening", &in_table.opening), ("closing", &in_table.closing)] {
        // What could not be read may have said it.
        if there.is_none() && !in_table_damaged {
            reader.require(name);
        }
    }
    let (opening, closing) = (opening.or(in_table.opening), closing.or(in_table.closing));
    let accounts = Accounts { opening, closing, income, spending, budget, written };
    if !damaged {
        accounts.check(reader);
    }
    accounts
}

/// The lines of the table; what is wrong with its file is said where tables are checked.
fn of_data(reader: &mut Reader<'_>, data: &Data<'_>) -> Read {
    let lost = || Read { damaged: true, ..Read::default() };
    data.sheet.as_ref().map_or_else(lost, |sheet| rows::read(reader, sheet))
}

fn lines(reader: &mut Reader<'_>, name: &'static str, damaged: &mut bool) -> Vec<Line> {
    let written = reader.node(name).map_or(0, |node| node.items().len());
    let lines: Vec<Line> = reader.tables(name, line).into_iter().filter_map(|line| line.value).collect();
    *damaged |= lines.len() < written;
    lines
}

fn line(reader: &mut Reader<'_>) -> Option<Line> {
    let category = reader.required_text("category");
    let item = reader.text("item").map(|item| item.value);
    let vouchers = reader.whole("vouchers").map(|vouchers| vouchers.value);
    reader.require("amount");
    let amount = reader.amount("amount")?;
    Some(Line { category: category?.value, item, amount: amount.value, vouchers })
}

impl Accounts {
    /// What rules across entries need of it.
    pub fn balance(&self) -> Balance {
        Balance { opening: self.opening.clone(), closing: self.closing.clone() }
    }

    /// One sentence with its four sums.
    pub fn summary(&self) -> Option<String> {
        let Sums { opening, income, spending, .. } = self.sums()?;
        let closing = self.closing.as_ref()?.value;
        Some(format!("期初{opening}元，收入{income}元，支出{spending}元，期末{closing}元。"))
    }

    /// The tables of its page.
    pub fn statements(&self) -> Vec<Statement> {
        view::statements(self)
    }

    /// What a bulletin shows of it.
    pub fn glance(&self) -> Option<view::Glance> {
        view::glance(self)
    }

    fn sums(&self) -> Option<Sums> {
        let sum = |lines: &[Line]| Amount::sum(lines.iter().map(|line| line.amount));
        let (opening, income, spending) = (self.opening.as_ref()?.value, sum(&self.income)?, sum(&self.spending)?);
        Some(Sums { opening, income, spending, counted: opening.plus(income)?.minus(spending)? })
    }

    fn check(&self, reader: &mut Reader<'_>) {
        let Some(closing) = self.closing.as_ref().filter(|_| self.opening.is_some()) else { return };
        let Some(Sums { opening, income, spending, counted }) = self.sums() else {
            reader.report(found(code::FIELD_VALUE, closing.place.as_ref(), msg!("accounts-large")));
            return;
        };
        if counted != closing.value {
            reader.report(mismatch(closing, &Sums { opening, income, spending, counted }));
        }
    }
}

fn mismatch(closing: &Located<Amount>, sums: &Sums) -> Diagnostic {
    let Sums { opening, income, spending, counted } = sums;
    let closing_written = closing.value;
    let message = msg!(
        "accounts-balance",
        opening = opening,
        income = income,
        spending = spending,
        counted = counted,
        closing = closing_written
    );
    found(code::SUM_MISMATCH, closing.place.as_ref(), message).help(msg!("accounts-balance-help", counted = counted))
}

#[cfg(test)]
mod tests;
