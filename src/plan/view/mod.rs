//! What a page shows, as plain values: the same for the web and for print.
//!
//! A view says everything ready to be shown: nothing is counted, compared with a day or filtered after it.
//! Addresses in views start at the site's root without a slash; a template puts `page.root` in front.

mod almanac;
mod bulletin;
mod calendar;
mod cards;
mod disclosure;
mod entry;
mod finder;
mod fit;
mod fragment;
mod home;
mod late;
mod list;
mod posted;
mod proof;
mod row;
mod share;
mod sheet;
mod simple;
mod site;
mod today;

pub use bulletin::{BulletinPage, bulletin, pictured, rows as bulletin_rows, shown_on, whole_texts};
pub use calendar::{Month, MonthPage, address as month_page, item as month_item, month, months};
pub use cards::{CardView, CardsPage, StairView, StairsPage, cards, stairs};
pub use disclosure::{DisclosedView, DisclosurePage, disclosed, disclosure, late};
pub use entry::{EntryPage, FileView, PhotoView, StubPage, entry, finder, stub, topic_item};
pub use finder::{BuildingView, DoorsView};
pub use fragment::{FragmentFrame, FragmentView, absolute_root, fragment};
pub use home::{HomePage, home, rows};
pub use list::{LaneView, ListPage, list};
pub use posted::{ObjectionsView, PostedView};
pub use proof::{ProofView, proof};
pub use row::{DateView, Leaf, PeriodView, Row, Strip, row};
pub use share::{LIMIT as SHARE_LIMIT, ShareText, share};
pub use sheet::{Annex, SheetPage, on_paper, sheet, without_scheme};
pub use simple::{FinderPage, PlainPage, RedirectPage, finder_page, not_found, redirect};
pub use site::{NavItem, SiteView, site};
pub use today::{DutyView, MendingView, OutdatedView, OwedView, TodayPage, mending, owed, today};

use serde::Serialize;

use crate::base::{SitePath, date};
use crate::derive::Derived;
use crate::model::{Audience, Entry, Site};
use crate::plan::files::Files;

/// What every view is made from.
#[derive(Clone, Copy)]
pub struct ViewInput<'a> {
    pub site: &'a Site,
    pub derived: &'a Derived,
    pub files: &'a Files,
    pub medium: Medium,
}

/// Who will see it: everybody on the web, or those who stand before the wall on which the office hangs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    Web,
    Paper,
}

impl ViewInput<'_> {
    /// Whether the whole of `entry` may be shown: on the web only what is public.
    pub fn whole(&self, entry: &Entry) -> bool {
        self.medium == Medium::Paper || entry.audience() == Audience::Public
    }
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageFrame {
    pub title: String,
    pub description: String,
    /// From this page up to the site's root: `../../`.
    pub root: String,
    /// Its address from the root: `notices/water/`.
    pub address: String,
    /// The whole address, if the site says where it is.
    pub canonical: Option<String>,
    /// The key of the navigation item that is marked.
    pub section: String,
    /// Whether machines should leave it out of their indexes.
    pub noindex: bool,
    /// The day for which it was made; the script adds what the reader's own day changes.
    pub as_of: String,
}

/// What a frame is made of.
pub struct FrameInput<'a> {
    pub path: &'a SitePath,
    pub title: String,
    pub description: Option<&'a str>,
    pub section: &'a str,
}

/// The frame of one page.
pub fn frame(input: ViewInput<'_>, page: FrameInput<'_>) -> PageFrame {
    let settings = &input.site.settings;
    let address = page.path.address().to_owned();
    PageFrame {
        title: page.title,
        description: page.description.filter(|text| !text.is_empty()).unwrap_or(&settings.description).to_owned(),
        root: page.path.to_root(),
        canonical: (!settings.base_url.is_empty()).then(|| format!("{}{address}", settings.base_url)),
        address,
        section: page.section.to_owned(),
        noindex: settings.demo,
        as_of: input.derived.as_of.to_string(),
    }
}

/// `2026年11月`.
pub fn month_label(year: i16, month: i8) -> String {
    format!("{year}年{month}月")
}

/// The page address of a month.
pub fn month_address(year: i16, month: i8) -> String {
    format!("archive/{year}-{month:02}")
}

/// A day as views say it.
pub fn day_view(day: date::Date) -> DateView {
    DateView::of(day)
}
