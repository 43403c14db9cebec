//! What was promised to be mended and is not yet, such as the opinions of an evaluation.
//!
//! Input: the site and the as-of date. Drafts, what is void and what was taken down promise nothing. Invariant: sorted by the
//! last day, then by entry.

use super::{Life, Reach, life};
use crate::base::date::plus_days;
use crate::base::{AsOf, Date};
use crate::model::{Entry, EntryId, Promise, Site};

/// How many days before its last day the board says that something is to be mended.
const SOON: i64 = 14;

/// One thing that is still to be mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mending {
    /// The last day to do it in time.
    pub due: Date,
    /// The entry that promises it.
    pub entry: EntryId,
    pub what: String,
    /// How many days it is overdue; none on the last day itself.
    pub late: Option<i32>,
}

/// Everything that is still to be mended, the longest overdue first.
pub fn mending(site: &Site, as_of: AsOf, reach: Reach) -> Vec<Mending> {
    let day = as_of.0;
    let promises = |entry: &&Entry| !entry.facts.promises.is_empty() && !entry.facts.void;
    let stands = |entry: &&Entry| matches!(life(entry, as_of, reach), Life::Up | Life::Off);
    let of = |entry: &Entry| {
        let open = entry.facts.promises.iter().filter(|promise| promise.is_open(day));
        open.map(|promise| one(entry, promise, day)).collect::<Vec<_>>()
    };
    let mut all: Vec<Mending> = site.entries.values().filter(promises).filter(stands).flat_map(of).collect();
    all.sort();
    all
}

fn one(entry: &Entry, promise: &Promise, day: Date) -> Mending {
    let late = (day - promise.due).get_days();
    Mending { due: promise.due, entry: entry.id.clone(), what: promise.what.clone(), late: (late > 0).then_some(late) }
}

/// Whether the board names it: it is overdue, or its last day is near.
pub fn is_near(mending: &Mending, as_of: AsOf) -> bool {
    mending.due <= plus_days(as_of.0, SOON)
}

/// The days on which it comes to the board, grows late, or is done.
pub fn turns(promise: &Promise) -> impl Iterator<Item = Date> {
    [plus_days(promise.due, -SOON), plus_days(promise.due, 1)].into_iter().chain(promise.done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::testing::{date, site};

    #[test]
    fn what_is_open_is_named_until_it_is_done_and_late_from_the_day_after_its_last() {
        let text = r#"
title = "上半年群众评议"
date = 2026-06-30
scheme = "群众评议"
subject = "居民委员会"
held = 2026-06-26
groups = [{ name = "居民", tally = [95, 17, 2, 0] }]
rectify = [
  { problem = "灯不亮", measure = "换灯", due = 2026-11-30 },
  { problem = "积水", measure = "垫高", due = 2026-07-31, done = 2026-08-05 },
]
"#;
        let site = site(&[("evaluations/a.md", text)]);
        let on = |day: &str| {
            let as_of = AsOf(date(day));
            let of = |found: Mending| (found.what.clone(), found.late, is_near(&found, as_of));
            mending(&site, as_of, Reach::PUBLIC).into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(on("2026-06-29"), [], "not yet up");
        assert_eq!(on("2026-08-04"), [("积水".into(), Some(4), true), ("灯不亮".into(), None, false)]);
        for (day, late, near) in [("2026-11-15", None, false), ("2026-11-16", None, true), ("2026-11-30", None, true)] {
            assert_eq!(on(day), [("灯不亮".into(), late, near)], "on {day}");
        }
        assert_eq!(on("2026-12-01"), [("灯不亮".into(), Some(1), true)]);
    }
}
