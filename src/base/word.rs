//! Words of the program itself, such as the keys of its messages, that were written to disk and come back.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// The word itself, for as long as the program runs. There are as many as its own sources have.
pub fn known(word: &str) -> &'static str {
    static WORDS: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    let words = words.get_or_insert_default();
    if let Some(known) = words.get(word) {
        return known;
    }
    let kept: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(kept);
    kept
}
