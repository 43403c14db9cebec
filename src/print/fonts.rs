//! The faces that sheets are set in: the carried ones, the site's own, and at need the system's.
//!
//! The carried faces lie compressed in the program; each is unpacked when the first sheet asks for it. They come first, so that a
//! sheet looks the same on every machine as long as they have its characters.

use std::io::Read;
use std::sync::{LazyLock, OnceLock};
use std::thread;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontSource, FontStore};

static CARRIED: [Carried; 5] = [
    Carried::new(include_bytes!("../../themes/default/fonts/noto-serif-sc-regular.otf.zst")),
    Carried::new(include_bytes!("../../themes/default/fonts/noto-serif-sc-bold.otf.zst")),
    Carried::new(include_bytes!("../../themes/default/fonts/noto-sans-sc-regular.otf.zst")),
    Carried::new(include_bytes!("../../themes/default/fonts/noto-sans-sc-bold.otf.zst")),
    Carried::new(include_bytes!("../../themes/default/fonts/gongshi-kai-regular.ttf.zst")),
];

/// Names, weights and characters of [`CARRIED`], so that no face need be unpacked to know whether it will serve.
static INFO: LazyLock<Vec<FontInfo>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../themes/default/fonts/faces.json")).expect("faces.json is compared with the faces")
});

/// One face of the program, unpacked once.
struct Carried {
    packed: &'static [u8],
    font: OnceLock<Option<Font>>,
}

impl Carried {
    const fn new(packed: &'static [u8]) -> Carried {
        Carried { packed, font: OnceLock::new() }
    }
}

impl FontSource for &'static Carried {
    fn load(&self) -> Option<Font> {
        self.font.get_or_init(|| unpack(self.packed)).clone()
    }
}

/// Whether the fonts of the computer may stand in for characters that no other font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Asked,
    Ignored,
}

/// Begins to unpack the faces that most sheets are set in, on a thread of its own, while the project is being read.
pub fn ahead() {
    // Without another thread each is unpacked when it is asked for.
    drop(thread::Builder::new().spawn(|| CARRIED[..4].iter().for_each(|face| drop(face.load()))));
}

/// All fonts in their order; each of `own` is a font file or a collection.
pub fn fonts(own: &[Vec<u8>], system: System) -> FontStore {
    let mut store = FontStore::new();
    store.extend(CARRIED.iter().zip(INFO.iter().cloned()));
    for file in own {
        store.extend(Font::iter(Bytes::new(file.clone())).map(with_info));
    }
    if system == System::Asked {
        store.extend(typst_kit::fonts::system());
    }
    store
}

fn with_info(font: Font) -> (Font, FontInfo) {
    let info = font.info().clone();
    (font, info)
}

fn unpack(packed: &[u8]) -> Option<Font> {
    let mut bytes = Vec::new();
    ruzstd::decoding::StreamingDecoder::new(packed).ok()?.read_to_end(&mut bytes).ok()?;
    Font::new(Bytes::new(bytes), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_about_the_carried_faces_is_so() {
        let unpacked: Vec<FontInfo> = CARRIED.iter().map(|face| face.load().unwrap().info().clone()).collect();
        let written = serde_json::to_string(&unpacked).unwrap();
        if std::env::var_os("UPDATE_FACES").is_some() {
            std::fs::write("themes/default/fonts/faces.json", &written).unwrap();
        }
        assert!(*INFO == unpacked, "faces.json is not of these fonts: UPDATE_FACES=1 cargo test --lib print::fonts writes it");
    }

    #[test]
    fn the_carried_faces_have_their_names_and_the_signs_of_the_trade() {
        let names: Vec<&str> = INFO.iter().map(|info| info.family.as_str()).collect();
        assert_eq!(names, ["Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK SC", "Gongshi Kai"]);
        for info in INFO.iter() {
            for c in "公示〔2026〕—“”·℃㎡①农历腊廿".chars() {
                assert!(info.coverage.contains(u32::from(c)), "{} lacks {c}", info.family);
            }
        }
    }
}
