//! Of the values that templates look into, the fields that they name: of a row, of the page, of a day.
//!
//! A row has 27 fields, most lists show five. Input: the texts of all templates. Invariant: where one of them may look at a value
//! in any way but `value.field`, or ask whether there is one, nothing of it is left out.

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

/// What templates look at of a value, or of each value of a list.
#[derive(Debug, Default, PartialEq)]
pub struct Looked {
    /// The fields, and what of them; `None` for all of one. They are few, and compared sooner than hashed.
    fields: Vec<(String, Option<Looked>)>,
    /// Whether it is asked if there is anything, so that some field must be there.
    tested: bool,
}

/// What `templates` look at of each value of these `names`; of what is not in the answer it may be everything.
pub fn looked<'a>(names: impl Iterator<Item = &'a str>, templates: &[(String, String)]) -> FxHashMap<String, Looked> {
    let templates: Option<Vec<Vec<&str>>> = templates.iter().map(|(_, text)| tokens(text)).collect();
    let Some(templates) = templates else { return FxHashMap::default() };
    names.filter_map(|name| Some((name.to_owned(), looked_at(name, &templates)?))).collect()
}

fn looked_at(name: &str, templates: &[Vec<&str>]) -> Option<Looked> {
    // A loop gives what is in a list another name.
    let loops = templates.iter().flat_map(|tokens| uses(tokens, |token| token == name).filter_map(|at| turn(tokens, at)));
    let names: Vec<&str> = loops.chain([name]).collect();
    let mut looked = Looked::default();
    for tokens in templates {
        for at in uses(tokens, |token| names.contains(&token)) {
            match (tokens[at - 1], &tokens[at + 1..]) {
                ("for", ["in", ..]) => {}
                ("in", _) if tokens[at] == name && turn(tokens, at).is_some() => {}
                (before, [".", field, rest @ ..]) if is_name(field) => looked.add(field, (before, rest)),
                (before, rest) if is_test(before, rest) => looked.tested = true,
                _ => return None,
            }
        }
    }
    Some(looked)
}

impl Looked {
    /// What is looked at of a field: nothing, if it was not there.
    fn field(&mut self, name: &str) -> &mut Option<Looked> {
        let at = self.fields.iter().position(|(field, _)| field == name);
        let at = at.unwrap_or_else(|| {
            self.fields.push((name.to_owned(), Some(Looked::default())));
            self.fields.len() - 1
        });
        &mut self.fields[at].1
    }

    /// Adds what is done with a field between these tokens.
    fn add(&mut self, field: &str, (before, rest): (&str, &[&str])) {
        let known = self.field(field);
        match (known.as_mut(), rest) {
            (Some(known), [".", inner, ..]) if is_name(inner) => *known.field(inner) = None,
            (Some(known), rest) if is_test(before, rest) => known.tested = true,
            _ => *known = None,
        }
    }
}

/// Where a template looks up such a name, and not a field of that name.
fn uses<'t>(tokens: &'t [&str], is_meant: impl Fn(&str) -> bool + 't) -> impl Iterator<Item = usize> + 't {
    (1..tokens.len()).filter(move |at| is_meant(tokens[*at]) && tokens[at - 1] != ".")
}

/// The name that a loop over the list at `at` gives to what is in it.
fn turn<'t>(tokens: &[&'t str], at: usize) -> Option<&'t str> {
    match tokens.get(at.checked_sub(3)?..at + 2)? {
        ["for", name, "in", _, END] => Some(name),
        _ => None,
    }
}

/// Whether it is only asked if there is anything.
fn is_test(before: &str, rest: &[&str]) -> bool {
    matches!(before, "if" | "elif" | "and" | "or" | "not") && matches!(rest, [END | "and" | "or", ..])
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
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

/// A value, or a list of values, with only what is looked at.
pub struct Partial<'a, T: ?Sized> {
    pub of: &'a T,
    pub looked: &'a Looked,
}

impl<T: Serialize + ?Sized> Serialize for Partial<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.of.serialize(Kept { inner: serializer, looked: self.looked, is_empty: true })
    }
}

/// Passes on what it is given, of a struct only the fields that are looked at.
struct Kept<'a, S> {
    inner: S,
    looked: &'a Looked,
    /// Whether no field was passed on yet.
    is_empty: bool,
}

impl<S: SerializeSeq> SerializeSeq for Kept<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.inner.serialize_element(&Partial { of: value, looked: self.looked })
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

