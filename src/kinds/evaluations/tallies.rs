//! From a table of figures, one voter group a row, to groups.
//!
//! Heads are 组别 or 小组, then 应到, 实到, 发出, 收回, 有效, 无效, 弃权 as far as they were counted, and a column for each grade. A row 合计 is
//! compared and not counted.

use super::group::{Group, MOST, Tally};
use super::rules::Rules;
use crate::base::{Diagnostic, code};
use crate::kinds::shared::found;
use crate::msg;
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::{Column, ColumnError, Columns, Row, Sheet, bare, sums};

const GROUP: [&str; 7] = ["组别", "小组", "投票人", "类别", "代表类别", "参评人员", "group"];
const EXPECTED: [&str; 2] = ["应到", "应到人数"];
const PRESENT: [&str; 4] = ["实到", "实到人数", "到会", "到会人数"];
const UNGRADED: [&str; 2] = ["不评等次", "不评等次人数"];
const ISSUED: [&str; 4] = ["发出", "发出票数", "发放", "发票"];
const RETURNED: [&str; 3] = ["收回", "收回票数", "回收"];
const VALID: [&str; 3] = ["有效", "有效票", "有效票数"];
const INVALID: [&str; 4] = ["无效", "无效票", "无效票数", "废票"];
const ABSTAINED: [&str; 2] = ["弃权", "弃权票"];

/// Every head but those of the grades.
const KNOWN: [&[&str]; 9] = [&GROUP, &EXPECTED, &PRESENT, &UNGRADED, &ISSUED, &RETURNED, &VALID, &INVALID, &ABSTAINED];
/// Heads of ballots, which are one a row.
const OF_BALLOTS: [&str; 9] = ["票号", "评议对象", "对象", "被评议人", "等次", "评价", "得分", "分数", "grade"];
/// Heads that say nothing about votes.
const BESIDE: [&str; 3] = ["", "序号", "备注"];

/// Whether the rows are groups rather than ballots: a column counts voters or ballots, or is named like a grade.
pub fn is_tally(rules: &Rules, sheet: &Sheet) -> bool {
    let columns = Columns::of(sheet);
    let grades: Vec<&str> = rules.scheme.grades.iter().map(String::as_str).collect();
    let counts = [&EXPECTED[..], &PRESENT, &ISSUED, &RETURNED, &VALID].concat();
    columns.find(&OF_BALLOTS).is_none() && (columns.find(&grades).is_some() || columns.find(&counts).is_some())
}

/// The groups of the table, with everything about its cells that is wrong.
pub fn read(reader: &mut Reader<'_>, rules: &Rules, sheet: &Sheet) -> Vec<Group> {
    sums::check(sheet).into_iter().for_each(|wrong| reader.report(wrong));
    unknown(rules, sheet).into_iter().for_each(|wrong| reader.report(wrong));
    let columns = Columns::of(sheet);
    let grades: Result<Vec<Column>, ColumnError> =
        rules.scheme.grades.iter().map(|grade| columns.require(&[grade.as_str()])).collect();
    let grades = match grades {
        Ok(grades) => grades,
        Err(ColumnError(wrong)) => {
            reader.report(*wrong);
            return Vec::new();
        }
    };
    let mut groups: Vec<Group> = Vec::new();
    for row in sheet.items() {
        match group(sheet, row, &grades) {
            Ok(group) => match twice(&groups, &group) {
                Some(wrong) => reader.report(wrong),
                None => {
                    super::group::stranger(&group, rules).into_iter().for_each(|wrong| reader.report(wrong));
                    groups.push(group);
                }
            },
            Err(ColumnError(wrong)) => reader.report(*wrong),
        }
    }
    groups
}

fn group(sheet: &Sheet, row: &Row, grades: &[Column]) -> Result<Group, ColumnError> {
    let columns = Columns::of(sheet);
    let of = |names: &[&str]| columns.find(names).map(|column| count(sheet, row, column)).transpose().map(Option::flatten);
    let name = columns.find(&GROUP);
    let cell = name.map_or_else(|| row.cells.first(), |column| Some(columns.cell(row, column)));
    let votes = grades.iter().map(|grade| count(sheet, row, *grade)).collect::<Result<Vec<_>, _>>()?;
    let places = grades.iter().map(|grade| Some(sheet.place(columns.cell(row, *grade)))).collect();
    let plain = |count: Option<Located<u64>>| count.map_or(0, |count| count.value);
    Ok(Group {
        name: name.and_then(|column| columns.text(row, column)).unwrap_or("全体投票人").to_owned(),
        expected: of(&EXPECTED)?,
        present: of(&PRESENT)?,
        ungraded: plain(of(&UNGRADED)?),
        issued: of(&ISSUED)?,
        returned: of(&RETURNED)?,
        invalid: of(&INVALID)?,
        valid: of(&VALID)?,
        abstained: plain(of(&ABSTAINED)?),
        tally: (!grades.is_empty()).then(|| Tally { votes: votes.into_iter().map(plain).collect(), places }),
        place: cell.map(|cell| sheet.place(cell)),
    })
}

/// A number of persons or votes; `None` for an empty cell.
fn count(sheet: &Sheet, row: &Row, column: Column) -> Result<Option<Located<u64>>, ColumnError> {
    let columns = Columns::of(sheet);
    let Some(value) = columns.whole(row, column)? else { return Ok(None) };
    let cell = columns.cell(row, column);
    if value > MOST {
        let message = msg!("count-too-large", name = sheet.heads[column.index].text, value = value);
        let wrong = Diagnostic::new(code::FIELD_VALUE, message).at(sheet.place(cell));
        return Err(ColumnError(Box::new(wrong.help(msg!("count-too-large-help")))));
    }
    Ok(Some(Located { value, place: Some(sheet.place(cell)) }))
}

/// A group that stands there already.
fn twice(groups: &[Group], group: &Group) -> Option<Diagnostic> {
    groups.iter().find(|known| known.name == group.name)?;
    let wrong = found(code::JUDGED_TWICE, group.place.as_ref(), msg!("judged-twice", name = group.name));
    Some(wrong.help(msg!("judged-twice-help")))
}

/// Votes below a head that is no grade would be lost.
fn unknown(rules: &Rules, sheet: &Sheet) -> Vec<Diagnostic> {
    let grades = rules.scheme.grades.iter().map(String::as_str);
    let known: Vec<&str> = grades.chain(KNOWN.iter().map(|names| names[0])).collect();
    let is_known =
        |head: &str| known.contains(&head) || BESIDE.contains(&head) || KNOWN.iter().any(|names| names.contains(&head));
    let strange = sheet.heads.iter().filter(|head| !is_known(&bare(&head.text)));
    let say = |head: &crate::parse::sheet::Cell| {
        let wrong = Diagnostic::new(code::FIELD_VALUE, msg!("table-head", head = head.text)).at(sheet.place(head));
        wrong.help(msg!("table-head-help", known = known.join("、")))
    };
    strange.map(say).collect()
}
