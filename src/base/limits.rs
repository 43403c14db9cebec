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
    pub table: TableLimits,
    pub document: DocumentLimits,
}

/// How large a table may be; a list that people read is far smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLimits {
    pub rows: usize,
    pub columns: usize,
    /// So that the longest table is not the broadest too.
    pub cells: usize,
    /// The largest workbook as a file, in bytes.
    pub file: u64,
    /// The most bytes that its parts may have when they are unpacked.
    pub unpacked: u64,
}

/// How large a document may be that is looked through for personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentLimits {
    /// As a file, in bytes.
    pub file: u64,
    /// The text of an office program's document, in bytes with its tags.
    pub text: u64,
    /// The pages of a PDF once they are unpacked, in bytes.
    pub pdf_text: u64,
    /// How many pages a PDF may have.
    pub pdf_pages: usize,
}

/// A limit that left something unread: its name in the settings, and how much it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    pub setting: &'static str,
    pub most: u64,
}

/// In a mebibyte, the unit of the settings.
pub const MEBIBYTE: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            text: 5 * MEBIBYTE,
            picture_side: 20_000,
            picture_memory: 512 * MEBIBYTE,
            table: TableLimits::default(),
            document: DocumentLimits::default(),
        }
    }
}

impl Default for TableLimits {
    fn default() -> TableLimits {
        TableLimits { rows: 100_000, columns: 200, cells: 2_000_000, file: 20 * MEBIBYTE, unpacked: 400 * MEBIBYTE }
    }
}

impl Default for DocumentLimits {
    fn default() -> DocumentLimits {
        DocumentLimits { file: 100 * MEBIBYTE, text: 32 * MEBIBYTE, pdf_text: 64 * MEBIBYTE, pdf_pages: 500 }
    }
}
