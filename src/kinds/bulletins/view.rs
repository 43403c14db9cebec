//! What the sheet of a bulletin shows. What is not public is shown by title, period and phone alone.

use serde::Serialize;

use super::section::{Section, Show};
use super::{Bulletin, select};
use crate::base::Date;
use crate::base::date::{long, weekday};
use crate::kinds::grids;
use crate::kinds::shared::day_text;
use crate::model::{Audience, Entry, Layout, ViewContext};
use crate::parse::reader::Choice;

#[derive(Serialize)]
struct View<'a> {
    number: Option<u64>,
    date_text: String,
    weekday: Option<&'static str>,
    until: Option<Date>,
    until_text: Option<String>,
    layout: &'a str,
    /// Paper, orientation, columns, one sheet for each grid, large type.
    form: Option<&'a Layout>,
    lead: Option<&'a str>,
    sections: Vec<SectionView<'a>>,
}

#[derive(Serialize)]
struct SectionView<'a> {
    title: Option<&'a str>,
    column: Option<u64>,
    show: &'static str,
    entries: Vec<EntryView>,
    /// Of a section that shows figures.
    figures: Vec<crate::model::Figure>,
    /// Of a section that shows grids.
    grids: Vec<GridView>,
}

#[derive(Serialize)]
struct EntryView {
    id: String,
    title: String,
    address: String,
    /// Its short address.
    code: String,
    type_key: &'static str,
    type_label: &'static str,
    public: bool,
    date_text: String,
    period: Option<PeriodView>,
    event: Option<EventView>,
    deadline_text: Option<String>,
    phone: Option<String>,
    number: Option<String>,
    line: Option<String>,
    /// What may be said of it although its text is not public.
    web_line: Option<String>,
    summary: Option<String>,
    /// How many characters its text has, so that a sheet may show a short one whole.
    length: usize,
    /// Its own page's view, for sections that show evaluations or accounts.
    view: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct PeriodView {
    start: Date,
    end: Date,
    text: String,
}

#[derive(Serialize)]
struct EventView {
    /// Of the first occurrence on or after the bulletin's date.
    day: i8,
    month: i8,
    weekday: &'static str,
    time: String,
    place: String,
    status: &'static str,
    status_label: &'static str,
}

#[derive(Serialize)]
struct GridView {
    id: String,
    title: String,
    covers: String,
    officer: Option<String>,
    phone: String,
}

/// The view of `bulletin`.
pub fn of(bulletin: &Bulletin, context: &ViewContext<'_>) -> serde_json::Value {
    let date = context.entry.common.date.unwrap_or(context.as_of.0);
    let candidates: Vec<&Entry> = context.shown.iter().filter_map(|id| context.site.entries.get(id)).collect();
    let view = View {
        number: bulletin.number.as_ref().map(|number| number.value),
        date_text: long(date),
        weekday: Some(weekday(date)),
        until: bulletin.until,
        until_text: bulletin.until.map(|until| day_text(until, date.year())),
        layout: &bulletin.layout,
        form: context.site.settings.layouts.get(&bulletin.layout),
        lead: bulletin.lead.as_deref(),
        sections: bulletin.sections.iter().map(|section| section_view(section, &candidates, (context, date))).collect(),
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn section_view<'a>(section: &'a Section, candidates: &[&Entry], (context, date): (&ViewContext<'_>, Date)) -> SectionView<'a> {
    let chosen = select(section, candidates, date);
    let entries = chosen.iter().filter_map(|id| context.site.entries.get(id));
    SectionView {
        title: section.title.as_deref(),
        column: section.column,
        show: section.show.key(),
        entries: entries.map(|entry| entry_view(entry, section.show, (context, date))).collect(),
        figures: if section.show == Show::Figures { context.site.profile.figures.clone() } else { Vec::new() },
        grids: if section.show == Show::Grids { grid_views(context) } else { Vec::new() },
    }
}

fn entry_view(entry: &Entry, show: Show, (context, date): (&ViewContext<'_>, Date)) -> EntryView {
    let public = entry.audience() == Audience::Public;
    let facts = &entry.facts;
    let inner = ViewContext { entry, site: context.site, as_of: context.as_of, shown: context.shown };
    let year = date.year();
    EntryView {
        id: entry.id.to_string(),
        title: entry.common.title.clone(),
        address: format!("{}/", entry.address),
        code: entry.code.clone(),
        type_key: facts.type_on(date).key,
        type_label: facts.type_on(date).label,
        public,
        date_text: entry.common.date.map(|date| day_text(date, year)).unwrap_or_default(),
        period: facts.period.map(|period| PeriodView {
            start: period.start(),
            end: period.end(),
            text: format!("{}—{}", day_text(period.start(), year), day_text(period.end(), year)),
        }),
        event: event_view(entry, date),
        deadline_text: facts.deadline.map(|deadline| day_text(deadline, year)),
        phone: facts.phone.clone(),
        number: facts.number.as_ref().filter(|_| public).map(|number| number.value.clone()),
        line: facts.line.clone().filter(|_| public),
        web_line: facts.web_line.clone(),
        summary: entry.summary().filter(|_| public).map(str::to_owned),
        length: if public { entry.body_facts.length } else { 0 },
        view: (public && show.figures_of_kind()).then(|| entry.item.view(&inner)),
    }
}

fn event_view(entry: &Entry, date: Date) -> Option<EventView> {
    let event = entry.facts.event.as_ref()?;
    let occurrence = event.next(date).or(event.occurrences.last())?;
    let day = occurrence.start.date();
    Some(EventView {
        day: day.day(),
        month: day.month(),
        weekday: weekday(day),
        time: crate::kinds::activities::occurrence_text(occurrence, event.all_day, date.year()),
        place: event.place.clone(),
        status: event.status.key(),
        status_label: event.status.label(),
    })
}

fn grid_views(context: &ViewContext<'_>) -> Vec<GridView> {
    let view = |(entry, grid): (&Entry, &grids::Grid)| GridView {
        id: entry.id.to_string(),
        title: entry.common.title.clone(),
        covers: grid.written.join("、"),
        officer: grid.officer.clone(),
        phone: grid.phone.clone(),
    };
    grids::in_order(context.site).into_iter().map(view).collect()
}
