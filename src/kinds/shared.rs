//! Small readers and texts that several kinds use.

use crate::base::date::{Date, in_year, with_weekday};
use crate::base::{Code, Diagnostic, Message, Place, code};
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The text of a field without its place.
pub fn plain(reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
    reader.text(name).map(|text| text.value)
}

/// The texts of a list without their places, empty ones left out.
pub fn words(reader: &mut Reader<'_>, name: &'static str) -> Vec<String> {
    reader.texts(name).into_iter().map(|text| text.value).filter(|text| !text.trim().is_empty()).collect()
}

/// The text of a field that must be there, or an empty one.
pub fn needed(reader: &mut Reader<'_>, name: &'static str) -> String {
    reader.required_text(name).map(|text| text.value).unwrap_or_default()
}

/// A diagnostic at a place that may be unknown.
pub fn found(code: Code, place: Option<&Place>, message: Message) -> Diagnostic {
    let mut found = Diagnostic::new(code, message);
    found.place = place.cloned();
    found
}

/// Reports a list that must not be empty: whether it is missing or written without anything in it.
pub fn not_empty<T>(reader: &mut Reader<'_>, name: &'static str, list: &[T]) {
    if !reader.has(name) {
        reader.require(name);
    } else if list.is_empty() {
        let place = reader.place();
        reader.report(
            found(code::FIELD_MISSING, place.as_ref(), msg!("field-empty", name = name))
                .help(msg!("field-missing-help", name = name)),
        );
    }
}

/// `11月24日（周二）`, with the year in front where it is not `year`.
pub fn day_text(date: Date, year: i16) -> String {
    with_weekday(&in_year(date, year), date)
}

/// The value without its place.
pub fn value<T>(located: Option<Located<T>>) -> Option<T> {
    located.map(|located| located.value)
}
