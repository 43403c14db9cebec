//! Keys: for each planned file a digest of all that it is made from.
//!
//! Input: a loaded project. Every page may look at the facts of every entry, so all facts are one digest, the ground; of the
//! texts a page shows only its own, and a bulletin any. So the edit of a text that changes no fact changes one key. A picture and a
//! file that is handed out are made from nothing but themselves.
//!
//! Invariant: two projects in which a file would differ give it different keys.

use std::collections::HashSet;

use super::seen::AllSeen;

use crate::base::{Digest, ProjectPath};
use crate::derive::Reach;
use crate::model::{Entry, EntryId, RECORDS};
use crate::pipeline::{Loaded, PipelineError};
use crate::plan::{Output, Page, Recipe};
use crate::source::{self, SourceFile};
use crate::store::TakeDown;

/// What keys are made from.
pub struct Keys<'a> {
    loaded: &'a Loaded,
    /// The files that were left on disk.
    seen: &'a AllSeen,
    /// All facts and all else that every page may look at.
    ground: Digest,
    /// All texts of entries.
    texts: Digest,
    /// The fonts of the site.
    fonts: Digest,
    /// What will be taken down.
    due: Digest,
    /// Whose pages and files will be.
    doomed: HashSet<&'a str>,
}

impl<'a> Keys<'a> {
    /// The keys of a project, its files on disk as they were seen, with these take-downs to come.
    pub fn new(loaded: &'a Loaded, seen: &'a AllSeen, due: &'a [TakeDown]) -> Result<Keys<'a>, PipelineError> {
        let nothing = Digest::of(b"");
        let doomed = due.iter().map(|due| due.entry.as_str()).collect();
        let due = Digest::of(format!("{due:?}").as_bytes());
        let mut keys = Keys { loaded, seen, ground: nothing, texts: nothing, fonts: nothing, due, doomed };
        keys.ground = keys.ground();
        let own = |entry: &Entry| loaded.tree.files.get(&entry.file).and_then(SourceFile::text_digest);
        let texts: Vec<Digest> = loaded.site.entries.values().filter_map(own).collect();
        keys.texts = Digest::of_all(&texts);
        keys.fonts = keys.fonts()?;
        Ok(keys)
    }

    /// The key of one file.
    pub fn of(&self, output: &Output) -> Digest {
        let text = |id: &EntryId| match id.kind {
            "bulletins" => self.texts,
            _ => self.own(id).unwrap_or(self.texts),
        };
        let parts = match &output.recipe {
            Recipe::Page(Page::Entry(id)) => vec![self.ground, text(id)],
            Recipe::Page(_) | Recipe::Feed(_) => return self.ground,
            Recipe::Sheet(id) => vec![self.ground, text(id), self.fonts],
            Recipe::Theme(name) => vec![Digest::of(self.loaded.theme.files.get(name).map_or(&[][..], AsRef::as_ref))],
            Recipe::Picture { source, width, form } => {
                let goes = output.owner.as_ref().is_some_and(|owner| self.doomed.contains(owner.to_string().as_str()));
                vec![self.content(source), Digest::of(format!("{width} {form:?} {goes}").as_bytes())]
            }
            Recipe::Copy { source } => vec![self.content(source), self.due],
        };
        Digest::of_all(&parts)
    }

    /// The key of a sheet by its view: with the theme's files for print and the fonts all that it is set from.
    #[cfg(feature = "print")]
    pub fn of_sheet(&self, view: Digest) -> Digest {
        let print = self.loaded.theme.files.iter().filter(|(name, _)| name.starts_with("print/"));
        let mut parts: Vec<Digest> = print.map(|(name, bytes)| Digest::of_parts([name.as_bytes(), bytes.as_ref()])).collect();
        parts.extend([self.fonts, view]);
        Digest::of_all(&parts)
    }

    fn own(&self, id: &EntryId) -> Option<Digest> {
        self.loaded.tree.files.get(&self.loaded.site.entries.get(id)?.file).and_then(SourceFile::text_digest)
    }

    /// What every page may look at: the day, the settings, the theme, every file but the texts of entries and the records.
    fn ground(&self) -> Digest {
        let Loaded { site, tree, theme, table, as_of, reach: Reach { drafts, future }, .. } = self.loaded;
        let mut parts = vec![Digest::of(format!("{as_of} {drafts:?} {future:?} {table:?}").as_bytes()), self.due];
        parts.extend(theme.files.iter().map(|(name, bytes)| Digest::of_parts([name.as_bytes(), bytes.as_ref()])));
        let mut own: Vec<&Entry> = site.entries.values().collect();
        own.sort_by(|a, b| a.file.cmp(&b.file));
        // Both stand by path, and no entry is without its file.
        let mut own = own.into_iter().peekable();
        let files = tree.files.keys().filter(|path| !path.as_str().starts_with(RECORDS));
        let told = files.map(|path| match own.next_if(|entry| entry.file == *path) {
            Some(entry) if !site.tables.has(path) => (path, entry.outline),
            _ => (path, self.content(path)),
        });
        let told: Vec<(&ProjectPath, Digest)> = told.collect();
        let told = told.iter().flat_map(|(path, told)| [path.as_str().as_bytes(), told.as_bytes()]);
        parts.push(Digest::of_parts(told));
        Digest::of_all(&parts)
    }

    /// The digest of a file.
    fn content(&self, path: &ProjectPath) -> Digest {
        match self.loaded.tree.files.get(path) {
            Some(SourceFile::Text { digest, .. }) => *digest,
            Some(SourceFile::Binary(_)) => self.seen.get(path).map_or_else(|| Digest::of(b""), |seen| seen.digest),
            Some(SourceFile::Unreadable) | None => Digest::of(b""),
        }
    }

    fn fonts(&self) -> Result<Digest, PipelineError> {
        if !self.loaded.plan.outputs.values().any(|output| output.recipe.sheet().is_some()) {
            return Ok(self.fonts);
        }
        let tree = source::read(&self.loaded.tree.root, "fonts")?.value;
        let fonts = tree.files.iter().map(|(path, file)| match file {
            SourceFile::Binary(handle) => {
                source::digest(handle).map(|digest| Digest::of_all(&[Digest::of(path.as_str().as_bytes()), digest]))
            }
            SourceFile::Text { digest, .. } => Ok(*digest),
            SourceFile::Unreadable => Ok(self.fonts),
        });
        Ok(Digest::of_all(&fonts.collect::<Result<Vec<_>, _>>()?))
    }
}
