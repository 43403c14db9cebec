//! From a table of accounts to its lines, by the heads of its columns.
//!
//! A table has a column 金额, with 收支 beside it where it tells both sides, or the columns 收入 and 支出. Without either it tells
//! spending alone. Rows 期初 and 期末 are no lines.

use super::{Line, Read};
use crate::base::{Amount, Diagnostic, code};
use crate::kinds::data::unknown_heads;
use crate::msg;
use crate::parse::number;
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::{Column, ColumnError, Columns, Row, Sheet};

const CATEGORY: [&str; 4] = ["类别", "分类", "科目", "支出类别"];
const ITEM: [&str; 6] = ["项目", "摘要", "内容", "事由", "明细", "用途"];
const AMOUNT: [&str; 3] = ["金额", "发生额", "发生金额"];
const INCOME: [&str; 2] = ["收入", "收入金额"];
const SPENDING: [&str; 2] = ["支出", "支出金额"];
const SIDE: [&str; 3] = ["收支", "收支类型", "收支类别"];
const VOUCHERS: [&str; 6] = ["凭证", "凭证数", "凭证张数", "票据", "票据张数", "单据"];

/// Heads below which persons are named.
const NAMES: [&str; 11] =
    ["姓名", "名字", "受助人", "救助对象", "慰问对象", "捐赠人", "捐款人", "领取人", "领款人", "户主", "身份证号"];

/// The heads of a table that can only be accounts.
pub const SURE: [&[&str]; 3] = [&INCOME, &SPENDING, &SIDE];
/// The heads that a column of accounts may have.
pub const KNOWN: [&[&str]; 7] = [&CATEGORY, &ITEM, &AMOUNT, &INCOME, &SPENDING, &SIDE, &VOUCHERS];

const OPENINGS: [&str; 5] = ["期初", "上期结余", "上月结余", "上季结余", "上年结余"];
const CLOSINGS: [&str; 5] = ["期末", "本期结余", "本月结余", "本季结余", "本年结余"];

/// The columns that there are.
#[derive(Clone, Copy)]
struct Found<'a> {
    columns: Columns<'a>,
    sheet: &'a Sheet,
    category: Option<Column>,
    item: Option<Column>,
    amount: Option<Column>,
    income: Option<Column>,
    spending: Option<Column>,
    side: Option<Column>,
    vouchers: Option<Column>,
}

/// On which side of the accounts a sum stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Income,
    Spending,
    Closing,
}

/// Whether the table tells both sides of accounts by itself.
pub fn tells_accounts(sheet: &Sheet) -> bool {
    let columns = Columns::of(sheet);
    SURE.iter().any(|names| columns.find(names).is_some()) && (columns.find(&CATEGORY).is_some() || columns.find(&ITEM).is_some())
}

/// Whether its lines can stand in accounts that the entry writes.
pub fn has_amounts(sheet: &Sheet) -> bool {
    tells_accounts(sheet) || (Columns::of(sheet).find(&AMOUNT).is_some() && found(sheet).is_ok())
}

/// The lines of `sheet`; what is wrong is said at its cell.
pub fn read(reader: &mut Reader<'_>, sheet: &Sheet) -> Read {
    let mut read = Read::default();
    let found = match found(sheet) {
        Ok(found) => found,
        Err(ColumnError(wrong)) => {
            reader.report(*wrong);
            return Read { damaged: true, ..read };
        }
    };
    names(sheet)
        .into_iter()
        .chain(unknown_heads(sheet, &[&KNOWN[..], &[&NAMES]].concat()))
        .for_each(|wrong| reader.report(wrong));
    for row in sheet.items() {
        if let Err(ColumnError(wrong)) = take(&found, row, &mut read) {
            reader.report(*wrong);
            read.damaged = true;
        }
    }
    read
}

