//! The faces that sheets are set in: the carried ones, the site's own, and at need the system's.
//!
//! The carried faces lie compressed in the program and are unpacked once. They come first, so that a sheet looks the
//! same on every machine as long as they have its characters.

use std::io::Read;
use std::sync::LazyLock;

use rayon::prelude::*;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::FontStore;

const PACKED: [&[u8]; 5] = [
    include_bytes!("../../themes/default/fonts/noto-serif-sc-regular.otf.zst"),
    include_bytes!("../../themes/default/fonts/noto-serif-sc-bold.otf.zst"),
    include_bytes!("../../themes/default/fonts/noto-sans-sc-regular.otf.zst"),
    include_bytes!("../../themes/default/fonts/noto-sans-sc-bold.otf.zst"),
    include_bytes!("../../themes/default/fonts/gongshi-kai-regular.ttf.zst"),
];

static CARRIED: LazyLock<Vec<Font>> = LazyLock::new(|| PACKED.par_iter().filter_map(|packed| unpack(packed)).collect());

/// Whether the fonts of the computer may stand in for characters that no other font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Asked,
    Ignored,
}

/// All fonts in their order; each of `own` is a font file or a collection.
pub fn fonts(own: &[Vec<u8>], system: System) -> FontStore {
    let mut store = FontStore::new();
    store.extend(CARRIED.iter().cloned().map(with_info));
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
    fn the_carried_faces_can_be_read_and_have_their_names() {
        let names: Vec<&str> = CARRIED.iter().map(|font| font.info().family.as_str()).collect();
        assert_eq!(names, ["Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK SC", "Gongshi Kai"]);
        for font in CARRIED.iter() {
            for c in "公示〔2026〕—“”·℃㎡①农历腊廿".chars() {
                assert!(font.info().coverage.contains(u32::from(c)), "{} lacks {c}", font.info().family);
            }
        }
    }
}
