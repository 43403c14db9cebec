//! Writing the author's files.

use super::*;
use crate::store::edit::{EditError, create_new, put, replace};

#[test]
fn creates_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("content/notices/water.md");
    create_new(&path, "停水".as_bytes()).unwrap();
    assert!(matches!(create_new(&path, b"other"), Err(EditError::Exists { .. })));
    assert!(matches!(create_new(path.parent().unwrap(), b"other"), Err(EditError::Exists { .. })));
    assert_eq!(all_files(folder.path()), pages(&[("content/notices/water.md", "停水")]));
}

#[test]
fn replaces_what_was_read_and_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, keep) = (folder.path().join("a.md"), folder.path().join("kept/a.md"));
    fs::write(&path, "one").unwrap();
    assert_eq!(replace(&path, Digest::of(b"one"), b"two", &keep).unwrap(), keep);
    assert_eq!(replace(&path, Digest::of(b"two"), b"three", &keep).unwrap(), folder.path().join("kept/a.md.2"));
    assert!(matches!(replace(&path, Digest::of(b"two"), b"four", &keep), Err(EditError::Changed { .. })));
    let expected = pages(&[("a.md", "three"), ("kept/a.md", "one"), ("kept/a.md.2", "two")]);
    assert_eq!(all_files(folder.path()), expected);
    fs::write(&path, "two").unwrap();
    replace(&path, Digest::of(b"two"), b"three", &keep).unwrap();
    assert_eq!(all_files(folder.path()), expected, "an equal copy was kept twice");
}

#[test]
fn puts_over_what_nobody_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache/x");
    put(&path, b"1").unwrap();
    put(&path, b"2").unwrap();
    assert_eq!(all_files(folder.path()), pages(&[("cache/x", "2")]));
}
