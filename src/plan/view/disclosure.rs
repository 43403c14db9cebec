//! 公开目录: what the catalogue asks for, year by year, and how it stands.
//!
//! Of what is not for everybody it shows the standing and the days, never a title or a link. Days are absolute, so that
//! the page changes only when something does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{FrameInput, NavItem, PageFrame, ViewInput, frame};
use crate::base::{Date, SitePath, Term, date};
use crate::derive::{Obligation, Owed};
use crate::model::{Area, Audience, CatalogueItem, Covers, Entry, Frequency, Retention, disclosure_of};
use crate::parse::reader::Choice;
use crate::plan;

/// The page of the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct DisclosurePage {
    pub page: PageFrame,
    /// The newest in front.
    pub years: Vec<YearView>,
    pub areas: Vec<AreaView<CatalogueRow>>,
    /// Where the days come from that an item does not state itself, if any item leaves them open.
    pub source: Option<String>,
}

/// What was owed in one year.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    pub year: i16,
    pub areas: Vec<AreaView<YearRow>>,
}

/// The items of one area.
#[derive(Debug, Clone, Serialize)]
pub struct AreaView<T> {
    pub label: &'static str,
    pub rows: Vec<T>,
}

/// One item in one year: cells that fill its twelve months.
#[derive(Debug, Clone, Serialize)]
pub struct YearRow {
    pub item: String,
    /// Empty for an item that is for everybody.
    pub audience: &'static str,
    pub cells: Vec<CellView>,
}

/// Some months of one item.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    pub months: i8,
    pub owed: Vec<OwedView>,
}

/// One obligation.
#[derive(Debug, Clone, Serialize)]
pub struct OwedView {
    /// `第三季度`, `9月24日`; empty for what is always up.
    pub label: String,
    pub standing: &'static str,
    pub standing_label: &'static str,
    pub due: Option<DayView>,
    pub posted: Option<DayView>,
    /// How many working days late it was posted.
    pub late: Option<usize>,
    pub links: Vec<DisclosedView>,
}

/// An entry that everybody may read.
#[derive(Debug, Clone, Serialize)]
pub struct DisclosedView {
    pub mark: [String; 2],
    pub code: String,
    pub id: String,
    pub title: String,
    pub address: String,
    pub date: Option<DayView>,
}

/// A day as it is said in a year.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// `2026-11-13`
    pub iso: String,
    /// `11月13日`, with the year in front where it is another.
    pub text: String,
}

/// One item as the catalogue states it.
#[derive(Debug, Clone, Serialize)]
pub struct CatalogueRow {
    pub key: String,
    pub item: String,
    pub content: Vec<String>,
    pub basis: Option<String>,
    /// `每季度结束后10个工作日内`
    pub time: String,
    pub audience_label: &'static str,
    pub responsible: Option<String>,
    pub channels: Vec<String>,
    pub retention: Option<&'static str>,
}

/// The view of the page.
pub fn disclosure(input: ViewInput<'_>, path: &SitePath) -> DisclosurePage {
    let items = &input.site.catalogue.items;
    let settings = &input.site.settings.disclosure;
    let title = "公开目录".to_owned();
    let open = items.iter().any(|item| item.within.is_none());
    DisclosurePage {
        page: frame(input, FrameInput { path, title, description: None, section: "disclosure" }),
        years: years(input).into_iter().rev().map(|year| of_year(input, year)).collect(),
        areas: by_area(items.iter().map(|item| (item.area, catalogue_row(input, item)))),
        source: settings.basis.source.as_ref().filter(|_| open).map(|source| match settings.basis.checked_on {
            Some(day) => format!("{source}（{}查对）", date::long(day)),
            None => format!("{source}；以当地规定为准"),
        }),
    }
}

/// What was posted for an obligation and may be shown to everybody, the oldest first.
pub fn disclosed(input: ViewInput<'_>, item: &CatalogueItem, owed: &Obligation) -> Vec<DisclosedView> {
    let year = year_of(input, owed);
    let public = |entry: &&Entry| {
        let for_all = entry.audience() == Audience::Public && item.audience == Audience::Public;
        for_all && input.derived.shown.contains(&entry.id)
    };
    let entries = owed.entries.iter().filter_map(|id| input.site.entries.get(id)).filter(public);
    entries
        .map(|entry| DisclosedView {
            mark: [format!("<!--[{}-->", entry.code), format!("<!--{}]-->", entry.code)],
            code: entry.code.clone(),
            id: entry.id.to_string(),
            title: entry.common.title.clone(),
            address: format!("{}/", entry.address),
            date: entry.common.date.map(|day| day_in(day, year)),
        })
        .collect()
}

