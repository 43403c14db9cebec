//! Entries, and the site that they make together.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Index;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::{
    Allowed, Attachment, Audience, Catalogue, Common, Facts, Item, Kind, Objects, OutputKind, PRIVATE, Records, Settings,
    TableName, Tables, TakeDown, WallPosting, is_table,
};
use crate::base::calendar::WorkCalendar;
use crate::base::date::plus_days;
use crate::base::{Date, Digest, Place, ProjectPath, Span};
use crate::markup::Ready;
use crate::parse::body::tree::{FigureUse, LinkUse, PictureUse};
use crate::parse::reader::Located;

/// The name of an entry for ever: its kind and its file's name. It does not change with `slug` or `title`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EntryId {
    pub kind: &'static str,
    pub name: Arc<str>,
}

/// By the name alone: few kinds have an entry of the same name.
impl Hash for EntryId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// How maps find what belongs to an id. Their order is never looked at.
pub type ById = FxBuildHasher;

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.name)
    }
}

/// One entry: its facts in memory, its body as a place in its file.
#[derive(Debug)]
pub struct Entry {
    pub id: EntryId,
    pub file: ProjectPath,
    pub common: Common,
    pub facts: Facts,
    pub item: Box<dyn Item>,
    /// The bytes of the body in `file`.
    pub body: Span,
    pub body_facts: BodyFacts,
    /// Its body as HTML, if it was parsed for a run that makes the pages.
    pub ready: Ready,
    /// The digest of its front matter and of what other pages may ask of its body, as they are written.
    pub outline: Digest,
    /// The digest of all that it is made from; `None` if that cannot be told.
    pub basis: Option<Digest>,
    /// Where its page is, without a slash at either end: `notices/2026-09-16-water`.
    pub address: Box<str>,
    /// Its short address: five unambiguous characters of the id's digest, more if two would be alike.
    pub code: String,
    /// Six letters that change when anything published of it does.
    pub version: Box<str>,
    /// The SHA-256 by which the records of posting know what was published of it.
    pub published: Arc<str>,
    /// The same without the files of its list, for when that is down; shared where there is none.
    pub published_without_list: Arc<str>,
}

/// What checks and lists need of a body, so that the body itself need not be kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BodyFacts {
    /// The first paragraph as plain text.
    pub summary: Option<String>,
    #[serde(with = "super::syntax::links")]
    pub links: Box<[LinkUse]>,
    pub pictures: Box<[PictureUse]>,
    pub figures: Box<[FigureUse]>,
    /// Of each heading its id and then its words, for links to it.
    pub anchors: Box<[String]>,
    /// How many characters the text has.
    pub length: usize,
}

impl Entry {
    /// Who may read it whole.
    pub fn audience(&self) -> Audience {
        self.common.audience.unwrap_or(self.facts.audience)
    }

    /// The day it goes up; the beginning of time for pages and grids.
    pub fn first(&self) -> Date {
        self.common.date.unwrap_or(Date::MIN)
    }

    /// The last day on the board, if there is one.
    pub fn expires(&self) -> Option<Date> {
        self.common.expires.as_ref().map(|expires| expires.value).or(self.facts.expires)
    }

    /// The day from which its page is a stub, if there is one: its author's, or the end of an exception that it needs.
    pub fn take_down(&self) -> Option<Date> {
        let ended = self.common.allowed.iter().map(Allowed::ends);
        ended.chain(self.written_take_down()).min()
    }

    fn written_take_down(&self) -> Option<Date> {
        match self.common.take_down.as_ref()?.value {
            TakeDown::On(date) => Some(date),
            TakeDown::AfterPeriod { days } => {
                let end = self.facts.period?.end();
                Some(plus_days(end, i64::try_from(days).unwrap_or(i64::MAX).saturating_add(1)))
            }
        }
    }

    /// The day from which its list of objects is gone while its page stays, if it has a list.
    pub fn list_down(&self) -> Option<Date> {
        self.facts.list_down.filter(|_| self.has_list())
    }

    fn has_list(&self) -> bool {
        self.facts.objects.is_some() || self.common.attachments.iter().any(Attachment::is_list)
    }

    /// Whether its list of objects lies in `private/`.
    pub fn has_private_list(&self) -> bool {
        matches!(self.facts.objects.as_deref(), Some(Objects::File(table)) if table.file.value.starts_with(PRIVATE))
    }

