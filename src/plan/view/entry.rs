//! The page of one entry, and what other pages show of special entries.

use std::collections::BTreeMap;

use serde::Serialize;

use super::late::OfEntry;
use super::posted::{ObjectionsView, PostedView, objections, posted};
use super::{FrameInput, Medium, NavItem, PageFrame, Row, ViewInput, day_view, frame, row};
use crate::base::SitePath;
use crate::model::{Audience, Entry, OutputKind, TableName, ViewContext};
use crate::parse::table::TextTable;
use crate::plan::files::{self, Download, EntryFile, Picture, Role};

/// An entry, whole or as its summary.
#[derive(Serialize)]
pub struct EntryPage<'a> {
    pub page: PageFrame,
    pub row: Row<'a>,
    /// Whether the web shows the whole entry; if not, `item`, texts, files and photos are empty.
    pub whole: bool,
    /// What the kind itself shows; its shape is in the kind's own file.
    pub item: OfEntry<'a, serde_json::Value>,
    /// What the web says of it although its text is not public.
    pub web_line: Option<String>,
    pub updated: Option<super::DateView>,
    pub expires: Option<super::DateView>,
    pub past: bool,
    pub author: Option<String>,
    pub source: Option<String>,
    /// Its topics, if the site has lists by topic.
    pub topics: OfEntry<'a, Vec<NavItem>>,
    pub grid: OfEntry<'a, Option<NavItem>>,
    /// The item of the catalogue that it discloses, and for which term.
    pub discloses: OfEntry<'a, Option<NavItem>>,
    pub attachments: Vec<FileView>,
    /// Comments around everything that goes with the list of objects, of which the page stays; empty if none will go.
    pub list_mark: [String; 2],
    /// The same around all attachments, if every one of them goes.
    pub files_mark: [String; 2],
    pub photos: OfEntry<'a, Vec<PhotoView>>,
    /// Where it hung on paper; the photos of walls go with the list of objects.
    pub posted: OfEntry<'a, Vec<PostedView>>,
    /// How many objections came in and are answered, if any did.
    pub objections: OfEntry<'a, Option<ObjectionsView>>,
    /// Pictures that the kind's own fields name, by the name written there.
    pub pictures: OfEntry<'a, BTreeMap<String, PhotoView>>,
    /// The list that it stands in.
    pub list: OfEntry<'a, Option<NavItem>>,
    /// Tables in files that the kind's own fields name, by the name written there.
    pub tables: OfEntry<'a, BTreeMap<String, TextTable>>,
    pub newer: OfEntry<'a, Option<NavItem>>,
    pub older: OfEntry<'a, Option<NavItem>>,
    /// Six letters that change when anything published of it does; paper bears the same.
    pub version: String,
    /// The short address, `s/x7k2p/`, if it has one.
    pub short: Option<String>,
    /// Its PDF, if the site offers one.
    pub pdf: Option<String>,
    /// Its own calendar file, if something of it is still to come.
    pub calendar: Option<String>,
    pub extra: OfEntry<'a, serde_json::Value>,
}

/// A file to hand out.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    pub title: String,
    /// Its own name, for saving it.
    pub name: String,
    pub address: String,
    /// `3 KB`
    pub size: String,
    /// `CSV`
    pub form: String,
    /// Comments around it, if it goes with the list of objects.
    pub mark: [String; 2],
}

/// A picture in the sizes that there are.
#[derive(Debug, Clone, Serialize)]
pub struct PhotoView {
    /// As the entry names it.
    pub file: String,
    pub address: String,
    pub width: u32,
    pub height: u32,
    /// Every size with its width: for `srcset`, after `page.root` is put in front of each.
    pub sizes: Vec<(String, u32)>,
    pub alt: String,
    pub caption: Option<String>,
}

/// A page where an entry stood. It holds no text of the entry.
#[derive(Debug, Clone, Serialize)]
pub struct StubPage {
    pub page: PageFrame,
    pub type_label: &'static str,
    pub period: Option<super::PeriodView>,
    pub taken_down: Option<super::DateView>,
}

