//! What a page and a bulletin show of accounts: sums by category in the order written, the largest for a bulletin.
//!
//! Gifts and aid are shown as how many and how much.

use serde::Serialize;

use super::{Accounts, Line, Sums};
use crate::base::Amount;
use crate::kinds::notices::statement::Statement;

/// Categories that are about persons: of their lines only the number and the sum are shown.
const ABOUT_PERSONS: [&str; 6] = ["帮困", "慰问", "救助", "救济", "补助", "捐"];

/// How many of the largest sums of spending a bulletin names.
const LARGEST: usize = 5;

/// Accounts in a corner of a bulletin.
#[derive(Debug, Serialize)]
pub struct Glance {
    opening: String,
    income: String,
    spending: String,
    closing: String,
    /// The largest categories of spending.
    largest: Vec<(String, String)>,
}

/// The lines of one category.
#[derive(Debug)]
struct Group<'a> {
    category: &'a str,
    lines: usize,
    amount: Amount,
    /// Unknown where one line does not say how many.
    vouchers: Option<u64>,
}

/// What a bulletin shows.
pub fn glance(accounts: &Accounts) -> Option<Glance> {
    let Sums { opening, income, spending, .. } = accounts.sums()?;
    let mut groups = groups(&accounts.spending);
    groups.sort_by_key(|group| std::cmp::Reverse(group.amount));
    let largest = groups.iter().take(LARGEST).map(|group| (group.category.to_owned(), group.amount.grouped())).collect();
    Some(Glance {
        opening: opening.grouped(),
        income: income.grouped(),
        spending: spending.grouped(),
        closing: accounts.closing.as_ref()?.value.grouped(),
        largest,
    })
}

/// The balance, spending by category, and the lines that stand in the front matter.
pub fn statements(accounts: &Accounts) -> Vec<Statement> {
    let Some(sums) = accounts.sums() else { return Vec::new() };
    let mut statements = vec![balance(accounts, &sums)];
    if !accounts.spending.is_empty() || !accounts.budget.is_empty() {
        statements.push(by_category(accounts, &sums));
    }
    statements.extend(details(&accounts.spending[..accounts.written]));
    statements
}

fn balance(accounts: &Accounts, sums: &Sums) -> Statement {
    let mut table = Statement::new("收支情况", &[("项目", false), ("金额（元）", true)]);
    let row = |label: String, amount: Amount| vec![label, amount.grouped()];
    table.rows.push(row("期初结余".into(), sums.opening));
    let groups = groups(&accounts.income);
    for group in &groups {
        let count = if about_persons(group.category) { format!("（{}笔）", group.lines) } else { String::new() };
        table.rows.push(row(format!("收入：{}{count}", group.category), group.amount));
    }
    if groups.len() != 1 {
        table.rows.push(row("收入小计".into(), sums.income));
    }
    table.rows.push(row("支出小计".into(), sums.spending));
    table.total = Some(row("期末结余".into(), sums.counted));
    let Sums { opening, income, spending, counted } = sums;
    table.notes.push(format!("期末结余＝期初结余＋收入－支出：{opening}＋{income}－{spending}＝{counted}。"));
    table
}

fn by_category(accounts: &Accounts, sums: &Sums) -> Statement {
    let groups = groups(&accounts.spending);
    let budget = self::groups(&accounts.budget);
    let planned = |category: &str| budget.iter().find(|group| group.category == category).map(|group| group.amount);
    let vouchers: Option<u64> = groups.iter().map(|group| group.vouchers).sum();
    let columns = [Some(("类别", false)), vouchers.map(|_| ("凭证（张）", true))].into_iter().flatten();
    let money = [("预算（元）", true), ("金额（元）", true), ("结余（元）", true)];
    let money = if budget.is_empty() { &money[1..2] } else { &money };
    let columns: Vec<_> = columns.chain(money.iter().copied()).collect();
    let mut table = Statement::new("支出分类", &columns);
    let row = |(label, count): (&str, Option<u64>), planned: Option<Amount>, amount: Amount| {
        let mut cells = vec![label.to_owned()];
        cells.extend(vouchers.and(count).map(|count| count.to_string()));
        if budget.is_empty() {
            cells.push(amount.grouped());
        } else {
            let left = planned.and_then(|planned| planned.minus(amount));
            let said = |amount: Option<Amount>| amount.map_or_else(|| "—".to_owned(), Amount::grouped);
            cells.extend([said(planned), amount.grouped(), said(left)]);
        }
        cells
    };
    table.rows.extend(groups.iter().map(|group| row((group.category, group.vouchers), planned(group.category), group.amount)));
    let unspent = budget.iter().filter(|group| groups.iter().all(|spent| spent.category != group.category));
    table.rows.extend(unspent.map(|group| row((group.category, Some(0)), Some(group.amount), Amount::ZERO)));
    let planned = Amount::sum(budget.iter().map(|group| group.amount));
    table.total = Some(row(("合计", vouchers), planned, sums.spending));
    table
}

/// The lines with what each was for.
fn details(lines: &[Line]) -> Option<Statement> {
    let shown: Vec<&Line> = lines.iter().filter(|line| line.item.is_some() || about_persons(&line.category)).collect();
    if shown.iter().all(|line| line.item.is_none()) {
        return None;
    }
    let mut table = Statement::new("支出明细", &[("类别", false), ("项目", false), ("金额（元）", true)]);
    let open = shown.iter().filter(|line| !about_persons(&line.category));
    table.rows.extend(open.map(|line| vec![line.category.clone(), line.item.clone().unwrap_or_default(), line.amount.grouped()]));
    let closed = groups(lines).into_iter().filter(|group| about_persons(group.category));
    table
        .rows
        .extend(closed.map(|group| vec![group.category.to_owned(), format!("共{}笔", group.lines), group.amount.grouped()]));
    Some(table)
}

/// The lines by category, in the order in which the categories first stand; sums that do not fit have been refused before.
fn groups(lines: &[Line]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|group| group.category == line.category) {
            Some(group) => {
                group.lines += 1;
                group.amount = group.amount.plus(line.amount).unwrap_or(group.amount);
                group.vouchers = group.vouchers.zip(line.vouchers).map(|(all, one)| all + one);
            }
            None => groups.push(Group { category: &line.category, lines: 1, amount: line.amount, vouchers: line.vouchers }),
        }
    }
    groups
}

fn about_persons(category: &str) -> bool {
    ABOUT_PERSONS.iter().any(|word| category.contains(word))
}