    /// Whether its list of objects is gone on `day`.
    pub fn list_is_down(&self, day: Date) -> bool {
        self.list_down().is_some_and(|from| day >= from)
    }

    /// The photos of the walls on which it hung, by the names that it gives them.
    pub fn wall_photos(&self) -> impl Iterator<Item = &str> {
        self.common.posted.iter().flat_map(WallPosting::photos).map(|(photo, _)| photo.value.as_str())
    }

    /// The files that go with the list, by the names that it gives them: a photo of a wall may show the list.
    pub fn list_files(&self) -> impl Iterator<Item = &str> {
        let of_objects = match self.facts.objects.as_deref() {
            Some(Objects::File(table)) => Some(table.file.value.as_str()),
            _ => None,
        };
        let attached = self.common.attachments.iter().filter(|attachment| attachment.is_list());
        let walls = self.wall_photos().filter(|_| self.has_list());
        of_objects.into_iter().chain(attached.map(|attachment| attachment.file())).chain(walls)
    }

    /// The files that its kind's own fields name.
    pub fn own_files(&self) -> impl Iterator<Item = &Located<String>> {
        self.facts.files.iter().chain(self.facts.tables.iter().map(|table| &table.file))
    }

    /// The tables that it shows, by file and sheet: attachments, and those of its kind's own fields.
    pub fn tables(&self) -> impl Iterator<Item = TableName> {
        let attached = self.common.attachments.iter().map(|attachment| &attachment.table);
        attached.chain(&self.facts.tables).filter(|table| is_table(&table.file.value)).cloned()
    }

    /// The code by which the list is marked in published text.
    pub fn list_code(&self) -> String {
        format!("{}-list", self.code)
    }

    /// The last change that the author states: `updated`, else `date`.
    pub fn updated(&self) -> Option<Date> {
        self.common.updated.or(self.common.date)
    }

    /// One or two sentences: the entry's own, else what its figures make, else the first paragraph of its body.
    pub fn summary(&self) -> Option<&str> {
        let own = self.common.summary.as_deref().or(self.facts.summary.as_deref());
        own.or(self.body_facts.summary.as_deref())
    }
}

/// A figure of the community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub key: String,
    pub label: String,
    /// Digits as written.
    pub value: String,
    pub unit: String,
    /// Where its value was written.
    #[serde(skip)]
    pub place: Option<Place>,
}

/// The figures of `profile.toml`.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub as_of: Option<Date>,
    pub figures: Vec<Figure>,
}

impl Profile {
    /// The figure of this key or label.
    pub fn get(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key || figure.label == key)
    }

    /// `text` with every `{{ key }}` that is known replaced by its figure.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            filled.push_str(before);
            match after.split_once("}}") {
                Some((key, after)) if self.text(key).is_some() => {
                    filled.push_str(&self.text(key).unwrap_or_default());
                    rest = after;
                }
                _ => {
                    filled.push_str("{{");
                    rest = after;
                }
            }
        }
        filled + rest
    }

    /// What a text says for a reference: the digits of `households`, or with the unit for `households|unit`.
    pub fn text(&self, reference: &str) -> Option<String> {
        let (key, with_unit) = match reference.split_once('|') {
            Some((key, form)) if form.trim() == "unit" => (key, true),
            Some(_) => return None,
            None => (reference, false),
        };
        let figure = self.get(key.trim())?;
        Some(if with_unit { format!("{}{}", figure.value, figure.unit) } else { figure.value.clone() })
    }
}

/// Everything that was written, understood.
pub struct Site {
    pub settings: Settings,
    /// The statutory working days with the site's own over them.
    pub calendar: WorkCalendar,
    pub profile: Profile,
    pub catalogue: Catalogue,
    /// What was posted when.
    pub records: Records,
    pub kinds: Vec<&'static dyn Kind>,
    pub entries: Entries,
    /// Entries about the same thing, the earliest first.
    pub series: BTreeMap<(String, String), Vec<EntryId>>,
    /// By entry those that name it in a field, as the outcome of a review names the review; each by id.
    pub named_by: BTreeMap<EntryId, Vec<EntryId>>,
    /// Entry files that could not be read; links to them are not reported again.
    pub unread: Vec<ProjectPath>,
    /// What the entries name.
    pub tables: Tables,
}

