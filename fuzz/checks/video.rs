//! Any bytes as a video in boxes: it says its place, says none, or is not understood, and no box leads out of the file.

use std::io::Cursor;

use gongshi::parse::video;

pub fn check(bytes: &[u8]) {
    let told = video::tells_place(Cursor::new(bytes));
    let named = [&b"location.ISO6709"[..], b"GPSLatitude", b"GoPro MET", b"\xa9xyz"];
    let somewhere = named.iter().any(|name| bytes.windows(name.len()).any(|window| window == *name));
    assert!(told != Some(true) || somewhere, "a place is told that stands nowhere");
}
