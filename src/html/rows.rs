//! Of the rows that templates look through, the fields that they name.
//!
//! A row has 27 fields, most lists show five. Input: the texts of all templates. Invariant: where one of them may look at a row in
//! any way but `row.field`, nothing is left out.

use std::collections::HashSet;

use rustc_hash::FxHashSet;
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

/// Under these names a view has one row, and a list of them.
pub const ROW: &str = "row";
pub const ROWS: &str = "rows";

/// The fields of rows.
pub type RowFields = FxHashSet<String>;

/// The fields that `templates` name of a row; `None` if it cannot be told.
pub fn row_fields<'a>(templates: impl Iterator<Item = &'a str> + Clone) -> Option<RowFields> {
    let templates: Vec<Vec<&str>> = templates.map(tokens).collect::<Option<_>>()?;
    let mut names = HashSet::from([ROW]);
    for tokens in &templates {
        for at in named(tokens, |token| token == ROWS) {
            let ["for", name, "in", _, END] = tokens.get(at.checked_sub(3)?..at + 2)? else { return None };
            names.insert(*name);
        }
    }
    let mut fields = RowFields::default();
    for tokens in &templates {
        for at in named(tokens, |token| names.contains(token)) {
            match tokens.get(at.checked_sub(1)?..at + 3)? {
                ["for", _, "in", _] => {}
                [_, _, ".", field] if field.starts_with(is_word) => drop(fields.insert((*field).to_owned())),
                _ => return None,
            }
        }
    }
    Some(fields)
}

/// Where a template looks up such a name, and not a field of that name.
fn named<'t>(tokens: &'t [&str], is_meant: impl Fn(&str) -> bool + 't) -> impl Iterator<Item = usize> + 't {
    (0..tokens.len()).filter(move |at| is_meant(tokens[*at]) && at.checked_sub(1).is_none_or(|before| tokens[before] != "."))
}

/// Stands at the end of each tag, and of the template.
const END: &str = "";
/// Stands for a string.
const STRING: &str = "\"";

/// What stands in the tags of a template: words, strings and single marks; `None` where a tag ends may not be told.
fn tokens(template: &str) -> Option<Vec<&str>> {
    let mut tokens = vec![END];
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let from = rest.get(at + 1..)?;
        rest = match from.as_bytes().first() {
            Some(b'#') => from.split_once("#}")?.1,
            Some(b'{') => tag(&from[1..], "}}", &mut tokens)?,
            Some(b'%') => tag(&from[1..], "%}", &mut tokens)?,
            _ => from,
        };
    }
    tokens.extend([END, END]);
    Some(tokens)
}

/// Adds what stands before `end`; returns what comes after.
fn tag<'t>(tag: &'t str, end: &str, tokens: &mut Vec<&'t str>) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('-').unwrap_or(rest).strip_prefix(end) {
            tokens.push(END);
            return Some(after);
        }
        let first = rest.chars().next()?;
        let len = match first {
            // What it escapes, or where what it opens ends, is the engine's to know.
            '\\' | '{' => return None,
            '"' | '\'' | '`' => {
                let (string, after) = rest[1..].split_once(first)?;
                if string.contains('\\') {
                    return None;
                }
                tokens.push(STRING);
                rest = after;
                continue;
            }
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        tokens.push(&rest[..len]);
        rest = &rest[len..];
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A row, or a list of rows, with these fields alone.
pub struct Partial<'a, T: ?Sized> {
    pub of: &'a T,
    pub fields: &'a RowFields,
}

impl<T: Serialize + ?Sized> Serialize for Partial<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.of.serialize(Kept { inner: serializer, fields: self.fields })
    }
}

/// Passes on what it is given, of a struct only the fields that are asked for.
struct Kept<'a, S> {
    inner: S,
    fields: &'a RowFields,
}

impl<S: SerializeSeq> SerializeSeq for Kept<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.inner.serialize_element(&Partial { of: value, fields: self.fields })
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

impl<S: SerializeStruct> SerializeStruct for Kept<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        if self.fields.contains(name) { self.inner.serialize_field(name, value) } else { self.inner.skip_field(name) }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

/// Passes on what is neither a list nor a struct.
macro_rules! passed_on {
    ($($method:ident($($name:ident: $argument:ty),*) -> $made:ident;)*) => {
        $(fn $method(self, $($name: $argument),*) -> Result<S::$made, S::Error> {
            self.inner.$method($($name),*)
        })*
    };
}

