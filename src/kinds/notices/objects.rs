//! The persons, units or things that a notice is about, as a table.

use serde::Serialize;

use crate::base::{Place, code};
use crate::kinds::data::Data;
use crate::kinds::shared::found;
use crate::model::{self as facts, TableName, json_of};
use crate::msg;
use crate::parse::fields::{Node, Value};
use crate::parse::reader::Reader;

/// The objects: a table in the front matter, or that of a file.
#[derive(Debug, Default)]
pub struct Objects {
    pub table: Option<ObjectTable>,
    pub file: Option<Box<TableName>>,
    /// Where the table begins, if it names persons in full.
    pub full_names: Option<Place>,
    /// Where they were written.
    pub place: Option<Place>,
}

/// Heads and rows, as they are shown.
#[derive(Debug, Serialize)]
pub struct ObjectTable {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Objects {
    /// Whether the list lies in `private/`, so that some computers do not have it.
    pub fn is_private(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.file.value.starts_with(facts::PRIVATE))
    }

    /// What rules across entries know of them.
    pub fn facts(&self) -> Option<facts::Objects> {
        let listed = self.table.as_ref().map(|table| facts::Objects::Listed(table.rows.len()));
        listed.or_else(|| self.file.as_deref().cloned().map(facts::Objects::File))
    }
}

/// Reads `objects`, or takes the table of `data`.
pub fn read(reader: &mut Reader<'_>, data: Option<&Data<'_>>) -> Objects {
    let Some(node) = reader.node("objects") else {
        let file = data.and_then(|data| data.file.clone()).map(Box::new);
        return Objects { file, place: data.and_then(|data| data.place.clone()), ..Objects::default() };
    };
    data.into_iter().for_each(|data| reader.report(data.twice("objects")));
    match &node.value {
        Value::Table(_) => {
            reader.report(found(code::FIELD_VALUE, node.place().as_ref(), msg!("objects-file")).help(msg!("objects-file-help")));
            Objects::default()
        }
        Value::List(rows) => {
            let table = table(reader, rows);
            let full_names = node.place().filter(|_| facts::names_in_full(&table.head, &table.rows));
            Objects { table: Some(table), file: None, full_names, place: node.place() }
        }
        _ => reader.wrong_type("objects", node, msg!("type-table")).unwrap_or_default(),
    }
}

fn table(reader: &mut Reader<'_>, nodes: &[Node]) -> ObjectTable {
    let mut head: Vec<String> = Vec::new();
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Value::Table(row) = &node.value else {
            let _: Option<()> = reader.wrong_type("objects", node, msg!("type-table"));
            continue;
        };
        for field in &row.entries {
            if !head.contains(&field.name) {
                head.push(field.name.clone());
            }
        }
        rows.push(row);
    }
    let cell = |row: &&crate::parse::fields::Table, name: &String| match row.get(name).map(json_of) {
        Some(serde_json::Value::String(text)) => text,
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let rows = rows.iter().map(|row| head.iter().map(|name| cell(row, name)).collect()).collect();
    ObjectTable { head, rows }
}
