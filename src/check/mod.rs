//! Rules across entries, one file a rule; the head of each file is the rule's manual page.
//!
//! Input: the site, the names of its files and the as-of date. Nothing is changed. The passing of time may add
//! warnings, never an error: a site that passed today passes on every later day.

mod active_files;
mod aliases;
mod alone;
mod archive;
mod audience;
mod calendar;
mod carried;
mod counts;
mod covers;
mod covers_twice;
mod discloses;
mod entry_files;
mod expires;
mod figures;
mod grid_names;
mod links;
mod names;
mod names_in_git;
mod numbers;
mod objections;
mod offered;
mod outcomes;
mod personal;
mod points;
mod posted;
mod private;
mod projects;
mod sections;
mod tables;
mod terms;
mod text;
mod text_changed;

pub use alone::{Known, RULES as ALONE_RULES, each};
pub use personal::hold as hold_drafts;
pub use text::{EntryText, RULES as TEXT_RULES, texts};

use crate::base::{AsOf, Diagnostic, Place, diag};
use crate::model::Site;
use crate::source::SourceTree;

/// What every rule may look at.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub site: &'a Site,
    pub tree: &'a SourceTree,
    pub as_of: AsOf,
}

/// A rule by the name of its file, and what it finds.
pub type Rule = (&'static str, fn(&Input<'_>) -> Vec<Diagnostic>);

/// The rules across entries; those about one entry alone are [`ALONE_RULES`], the last of which are [`TEXT_RULES`].
pub const RULES: &[Rule] = &[
    ("kinds", |at| at.site.entries.values().flat_map(|entry| entry.item.check(entry, at.site)).collect()),
    ("links", |at| links::check(at.site, at.as_of)),
    ("entry_files", |at| entry_files::check(at.site, at.tree, at.as_of)),
    ("active_files", |at| active_files::check(at.site, at.tree)),
    ("expires", |at| expires::check(at.site)),
    ("archive", |at| archive::check(at.site)),
    ("figures", |at| figures::check(at.site)),
    ("aliases", |at| aliases::check(at.site)),
    ("grid_names", |at| grid_names::check(at.site)),
    ("numbers", |at| numbers::check(at.site)),
    ("offered", |at| offered::check(at.site)),
    ("sections", |at| sections::check(at.site)),
    ("tables", |at| tables::check(at.site, at.tree, at.as_of)),
    ("terms", |at| terms::check(at.site)),
    ("covers", |at| covers::check(at.site)),
    ("covers_twice", |at| covers_twice::check(at.site)),
    ("carried", |at| carried::check(at.site)),
    ("audience", |at| audience::check(at.site)),
    ("calendar", |at| calendar::check(at.site, at.tree, at.as_of)),
    ("discloses", |at| discloses::check(at.site, at.tree)),
    ("counts", |at| counts::check(at.site, at.tree)),
    ("outcomes", |at| outcomes::check(at.site, at.as_of)),
    ("points", |at| points::check(at.site, at.tree)),
    ("posted", |at| posted::check(at.site, at.as_of)),
    ("objections", |at| objections::check(at.site, at.tree, at.as_of)),
    ("personal_site", |at| personal::check_site(at.site, at.tree)),
    ("private", |at| private::check(at.site, at.tree, at.as_of)),
    ("names_in_git", |at| names_in_git::check(at.site, at.tree)),
    ("projects", |at| projects::check(at.site)),
    ("text_changed", |at| text_changed::check(at.site, at.tree, at.as_of)),
];

/// Every mistake that needs more than one file to see, sorted by place.
pub fn all(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    all_known(Input { site, tree, as_of }, &mut Known::default())
}

/// The same; of what is said of one entry alone, what is known is not looked for again.
pub fn all_known(input: Input<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let mut report: Vec<Diagnostic> = RULES.iter().flat_map(|(_, check)| check(&input)).collect();
    report.extend(alone::check(input, known));
    diag::sort(&mut report);
    report
}

/// The same diagnostic, at a place that may be unknown.
fn placed(found: Diagnostic, place: Option<&Place>) -> Diagnostic {
    Diagnostic { place: place.cloned(), ..found }
}
