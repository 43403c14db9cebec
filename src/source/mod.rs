//! From a folder on disk to a [`SourceTree`]: the only reader of disks.
//!
//! Texts are read whole; pictures and attachments are handles that are opened when needed. Nothing is
//! parsed here. Symlinks, unportable names and texts that are not UTF-8 become diagnostics, and the file
//! is left out; only a CSV may be in GB18030, as office programs write it.

mod git;
mod known;
mod listing;
mod names;
mod survey;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
pub use survey::{Survey, is_settled, survey};
use thiserror::Error;
use walkdir::WalkDir;

use crate::base::limits::MEBIBYTE;
use crate::base::{Diagnostic, Digest, Limits, Place, ProjectPath, Reported, code, sha256};
use crate::msg;

pub use known::{Known, Sight};
use listing::Named;
use text::Promised;
pub use text::{Promises, Text};

/// The folder of lists that are not to be kept in any history.
const PRIVATE: &str = "private";
/// The folder of everything that is published.
const CONTENT: &str = "content";

/// The files of a project under some of its folders, by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    pub root: PathBuf,
    pub files: BTreeMap<ProjectPath, SourceFile>,
    /// Files in `content/` and `private/` that `git` keeps, by their paths from the root.
    pub kept_by_git: BTreeSet<String>,
    /// The way from the top of `git`'s working tree to the root, with a slash at its end; empty if they are the same or there is none.
    pub inside_git: String,
    /// Files that an office program has open, so that what it shows may not have been saved yet.
    pub open: BTreeSet<ProjectPath>,
    /// How much of a file is read.
    pub limits: Limits,
    /// When it was read, if somebody asks again.
    pub read_at: Option<SystemTime>,
    /// What became of the texts that were left for later.
    pub promises: Promises,
}

/// One file.
#[derive(Debug, Clone)]
pub enum SourceFile {
    /// A text that was read whole. The digest is that of its bytes: a CSV in GB18030 became UTF-8 with a byte order mark.
    Text { text: Text, digest: Digest },
    /// Anything else, still on disk.
    Binary(Handle),
    /// A text that could not be read; a diagnostic says why.
    Unreadable,
}

impl SourceFile {
    /// What tells the state of a text that could be read; of no other file, since that may change while it lies on the disk.
    pub fn text_digest(&self) -> Option<Digest> {
        if let SourceFile::Text { digest, .. } = self { Some(*digest) } else { None }
    }
}

/// A file that is opened when needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    pub full: PathBuf,
    pub len: u64,
    pub modified: Option<SystemTime>,
}

/// Why a project could not be read at all.
#[derive(Debug, Error)]
pub enum SourceError {
    /// A folder or file could not be read; nothing was changed.
    #[error("cannot read {path}")]
    Read { path: PathBuf, source: io::Error },
    /// There is no `content/site.toml` here or above.
    #[error("no content/site.toml in {start} or above")]
    NoSite { start: PathBuf },
}