impl<'a, S: Serializer> Serializer for Kept<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Kept<'a, S::SerializeSeq>;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = Kept<'a, S::SerializeStruct>;
    type SerializeStructVariant = S::SerializeStructVariant;

    fn serialize_seq(self, count: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        Ok(Kept { inner: self.inner.serialize_seq(count)?, fields: self.fields })
    }

    fn serialize_struct(self, name: &'static str, count: usize) -> Result<Self::SerializeStruct, S::Error> {
        Ok(Kept { inner: self.inner.serialize_struct(name, count.min(self.fields.len()))?, fields: self.fields })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(value)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_struct(name, value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_variant(name, index, variant, value)
    }

    passed_on! {
        serialize_bool(value: bool) -> Ok;
        serialize_i8(value: i8) -> Ok;
        serialize_i16(value: i16) -> Ok;
        serialize_i32(value: i32) -> Ok;
        serialize_i64(value: i64) -> Ok;
        serialize_u8(value: u8) -> Ok;
        serialize_u16(value: u16) -> Ok;
        serialize_u32(value: u32) -> Ok;
        serialize_u64(value: u64) -> Ok;
        serialize_f32(value: f32) -> Ok;
        serialize_f64(value: f64) -> Ok;
        serialize_char(value: char) -> Ok;
        serialize_str(value: &str) -> Ok;
        serialize_bytes(value: &[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(name: &'static str) -> Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Ok;
        serialize_tuple(count: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, count: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, count: usize) -> SerializeTupleVariant;
        serialize_map(count: Option<usize>) -> SerializeMap;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, count: usize) -> SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(templates: &[&str]) -> Option<Vec<String>> {
        let mut fields: Vec<String> = row_fields(templates.iter().copied())?.into_iter().collect();
        fields.sort();
        Some(fields)
    }

    #[test]
    fn fields_are_told_by_their_names() {
        let list =
            "{% for it in rows -%}<li class=\"row\">{{ it.title | upper }} {# row #}{{ it.date.iso ~ \"}} row\" }}{%- endfor %}";
        let page = "{% if row.void %}{{ page.row }}{% endif %}";
        assert_eq!(fields(&[list, page]).expect("told"), ["date", "title", "void"]);
        assert_eq!(fields(&["{{ it.grid }}", list]).expect("told"), ["date", "grid", "title"], "included where it is one");
        assert_eq!(fields(&["{% for row in newest %}{{ row.code }}{% endfor %}"]).expect("told"), ["code"]);
        assert_eq!(fields(&["<p>{ row }</p>"]).expect("told"), [""; 0]);
    }

    #[test]
    fn who_may_look_at_all_is_given_all() {
        for template in [
            "{{ row }}",
            "{{ row | json_encode }}",
            "{{ row[name] }}",
            "{{ row[\"title\"] }}",
            "{{ row?.title }}",
            "{% for key, value in row %}{% endfor %}",
            "{% set it = row %}",
            "{% for it in rows | reverse %}{{ it.title }}{% endfor %}",
            "{% for it in rows %}{{ it }}{% endfor %}",
            "{{ rows | length }}",
            "{{ \"\\\"\" ~ row.title }}",
            "{{ {\"a\": {\"b\": 1}} }}{{ row }}",
            "{{ row",
        ] {
            assert_eq!(fields(&[template]), None, "{template}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_left_out() {
        #[derive(serde::Serialize)]
        struct Row {
            title: &'static str,
            date: Option<Day>,
            code: u32,
        }
        #[derive(serde::Serialize)]
        struct Day {
            iso: &'static str,
        }
        let rows =
            [Row { title: "公示", date: Some(Day { iso: "2026-11-05" }), code: 1 }, Row { title: "", date: None, code: 2 }];
        let fields = ["title".to_owned(), "date".to_owned()].into_iter().collect::<RowFields>();
        let said = |value: serde_json::Result<serde_json::Value>| value.expect("serialises");
        let rows = rows.as_slice();
        let expected = json!([{"title": "公示", "date": {"iso": "2026-11-05"}}, {"title": "", "date": null}]);
        assert_eq!(said(serde_json::to_value(Partial { of: rows, fields: &fields })), expected);
        assert_eq!(said(serde_json::to_value(Partial { of: &rows[1], fields: &fields })), expected[1]);
    }
}
