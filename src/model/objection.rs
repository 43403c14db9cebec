//! What residents objected to and what they were answered: `objections = [{ date, summary, answer, answered }]`, without names.
//!
//! The web shows how many came in and how many are answered; the words are for the file.

use crate::base::Date;
use crate::parse::reader::{Located, Reader};

/// One objection or opinion.
#[derive(Debug, Clone, PartialEq)]
pub struct Objection {
    /// The day on which it came in.
    pub date: Located<Date>,
    pub summary: Located<String>,
    /// `None` while it is open.
    pub answer: Option<Answer>,
}

/// What was answered, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub text: Located<String>,
    pub date: Located<Date>,
}

/// Reads `objections`.
pub fn read(reader: &mut Reader<'_>) -> Vec<Located<Objection>> {
    let read = reader.tables("objections", one).into_iter();
    read.filter_map(|read| Some(Located { value: read.value?, place: read.place })).collect()
}

fn one(reader: &mut Reader<'_>) -> Option<Objection> {
    reader.require("date");
    let (date, summary) = (reader.date("date"), reader.required_text("summary"));
    let answer = answer(reader);
    Some(Objection { date: date?, summary: summary?, answer })
}

/// An answer has words and a day, or there is none.
fn answer(reader: &mut Reader<'_>) -> Option<Answer> {
    let (text, date) = (reader.text("answer"), reader.date("answered"));
    if text.is_some() {
        reader.require("answered");
    } else if reader.has("answered") {
        reader.required_text("answer");
    }
    Some(Answer { text: text?, date: date? })
}
