//! Which kinds of output a site makes: the table `[outputs]` of `site.toml`.
//!
//! The home page, entries and the lists of their kinds are no choice: they are the board. Aliases and stubs are none
//! either, since whoever follows an old address must find something. Invariant: what no table names is made.

use std::collections::BTreeSet;

use crate::parse::reader::Reader;

/// What is made of a site; everything but what its settings turn off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outputs {
    off: BTreeSet<OutputKind>,
}

/// What a site can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// 往期: the list of what has left the board.
    Archive,
    /// Lists by month of posting.
    Months,
    /// Lists by topic.
    Topics,
    /// Lists by grid.
    GridLists,
    /// The calendar of activities, a page a month.
    CalendarPages,
    /// Calendar files: everything to come, and each activity.
    Calendars,
    /// 公开目录, as a page and as data.
    Disclosure,
    /// PDFs of bulletins and notices.
    Sheets,
    /// Short addresses: `s/x7k2p/`.
    ShortAddresses,
    /// The feed of the whole site.
    Feed,
    /// A feed for each kind.
    KindFeeds,
    /// `index.json`.
    Index,
    Sitemap,
    Robots,
}

impl OutputKind {
    /// Every one with its key in `site.toml`.
    pub const ALL: [(OutputKind, &'static str); 14] = [
        (OutputKind::Archive, "archive"),
        (OutputKind::Months, "months"),
        (OutputKind::Topics, "topics"),
        (OutputKind::GridLists, "grid_lists"),
        (OutputKind::CalendarPages, "calendar_pages"),
        (OutputKind::Calendars, "calendars"),
        (OutputKind::Disclosure, "disclosure"),
        (OutputKind::Sheets, "sheets"),
        (OutputKind::ShortAddresses, "short_addresses"),
        (OutputKind::Feed, "feed"),
        (OutputKind::KindFeeds, "kind_feeds"),
        (OutputKind::Index, "index"),
        (OutputKind::Sitemap, "sitemap"),
        (OutputKind::Robots, "robots"),
    ];
}

impl Outputs {
    /// Whether the site makes this.
    pub fn make(&self, kind: OutputKind) -> bool {
        !self.off.contains(&kind)
    }
}

/// Reads the table; what is wrong is said, and what is absent is made.
pub fn read(reader: &mut Reader<'_>) -> Outputs {
    let mut off = BTreeSet::new();
    for (kind, key) in OutputKind::ALL {
        let written = reader.has(key);
        if !reader.flag(key) && written {
            off.insert(kind);
        }
    }
    Outputs { off }
}
