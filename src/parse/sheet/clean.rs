//! From a sheet as somebody typed it to a table that every program reads alike: plain digits, days as `2026-11-05`, one line of
//! heads, nothing around the rows.
//!
//! Only the form of a value changes, never the value; a cell that is not understood stays as it is, and is told.

use std::collections::BTreeMap;

use super::columns::bare;
use super::{Cell, Role, Row, Sheet};
use crate::base::{Decimal, Diagnostic, code};
use crate::msg;
use crate::parse::number::{self, Number, Reading, Unit};
use crate::parse::table::TextTable;

/// What a table is for, which decides about its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Everything stays, totals too.
    Table,
    /// Persons or things, one a line: no totals.
    List,
    /// Money in yuan with two places, without totals.
    Accounts,
    /// Votes: whole numbers, without totals.
    Tally,
    /// One ballot a line, without totals: grades, scores, or a word for none.
    Ballots,
}

/// What was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    /// Lines above the heads.
    Title,
    /// Numbers in other digits, with separators or units.
    Numbers,
    Days,
    /// Rows that add up others.
    Totals,
    /// Lines below the total.
    Notes,
}

/// A clean table, and how often what was mended.
#[derive(Debug)]
pub struct Clean {
    pub table: TextTable,
    pub repairs: BTreeMap<Repair, usize>,
    pub diagnostics: Vec<Diagnostic>,
}

/// What the cells of a column have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Day,
    Number(Option<Unit>),
}

/// Heads of numbers that are names: their digits stay as they are.
const NAMES: [&str; 12] = ["电话", "手机", "联系", "身份证", "证号", "卡号", "编号", "代码", "邮编", "门牌", "账号", "文号"];
/// What a ballot says instead of a score.
const NO_SCORE: [&str; 3] = ["弃权", "无效", "废票"];
/// Heads of money that do not say so by a unit.
const MONEY: [&str; 6] = ["金额", "收入", "支出", "结余", "余额", "款"];

/// The sheet without what is around its rows, its cells in one form.
pub fn clean(sheet: &Sheet, purpose: Purpose) -> Clean {
    let forms: Vec<Form> = (0..sheet.heads.len()).map(|index| form(sheet, index)).collect();
    let mut clean = Clean {
        table: TextTable { head: heads(sheet, purpose), rows: Vec::new() },
        repairs: BTreeMap::new(),
        diagnostics: unsure(sheet, &forms, purpose),
    };
    clean.repairs.extend(sheet.title.iter().map(|_| (Repair::Title, 1)));
    for row in &sheet.rows {
        let dropped = match row.role {
            Role::Item => None,
            Role::Subtotal | Role::Total => (purpose != Purpose::Table).then_some(Repair::Totals),
            Role::Note => Some(Repair::Notes),
        };
        match dropped {
            Some(repair) => *clean.repairs.entry(repair).or_default() += 1,
            None => {
                let cells = row.cells.iter().zip(&forms).zip(&sheet.heads);
                let texts = cells.map(|((cell, form), head)| text((sheet, head), (cell, *form), purpose, &mut clean)).collect();
                clean.table.rows.push(texts);
            }
        }
    }
    clean
}

fn heads(sheet: &Sheet, purpose: Purpose) -> Vec<String> {
    let head = |cell: &Cell| match number::unit_of(&cell.text) {
        // The cells below are in yuan then.
        Some(Unit::TenThousandYuan) if purpose == Purpose::Accounts => cell.text.replace("万元", "元"),
        _ => cell.text.clone(),
    };
    sheet.heads.iter().map(head).collect()
}

fn form(sheet: &Sheet, index: usize) -> Form {
    let head = &sheet.heads[index].text;
    let said = |row: &&Row| !matches!(number::read(&row.cells[index].text), Reading::Empty);
    let mut cells = sheet.items().filter(said).map(|row| row.cells[index].text.as_str()).peekable();
    if cells.peek().is_none() || NAMES.iter().any(|name| head.contains(name)) {
        return Form::Text;
    }
    let cells: Vec<&str> = cells.collect();
    let (days, numbers) = (count(&cells, is_day), count(&cells, is_number));
    // Days that were saved as counts are days only where the head says so.
    let named = head.contains("日") || head.contains("时间");
    if (named && days * 2 > cells.len()) || (days == cells.len() && numbers < cells.len()) {
        Form::Day
    } else if numbers * 2 > cells.len() && count(&cells, has_leading_zero) == 0 {
        Form::Number(number::unit_of(head))
    } else {
        Form::Text
    }
}

fn count(cells: &[&str], is: impl Fn(&str) -> bool) -> usize {
    cells.iter().filter(|text| is(text)).count()
}

fn is_number(text: &str) -> bool {
    matches!(number::read(text), Reading::Number(_))
}

fn is_day(text: &str) -> bool {
    number::date(text).is_some() && !number::plain(text).contains([' ', 'T'])
}

/// Cells that are not what most of their column is.
fn unsure(sheet: &Sheet, forms: &[Form], purpose: Purpose) -> Vec<Diagnostic> {
    let cells = sheet.items().flat_map(|row| row.cells.iter().zip(forms));
    let odd = cells.filter(|(cell, form)| match form {
        _ if matches!(number::read(&cell.text), Reading::Empty) => false,
        Form::Text => false,
        _ if purpose == Purpose::Ballots && NO_SCORE.contains(&cell.text.as_str()) => false,
        Form::Day => !is_day(&cell.text),
        Form::Number(_) => !is_number(&cell.text),
    });
    let say = |(cell, _): (&Cell, &Form)| {
        let found = Diagnostic::new(code::TABLE_NUMBER, msg!("table-unsure", value = cell.text)).at(sheet.place(cell));
        found.help(msg!("table-unsure-help"))
    };
    odd.map(say).collect()
}