fn found(sheet: &Sheet) -> Result<Found<'_>, ColumnError> {
    let columns = Columns::of(sheet);
    let (category, item) = (columns.find(&CATEGORY), columns.find(&ITEM));
    let (income, spending) = (columns.find(&INCOME), columns.find(&SPENDING));
    let amount = columns.find(&AMOUNT);
    if category.is_none() && item.is_none() {
        columns.require(&CATEGORY)?;
    }
    if income.is_none() && spending.is_none() {
        columns.require(&AMOUNT)?;
    }
    let (side, vouchers) = (columns.find(&SIDE), columns.find(&VOUCHERS));
    Ok(Found { columns, sheet, category, item, amount, income, spending, side, vouchers })
}

/// A column of names.
fn names(sheet: &Sheet) -> Vec<Diagnostic> {
    let named = sheet.heads.iter().filter(|head| NAMES.contains(&crate::parse::sheet::bare(&head.text).as_str()));
    let say = |head: &crate::parse::sheet::Cell| {
        let found = Diagnostic::new(code::ACCOUNTS_NAMES, msg!("accounts-names", head = head.text));
        found.at(sheet.place(head)).help(msg!("accounts-names-help"))
    };
    named.map(say).collect()
}

/// Adds what the row says.
fn take(found: &Found<'_>, row: &Row, read: &mut Read) -> Result<(), ColumnError> {
    let text = |column: Option<Column>| column.and_then(|column| found.columns.text(row, column)).map(str::to_owned);
    let (category, item) = (text(found.category), text(found.item));
    let label = category.clone().or(item.clone()).or(text(found.side)).unwrap_or_default();
    let vouchers = found.vouchers.map(|column| found.columns.whole(row, column)).transpose()?.flatten();
    let item = item.filter(|_| category.is_some());
    for (side, amount) in sums(found, row, &label)? {
        let line = || Line { category: label.clone(), item: item.clone(), amount: amount.value, vouchers };
        match side {
            Side::Opening => read.opening = Some(amount),
            Side::Closing => read.closing = Some(amount),
            Side::Income => read.income.push(line()),
            Side::Spending => read.spending.push(line()),
        }
    }
    Ok(())
}

/// The sums of a row, each with its side.
fn sums(found: &Found<'_>, row: &Row, label: &str) -> Result<Vec<(Side, Located<Amount>)>, ColumnError> {
    let begins = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
    let balance = match (begins(&OPENINGS), begins(&CLOSINGS)) {
        (true, _) => Some(Side::Opening),
        (_, true) => Some(Side::Closing),
        _ => None,
    };
    let mut sums = Vec::new();
    for (side, column) in [(Side::Income, found.income), (Side::Spending, found.spending)] {
        let amount = column.map(|column| amount(found, row, column)).transpose()?.flatten();
        sums.extend(amount.map(|amount| (balance.unwrap_or(side), amount)));
    }
    let column = found.amount.filter(|_| sums.is_empty());
    if let Some(amount) = column.map(|column| amount(found, row, column)).transpose()?.flatten() {
        let side = balance.map_or_else(|| side(found, row), Ok)?;
        sums.push((side, amount));
    }
    Ok(sums)
}

fn amount(found: &Found<'_>, row: &Row, column: Column) -> Result<Option<Located<Amount>>, ColumnError> {
    let Some(yuan) = found.columns.number(row, column)? else { return Ok(None) };
    let place = found.sheet.place(found.columns.cell(row, column));
    let wrong = || {
        let found = Diagnostic::new(code::FIELD_TYPE, msg!("accounts-amount")).at(place.clone());
        ColumnError(Box::new(found.help(msg!("type-amount-help"))))
    };
    let value = Amount::of_yuan(yuan).ok_or_else(wrong)?;
    Ok(Some(Located { value, place: Some(place) }))
}

/// The side that the column 收支 names; spending in a table without one.
fn side(found: &Found<'_>, row: &Row) -> Result<Side, ColumnError> {
    let Some(column) = found.side else { return Ok(Side::Spending) };
    let cell = found.columns.cell(row, column);
    match number::plain(&cell.text).as_str() {
        "收" | "收入" => Ok(Side::Income),
        "支" | "支出" => Ok(Side::Spending),
        _ => {
            let wrong = Diagnostic::new(code::FIELD_VALUE, msg!("accounts-side")).at(found.sheet.place(cell));
            Err(ColumnError(Box::new(wrong.help(msg!("accounts-side-help")))))
        }
    }
}
