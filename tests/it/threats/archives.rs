//! Archives that office programs call documents: what is small and unpacks to much, and archives in them.

use std::io::{Cursor, Write};

use gongshi::base::limits::MEBIBYTE;
use gongshi::parse::office::{self, Words};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("room");
    }
    writer.finish().expect("whole").into_inner()
}

#[test]
fn documents_that_unpack_to_too_much_are_left_out() {
    let much = vec![b' '; 20 * 1024 * 1024];
    let one = packed(&[("word/document.xml", &much)]);
    let read = |bytes: &[u8]| office::text(bytes, 32 * MEBIBYTE).expect("it is an archive");
    assert!(one.len() < 200_000 && read(&one).reached.is_none(), "{} bytes", one.len());
    // Each of them is small enough, and both together are not.
    let Words { text, reached } = read(&packed(&[("word/document.xml", &much), ("word/footnotes.xml", &much)]));
    assert!(text.len() < 21 * 1024 * 1024 && reached.is_some_and(|reached| reached.setting == "document_text"), "{reached:?}");
}

#[test]
fn archives_in_archives_are_not_opened() {
    let inner = packed(&[("word/document.xml", "内层的文字".as_bytes())]);
    let outer =
        packed(&[("word/document.xml", "外层的文字".as_bytes()), ("word/embeddings/a.docx", &inner), ("word/b.zip", &inner)]);
    let text = office::text(&outer, MEBIBYTE).expect("readable").text;
    assert!(text.contains("外层的文字") && !text.contains("内层的文字") && !text.contains("PK"), "{text}");
}
