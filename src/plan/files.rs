//! Which files of entries are published, and where: pictures in the sizes used, attachments by their names.
//!
//! Only what a shown, public entry names is published; a file that nothing names stays at home.

use std::collections::BTreeMap;

use crate::base::{AsOf, Digest, ProjectPath, SitePath};
use crate::derive::Derived;
use crate::model::{
    Attachment, Audience, Entry, EntryId, Objects, OutputKind, PRIVATE, Site, TableName, Tables, is_picture, resolve_file,
    slugify,
};
use crate::parse::body::tree::LinkTarget;
use crate::parse::table::TextTable;
use crate::source::{SourceFile, SourceTree};

/// The widths into which pictures are scaled, in pixels; never up.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// What is known of a picture without showing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFacts {
    /// As it is seen, after its EXIF orientation.
    pub width: u32,
    pub height: u32,
    /// The format in which it is published.
    pub form: PictureForm,
}

/// The formats that are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureForm {
    Jpeg,
    Png,
}

impl PictureForm {
    /// How names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            PictureForm::Jpeg => "jpg",
            PictureForm::Png => "png",
        }
    }
}

/// The published files of all entries.
#[derive(Debug, Clone, Default)]
pub struct Files {
    // Sorted by entry, each list in the order in which the entry names its files.
    entries: BTreeMap<EntryId, Vec<EntryFile>>,
}

/// One file of one entry.
#[derive(Debug, Clone)]
pub struct EntryFile {
    /// As the entry names it.
    pub written: String,
    pub source: ProjectPath,
    pub role: Role,
    /// What it shows of a table, by the name of the sheet.
    pub tables: Vec<(Option<String>, TextTable)>,
}

/// What a file is for.
#[derive(Debug, Clone)]
pub enum Role {
    Picture(Picture),
    Download(Download),
    /// A list that is shown and never handed out: it lies in the site's `private/`.
    Shown,
}

/// A picture in its sizes, the smallest in front; never empty.
#[derive(Debug, Clone)]
pub struct Picture {
    pub form: PictureForm,
    pub sizes: Vec<Size>,
}

/// One size of a picture.
#[derive(Debug, Clone)]
pub struct Size {
    pub path: SitePath,
    pub width: u32,
    pub height: u32,
}

/// A file to save.
#[derive(Debug, Clone)]
pub struct Download {
    pub path: SitePath,
    /// Its own name.
    pub name: String,
    pub len: u64,
}

impl Picture {
    /// Its largest size.
    pub fn largest(&self) -> &Size {
        &self.sizes[self.sizes.len() - 1]
    }
}

impl Files {
    /// The file that `entry` names `written`.
    pub fn get(&self, entry: &EntryId, written: &str) -> Option<&EntryFile> {
        self.entries.get(entry)?.iter().find(|file| file.written == written)
    }

    /// The picture that `entry` names `written`.
    pub fn picture(&self, entry: &EntryId, written: &str) -> Option<&Picture> {
        match &self.get(entry, written)?.role {
            Role::Picture(picture) => Some(picture),
            Role::Download(_) | Role::Shown => None,
        }
    }

    /// Where the file that `entry` names `written` is published: a picture in its largest size.
    pub fn address(&self, entry: &EntryId, written: &str) -> Option<&SitePath> {
        match &self.get(entry, written)?.role {
            Role::Picture(picture) => Some(&picture.largest().path),
            Role::Download(download) => Some(&download.path),
            Role::Shown => None,
        }
    }

    /// The rows of the table that `entry` names so.
    pub fn table(&self, entry: &EntryId, name: &TableName) -> Option<&TextTable> {
        let tables = &self.get(entry, &name.file.value)?.tables;
        tables.iter().find(|(sheet, _)| sheet.as_deref() == name.sheet()).map(|(_, table)| table)
    }

    /// Every file with its entry.
    pub fn all(&self) -> impl Iterator<Item = (&EntryId, &EntryFile)> {
        self.entries.iter().flat_map(|(id, files)| files.iter().map(move |file| (id, file)))
    }
}

/// An entry, and the files that it names.
pub type Named<'a> = (&'a Entry, Vec<String>);

