//! Which numbers of an entry its own fields make public: the phone to call, and what other rules look after.

use std::collections::BTreeSet;

use crate::base::Span;
use crate::base::personal::{self, Finding, Form, Sort};
use crate::model::Entry;
use crate::parse::fields::{Table, Value};
use crate::parse::front_matter;

/// Fields that hold the phone of an office or of whoever answers for an event.
const PHONES: [&str; 3] = ["phone", "tel", "contact"];
/// Fields that are not posted; `objections` has a rule of its own.
const UNPOSTED: [&str; 2] = ["objections", "allowed"];

/// What the fields of an entry say about numbers.
pub struct Public {
    phones: BTreeSet<String>,
    unposted: Vec<Span>,
}

impl Public {
    /// Whether the number may stand where it was found.
    pub fn excuses(&self, found: &Finding) -> bool {
        let is_phone = found.sort == Sort::Mobile && self.phones.contains(&found.value);
        is_phone || self.unposted.iter().any(|span| super::meet(*span, found.span))
    }
}

/// The phones and the unposted fields of an entry whose file has this text.
pub fn public(entry: &Entry, text: &str) -> Public {
    let mut public = Public { phones: BTreeSet::new(), unposted: Vec::new() };
    let table = match front_matter::split(text) {
        Some((front, _)) => front_matter::fields(&entry.file, text, front).value,
        None if entry.file.extension() == "toml" => {
            let bom = text.len() - text.trim_start_matches('\u{feff}').len();
            front_matter::fields(&entry.file, text, Span::new(bom, text.len())).value
        }
        None => return public,
    };
    gather(&table, &mut public);
    public
}

fn gather(table: &Table, public: &mut Public) {
    for field in &table.entries {
        let name = field.name.as_str();
        if UNPOSTED.contains(&name) {
            public.unposted.push(field.node.span);
        }
        for node in field.node.items() {
            match &node.value {
                Value::Text(text) if PHONES.contains(&name) => {
                    public.phones.extend(personal::find(text, Form::Prose).into_iter().map(|found| found.value));
                }
                Value::Table(inner) => gather(inner, public),
                _ => {}
            }
        }
    }
}
