//! What a kind of entry is: how its fields are read, what facts follow, what its page shows.

use std::cell::Cell;
use std::fmt::Debug;

use indexmap::IndexSet;

use super::{ById, Common, Entry, EntryId, EntryType, Facts, Schemes, Settings, Site, Tables};
use crate::base::calendar::WorkCalendar;
use crate::base::{AsOf, Diagnostic, ProjectPath, Span};
use crate::parse::reader::Reader;
use crate::source::{SourceTree, Text};

/// One kind of entry. A new kind is one file that implements this and [`Item`].
pub trait Kind: Send + Sync {
    /// What never changes about it.
    fn def(&self) -> &'static KindDef;

    /// Reads the fields of its own, with every mistake reported.
    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item>;
}

/// The fields of one entry that only its kind understands.
pub trait Item: Debug + Send + Sync {
    /// The facts that lists and rules need.
    fn facts(&self, context: &ReadContext<'_>) -> Facts;

    /// What the page and the sheet show beside the common fields and the body.
    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value;

    /// The rules of this kind that need other entries.
    fn check(&self, _entry: &Entry, _site: &Site) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// The door units that this entry covers, if it is a grid.
    fn covers(&self) -> &[String] {
        &[]
    }

    /// Its own type, for those few places that must know one kind: bulletins, grids.
    fn as_any(&self) -> &dyn std::any::Any;
}

/// What a kind is called and where it lives.
#[derive(Debug)]
pub struct KindDef {
    /// Its key, its folder under `content/` and its part of every address: `notices`.
    pub key: &'static str,
    /// Its name in Chinese, for navigation: 公示公告.
    pub label: &'static str,
    /// Words that mean this kind on the command line, each with the `type` it stands for.
    pub words: &'static [Word],
    /// The types of its entries that no word stands for; the same type may have several labels.
    pub types: &'static [EntryType],
    /// Whether an entry must have a `date`.
    pub dated: bool,
    /// Whether its files are Markdown with front matter (`md`) or TOML alone (`toml`).
    pub extension: &'static str,
    /// The template of its page.
    pub template: &'static str,
    /// Whether it has lists, a feed and a place on the board.
    pub listed: bool,
    /// The fields of its own, in the order in which `new` writes them.
    pub fields: &'static [FieldDoc],
}

/// A word for a kind, with the values that it implies.
#[derive(Debug)]
pub struct Word {
    pub word: &'static str,
    pub type_key: Option<&'static str>,
}

/// One field as `new` writes it.
#[derive(Debug)]
pub struct FieldDoc {
    pub name: &'static str,
    /// What it means, for a clerk.
    pub comment: &'static str,
    /// A value in TOML; `{date}`, `{start}`, `{length}`, `{end}`, `{number}`, `{type}` and `{issuer}` are filled in.
    pub sample: &'static str,
    /// Whether `new` writes it as a line to fill in, rather than as a comment.
    pub needed: bool,
}

/// What an item may look at while it is read.
pub struct ReadContext<'a> {
    pub common: &'a Common,
    pub settings: &'a Settings,
    pub calendar: &'a WorkCalendar,
    /// Its own file, and what stands in it.
    pub file: &'a ProjectPath,
    pub text: &'a Text,
    /// The bytes of its body.
    pub body: Span,
    pub schemes: &'a Schemes,
    pub beyond: Beyond<'a>,
}

impl<'a> ReadContext<'a> {
    /// The files of the project: a table beside it belongs to what it says.
    pub fn tree(&self) -> &'a SourceTree {
        self.beyond.tree()
    }

    /// What the entries name.
    pub fn tables(&self) -> &'a Tables {
        self.beyond.tables()
    }
}

/// What lies beyond an entry's own file. Who looks there is remembered, since only an entry that did not look is the same
/// as long as its own file is.
#[derive(Clone, Copy)]
pub struct Beyond<'a> {
    tree: &'a SourceTree,
    tables: &'a Tables,
    look: &'a Cell<Look>,
}

/// How far an entry looked while it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Look {
    /// No further than its own file.
    #[default]
    Own,
    /// At which files there are, and at those that are no entries.
    Files,
    /// At the text of other entries too.
    Entries,
}

impl<'a> Beyond<'a> {
    /// The files and tables of a project, nothing of which was looked at yet.
    pub fn new(tree: &'a SourceTree, tables: &'a Tables, look: &'a Cell<Look>) -> Beyond<'a> {
        Beyond { tree, tables, look }
    }

    /// The files of the project; of entries only that they are there.
    pub fn tree(&self) -> &'a SourceTree {
        self.looked(Look::Files);
        self.tree
    }

    /// What the entries name.
    pub fn tables(&self) -> &'a Tables {
        self.looked(Look::Files);
        self.tables
    }

    /// Remembers how far somebody looked.
    pub fn looked(&self, look: Look) {
        self.look.set(self.look.get().max(look));
    }
}

/// What an item may look at when it is shown.
pub struct ViewContext<'a> {
    pub entry: &'a Entry,
    pub site: &'a Site,
    pub as_of: AsOf,
    /// The entries that have a page to link to, by id.
    pub shown: &'a IndexSet<EntryId, ById>,
}

impl ViewContext<'_> {
    /// A link to the entry that `reference` (`@/notices/x.md`) means: its title, its address and the short one if it is up, and
    /// the code of its marks.
    pub fn link(&self, reference: &str) -> Option<serde_json::Value> {
        let entry = self.site.entry_at(reference)?;
        let address = self.shown.contains(&entry.id).then(|| format!("{}/", entry.address));
        let short = address.as_ref().and_then(|_| self.site.short(entry));
        Some(serde_json::json!({ "code": entry.code, "title": entry.common.title, "address": address, "short": short }))
    }
}

/// The kinds there are, in the order of the navigation.
pub struct Registry {
    pub kinds: Vec<&'static dyn Kind>,
}

impl Registry {
    /// The kind of this key.
    pub fn get(&self, key: &str) -> Option<&'static dyn Kind> {
        self.kinds.iter().copied().find(|kind| kind.def().key == key)
    }

    /// The kind that a word means, and the `type` that the word implies.
    pub fn by_word(&self, word: &str) -> Option<(&'static dyn Kind, Option<&'static str>)> {
        self.kinds.iter().copied().find_map(|kind| {
            let def = kind.def();
            if def.key == word || def.label == word {
                return Some((kind, None));
            }
            let found = def.words.iter().find(|known| known.word == word || known.type_key == Some(word))?;
            Some((kind, found.type_key))
        })
    }

    /// Every type that an entry may be of, with its labels.
    pub fn types(&self) -> impl Iterator<Item = EntryType> {
        self.kinds.iter().flat_map(|kind| {
            let def = kind.def();
            let of_words = def.words.iter().filter_map(|word| Some(EntryType { key: word.type_key?, label: word.word }));
            of_words.chain(def.types.iter().copied())
        })
    }

    /// Every word that means a kind.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.kinds.iter().flat_map(|kind| {
            let def = kind.def();
            [def.key, def.label].into_iter().chain(def.words.iter().map(|word| word.word))
        })
    }
}
