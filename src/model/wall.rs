//! What hung on paper: `posted = [{ place, first, last, photo_first, photo_last }]`, one line for each sheet on each wall.
//!
//! It proves that a notice hung, and is not part of what the notice says: neither the version code nor lists and feeds know of it.
//! Whether the days make sense is asked by the rules, which know the day.

use crate::base::Date;
use crate::parse::reader::{Located, Reader};

/// A sheet on a wall.
#[derive(Debug, Clone, PartialEq)]
pub struct WallPosting {
    /// 1号楼公告栏.
    pub place: Located<String>,
    /// The first day on which it hung.
    pub first: Located<Date>,
    /// The last day on which it hung; `None` while it still does.
    pub last: Option<Located<Date>>,
    /// A picture of the wall when it was put up, and one when it was taken off: files beside the entry or in `private/`.
    pub photo_first: Option<Located<String>>,
    pub photo_last: Option<Located<String>>,
}

impl WallPosting {
    /// Whether it hung on `day`, as far as is known on `as_of`.
    pub fn hung_on(&self, day: Date, as_of: Date) -> bool {
        self.first.value <= day && day <= self.last.as_ref().map_or(as_of, |last| last.value)
    }

    /// Its photos, each with the day that it shows: a photo of the last day while it still hangs has none.
    pub fn photos(&self) -> impl Iterator<Item = (&Located<String>, Option<Date>)> {
        let first = self.photo_first.as_ref().map(|photo| (photo, Some(self.first.value)));
        let last = self.photo_last.as_ref().map(|photo| (photo, self.last.as_ref().map(|last| last.value)));
        first.into_iter().chain(last)
    }
}

/// Reads `posted`.
pub fn read(reader: &mut Reader<'_>) -> Vec<WallPosting> {
    reader.tables("posted", one).into_iter().filter_map(|read| read.value).collect()
}

fn one(reader: &mut Reader<'_>) -> Option<WallPosting> {
    let place = reader.required_text("place");
    reader.require("first");
    let (first, last) = (reader.date("first"), reader.date("last"));
    let (photo_first, photo_last) = (reader.text("photo_first"), reader.text("photo_last"));
    if photo_last.is_some() {
        reader.require("last");
    }
    Some(WallPosting { place: place?, first: first?, last, photo_first, photo_last })
}
