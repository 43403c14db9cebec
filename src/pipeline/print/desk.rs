//! One entry as the typesetter gets it: the view of its sheet, the trees of its texts, its pictures freshly encoded.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{Shop, notes};
use crate::base::ProjectPath;
use crate::media;
use crate::model::{Audience, Entry, EntryId, resolve_file};
use crate::parse::body::tree::LinkTarget;
use crate::parse::body::{BodyInput, parse};
use crate::pipeline::Loaded;
use crate::plan::files::{EntryFile, Files, Role};
use crate::plan::view::{self, Medium, SheetPage, ViewInput};
use crate::print::{self, BodyContext};
use crate::source::SourceFile;

/// One entry, whole, with its pictures.
pub struct EntryView<'a> {
    pub page: SheetPage<'a>,
    /// [`Whole`] as templates read it.
    pub view: Value,
    pub files: Vec<(String, print::Bytes)>,
}

/// The page of an entry with all that is written in it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    page: &'a SheetPage<'a>,
    titles: Value,
    body: Value,
    /// The texts of its fields.
    texts: BTreeMap<&'static str, Value>,
    /// Its attachments that are Markdown, by the names that it gives them.
    annex_bodies: BTreeMap<&'a str, Value>,
    /// Where each picture lies, by the name that the entry gives it.
    desk: BTreeMap<String, String>,
}

/// The view of an entry; the names of its files and footnotes begin with `prefix`.
pub fn entry_view<'a>(loaded: &'a Loaded, shop: &'a Shop, (id, prefix): (&EntryId, &'a str)) -> Option<EntryView<'a>> {
    let entry = loaded.site.entries.get(id)?;
    let input = ViewInput { site: &loaded.site, derived: &loaded.derived, files: &shop.files, medium: Medium::Paper };
    let page = view::sheet(input, entry)?;
    let desk = Desk::new(loaded, &shop.files, (entry, prefix));
    let titles = std::iter::once(entry.common.title.as_str()).chain(page.annexes.iter().map(|annex| annex.title.as_str()));
    let texts = entry.facts.texts.iter().map(|(field, text)| (*field, desk.text(&entry.file, &text.value, field)));
    let annexes = page.annexes.iter().filter(|annex| annex.table.is_none()).filter_map(|annex| desk.annex(&annex.file));
    let whole = Whole {
        page: &page,
        titles: in_words(titles),
        body: desk.body(),
        texts: texts.collect(),
        annex_bodies: annexes.collect(),
        desk: desk.pictures.clone(),
    };
    Some(EntryView { view: serde_json::to_value(whole).ok()?, files: desk.files, page })
}

/// Titles with the pieces between which a line of them may end.
pub fn in_words<'t>(titles: impl Iterator<Item = &'t str>) -> Value {
    titles.map(|title| (title.to_owned(), Value::from(print::words(title)))).collect::<serde_json::Map<_, _>>().into()
}

/// A picture in its largest size, freshly encoded, and its name with the ending of its format; `None` if it is none.
pub fn picture(loaded: &Loaded, file: &EntryFile, name: &str) -> Option<(String, print::Bytes)> {
    let Role::Picture(picture) = &file.role else { return None };
    let bytes = media::read(&loaded.tree, &file.source).unwrap_or_default();
    let bytes = media::resized(&bytes, picture.largest().width, picture.form).ok()?;
    Some((format!("{name}.{}", picture.form.extension()), print::Bytes::new(bytes)))
}

/// Where the pictures of one entry lie while it is set.
pub struct Desk<'a> {
    loaded: &'a Loaded,
    entry: &'a Entry,
    /// How the names of its files and footnotes begin.
    prefix: &'a str,
    pictures: BTreeMap<String, String>,
    /// Every picture in its largest size.
    pub files: Vec<(String, print::Bytes)>,
}

impl<'a> Desk<'a> {
    /// The desk of an entry.
    pub fn new(loaded: &'a Loaded, files: &Files, (entry, prefix): (&'a Entry, &'a str)) -> Desk<'a> {
        let mut desk = Desk { loaded, entry, prefix, pictures: BTreeMap::new(), files: Vec::new() };
        for (_, file) in files.all().filter(|(id, _)| **id == entry.id) {
            let Some((name, bytes)) = picture(loaded, file, &format!("{prefix}picture-{}", desk.pictures.len())) else {
                continue;
            };
            desk.pictures.insert(file.written.clone(), format!("/{name}"));
            desk.files.push((name, bytes));
        }
        desk
    }

    /// The body of the entry.
    pub fn body(&self) -> Value {
        let source = self.loaded.tree.text(self.entry.file.as_str());
        let text = source.and_then(|text| text.get(self.entry.body.start..self.entry.body.end)).unwrap_or("");
        self.text(&self.entry.file, text, "")
    }

    /// A text of the entry; its footnotes bear the name of its `field`, since they are known by it on the whole sheet.
    fn text(&self, file: &ProjectPath, text: &str, field: &str) -> Value {
        let body = parse(text, BodyInput { file, offset: 0 }).value;
        let link = |target: &LinkTarget| self.link(target);
        let figure = |key: &str| self.loaded.site.profile.text(key);
        let mut tree = print::content(&body, &BodyContext { link: &link, figure: &figure, pictures: &self.pictures });
        notes::apart(&mut tree, &format!("{}{field}", self.prefix));
        tree
    }

    /// The text of an attachment that is Markdown.
    fn annex<'n>(&self, name: &'n str) -> Option<(&'n str, Value)> {
        let path = resolve_file(&self.loaded.tree, self.entry, name)?;
        match self.loaded.tree.files.get(&path)? {
            SourceFile::Text { text, .. } => Some((name, self.text(&path, text, name))),
            _ => None,
        }
    }

    /// The whole address of a link, where the site says where it is.
    fn link(&self, target: &LinkTarget) -> Option<String> {
        let base = &self.loaded.site.settings.base_url;
        let whole = |path: &str| (!base.is_empty()).then(|| format!("{base}{path}"));
        match target {
            LinkTarget::Url { url } => Some(url.clone()),
            LinkTarget::Site { path } => whole(path.trim_start_matches('/')),
            LinkTarget::Entry { path, .. } => {
                let target = self.loaded.site.entry_at(path)?;
                let shown = self.loaded.derived.shown.contains(&target.id);
                shown.then(|| whole(&format!("{}/", target.address))).flatten()
            }
            LinkTarget::File { path } if self.entry.audience() == Audience::Public => {
                whole(self.loaded.plan.files.address(&self.entry.id, path)?.as_str())
            }
            LinkTarget::File { .. } | LinkTarget::Anchor { .. } => None,
        }
    }
}
