//! Which entries of a year are filed, in which volume, and under which 档号 (DA/T 22-2015).
//!
//! Invariant: every entry with a date in the year that has gone up stands in exactly one volume. One that was taken down
//! keeps its number, so that the numbers of the others do not move; nothing else of it is said.

use std::collections::BTreeMap;

use crate::base::Date;
use crate::derive::{Life, life};
use crate::model::{Entry, EntryId, Retention, ViewContext, Volume};
use crate::parse::reader::Choice;
use crate::pipeline::Loaded;

/// One volume with what is filed in it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its place among the volumes of the year, from 1: 盒号.
    pub number: usize,
    pub volume: Volume,
    /// By date and id; never empty.
    pub items: Vec<Item>,
}

/// One 件: an entry with its attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// 档号: `FA01-WS·2026-D30-JW-0001`.
    pub code: String,
    /// 件号.
    pub number: u32,
    pub id: EntryId,
    pub date: Date,
    /// Whether it was taken down, so that only its number and its day are filed.
    pub gone: bool,
}

impl Kept {
    /// `volume-01-documents`
    pub fn name(&self) -> String {
        format!("volume-{:02}-{}", self.number, self.volume.key)
    }

    /// `0001—0012`, or one number alone.
    pub fn numbers(&self) -> String {
        let ends = [self.items.first(), self.items.last()].map(|item| item.map_or(0, |item| item.number));
        if ends[0] == ends[1] { format!("{:04}", ends[0]) } else { format!("{:04}—{:04}", ends[0], ends[1]) }
    }
}

/// The volumes of `year` that have anything in them, in the order of the settings.
pub fn register(loaded: &Loaded, (year, fonds): (i16, &str)) -> Vec<Kept> {
    let settings = &loaded.site.settings.archive;
    let mut filed: Vec<Vec<&Entry>> = settings.volumes.iter().map(|_| Vec::new()).collect();
    for entry in loaded.site.entries.values().filter(|entry| is_filed(loaded, entry, year)) {
        if let Some(at) = settings.volumes.iter().position(|volume| takes(loaded, volume, entry)) {
            filed[at].push(entry);
        }
    }
    let mut last: BTreeMap<Retention, u32> = BTreeMap::new();
    let mut kept = Vec::new();
    for (volume, mut entries) in settings.volumes.iter().zip(filed).filter(|(_, entries)| !entries.is_empty()) {
        entries.sort_by_key(|entry| (entry.common.date, &entry.id));
        let before = last.entry(volume.retention).or_insert(0);
        let item = |entry: &&Entry| {
            *before += 1;
            let (term, department, number) = (volume.retention.key(), &settings.department, *before);
            let code = format!("{fonds}-WS·{year}-{term}-{department}-{number:04}");
            Item { code, number, id: entry.id.clone(), date: entry.first(), gone: is_gone(loaded, entry) }
        };
        let items = entries.iter().map(item).collect();
        kept.push(Kept { number: kept.len() + 1, volume: volume.clone(), items });
    }
    kept
}

fn is_filed(loaded: &Loaded, entry: &Entry, year: i16) -> bool {
    let of_year = entry.common.date.is_some_and(|date| date.year() == year && date <= loaded.as_of.0);
    of_year && !entry.common.draft && life(entry, loaded.as_of, loaded.reach) != Life::NotYet
}

fn is_gone(loaded: &Loaded, entry: &Entry) -> bool {
    life(entry, loaded.as_of, loaded.reach) == Life::TakenDown
}

/// Whether `volume` takes `entry`: by its kind, its type, one of its topics, or its series.
fn takes(loaded: &Loaded, volume: &Volume, entry: &Entry) -> bool {
    if volume.takes_all() {
        return true;
    }
    let kind_label = loaded.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == entry.id.kind).map(|def| def.label);
    let of_type = entry.facts.type_on(loaded.as_of.0);
    let named = |known: &str, label: Option<&str>, word: &str| known == word || label == Some(word);
    volume.kinds.iter().any(|kind| named(entry.id.kind, kind_label, &kind.value))
        || volume.types.iter().any(|wanted| named(of_type.key, Some(of_type.label), &wanted.value))
        || volume.topics.iter().any(|topic| entry.common.topics.contains(topic))
        || series(loaded, entry).is_some_and(|series| volume.topics.contains(&series))
}

/// The series that an activity belongs to, as its kind shows it.
fn series(loaded: &Loaded, entry: &Entry) -> Option<String> {
    let context = ViewContext { entry, site: &loaded.site, as_of: loaded.as_of, shown: &loaded.derived.shown };
    Some(entry.item.view(&context).get("series")?.as_str()?.to_owned())
}
