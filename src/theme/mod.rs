//! How a site looks: a manifest, templates and static files, with one theme laid over another.
//!
//! The program carries the theme `default`. A site's `themes/NAME` is used instead; it may name
//! `base = "default"` and replace single files. Themes are trusted, unlike content.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::base::{Diagnostic, Digest, Place, ProjectPath, Reported, SitePath, Span, code};
use crate::msg;
use crate::parse::fields::{Origin, Table};
use crate::parse::front_matter;
use crate::parse::reader::Reader;
use crate::source::{SourceError, SourceFile, SourceTree};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/templates");
static STATIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/static");
static PRINT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/print");
const MANIFEST: &[u8] = include_bytes!("../../themes/default/theme.toml");

/// The version of the views that this program gives to templates.
pub const VIEW_VERSION: u64 = 1;

/// A theme, whole: every file by its path inside the theme.
#[derive(Debug, Clone)]
pub struct Theme {
    pub name: String,
    pub files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The files that come from the site's own folder, with their paths in the project.
    pub own: BTreeMap<String, ProjectPath>,
    /// The theme's own settings, below the site's.
    pub extra: Table,
}

/// The theme of this name: from `themes/NAME` of the project, or the carried one.
///
/// A theme that is missing or broken is reported, and the carried theme is used.
pub fn load(tree: &SourceTree, name: &str) -> Result<Reported<Theme>, SourceError> {
    let mut theme = carried();
    let mut diagnostics = Vec::new();
    if name == "default" && !tree.has("themes/default/theme.toml") {
        theme.extra = manifest(&theme, &mut diagnostics).extra;
        return Ok(Reported { value: theme, diagnostics });
    }
    let prefix = format!("themes/{name}/");
    let mut own = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (path, file) in tree.files.iter().filter(|(path, _)| path.as_str().starts_with(&prefix)) {
        let inside = path.as_str()[prefix.len()..].to_owned();
        if inside.starts_with("fonts/") {
            continue;
        }
        own.insert(inside.clone(), path.clone());
        files.insert(inside, bytes(file)?);
    }
    if !files.contains_key("theme.toml") {
        let found = Diagnostic::new(code::THEME_BROKEN, msg!("theme-missing", name = name));
        return Ok(Reported { value: theme, diagnostics: vec![found.help(msg!("theme-missing-help", name = name))] });
    }
    let mut laid = Theme { name: name.to_owned(), files, own, extra: Table::default() };
    let read = manifest(&laid, &mut diagnostics);
    if read.base.as_deref() == Some("default") {
        theme.extra = manifest(&theme, &mut diagnostics).extra;
        theme.files.extend(laid.files);
        laid.files = theme.files;
        laid.extra = theme.extra;
    }
    laid.extra.merge(read.extra);
    Ok(Reported { value: laid, diagnostics })
}

impl Theme {
    /// The files that every site gets: each name in the theme with its path in the site. A style sheet or
    /// script carries its digest in its name, so that a host may let browsers keep it for ever.
    pub fn assets(&self) -> Vec<(String, SitePath)> {
        let assets = self.files.iter().filter_map(|(name, bytes)| {
            let inside = name.strip_prefix("static/")?;
            let digested = match inside.rsplit_once('.') {
                Some((stem, extension @ ("css" | "js"))) => format!("{stem}.{}.{extension}", Digest::of(bytes).short()),
                _ => inside.to_owned(),
            };
            Some((name.clone(), SitePath::new(&format!("assets/{digested}"))?))
        });
        assets.collect()
    }

