//! From TOML text to a [`Table`] of nodes with places, with every syntax error that can be found.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::fields::{Field, Node, Origin, Table, Value};
use crate::base::date::{Date, DateTime, Time};
use crate::base::{Diagnostic, Reported, Span, code};
use crate::msg;

/// The table that `text` writes down; `offset` is where `text` begins in its file.
///
/// What could not be read is left out of the table and reported.
pub fn parse(text: &str, offset: usize, origin: &Origin) -> Reported<Table> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = TomlReader { offset, origin, diagnostics: Vec::new() };
    for error in &errors {
        reader.syntax(error);
    }
    let value = reader.table(table.get_ref());
    Reported { value, diagnostics: reader.diagnostics }
}

struct TomlReader<'a> {
    offset: usize,
    origin: &'a Origin,
    diagnostics: Vec<Diagnostic>,
}

impl TomlReader<'_> {
    fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().map_or(Span::default(), Span::from);
        let (code, key, help) = classify(error.message());
        let mut found = Diagnostic::new(code, key).help(help);
        found.place = self.origin.place(span.shifted(self.offset));
        self.diagnostics.push(found);
    }

    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let mut fields: Vec<Field> = Vec::with_capacity(table.len());
        for (key, value) in table {
            let name_span = Span::from(key.span()).shifted(self.offset);
            if let Some(node) = self.node(value) {
                fields.push(Field { name: key.get_ref().to_string(), name_span, node });
            }
        }
        fields.sort_by_key(|field| field.name_span.start);
        Table { entries: fields }
    }

    fn node(&mut self, spanned: &Spanned<DeValue<'_>>) -> Option<Node> {
        let span = Span::from(spanned.span()).shifted(self.offset);
        let value = match spanned.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Decimal(number.as_str().to_owned()),
            },
            DeValue::Float(number) => Value::Decimal(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Boolean(*flag),
            DeValue::Datetime(datetime) => match calendar_value(datetime) {
                Some(value) => value,
                None => {
                    let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("date-impossible", value = datetime));
                    found.place = self.origin.place(span);
                    self.diagnostics.push(found);
                    return None;
                }
            },
            DeValue::Array(array) => Value::List(self.list(array)),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Some(Node { value, span, origin: self.origin.clone() })
    }

    fn list(&mut self, array: &DeArray<'_>) -> Vec<Node> {
        array.iter().filter_map(|item| self.node(item)).collect()
    }
}

/// A date, time or both; an offset is dropped, since every time of a site is in its own zone.
fn calendar_value(datetime: &toml::value::Datetime) -> Option<Value> {
    let date = match datetime.date {
        Some(date) => {
            Some(Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()?)
        }
        None => None,
    };
    let time = match datetime.time {
        Some(time) => Some(
            Time::new(
                i8::try_from(time.hour).ok()?,
                i8::try_from(time.minute).ok()?,
                i8::try_from(time.second.unwrap_or(0)).ok()?.min(59),
                0,
            )
            .ok()?,
        ),
        None => None,
    };
    match (date, time) {
        (Some(date), Some(time)) => Some(Value::DateTime(DateTime::from_parts(date, time))),
        (Some(date), None) => Some(Value::Date(date)),
        (None, Some(time)) => Some(Value::Time(time)),
        (None, None) => None,
    }
}

/// What the parser's own words mean for someone who never heard of TOML.
fn classify(message: &str) -> (crate::base::Code, crate::base::Message, crate::base::Message) {
    let syntax = code::FRONT_MATTER_SYNTAX;
    if message.contains("duplicate key") {
        (syntax, msg!("toml-duplicate"), msg!("toml-duplicate-help"))
    } else if message.contains("recurs") || message.contains("nested") || message.contains("depth") {
        (code::FRONT_MATTER_DEPTH, msg!("toml-depth"), msg!("toml-depth-help"))
    } else if message.contains("quote") || message.contains("string") {
        (syntax, msg!("toml-quote"), msg!("toml-quote-help"))
    } else if message.contains('=') {
        (syntax, msg!("toml-equals"), msg!("toml-equals-help"))
    } else if message.contains("date") || message.contains("time") {
        (syntax, msg!("toml-date"), msg!("toml-date-help"))
    } else {
        (syntax, msg!("toml-other", detail = message), msg!("toml-other-help"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Reported<Table> {
        let file = crate::base::ProjectPath::new("content/a.md").expect("plain");
        parse(text, 4, &Origin::File(file))
    }

    #[test]
    fn keeps_order_types_and_places() {
        let table = parsed("b = 1\na = 2026-11-22\nc = 1.50\n").value;
        let names: Vec<_> = table.entries.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["b", "a", "c"]);
        assert_eq!(table.get("a").map(|node| &node.value), Some(&Value::Date(jiff::civil::date(2026, 11, 22))));
        assert_eq!(table.get("c").map(|node| &node.value), Some(&Value::Decimal("1.50".into())));
        assert_eq!(table.entries[1].name_span, Span::new(10, 11));
    }

    #[test]
    fn reports_several_errors_and_keeps_the_rest() {
        let found = parsed("title = \"abc\nother = 1\nx = = 2\nlast = true\n");
        assert!(found.diagnostics.len() >= 2, "{:?}", found.diagnostics);
        assert_eq!(found.value.get("last").map(|node| &node.value), Some(&Value::Boolean(true)));
    }

    #[test]
    fn survives_nesting() {
        for text in [
            format!("a = {}", "[".repeat(10_000)),
            format!("a = {}", "{a=".repeat(10_000)),
            format!("a{} = 1", ".a".repeat(10_000)),
        ] {
            assert!(!parsed(&text).diagnostics.is_empty());
        }
    }

    #[test]
    fn an_impossible_date_is_not_dropped_in_silence() {
        assert!(!parsed("a = 2026-02-30\n").diagnostics.is_empty());
    }
}
