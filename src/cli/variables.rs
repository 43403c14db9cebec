//! Settings from variables of the environment: `GONGSHI_BASE_URL`, `GONGSHI_OFFICE__PHONE`.
//!
//! The name in small letters is the key; two underscores go into a table. What is a number, a flag or a list is
//! known from the key and the first character, so that a title of digits stays a text.

use std::collections::BTreeMap;

use crate::base::Span;
use crate::model::OutputKind;
use crate::parse::fields::{Field, Node, Origin, Table, Value};
use crate::parse::toml_text;

/// Variables that steer the program and are no settings of a site.
const OWN: [&str; 1] = ["GONGSHI_LANG"];

/// The settings among the variables, in the order of their names.
pub fn settings(environment: &BTreeMap<String, String>) -> Table {
    let mut settings = Table::default();
    for (name, value) in environment {
        let Some(key) = name.strip_prefix("GONGSHI_").filter(|key| !key.is_empty() && !OWN.contains(&name.as_str())) else {
            continue;
        };
        let key = key.to_lowercase();
        let path: Vec<&str> = key.split("__").collect();
        settings.merge(setting(&path, value, &Origin::Environment(name.clone())));
    }
    settings
}

/// One setting as a table that can be laid over others.
pub fn setting(path: &[&str], value: &str, origin: &Origin) -> Table {
    let node = match path {
        [_, rest @ ..] if !rest.is_empty() => Value::Table(setting(rest, value, origin)),
        _ => typed(path.last().copied().unwrap_or_default(), value, origin),
    };
    let name = path.first().copied().unwrap_or_default().to_owned();
    Table { entries: vec![Field { name, name_span: Span::default(), node: Node::new(node, origin.clone()) }] }
}

fn typed(key: &str, value: &str, origin: &Origin) -> Value {
    const FLAGS: [&str; 3] = ["demo", "per_grid", "large"];
    const TEXTS: [&str; 4] = ["title", "name", "phone", "description"];
    let flag = FLAGS.contains(&key) || OutputKind::ALL.iter().any(|(_, name)| *name == key);
    let looks_typed = value.starts_with(['[', '{']) || flag || value.parse::<u16>().is_ok();
    if !looks_typed || TEXTS.contains(&key) {
        return Value::Text(value.to_owned());
    }
    let read = toml_text::parse(&format!("value = {value}"), 0, origin);
    match read.value.entries.into_iter().next() {
        Some(field) if read.diagnostics.is_empty() => field.node.value,
        _ => Value::Text(value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_keys_and_values_get_their_type() {
        let variables = [
            ("GONGSHI_BASE_URL", "https://a.example/"),
            ("GONGSHI_DEMO", "true"),
            ("GONGSHI_LANG", "en"),
            ("GONGSHI_OFFICE__PHONE", "12345"),
            ("GONGSHI_PAGES__SIZE", "10"),
            ("GONGSHI_TITLE", "2026"),
            ("HOME", "/"),
        ];
        let table = settings(&variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect());
        let names: Vec<_> = table.entries.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["base_url", "demo", "office", "pages", "title"]);
        let value = |name: &str| table.get(name).map(|node| node.value.clone());
        assert_eq!(value("demo"), Some(Value::Boolean(true)));
        assert_eq!(value("title"), Some(Value::Text("2026".into())));
        let Some(Value::Table(office)) = value("office") else { panic!("a table") };
        let phone = office.get("phone").expect("a phone");
        assert_eq!(
            (&phone.value, &phone.origin),
            (&Value::Text("12345".into()), &Origin::Environment("GONGSHI_OFFICE__PHONE".into()))
        );
        let Some(Value::Table(pages)) = value("pages") else { panic!("a table") };
        assert_eq!(pages.get("size").map(|node| &node.value), Some(&Value::Integer(10)));
    }
}