/// What is published of entries, by entry, of those that name anything.
pub fn named<'a>(site: &'a Site, derived: &Derived) -> Vec<Named<'a>> {
    // Both stand by id.
    let mut shown = derived.shown.iter().peekable();
    let publishing = site.entries.values().filter(|entry| shown.next_if_eq(&&entry.id).is_some());
    let public = publishing.filter(|entry| entry.audience() == Audience::Public);
    public.map(|entry| (entry, published(entry))).filter(|(_, names)| !names.is_empty()).collect()
}

/// The pictures among them, whose size must be known before pages can be planned; each once.
pub fn pictures(named: &[Named<'_>], tree: &SourceTree) -> Vec<ProjectPath> {
    let files = named.iter().flat_map(|(entry, names)| names.iter().filter_map(|name| resolve_file(tree, entry, name)));
    let mut wanted: Vec<ProjectPath> = files.filter(|path| is_picture(path.as_str())).collect();
    wanted.sort();
    wanted.dedup();
    wanted
}

/// The files that `entries` name, without photos of walls: whoever may read them, since what stands on paper is not thereby published.
pub fn named_by<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Named<'a>> {
    entries.map(|entry| (entry, names(entry))).collect()
}

/// Where the PDF of `entry` is published, if it is: a bulletin's always, another's if the settings name its type.
pub fn pdf(site: &Site, entry: &Entry) -> Option<SitePath> {
    let of_type = entry.facts.of_type;
    let named = |typed: &str| typed == of_type.key || typed == of_type.label;
    let wanted = entry.id.kind == "bulletins" || site.settings.print.pdf.iter().any(|typed| named(&typed.value));
    let name = entry.address.rsplit('/').next()?;
    // Without the typesetter no page offers what nobody can make.
    let offered = cfg!(feature = "print")
        && wanted
        && site.settings.outputs.make(OutputKind::Sheets)
        && entry.audience() == Audience::Public;
    offered.then(|| SitePath::new(&format!("{}/{name}.pdf", entry.address))).flatten()
}

/// What is known of the files of a project.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub tree: &'a SourceTree,
    pub tables: &'a Tables,
    pub pictures: &'a BTreeMap<ProjectPath, PictureFacts>,
}

/// These files, but for lists that are down on `as_of`; a picture whose facts are missing could not be decoded and is left out.
pub fn files(named: Vec<Named<'_>>, Ground { tree, tables, pictures }: Ground<'_>, as_of: AsOf) -> Files {
    let mut files = Files::default();
    for (entry, names) in named {
        let mut own: Vec<EntryFile> = Vec::new();
        let gone = if entry.list_is_down(as_of.0) { list_sources(entry, tree) } else { Vec::new() };
        for written in names {
            let Some(source) = resolve_file(tree, entry, &written).filter(|source| !gone.contains(source)) else { continue };
            let tables = shown(entry, (&written, &source), tables);
            let role = if written.starts_with(PRIVATE) {
                (!tables.is_empty()).then_some(Role::Shown)
            } else if is_picture(source.as_str()) {
                pictures.get(&source).and_then(|facts| picture(entry, &source, *facts)).map(Role::Picture)
            } else {
                download(entry, &source, tree, &own).map(Role::Download)
            };
            own.extend(role.map(|role| EntryFile { written, source, role, tables }));
        }
        if !own.is_empty() {
            files.entries.insert(entry.id.clone(), own);
        }
    }
    files
}

/// The files in which the list of `entry` stands, beside its own file.
pub fn list_sources(entry: &Entry, tree: &SourceTree) -> Vec<ProjectPath> {
    entry.list_files().filter_map(|name| resolve_file(tree, entry, name)).collect()
}

/// The photos of the walls on which `entry` hung that are there, each under the name that it has in the entry.
pub fn wall_sources(entry: &Entry, tree: &SourceTree) -> Vec<(String, ProjectPath)> {
    entry.wall_photos().filter_map(|name| Some((name.to_owned(), resolve_file(tree, entry, name)?))).collect()
}

