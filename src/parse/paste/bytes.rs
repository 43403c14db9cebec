//! From the bytes of a file to its parts, whatever program wrote it.

use super::{Source, document, read};
use crate::base::text::is_han;
use crate::parse::office;

/// The largest text that is read, in bytes.
const TEXT: usize = 5 * 1024 * 1024;
/// The largest file.
const FILE: usize = 32 * 1024 * 1024;

/// Why nothing can be read from some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A `.doc` of an old Word.
    OldWord,
    Pdf,
    Rtf,
    /// A table.
    Workbook,
    /// A DOCX that is broken or locked, or another archive.
    Archive,
    Large,
    /// Neither UTF-8 nor GB18030.
    Encoding,
    /// No words in it.
    Empty,
}

/// The parts of a DOCX, a page or a text.
pub fn of_bytes(bytes: &[u8]) -> Result<Source, Unreadable> {
    if bytes.len() > FILE {
        return Err(Unreadable::Large);
    }
    let source = match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Unreadable::OldWord),
        [b'%', b'P', b'D', b'F', ..] => return Err(Unreadable::Pdf),
        [b'{', b'\\', b'r', b't', b'f', ..] => return Err(Unreadable::Rtf),
        [b'P', b'K', 3, 4, ..] => document(bytes).ok_or_else(|| archive(bytes))?,
        _ if bytes.len() > TEXT => return Err(Unreadable::Large),
        _ => read(&decoded(bytes).ok_or(Unreadable::Encoding)?),
    };
    if source.is_empty() { Err(Unreadable::Empty) } else { Ok(source) }
}

fn archive(bytes: &[u8]) -> Unreadable {
    if office::part(bytes, "xl/workbook.xml").is_some() {
        Unreadable::Workbook
    } else if office::text(bytes, office::PART).is_some_and(|words| words.reached.is_some()) {
        Unreadable::Large
    } else {
        Unreadable::Archive
    }
}

/// UTF-8, UTF-16 with its mark, or what the editors of Chinese systems write.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0.into_owned());
    }
    let chinese = || {
        let (text, _, broken) = encoding_rs::GB18030.decode(bytes);
        (!broken).then(|| text.into_owned())
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return chinese() };
    // 停水 in GB18030 is valid UTF-8 too, but of letters that no notice has.
    let foreign = !text.is_ascii() && !text.chars().any(is_han);
    let other = foreign.then(chinese).flatten().filter(|other| other.chars().any(is_han));
    Some(other.unwrap_or_else(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_by_their_first_bytes() {
        let gbk = [0xcd, 0xa3, 0xcb, 0xae, b'\n', 0xcd, 0xa8];
        let utf16 = [0xff, 0xfe, 0x5c, 0x50, 0x34, 0x6c];
        for (bytes, expected) in [
            (&b"\xd0\xcf\x11\xe0"[..], Err(Unreadable::OldWord)),
            (b"%PDF-1.7", Err(Unreadable::Pdf)),
            (b"{\\rtf1", Err(Unreadable::Rtf)),
            (b"PK\x03\x04", Err(Unreadable::Archive)),
            (b" \r\n\t", Err(Unreadable::Empty)),
            (b"\xff\xff\xff", Err(Unreadable::Encoding)),
            ("停水".as_bytes(), Ok("停水")),
            (&gbk, Ok("停水")),
            (&utf16, Ok("停水")),
        ] {
            let found = of_bytes(bytes).map(|source| source.pieces[0].text().map(str::to_owned).unwrap_or_default());
            assert!(
                found
                    .clone()
                    .map_or_else(|why| Err(why) == expected, |text| expected.is_ok_and(|known| text.starts_with(&known[..3]))),
                "{found:?}"
            );
        }
    }
}
