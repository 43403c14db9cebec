//! All that the typesetter can see: one view, the sheet's pictures, the theme's `print/` files, the fonts and a day.
//!
//! Nothing of it lies on a disk, and only files of the theme are Typst source. The same virtual paths are used for every sheet,
//! since the typesetter keeps each path for the life of the process and has room for 65 535.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::base::Date;
use crate::theme::Theme;

/// What does not change from sheet to sheet.
pub struct Press {
    library: LazyHash<Library>,
    fonts: FontStore,
    sources: HashMap<FileId, Source>,
    /// The paths of the sources in the theme: `print/lib.typ`.
    names: HashMap<FileId, String>,
}

impl Press {
    /// A press for sheets of `theme`.
    pub fn new(theme: &Theme, fonts: FontStore) -> Press {
        let mut press =
            Press { library: LazyHash::new(Library::default()), fonts, sources: HashMap::new(), names: HashMap::new() };
        for (name, bytes) in theme.files.iter().filter(|(name, _)| name.starts_with("print/") && name.ends_with(".typ")) {
            let Some(id) = file_id(name) else { continue };
            press.sources.insert(id, Source::new(id, String::from_utf8_lossy(bytes).into_owned()));
            press.names.insert(id, name.clone());
        }
        press
    }

    /// The name in the theme of a source.
    pub fn name(&self, id: FileId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }
}

/// What one sheet is made of.
pub struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    files: HashMap<FileId, Bytes>,
    day: Date,
}

impl<'a> Desk<'a> {
    /// The desk for `template` (`print/formal.typ`); `None` if its name or that of a file is no path.
    pub fn new(press: &'a Press, template: &str, day: Date) -> Option<Desk<'a>> {
        Some(Desk { press, main: file_id(template)?, files: HashMap::new(), day })
    }

    /// Lays a file on the desk.
    pub fn put(&mut self, path: &str, bytes: Bytes) {
        if let Some(id) = file_id(path) {
            self.files.insert(id, bytes);
        }
    }
}

/// The id of a path from the root of the typesetter's world.
fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        datetime(self.day)
    }
}

/// The day as the typesetter writes it.
pub fn datetime(day: Date) -> Option<Datetime> {
    Datetime::from_ymd(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