    /// The templates: name below `templates/`, text.
    pub fn templates(&self) -> Vec<(String, String)> {
        let templates = self.files.iter().filter_map(|(name, bytes)| {
            let inside = name.strip_prefix("templates/")?;
            Some((inside.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        templates.collect()
    }

    /// The place of `span` in a template, if the site's own theme has it.
    pub fn place(&self, template: &str, span: Span) -> Option<Place> {
        self.own.get(&format!("templates/{template}")).map(|path| Place::new(path, span))
    }
}

fn carried() -> Theme {
    let mut files = BTreeMap::new();
    // The fonts are part of the typesetter, not of the theme's files.
    files.insert("theme.toml".to_owned(), Cow::Borrowed(MANIFEST));
    for (name, folder) in [("templates", &TEMPLATES), ("static", &STATIC), ("print", &PRINT)] {
        collect(name, folder, &mut files);
    }
    Theme { name: "default".to_owned(), files, own: BTreeMap::new(), extra: Table::default() }
}

fn collect(below: &str, folder: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        files.insert(format!("{below}/{name}"), Cow::Borrowed(file.contents()));
    }
    folder.dirs().for_each(|inner| collect(below, inner, files));
}

fn bytes(file: &SourceFile) -> Result<Cow<'static, [u8]>, SourceError> {
    Ok(match file {
        SourceFile::Text { text, .. } => Cow::Owned(text.as_bytes().to_vec()),
        SourceFile::Binary(handle) => Cow::Owned(crate::source::open(handle)?),
        SourceFile::Unreadable => Cow::Borrowed(&[]),
    })
}

struct Manifest {
    base: Option<String>,
    extra: Table,
}

fn manifest(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Manifest {
    let text = theme.files.get("theme.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let carried = ProjectPath::new("themes/default/theme.toml").expect("a plain path");
    let path = theme.own.get("theme.toml").cloned().unwrap_or(carried);
    let whole = Span::new(0, text.len());
    let table = front_matter::fields(&path, &text, whole).drain_into(diagnostics);
    let mut reader = Reader::new(&table, whole, Origin::File(path), diagnostics);
    reader.required_text("name");
    for told in ["description", "license", "author", "homepage"] {
        reader.text(told);
    }
    if let Some(version) = reader.whole("view_version").filter(|version| version.value != VIEW_VERSION) {
        let message = msg!("theme-version", theirs = version.value, ours = VIEW_VERSION);
        let found = Diagnostic::new(code::THEME_BROKEN, message);
        reader.report(Diagnostic { place: version.place, ..found });
    }
    let base = reader.text("base").map(|base| base.value);
    let entries = reader.open_table("extra").to_vec();
    reader.finish();
    let mut extra = Table { entries };
    mark_theme(&mut extra);
    Manifest { base, extra }
}

/// Says of every value that it comes from the theme.
fn mark_theme(table: &mut Table) {
    use crate::parse::fields::Value;
    for field in &mut table.entries {
        field.node.origin = Origin::Theme;
        if let Value::Table(inner) = &mut field.node.value {
            mark_theme(inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> SourceTree {
        let mut tree = SourceTree::default();
        for (path, text) in files {
            let file = SourceFile::Text { text: (*text).into(), digest: Digest::of(text.as_bytes()) };
            tree.files.insert(ProjectPath::new(path).expect("plain"), file);
        }
        tree
    }

    #[test]
    fn the_carried_theme_is_whole() {
        let read = load(&SourceTree::default(), "default").expect("no disk");
        assert_eq!(read.diagnostics, []);
        assert!(read.value.files.contains_key("templates/base.html"));
    }

    #[test]
    fn a_theme_replaces_single_files() {
        let files = [("themes/x/theme.toml", "name = \"x\"\nbase = \"default\"\n"), ("themes/x/templates/404.html", "own")];
        let read = load(&tree(&files), "x").expect("no disk");
        assert_eq!(read.diagnostics, []);
        assert_eq!(read.value.files.get("templates/404.html").map(AsRef::as_ref), Some("own".as_bytes()));
        assert!(read.value.files.contains_key("templates/base.html"));
    }

    #[test]
    fn a_missing_theme_is_said() {
        let read = load(&SourceTree::default(), "nowhere").expect("no disk");
        assert_eq!(read.diagnostics[0].code, code::THEME_BROKEN);
    }
}
