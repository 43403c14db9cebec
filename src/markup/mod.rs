//! From the tree of a body to HTML in which what only a site knows is left open, and from that to HTML.
//!
//! A [`Stencil`] is made of one body, without looking at anything else. It is filled in for one page: what links, pictures and
//! figures lead to is asked of a [`Resolve`]; what it does not know is written as text, since the checks report it.
//!
//! Invariant: the elements written are those of [`ELEMENTS`], whatever the tree holds, and every address is one of the site or has one of
//! the schemes `http`, `https`, `mailto` and `tel`.

mod blocks;
pub mod escape;
mod fill;
mod inlines;
mod notes;
mod write;

use std::sync::{Mutex, PoisonError};

use crate::parse::body::Body;
use crate::parse::body::tree::Image;

/// Every element that may come out.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// The HTML of a body, with gaps.
#[derive(Debug)]
pub struct Stencil {
    html: Box<str>,
    // In the order of the text. Invariant: a link that begins ends, and what begins in it ends before it.
    gaps: Box<[Gap]>,
    highest: u8,
}

impl Stencil {
    /// The stencil of `body`.
    pub fn of(body: &Body) -> Stencil {
        write::stencil(body)
    }

    /// The HTML for one page.
    pub fn fill(&self, context: &BodyContext<'_>) -> String {
        fill::filled(self, context)
    }

    /// The level of its highest heading, as its author wrote it; 1 if it has none.
    pub fn highest(&self) -> u8 {
        self.highest
    }
}

/// A stencil for whoever asks first; he must not rely on it.
#[derive(Debug, Default)]
pub struct Ready(Mutex<Option<Box<Stencil>>>);

impl Ready {
    /// The stencil, if nobody has taken it.
    pub fn take(&self) -> Option<Stencil> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().map(|stencil| *stencil)
    }
}

impl From<Option<Stencil>> for Ready {
    fn from(stencil: Option<Stencil>) -> Ready {
        Ready(Mutex::new(stencil.map(Box::new)))
    }
}

/// A gap, and before which byte it is.
#[derive(Debug)]
struct Gap {
    at: usize,
    what: What,
}

/// What stands in a gap.
#[derive(Debug)]
enum What {
    /// A new line, unless what is filled in before has begun one.
    Line,
    /// The name of a heading's element, by the level that its author gave it.
    Heading(u8),
    /// A word of the page's language, in an attribute.
    Word(Word),
    /// The beginning of a link; without a place that it leads to, neither this nor its end is written.
    Link(Box<(Lead, Option<String>)>),
    LinkEnd,
    /// The way to a footnote in what may become a link, and then holds no other.
    Reference(usize),
    Picture(Box<(Image, Standing)>),
    Figure(Box<str>),
}

/// Where a link leads, as far as its body knows.
#[derive(Debug)]
enum Lead {
    /// To another host, or to a place of the same page: escaped for addresses.
    Known(String),
    Entry {
        path: String,
        anchor: Option<String>,
    },
    File(String),
    Site(String),
}

/// How a picture stands: in a line, or by itself with its title as its caption.
#[derive(Debug, Clone, Copy)]
enum Standing {
    Inline,
    Alone,
}

/// The words that the page has.
#[derive(Debug, Clone, Copy)]
enum Word {
    Table,
    Footnotes,
    /// With the number of the footnote behind it.
    Back(usize),
    Done,
    Open,
}

/// What a page knows that its body does not.
#[derive(Clone, Copy)]
pub struct BodyContext<'a> {
    /// The way from the page up to the site's root: `""`, `"../"`, `"../../"` …
    pub root: &'a str,
    /// How many levels lower headings stand on the page than the author wrote them; 1 where the title is the only `h1`.
    pub heading_shift: i8,
    /// The `sizes` of pictures that come in several widths.
    pub sizes: &'a str,
    pub words: Words<'a>,
    pub resolve: &'a dyn Resolve,
}

/// The words that the writer adds, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Names a table's frame to those who do not see that it scrolls.
    pub table: &'a str,
    /// Names the footnotes.
    pub footnotes: &'a str,
    /// Leads from a footnote back to the text.
    pub back: &'a str,
    /// A task that is done.
    pub done: &'a str,
    /// A task that is not.
    pub open: &'a str,
}

/// Says where the names in a body lead; `None` means nowhere, and the name is written as text.
pub trait Resolve {
    /// The page of the entry whose file is `path` below `content/`.
    fn entry(&self, path: &str, anchor: Option<&str>) -> Option<Address>;
    /// The file that lies at `path`, seen from the entry.
    fn file(&self, path: &str) -> Option<Address>;
    /// The published form of a picture: one beside the entry, or one of the site if `src` begins with `/`.
    fn picture(&self, src: &str) -> Option<Picture>;
    /// The figure of the community's profile, as text.
    fn figure(&self, key: &str) -> Option<String>;
    /// The address from the site's root that an author wrote himself, without its first `/`.
    fn site(&self, path: &str) -> Option<String> {
        Some(path.to_owned())
    }
}

/// A place of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// From the site's root, not escaped: `notices/water/`, `notices/water/名单 2026.pdf`.
    pub path: String,
    /// The id of a heading there.
    pub fragment: Option<String>,
}

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The path from the site's root, not escaped.
    pub src: String,
    /// The same picture in several widths.
    pub srcset: Vec<(String, u32)>,
    pub width: u32,
    pub height: u32,
}
