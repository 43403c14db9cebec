//! What was planned last, so that a change that moves no file needs no new plan.
//!
//! Input: the site and what was derived from it, and what tells that everything but the texts of entries is as it was. Invariant: what
//! comes of it is what [`super::plan`] makes; whatever a plan comes to look at in an entry has its place in [`Seen`].

use std::sync::Arc;

use super::{Plan, addresses, files};
use crate::base::{AsOf, Digest, Reported, SitePath};
use crate::derive::Derived;
use crate::model::{Entries, Entry, Site};

/// What was planned last.
#[derive(Debug, Default)]
pub struct Known {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    ground: Digest,
    assets: Vec<(String, SitePath)>,
    entries: Entries,
    derived: Arc<Derived>,
    plan: Reported<Arc<Plan>>,
}

/// What a plan is made from.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    pub site: &'a Site,
    pub derived: &'a Arc<Derived>,
    /// The theme's files that every site gets.
    pub assets: &'a [(String, SitePath)],
    /// What tells the state of everything but the texts of entries.
    pub ground: Option<Digest>,
}

impl Known {
    /// The last plan with what was said of it, if it holds still.
    pub fn again(&mut self, now: Now<'_>) -> Option<Reported<Arc<Plan>>> {
        let last = self.last.as_mut()?;
        let same = Some(last.ground) == now.ground && Arc::ptr_eq(&last.derived, now.derived) && last.assets == now.assets;
        let said = |entry: &Entry| {
            let places = last.plan.diagnostics.iter().filter_map(|found| found.place.as_ref());
            places.into_iter().any(|place| place.file == entry.file)
        };
        let holds = |(was, is): &(&Entry, &Entry)| {
            let seen = |entry| Seen::of(entry, now.site, now.derived.as_of);
            !said(is) && seen(was) == seen(is)
        };
        if !same || !now.site.entries.changed(&last.entries)?.iter().all(holds) {
            return None;
        }
        last.entries = now.site.entries.clone();
        Some(last.plan.clone())
    }

    /// Keeps a plan with all that was said on the way to it; that plan.
    pub fn keep(&mut self, now: Now<'_>, plan: Reported<Plan>) -> Reported<Arc<Plan>> {
        let plan = plan.map(Arc::new);
        // What is handed out of an entry's own file is another with each change of it.
        let ground = now.ground.filter(|_| !plan.value.files.all().any(|(_, file)| file.source.may_be_entry()));
        let (assets, entries, derived) = (now.assets.to_vec(), now.site.entries.clone(), Arc::clone(now.derived));
        self.last = ground.map(|ground| Last { ground, assets, entries, derived, plan: plan.clone() });
        plan
    }
}

/// All that a plan looks at in an entry, but for what is in the lists that were derived.
#[derive(PartialEq)]
struct Seen<'a> {
    /// The lists of a grid go by its title.
    grid: Option<&'a str>,
    address: &'a str,
    code: &'a str,
    aliases: Vec<&'a str>,
    sheet: Option<SitePath>,
    files: Vec<String>,
    tables: Vec<(String, Option<String>)>,
    lists: Vec<&'a str>,
    list_is_down: bool,
    links: Vec<&'a str>,
}

impl Seen<'_> {
    fn of<'a>(entry: &'a Entry, site: &Site, as_of: AsOf) -> Seen<'a> {
        let table = |table: crate::model::TableName| (table.file.value, table.sheet.map(|sheet| sheet.value));
        Seen {
            grid: (entry.id.kind == "grids").then_some(&entry.common.title),
            address: &entry.address,
            code: &entry.code,
            aliases: entry.common.aliases.iter().map(|alias| alias.value.as_str()).collect(),
            sheet: files::pdf(site, entry),
            files: files::published(entry),
            tables: entry.tables().map(table).collect(),
            lists: entry.list_files().collect(),
            list_is_down: entry.list_is_down(as_of.0),
            links: addresses::links(entry).map(|(path, _)| path).collect(),
        }
    }
}
