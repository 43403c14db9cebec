//! What a sheet of paper shows of one entry: the view of its page, and what only paper needs.
//!
//! Paper states days, never how many are left.

use serde::Serialize;

use super::{DateView, EntryPage, PageFrame, SiteView, ViewInput, day_view, entry, site};
use crate::base::SitePath;
use crate::base::date::plus_days;
use crate::model::{Entry, PrintSettings};
use crate::parse::table::TextTable;

/// An entry on paper.
#[derive(Serialize)]
pub struct SheetPage<'a> {
    pub site: SiteView,
    #[serde(flatten)]
    pub entry: EntryPage<'a>,
    pub print: &'a PrintSettings,
    /// The day on which the sheet is taken off, if that is known: the one after its last.
    pub until: Option<DateView>,
    /// The short address without its scheme, as a person would type it: `fuanli.example/s/x7k2p/`.
    pub place: Option<String>,
    /// The same, whole, as the code on the sheet says it.
    pub url: Option<String>,
    /// Attachments that are tables or texts, to be set on pages of their own.
    pub annexes: Vec<Annex>,
}

/// A table or a text at the end of a notice.
#[derive(Debug, Serialize)]
pub struct Annex {
    pub title: String,
    /// As the entry names it.
    pub file: String,
    pub table: Option<TextTable>,
}

/// The view of `entry` on paper; `None` if it has no address.
pub fn sheet<'a>(input: ViewInput<'a>, entry: &'a Entry) -> Option<SheetPage<'a>> {
    let path = SitePath::page(&entry.address)?;
    let settings = &input.site.settings;
    let page = on_paper(entry::entry(input, &path, entry), entry);
    let last = entry.expires().or(entry.facts.period.map(|period| period.end()));
    let off = last.map(|last| plus_days(last, 1));
    let until = [off, entry.take_down()].into_iter().flatten().min();
    let named = entry.common.date.is_some() && !settings.base_url.is_empty();
    let url = named.then(|| format!("{}{}", settings.base_url, input.site.place(entry)));
    Some(SheetPage {
        site: site(input),
        print: &settings.print,
        until: until.map(day_view),
        place: url.as_deref().map(|url| without_scheme(url).to_owned()),
        url,
        annexes: annexes(input, entry),
        entry: page,
    })
}

/// The page without what paper never says: which entries come before and after it, and on which day it was made.
///
/// So a sheet is the same until something of its entry changes.
pub fn on_paper<'a>(page: EntryPage<'a>, entry: &Entry) -> EntryPage<'a> {
    let as_of = entry.updated().unwrap_or_else(|| entry.first()).to_string();
    EntryPage { newer: page.newer.emptied(), older: page.older.emptied(), page: PageFrame { as_of, ..page.page }, ..page }
}

/// An address as a person would type it.
pub fn without_scheme(url: &str) -> &str {
    url.trim_start_matches("https://").trim_start_matches("http://")
}

fn annexes(input: ViewInput<'_>, entry: &Entry) -> Vec<Annex> {
    let tables = entry.common.attachments.iter().filter_map(|attachment| {
        let file = attachment.file().to_owned();
        let table = input.files.table(&entry.id, &attachment.table).cloned();
        let name = file.rsplit('/').next().unwrap_or_default();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        if table.is_none() && !extension.eq_ignore_ascii_case("md") {
            return None;
        }
        // On paper it is a table, whatever the file is.
        let title = attachment.title.as_deref().unwrap_or(stem).trim_end_matches("（CSV）").to_owned();
        Some(Annex { title, file, table })
    });
    tables.collect()
}
