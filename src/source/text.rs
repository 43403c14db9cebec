//! A text that is read when somebody asks for it: one that is known to be what it was need not be opened to know so, and one that was
//! read need not stay in memory.
//!
//! Input: the path, length and digest of a file that was read before. Invariant: what is handed out is the text of that digest. If
//! that cannot be had any more, blanks of the same length are handed out instead, so that no place in it is lost, and whoever asks
//! [`Promises::are_kept`] before he publishes is told.

use std::fs;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::base::Digest;

/// The text of a file, shared.
#[derive(Debug, Clone)]
pub struct Text(Arc<Later>);

#[derive(Debug)]
struct Later {
    // As it was found, until it is let go or somebody asks for it.
    found: Mutex<Option<Arc<str>>>,
    read: OnceLock<Arc<str>>,
    promised: Option<Promised>,
}

/// A text that was not read yet.
#[derive(Debug)]
pub(super) struct Promised {
    pub full: PathBuf,
    pub len: usize,
    pub digest: Digest,
    pub promises: Promises,
}

/// How the texts of one reading turned out that were left for later.
#[derive(Debug, Clone, Default)]
pub struct Promises(Arc<State>);

#[derive(Debug, Default)]
struct State {
    broken: AtomicBool,
    opened: AtomicUsize,
}

impl Promises {
    /// Whether every text that was asked for so far was the one that was known.
    pub fn are_kept(&self) -> bool {
        !self.0.broken.load(Ordering::Acquire)
    }

    /// How many were asked for so far.
    pub fn opened(&self) -> usize {
        self.0.opened.load(Ordering::Relaxed)
    }
}

impl Text {
    pub(super) fn promised(promised: Promised) -> Text {
        Text(Arc::new(Later { found: Mutex::default(), read: OnceLock::new(), promised: Some(promised) }))
    }

    /// A text that was read, and can be read again.
    pub(super) fn readable(text: Arc<str>, promised: Promised) -> Text {
        Text(Arc::new(Later { found: Mutex::new(Some(text)), read: OnceLock::new(), promised: Some(promised) }))
    }

    /// The text, if it was just read and nobody has asked for it.
    pub fn found(&self) -> Option<Arc<str>> {
        self.0.found.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives the memory of such a text back: whoever asks for it reads it again.
    pub fn let_go(&self) {
        self.0.take_found();
    }
}

impl Later {
    fn take_found(&self) -> Option<Arc<str>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn read(&self) -> Arc<str> {
        let promised = || self.promised.as_ref().map_or_else(|| "".into(), Promised::read);
        self.take_found().unwrap_or_else(promised)
    }
}

impl Promised {
    fn read(&self) -> Arc<str> {
        self.promises.0.opened.fetch_add(1, Ordering::Relaxed);
        let bytes = fs::read(&self.full).ok().filter(|bytes| Digest::of(bytes) == self.digest);
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.map_or_else(
            || {
                self.promises.0.broken.store(true, Ordering::Release);
                " ".repeat(self.len).into()
            },
            Arc::from,
        )
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.read.get_or_init(|| self.0.read())
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl<T: Into<Arc<str>>> From<T> for Text {
    fn from(text: T) -> Text {
        Text(Arc::new(Later { found: Mutex::default(), read: OnceLock::from(text.into()), promised: None }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_let_go_is_read_again_and_must_be_the_same() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let full = folder.path().join("a.md");
        fs::write(&full, "正文").expect("written");
        let promises = Promises::default();
        let found = || {
            let promised =
                Promised { full: full.clone(), len: 6, digest: Digest::of("正文".as_bytes()), promises: promises.clone() };
            Text::readable("正文".into(), promised)
        };
        let (asked, gone, lost) = (found(), found(), found());
        assert_eq!((&*asked, asked.found()), ("正文", None));
        asked.let_go();
        assert_eq!(&*asked, "正文");
        assert_eq!((gone.found().as_deref(), promises.opened()), (Some("正文"), 0));
        gone.let_go();
        assert_eq!((gone.found(), &*gone, promises.opened(), promises.are_kept()), (None, "正文", 1, true));
        lost.let_go();
        fs::write(&full, "别的").expect("written");
        assert_eq!((&*lost, promises.are_kept()), ("      ", false));
    }
}