/// `0199` is no number, and `0.5` is one.
fn has_leading_zero(text: &str) -> bool {
    let plain = number::plain(text);
    plain.starts_with('0') && plain.chars().nth(1).is_some_and(|second| second.is_ascii_digit())
}

fn text((sheet, head): (&Sheet, &Cell), (cell, form): (&Cell, Form), purpose: Purpose, clean: &mut Clean) -> String {
    let (text, repair) = match (form, number::read(&cell.text)) {
        (Form::Day, _) => (number::date(&cell.text).map(|day| day.to_string()), Repair::Days),
        (Form::Number(unit), Reading::Number(read)) => {
            let read = Number { unit: read.unit.or(unit), ..read };
            if purpose == Purpose::Tally && read.value.units(0).is_none_or(|votes| votes < 0) {
                let found = Diagnostic::new(code::FIELD_TYPE, msg!("table-whole")).at(sheet.place(cell));
                clean.diagnostics.push(found.help(msg!("table-whole-help")));
            }
            (digits(read, unit, (purpose, &bare(&head.text))), Repair::Numbers)
        }
        _ => (None, Repair::Numbers),
    };
    let text = text.unwrap_or_else(|| cell.text.clone());
    if text != cell.text {
        *clean.repairs.entry(repair).or_default() += 1;
    }
    text
}

/// The digits of a number, with its unit unless the head says it.
fn digits(read: Number, of_head: Option<Unit>, (purpose, head): (Purpose, &str)) -> Option<String> {
    let is_money = matches!(read.unit, Some(Unit::Yuan | Unit::TenThousandYuan)) || MONEY.iter().any(|word| head.contains(word));
    if purpose == Purpose::Accounts && is_money {
        let yuan = read.in_ones()?;
        return Some(if yuan.units(2).is_some() { yuan.rounded(2)? } else { yuan }.to_string());
    }
    let unit = match read.unit.filter(|_| of_head.is_none() || read.unit != of_head) {
        Some(Unit::Yuan) => "元",
        Some(Unit::TenThousandYuan) => "万元",
        Some(Unit::Percent) => "%",
        None => "",
    };
    let value: Decimal = read.value;
    Some(format!("{value}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ProjectPath;
    use crate::base::limits::TableLimits;
    use crate::parse::sheet::csv;

    fn cleaned(text: &str, purpose: Purpose) -> Clean {
        let file = ProjectPath::new("a.csv").expect("plain");
        clean(&csv(&file, text, &TableLimits::default()).value.expect("a sheet"), purpose)
    }

    #[test]
    fn only_the_form_of_values_changes() {
        let text = "三季度居务收支明细,,,\n日期,项目,金额（万元）,电话\n2026年7月5日,灯,\"１,100.5\",0199\n46332,纸,20元,\n合计,,1100.502,\n制表：张某某,,,\n";
        let table = cleaned(text, Purpose::Table);
        let expected = [["2026-07-05", "灯", "1100.5", "0199"], ["2026-11-06", "纸", "20元", ""], ["合计", "", "1100.502", ""]];
        assert_eq!(table.table.rows, expected);
        assert_eq!(table.table.head, ["日期", "项目", "金额（万元）", "电话"]);
        let repairs = [(Repair::Title, 1), (Repair::Numbers, 1), (Repair::Days, 2), (Repair::Notes, 1)];
        assert_eq!(table.repairs.into_iter().collect::<Vec<_>>(), repairs);
        let accounts = cleaned(text, Purpose::Accounts);
        assert_eq!(accounts.table.rows, [["2026-07-05", "灯", "11005000.00", "0199"], ["2026-11-06", "纸", "20.00", ""]]);
        assert_eq!(accounts.table.head[2], "金额（元）");
    }

    #[test]
    fn a_cell_unlike_its_column_is_told_and_left() {
        let cleaned =
            cleaned("日期,金额,电话\n2026-11-5,１,0199\n待定,约2,1\n2026-11-06,-,x\n2026-11-07,3,\n合计,4,\n", Purpose::List);
        let of_second = &cleaned.table.rows[1];
        assert_eq!(of_second, &["待定", "约2", "1"]);
        assert_eq!(cleaned.table.rows[0], ["2026-11-05", "1", "0199"]);
        let told: Vec<&str> = cleaned.diagnostics.iter().map(|found| found.message.key).collect();
        assert_eq!(told, ["table-unsure"; 2]);
    }

    #[test]
    fn votes_are_whole() {
        assert_eq!(cleaned("姓名,票数\n张某某,１２\n李某某,1.5\n", Purpose::Tally).diagnostics.len(), 1);
        let ballots = cleaned("组别,票号,作风\n居民,001,９５\n居民,002,弃权\n代表,003,88.5\n合计,,183.5\n", Purpose::Ballots);
        assert_eq!(ballots.table.rows, [["居民", "001", "95"], ["居民", "002", "弃权"], ["代表", "003", "88.5"]]);
        assert_eq!(ballots.diagnostics, []);
        assert_eq!(cleaned("姓名,票数\n张某某,１２\n合计,12\n", Purpose::List).table.rows, [["张某某", "12"]]);
    }
}
