//! **Objections are answered, in time and without names.**
//!
//! `objections` keeps what residents objected to, for the file: `objections = [{ date = 2026-11-20, summary = "问评分怎样计算", answer =
//! "已说明计算办法", answered = 2026-11-21 }]`. The web shows only how many came in and how many are answered.
//!
//! - `period-order`: it was answered before it came in.
//! - `objection-personal`: it holds the number of a phone, a card or a person. Say what it was about, not who said it.
//! - `objection-date`, a warning: it came in before the period began or on a day that has not come yet, or was answered only after the
//!   outcome was posted.
//! - `objection-open`, a warning: the period is over, and it is not answered. What was withdrawn is left alone.
//! - `objection-contradicts`, a warning at the outcome: its text knows of no objection (无异议), but there was one.

use crate::base::mask::mask;
use crate::base::{AsOf, Diagnostic, Message, Place, Span, code};
use crate::model::{Answer, Entry, Objection, Site};
use crate::msg;
use crate::parse::reader::Located;
use crate::source::SourceTree;

use super::placed;

/// What is wrong with the objections to an entry, and with outcomes that forget them.
pub fn check(entry: &Entry, (site, tree): (&Site, &SourceTree), as_of: AsOf) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    if entry.facts.objections.is_empty() {
        return report;
    }
    let outcomes = outcomes(site, entry);
    let posted = outcomes.iter().filter(|outcome| !outcome.common.draft).filter_map(|outcome| outcome.common.date).min();
    for Located { value: objection, .. } in &entry.facts.objections {
        report.extend(personal(objection));
        report.extend(dates(entry, objection, as_of));
        report.extend(objection.answer.as_ref().and_then(|answer| answered(objection, answer)));
        let late = objection.answer.as_ref().filter(|answer| posted.is_some_and(|posted| answer.date.value > posted));
        report.extend(late.map(|answer| date(&answer.date.place, msg!("objection-after-outcome", day = answer.date.value))));
        report.extend(open(entry, objection, as_of));
    }
    report.extend(outcomes.into_iter().filter_map(|outcome| contradicts(outcome, entry, tree)));
    report
}

/// The entries that say they are the outcome of this one.
fn outcomes<'a>(site: &'a Site, entry: &Entry) -> Vec<&'a Entry> {
    site.naming(&entry.id).filter(|other| other.id.kind == entry.id.kind).collect()
}

fn personal(objection: &Objection) -> Vec<Diagnostic> {
    let texts = std::iter::once(&objection.summary).chain(objection.answer.as_ref().map(|answer| &answer.text));
    let told = texts.filter(|text| mask(&text.value) != text.value);
    told.map(|text| {
        let found = Diagnostic::new(code::OBJECTION_PERSONAL, msg!("objection-personal"));
        placed(found.help(msg!("objection-personal-help")), text.place.as_ref())
    })
    .collect()
}

fn date(place: &Option<Place>, message: Message) -> Diagnostic {
    placed(Diagnostic::new(code::OBJECTION_DATE, message).help(msg!("objection-date-help")), place.as_ref())
}

fn dates(entry: &Entry, objection: &Objection, as_of: AsOf) -> Vec<Diagnostic> {
    let came = &objection.date;
    let before = entry.facts.period.filter(|period| came.value < period.start());
    let before = before.map(|period| {
        let message = msg!("objection-before-period", day = came.value, start = period.start());
        date(&came.place, message)
    });
    let days = std::iter::once(came).chain(objection.answer.as_ref().map(|answer| &answer.date));
    let future = days.filter(|day| day.value > as_of.0 && entry.first() <= as_of.0);
    before.into_iter().chain(future.map(|day| date(&day.place, msg!("objection-future", day = day.value)))).collect()
}

fn answered(objection: &Objection, answer: &Answer) -> Option<Diagnostic> {
    let (came, answered) = (objection.date.value, answer.date.value);
    let message = msg!("objection-order", date = came, answered = answered);
    (answered < came).then(|| {
        placed(Diagnostic::new(code::PERIOD_ORDER, message).help(msg!("objection-order-help")), answer.date.place.as_ref())
    })
}

fn open(entry: &Entry, objection: &Objection, as_of: AsOf) -> Option<Diagnostic> {
    let end = entry.facts.period.map(|period| period.end()).or(entry.facts.deadline)?;
    let waits = objection.answer.is_none() && as_of.0 > end && !entry.facts.void && !entry.common.draft;
    let message = msg!("objection-open", day = objection.date.value, end = end);
    waits.then(|| {
        placed(Diagnostic::new(code::OBJECTION_OPEN, message).help(msg!("objection-open-help")), objection.summary.place.as_ref())
    })
}

/// An outcome that says there was none.
fn contradicts(outcome: &Entry, entry: &Entry, tree: &SourceTree) -> Option<Diagnostic> {
    let body = tree.text(outcome.file.as_str())?.get(outcome.body.start..outcome.body.end)?;
    let (at, words) = denial(body)?;
    let start = outcome.body.start + at;
    let place = Place::new(&outcome.file, Span::new(start, start + words.len()));
    let message = msg!("objection-contradicts", words = words, count = entry.facts.objections.len());
    Some(Diagnostic::new(code::OBJECTION_CONTRADICTS, message).at(place).help(msg!("objection-contradicts-help")))
}

/// How an outcome says that there was no objection.
const DENIALS: [&str; 10] =
    ["无异议", "没有异议", "无不同意见", "没有收到", "没收到", "未收到", "未接到", "没有接到", "无人提出异议", "没有人提出异议"];

/// Where and how a text says that there was no objection, unless it also says that some came in.
fn denial(text: &str) -> Option<(usize, &'static str)> {
    let received = text.match_indices("收到").any(|(at, _)| !text[..at].ends_with(['未', '没', '有']));
    let first = DENIALS.iter().filter_map(|words| Some((text.find(words)?, *words))).min();
    first.filter(|_| !received)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_denies_an_objection() {
        for (text, denies) in [
            ("公示期满无异议，现予确定。", Some("无异议")),
            ("公示期内没有收到异议。", Some("没有收到")),
            ("公示期内未接到反映。", Some("未接到")),
            ("收到意见1条，已答复，本人对答复无异议。", None),
            ("收到意见1条，本人没有再提异议。", None),
            ("五个岗位按公示对象确定。", None),
        ] {
            assert_eq!(denial(text).map(|(_, words)| words), denies, "{text}");
        }
    }
}
