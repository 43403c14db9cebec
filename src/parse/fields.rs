//! Values as they were written: a tree of typed nodes, each with its place and origin.
//!
//! They can be kept, without their origin, which is the same for a whole file.

use std::cell::Cell;

use serde::{Deserialize, Deserializer, Serialize};

use crate::base::date::{Date, DateTime, Time};
use crate::base::{Place, ProjectPath, Span};

/// A value with the bytes it was written in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    pub value: Value,
    pub span: Span,
    #[serde(skip)]
    pub origin: Origin,
}

/// Where a value comes from, nearest to the user last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Origin {
    #[default]
    Default,
    Theme,
    File(ProjectPath),
    Environment(String),
    Flag(String),
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    Integer(i64),
    /// The digits as written, so that no sum goes through floating point.
    Decimal(String),
    Boolean(bool),
    Date(Date),
    DateTime(DateTime),
    Time(Time),
    List(#[serde(deserialize_with = "shallow")] Vec<Node>),
    Table(#[serde(deserialize_with = "shallow")] Table),
}

/// Keys and values in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    pub entries: Vec<Field>,
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub name: String,
    pub name_span: Span,
    pub node: Node,
}

impl Node {
    /// A value that was not written in a file.
    pub fn new(value: Value, origin: Origin) -> Node {
        Node { value, span: Span::default(), origin }
    }

    /// Where it was written, if in a file.
    pub fn place(&self) -> Option<Place> {
        self.origin.place(self.span)
    }

    /// What a list holds; anything else is a list of one.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(list) => list,
            _ => std::slice::from_ref(self),
        }
    }

    fn set_origin(&mut self, origin: &Origin) {
        self.origin.clone_from(origin);
        match &mut self.value {
            Value::List(nodes) => nodes.iter_mut().for_each(|node| node.set_origin(origin)),
            Value::Table(table) => table.entries.iter_mut().for_each(|field| field.node.set_origin(origin)),
            _ => {}
        }
    }
}

impl Origin {
    /// The place of `span`, if this is a file.
    pub fn place(&self, span: Span) -> Option<Place> {
        match self {
            Origin::File(file) => Some(Place::new(file, span)),
            _ => None,
        }
    }
}

impl Value {
    /// What kind of value it is, as a key of the message files.
    pub fn type_key(&self) -> &'static str {
        match self {
            Value::Text(_) => "type-text",
            Value::Integer(_) => "type-integer",
            Value::Decimal(_) => "type-decimal",
            Value::Boolean(_) => "type-boolean",
            Value::Date(_) => "type-date",
            Value::DateTime(_) => "type-date-time",
            Value::Time(_) => "type-time",
            Value::List(_) => "type-list",
            Value::Table(_) => "type-table",
        }
    }
}

impl Table {
    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries.iter().find(|field| field.name == name).map(|field| &field.node)
    }

    /// Lays `over` on top: tables merge key by key, anything else is replaced.
    pub fn merge(&mut self, over: Table) {
        for field in over.entries {
            match self.entries.iter_mut().find(|own| own.name == field.name) {
                Some(Field { node: Node { value: Value::Table(below), .. }, .. })
                    if matches!(field.node.value, Value::Table(_)) =>
                {
                    if let Value::Table(above) = field.node.value {
                        below.merge(above);
                    }
                }
                Some(own) => *own = field,
                None => self.entries.push(field),
            }
        }
    }

    /// The same with this origin for everything in it.
    pub fn from_origin(mut self, origin: &Origin) -> Table {
        self.entries.iter_mut().for_each(|field| field.node.set_origin(origin));
        self
    }
}

/// How deep lists and tables may be kept: front matter is refused at a smaller depth than this.
const MAX_DEPTH: usize = 128;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// What stands in a list or table that was kept; an error if it is so deep that nobody can have kept it.
fn shallow<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    let depth = DEPTH.get();
    if depth == MAX_DEPTH {
        return Err(serde::de::Error::custom("too deep"));
    }
    DEPTH.set(depth + 1);
    let read = T::deserialize(deserializer);
    DEPTH.set(depth);
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::toml_text;

    fn table(text: &str, origin: Origin) -> Table {
        toml_text::parse(text, 0, &origin).value
    }

    #[test]
    fn tables_merge_and_lists_replace() {
        let mut below = table("a = 1\nlist = [1, 2]\n[t]\nx = 1\ny = 1\n", Origin::Default);
        below.merge(table("list = [3]\n[t]\ny = 2\n", Origin::Theme));
        let Some(Node { value: Value::Table(t), .. }) = below.get("t") else { panic!("a table") };
        assert_eq!(t.get("x").map(|node| &node.value), Some(&Value::Integer(1)));
        assert_eq!(t.get("y").map(|node| (&node.value, &node.origin)), Some((&Value::Integer(2), &Origin::Theme)));
        assert!(matches!(below.get("list").map(|node| &node.value), Some(Value::List(list)) if list.len() == 1));
    }
}
