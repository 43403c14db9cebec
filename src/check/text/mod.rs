//! Rules about what an entry says, one file a rule; the head of each file is the rule's manual page.
//!
//! Every entry is read once: its pieces of running text and the dates in them are prepared, and all rules look at those. Entries
//! do not know each other here, so what was found in one is kept until it changes.

mod anniversary;
mod area_code;
mod attachment_name;
mod closed_day;
mod closing;
mod counting_words;
mod date_impossible;
mod date_unit;
mod dates;
mod doubled;
mod elements;
mod frequency;
mod half_width;
mod number_brackets;
mod numbering;
mod old_year;
mod other_community;
mod page_chrome;
mod period_text;
mod placeholder;
mod posted_after;
mod prose;
mod stray_space;
mod sums;
mod title_kind;
mod unfit_words;
mod unpaired;
mod weekday;
mod year_missing;

use std::ops::Range;

use super::alone::Alone;
use crate::base::calendar::WorkCalendar;
use crate::base::{AsOf, Diagnostic, Edit, Fix, Place};
use crate::model::{Entry, Settings, Site};
use crate::source::SourceTree;
use dates::DateUse;
use prose::{Piece, PieceKind};

/// One entry as the rules see it.
pub struct EntryText<'a> {
    entry: &'a Entry,
    site: Ground<'a>,
    as_of: AsOf,
    /// The front matter as it is written.
    front: &'a str,
    /// The title, the fields with text of the author, and the body.
    pieces: Vec<Piece>,
    dates: Vec<DateUse>,
}

/// What the rules know of the site: nothing that another entry could change.
#[derive(Clone, Copy)]
struct Ground<'a> {
    settings: &'a Settings,
    calendar: &'a WorkCalendar,
}

/// A rule by the name of its file, and what it finds in an entry.
pub type TextRule = (&'static str, fn(&EntryText<'_>) -> Vec<Diagnostic>);

/// The rules, in the order of the handbook.
pub const RULES: &[TextRule] = &[
    ("date_unit", date_unit::check),
    ("date_impossible", date_impossible::check),
    ("weekday", weekday::check),
    ("period_text", period_text::check),
    ("year_missing", year_missing::check),
    ("closed_day", closed_day::check),
    ("posted_after", posted_after::check),
    ("anniversary", anniversary::check),
    ("numbering", numbering::check),
    ("counting_words", counting_words::check),
    ("sums", sums::check),
    ("attachment_name", attachment_name::check),
    ("elements", elements::check),
    ("title_kind", title_kind::check),
    ("closing", closing::check),
    ("number_brackets", number_brackets::check),
    ("half_width", half_width::check),
    ("unpaired", unpaired::check),
    ("doubled", doubled::check),
    ("area_code", area_code::check),
    ("stray_space", stray_space::check),
    ("other_community", other_community::check),
    ("old_year", old_year::check),
    ("placeholder", placeholder::check),
    ("page_chrome", page_chrome::check),
    ("unfit_words", unfit_words::check),
    ("frequency", frequency::check),
];

/// What is wrong with what an entry says.
pub fn check(entry: &Entry, Alone { site, tree, as_of, .. }: Alone<'_>) -> Vec<Diagnostic> {
    let Some(text) = prepare(entry, (ground(site), as_of), tree) else { return Vec::new() };
    RULES.iter().flat_map(|(_, check)| check(&text)).collect()
}

/// Every entry as the rules see it.
pub fn texts<'a>(site: &'a Site, tree: &'a SourceTree, as_of: AsOf) -> Vec<EntryText<'a>> {
    site.entries.values().filter_map(|entry| prepare(entry, (ground(site), as_of), tree)).collect()
}

fn ground(site: &Site) -> Ground<'_> {
    Ground { settings: &site.settings, calendar: &site.calendar }
}

fn prepare<'a>(entry: &'a Entry, (site, as_of): (Ground<'a>, AsOf), tree: &'a SourceTree) -> Option<EntryText<'a>> {
    let source = tree.text(entry.file.as_str())?;
    let (front, body) = (source.get(..entry.body.start)?, source.get(entry.body.start..entry.body.end)?);
    let fields = entry.common.summary.iter().map(|summary| (summary, None));
    let fields = fields.chain(entry.facts.texts.iter().map(|(_, text)| (&text.value, text.place.as_ref())));
    let mut pieces = vec![Piece::of_field(PieceKind::Title, &entry.common.title, front, entry.common.title_place.as_ref())];
    pieces.extend(fields.map(|(value, place)| Piece::of_field(PieceKind::Field, value, front, place)));
    pieces.extend(prose::pieces(body, entry.body.start));
    let dates = dates::dates(&pieces);
    Some(EntryText { entry, site, as_of, front, pieces, dates })
}

impl EntryText<'_> {
    /// The pieces of the body.
    fn body(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.is_body())
    }

    /// The dates with the pieces that they stand in.
    fn dates(&self) -> impl Iterator<Item = (&DateUse, &Piece)> {
        self.dates.iter().map(|date| (date, &self.pieces[date.piece]))
    }

    /// `found` at a range of a piece.
    fn at(&self, found: Diagnostic, piece: &Piece, range: &Range<usize>) -> Diagnostic {
        let place = piece.span(range).map_or_else(|| Place::whole(&self.entry.file), |span| Place::new(&self.entry.file, span));
        found.at(place)
    }

    /// `found` at the entry as a whole: at its title.
    fn whole(&self, found: Diagnostic) -> Diagnostic {
        let title = &self.pieces[0];
        self.at(found, title, &(0..title.text.len()))
    }

    /// A fix that makes these edits; none if there are none.
    fn fix(&self, found: Diagnostic, mut edits: Vec<Edit>) -> Diagnostic {
        edits.sort();
        edits.dedup();
        if edits.is_empty() { found } else { found.fix(Fix { file: self.entry.file.clone(), edits }) }
    }
}
