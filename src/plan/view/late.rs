//! Fields of views that are made when somebody looks at them: what no template shows costs nothing.

use serde::{Serialize, Serializer};

use super::ViewInput;
use crate::model::Entry;

/// What is said of one entry, made anew each time it is asked for.
pub struct OfEntry<'a, T> {
    input: ViewInput<'a>,
    entry: &'a Entry,
    make: fn(ViewInput<'_>, &Entry) -> T,
}

impl<'a, T> OfEntry<'a, T> {
    /// What `make` says of `entry`.
    pub fn new(input: ViewInput<'a>, entry: &'a Entry, make: fn(ViewInput<'_>, &Entry) -> T) -> OfEntry<'a, T> {
        OfEntry { input, entry, make }
    }

    /// Nothing instead.
    pub fn emptied(self) -> OfEntry<'a, T>
    where
        T: Default,
    {
        OfEntry { make: |_, _| T::default(), ..self }
    }

    /// The value itself.
    pub fn get(&self) -> T {
        (self.make)(self.input, self.entry)
    }
}

impl<T: Serialize> Serialize for OfEntry<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

/// What a closure makes when it is asked.
pub struct Late<F>(pub F);

impl<T: Serialize, F: Fn() -> T> Serialize for Late<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0)().serialize(serializer)
    }
}
