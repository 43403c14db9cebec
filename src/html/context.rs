//! From a view to the context of a template: only the fields that the template asks for.
//!
//! A view says more than most templates show, and turning it into values costs more than rendering them. Invariant: a template
//! makes the same of this context as of the whole view.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeStruct, Serializer};
use tera::{Context, Tera, TeraResult, Value};

use super::looked::{self, Looked, Partial};

/// What a template names that shows its whole context.
const WHOLE: &str = "__tera_context";

/// The fields that each template asks for.
#[derive(Debug, Default)]
pub struct Asked {
    fields: HashMap<String, FxHashSet<String>>,
    /// What all templates together look at of such a field; of one that is not here that may be everything.
    looked: FxHashMap<String, Looked>,
}

impl Asked {
    /// What the templates of `tera` with these texts ask for. Components, and whoever shows the whole context, may reach for more
    /// than can be told, so with any of them nothing is left out.
    pub fn of(tera: &Tera, templates: &[(String, String)]) -> Asked {
        if tera.get_component_names().next().is_some() || templates.iter().any(|(_, text)| text.contains(WHOLE)) {
            return Asked::default();
        }
        let fields = |name: &str| {
            let asked = tera.get_template_variables(name).ok()?;
            Some((name.to_owned(), asked.into_iter().map(str::to_owned).collect()))
        };
        let fields: HashMap<String, FxHashSet<String>> = tera.get_template_names().filter_map(fields).collect();
        let names: BTreeSet<&str> = fields.values().flatten().map(String::as_str).collect();
        let looked = looked::looked(names.into_iter(), templates);
        Asked { fields, looked }
    }

    /// Of `view` what `template` asks for.
    pub fn context(&self, template: &str, view: &impl Serialize) -> TeraResult<Context> {
        let asked = self.fields.get(template);
        let filled = view.serialize(Fields { asked, looked: &self.looked, context: Context::new(), key: String::new() });
        filled.map_err(|error| tera::Error::message(error.to_string()))
    }
}

/// All of `view`.
pub fn whole(view: &impl Serialize) -> TeraResult<Context> {
    Asked::default().context("", view)
}

/// A context that is being filled, field by field.
struct Fields<'a> {
    /// `None` if everything is asked for.
    asked: Option<&'a FxHashSet<String>>,
    looked: &'a FxHashMap<String, Looked>,
    context: Context,
    /// Of a map the key whose value comes next.
    key: String,
}

type Failed = serde_json::Error;

impl Fields<'_> {
    fn put(&mut self, name: impl Into<std::borrow::Cow<'static, str>>, value: &(impl Serialize + ?Sized)) -> Result<(), Failed> {
        let name = name.into();
        if self.asked.is_none_or(|asked| asked.contains(name.as_ref())) {
            let made = match self.looked.get(name.as_ref()) {
                Some(looked) => Value::try_from_serializable(&Partial { of: value, looked }),
                None => Value::try_from_serializable(value),
            };
            self.context.insert_value(name, made.map_err(Failed::custom)?);
        }
        Ok(())
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = Context;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        self.put(name, value)
    }

    fn end(self) -> Result<Context, Failed> {
        Ok(self.context)
    }
}

/// A view that holds another one flat comes as a map.
impl SerializeMap for Fields<'_> {
    type Ok = Context;
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        let key = Value::try_from_serializable(key).map_err(Failed::custom)?;
        self.key = key.as_str().map(str::to_owned).ok_or_else(no_view)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        let key = std::mem::take(&mut self.key);
        self.put(key, value)
    }

    fn end(self) -> Result<Context, Failed> {
        Ok(self.context)
    }
}

fn no_view() -> Failed {
    Failed::custom("a view has named fields")
}

/// Refuses what is no view.
macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $made:ty;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$made, Failed> {
            Err(no_view())
        })*
    };
}

type Never = Impossible<Context, Failed>;

impl<'a> Serializer for Fields<'a> {
    type Ok = Context;
    type Error = Failed;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Never;

    fn serialize_struct(self, _name: &'static str, _fields: usize) -> Result<Fields<'a>, Failed> {
        Ok(self)
    }

    fn serialize_map(self, _fields: Option<usize>) -> Result<Fields<'a>, Failed> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Context, Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<Context, Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Context, Failed> {
        Err(no_view())
    }

    refused! {
        serialize_bool(bool) -> Context;
        serialize_i8(i8) -> Context;
        serialize_i16(i16) -> Context;
        serialize_i32(i32) -> Context;
        serialize_i64(i64) -> Context;
        serialize_u8(u8) -> Context;
        serialize_u16(u16) -> Context;
        serialize_u32(u32) -> Context;
        serialize_u64(u64) -> Context;
        serialize_f32(f32) -> Context;
        serialize_f64(f64) -> Context;
        serialize_char(char) -> Context;
        serialize_str(&str) -> Context;
        serialize_bytes(&[u8]) -> Context;
        serialize_none() -> Context;
        serialize_unit() -> Context;
        serialize_unit_struct(&'static str) -> Context;
        serialize_unit_variant(&'static str, u32, &'static str) -> Context;
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View {
        title: &'static str,
        rows: Vec<u32>,
        #[serde(flatten)]
        further: Further,
    }

    #[derive(Serialize)]
    struct Further {
        more: u32,
        less: u32,
    }

    const VIEW: View = View { title: "公示", rows: Vec::new(), further: Further { more: 1, less: 2 } };

    fn asked(templates: &[(&str, &str)]) -> Asked {
        let mut tera = Tera::new();
        let templates: Vec<(String, String)> = templates.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        tera.add_raw_templates(templates.clone()).expect("sound templates");
        Asked::of(&tera, &templates)
    }

    fn given(asked: &Asked, template: &str) -> Vec<&'static str> {
        let context = asked.context(template, &VIEW).expect("a view");
        ["title", "rows", "more", "less"].into_iter().filter(|name| context.contains_key(name)).collect()
    }

    #[test]
    fn a_template_is_given_what_it_and_those_it_is_made_of_ask_for() {
        let templates = [
            ("base.html", "{% block main %}{{ more }}{% endblock %}{% include \"part.html\" %}"),
            ("part.html", "{% if not nobody %}{{ title }}{% endif %}"),
            ("a.html", "{% extends \"base.html\" %}{% block main %}{% for row in rows %}{{ row }}{% endfor %}{% endblock %}"),
        ];
        let asked = asked(&templates);
        assert_eq!(given(&asked, "part.html"), ["title"]);
        assert_eq!(given(&asked, "a.html")[..2], ["title", "rows"]);
        assert!(!given(&asked, "a.html").contains(&"less"));
    }

    #[test]
    fn a_template_that_may_look_at_anything_is_given_all() {
        let all = ["title", "rows", "more", "less"];
        let dumped = asked(&[("a.html", "{{ __tera_context }}")]);
        let component = "{% component It() %}{{ title }}{% endcomponent It %}";
        let component = asked(&[("c.html", component), ("a.html", "{{ <It /> }}")]);
        for asked in [&dumped, &component, &Asked::default()] {
            assert_eq!(given(asked, "a.html"), all);
        }
    }

    #[test]
    fn what_has_no_fields_is_no_view() {
        assert!(whole(&3).is_err());
        assert!(whole(&[1, 2]).is_err());
    }
}
