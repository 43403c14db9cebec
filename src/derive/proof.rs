//! What is known of how one entry was posted, and what of it can be proved.
//!
//! Input: the site with its records of posting, the entry, the as-of date. Nothing is concluded from what is not written down:
//! without a record of it nothing was posted, without a photo nothing was seen to hang.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::date::days;
use crate::base::{AsOf, Date};
use crate::model::{Entry, Posting, PostingEvent, Record, Site, WallPosting};

/// How one entry was posted.
#[derive(Debug)]
pub struct Proof<'a> {
    /// The first and the last day on which it had to be posted: its period, else from its date until it leaves the board.
    pub span: (Date, Option<Date>),
    /// What the records say of it, oldest first.
    pub web: Vec<OnWeb<'a>>,
    /// When the site was asked what it serves, oldest first.
    pub asked: Vec<Asked<'a>>,
    /// The entries that say they are its outcome and are up.
    pub outcomes: Vec<&'a Entry>,
    pub evidence: Vec<Evidence<'a>>,
}

/// One thing that happened to it on the web.
#[derive(Debug)]
pub struct OnWeb<'a> {
    pub record: &'a Record,
    pub posting: &'a Posting,
    /// Whether it was changed inside its period and does not say so.
    pub unexplained: bool,
}

/// One time at which the site was asked.
#[derive(Debug)]
pub struct Asked<'a> {
    pub record: &'a Record,
    pub url: &'a str,
    /// Whether its page and files were as they had been published.
    pub served: bool,
}

/// One thing that has to be proved, and whether it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence<'a> {
    pub matter: Matter,
    /// The wall that it is about.
    pub place: Option<&'a str>,
    pub found: Found,
}

/// What has to be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// All records of posting can be believed.
    Records,
    /// It was on the web when its span began.
    WebInTime,
    /// It was not removed before its span was over.
    WebStayed,
    /// Changes inside the span are explained.
    Explained,
    /// The site was seen to serve it inside the span.
    Served,
    /// It hung on a wall all the time.
    Wall,
    /// Photos show it on the wall on the first and the last day.
    Photos,
    /// Every objection is answered.
    Answered,
    /// Its outcome is posted.
    Outcome,
}

/// Whether there is evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    Yes,
    No,
    /// Its day has not come.
    NotYet,
}

/// What is known of `entry` on `as_of`; only what is dated is posted.
pub fn proof<'a>(site: &'a Site, entry: &'a Entry, as_of: AsOf) -> Option<Proof<'a>> {
    let period = entry.facts.period;
    let start = period.map(|period| period.start()).or(entry.common.date)?;
    let span = (start, period.map(|period| period.end()).or(entry.expires()));
    let id = entry.id.to_string();
    let mut proof = Proof {
        span,
        web: on_web(site, &id, span),
        asked: asked(site, &id),
        outcomes: outcomes(site, entry, as_of),
        evidence: Vec::new(),
    };
    proof.evidence = evidence(&proof, (site, entry), as_of);
    Some(proof)
}

fn on_web<'a>(site: &'a Site, id: &str, span: (Date, Option<Date>)) -> Vec<OnWeb<'a>> {
    let mut amended = None;
    let mut web = Vec::new();
    for (_, record) in site.records.all() {
        for posting in record.entries.iter().filter(|posting| posting.entry == id) {
            let says = posting.posted.as_ref().and_then(|posted| posted.amended);
            let inside = posting.event == PostingEvent::Changed && is_inside(record.date, span);
            web.push(OnWeb { record, posting, unexplained: inside && says <= amended });
            amended = says.max(amended);
        }
    }
    web
}

fn asked<'a>(site: &'a Site, id: &str) -> Vec<Asked<'a>> {
    let asked = site.records.all().filter_map(|(_, record)| Some((record, record.confirmed.as_ref()?)));
    asked.filter_map(|(record, confirmed)| Some(Asked { record, url: &confirmed.url, served: confirmed.served(id)? })).collect()
}

fn outcomes<'a>(site: &'a Site, entry: &Entry, as_of: AsOf) -> Vec<&'a Entry> {
    let is_up = |other: &&Entry| !other.common.draft && !other.facts.void && other.first() <= as_of.0;
    site.naming(&entry.id).filter(|other| other.id.kind == entry.id.kind).filter(is_up).collect()
}

