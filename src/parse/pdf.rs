//! From the bytes of a PDF to the text on its pages, as far as it has any: a scan has none.
//!
//! Not for showing: lines come in the order in which they were set, and what a page means is lost. Whoever only looks for numbers
//! and names in it finds them.
//!
//! Invariant: no file stops the program. What cannot be read or is locked has no text, and what would not fit into memory is left out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{DecompressError, Document, Error, LoadOptions};

use super::office::Words;
use crate::base::limits::{DocumentLimits, MEBIBYTE, Reached};

/// The text of the pages as far as the limits go; `None` if there is none to be had.
pub fn text(bytes: &[u8], most: &DocumentLimits) -> Option<Words> {
    // A reader of another's files must not bring down a build when a file is worse than its author thought.
    let words = catch_unwind(AssertUnwindSafe(|| read(bytes, most))).ok().flatten()?;
    (words.reached.is_some() || words.text.chars().any(char::is_alphanumeric)).then_some(words)
}

fn read(bytes: &[u8], most: &DocumentLimits) -> Option<Words> {
    let unpacked = usize::try_from(most.pdf_text).unwrap_or(usize::MAX);
    let too_much = Reached { setting: "pdf_text", most: most.pdf_text / MEBIBYTE };
    let mut words = Words { text: String::new(), reached: None };
    let document = match Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(unpacked)) {
        Ok(document) => document,
        Err(error) if is_limit(&error) => return Some(Words { reached: Some(too_much), ..words }),
        Err(_) => return None,
    };
    if document.is_encrypted() {
        return None;
    }
    let pages = document.get_pages();
    if pages.len() > most.pdf_pages {
        // At most as many as the settings take.
        words.reached = Some(Reached { setting: "pdf_pages", most: most.pdf_pages as u64 });
    }
    for page in pages.into_keys().take(most.pdf_pages) {
        // The library counts each page alone.
        let left = unpacked.saturating_sub(words.text.len());
        for chunk in document.extract_text_chunks_with_limit(&[page], left) {
            match chunk {
                Ok(text) => words.text.extend([text.as_str(), "\n"]),
                Err(error) if is_limit(&error) => return Some(Words { reached: Some(too_much), ..words }),
                Err(_) => {}
            }
        }
    }
    Some(words)
}

fn is_limit(error: &Error) -> bool {
    matches!(error, Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))
}

#[cfg(test)]
mod tests {
    use lopdf::content::{Content, Operation};
    use lopdf::{Dictionary, Object, Stream, dictionary};

    use super::*;

    /// A PDF of one page with these words.
    fn page(words: &[&str]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let font = document.add_object(
            dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding" },
        );
        let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 12.into()])];
        operations.extend(words.iter().map(|word| Operation::new("Tj", vec![Object::string_literal(*word)])));
        operations.push(Operation::new("ET", vec![]));
        let content = Content { operations }.encode().expect("it can be written");
        let content = document.add_object(Stream::new(Dictionary::new(), content));
        let leaf = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        });
        document
            .objects
            .insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![leaf.into()], "Count" => 1 }));
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("memory takes it");
        bytes
    }

    #[test]
    fn the_words_of_a_page_are_its_text() {
        let words = text(&page(&["Tel", "14200138000"]), &DocumentLimits::default()).expect("it has words");
        assert!(words.text.contains("14200138000") && words.reached.is_none(), "{words:?}");
    }

    #[test]
    fn what_is_left_out_is_said() {
        let bytes = page(&["14200138000"]);
        let reached = |most: DocumentLimits| text(&bytes, &most).and_then(|words| words.reached).map(|reached| reached.setting);
        assert_eq!(reached(DocumentLimits { pdf_pages: 0, ..DocumentLimits::default() }), Some("pdf_pages"));
        assert_eq!(reached(DocumentLimits { pdf_text: 20, ..DocumentLimits::default() }), Some("pdf_text"));
    }

    #[test]
    fn a_page_without_words_and_a_broken_file_have_none() {
        let whole = page(&["14200138000"]);
        let text = |bytes: &[u8]| text(bytes, &DocumentLimits::default());
        assert_eq!(text(&page(&[])), None);
        assert_eq!(text(b"%PDF-1.7 and nothing else"), None);
        for length in (0..whole.len()).step_by(37) {
            assert!(text(&whole[..length]).is_none_or(|words| words.text.len() < 4096), "{length}");
        }
    }
}