/// The view of an entry's page.
pub fn entry<'a>(input: ViewInput<'a>, path: &SitePath, entry: &'a Entry) -> EntryPage<'a> {
    let whole = input.whole(entry);
    let title = entry.common.title.clone();
    let description = entry.summary().filter(|_| whole);
    let attachments = downloads(input, entry);
    EntryPage {
        page: frame(input, FrameInput { path, title, description, section: entry.id.kind }),
        row: row(input, entry),
        whole,
        item: if_whole(input, entry, item),
        web_line: entry.facts.web_line.clone(),
        updated: entry.common.updated.map(day_view),
        expires: entry.expires().map(day_view),
        past: input.derived.is_past(entry),
        author: entry.common.author.clone().filter(|_| whole),
        source: entry.common.source.clone().filter(|_| whole),
        topics: OfEntry::new(input, entry, topics),
        grid: OfEntry::new(input, entry, |input, entry| grid_item(input, &entry.common.grid.as_ref()?.value)),
        discloses: OfEntry::new(input, entry, super::disclosure::item_of),
        list_mark: list_mark(input, entry),
        files_mark: if attachments.iter().all(|file| !file.mark[0].is_empty()) {
            list_mark(input, entry)
        } else {
            Default::default()
        },
        attachments,
        photos: if_whole(input, entry, |input, entry| photos(input, entry).collect()),
        posted: if_whole(input, entry, posted),
        objections: if_whole(input, entry, objections),
        pictures: OfEntry::new(input, entry, own_pictures),
        list: OfEntry::new(input, entry, list_item),
        tables: OfEntry::new(input, entry, own_tables),
        newer: OfEntry::new(input, entry, newer),
        older: OfEntry::new(input, entry, older),
        version: entry.version.to_string(),
        short: input.site.short(entry),
        pdf: files::pdf(input.site, entry).map(|path| path.as_str().to_owned()),
        calendar: calendar(input, entry).filter(|_| whole),
        extra: if_whole(input, entry, |_, entry| entry.common.extra.clone()),
    }
}

/// What `make` says of an entry that may be shown whole, of another nothing.
fn if_whole<'a, T: Default>(input: ViewInput<'a>, entry: &'a Entry, make: fn(ViewInput<'_>, &Entry) -> T) -> OfEntry<'a, T> {
    OfEntry::new(input, entry, if input.whole(entry) { make } else { |_, _| T::default() })
}

/// What the kind of `entry` shows.
pub fn item(input: ViewInput<'_>, entry: &Entry) -> serde_json::Value {
    let context = ViewContext { entry, site: input.site, as_of: input.derived.as_of, shown: &input.derived.shown };
    let mut view = entry.item.view(&context);
    let members_see_it = input.medium == Medium::Paper && entry.audience() == Audience::Members;
    if let Some(members) = view.get_mut("member_points").filter(|_| !members_see_it) {
        *members = serde_json::Value::Null;
    }
    view
}

/// The view of the page of an entry that was taken down.
pub fn stub(input: ViewInput<'_>, path: &SitePath, entry: &Entry) -> StubPage {
    let type_label = entry.facts.type_on(input.derived.as_of.0).label;
    let title = format!("{type_label}（已撤下）");
    let description = Some("此页内容已到撤下日期。");
    StubPage {
        page: PageFrame { noindex: true, ..frame(input, FrameInput { path, title, description, section: entry.id.kind }) },
        type_label,
        period: entry.facts.period.map(|period| super::PeriodView::of(period, &input.site.calendar)),
        taken_down: entry.take_down().map(day_view),
    }
}

/// The newest public evaluation on the board: its row and what its kind shows.
pub fn newest_evaluation(input: ViewInput<'_>) -> Option<serde_json::Value> {
    let ids = input.derived.current.get("evaluations")?;
    let entries = ids.iter().filter_map(|id| input.site.entries.get(id));
    let public = entries.into_iter().find(|entry| entry.audience() == Audience::Public)?;
    Some(serde_json::json!({ "row": row(input, public), "item": item(input, public) }))
}

/// The grids in their order: rows and what their kind shows.
pub fn finder(input: ViewInput<'_>) -> serde_json::Value {
    let mut grids: Vec<&Entry> = input.site.of_kind("grids").filter(|entry| input.derived.shown.contains(&entry.id)).collect();
    grids.sort_by_key(|entry| (entry.facts.order.unwrap_or(u64::MAX), &entry.id));
    grids.into_iter().map(|entry| serde_json::json!({ "row": row(input, entry), "item": item(input, entry) })).collect()
}

fn topics(input: ViewInput<'_>, entry: &Entry) -> Vec<NavItem> {
    let made = input.site.settings.outputs.make(OutputKind::Topics);
    entry.common.topics.iter().filter(|_| made).map(|topic| topic_item(topic)).collect()
}

/// The topic as a place to go.
pub fn topic_item(topic: &str) -> NavItem {
    NavItem { key: topic.to_owned(), label: topic.to_owned(), address: format!("topics/{}/", topic_slug(topic)) }
}

/// The part of a topic in addresses.
pub fn topic_slug(topic: &str) -> String {
    let slug = crate::model::slugify(topic);
    if slug.is_empty() { crate::base::Digest::of(topic.as_bytes()).code(6) } else { slug }
}

fn grid_item(input: ViewInput<'_>, name: &str) -> Option<NavItem> {
    let grid = input.site.of_kind("grids").find(|grid| grid.common.title == name)?;
    Some(NavItem { key: grid.id.name.to_string(), label: name.to_owned(), address: format!("{}/", grid.address) })
}

