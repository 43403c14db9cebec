//! From the Markdown of an entry to the tree of its body.
//!
//! pulldown-cmark finds the blocks, links, code and raw HTML; everything that Chinese text needs otherwise than English
//! is settled here, on what it found. In the order of the work:
//!
//! - [`mask`] hides from it what only looks like Markdown: `2026. 年` is no list.
//! - [`blocks`] turns its events into blocks, [`raw`] the blocks of raw HTML; what is nested deeper than [`MAX_DEPTH`] is an
//!   error and left out.
//! - [`gather`] collects the pieces of one line of thought, [`scan`] finds bare addresses, `{{ figures }}` and runs of `*`,
//!   `_` and `~~` in them, [`spaced`] links whose file name has spaces, [`breaks`] the line breaks that vanish.
//! - [`emphasis`] pairs the runs by CommonMark's rules, with flanks that know Chinese punctuation.
//! - [`nest`] makes a tree of them and pairs raw elements on a stack of its own.
//! - [`finish`] numbers footnotes, gives headings their ids and lists what is used.
//!
//! Two habits of CommonMark are kept although they surprise: four spaces before a paragraph make it code (a hint says
//! so if it begins with a Han character), and text inside a block of raw HTML is not Markdown.
//!
//! Invariant: the work is linear in the length of the text, and nothing in the tree can name a script, another host's
//! picture or a scheme outside `http`, `https`, `mailto` and `tel`.

mod blocks;
mod breaks;
mod elements;
mod emphasis;
mod finish;
mod gather;
mod html;
mod link;
mod mask;
mod nest;
mod raw;
mod report;
mod scan;
mod spaced;
pub mod text;
pub mod tree;

pub use text::{first_paragraph, plain_text};
pub use tree::Body;

use crate::base::{ProjectPath, Reported, Span};

/// How deep blocks may stand in blocks, and inlines in inlines.
pub const MAX_DEPTH: usize = 100;

/// Where a body's text comes from.
#[derive(Debug, Clone, Copy)]
pub struct BodyInput<'a> {
    /// The file of the entry.
    pub file: &'a ProjectPath,
    /// The byte of the file at which the body begins.
    pub offset: usize,
}

/// The tree of the Markdown `text`.
pub fn parse(text: &str, base: BodyInput) -> Reported<Body> {
    let masked = mask::mask(text);
    let source = Source { text, masked: &masked, offset: base.offset };
    let mut report = report::Report::new(base.file);
    let raw = blocks::build(source, &mut report);
    let body = finish::finish(raw);
    Reported { value: body, diagnostics: report.into_diagnostics() }
}

/// The text of a body twice: as written, and as pulldown-cmark sees it; byte for byte of the same length.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    masked: &'a str,
    offset: usize,
}

impl Source<'_> {
    /// The bytes of the body as bytes of the file.
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::from(range.clone()).shifted(self.offset)
    }

    /// The last character before `at`.
    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The first character from `at` on.
    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}
