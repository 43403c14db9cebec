//! From a table of results, one a row, to what a post counts: 指标, 数值, 单位, 时段.

use super::Measured;
use crate::kinds::data::{self, Data, Fit, unknown_heads};
use crate::model::ReadContext;
use crate::parse::reader::Reader;
use crate::parse::sheet::{ColumnError, Columns, Row, Sheet};

const LABEL: [&str; 5] = ["指标", "成效", "项目", "名称", "内容"];
const VALUE: [&str; 5] = ["数值", "数量", "次数", "得分", "积分"];
const UNIT: [&str; 2] = ["单位", "计量单位"];
const PERIOD: [&str; 4] = ["时段", "期间", "时间", "年份"];
const KNOWN: [&[&str]; 4] = [&LABEL, &VALUE, &UNIT, &PERIOD];

/// The table that the post names.
pub fn data<'a>(reader: &mut Reader<'_>, context: &ReadContext<'a>) -> Option<Data<'a>> {
    let fits = |sheet: &Sheet| [&LABEL[..], &VALUE].iter().all(|names| Columns::of(sheet).find(names).is_some());
    let data = data::read(reader, context, Some(Fit { fits: &fits, known: &KNOWN.concat() }))?;
    data.no_table().into_iter().for_each(|found| reader.report(found));
    Some(data)
}

/// Its rows; what is wrong is said at its cell.
pub fn read(reader: &mut Reader<'_>, sheet: &Sheet) -> Vec<Measured> {
    unknown_heads(sheet, &KNOWN).into_iter().for_each(|found| reader.report(found));
    let mut results = Vec::new();
    for row in sheet.items() {
        match measured(sheet, row) {
            Ok(result) => results.extend(result),
            Err(ColumnError(wrong)) => {
                reader.report(*wrong);
                break;
            }
        }
    }
    results
}

/// A row without a number says nothing.
fn measured(sheet: &Sheet, row: &Row) -> Result<Option<Measured>, ColumnError> {
    let columns = Columns::of(sheet);
    let (label, value) = (columns.require(&LABEL)?, columns.require(&VALUE)?);
    let text = |names: &[&str]| columns.find(names).and_then(|column| columns.text(row, column)).map(str::to_owned);
    let label = columns.text(row, label).unwrap_or_default().to_owned();
    let Some(written) = columns.text(row, value) else { return Ok(None) };
    // A number in plain digits, or words such as 200多.
    let value = match columns.number(row, value) {
        Ok(number) => number.map_or_else(|| written.to_owned(), |number| number.to_string()),
        Err(_) => written.to_owned(),
    };
    Ok(Some(Measured { label, value, unit: text(&UNIT), period: text(&PERIOD) }))
}
