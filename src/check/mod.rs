//! Rules, one file a rule; the head of each file is the rule's manual page.
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

pub use alone::{Known, RULES as ALONE_RULES, Told, each};
pub use personal::hold as hold_drafts;
pub use text::{EntryText, RULES as TEXT_RULES, texts};

use rayon::prelude::*;

use crate::base::{AsOf, Diagnostic, Digest, Place, diag};
use crate::model::{Entry, Site};
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

/// The same of an entry among the others.
pub type AmongRule = (&'static str, fn(&Entry, &Input<'_>) -> Vec<Diagnostic>);

/// The rules about the site as a whole.
pub const RULES: &[Rule] = &[
    ("expires", |at| expires::check(at.site)),
    ("archive", |at| archive::check(at.site)),
    ("aliases", |at| aliases::check(at.site)),
    ("grid_names", |at| grid_names::check(at.site)),
    ("numbers", |at| numbers::check(at.site)),
    ("offered", |at| offered::check(at.site)),
    ("sections", |at| sections::check(at.site)),
    ("tables", |at| tables::check(at.site, at.tree, at.as_of)),
    ("covers", |at| covers::check(at.site)),
    ("covers_twice", |at| covers_twice::check(at.site)),
    ("carried", |at| carried::check(at.site)),
    ("audience", |at| audience::check(at.site)),
    ("calendar", |at| calendar::check(at.site, at.tree, at.as_of)),
    ("points", |at| points::check(at.site, at.tree)),
    ("personal_site", |at| personal::check_site(at.site, at.tree)),
    ("private_in_git", |at| private::check_kept(at.tree)),
];

/// The rules about one entry that look at others, at the files of the project or at its records; those about one entry alone are
/// [`ALONE_RULES`], the last of which are [`TEXT_RULES`].
pub const AMONG_RULES: &[AmongRule] = &[
    ("kinds", |entry, at| entry.item.check(entry, at.site)),
    ("links", |entry, at| links::check(entry, at.site, at.as_of)),
    ("entry_files", |entry, at| entry_files::check(entry, (at.site, at.tree), at.as_of)),
    ("active_files", |entry, at| active_files::check(entry, at.tree)),
    ("figures", |entry, at| figures::check(entry, at.site)),
    ("terms", |entry, _| terms::check(entry)),
    ("discloses", |entry, at| discloses::check(entry, at.tree).into_iter().collect()),
    ("counts", |entry, at| counts::check(entry, at.site, at.tree).into_iter().collect()),
    ("outcomes", |entry, at| outcomes::check(entry, at.site, at.as_of).into_iter().collect()),
    ("posted", |entry, at| posted::check(entry, at.as_of)),
    ("objections", |entry, at| objections::check(entry, (at.site, at.tree), at.as_of)),
    ("private", |entry, at| private::check(entry, at.tree, at.as_of).into_iter().collect()),
    ("names_in_git", |entry, at| names_in_git::check(entry, at.site, at.tree).into_iter().collect()),
    ("projects", |entry, at| projects::check(entry, at.site)),
    ("text_changed", |entry, at| text_changed::check(entry, (at.site, at.tree), at.as_of).into_iter().collect()),
];

/// Every mistake that needs more than one file to see, sorted by place.
pub fn all(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    all_known(Input { site, tree, as_of }, None, &mut Known::default())
}

/// The same; of what is said of one entry alone, what is known is not looked for again. `ground` tells the state of all files but those
/// of entries, if that can be told.
pub fn all_known(input: Input<'_>, ground: Option<Digest>, known: &mut Known) -> Vec<Diagnostic> {
    let of_site = || RULES.par_iter().flat_map_iter(|(_, check)| check(&input)).collect::<Vec<_>>();
    let (mut report, among) = rayon::join(of_site, || among(input, AMONG_RULES));
    report.extend(among);
    report.extend(alone::check(input, ground, known));
    diag::sort(&mut report);
    report
}

/// What these rules find in entries; each entry is taken once, since fetching it costs more than most rules.
pub fn among(input: Input<'_>, rules: &[AmongRule]) -> Vec<Diagnostic> {
    let entries: Vec<&Entry> = input.site.entries.values().collect();
    let of = |entry: &&Entry| rules.iter().flat_map(|(_, check)| check(entry, &input)).collect::<Vec<_>>();
    entries.par_iter().flat_map_iter(of).collect()
}

/// The same diagnostic, at a place that may be unknown.
fn placed(found: Diagnostic, place: Option<&Place>) -> Diagnostic {
    Diagnostic { place: place.cloned(), ..found }
}
