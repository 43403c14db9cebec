//! From a video in boxes (MP4, MOV, 3GP) to whether it says where it was taken.
//!
//! Only the boxes that describe the video are looked at, never its pictures. Old cameras' AVI has no such box, and of other
//! forms nothing is known here. Invariant: of any file no more than [`MOST`] bytes are read at once, and no more than [`BOXES`]
//! boxes are passed over.

use std::io::{Read, Seek, SeekFrom};

/// The largest box that is read; that of an hour of video has a few mebibytes.
const MOST: u64 = 64 * 1024 * 1024;
/// The most boxes of a file that stand beside one another.
const BOXES: usize = 100_000;
/// What stands where a place is told: as Apple, as descriptions in XML, and as action cameras write it.
const PLACES: [&[u8]; 3] = [b"location.ISO6709", b"GPSLatitude", b"GoPro MET"];
/// The box of a place in the user's data, as most phones write it.
const XYZ: &[u8] = b"\xa9xyz";

/// Whether the video tells its place; `None` if it is none in boxes, is cut off, or describes itself at too great a length.
pub fn tells_place(mut file: impl Read + Seek) -> Option<bool> {
    let (mut is_video, mut tells) = (false, false);
    for _ in 0..BOXES {
        let Some((kind, rest)) = head(&mut file)? else { return is_video.then_some(tells) };
        is_video |= &kind == b"moov";
        if matches!(&kind, b"moov" | b"meta" | b"udta" | b"uuid") {
            tells |= tells_in(&content(&mut file, rest)?);
        } else if let Some(rest) = rest {
            file.seek(SeekFrom::Current(i64::try_from(rest).ok()?)).ok()?;
        } else {
            return is_video.then_some(tells);
        }
    }
    None
}

/// The kind of the next box and how long the rest of it is; no length where it goes to the end. `Some(None)` at the end.
fn head(file: &mut impl Read) -> Option<Option<([u8; 4], Option<u64>)>> {
    let mut head = Vec::new();
    file.take(8).read_to_end(&mut head).ok()?;
    if head.is_empty() {
        return Some(None);
    }
    let (size, kind) = head.split_first_chunk::<4>()?;
    let kind: [u8; 4] = kind.try_into().ok()?;
    let rest = match u32::from_be_bytes(*size) {
        0 => None,
        1 => {
            let mut long = [0; 8];
            file.read_exact(&mut long).ok()?;
            Some(u64::from_be_bytes(long).checked_sub(16)?)
        }
        size => Some(u64::from(size).checked_sub(8)?),
    };
    Some(Some((kind, rest)))
}

/// A box whole; `None` if it is too large or cut off.
fn content(file: &mut impl Read, rest: Option<u64>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = file.take(rest.unwrap_or(MOST + 1).min(MOST + 1)).read_to_end(&mut bytes).ok()?;
    let read = u64::try_from(read).ok()?;
    (read <= MOST && rest.is_none_or(|rest| rest == read)).then_some(bytes)
}

fn tells_in(bytes: &[u8]) -> bool {
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    // Two bytes of length and two of language stand before the place itself, as `+39.9042+116.4074/`.
    let xyz = |window: &[u8]| window.starts_with(XYZ) && matches!(window[8], b'+' | b'-') && window[9].is_ascii_digit();
    PLACES.into_iter().any(has) || bytes.windows(10).any(xyz)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn boxed(kind: &[u8; 4], inner: &[u8]) -> Vec<u8> {
        let size = u32::try_from(inner.len() + 8).expect("a small box");
        [&size.to_be_bytes()[..], kind, inner].concat()
    }

    fn video(udta: &[u8]) -> Vec<u8> {
        let long = [&1_u32.to_be_bytes()[..], b"mdat", &20_u64.to_be_bytes(), b"\xa9xyz"].concat();
        let moov = boxed(b"moov", &[boxed(b"mvhd", &[0; 100]), boxed(b"udta", udta)].concat());
        [boxed(b"ftyp", b"isom"), long, moov].concat()
    }

    #[test]
    fn a_place_is_found_as_each_camera_writes_it() {
        let android = boxed(b"\xa9xyz", b"\x00\x12\x15\xc7+39.9042+116.4074/");
        for (name, udta, expected) in [
            ("none", Vec::new(), Some(false)),
            ("another text", boxed(b"\xa9nam", b"\x00\x04\x15\xc7+1xy"), Some(false)),
            ("phones", android.clone(), Some(true)),
            ("Apple", boxed(b"meta", b"keys..mdtacom.apple.quicktime.location.ISO6709"), Some(true)),
        ] {
            assert_eq!(tells_place(Cursor::new(video(&udta))), expected, "{name}");
        }
        let whole = video(&android);
        for length in 0..whole.len() {
            assert_ne!(tells_place(Cursor::new(&whole[..length])), Some(true), "cut off at {length}");
        }
    }

    #[test]
    fn what_is_no_video_has_no_answer() {
        for bytes in [&b""[..], b"RIFF\0\0\0\0AVI ", b"\0\0\0\x04moov", b"\xff\xff\xff\xffmoov", b"\0\0\0\0mdat"] {
            assert_eq!(tells_place(Cursor::new(bytes)), None, "{bytes:?}");
        }
    }
}
