//! How much a file may hold: the table `[limits]` of `site.toml`.

use crate::base::limits::MEBIBYTE;
use crate::base::{Diagnostic, Limits, code};
use crate::msg;
use crate::parse::reader::Reader;

/// Reads the table; a number outside its range keeps the default.
pub fn read(reader: &mut Reader<'_>) -> Limits {
    let default = Limits::default();
    let mebibytes = |number: u64| number * MEBIBYTE;
    Limits {
        text: within(reader, "text", (1, 100)).map_or(default.text, mebibytes),
        picture_side: within(reader, "picture_side", (1_000, 60_000))
            .and_then(|side| u32::try_from(side).ok())
            .unwrap_or(default.picture_side),
        picture_memory: within(reader, "picture_memory", (16, 4_096)).map_or(default.picture_memory, mebibytes),
    }
}

/// A number between two others, both included.
fn within(reader: &mut Reader<'_>, name: &'static str, (least, most): (u64, u64)) -> Option<u64> {
    let number = reader.whole(name)?;
    if (least..=most).contains(&number.value) {
        return Some(number.value);
    }
    let mut found = Diagnostic::new(code::SETTING_INVALID, msg!("limit-range", name = name, least = least, most = most));
    found.place = number.place;
    reader.report(found);
    None
}
