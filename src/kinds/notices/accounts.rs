//! **Accounts add up.**
//!
//! What there was, came in and went out makes what is left, to the fen. Lines stand in the front matter, in a table beside the
//! notice, or in both; their 合计 rows are checked and never counted.
//!
//! - `sum-mismatch`: opening plus income minus spending is not what is written as closing. It stands at the closing.
//! - `accounts-names`: a table of accounts has a column of names. Gifts and aid are told as counts and sums, never by person.
//!
//! Whether the opening is what the period before left is seen by `check::carried`.

mod rows;
mod view;

use super::statement::Statement;
use crate::base::{Amount, Diagnostic, code};
use crate::kinds::shared::found;
use crate::model::{Balance, ReadContext, TableName, is_table};
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
    /// How many of the lines of spending stand in the front matter; the others are in the file.
    written: usize,
    /// The table with its lines, by the name that the notice gives it.
    pub file: Option<TableName>,
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
struct Read {
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

/// Reads `accounts`.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Option<Accounts> {
    reader.table("accounts", |reader| accounts(reader, context)).map(|accounts| accounts.value)
}

fn accounts(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Accounts {
    let sheet = reader.text("sheet");
    let file = reader.text("file").map(|file| TableName { file, sheet });
    let from_file = file.as_ref().map_or_else(Read::default, |file| of_file(reader, file, context));
    let (opening, closing) = (reader.amount("opening"), reader.amount("closing"));
    let from_file_damaged = from_file.damaged;
    let mut damaged = from_file_damaged;
    let [mut income, mut spending, budget] = ["income", "spending", "budget"].map(|name| lines(reader, name, &mut damaged));
    let written = spending.len();
    income.extend(from_file.income);
    spending.extend(from_file.spending);
    for (name, in_file) in [("opening", &from_file.opening), ("closing", &from_file.closing)] {
        // What could not be read may have said it.
        if in_file.is_none() && !from_file_damaged {
            reader.require(name);
        }
    }
    let (opening, closing) = (opening.or(from_file.opening), closing.or(from_file.closing));
    let accounts = Accounts { opening, closing, income, spending, budget, written, file };
    if !damaged {
        accounts.check(reader);
    }
    accounts
}

fn of_file(reader: &mut Reader<'_>, table: &TableName, context: &ReadContext<'_>) -> Read {
    let lost = || Read { damaged: true, ..Read::default() };
    let file = &table.file;
    if !is_table(&file.value) {
        let message = msg!("accounts-file", name = file.value);
        reader.report(found(code::FIELD_VALUE, file.place.as_ref(), message).help(msg!("accounts-file-help")));
        return lost();
    }
    // What is wrong with the file itself is said where tables are checked.
    let sheet = context.tables.of((context.tree, context.file), table);
    sheet.map_or_else(lost, |sheet| rows::read(reader, sheet))
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
