//! What the numbers of a settings table rest on: `source`, and `checked_on`, the day on which somebody compared them with the rule
//! in force.
//!
//! The numbers that the program carries show what is usual; nobody compared them with the rules of your place. What has no
//! `checked_on` is always said together with 「以当地规定为准」.

use crate::base::Date;
use crate::parse::fields::Origin;
use crate::parse::reader::Reader;

/// Where numbers come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    pub source: Option<String>,
    pub checked_on: Option<Date>,
}

/// Reads `source` and `checked_on` of the table with these numbers.
///
/// The program's source says nothing of a number that the site wrote, so it is left out beside one.
pub fn read(reader: &mut Reader<'_>, numbers: &[&'static str]) -> Basis {
    let written = |reader: &mut Reader<'_>, name| reader.node(name).is_some_and(|node| node.origin != Origin::Default);
    let own_numbers = numbers.iter().any(|name| written(reader, name));
    let own_source = written(reader, "source");
    let (source, checked_on) = (reader.text("source"), reader.date("checked_on"));
    Basis {
        source: source.filter(|_| own_source || !own_numbers).map(|source| source.value),
        checked_on: checked_on.map(|day| day.value),
    }
}
