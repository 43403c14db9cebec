//! Personal data that may be posted all the same: `allowed = [{ code, form, reason, approver, until }]` on the entry.
//!
//! An exception names the masked form of what it allows, never the value or a digest of it, says who decided, and ends: on the
//! day after `until` the entry is taken down.

use crate::base::date::plus_days;
use crate::base::{Code, Date, Diagnostic, code};
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The mistakes that an exception can allow.
pub const ALLOWABLE: [Code; 12] = [
    code::PERSONAL_IDENTITY,
    code::PERSONAL_MOBILE,
    code::PERSONAL_CARD,
    code::PERSONAL_DOCUMENT,
    code::PERSONAL_MINOR,
    code::PERSONAL_HEALTH,
    code::PERSONAL_AID,
    code::PERSONAL_ADDRESS,
    code::PERSONAL_BIRTH,
    code::PERSONAL_PLATE,
    code::PERSONAL_CONTACT,
    code::PERSONAL_MASK,
];

/// One exception.
#[derive(Debug, Clone, PartialEq)]
pub struct Allowed {
    pub code: Code,
    /// In which field or under which heading; anywhere in the entry without either.
    pub field: Option<String>,
    pub heading: Option<String>,
    /// As the report shows it: `139****1234`.
    pub form: String,
    /// How many times.
    pub count: u64,
    pub reason: String,
    pub approver: String,
    /// The last day.
    pub until: Located<Date>,
}

impl Allowed {
    /// The day from which the entry is down.
    pub fn ends(&self) -> Date {
        plus_days(self.until.value, 1)
    }
}

/// Reads `allowed`.
pub fn read(reader: &mut Reader<'_>) -> Vec<Allowed> {
    reader.tables("allowed", one).into_iter().filter_map(|read| read.value).collect()
}

fn one(reader: &mut Reader<'_>) -> Option<Allowed> {
    let code = reader.required_text("code").and_then(|code| known(reader, &code));
    let form = reader.required_text("form");
    let (reason, approver) = (reader.required_text("reason"), reader.required_text("approver"));
    reader.require("until");
    let until = reader.date("until");
    let count = reader.whole("count").map_or(1, |count| count.value);
    let (field, heading) = (reader.text("field").map(|text| text.value), reader.text("heading").map(|text| text.value));
    let (reason, approver) = (reason?.value, approver?.value);
    Some(Allowed { code: code?, field, heading, form: form?.value, count, reason, approver, until: until? })
}

fn known(reader: &mut Reader<'_>, typed: &Located<String>) -> Option<Code> {
    let code = ALLOWABLE.into_iter().find(|code| code.as_str() == typed.value);
    if code.is_none() {
        let known = ALLOWABLE.map(Code::as_str).join("、");
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("allowed-code", code = typed.value));
        found.place.clone_from(&typed.place);
        reader.report(found.help(msg!("section-known", known = known)));
    }
    code
}