impl<S: SerializeStruct> SerializeStruct for Kept<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        match self.looked.fields.iter().find(|(field, _)| field == name).map(|(_, looked)| looked) {
            Some(Some(looked)) => self.inner.serialize_field(name, &Partial { of: value, looked })?,
            Some(None) => self.inner.serialize_field(name, value)?,
            None if self.looked.tested && self.is_empty => self.inner.serialize_field(name, value)?,
            None => return self.inner.skip_field(name),
        }
        self.is_empty = false;
        Ok(())
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
        Ok(Kept { inner: self.inner.serialize_seq(count)?, looked: self.looked, is_empty: true })
    }

    fn serialize_struct(self, name: &'static str, count: usize) -> Result<Self::SerializeStruct, S::Error> {
        let most = count.min(self.looked.fields.len() + usize::from(self.looked.tested));
        Ok(Kept { inner: self.inner.serialize_struct(name, most)?, looked: self.looked, is_empty: true })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(&Partial { of: value, looked: self.looked })
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

    /// What is looked at of `row` and of `rows`, as text.
    fn told(templates: &[&str]) -> [Option<String>; 2] {
        let templates: Vec<(String, String)> = templates.iter().map(|text| (String::new(), (*text).to_owned())).collect();
        let looked = looked(["row", "rows"].into_iter(), &templates);
        ["row", "rows"].map(|name| looked.get(name).map(said))
    }

    fn said(looked: &Looked) -> String {
        let field = |(name, inner): &(String, Option<Looked>)| match inner {
            Some(inner) => format!("{name}({})", said(inner)),
            None => name.clone(),
        };
        let mut fields: Vec<String> = looked.fields.iter().map(field).chain(looked.tested.then(|| "?".to_owned())).collect();
        fields.sort();
        fields.join(" ")
    }

    #[test]
    fn fields_are_told_by_their_names() {
        let list =
            "{% for it in rows -%}<li class=\"row\">{{ it.title | upper }} {# row #}{{ it.date.iso ~ \"}} row\" }}{%- endfor %}";
        let page = "{% if row.void and row %}{{ page.row }}{{ row.leaf.date.iso }}{% endif %}";
        assert_eq!(told(&[list, page]), [Some("? leaf(date) void(?)".into()), Some("date(iso) title".into())]);
        assert_eq!(
            told(&[list, "{{ it.date }}{{ it.grid }}"])[1].as_deref(),
            Some("date grid title"),
            "included where it is one"
        );
        assert_eq!(told(&["{% for row in newest %}{{ row.code }}{% endfor %}"])[0].as_deref(), Some("code"));
        assert_eq!(told(&["{% if row.date %}{{ row.date.iso }}{% endif %}"])[0].as_deref(), Some("date(? iso)"));
        assert_eq!(told(&["<p>{ row }</p>"]), [Some(String::new()), Some(String::new())]);
        assert_eq!(told(&["{{ row.mark.0 }}"])[0].as_deref(), Some("mark"));
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
            "{% if \"title\" in row %}{% endif %}",
            "{% if row == other %}{% endif %}",
            "{% for it in row %}{{ it }}{% endfor %}",
            "{% for it in row %}{% for cell in it %}{{ cell.title }}{% endfor %}{% endfor %}",
            "{% for it in row | reverse %}{{ it.title }}{% endfor %}",
            "{{ \"\\\"\" ~ row.title }}",
            "{{ {\"a\": {\"b\": 1}} }}{{ row.title }}",
            "{{ row.title",
        ] {
            assert_eq!(told(&[template])[0], None, "{template}");
        }
    }

    #[test]
    fn what_is_not_looked_at_is_left_out() {
        #[derive(serde::Serialize)]
        struct Row {
            title: &'static str,
            date: Option<Day>,
            code: u32,
        }
        #[derive(serde::Serialize)]
        struct Day {
            iso: &'static str,
            long: &'static str,
        }
        let given = |template: &str| {
            let day = Day { iso: "2026-11-05", long: "2026年11月5日" };
            let rows = [Row { title: "公示", date: Some(day), code: 1 }, Row { title: "", date: None, code: 2 }];
            let looked = looked(["rows"].into_iter(), &[(String::new(), template.to_owned())]);
            serde_json::to_value(Partial { of: rows.as_slice(), looked: &looked["rows"] }).expect("serialises")
        };
        let shown = given("{% for it in rows %}{{ it.code }}{{ it.date.long }}{% endfor %}");
        assert_eq!(shown, json!([{"code": 1, "date": {"long": "2026年11月5日"}}, {"code": 2, "date": null}]));
        let tested = given("{% for it in rows %}{% if it.date %}{{ it.title }}{% endif %}{% endfor %}");
        assert_eq!(tested, json!([{"title": "公示", "date": {"iso": "2026-11-05"}}, {"title": "", "date": null}]));
    }
}
