//! What the fields of an entry say about numbers: which are a phone to call, which are not posted, and where each field stands.

use std::collections::BTreeSet;

use crate::base::Span;
use crate::base::personal::{self, Finding, Form, Sort};
use crate::model::Entry;
use crate::parse::fields::{Table, Value};
use crate::parse::front_matter;

/// Fields that hold the phone of an office or of whoever answers for an event.
const PHONES: [&str; 3] = ["phone", "tel", "contact"];
/// Fields that are not posted, and the mail address to write to; `objections` has a rule of its own.
const UNPOSTED: [&str; 3] = ["objections", "allowed", "email"];

/// The fields of an entry as far as numbers are concerned.
pub struct Fields {
    phones: BTreeSet<String>,
    unposted: Vec<Span>,
    named: Vec<(String, Span)>,
}

impl Fields {
    /// The field that holds these bytes, if one does.
    pub fn around(&self, span: Span) -> Option<String> {
        self.named.iter().find(|(_, own)| super::meet(*own, span)).map(|(name, _)| name.clone())
    }

    /// The bytes of the value of a field.
    pub fn of_field(&self, name: &str) -> Option<Span> {
        self.named.iter().find(|(own, _)| own == name).map(|(_, span)| *span)
    }

    /// Whether the number may stand where it was found.
    pub fn excuse(&self, found: &Finding) -> bool {
        let is_phone = found.sort == Sort::Mobile && self.phones.contains(&found.value);
        is_phone || self.is_unposted(found.span)
    }

    /// Whether these bytes stand in a field that is not posted, or in one that says how to reach an office.
    pub fn is_unposted(&self, span: Span) -> bool {
        self.unposted.iter().any(|own| super::meet(*own, span))
    }
}

/// The fields of an entry whose file has this text.
pub fn of(entry: &Entry, text: &str) -> Fields {
    let mut fields = Fields { phones: BTreeSet::new(), unposted: Vec::new(), named: Vec::new() };
    let table = match front_matter::split(text) {
        Some((front, _)) => front_matter::fields(&entry.file, text, front).value,
        None if entry.file.extension() == "toml" => {
            let bom = text.len() - text.trim_start_matches('\u{feff}').len();
            front_matter::fields(&entry.file, text, Span::new(bom, text.len())).value
        }
        None => return fields,
    };
    fields.named = table.entries.iter().map(|field| (field.name.clone(), field.node.span)).collect();
    gather(&table, &mut fields);
    fields
}

fn gather(table: &Table, fields: &mut Fields) {
    for field in &table.entries {
        let name = field.name.as_str();
        if UNPOSTED.contains(&name) {
            fields.unposted.push(field.node.span);
        }
        for node in field.node.items() {
            match &node.value {
                Value::Text(text) if PHONES.contains(&name) => {
                    fields.phones.extend(personal::find(text, Form::Prose).into_iter().map(|found| found.value));
                }
                Value::Table(inner) => gather(inner, fields),
                _ => {}
            }
        }
    }
}
