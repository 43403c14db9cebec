//! What a copied text is made of, while it is put in order.

/// One part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A line that is no more than its words.
    Line(Line),
    /// A heading; 2 is the highest below the title.
    Heading(u8, String),
    Item(Item),
    /// Rows of cells, the heads in front.
    Table(Vec<Vec<String>>),
    /// An empty line.
    Gap,
}

/// A line, or a paragraph of which it is known that it is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Without blanks around it.
    pub text: String,
    /// How many blanks stood in front of it.
    pub indent: usize,
    /// Whether it is a paragraph and no broken line of one.
    pub whole: bool,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number; `None` behind a bullet.
    pub number: Option<usize>,
    /// Whether it stands below an item.
    pub nested: bool,
    pub text: String,
}

impl Piece {
    /// A whole paragraph.
    pub fn paragraph(text: impl Into<String>) -> Piece {
        Piece::Line(Line { text: text.into(), indent: 0, whole: true })
    }

    /// Its words; `None` for a table and an empty line.
    pub fn text(&self) -> Option<&str> {
        match self {
            Piece::Line(line) => Some(&line.text),
            Piece::Heading(_, text) => Some(text),
            Piece::Item(item) => Some(&item.text),
            Piece::Table(_) | Piece::Gap => None,
        }
    }

    /// Every text in it, to be mended.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Piece::Line(line) => vec![&mut line.text],
            Piece::Heading(_, text) => vec![text],
            Piece::Item(item) => vec![&mut item.text],
            Piece::Table(rows) => rows.iter_mut().flatten().collect(),
            Piece::Gap => Vec::new(),
        }
    }
}

/// How many columns `text` takes: a Han character and its punctuation two.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// How many characters `text` has.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a sentence ends with `text`.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '"', '」']).ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '…'])
}
