//! Names of files: in the project (what an author wrote) and in the site (what a visitor asks for).
//!
//! Both are relative, use `/`, and hold only checked parts, so neither can leave its root.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A file of the project, relative to the site root: `content/notices/water.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProjectPath(Arc<str>);

impl ProjectPath {
    /// The path of these parts, normalised to NFC; `None` if a part is empty, `.`, `..` or holds a separator.
    pub fn new(path: &str) -> Option<ProjectPath> {
        let normal = normal(path);
        checked(&normal).then(|| ProjectPath(normal.as_ref().into()))
    }

    /// The whole path with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, or nothing.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// Whether entries are written in files of this extension.
    pub fn may_be_entry(&self) -> bool {
        matches!(self.extension().as_str(), "md" | "toml")
    }

    /// Whether it lies where lists are that are not to be kept or shown anywhere else.
    pub fn is_private(&self) -> bool {
        self.0.starts_with("private/")
    }

    /// The folder that holds it, or `None` at the root.
    pub fn parent(&self) -> Option<ProjectPath> {
        self.0.rsplit_once('/').map(|(parent, _)| ProjectPath(parent.into()))
    }

    /// The file `relative` beside or below this folder; `None` if `relative` is not plain.
    pub fn join(&self, relative: &str) -> Option<ProjectPath> {
        ProjectPath::new(&format!("{}/{relative}", self.0))
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for ProjectPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A file of the site, relative to the output folder: `notices/water/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The path of these parts, normalised to NFC; `None` if a part is empty, `.`, `..`, reserved on
    /// Windows, or holds a character that some file system refuses.
    pub fn new(path: &str) -> Option<SitePath> {
        let normal = normal(path);
        (checked(&normal) && normal.split('/').all(portable)).then(|| SitePath(normal.as_ref().into()))
    }

    /// The page file of a pretty address: `""` is `index.html`, `a/b` is `a/b/index.html`.
    pub fn page(address: &str) -> Option<SitePath> {
        match address.trim_matches('/') {
            "" => SitePath::new("index.html"),
            address => SitePath::new(&format!("{address}/index.html")),
        }
    }

    /// The whole path with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a visitor types after the site's root: `notices/water/` for a page, the path itself otherwise.
    pub fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }

    /// The way from this file up to the site's root: `""`, `"../"`, `"../../"` …
    pub fn to_root(&self) -> String {
        SitePath::root_from(self.depth())
    }

    /// How many folders it lies in.
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|byte| *byte == b'/').count()
    }

    /// The way up to the site's root from a file in so many folders.
    pub fn root_from(depth: usize) -> String {
        "../".repeat(depth)
    }

    /// The form in which two paths are the same file on a case-folding file system.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// The same as a path; shared with this one if it is that form itself.
    pub fn fold(&self) -> SitePath {
        let is_folded = self.0.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_folded { self.clone() } else { SitePath(self.folded().into()) }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The path in NFC; most are ASCII, and so are already.
fn normal(path: &str) -> Cow<'_, str> {
    if path.is_ascii() { Cow::Borrowed(path) } else { Cow::Owned(path.nfc().collect()) }
}

fn checked(path: &str) -> bool {
    !path.is_empty()
        && !path.bytes().any(|byte| byte == b'\\' || byte == 0)
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && path.get(1..2) != Some(":")
}

/// Whether every system of ours can hold a file of this name.
///
/// Names and characters after Microsoft's «Naming Files, Paths, and Namespaces».
fn portable(part: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = part.split('.').next().unwrap_or(part);
    let is_port = |name: &[u8]| name.eq_ignore_ascii_case(b"com") || name.eq_ignore_ascii_case(b"lpt");
    let is_numbered = || stem.as_bytes().split_last().is_some_and(|(last, name)| last.is_ascii_digit() && is_port(name));
    let is_reserved = match stem.len() {
        3 => RESERVED.iter().any(|name| stem.eq_ignore_ascii_case(name)),
        4 => is_numbered(),
        _ => false,
    };
    !is_reserved
        && part.len() <= 200
        && !part.ends_with(['.', ' '])
        && !part.bytes().any(|byte| byte < b' ' || matches!(byte, b'<' | b'>' | b':' | b'"' | b'|' | b'?' | b'*' | b'\\' | 0x7f))
        && (part.is_ascii() || !part.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_leaves_the_root() {
        for bad in ["", "/a", "a//b", "../a", "a/..", "a/./b", "c:/x", "a\\b", "a\0"] {
            assert_eq!(ProjectPath::new(bad), None, "{bad:?}");
            assert_eq!(SitePath::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn refuses_names_reserved_on_windows() {
        for bad in ["con", "aux/x", "a/NUL.txt", "lpt1", "com9.html", "a./b", "a /b", "a?b", "x:y"] {
            assert_eq!(SitePath::new(bad), None, "{bad:?}");
        }
        assert!(SitePath::new("console/common.html").is_some());
    }

    #[test]
    fn pretty_addresses() {
        for (address, file, root) in [("", "index.html", ""), ("a", "a/index.html", "../"), ("a/b/", "a/b/index.html", "../../")]
        {
            let page = SitePath::page(address).expect(address);
            assert_eq!((page.as_str(), page.to_root().as_str()), (file, root), "{address:?}");
        }
        assert_eq!(SitePath::new("feed/atom.xml").expect("plain").address(), "feed/atom.xml");
    }
}
