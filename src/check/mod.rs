//! Rules across entries, one file a rule; the head of each file is the rule's manual page.
//!
//! Input: the site, the names of its files and the as-of date. Nothing is changed. The passing of time may add
//! warnings, never an error: a site that passed today passes on every later day.

mod active_files;
mod aliases;
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

use crate::base::{AsOf, Diagnostic, Place, diag};
use crate::model::Site;
use crate::source::SourceTree;

/// Every mistake that needs more than one file to see, sorted by place.
pub fn all(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    let mut report: Vec<Diagnostic> = site.entries.values().flat_map(|entry| entry.item.check(entry, site)).collect();
    report.extend(links::check(site, as_of));
    report.extend(entry_files::check(site, tree, as_of));
    report.extend(active_files::check(site, tree));
    report.extend(names::check(site));
    report.extend(expires::check(site));
    report.extend(archive::check(site));
    report.extend(figures::check(site));
    report.extend(aliases::check(site));
    report.extend(grid_names::check(site));
    report.extend(numbers::check(site));
    report.extend(offered::check(site));
    report.extend(sections::check(site));
    report.extend(tables::check(site, tree, as_of));
    report.extend(terms::check(site));
    report.extend(covers::check(site));
    report.extend(covers_twice::check(site));
    report.extend(carried::check(site));
    report.extend(audience::check(site));
    report.extend(calendar::check(site, tree, as_of));
    report.extend(discloses::check(site, tree));
    report.extend(counts::check(site, tree));
    report.extend(outcomes::check(site, as_of));
    report.extend(points::check(site, tree));
    report.extend(posted::check(site, as_of));
    report.extend(objections::check(site, tree, as_of));
    report.extend(personal::check(site, tree, as_of));
    report.extend(private::check(site, tree, as_of));
    report.extend(names_in_git::check(site, tree));
    report.extend(projects::check(site));
    report.extend(text_changed::check(site, tree, as_of));
    report.extend(text::check(site, tree, as_of));
    diag::sort(&mut report);
    report
}

/// The same diagnostic, at a place that may be unknown.
fn placed(found: Diagnostic, place: Option<&Place>) -> Diagnostic {
    Diagnostic { place: place.cloned(), ..found }
}
