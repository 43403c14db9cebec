//! How many pages there are in a PDF that somebody else made.

use hayro_syntax::Pdf;

/// The pages of a PDF; `None` if it is encrypted, damaged or no PDF at all.
pub fn pages(bytes: Vec<u8>) -> Option<usize> {
    Some(Pdf::new(bytes).ok()?.pages().len())
}
