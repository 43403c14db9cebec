//! The tree of a body: what the author wrote, with no trace of Markdown, HTML or paper in it.
//!
//! Both back ends read this one tree. Every node carries the bytes it came from, counted from the start of
//! its file. Invariant: no path from the root to a leaf is longer than a hundred blocks and
//! elements, so any walk may recurse.

use serde::{Deserialize, Serialize};

use crate::base::Span;

/// A whole body, and everything in it that checks and other pages ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Body {
    /// What is read from top to bottom.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their numbers.
    pub footnotes: Vec<Footnote>,
    /// All headings, wherever they stand.
    pub headings: Vec<Heading>,
    /// All links, in the order of the text.
    pub links: Vec<LinkUse>,
    /// All pictures, in the order of the text.
    pub pictures: Vec<PictureUse>,
    /// All references to figures of the community's profile, in the order of the text.
    pub figures: Vec<FigureUse>,
}

impl Body {
    /// The id of the heading that `name` means: an id, or the heading's own words.
    pub fn anchor(&self, name: &str) -> Option<&str> {
        let by_id = self.headings.iter().find(|heading| heading.id == name);
        let by_text = || self.headings.iter().find(|heading| heading.text == name);
        by_id.or_else(by_text).map(|heading| heading.id.as_str())
    }
}

/// A heading as tables of contents and anchors need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Unique in its body.
    pub id: String,
    /// 1 to 6, as the author wrote it.
    pub level: u8,
    pub text: String,
    pub span: Span,
}

/// Where a link leads, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkUse {
    pub target: LinkTarget,
    pub span: Span,
}

/// Which picture is shown, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureUse {
    pub src: String,
    pub span: Span,
}

/// Which figure is asked for, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureUse {
    pub key: String,
    pub span: Span,
}

/// A footnote; its number is its position, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Footnote {
    /// What the author calls it.
    pub label: String,
    /// How many references lead here; a footnote without any stands last.
    pub references: usize,
    pub blocks: Vec<Block>,
    pub span: Span,
}

/// A piece that stands on its own lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    #[serde(flatten)]
    pub kind: BlockKind,
    pub span: Span,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum BlockKind {
    Paragraph {
        inlines: Vec<Inline>,
    },
    Heading {
        /// 1 to 6, as the author wrote it.
        level: u8,
        id: String,
        inlines: Vec<Inline>,
    },
    List {
        /// The first number of an ordered list, or nothing for bullets.
        start: Option<u64>,
        /// Whether the items follow one another without space between.
        tight: bool,
        items: Vec<Item>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        lang: Option<String>,
        text: String,
    },
    Rule,
    Table(Table),
    Definitions {
        items: Vec<Definition>,
    },
    /// A picture alone in its paragraph; the title is its caption.
    Picture(Image),
    /// A fold: its summary is always seen, its blocks on demand (on paper always).
    Details {
        open: bool,
        summary: Vec<Inline>,
        blocks: Vec<Block>,
    },
    /// A group of blocks that the author set apart with a raw element.
    Group {
        element: GroupElement,
        lang: Option<String>,
        blocks: Vec<Block>,
    },
}

/// The raw elements that hold blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupElement {
    Div,
    Del,
    Ins,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Whether the task is done, if the item is a task.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
    pub span: Span,
}

/// Terms and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    pub terms: Vec<Vec<Inline>>,
    pub details: Vec<Vec<Block>>,
}

/// A table with one row of heads; every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub columns: Vec<Column>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
}

/// What holds for a whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Column {
    pub align: Align,
    /// Whether every cell below the head is a number, or empty, and at least one is a number.
    pub numeric: bool,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Auto,
    Left,
    Centre,
    Right,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub inlines: Vec<Inline>,
    pub span: Span,
}

/// A piece inside a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inline {
    #[serde(flatten)]
    pub kind: InlineKind,
    pub span: Span,
}

/// The kinds of inline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum InlineKind {
    Text {
        text: String,
    },
    Emph {
        inlines: Vec<Inline>,
    },
    Strong {
        inlines: Vec<Inline>,
    },
    Strike {
        inlines: Vec<Inline>,
    },
    Code {
        text: String,
    },
    Link {
        target: LinkTarget,
        title: Option<String>,
        inlines: Vec<Inline>,
    },
    Image(Image),
    /// A line break of the source that reads as a space; one between Han characters is gone already.
    SoftBreak,
    /// A line break that stays.
    HardBreak,
    FootnoteRef {
        /// The footnote's number, counted from 1.
        number: usize,
        /// Which reference to this footnote it is, counted from 1.
        nth: usize,
    },
    /// A figure of the community's profile, by its key.
    Figure {
        key: String,
    },
    Element {
        element: InlineElement,
        lang: Option<String>,
        title: Option<String>,
        inlines: Vec<Inline>,
    },
}

impl InlineKind {
    /// The inlines inside this one, if it may hold any.
    pub fn children(&self) -> Option<&[Inline]> {
        match self {
            InlineKind::Emph { inlines }
            | InlineKind::Strong { inlines }
            | InlineKind::Strike { inlines }
            | InlineKind::Link { inlines, .. }
            | InlineKind::Element { inlines, .. } => Some(inlines),
            InlineKind::Text { .. }
            | InlineKind::Code { .. }
            | InlineKind::Image(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Figure { .. } => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            InlineKind::Emph { inlines }
            | InlineKind::Strong { inlines }
            | InlineKind::Strike { inlines }
            | InlineKind::Link { inlines, .. }
            | InlineKind::Element { inlines, .. } => Some(inlines),
            _ => None,
        }
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Image {
    /// A file beside the entry, or an address from the site's root that starts with `/`; never another host.
    pub src: String,
    /// What is read aloud instead; empty for decoration.
    pub alt: String,
    pub title: Option<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum LinkTarget {
    /// An entry, by its file below `content/`: `@/notices/water.md#fees`.
    Entry { path: String, anchor: Option<String> },
    /// A file named relative to the entry.
    File { path: String },
    /// A heading of the same body.
    Anchor { name: String },
    /// An address from the site's root: `/notices/`.
    Site { path: String },
    /// Another host, a mail address or a telephone: `http`, `https`, `mailto` or `tel`.
    Url { url: String },
}

/// The raw elements that hold inlines; those that mean what Markdown can say become Markdown's own nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InlineElement {
    Abbr,
    Cite,
    Del,
    Ins,
    Kbd,
    Mark,
    Q,
    Rp,
    Rt,
    Ruby,
    Small,
    Span,
    Sub,
    Sup,
    U,
}

impl InlineElement {
    /// Its name in HTML.
    pub fn as_str(self) -> &'static str {
        match self {
            InlineElement::Abbr => "abbr",
            InlineElement::Cite => "cite",
            InlineElement::Del => "del",
            InlineElement::Ins => "ins",
            InlineElement::Kbd => "kbd",
            InlineElement::Mark => "mark",
            InlineElement::Q => "q",
            InlineElement::Rp => "rp",
            InlineElement::Rt => "rt",
            InlineElement::Ruby => "ruby",
            InlineElement::Small => "small",
            InlineElement::Span => "span",
            InlineElement::Sub => "sub",
            InlineElement::Sup => "sup",
            InlineElement::U => "u",
        }
    }
}

impl GroupElement {
    /// Its name in HTML.
    pub fn as_str(self) -> &'static str {
        match self {
            GroupElement::Div => "div",
            GroupElement::Del => "del",
            GroupElement::Ins => "ins",
        }
    }
}
