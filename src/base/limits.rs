//! How much one file of the content may hold before it is refused.
//!
//! Invariant: a limit is asked before the memory is taken, from a length or a header, never after.

/// The limits that a site may set; where it does not, these stand: see [`Limits::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest text, in bytes.
    pub text: u64,
    /// The most pixels along one side of a picture.
    pub picture_side: u32,
    /// The most bytes that the pixels of a picture may take.
    pub picture_memory: u64,
}

/// In a mebibyte, the unit of the settings.
pub const MEBIBYTE: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Limits {
        Limits { text: 5 * MEBIBYTE, picture_side: 20_000, picture_memory: 512 * MEBIBYTE }
    }
}
