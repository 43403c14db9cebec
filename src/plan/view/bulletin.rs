//! A wall bulletin as it hangs: its sheets, and on each what its sections chose as of its own date.
//!
//! Invariant: what is not public stands here with its title, period and phone alone; what was taken down
//! does not stand here at all.

use std::collections::BTreeSet;

use serde::Serialize;

use super::row::row_on;
use super::{DateView, EntryPage, PhotoView, Row, ViewInput, day_view, entry};
use super::{almanac, fit};
use crate::base::{Date, Digest, SitePath};
use crate::kinds::{self, Bulletin, Section, Show};
use crate::model::{Audience, Entry, EntryId, Figure, Layout, VERSION_LENGTH, WebForm};
use crate::parse::reader::Choice;

/// A bulletin.
#[derive(Serialize)]
pub struct BulletinPage<'a> {
    #[serde(flatten)]
    pub entry: EntryPage<'a>,
    pub number: Option<u64>,
    pub date: Option<DateView>,
    /// `农历十月十三`
    pub lunar: Option<String>,
    /// Days off and make-up days while it hangs: `10月1日—7日放假，10月10日（周六）上班`
    pub rest: Option<String>,
    /// The day it comes down.
    pub until: Option<DateView>,
    pub lead: Option<String>,
    /// `a3-landscape`: the paper it is printed on.
    pub paper: String,
    pub columns: u64,
    /// To be read from afar.
    pub large: bool,
    /// The size of its type on paper, in points.
    pub points: u64,
    /// One; or one for each grid.
    pub sheets: Vec<SheetView<'a>>,
}

/// One sheet of paper.
#[derive(Serialize)]
pub struct SheetView<'a> {
    /// The grid that it is for, if it is for one.
    pub grid: Option<GridView>,
    /// The sections of each column.
    pub columns: Vec<Vec<SectionView<'a>>>,
    /// The sections across all columns.
    pub across: Vec<SectionView<'a>>,
}

/// One section.
#[derive(Clone, Serialize)]
pub struct SectionView<'a> {
    pub title: Option<String>,
    /// How it shows what it chose: `sheets`, `leaves`, `lines`, `text`, `photos`, `figures`, `evaluation`,
    /// `accounts`, `grids`.
    pub show: &'static str,
    pub entries: Vec<ShownEntry<'a>>,
    pub figures: Vec<Figure>,
    pub grids: Vec<GridView>,
}

/// An entry in a section.
#[derive(Clone, Serialize)]
pub struct ShownEntry<'a> {
    pub row: Row<'a>,
    /// Whether its text is short enough to stand here whole.
    pub whole: bool,
    /// How many characters its text has.
    #[serde(skip)]
    pub length: usize,
    /// Its first picture, where pictures are shown.
    pub photo: Option<PhotoView>,
    /// What its kind shows, for evaluations and accounts.
    pub item: Option<serde_json::Value>,
}

/// A grid and whom to call.
#[derive(Debug, Clone, Serialize)]
pub struct GridView {
    pub mark: [String; 2],
    pub title: String,
    pub covers: Vec<String>,
    pub officer: Option<String>,
    pub phone: String,
}

/// Longer texts are represented by their summaries.
const SHORT: usize = 220;

/// The view of the bulletin `entry`; `None` if it is no bulletin.
pub fn bulletin<'a>(input: ViewInput<'a>, path: &SitePath, entry: &'a Entry) -> Option<BulletinPage<'a>> {
    let bulletin = entry.item.as_any().downcast_ref::<Bulletin>()?;
    let day = entry.common.date.unwrap_or(input.derived.as_of.0);
    let layout = input.site.settings.layouts.get(&bulletin.layout);
    let sheets = sheets(Choosing { input, bulletin, day }, layout);
    let rest = almanac::rest(&input.site.calendar, day, entry.expires());
    let head = fit::Head { lead: bulletin.lead.as_deref(), rest: rest.as_deref() };
    let mut page = entry::entry(input, path, entry);
    page.version = version(head, &sheets);
    Some(BulletinPage {
        entry: page,
        number: bulletin.number.as_ref().map(|number| number.value),
        date: entry.common.date.map(day_view),
        lunar: almanac::lunar(day),
        until: bulletin.until.map(day_view),
        lead: bulletin.lead.clone(),
        paper: layout.map_or_else(|| "a4-portrait".to_owned(), paper),
        columns: layout.map_or(1, |layout| layout.columns),
        large: layout.is_some_and(|layout| layout.large),
        points: layout.map_or(12, |layout| fit::points(&sheets, head, layout)),
        sheets,
        rest,
    })
}

/// A bulletin is another one as soon as anything that it shows is.
fn version(head: fit::Head<'_>, sheets: &[SheetView<'_>]) -> String {
    let shown = serde_json::to_string(sheets).unwrap_or_default();
    let parts = [head.lead.unwrap_or(""), shown.as_str()].into_iter().chain(head.rest);
    Digest::of_parts(parts.map(str::as_bytes)).letters(VERSION_LENGTH)
}

/// The codes of the entries that stand on the bulletin `id`.
pub fn shown_on(input: ViewInput<'_>, id: &EntryId) -> BTreeSet<String> {
    let page = input.site.entries.get(id).and_then(|entry| bulletin(input, &SitePath::page(&entry.address)?, entry));
    page.iter().flat_map(rows).map(|row| row.code().to_owned()).collect()
}

