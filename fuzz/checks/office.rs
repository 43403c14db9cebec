//! What must hold for any bytes as a document of an office program or a PDF: they become text within the limit, or nothing.

use gongshi::base::limits::DocumentLimits;
use gongshi::base::personal::{self, Form};
use gongshi::parse::{office, pdf};

/// The most that a text may have; the larger limit of the readers, with room for the ends of its parts.
const MOST: usize = 65 * 1024 * 1024;

/// Reads `bytes` as a DOCX, XLSX or PDF file and looks for numbers in what they say.
pub fn check(bytes: &[u8]) {
    let most = DocumentLimits::default();
    let Some(words) = office::text(bytes, most.text).or_else(|| pdf::text(bytes, &most)) else { return };
    let text = words.text;
    assert!(text.len() <= MOST * 3, "{} bytes of text", text.len());
    for found in personal::find(&text, Form::Prose) {
        assert!(text.get(found.span.start..found.span.end).is_some(), "{:?} parts a character", found.span);
    }
}
