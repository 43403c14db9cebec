//! Whether the rows 小计 and 合计 of a sheet add up, column by column.
//!
//! A column is added up if its total is a number. Shares, prices, balances and averages are no sums, whatever their last row
//! says; neither is the number of rows. A cell that is a number only by half cannot be added; it is named instead.

use super::columns::bare;
use super::{Cell, Role, Row, Sheet};
use crate::base::{Decimal, Diagnostic, code};
use crate::msg;
use crate::parse::number::{self, Number, Reading, Unit};

/// What the head of a column holds whose numbers are not to be added up.
const NO_SUMS: [&str; 23] = [
    "单价",
    "平均",
    "人均",
    "户均",
    "均分",
    "率",
    "占比",
    "比例",
    "百分比",
    "比重",
    "余额",
    "结余",
    "累计",
    "变化",
    "增减",
    "同比",
    "环比",
    "较上",
    "序号",
    "编号",
    "排名",
    "名次",
    "日期",
];
/// What is averaged as often as it is added up.
const SCORES: &str = "分";

/// Every sum of `sheet` that is not what its rows add up to, and every cell that should be a number and is not quite one.
pub fn check(sheet: &Sheet) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for index in 0..sheet.heads.len() {
        let head = bare(&sheet.heads[index].text);
        if !NO_SUMS.iter().any(|word| head.contains(word)) {
            column(sheet, index, &mut report);
        }
    }
    report
}

/// A running sum; `None` once it cannot be known.
type Sum = Option<Decimal>;

/// The sums of one column on the way down.
struct Running {
    all: Sum,
    since_total: Sum,
    since_subtotal: Sum,
    /// How many items there are in all, since the last total, and since the last row of either sort.
    items: [u32; 3],
}

fn column(sheet: &Sheet, index: usize, report: &mut Vec<Diagnostic>) {
    let sums = |row: &Row| row.role == Role::Total || row.role == Role::Subtotal;
    let readings: Vec<Reading> = sheet.rows.iter().map(|row| number::read(&row.cells[index].text)).collect();
    let is_summed = |(row, reading): (&Row, &Reading)| sums(row) && matches!(reading, Reading::Number(_));
    let percent = |reading: &Reading| matches!(reading, Reading::Number(Number { unit: Some(Unit::Percent), .. }));
    if !sheet.rows.iter().zip(&readings).any(is_summed) || readings.iter().any(percent) {
        return;
    }
    if sheet.heads[index].text.contains(SCORES) && is_averaged(sheet, &readings) {
        return;
    }
    let named = is_mostly_numbers(sheet, &readings);
    let zero = Some(Decimal::ZERO);
    let mut running = Running { all: zero, since_total: zero, since_subtotal: zero, items: [0; 3] };
    for (row, reading) in sheet.rows.iter().zip(&readings) {
        let cell = &row.cells[index];
        match (row.role, reading) {
            (Role::Item, Reading::Empty) => running.add(zero),
            (Role::Item, Reading::Number(number)) => running.add(number.in_ones()),
            (Role::Item, other) => {
                report.extend((named && *other == Reading::HalfText).then(|| half_text(sheet, cell)));
                running.add(None);
            }
            (Role::Subtotal | Role::Total, _) => {
                let (counted, items) = running.close(row.role);
                if let (Reading::Number(number), Some(counted)) = (reading, counted) {
                    // Below names and numbers of doors a total says how many there are.
                    let wrong = number.in_ones().is_some_and(|written| written != counted && Some(written) != items);
                    report.extend(wrong.then(|| mismatch(sheet, (index, cell), (*number, counted))));
                }
            }
            (Role::Note, _) => {}
        }
    }
}

/// Whether at least half of the items that say anything are numbers.
fn is_mostly_numbers(sheet: &Sheet, readings: &[Reading]) -> bool {
    let items = sheet.rows.iter().zip(readings).filter(|(row, _)| row.role == Role::Item).map(|(_, reading)| reading);
    let said: Vec<&Reading> = items.filter(|reading| **reading != Reading::Empty).collect();
    let numbers = said.iter().filter(|reading| matches!(reading, Reading::Number(_))).count();
    2 * numbers >= said.len()
}

/// Whether some sum lies among the items, where only an average can.
fn is_averaged(sheet: &Sheet, readings: &[Reading]) -> bool {
    let numbers = |of_items: bool| {
        let rows = sheet.rows.iter().zip(readings).filter(move |(row, _)| (row.role == Role::Item) == of_items);
        rows.filter_map(|(_, reading)| match reading {
            Reading::Number(number) => number.in_ones(),
            _ => None,
        })
    };
    let most = numbers(true).max();
    numbers(false).any(|sum| most.is_some_and(|most| sum <= most))
}

impl Running {
    fn add(&mut self, number: Sum) {
        for sum in [&mut self.all, &mut self.since_total, &mut self.since_subtotal] {
            *sum = sum.zip(number).and_then(|(sum, number)| sum.plus(number));
        }
        self.items.iter_mut().for_each(|count| *count += 1);
    }

    /// The sum that a row of this role stands for, and how many items are in it; a new part begins behind it.
    fn close(&mut self, role: Role) -> (Sum, Sum) {
        let zero = Some(Decimal::ZERO);
        let [all, since_total, since_subtotal] = self.items;
        let (counted, items) = match role {
            Role::Subtotal if since_subtotal > 0 => (self.since_subtotal, since_subtotal),
            Role::Total if since_total > 0 => (self.since_total, since_total),
            // A total right below another one adds up everything.
            _ => (self.all, all),
        };
        (self.since_subtotal, self.items[2]) = (zero, 0);
        if role == Role::Total {
            (self.since_total, self.items[1]) = (zero, 0);
        }
        (counted, Decimal::new(items.into(), 0))
    }
}

fn mismatch(sheet: &Sheet, (index, cell): (usize, &Cell), (written, counted): (Number, Decimal)) -> Diagnostic {
    let counted = match written.unit {
        Some(Unit::TenThousandYuan) => counted.shifted(-4).map(Decimal::shortened).unwrap_or(counted),
        _ => counted,
    };
    let message = msg!("table-sum", column = sheet.heads[index].text, written = written.value, counted = counted);
    Diagnostic::new(code::SUM_MISMATCH, message).at(sheet.place(cell)).help(msg!("table-sum-help", counted = counted))
}

fn half_text(sheet: &Sheet, cell: &Cell) -> Diagnostic {
    Diagnostic::new(code::TABLE_NUMBER, msg!("table-number")).at(sheet.place(cell)).help(msg!("table-number-help"))
}
