//! Which entries a section carries: a pure function of the section, the candidates and the bulletin's date.
//!
//! A rule is evaluated as of the bulletin's own date, so a past issue keeps showing what it showed; the
//! caller leaves out of the candidates what has been taken down since.

use std::cmp::Reverse;

use super::section::{Choosing, Rule, Section};
use crate::base::Date;
use crate::model::{Entry, EntryId, Standing};

/// The entries that `section` shows in a bulletin of `date`, in their order.
pub fn select(section: &Section, candidates: &[&Entry], date: Date) -> Vec<EntryId> {
    match &section.choosing {
        Choosing::Nothing => Vec::new(),
        Choosing::ByRule(rule) => by_rule(rule, candidates, date),
        Choosing::ByName(names) => names
            .iter()
            .filter_map(|name| candidates.iter().find(|entry| is_named(entry, &name.value)))
            .map(|e| e.id.clone())
            .collect(),
    }
}

/// Whether `@/notices/x.md` or `notices/x` means this entry.
fn is_named(entry: &Entry, reference: &str) -> bool {
    let reference = reference.trim().trim_start_matches("@/");
    let file = entry.file.as_str().trim_start_matches("content/");
    reference == file || file.rsplit_once('.').is_some_and(|(stem, _)| stem == reference)
}

fn by_rule(rule: &Rule, candidates: &[&Entry], date: Date) -> Vec<EntryId> {
    let mut chosen: Vec<&Entry> = candidates.iter().copied().filter(|entry| fits(rule, entry, date)).collect();
    match rule.standing {
        Some(Standing::Upcoming) => chosen.sort_by(|a, b| (begins(a), &a.id).cmp(&(begins(b), &b.id))),
        _ => chosen.sort_by(|a, b| newest_first(a).cmp(&newest_first(b))),
    }
    chosen.into_iter().take(rule.newest.unwrap_or(usize::MAX)).map(|entry| entry.id.clone()).collect()
}

/// Whether the entry was on the board on `date` and all of the rule holds for it on that day.
fn fits(rule: &Rule, entry: &Entry, date: Date) -> bool {
    let facts = &entry.facts;
    let posted = entry.first() <= date
        && entry.expires().is_none_or(|last| last >= date)
        && entry.take_down().is_none_or(|day| day > date);
    // A cancelled event is news; a withdrawn notice is not.
    let void = facts.void && facts.event.is_none();
    posted
        && !void
        && entry.id.kind != super::DEF.key
        && rule.kind.is_none_or(|kind| entry.id.kind == kind)
        && (rule.types.is_empty() || rule.types.contains(&facts.type_on(date).key))
        && rule.topic.as_ref().is_none_or(|topic| entry.common.topics.contains(topic))
        && rule.standing.is_none_or(|standing| facts.standing(date) == Some(standing))
        && (!rule.pinned || entry.common.pinned)
}

/// The first day of its period or event.
fn begins(entry: &Entry) -> Date {
    let facts = &entry.facts;
    let of_event = || facts.event.as_ref().and_then(|event| event.occurrences.first()).map(|first| first.start.date());
    facts.period.map(|period| period.start()).or_else(of_event).or(facts.deadline).unwrap_or_else(|| entry.first())
}

fn newest_first(entry: &Entry) -> (Reverse<bool>, Reverse<Date>, &EntryId) {
    (Reverse(entry.common.pinned), Reverse(entry.first()), &entry.id)
}
