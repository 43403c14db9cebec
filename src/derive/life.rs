//! The life of an entry: not yet up, up, off the board, taken down.

use crate::base::AsOf;
use crate::model::Entry;

/// Where an entry is in its life on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Life {
    /// No page, no row, no file of it anywhere.
    NotYet,
    /// On the board.
    Up,
    /// Off the board, readable under 往期.
    Off,
    /// Its page is a stub, and every other trace is gone.
    TakenDown,
}

/// Whether entries are let in that readers must not see yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub drafts: Let,
    pub future: Let,
}

/// Let in, or kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Let {
    In,
    Out,
}

impl Reach {
    /// What readers see: no drafts, nothing from the future.
    pub const PUBLIC: Reach = Reach { drafts: Let::Out, future: Let::Out };
}

/// Where `entry` is in its life on `as_of`; the first day and the last day on the board both count.
pub fn life(entry: &Entry, as_of: AsOf, reach: Reach) -> Life {
    let day = as_of.0;
    if entry.common.draft && reach.drafts == Let::Out {
        Life::NotYet
    } else if entry.take_down().is_some_and(|from| day >= from) {
        Life::TakenDown
    } else if day < entry.first() && reach.future == Let::Out {
        Life::NotYet
    } else if entry.expires().is_some_and(|last| day > last) {
        Life::Off
    } else {
        Life::Up
    }
}
