//! `index.json`: what is shown, for other programs. Its shape is in `docs/formats.md`.

use serde::Serialize;

use super::FeedInput;
use crate::base::AsOf;
use crate::base::date::DateTime;
use crate::model::{Audience, Entry};

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Index<'a> {
    version: u32,
    title: &'a str,
    name: &'a str,
    entries: Vec<Item<'a>>,
}

/// Only absolute facts: nothing here changes because a day passes.
#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    id: String,
    kind: &'static str,
    #[serde(rename = "type")]
    type_key: &'static str,
    label: &'static str,
    title: &'a str,
    address: String,
    date: Option<String>,
    updated: Option<String>,
    number: Option<&'a str>,
    issuer: Option<&'a str>,
    summary: Option<&'a str>,
    grid: Option<&'a str>,
    topics: &'a [String],
    phone: Option<&'a str>,
    period: Option<[String; 2]>,
    start: Option<String>,
    end: Option<String>,
    /// Every beginning of what happens more than once.
    starts: Option<Vec<String>>,
    place: Option<&'a str>,
    expires: Option<String>,
    audience: Audience,
}

/// The text of `index.json`.
pub fn index(input: FeedInput<'_>) -> String {
    let settings = &input.view.site.settings;
    let entries = super::newest(input).into_iter().map(|entry| item(entry, input.view.derived.as_of)).collect();
    let index = Index { version: VERSION, title: &settings.title, name: &settings.name, entries };
    serde_json::to_string_pretty(&index).unwrap_or_default()
}

fn item(entry: &Entry, as_of: AsOf) -> Item<'_> {
    let facts = &entry.facts;
    let of_type = facts.type_on(as_of.0);
    let public = entry.audience() == Audience::Public;
    let event = facts.event.as_ref().filter(|_| public);
    let first = event.and_then(|event| event.occurrences.first());
    let moment = |moment: DateTime| moment.strftime("%Y-%m-%dT%H:%M").to_string();
    let series = event.filter(|event| event.occurrences.len() > 1);
    Item {
        code: &entry.code,
        id: entry.id.to_string(),
        kind: entry.id.kind,
        type_key: of_type.key,
        label: of_type.label,
        title: &entry.common.title,
        address: format!("{}/", entry.address),
        date: entry.common.date.map(|date| date.to_string()),
        updated: entry.updated().map(|date| date.to_string()),
        number: facts.number.as_ref().map(|number| number.value.as_str()),
        issuer: facts.issuer.as_deref(),
        summary: entry.summary().filter(|_| public),
        grid: entry.common.grid.as_ref().map(|grid| grid.value.as_str()),
        topics: if public { &entry.common.topics } else { &[] },
        phone: facts.phone.as_deref(),
        period: facts.period.map(|period| [period.start().to_string(), period.end().to_string()]),
        start: first.map(|first| moment(first.start)),
        end: first.and_then(|first| first.end).map(moment),
        starts: series.map(|event| event.occurrences.iter().map(|one| moment(one.start)).collect()),
        place: event.map(|event| event.place.as_str()),
        expires: entry.expires().map(|date| date.to_string()),
        audience: entry.audience(),
    }
}