/// The list of the entry's kind; grids have their finder, free pages nothing.
fn list_item(input: ViewInput<'_>, entry: &Entry) -> Option<NavItem> {
    let def = input.site.kinds.iter().map(|kind| kind.def()).find(|def| def.key == entry.id.kind)?;
    let label = match def.key {
        "grids" => "找网格员",
        _ if def.dated => def.label,
        _ => return None,
    };
    Some(NavItem { key: def.key.to_owned(), label: label.to_owned(), address: format!("{}/", def.key) })
}

/// The entry before it in the same kind, of what is on the board.
fn newer(input: ViewInput<'_>, entry: &Entry) -> Option<NavItem> {
    neighbour(input, entry, |at| at.checked_sub(1))
}

/// The one after it.
fn older(input: ViewInput<'_>, entry: &Entry) -> Option<NavItem> {
    neighbour(input, entry, |at| at.checked_add(1))
}

fn neighbour(input: ViewInput<'_>, entry: &Entry, beside: fn(usize) -> Option<usize>) -> Option<NavItem> {
    let lane = input.derived.current.get(entry.id.kind)?;
    let at = beside(*input.derived.places.get(&entry.id)?)?;
    let other = input.site.entries.get(lane.get(at)?)?;
    other.common.date?;
    Some(NavItem { key: other.code.clone(), label: other.common.title.clone(), address: format!("{}/", other.address) })
}

fn downloads(input: ViewInput<'_>, entry: &Entry) -> Vec<FileView> {
    entry
        .common
        .attachments
        .iter()
        .filter_map(|attachment| {
            let file = input.files.get(&entry.id, attachment.file())?;
            let Role::Download(download) = &file.role else { return None };
            let mark = if names_list(entry, file) { list_mark(input, entry) } else { Default::default() };
            Some(FileView { mark, ..file_view(download, attachment.title.clone()) })
        })
        .collect()
}

fn file_view(download: &Download, title: Option<String>) -> FileView {
    FileView {
        title: title.unwrap_or_else(|| download.name.clone()),
        name: download.name.clone(),
        address: download.path.as_str().to_owned(),
        size: size_text(download.len),
        mark: Default::default(),
        form: download.name.rsplit_once('.').map_or(String::new(), |(_, form)| form.to_uppercase()),
    }
}

/// The marks of a list that hangs and will come down before the entry does.
fn list_mark(input: ViewInput<'_>, entry: &Entry) -> [String; 2] {
    let pending = entry.list_down().is_some_and(|day| day > input.derived.as_of.0);
    if pending { row::marks(&entry.list_code()) } else { Default::default() }
}

/// Whether the list of objects stands in `file`.
fn names_list(entry: &Entry, file: &EntryFile) -> bool {
    entry.list_files().any(|name| name.trim_start_matches("./") == file.written.trim_start_matches("./"))
}

/// `3 KB`, `1.2 MB`; units of 1024 bytes, as Windows counts.
fn size_text(len: u64) -> String {
    match len {
        0..1024 => format!("{len} B"),
        1024..1_048_576 => format!("{} KB", len.div_ceil(1024)),
        _ => format!("{}.{} MB", len / 1_048_576, (len % 1_048_576) * 10 / 1_048_576),
    }
}

/// The photos of an entry, as far as they are published.
pub fn photos<'a>(input: ViewInput<'a>, entry: &'a Entry) -> impl Iterator<Item = PhotoView> + 'a {
    entry.common.photos.iter().filter_map(move |photo| {
        let picture = input.files.picture(&entry.id, &photo.file.value)?;
        Some(photo_view(&photo.file.value, picture, (&photo.alt, photo.caption.clone())))
    })
}

/// The picture that an entry names `file`, with its words.
pub(super) fn photo_view(file: &str, picture: &Picture, (alt, caption): (&str, Option<String>)) -> PhotoView {
    let largest = picture.largest();
    PhotoView {
        file: file.to_owned(),
        address: largest.path.as_str().to_owned(),
        width: largest.width,
        height: largest.height,
        sizes: picture.sizes.iter().map(|size| (size.path.as_str().to_owned(), size.width)).collect(),
        alt: alt.to_owned(),
        caption,
    }
}

fn own_pictures(input: ViewInput<'_>, entry: &Entry) -> BTreeMap<String, PhotoView> {
    let names = entry.facts.files.iter().map(|file| &file.value);
    names.filter_map(|name| Some((name.clone(), photo_view(name, input.files.picture(&entry.id, name)?, ("", None))))).collect()
}

fn own_tables(input: ViewInput<'_>, entry: &Entry) -> BTreeMap<String, TextTable> {
    let table = |name: &TableName| Some((name.file.value.clone(), input.files.table(&entry.id, name)?.clone()));
    entry.facts.tables.iter().filter_map(table).collect()
}

fn calendar(input: ViewInput<'_>, entry: &Entry) -> Option<String> {
    let made = input.site.settings.outputs.make(OutputKind::Calendars);
    let event = entry.facts.event.as_ref().filter(|_| made)?;
    event.next(input.derived.as_of.0)?;
    Some(format!("{}/event.ics", entry.address))
}
