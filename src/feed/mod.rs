//! Files for programs: Atom, iCalendar, JSON, sitemap, robots.
//!
//! Input: the same rows that lists show. Every time in them comes from the entries, never from a clock, so an
//! unchanged site has unchanged feeds. An entry that is not public appears with its title, period and phone only.
//! Each entry's part is marked with its code, so that a take-down can cut it out of a published file.

mod atom;
mod calendar;
mod disclosure;
mod index;
mod robots;

use jiff::tz::TimeZone;

use crate::base::Date;
use crate::model::{Entry, EntryId};
use crate::plan::Feed;
use crate::plan::view::ViewInput;

/// What a feed is made from.
#[derive(Clone, Copy)]
pub struct FeedInput<'a> {
    pub view: ViewInput<'a>,
    /// The zone in which the site's dates begin and end.
    pub zone: &'a TimeZone,
}

/// The text of one feed.
pub fn feed(input: FeedInput<'_>, feed: &Feed) -> String {
    match feed {
        Feed::Atom(kind) => atom::atom(input, *kind),
        Feed::Calendar(id) => calendar::calendar(input, id.as_ref()),
        Feed::Sitemap => robots::sitemap(input),
        Feed::Robots => robots::robots(input),
        Feed::Index => index::index(input),
        Feed::Disclosure => disclosure::disclosure(input),
    }
}

/// The host that stands in ids: of `base_url`, or of nobody.
fn authority(input: FeedInput<'_>) -> &str {
    let url = &input.view.site.settings.base_url;
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or("");
    if host.is_empty() { "gongshi.invalid" } else { host }
}

/// An id that survives a change of slug, after RFC 4151: the host, a year, the entry's own id.
fn tag(input: FeedInput<'_>, entry: &Entry) -> String {
    let founded = input.view.site.settings.founded.unwrap_or(2026);
    format!("tag:{},{founded}:{}", authority(input), entry.id)
}

/// Some entries that are shown, in their order.
fn entries<'a>(input: FeedInput<'a>, ids: impl Iterator<Item = &'a EntryId>) -> Vec<&'a Entry> {
    ids.filter_map(|id| input.view.site.entries.get(id)).collect()
}

/// The first moment of a day in the site's zone, as RFC 3339 says it.
fn moment(zone: &TimeZone, day: Date) -> String {
    match day.to_zoned(zone.clone()) {
        Ok(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => format!("{day}T00:00:00Z"),
    }
}

/// Every shown entry of a dated kind, newest first.
fn newest<'a>(input: FeedInput<'a>) -> Vec<&'a Entry> {
    let mut all: Vec<&Entry> = entries(input, input.view.derived.shown.iter());
    all.retain(|entry| entry.common.date.is_some());
    all.sort_by(|a, b| (b.first(), &a.id).cmp(&(a.first(), &b.id)));
    all
}
