//! Which files of a project `git` keeps, read from its index; `git` itself is neither run nor linked.
//!
//! Only names are read, of versions 2 to 4 of the index. Whatever is not understood counts as "keeps nothing": the answer
//! serves a warning, never a decision.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The length of an index's head: signature, version, number of entries.
const HEAD: usize = 12;
/// Where the flags of an entry begin: after its times, numbers, size and SHA-1.
const FLAGS: usize = 60;

/// The files below some folders of the project at `root` that `git` keeps, by their paths from `root`.
pub fn kept(root: &Path, below: &[&str]) -> BTreeSet<String> {
    let Ok(root) = std::path::absolute(root) else { return BTreeSet::new() };
    let Some((top, index)) = index(&root) else { return BTreeSet::new() };
    let prefix = prefix(&root, &top);
    let Ok(bytes) = fs::read(index) else { return BTreeSet::new() };
    let names = names(&bytes).unwrap_or_default();
    let own = names.iter().filter_map(|name| name.strip_prefix(&prefix));
    own.filter(|name| name.split_once('/').is_some_and(|(folder, _)| below.contains(&folder))).map(str::to_owned).collect()
}

/// The way from the top of the working tree to `root`, with a slash at its end; empty if they are the same or there is none.
pub fn inside(root: &Path) -> String {
    let Ok(root) = std::path::absolute(root) else { return String::new() };
    index(&root).map(|(top, _)| prefix(&root, &top)).unwrap_or_default()
}

/// The index of the working tree in which `root` lies.
pub fn index_of(root: &Path) -> Option<PathBuf> {
    index(&std::path::absolute(root).ok()?).map(|(_, index)| index)
}

fn prefix(root: &Path, top: &Path) -> String {
    let inside = root.strip_prefix(top).map(|inside| inside.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    if matches!(inside.as_str(), "" | ".") { String::new() } else { format!("{}/", inside.trim_end_matches("/.")) }
}

/// The folder at or above `root` that is a working tree, and its index.
fn index(root: &Path) -> Option<(PathBuf, PathBuf)> {
    let (top, found) = root.ancestors().map(|folder| (folder, folder.join(".git"))).find(|(_, found)| found.exists())?;
    if found.is_dir() {
        return Some((top.to_owned(), found.join("index")));
    }
    // A further working tree of a repository, or a part of another: its folder is named in a file.
    let text = fs::read_to_string(&found).ok()?;
    Some((top.to_owned(), top.join(text.strip_prefix("gitdir:")?.trim()).join("index")))
}

/// The names of all entries of an index; `None` if it cannot be understood.
fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let version = number(bytes.get(4..8)?)?;
    if bytes.get(..4)? != b"DIRC" || !(2..=4).contains(&version) {
        return None;
    }
    let count = number(bytes.get(8..HEAD)?)?;
    let (mut at, mut names, mut last) = (HEAD, Vec::new(), Vec::new());
    for _ in 0..count {
        let extended = bytes.get(at + FLAGS)? & 0x40 != 0;
        let start = at + FLAGS + if extended { 4 } else { 2 };
        let (kept, begin) = if version == 4 { shared(bytes, start, last.len())? } else { (0, start) };
        let length = bytes.get(begin..)?.iter().position(|byte| *byte == 0)?;
        last.truncate(kept);
        last.extend_from_slice(bytes.get(begin..begin + length)?);
        names.push(String::from_utf8(last.clone()).ok()?);
        let end = begin + length + 1;
        // Up to version 3 entries are filled to a multiple of eight.
        at = if version == 4 { end } else { at + (end - at).next_multiple_of(8) };
    }
    Some(names)
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// How many bytes of the name before are kept, and where the rest of the name begins: the number of bytes that go stands in
/// seven bits a byte, each but the last with its high bit set.
fn shared(bytes: &[u8], mut at: usize, length: usize) -> Option<(usize, usize)> {
    let mut gone = 0_usize;
    loop {
        let byte = *bytes.get(at)?;
        at += 1;
        gone = gone.checked_mul(128)?.checked_add(usize::from(byte & 0x7f))?;
        if byte & 0x80 == 0 {
            return Some((length.checked_sub(gone)?, at));
        }
        gone = gone.checked_add(1)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry of version 2 or 3 without anything but its name.
    fn entry(name: &str, extended: bool) -> Vec<u8> {
        let mut bytes = vec![0; FLAGS];
        bytes.extend(if extended { vec![0x40, 0, 0, 0] } else { vec![0, 0] });
        bytes.extend(name.as_bytes());
        bytes.resize((bytes.len() + 1).next_multiple_of(8), 0);
        bytes
    }

    fn head(version: u8, count: u8) -> Vec<u8> {
        [b"DIRC".as_slice(), &[0, 0, 0, version], &[0, 0, 0, count]].concat()
    }

    #[test]
    fn names_of_every_version() {
        let two = [head(2, 2), entry("content/site.toml", false), entry("private/名单.csv", false)].concat();
        let three = [head(3, 2), entry("content/site.toml", true), entry("private/名单.csv", false)].concat();
        let mut four = [head(4, 2), vec![0; FLAGS + 2]].concat();
        four.extend(b"\0content/site.toml\0");
        four.extend(vec![0; FLAGS + 2]);
        four.extend([17_u8].iter().chain("private/名单.csv\0".as_bytes()));
        for (version, bytes) in [(2, two), (3, three), (4, four)] {
            assert_eq!(names(&bytes).expect("understood"), ["content/site.toml", "private/名单.csv"], "version {version}");
            for end in 0..bytes.len() - 8 {
                assert_eq!(names(&bytes[..end]), None, "version {version} torn at {end}");
            }
        }
        assert_eq!(names(b"DIRC\0\0\0\x05\0\0\0\0"), None);
    }

    #[test]
    fn only_what_lies_below_the_project_counts() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let index =
            [head(2, 3), entry("board/private/a.csv", false), entry("board/private2/b", false), entry("private/c", false)];
        fs::create_dir_all(top.path().join(".git")).expect("made");
        fs::create_dir_all(top.path().join("board")).expect("made");
        fs::write(top.path().join(".git/index"), index.concat()).expect("written");
        let kept = |root: &Path, below: &[&str]| kept(root, below).into_iter().collect::<Vec<_>>();
        assert_eq!(kept(&top.path().join("board"), &["private"]), ["private/a.csv"]);
        assert_eq!(kept(top.path(), &["private"]), ["private/c"]);
        assert_eq!(kept(&top.path().join("board"), &["private", "private2"]), ["private/a.csv", "private2/b"]);
        assert_eq!(kept(Path::new("/"), &["private"]), [""; 0]);
        assert_eq!((inside(top.path()), inside(&top.path().join("board"))), (String::new(), "board/".to_owned()));
    }
}
