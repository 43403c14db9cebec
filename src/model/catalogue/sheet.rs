//! A catalogue as a spreadsheet saves it: the columns of the official 公开事项标准目录, and a few of our own.
//!
//! Every line becomes a table of fields, so that the same code reads both forms and finds the same mistakes.

use super::{CatalogueItem, item};
use crate::base::{Diagnostic, Place, ProjectPath, Span, code};
use crate::msg;
use crate::parse::fields::{Field, Node, Origin, Table, Value};
use crate::parse::reader::Reader;
use crate::parse::table::{Cell, located};

/// The fields and the heads that mean them.
const COLUMNS: [(&str, &[&str]); 13] = [
    ("key", &["代号", "标识"]),
    ("item", &["公开事项", "事项名称", "事项", "二级事项"]),
    ("area", &["类别", "公开类别", "领域"]),
    ("content", &["公开内容", "内容要素", "公开要素"]),
    ("basis", &["公开依据", "依据"]),
    ("frequency", &["公开时限", "时限", "公开频次", "频次"]),
    ("within", &["工作日"]),
    ("audience", &["公开对象", "对象"]),
    ("responsible", &["公开主体", "责任主体", "主体", "责任人"]),
    ("channels", &["公开渠道和载体", "公开渠道", "渠道"]),
    ("retention", &["保管期限", "保存期限"]),
    ("since", &["起始", "起始时间"]),
    ("events", &["发生日期"]),
];

/// Columns of official catalogues that say nothing which this program needs.
const PASSED_OVER: [&str; 6] = ["序号", "一级事项", "公开方式", "公开层级", "备注", ""];

/// Columns whose cells hold several things.
const LISTS: [&str; 3] = ["content", "channels", "events"];

/// The items of the lines below the heads; `None` for a line that could not be read.
pub fn items(path: &ProjectPath, text: &str, report: &mut Vec<Diagnostic>) -> Vec<Option<CatalogueItem>> {
    let lines = located(text);
    // A title may stand above the heads, as in many of these tables.
    let Some(at) = lines.iter().position(|line| line.iter().any(|cell| field_of(&cell.text) == Some("item"))) else {
        let found = Diagnostic::new(code::FIELD_MISSING, msg!("catalogue-heads"));
        report.push(found.at(Place::whole(path)).help(msg!("catalogue-heads-help")));
        return vec![None];
    };
    let heads = &lines[at];
    let mut above: Option<Cell> = None;
    let mut items = Vec::new();
    for line in &lines[at + 1..] {
        let span = Span::new(line.first().map_or(0, |cell| cell.span.start), line.last().map_or(0, |cell| cell.span.end));
        let table = table(path, heads, line, &mut above);
        let mut reader = Reader::new(&table, span, Origin::File(path.clone()), report);
        items.push(item(&mut reader));
        reader.finish();
    }
    items
}

/// The field that a head means, whatever stands in brackets behind it; the field's own name is fine too.
fn field_of(head: &str) -> Option<&'static str> {
    let bare = bare(head);
    COLUMNS.iter().find(|(field, heads)| *field == bare || heads.contains(&bare.as_str())).map(|(field, _)| *field)
}

/// `公开内容（要素）` as `公开内容`.
fn bare(head: &str) -> String {
    let end = head.find(['（', '(']).unwrap_or(head.len());
    head[..end].chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line as fields; `above` is the last cell of the area, which holds on below where cells were merged.
fn table(path: &ProjectPath, heads: &[Cell], line: &[Cell], above: &mut Option<Cell>) -> Table {
    let mut entries: Vec<Field> = Vec::new();
    for (head, cell) in heads.iter().zip(line) {
        let name = match field_of(&head.text) {
            Some(name) => name.to_owned(),
            None if PASSED_OVER.contains(&bare(&head.text).as_str()) => continue,
            None => head.text.clone(),
        };
        let mut cell = cell.clone();
        if name == "area" {
            cell = if cell.text.is_empty() { above.clone().unwrap_or(cell) } else { cell };
            *above = Some(cell.clone());
        }
        if !cell.text.is_empty() && !entries.iter().any(|field| field.name == name) {
            entries.push(Field { node: node(path, &name, &cell), name, name_span: head.span });
        }
    }
    Table { entries }
}

fn node(path: &ProjectPath, name: &str, cell: &Cell) -> Node {
    let written = |value: Value| Node { value, span: cell.span, origin: Origin::File(path.clone()) };
    let value = match name {
        "audience" => Value::Text(audience(&cell.text).to_owned()),
        "within" => cell.text.parse().map_or_else(|_| Value::Text(cell.text.clone()), Value::Integer),
        _ if LISTS.contains(&name) => {
            let parts = cell.text.split(['；', ';', '、', '\n', '■', '□']).map(str::trim).filter(|part| !part.is_empty());
            Value::List(parts.map(|part| written(Value::Text(part.to_owned()))).collect())
        }
        _ => Value::Text(cell.text.clone()),
    };
    written(value)
}

/// The words of official catalogues for everybody.
fn audience(text: &str) -> &str {
    if matches!(text, "全社会" | "社会" | "社会公众" | "面向社会") { "公众" } else { text }
}
