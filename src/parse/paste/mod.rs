//! From what was copied out of Word, WeChat, a web page or a PDF to the draft of an entry: mended text, and what was recognised.
//!
//! Each step is a file: characters, lines, tables, frames of pages, broken lines, levels, signs; then title, signature and the
//! rest are taken for the front matter. Nothing here knows a kind of entry: the draft names a word, as `gongshi new` takes it.
//!
//! Invariants: nothing fails; no digit goes but with a line that is handed back; [`tidy`] changes nothing in its own result.

mod bytes;
mod chrome;
mod contacts;
mod docx;
mod found;
mod glyphs;
mod html;
mod join;
mod levels;
mod lines;
mod markdown;
mod numbering;
mod piece;
mod repair;
mod signature;
mod span_of_days;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod when;

pub use bytes::{Unreadable, of_bytes};
pub use contacts::Contacts;
pub use found::{Doubt, Draft, Event, draft};
pub use span_of_days::{Days, Length};

use piece::Piece;

/// How often the steps run until nothing changes any more; texts of people need two.
const ROUNDS: usize = 8;

/// A text that was copied, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    pieces: Vec<Piece>,
    /// How many pictures it held, which no text can hold.
    pub pictures: usize,
    /// What stood above the main heading of a page.
    removed: Vec<String>,
}

impl Source {
    /// Whether there are no words in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| *piece == Piece::Gap)
    }
}

/// The parts of a text, or of a page if it begins with a tag.
pub fn read(text: &str) -> Source {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let is_page = start.starts_with('<') && start[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    if is_page { html::read(start) } else { self::text(text) }
}

/// The parts of a DOCX file; `None` if it cannot be read as one.
pub fn document(bytes: &[u8]) -> Option<Source> {
    docx::read(bytes)
}

/// The parts of a plain text.
pub fn text(text: &str) -> Source {
    Source { pieces: lines::read(&glyphs::plain(text)), pictures: 0, removed: Vec::new() }
}

/// A text mended as a body: every sign, line and level in its place, and nothing taken away but frames of pages.
pub fn tidy(text: &str) -> String {
    tidied(text).0
}

/// The mended text, and the lines of frames that were taken off, also those that only mended signs made known.
fn tidied(text: &str) -> (String, Vec<String>) {
    let (pieces, mut removed) = settled(self::text(text).pieces);
    let mut body = markdown::write(&pieces);
    for _ in 0..ROUNDS {
        let (pieces, framed) = settled(self::text(&body).pieces);
        removed.extend(framed);
        let again = markdown::write(&pieces);
        if again == body {
            break;
        }
        body = again;
    }
    (body, removed)
}

/// The pieces in order, and the lines of frames that were taken off.
fn settled(pieces: Vec<Piece>) -> (Vec<Piece>, Vec<String>) {
    let (pieces, removed) = chrome::strip(tables::gather(pieces));
    let mut pieces = levels::settle(join::join(pieces));
    pieces.iter_mut().flat_map(Piece::texts_mut).for_each(|text| *text = repair::repair(text));
    (pieces, removed)
}
