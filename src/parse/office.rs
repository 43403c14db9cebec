//! From a DOCX or XLSX file to the text in it, its tags left in place, for rules that look for words and numbers.
//!
//! Nothing is laid out: cells and paragraphs are told apart by their tags. Archives in archives are not opened, and what
//! would unpack to more than the limit is left out, which is said.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::base::limits::{MEBIBYTE, Reached};

/// The most that one part may unpack to where it is read alone.
pub const PART: u64 = 32 * MEBIBYTE;

/// The words of a file, as far as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// The limit that left some of them out.
    pub reached: Option<Reached>,
}

/// The parts of a file that hold text, joined, of `most` bytes at most; `None` if the file cannot be read.
pub fn text(bytes: &[u8], most: u64) -> Option<Words> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let named = archive.file_names().filter_map(Result::ok).map(|name| name.into_owned());
    let mut names: Vec<String> = named.filter(|name| is_text(name)).collect();
    names.sort();
    let mut all = String::new();
    let mut left = most;
    for name in names {
        let mut part = Vec::new();
        archive.by_name(&name).ok()?.take(left + 1).read_to_end(&mut part).ok()?;
        let Some(rest) = left.checked_sub(u64::try_from(part.len()).ok()?) else {
            let reached = Reached { setting: "document_text", most: most / MEBIBYTE };
            return Some(Words { text: all, reached: Some(reached) });
        };
        left = rest;
        all.push_str(&String::from_utf8_lossy(&part));
        all.push_str("\n\n");
    }
    (!all.is_empty()).then_some(Words { text: all, reached: None })
}

/// One part of a file as text; `None` if there is none, or it is larger than a text can be.
pub fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = Vec::new();
    archive.by_name(name).ok()?.take(PART + 1).read_to_end(&mut part).ok()?;
    u64::try_from(part.len()).ok().filter(|len| *len <= PART)?;
    Some(String::from_utf8_lossy(&part).into_owned())
}

fn is_text(name: &str) -> bool {
    let parts = ["word/", "xl/sharedStrings", "xl/worksheets/", "xl/comments"];
    name.ends_with(".xml") && parts.iter().any(|part| name.starts_with(part))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::base::personal::{self, Form};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(text.as_bytes()).expect("room");
        }
        writer.finish().expect("whole").into_inner()
    }

    #[test]
    fn numbers_are_found_across_runs_and_cells() {
        let word = "<w:p><w:r><w:t>110105</w:t></w:r><w:r><w:t>19491231002X</w:t></w:r></w:p>";
        let sheet = "<row><c r=\"A1\"><v>14200138000</v></c><c r=\"B1\"><v>7</v></c></row>";
        for (name, text) in [("word/document.xml", word), ("xl/worksheets/sheet1.xml", sheet)] {
            let words = super::text(&packed(&[(name, text), ("docProps/app.xml", "<a/>")]), MEBIBYTE).expect("readable");
            assert_eq!(personal::find(&words.text, Form::Prose).len(), 1, "{name}");
        }
    }

    #[test]
    fn what_is_no_document_is_refused() {
        assert_eq!(text(b"%PDF-1.7", MEBIBYTE), None);
        assert_eq!(text(&packed(&[("a.zip", "x")]), MEBIBYTE), None);
    }
}