impl SourceTree {
    /// The text of `path`, if it is a text that could be read.
    pub fn text(&self, path: &str) -> Option<&Text> {
        match self.files.get(path) {
            Some(SourceFile::Text { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// What tells this state of a file from any other; `None` if its next state might look the same.
    pub fn stamp(&self, path: &ProjectPath) -> Option<Digest> {
        match self.files.get(path)? {
            SourceFile::Text { digest, .. } => Some(*digest),
            SourceFile::Binary(handle) => {
                let read_at = self.read_at?;
                let modified = handle.modified.filter(|modified| is_settled(*modified, read_at))?;
                Some(Digest::of(format!("{} {modified:?}", handle.len).as_bytes()))
            }
            SourceFile::Unreadable => Some(Digest::of(b"unreadable")),
        }
    }

    /// Whether there is a file at `path`, readable or not.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

/// The nearest folder at or above `start` that holds `content/site.toml`.
pub fn find_root(start: &Path) -> Result<PathBuf, SourceError> {
    let absolute = std::path::absolute(start).map_err(|source| SourceError::Read { path: start.to_owned(), source })?;
    absolute
        .ancestors()
        .find(|folder| folder.join("content/site.toml").is_file())
        .map(Path::to_owned)
        .ok_or(SourceError::NoSite { start: absolute.clone() })
}

/// Everything below the folder `below` of the project at `root`; an absent folder is empty.
pub fn read(root: &Path, below: &str) -> Result<Reported<SourceTree>, SourceError> {
    read_within(root, below, Limits::default())
}

/// The same within other limits.
pub fn read_within(root: &Path, below: &str, limits: Limits) -> Result<Reported<SourceTree>, SourceError> {
    read_again(root, below, limits, &mut Known::default())
}

/// The same, without opening the texts that are known.
pub fn read_again(root: &Path, below: &str, limits: Limits, known: &mut Known) -> Result<Reported<SourceTree>, SourceError> {
    read_seen(root, below, Reading { limits, see: &|_, _, _| () }, known)
}

/// How a folder is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub limits: Limits,
    /// Is shown each text when it was read, by the thread that read it.
    pub see: &'a (dyn Fn(&ProjectPath, &Text, Digest) + Sync),
}

/// The same, with somebody who sees the texts.
pub fn read_seen(root: &Path, below: &str, reading: Reading<'_>, known: &mut Known) -> Result<Reported<SourceTree>, SourceError> {
    match known.renewed(root, below, reading.limits)? {
        Some(read) => Ok(read),
        None => walk(root, below, reading, known),
    }
}

fn walk(
    root: &Path,
    below: &str,
    Reading { limits, see }: Reading<'_>,
    known: &mut Known,
) -> Result<Reported<SourceTree>, SourceError> {
    let mut tree =
        SourceTree { root: root.to_owned(), limits, read_at: known.now(), promises: known.promises(), ..SourceTree::default() };
    let mut diagnostics = Vec::new();
    let top = root.join(below);
    if !top.exists() {
        known.forget(below);
        return Ok(Reported::clean(tree));
    }
    let listing = match known.listing(below) {
        Some(listing) => listing,
        None => listing::list(&top).map_err(|error| read_error(&top, error))?,
    };
    let mut open: BTreeSet<ProjectPath> = listing.locked.iter().filter_map(|file| relative(root, file)).collect();
    let found: Vec<Reported<Option<Listed>>> = listing.named.into_par_iter().map(|named| found(root, named)).collect();
    let files: Vec<Listed> = found.into_iter().filter_map(|found| found.drain_into(&mut diagnostics)).collect();
    let is_plain = diagnostics.is_empty();
    let read = |(at, file): (usize, &Listed)| {
        let read = known.text(below, (at, file), limits)?;
        if let SourceFile::Text { text, digest } = &read.value {
            see(&file.path, text, *digest);
        }
        Ok(read)
    };
    let read = files.par_iter().enumerate().map(read).collect::<Result<Vec<_>, SourceError>>()?.into_iter();
    let read = files.iter().zip(read).map(|(file, read)| (file.path.clone(), read.drain_into(&mut diagnostics)));
    let read: Vec<(ProjectPath, SourceFile)> = read.collect();
    known.see(&files, &read);
    tree.files = read.into_iter().collect();
    // Of a file that was named alone the neighbours were not seen.
    let name = top.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if top.is_file() && names::locks(name).iter().any(|lock| top.with_file_name(lock).exists()) {
        open.extend(relative(root, &top));
    }
    let read = Reported { value: SourceTree { open, ..tree }, diagnostics };
    known.remember(below, &read, is_plain.then_some(files));
    Ok(read)
}

/// A file as its folder lists it.
#[derive(Debug, Clone)]
struct Listed {
    path: ProjectPath,
    full: PathBuf,
    len: u64,
    modified: Option<SystemTime>,
}

/// The files that a site keeps to itself: below `private/`, together with what `git` keeps of them all the same and of
/// `content/`, and where the site lies in its working tree.
pub fn read_private(root: &Path, limits: Limits, known: &mut Known) -> Result<Reported<SourceTree>, SourceError> {
    let kept_by_git = git::kept(root, &[CONTENT, PRIVATE]);
    let inside_git = git::inside(root);
    Ok(read_again(root, PRIVATE, limits, known)?.map(|tree| SourceTree { kept_by_git, inside_git, ..tree }))
}

/// The files at `paths` alone, as far as they are there and can be read: for saying again what was wrong with them.
pub fn read_these<'a>(root: &Path, paths: impl Iterator<Item = &'a ProjectPath>) -> SourceTree {
    let mut tree = SourceTree { root: root.to_owned(), inside_git: git::inside(root), ..SourceTree::default() };
    for path in paths {
        if let Ok(read) = read(root, path.as_str()) {
            tree.files.extend(read.value.files);
        }
    }
    tree
}

/// The bytes of a file that was left on disk.
pub fn open(handle: &Handle) -> Result<Vec<u8>, SourceError> {
    fs::read(&handle.full).map_err(|source| SourceError::Read { path: handle.full.clone(), source })
}

/// A file that was left on disk, to be read in pieces.
pub fn reader(handle: &Handle) -> Result<io::BufReader<fs::File>, SourceError> {
    let opened = fs::File::open(&handle.full).map_err(|source| SourceError::Read { path: handle.full.clone(), source });
    opened.map(io::BufReader::new)
}

/// The digest of a file that was left on disk, read in pieces.
pub fn digest(handle: &Handle) -> Result<Digest, SourceError> {
    let failed = |source| SourceError::Read { path: handle.full.clone(), source };
    Digest::of_reader(fs::File::open(&handle.full).map_err(failed)?).map_err(failed)
}

/// The SHA-256 of one file, read in pieces.
pub fn sha256(path: &Path) -> Result<String, SourceError> {
    let failed = |source| SourceError::Read { path: path.to_owned(), source };
    sha256::of_reader(fs::File::open(path).map_err(failed)?).map_err(failed)
}

/// Every file below `top` by its path from there, with `/`, except what systems leave behind; sorted.
///
/// Symlinks are named and not followed.
pub fn below(top: &Path) -> Result<Vec<String>, SourceError> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(top).into_iter().filter_entry(|entry| !names::ignored(entry)) {
        let entry = entry.map_err(|error| read_error(top, error))?;
        if !entry.file_type().is_dir() {
            let relative = entry.path().strip_prefix(top).unwrap_or(entry.path());
            paths.push(relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        }
    }
    paths.sort();
    Ok(paths)
}

/// The bytes of one file that a stage has named.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, SourceError> {
    fs::read(path).map_err(|source| SourceError::Read { path: path.to_owned(), source })
}

/// The same of a file that need not be there.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SourceError::Read { path: path.to_owned(), source }),
    }
}

