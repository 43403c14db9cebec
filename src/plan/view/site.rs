//! What is the same on every page: names, navigation, office, demo.

use serde::Serialize;

use super::ViewInput;
use crate::model::{Figure, Office, OutputKind};
use crate::plan;

/// The site as every template sees it, under the name `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Of the shape of all views.
    pub version: u32,
    pub title: String,
    pub name: String,
    pub description: String,
    pub language: String,
    pub base_url: String,
    /// The zone in which its days begin.
    pub time_zone: String,
    pub demo: bool,
    pub office: Office,
    pub nav: Vec<NavItem>,
    /// The free pages of the footer.
    pub pages: Vec<NavItem>,
    /// The feed of the whole site, if there is one: `atom.xml`.
    pub feed: Option<String>,
    /// The calendar file of everything to come, if there is one: `calendar.ics`.
    pub calendar: Option<&'static str>,
    pub figures: Vec<Figure>,
    pub figures_as_of: Option<super::DateView>,
    /// The theme's own settings, with the site's over them.
    pub extra: serde_json::Value,
}

/// One place to go.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    pub key: String,
    pub label: String,
    pub address: String,
}

/// The site's own view.
pub fn site(input: ViewInput<'_>) -> SiteView {
    let settings = &input.site.settings;
    SiteView {
        version: 1,
        title: settings.title.clone(),
        name: settings.name.clone(),
        description: settings.description.clone(),
        language: settings.language.clone(),
        base_url: settings.base_url.clone(),
        time_zone: settings.time_zone.clone(),
        demo: settings.demo,
        office: settings.office.clone(),
        nav: nav(input),
        pages: pages(input),
        feed: plan::atom(input.site, None),
        calendar: settings.outputs.make(OutputKind::Calendars).then_some("calendar.ics"),
        figures: input.site.profile.figures.clone(),
        figures_as_of: input.site.profile.as_of.map(super::day_view),
        extra: settings.extra.clone(),
    }
}

/// The home page, every kind that has something to list, the grids, the catalogue, the past; an empty list has no item.
fn nav(input: ViewInput<'_>) -> Vec<NavItem> {
    let item = |key: &str, label: &str, address: &str| NavItem {
        key: key.to_owned(),
        label: label.to_owned(),
        address: address.to_owned(),
    };
    let mut nav = vec![item("home", "公告栏", "")];
    for def in input.site.kinds.iter().map(|kind| kind.def()) {
        let any = input.derived.current.get(def.key).is_some_and(|entries| !entries.is_empty());
        match def.key {
            _ if !any => {}
            "grids" => nav.push(item(def.key, "找网格员", "grids/")),
            "bulletins" => nav.push(item(def.key, def.label, "bulletins/")),
            _ if def.listed => nav.push(item(def.key, def.label, &format!("{}/", def.key))),
            _ => {}
        }
    }
    if plan::has_catalogue(input.site) {
        nav.push(item("disclosure", "公开目录", "disclosure/"));
    }
    if !input.derived.past.is_empty() && input.site.settings.outputs.make(OutputKind::Archive) {
        nav.push(item("archive", "往期", "archive/"));
    }
    nav
}

/// The pages that have a place in the menu.
fn pages(input: ViewInput<'_>) -> Vec<NavItem> {
    let mut pages: Vec<_> = input
        .derived
        .current
        .get("pages")
        .into_iter()
        .flatten()
        .filter_map(|id| input.site.entries.get(id))
        .filter_map(|entry| {
            let item = NavItem {
                key: entry.id.name.to_string(),
                label: entry.common.title.clone(),
                address: format!("{}/", entry.address),
            };
            Some((entry.facts.order?, item))
        })
        .collect();
    pages.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
    pages.into_iter().map(|(_, item)| item).collect()
}
