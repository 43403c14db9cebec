//! The kinds of entry, one file each. A kind is known to the rest of the program only through [`registry`].

mod notices;

use crate::model::Registry;

/// Every kind there is, in the order of the navigation.
pub fn registry() -> Registry {
    Registry { kinds: vec![&notices::Notices] }
}