/// Whether nothing stands in the file at `path`; `None` if there is none.
pub fn is_empty(path: &Path) -> Option<bool> {
    fs::metadata(path).ok().map(|found| found.is_file() && found.len() == 0)
}

/// The text of one file named on the command line or by a tool, whole.
pub fn read_text(path: &Path) -> Result<String, SourceError> {
    fs::read_to_string(path).map_err(|source| SourceError::Read { path: path.to_owned(), source })
}

fn relative(root: &Path, full: &Path) -> Option<ProjectPath> {
    let relative = full.strip_prefix(root).unwrap_or(full);
    relative.to_str().and_then(|name| ProjectPath::new(&name.replace(std::path::MAIN_SEPARATOR, "/")))
}

fn read_error(top: &Path, error: walkdir::Error) -> SourceError {
    let path = error.path().unwrap_or(top).to_owned();
    SourceError::Read { path, source: error.into() }
}

/// A plain file, or what is wrong with a name.
fn found(root: &Path, Named { entry, metadata }: Named) -> Reported<Option<Listed>> {
    let shown = || entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
    let refused = |found: Diagnostic| Reported { value: None, diagnostics: vec![found] };
    let Some(path) = relative(root, entry.path()) else {
        return refused(Diagnostic::new(code::FILE_NAME, msg!("file-name", name = shown())));
    };
    if entry.path_is_symlink() {
        let found = Diagnostic::new(code::FILE_SYMLINK, msg!("file-symlink", name = shown()));
        return refused(found.at(Place::whole(&path)).help(msg!("file-symlink-help")));
    }
    let full = |metadata: std::fs::Metadata| Listed {
        path,
        len: metadata.len(),
        modified: metadata.modified().ok(),
        full: entry.into_path(),
    };
    Reported::clean(metadata.map(full))
}

fn take(listed: &Listed, limits: Limits, promises: &Promises) -> Result<Reported<SourceFile>, SourceError> {
    let Listed { path, full, len, modified } = listed;
    let mut diagnostics = Vec::new();
    let value = if !names::is_text(path) {
        diagnostics.extend(names::unsuitable(path));
        SourceFile::Binary(Handle { full: full.clone(), len: *len, modified: *modified })
    } else if *len > limits.text {
        diagnostics.push(too_large(path, len / MEBIBYTE, limits.text / MEBIBYTE));
        SourceFile::Unreadable
    } else {
        read_one((full, path), promises, &mut diagnostics)?
    };
    Ok(Reported { value, diagnostics })
}

fn too_large(path: &ProjectPath, mebibytes: u64, most: u64) -> Diagnostic {
    let found = Diagnostic::new(code::FILE_TOO_LARGE, msg!("file-too-large", mebibytes = mebibytes));
    found.at(Place::whole(path)).help(msg!("file-too-large-help", most = most))
}