/// The rows of everything that stands on it.
pub fn rows<'p>(page: &'p BulletinPage<'_>) -> impl Iterator<Item = &'p Row<'p>> {
    shown_entries(page).map(|shown| &shown.row)
}

/// The entries whose texts stand whole in it.
pub fn whole_texts<'p>(page: &'p BulletinPage<'_>) -> impl Iterator<Item = &'p Row<'p>> {
    shown_entries(page).filter(|shown| shown.whole).map(|shown| &shown.row)
}

/// The entries whose pictures stand in it.
pub fn pictured<'p>(page: &'p BulletinPage<'_>) -> impl Iterator<Item = &'p Row<'p>> {
    shown_entries(page).filter(|shown| shown.photo.is_some()).map(|shown| &shown.row)
}

fn shown_entries<'p>(page: &'p BulletinPage<'_>) -> impl Iterator<Item = &'p ShownEntry<'p>> {
    let sections = page.sheets.iter().flat_map(|sheet| sheet.columns.iter().flatten().chain(&sheet.across));
    sections.flat_map(|section| &section.entries)
}

fn paper(layout: &Layout) -> String {
    format!("{}-{}", layout.paper.key().to_lowercase(), layout.orientation.key())
}

#[derive(Clone, Copy)]
struct Choosing<'a> {
    input: ViewInput<'a>,
    bulletin: &'a Bulletin,
    /// The bulletin's own date.
    day: Date,
}

fn sheets<'a>(choosing: Choosing<'a>, layout: Option<&Layout>) -> Vec<SheetView<'a>> {
    let grids = grids(choosing.input);
    if layout.is_some_and(|layout| layout.per_grid) && !grids.is_empty() {
        return grids.iter().map(|grid| sheet(choosing, layout, std::slice::from_ref(grid))).collect();
    }
    vec![SheetView { grid: None, ..sheet(choosing, layout, &grids) }]
}

fn sheet<'a>(choosing: Choosing<'a>, layout: Option<&Layout>, grids: &[GridView]) -> SheetView<'a> {
    let count = layout.map_or(1, |layout| layout.columns.max(1));
    let mut sheet = SheetView { grid: grids.first().cloned(), columns: Vec::new(), across: Vec::new() };
    sheet.columns.resize_with(usize::try_from(count).unwrap_or(1), Vec::new);
    for section in &choosing.bulletin.sections {
        let view = section_view(choosing, section, grids);
        if view.entries.is_empty() && view.figures.is_empty() && view.grids.is_empty() {
            continue;
        }
        let column = section.column.and_then(|column| usize::try_from(column).ok()).filter(|_| count > 1);
        match column.and_then(|column| sheet.columns.get_mut(column.checked_sub(1)?)) {
            Some(column) => column.push(view),
            None if count == 1 => sheet.columns[0].push(view),
            None => sheet.across.push(view),
        }
    }
    sheet
}

fn section_view<'a>(choosing: Choosing<'a>, section: &Section, grids: &[GridView]) -> SectionView<'a> {
    let Choosing { input, day, .. } = choosing;
    let candidates: Vec<&Entry> = input.site.entries.values().filter(|entry| may_stand(input, entry)).collect();
    let chosen = kinds::select(section, &candidates, day);
    let entries = chosen.iter().filter_map(|id| input.site.entries.get(id));
    SectionView {
        title: section.title.clone(),
        show: section.show.key(),
        entries: entries.map(|entry| shown(choosing, entry, section.show)).collect(),
        figures: if section.show == Show::Figures { input.site.profile.figures.clone() } else { Vec::new() },
        grids: if section.show == Show::Grids { grids.to_vec() } else { Vec::new() },
    }
}

/// Whether the web may name this entry today: it has a page, or is one of those that are only named.
fn may_stand(input: ViewInput<'_>, entry: &Entry) -> bool {
    let today = input.derived.as_of.0;
    let named_only = entry.audience() != Audience::Public
        && entry.common.web == WebForm::Summary
        && !entry.common.draft
        && entry.first() <= today
        && entry.take_down().is_none_or(|last| last > today);
    input.derived.shown.contains(&entry.id) || named_only
}

fn shown<'a>(choosing: Choosing<'a>, entry: &'a Entry, show: Show) -> ShownEntry<'a> {
    let public = entry.audience() == Audience::Public;
    let length = entry.body_facts.length;
    ShownEntry {
        row: row_on(choosing.input, entry, choosing.day),
        length,
        whole: public && show == Show::Text && (1..=SHORT).contains(&length),
        photo: entry::photos(choosing.input, entry).next().filter(|_| public && show == Show::Photos),
        item: (public && show.figures_of_kind()).then(|| entry::item(choosing.input, entry)),
    }
}

fn grids(input: ViewInput<'_>) -> Vec<GridView> {
    let shown = kinds::grids_in_order(input.site).into_iter().filter(|(entry, _)| input.derived.shown.contains(&entry.id));
    let view = |(entry, grid): (&Entry, &kinds::Grid)| GridView {
        mark: super::row(input, entry).mark(),
        title: entry.common.title.clone(),
        covers: grid.written.clone(),
        officer: grid.officer.clone(),
        phone: grid.phone.clone(),
    };
    shown.map(view).collect()
}
