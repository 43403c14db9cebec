//! Cuts the rows of one entry out of a published text; pure, from text to text.
//!
//! The writers of those texts put the marks there; what is between them is not looked at.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What cutting a text came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cut {
    /// There was nothing of the entry in it.
    Nothing,
    /// The text without its rows.
    Text(String),
    /// A mark has no partner, or the text cannot be read; nothing was cut.
    Broken,
}

/// How a text carries its rows, by the end of its name; `None` if it carries none.
pub(super) fn format_of(path: &str) -> Option<Format> {
    match path.rsplit_once('.')?.1 {
        "html" | "htm" | "xml" => Some(Format::Markup),
        "json" => Some(Format::Json),
        "ics" => Some(Format::Calendar),
        _ => None,
    }
}

/// A way to carry rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markup,
    Json,
    Calendar,
}

/// The text without the rows of the entry with this code.
pub(super) fn excise(text: &str, format: Format, code: &str) -> Cut {
    match format {
        Format::Markup => markup(text, code),
        Format::Json => json(text, code),
        Format::Calendar => calendar(text, code),
    }
}

fn markup(text: &str, code: &str) -> Cut {
    let (open, close) = (format!("<!--[{code}-->"), format!("<!--{code}]-->"));
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(&open) {
        let Some(end) = end_of(after, &open, &close) else { return Cut::Broken };
        kept.push_str(before);
        rest = &after[end..];
    }
    if kept.contains(&close) || rest.contains(&close) {
        return Cut::Broken;
    }
    kept.push_str(rest);
    if kept.len() == text.len() { Cut::Nothing } else { Cut::Text(kept) }
}

/// Where the mark ends that closes an opened one, past pairs of the same code inside.
fn end_of(text: &str, open: &str, close: &str) -> Option<usize> {
    let (mut depth, mut at) = (1, 0);
    loop {
        let next_close = at + text[at..].find(close)?;
        match text[at..next_close].find(open) {
            Some(inner) => {
                depth += 1;
                at += inner + open.len();
            }
            None => {
                depth -= 1;
                at = next_close + close.len();
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn calendar(text: &str, code: &str) -> Cut {
    let mark = format!("X-GONGSHI-CODE:{code}");
    let (mut kept, mut event, mut marked) = (String::with_capacity(text.len()), None::<String>, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == "BEGIN:VEVENT" {
            kept.push_str(&event.take().unwrap_or_default());
            (event, marked) = (Some(String::new()), false);
        }
        marked |= event.is_some() && bare == mark;
        event.as_mut().unwrap_or(&mut kept).push_str(line);
        if bare == "END:VEVENT"
            && let Some(event) = event.take()
            && !marked
        {
            kept.push_str(&event);
        }
    }
    if marked && event.is_some() {
        return Cut::Broken;
    }
    kept.push_str(&event.unwrap_or_default());
    if kept.len() == text.len() { Cut::Nothing } else { Cut::Text(kept) }
}

fn json(text: &str, code: &str) -> Cut {
    if !text.contains(code) {
        return Cut::Nothing;
    }
    let Ok(mut value) = serde_json::from_str::<Json>(text) else { return Cut::Broken };
    if !value.cut(code) {
        return Cut::Nothing;
    }
    let indented = text.trim_start().get(1..).is_some_and(|rest| rest.starts_with(['\n', '\r']));
    let written = if indented { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
    let Ok(mut written) = written else { return Cut::Broken };
    written.push_str(&text[text.trim_end().len()..]);
    Cut::Text(written)
}

/// A JSON value whose objects keep the order of their fields, which `serde_json::Value` does not.
#[derive(Debug)]
enum Json {
    Plain(serde_json::Value),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Removes the members of arrays that are objects of this code; says whether there were any.
    fn cut(&mut self, code: &str) -> bool {
        match self {
            Json::Plain(_) => false,
            Json::Object(fields) => fields.iter_mut().fold(false, |found, (_, value)| value.cut(code) | found),
            Json::Array(members) => {
                let count = members.len();
                members.retain(|member| !member.has_code(code));
                let found = members.len() < count;
                members.iter_mut().fold(found, |found, member| member.cut(code) | found)
            }
        }
    }

    fn has_code(&self, code: &str) -> bool {
        let is_it = |(name, value): &(String, Json)| name == "code" && matches!(value, Json::Plain(value) if value == code);
        matches!(self, Json::Object(fields) if fields.iter().any(is_it))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Plain(value) => value.serialize(serializer),
            Json::Array(members) => serializer.collect_seq(members),
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Plain(serde_json::Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_element()? {
            members.push(member);
        }
        Ok(Json::Array(members))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = access.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}
