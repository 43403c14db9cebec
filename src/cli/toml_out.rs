//! Values as TOML text, in one line each.

use crate::parse::fields::{Node, Value};

/// A text as a basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A key, in quotes where TOML asks for them.
pub fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { quoted(name) }
}

/// A value; tables inside lists are inline.
pub fn value(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(digits) => digits.clone(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::DateTime(moment) => moment.to_string(),
        Value::Time(time) => time.to_string(),
        Value::List(list) => format!("[{}]", list.iter().map(value).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let fields = table.entries.iter().map(|field| format!("{} = {}", key(&field.name), value(&field.node)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fields::Origin;
    use crate::parse::toml_text;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = "a = \"引“号”\\\"\\\\\\n\\u0007\"\nb = [1, 2.50, true, 2026-11-22, { \"网 格\" = \"x\" }]\n";
        let read = |text: &str| toml_text::parse(text, 0, &Origin::Default).value;
        let values = |text: &str| read(text).entries.iter().map(|field| value(&field.node)).collect::<Vec<_>>();
        let once = values(text);
        let again: String = once.iter().enumerate().map(|(at, value)| format!("k{at} = {value}\n")).collect();
        assert_eq!(values(&again), once);
        assert_eq!(once[1], "[1, 2.50, true, 2026-11-22, { \"网 格\" = \"x\" }]");
    }
}
