//! What is to be mended after an evaluation, by when, and the day it was; and the steps 观、听、问、评 that led to it.

use crate::base::Date;
use crate::kinds::shared::{needed, plain, value};
use crate::model::Promise;
use crate::parse::reader::Reader;

/// One thing to mend.
#[derive(Debug)]
pub struct Rectify {
    pub problem: String,
    pub measure: String,
    pub due: Option<Date>,
    pub done: Option<Date>,
}

/// The steps in their order, by field.
pub const STEPS: [(&str, &str); 4] = [("look", "观"), ("listen", "听"), ("ask", "问"), ("judge", "评")];

impl Rectify {
    /// What everybody is told of it.
    pub fn promise(&self) -> Option<Promise> {
        Some(Promise { what: self.problem.clone(), due: self.due?, done: self.done })
    }
}

/// Reads one row of `rectify`.
pub fn read(reader: &mut Reader<'_>) -> Rectify {
    Rectify {
        problem: needed(reader, "problem"),
        measure: needed(reader, "measure"),
        due: value(reader.date("due")),
        done: value(reader.date("done")),
    }
}

/// Reads `steps`: what was done in each, in their order; those that are not written are left out.
pub fn steps(reader: &mut Reader<'_>) -> Vec<(&'static str, String)> {
    let read = reader.table("steps", |reader| STEPS.map(|(name, label)| Some((label, plain(reader, name)?))));
    read.into_iter().flat_map(|steps| steps.value).flatten().collect()
}
