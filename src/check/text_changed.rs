//! **A running public review keeps its text.**
//!
//! Who looked at a 公示 or 征求意见 on its first day must find the same on its last; what is put right meanwhile is said. If the
//! records of posting show that its text, its files or its facts were others when its period began, `text-changed`, a warning, until
//! a newer day stands in `amended` or the period begins anew. Where this computer lacks its list in `private/`, nothing can be said.
//!
//! ```toml
//! amended = [{ date = 2026-11-20, what = "更正第三项的门牌号" }]
//! ```

use crate::base::{AsOf, Diagnostic, Place, code};
use crate::model::{Entry, Posted, PostedPeriod, Record, Records, Site, Standing, resolve_file};
use crate::msg;
use crate::source::SourceTree;

/// That the text of a public review is another than when its period began.
pub fn check(entry: &Entry, (site, tree): (&Site, &SourceTree), as_of: AsOf) -> Option<Diagnostic> {
    let is_known = || super::private::list(entry).is_none_or(|list| resolve_file(tree, entry, &list.value).is_some());
    (is_running(entry, as_of) && is_known()).then(|| one(entry, &site.records)).flatten()
}

fn is_running(entry: &Entry, as_of: AsOf) -> bool {
    let is_open = matches!(entry.facts.of_type.key, "public-review" | "consultation");
    let written = !entry.facts.void && !entry.common.draft;
    is_open && written && entry.facts.standing(as_of.0) == Some(Standing::Current)
}

fn one(entry: &Entry, records: &Records) -> Option<Diagnostic> {
    let period = entry.facts.period?;
    let period = PostedPeriod { start: period.start(), end: period.end() };
    let (record, began) = began(&entry.id.to_string(), period, records)?;
    let is_said = entry.facts.amended > began.amended;
    let found = || Diagnostic::new(code::TEXT_CHANGED, msg!("text-changed", day = record.date)).at(Place::whole(&entry.file));
    (*began.sha256 != *entry.published && !is_said).then(|| found().help(msg!("text-changed-help")))
}

/// What stood when this period began: the last state before it, else the first one within it.
fn began<'a>(entry: &str, period: PostedPeriod, records: &'a Records) -> Option<(&'a Record, &'a Posted)> {
    let of_entry = |(_, record): (&'a str, &'a Record)| record.entries.iter().map(move |posting| (record, posting));
    let postings = records.all().flat_map(of_entry).filter(|(_, posting)| posting.entry == entry);
    let states = postings.filter_map(|(record, posting)| Some((record, posting.posted.as_ref()?)));
    let same: Vec<_> = states.filter(|(_, posted)| posted.period == Some(period)).collect();
    let before = same.iter().rev().find(|(record, _)| record.date <= period.start);
    before.or(same.first()).copied()
}