fn read_one(
    (full, path): (&Path, &ProjectPath),
    promises: &Promises,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<SourceFile, SourceError> {
    let bytes = fs::read(full).map_err(|source| SourceError::Read { path: full.to_owned(), source })?;
    let digest = Digest::of(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => {
            let promised = Promised { full: full.to_owned(), len: text.len(), digest, promises: promises.clone() };
            Some(Text::readable(text.into(), promised))
        }
        Err(error) => {
            // Spreadsheets in China save CSV in the encoding of the system.
            let table = names::chinese(error.as_bytes()).filter(|_| path.extension() == "csv");
            diagnostics.extend(table.is_none().then(|| names::encoding(path, error.as_bytes())));
            table.map(Text::from)
        }
    };
    Ok(text.map_or(SourceFile::Unreadable, |text| SourceFile::Text { text, digest }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, bytes) in files {
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
            fs::write(full, bytes).expect("a file");
        }
        folder
    }

    fn codes(files: &[(&str, &[u8])]) -> Vec<&'static str> {
        let folder = project(files);
        let read = read(folder.path(), "content").expect("readable");
        read.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
    }

    #[test]
    fn leaves_out_what_offices_and_systems_drop() {
        let folder = project(&[
            ("content/site.toml", b""),
            ("content/Thumbs.db", b"x"),
            ("content/.DS_Store", b"x"),
            ("content/notices/~$a.docx", b"x"),
            ("content/notices/a.md", b"+++\n+++\n"),
        ]);
        let tree = read(folder.path(), "content").expect("readable").value;
        let names: Vec<_> = tree.files.keys().map(ProjectPath::as_str).collect();
        assert_eq!(names, ["content/notices/a.md", "content/site.toml"]);
    }

    #[test]
    fn tables_may_be_in_the_encoding_of_the_system_and_open_elsewhere() {
        let gbk = [0xb9, 0xab, 0xca, 0xbe];
        let folder = project(&[
            ("content/a.csv", &gbk),
            ("content/~$a.csv", b""),
            ("content/.~lock.b.xlsx#", b""),
            ("content/c.csv", &[0xff, 0xff]),
        ]);
        let read = read(folder.path(), "content").expect("readable");
        assert_eq!(read.value.text("content/a.csv").map(|text| text.to_string()).as_deref(), Some("\u{feff}公示"));
        let open: Vec<_> = read.value.open.iter().map(ProjectPath::as_str).collect();
        assert_eq!(open, ["content/a.csv", "content/b.xlsx"]);
        assert_eq!(read.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [code::FILE_ENCODING]);
        let one = super::read(&folder.path().join("content"), "a.csv").expect("readable").value;
        assert_eq!((one.files.len(), one.open.len()), (1, 1));
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        assert_eq!(codes(&[("content/a.md", &[0xb9, 0xab, 0xca, 0xbe])]), ["file-encoding"]);
        assert_eq!(codes(&[("content/a.md", &vec![b'x'; 6 * 1024 * 1024])]), ["file-too-large"]);
        assert_eq!(codes(&[("content/a.HEIC", b"x")]), ["picture-format"]);
    }

    #[test]
    fn limits_are_settings() {
        let folder = project(&[("content/a.md", &vec![b'x'; 2 * 1024 * 1024])]);
        let limits = Limits { text: MEBIBYTE, ..Limits::default() };
        let found = read_within(folder.path(), "content", limits).expect("readable").diagnostics;
        assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [code::FILE_TOO_LARGE]);
        assert_eq!(found[0].help, Some(msg!("file-too-large-help", most = 1_u64)));
    }

    #[cfg(unix)]
    #[test]
    fn refuses_symlinks() {
        let folder = project(&[("content/site.toml", b""), ("secret.md", b"secret")]);
        std::os::unix::fs::symlink(folder.path().join("secret.md"), folder.path().join("content/a.md")).expect("a link");
        let read = read(folder.path(), "content").expect("readable");
        assert_eq!(read.diagnostics[0].code, code::FILE_SYMLINK);
        assert!(!read.value.has("content/a.md"));
    }

    #[test]
    fn finds_the_root_above() {
        let folder = project(&[("content/site.toml", b""), ("content/notices/a.md", b"")]);
        let found = find_root(&folder.path().join("content/notices")).expect("a root");
        assert_eq!(found, folder.path());
        assert!(find_root(Path::new("/")).is_err());
    }
}
