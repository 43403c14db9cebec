//! From the bytes of a PDF to the text on its pages, as far as it has any: a scan has none.
//!
//! Not for showing: lines come in the order in which they were set, and what a page means is lost. Whoever only looks for numbers
//! and names in it finds them.
//!
//! Invariant: no file stops the program. What cannot be read, is locked or would not fit into memory has no text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

/// What all pages may come to once they are unpacked, in bytes.
const UNPACKED: usize = 64 * 1024 * 1024;
/// As many pages are read; a list of persons is shorter.
const PAGES: usize = 500;

/// The text of the first pages; `None` if there is none to be had.
pub fn text(bytes: &[u8]) -> Option<String> {
    // A reader of another's files must not bring down a build when a file is worse than its author thought.
    let text = catch_unwind(AssertUnwindSafe(|| read(bytes))).ok().flatten()?;
    text.chars().any(char::is_alphanumeric).then_some(text)
}

fn read(bytes: &[u8]) -> Option<String> {
    let document = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(UNPACKED)).ok()?;
    if document.is_encrypted() {
        return None;
    }
    let pages: Vec<u32> = document.get_pages().into_keys().take(PAGES).collect();
    let texts = document.extract_text_chunks_with_limit(&pages, UNPACKED);
    Some(texts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
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
        let text = text(&page(&["Tel", "14200138000"])).expect("it has words");
        assert!(text.contains("14200138000"), "{text:?}");
    }

    #[test]
    fn a_page_without_words_and_a_broken_file_have_none() {
        let whole = page(&["14200138000"]);
        assert_eq!(text(&page(&[])), None);
        assert_eq!(text(b"%PDF-1.7 and nothing else"), None);
        for length in (0..whole.len()).step_by(37) {
            assert!(text(&whole[..length]).is_none_or(|text| text.len() < 4096), "{length}");
        }
    }
}
