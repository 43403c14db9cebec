//! **What is announced is still to come.**
//!
//! An activity whose first day, or a `deadline` whose day, was over before the entry's `date`, and a sentence 「定于…」 with a day before it: `posted-after`,
//! a warning. Most often last year's text was used again. An activity that already has its `result` is a report and left alone.

use super::EntryText;
use crate::base::date::long;
use crate::base::{Date, Diagnostic, Message, code};
use crate::msg;

/// What was over before the entry goes up.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let Some(posted) = text.entry.common.date.filter(|_| !text.entry.facts.void) else { return Vec::new() };
    let facts = &text.entry.facts;
    let planned = facts.of_type.key == "activity" && facts.later.is_none();
    let event = facts.event.as_ref().filter(|event| planned && event.postponed_from.is_none());
    let event = event.and_then(|event| event.occurrences.last()).map(|last| last.last_day()).filter(|day| *day < posted);
    let deadline = facts.deadline.filter(|day| *day < posted);
    let mut report: Vec<Diagnostic> = [
        event.map(|day| msg!("posted-after-event", day = long(day), posted = long(posted))),
        deadline.map(|day| msg!("posted-after-deadline", day = long(day), posted = long(posted))),
    ]
    .into_iter()
    .flatten()
    .map(|message| text.whole(found(message)))
    .collect();
    report.extend(sentences(text, posted));
    report
}

fn sentences(text: &EntryText<'_>, posted: Date) -> Vec<Diagnostic> {
    let announced = text.dates().filter(|(date, piece)| {
        let before = piece.text[..date.range.start].trim_end();
        let is_set = ["定于", "将于", "拟于", "定在"].iter().any(|word| before.ends_with(word));
        let days = date.days(Some(posted));
        piece.is_body() && is_set && !before.ends_with("原定于") && !days.is_empty() && days.iter().all(|day| *day < posted)
    });
    announced
        .map(|(date, piece)| {
            let message = msg!("posted-after-text", words = &piece.text[date.range.clone()], posted = long(posted));
            text.at(found(message), piece, &date.range)
        })
        .collect()
}

fn found(message: Message) -> Diagnostic {
    Diagnostic::new(code::POSTED_AFTER, message).help(msg!("posted-after-help"))
}
