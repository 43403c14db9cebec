//! `disclosure.json`: the catalogue, what was owed, and what was posted. Its shape is in `docs/formats.md`.

use serde::Serialize;

use super::FeedInput;
use crate::derive::Obligation;
use crate::model::{Audience, CatalogueItem, Covers};
use crate::parse::reader::Choice;
use crate::plan::view;

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Disclosure<'a> {
    version: u32,
    title: &'a str,
    name: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    key: &'a str,
    item: &'a str,
    area: &'static str,
    area_label: &'static str,
    content: &'a [String],
    basis: Option<&'a str>,
    frequency: &'static str,
    frequency_label: &'static str,
    /// Working days.
    within: u64,
    audience: Audience,
    responsible: Option<&'a str>,
    channels: &'a [String],
    retention: Option<&'static str>,
    since: String,
    owed: Vec<Owed>,
}

#[derive(Serialize)]
struct Owed {
    covers: Option<Covers>,
    first: Option<String>,
    last: Option<String>,
    due: Option<String>,
    posted: Option<String>,
    standing: &'static str,
    late: Option<usize>,
    entries: Vec<Entry>,
}

/// An object with a code, so that a take-down finds it.
#[derive(Serialize)]
struct Entry {
    code: String,
    id: String,
    title: String,
    address: String,
    date: Option<String>,
}

/// The text of `disclosure.json`.
pub fn disclosure(input: FeedInput<'_>) -> String {
    let settings = &input.view.site.settings;
    let items = input.view.site.catalogue.items.iter().map(|one| item(input, one)).collect();
    let disclosure = Disclosure { version: VERSION, title: &settings.title, name: &settings.name, items };
    serde_json::to_string_pretty(&disclosure).unwrap_or_default()
}

fn item<'a>(input: FeedInput<'a>, item: &'a CatalogueItem) -> Item<'a> {
    let of_item = input.view.derived.obligations.iter().filter(|owed| owed.item == item.key);
    Item {
        key: &item.key,
        item: &item.item,
        area: item.area.key(),
        area_label: item.area.label(),
        content: &item.content,
        basis: item.basis.as_deref(),
        frequency: item.frequency.key(),
        frequency_label: item.frequency.label(),
        within: input.view.site.settings.disclosure.within(item),
        audience: item.audience,
        responsible: item.responsible.as_deref(),
        channels: &item.channels,
        retention: item.retention.map(|retention| retention.label()),
        since: item.since.to_string(),
        owed: of_item.map(|one| owed(input, item, one)).collect(),
    }
}

fn owed(input: FeedInput<'_>, item: &CatalogueItem, owed: &Obligation) -> Owed {
    let entries = view::disclosed(input.view, item, owed).into_iter().map(|entry| Entry {
        code: entry.code,
        id: entry.id,
        title: entry.title,
        address: entry.address,
        date: entry.date.map(|date| date.iso),
    });
    Owed {
        covers: owed.covers,
        first: owed.covers.map(|covers| covers.first().to_string()),
        last: owed.covers.map(|covers| covers.last().to_string()),
        due: owed.due.map(|day| day.to_string()),
        posted: owed.posted.map(|day| day.to_string()),
        standing: owed.standing.key(),
        late: view::late(owed),
        entries: entries.collect(),
    }
}
