//! **An activity is not set on a holiday by mistake.**
//!
//! An activity to come on a statutory day off, or on a day on which the site's calendar closes the office: `event-closed-day`, a warning. Weekends
//! are usual and left alone, and so is an activity that names the feast in its title.

use super::EntryText;
use crate::base::calendar::DayMark;
use crate::base::date::long;
use crate::base::{Diagnostic, code};
use crate::model::EventStatus;
use crate::msg;

/// The first day off on which an activity to come takes place.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    const FEASTS: [&str; 14] =
        ["节", "春", "元宵", "清明", "端午", "中秋", "国庆", "元旦", "五一", "十一", "除夕", "年", "月饼", "假期"];
    let Some(event) = text.entry.facts.event.as_ref().filter(|event| event.status != EventStatus::Cancelled) else {
        return Vec::new();
    };
    let title = &text.entry.common.title;
    if FEASTS.iter().any(|feast| title.contains(feast)) {
        return Vec::new();
    }
    let mut to_come = event.occurrences.iter().map(|occurrence| occurrence.start.date()).filter(|day| *day >= text.as_of.0);
    let closed = to_come.find(|day| text.site.calendar.mark(*day) == Some(DayMark::Off));
    let found = closed.map(|day| Diagnostic::new(code::EVENT_CLOSED_DAY, msg!("event-closed-day", day = long(day))));
    found.map(|found| text.whole(found.help(msg!("event-closed-day-help")))).into_iter().collect()
}