/// What `entry` discloses, as a place to go, if the site has the page: `居务收支 2026年第三季度`.
pub fn item_of(input: ViewInput<'_>, entry: &Entry) -> Option<NavItem> {
    let disclosure = disclosure_of(input.site, entry).filter(|_| plan::has_catalogue(input.site))?;
    let terms = disclosure.covers.iter().filter(|covers| matches!(covers, Covers::Term(_))).map(|covers| covers.label());
    let label = std::iter::once(disclosure.item.item.clone()).chain(terms).collect::<Vec<_>>().join(" ");
    Some(NavItem { key: disclosure.item.key.clone(), label, address: "disclosure/".to_owned() })
}

/// Every year in which something is owed or was posted.
fn years(input: ViewInput<'_>) -> BTreeSet<i16> {
    let all = input.derived.obligations.iter();
    all.map(|owed| year_of(input, owed)).collect()
}

/// The year that an obligation stands in; what is always up stands in the present one.
fn year_of(input: ViewInput<'_>, owed: &Obligation) -> i16 {
    owed.covers.map_or(input.derived.as_of.0, Covers::first).year()
}

fn day_in(day: Date, year: i16) -> DayView {
    DayView { iso: day.to_string(), text: date::in_year(day, year) }
}

fn by_area<T>(rows: impl Iterator<Item = (Area, T)>) -> Vec<AreaView<T>> {
    let mut areas: BTreeMap<Area, Vec<T>> = BTreeMap::new();
    rows.for_each(|(area, row)| areas.entry(area).or_default().push(row));
    areas.into_iter().map(|(area, rows)| AreaView { label: area.label(), rows }).collect()
}

fn of_year(input: ViewInput<'_>, year: i16) -> YearView {
    let rows = input.site.catalogue.items.iter().filter_map(|item| Some((item.area, year_row(input, item, year)?)));
    YearView { year, areas: by_area(rows) }
}

/// The row of an item, unless nothing of it belongs to the year.
fn year_row(input: ViewInput<'_>, item: &CatalogueItem, year: i16) -> Option<YearRow> {
    let this_year = input.derived.as_of.0.year();
    let in_year = |owed: &&Obligation| year_of(input, owed) == year;
    let of_item = input.derived.obligations.iter().filter(|owed| owed.item == item.key);
    let owed: Vec<&Obligation> = of_item.filter(in_year).collect();
    let began = (item.since.year()..=this_year).contains(&year);
    if owed.is_empty() && (item.frequency.length().is_some() || !began) {
        return None;
    }
    let audience = if item.audience == Audience::Public { "" } else { item.audience.label() };
    let cell =
        |owed: &[&Obligation], months| CellView { months, owed: owed.iter().map(|owed| owed_view(input, item, owed)).collect() };
    let cells = match item.frequency.length() {
        Some(length) => (1..=12 / length.months())
            .filter_map(|number| Term::new(year, length, number))
            .map(|term| {
                let of_term: Vec<&Obligation> =
                    owed.iter().copied().filter(|owed| owed.covers == Some(Covers::Term(term))).collect();
                cell(&of_term, length.months())
            })
            .collect(),
        None => vec![cell(&owed, 12)],
    };
    Some(YearRow { item: item.item.clone(), audience, cells })
}

fn owed_view(input: ViewInput<'_>, item: &CatalogueItem, owed: &Obligation) -> OwedView {
    let label = match owed.covers {
        Some(Covers::Term(term)) => term.short(),
        Some(Covers::Day(day)) => date::short(day),
        None => String::new(),
    };
    let year = year_of(input, owed);
    OwedView {
        label,
        standing: owed.standing.key(),
        standing_label: owed.standing.label(),
        due: owed.due.map(|day| day_in(day, year)),
        posted: owed.posted.map(|day| day_in(day, year)),
        late: late(owed),
        links: disclosed(input, item, owed),
    }
}

/// How many working days late something was posted; what is still missing is later every day, so nothing is said of it.
pub fn late(owed: &Obligation) -> Option<usize> {
    owed.late.filter(|_| owed.standing == Owed::Late)
}

fn catalogue_row(input: ViewInput<'_>, item: &CatalogueItem) -> CatalogueRow {
    CatalogueRow {
        key: item.key.clone(),
        item: item.item.clone(),
        content: item.content.clone(),
        basis: item.basis.clone(),
        time: time(item, input.site.settings.disclosure.within(item)),
        audience_label: item.audience.label(),
        responsible: item.responsible.clone(),
        channels: item.channels.clone(),
        retention: item.retention.map(<Retention as Choice>::label),
    }
}

/// When an item is due, in the words of official catalogues.
fn time(item: &CatalogueItem, days: u64) -> String {
    match item.frequency {
        Frequency::LongTerm => "长期公开".to_owned(),
        Frequency::OnChange => format!("长期公开，变更后{days}个工作日内更新"),
        Frequency::OnEvent => format!("发生后{days}个工作日内"),
        frequency => format!("{}结束后{days}个工作日内", frequency.label()),
    }
}