/// The entries of a site in the order of their ids, found by them at once; shared, so that what did not change need not be made
/// again. A copy is the same entries.
#[derive(Debug, Clone, Default)]
pub struct Entries(Arc<IndexMap<EntryId, Arc<Entry>, ById>>);

impl Entries {
    /// The entry of this id.
    pub fn get(&self, id: &EntryId) -> Option<&Entry> {
        self.0.get(id).map(AsRef::as_ref)
    }

    /// Whether there is an entry of this id.
    pub fn contains_key(&self, id: &EntryId) -> bool {
        self.0.contains_key(id)
    }

    /// Every entry, by id.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.0.values().map(AsRef::as_ref)
    }

    /// The same as they are shared.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.0.values()
    }

    /// The entries that nobody else has a share in, if nobody has a share in all of them.
    pub fn own_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        Arc::get_mut(&mut self.0).into_iter().flat_map(IndexMap::values_mut).filter_map(Arc::get_mut)
    }

    /// Each entry that is another than it was among `before`, behind what it was; `None` if one came or went.
    pub fn changed<'a>(&'a self, before: &'a Entries) -> Option<Vec<(&'a Entry, &'a Entry)>> {
        if self.len() != before.len() {
            return None;
        }
        let pairs = before.0.values().zip(self.0.values()).filter(|(was, is)| !Arc::ptr_eq(was, is));
        pairs.map(|(was, is)| (was.id == is.id).then_some((was.as_ref(), is.as_ref()))).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index<&EntryId> for Entries {
    type Output = Entry;

    fn index(&self, id: &EntryId) -> &Entry {
        &self.0[id]
    }
}

impl FromIterator<Arc<Entry>> for Entries {
    fn from_iter<I: IntoIterator<Item = Arc<Entry>>>(entries: I) -> Entries {
        let mut entries: IndexMap<EntryId, Arc<Entry>, ById> =
            entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect();
        if !entries.keys().is_sorted() {
            entries.sort_unstable_keys();
        }
        Entries(Arc::new(entries))
    }
}

impl Site {
    /// The entry that `@/notices/x.md` (or `notices/x.md`) means.
    pub fn entry_at(&self, reference: &str) -> Option<&Entry> {
        self.entries.get(&id_of(&self.kinds, reference)?)
    }

    /// The short address of an entry that may hang on a wall: `s/x7k2p/`.
    pub fn short(&self, entry: &Entry) -> Option<String> {
        let made = self.settings.outputs.make(OutputKind::ShortAddresses);
        (made && entry.common.date.is_some()).then(|| format!("s/{}/", entry.code))
    }

    /// The address of an entry that paper and messages name: the short one, else that of its page.
    pub fn place(&self, entry: &Entry) -> String {
        self.short(entry).unwrap_or_else(|| format!("{}/", entry.address))
    }

    /// The entries of one kind, by id.
    pub fn of_kind(&self, key: &str) -> impl Iterator<Item = &Entry> {
        let entries = &self.entries.0;
        let first = entries.partition_point(|id, _| id.kind < key);
        let of_kind = entries.get_range(first..).into_iter().flat_map(|entries| entries.values());
        of_kind.map(AsRef::as_ref).take_while(move |entry| entry.id.kind == key)
    }

    /// The entries that name `entry` in a field, by id.
    pub fn naming(&self, entry: &EntryId) -> impl Iterator<Item = &Entry> {
        self.named_by.get(entry).into_iter().flatten().filter_map(|id| self.entries.get(id))
    }
}

/// The id that `@/notices/x.md` (or `notices/x.md`) stands for, whether there is such an entry or not.
pub(super) fn id_of(kinds: &[&'static dyn Kind], reference: &str) -> Option<EntryId> {
    let (kind, name) = reference.trim_start_matches("@/").split_once('/')?;
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kind = kinds.iter().map(|kind| kind.def()).find(|def| def.key == kind)?;
    Some(EntryId { kind: kind.key, name: name.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_filled_in() {
        let figure =
            Figure { key: "households".into(), label: "户数".into(), value: "1031".into(), unit: "户".into(), place: None };
        let profile = Profile { as_of: None, figures: vec![figure] };
        for (text, expected) in
            [("全社区{{ households|unit }}。", "全社区1031户。"), ("{{户数}}", "1031"), ("{{ nothing }} {{", "{{ nothing }} {{")]
        {
            assert_eq!(profile.fill(text), expected, "{text}");
        }
    }
}