fn is_inside(day: Date, (first, last): (Date, Option<Date>)) -> bool {
    first <= day && last.is_none_or(|last| day <= last)
}

/// Whether the days of a span have come.
#[derive(Clone, Copy)]
struct Come {
    begun: bool,
    over: bool,
}

/// Found, or not, or not to be expected before a day.
fn found(found: bool, expected: bool) -> Found {
    match (found, expected) {
        (true, _) => Found::Yes,
        (false, true) => Found::No,
        (false, false) => Found::NotYet,
    }
}

fn evidence<'a>(proof: &Proof<'a>, (site, entry): (&Site, &'a Entry), as_of: AsOf) -> Vec<Evidence<'a>> {
    let (first, last) = proof.span;
    let come = Come { begun: as_of.0 >= first, over: last.is_some_and(|last| as_of.0 > last) };
    let plain = |matter, found| Evidence { matter, place: None, found };
    let mut all = Vec::new();
    if site.records.unsound > 0 {
        all.push(plain(Matter::Records, Found::No));
    }
    all.extend(of_web(proof, come).map(|(matter, found)| plain(matter, found)));
    all.extend(of_walls(proof, entry, (come, as_of)));
    let answers = &entry.facts.objections;
    if !answers.is_empty() {
        all.push(plain(Matter::Answered, found(answers.iter().all(|one| one.value.answer.is_some()), come.over)));
    }
    if entry.facts.of_type.key == "public-review" && !entry.facts.void {
        all.push(plain(Matter::Outcome, found(!proof.outcomes.is_empty(), come.over)));
    }
    all
}

fn of_web(proof: &Proof<'_>, come: Come) -> impl Iterator<Item = (Matter, Found)> {
    let inside = |record: &Record| is_inside(record.date, proof.span);
    let in_time = proof.web.iter().any(|on| on.record.date <= proof.span.0 && on.posting.posted.is_some());
    let gone = proof.web.iter().any(|on| on.posting.posted.is_none() && inside(on.record));
    // As long as the span runs nobody knows that it will stay.
    let stayed = if gone || proof.web.is_empty() { found(false, come.begun) } else { found(come.over, false) };
    let changed = proof.web.iter().any(|on| on.posting.event == PostingEvent::Changed && inside(on.record));
    let explained = changed.then(|| found(!proof.web.iter().any(|on| on.unexplained), true));
    let served = proof.asked.iter().any(|asked| asked.served && inside(asked.record));
    [
        Some((Matter::WebInTime, found(in_time, come.begun))),
        Some((Matter::WebStayed, stayed)),
        explained.map(|found| (Matter::Explained, found)),
        Some((Matter::Served, found(served, come.over))),
    ]
    .into_iter()
    .flatten()
}

/// By wall: what hung there, and what shows it.
fn of_walls<'a>(proof: &Proof<'_>, entry: &'a Entry, (come, as_of): (Come, AsOf)) -> Vec<Evidence<'a>> {
    let mut walls: BTreeMap<&str, Vec<&WallPosting>> = BTreeMap::new();
    for posting in &entry.common.posted {
        walls.entry(posting.place.value.trim()).or_default().push(posting);
    }
    if walls.is_empty() {
        return vec![Evidence { matter: Matter::Wall, place: None, found: found(false, come.begun) }];
    }
    let (first, last) = (proof.span.0, proof.span.1.unwrap_or(as_of.0));
    let of_wall = |(place, wall): (&'a str, Vec<&WallPosting>)| {
        let hung = days(first, last).all(|day| wall.iter().any(|posting| posting.hung_on(day, as_of.0)));
        let shown =
            wall.iter().any(|posting| posting.photo_first.is_some()) && wall.iter().any(|posting| posting.photo_last.is_some());
        let on = |matter, found| Evidence { matter, place: Some(place), found };
        [on(Matter::Wall, found(hung && come.over, come.over)), on(Matter::Photos, found(shown, come.over))]
    };
    walls.into_iter().flat_map(of_wall).collect()
}