/// The files that `entry` is made of: its own, then every one that it names and that is there; without those in which a list
/// stands that is down on `as_of`.
pub fn sources_of(entry: &Entry, tree: &SourceTree, as_of: AsOf) -> Vec<ProjectPath> {
    let down = entry.list_is_down(as_of.0);
    let gone = if down { list_sources(entry, tree) } else { Vec::new() };
    let own_is_gone = down && matches!(entry.facts.objects.as_deref(), Some(Objects::Listed(_)));
    let mut sources = if own_is_gone { Vec::new() } else { vec![entry.file.clone()] };
    let walls = wall_sources(entry, tree).into_iter().map(|(_, path)| path);
    for path in names(entry).iter().filter_map(|name| resolve_file(tree, entry, name)).chain(walls) {
        if !sources.contains(&path) && !gone.contains(&path) {
            sources.push(path);
        }
    }
    sources
}

/// Every file of the entry that may be published: with the photos of walls, unless they are kept in `private/` or may show a list that is.
pub(super) fn published(entry: &Entry) -> Vec<String> {
    let plain = |name: &str| name.trim_start_matches("./").to_owned();
    let walls: Vec<String> = entry.wall_photos().map(plain).collect();
    let mut names = names(entry);
    if entry.has_private_list() {
        names.retain(|name| !walls.contains(&plain(name)));
        return names;
    }
    for name in entry.wall_photos().filter(|name| !name.starts_with(PRIVATE)) {
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Every file that the entry names, each once, in order; without the photos of walls, which are no part of what it says.
fn names(entry: &Entry) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let common = &entry.common;
    let listed = common.attachments.iter().map(Attachment::file);
    let photos = common.photos.iter().map(|photo| photo.file.value.as_str());
    let own = entry.own_files().map(|file| file.value.as_str());
    let shown = entry.body_facts.pictures.iter().map(|picture| picture.src.as_str());
    let linked = entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::File { path } => Some(path.as_str()),
        _ => None,
    });
    for name in listed.chain(photos).chain(own).chain(shown).chain(linked) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn picture(entry: &Entry, source: &ProjectPath, facts: PictureFacts) -> Option<Picture> {
    let stem = safe_stem(source);
    let extension = facts.form.extension();
    let mut widths: Vec<u32> = WIDTHS.iter().copied().filter(|width| *width < facts.width).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(facts.width);
    }
    let sizes: Option<Vec<Size>> = widths
        .into_iter()
        .map(|width| {
            let height = u64::from(facts.height) * u64::from(width) / u64::from(facts.width.max(1));
            let path = SitePath::new(&format!("{}/{stem}-{width}.{extension}", entry.address))?;
            Some(Size { path, width, height: u32::try_from(height).ok()?.max(1) })
        })
        .collect();
    Some(Picture { form: facts.form, sizes: sizes.filter(|sizes| !sizes.is_empty())? })
}

/// The tables that an entry shows of the file that it names `written`; what is wrong with them has been said by the rule about tables.
fn shown(entry: &Entry, (written, source): (&str, &ProjectPath), tables: &Tables) -> Vec<(Option<String>, TextTable)> {
    let of_file = entry.tables().filter(|table| table.file.value == written);
    let rows = |table: TableName| {
        let rows = tables.get(source, table.sheet())?.shown();
        Some((table.sheet.map(|sheet| sheet.value), rows))
    };
    of_file.filter_map(rows).collect()
}

fn download(entry: &Entry, source: &ProjectPath, tree: &SourceTree, own: &[EntryFile]) -> Option<Download> {
    let len = match tree.files.get(source)? {
        SourceFile::Binary(handle) => handle.len,
        SourceFile::Text { text, .. } => text.len() as u64,
        SourceFile::Unreadable => return None,
    };
    let taken = |path: &SitePath| {
        own.iter().any(|file| matches!(&file.role, Role::Download(other) if other.path == *path && file.source != *source))
    };
    let stem = safe_stem(source);
    let plain = SitePath::new(&format!("{}/{stem}.{}", entry.address, source.extension()))?;
    let path = if taken(&plain) {
        let code = Digest::of(source.as_str().as_bytes()).code(4);
        SitePath::new(&format!("{}/{stem}-{code}.{}", entry.address, source.extension()))?
    } else {
        plain
    };
    Some(Download { path, name: source.file_name().to_owned(), len })
}

fn safe_stem(source: &ProjectPath) -> String {
    let slug = slugify(source.stem());
    if slug.is_empty() { Digest::of(source.as_str().as_bytes()).code(6) } else { slug }
}
