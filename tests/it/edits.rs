//! What may happen to the files of a project, by their numbers and by those of the texts that may stand in them.

use proptest::prelude::*;

/// One edit.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Puts a text into a file.
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    NextDay,
}

/// Edits among so many files and texts; what fits a name comes more often than what does not.
pub fn edit(fitting: &'static [(usize, usize)], (paths, texts): (usize, usize)) -> impl Strategy<Value = Edit> {
    prop_oneof![
        8 => prop::sample::select(fitting).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => (0..paths, 0..texts).prop_map(|(path, text)| Edit::Write(path, text)),
        2 => (0..paths).prop_map(Edit::Remove),
        1 => (0..paths, 0..paths).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::NextDay),
    ]
}
