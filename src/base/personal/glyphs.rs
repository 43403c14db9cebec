//! From a text to its digits as a reader would join them, whatever stands between them.
//!
//! Full-width digits, those in circles or bold alphabets, entities and escapes are digits; zero-width characters, marks of emphasis and tags between two
//! digits are nothing; spaces, hyphens, line ends and the borders of cells are gaps of a known width.
//!
//! Invariant: glyphs lie in the text in their order, and do not overlap.

/// What stands between two digits, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing that is seen.
    None,
    /// Spaces, or a hyphen or dot.
    Space,
    /// One end of a line.
    Line,
    /// The border of a cell of a table.
    Cell,
    /// An empty line, a comma or quotes: only a check digit can say that both sides belong together.
    Far,
    /// Anything else.
    Break,
}

/// What kind of text it is: in CSV a comma ends a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Prose,
    Csv,
}

/// One digit, or the X that may end an identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub start: usize,
    pub end: usize,
    /// 0 to 9; 10 for X.
    pub digit: u8,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a Latin letter stands right before or right behind it.
    pub letter: bool,
}

/// The value of X as a check digit.
pub const X: u8 = 10;

/// Every digit of `text`.
pub fn glyphs(text: &str, form: Form) -> Vec<Glyph> {
    let mut walk = Walk { found: Vec::new(), gap: Gap::Break, hyphen: false, marks: 0, letter: false };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let skipped = if walk.gap == Gap::Break { idle(&text.as_bytes()[at..]) } else { 0 };
        if skipped > 0 {
            at += skipped;
            walk.letter = text.as_bytes()[at - 1].is_ascii_alphabetic();
            continue;
        }
        let (piece, length) = match c {
            _ if let Some(digit) = digit(c) => (Piece::Digit(digit), c.len_utf8()),
            '\\' | '&' | '<' => decoded(&text[at..]),
            _ if walk.gap == Gap::Break => (Piece::Other, c.len_utf8()),
            _ => (plain(c, form), c.len_utf8()),
        };
        let lone = c == '~' && !text[at + 1..].starts_with('~') && !text[..at].ends_with('~');
        walk.step(if lone { Piece::Other } else { piece }, (at, at + length));
        walk.letter = c.is_ascii_alphabetic();
        at += length;
    }
    walk.found
}

/// How many bytes stand before the next character that may be a digit, or spell one; most of a text is none.
fn idle(bytes: &[u8]) -> usize {
    // Of the digits beyond ASCII the first bytes, which other characters may have too.
    let is_idle = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'\\' | b'&' | b'<' | 0xe2 | 0xef | 0xf0);
    bytes.iter().take_while(|byte| is_idle(byte)).count()
}

/// One thing that is read.
#[derive(Clone, Copy)]
enum Piece {
    Digit(u8),
    /// Nothing that is seen.
    Nothing,
    /// A mark of emphasis: three at most, more are a mask.
    Mark,
    Hyphen,
    Gap(Gap),
    Letter,
    Other,
}

struct Walk {
    found: Vec<Glyph>,
    /// What was seen since the last digit.
    gap: Gap,
    hyphen: bool,
    marks: usize,
    /// Whether the last character was a Latin letter.
    letter: bool,
}

impl Walk {
    fn step(&mut self, piece: Piece, (start, end): (usize, usize)) {
        match piece {
            Piece::Digit(X) if self.gap > Gap::Cell => self.gap = Gap::Break,
            Piece::Digit(digit) => {
                self.found.push(Glyph { start, end, digit, gap: self.gap, letter: self.letter });
                (self.gap, self.hyphen, self.marks) = (Gap::None, false, 0);
            }
            Piece::Nothing => {}
            Piece::Mark => {
                self.marks += 1;
                self.widen(if self.marks > 3 { Gap::Break } else { Gap::None });
            }
            Piece::Hyphen => {
                self.widen(if self.hyphen { Gap::Break } else { Gap::Space });
                self.hyphen = true;
            }
            Piece::Gap(Gap::Line) if self.gap == Gap::Line => self.gap = Gap::Far,
            Piece::Gap(gap) => self.widen(gap),
            Piece::Letter => {
                if let Some(last) = self.found.last_mut().filter(|_| self.gap == Gap::None) {
                    last.letter = true;
                }
                self.gap = Gap::Break;
            }
            Piece::Other => self.gap = Gap::Break,
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }
}

/// The value of a digit: plain, full-width, in a circle, or one of the mathematical alphabets that make text look bold.
pub fn digit(c: char) -> Option<u8> {
    let from = |first: char, value: u32| u32::from(c) - u32::from(first) + value;
    let value = match c {
        '0'..='9' => from('0', 0),
        '０'..='９' => from('０', 0),
        '①'..='⑨' => from('①', 1),
        '❶'..='❾' => from('❶', 1),
        '⓪' | '⓿' => 0,
        '\u{1d7ce}'..='\u{1d7ff}' => from('\u{1d7ce}', 0) % 10,
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// What a character behind a digit is.
fn plain(c: char, form: Form) -> Piece {
    match c {
        _ if let Some(digit) = digit(c) => Piece::Digit(digit),
        'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | 'Х' | 'х' | 'Χ' | 'χ' | 'Ⅹ' | 'ⅹ' | '✕' | '✖' | '╳' => Piece::Digit(X),
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => Piece::Nothing,
        '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{feff}' => Piece::Nothing,
        '*' | '_' | '`' | '~' => Piece::Mark,
        '-' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '﹣' | '.' | '．' | '·' | '•' | '・' => Piece::Hyphen,
        ' ' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Piece::Gap(Gap::Space),
        '\n' => Piece::Gap(Gap::Line),
        '\r' => Piece::Nothing,
        // At the beginning of a line it continues a quotation.
        '>' => Piece::Gap(Gap::Space),
        '|' | '｜' | '\t' => Piece::Gap(Gap::Cell),
        ',' | '，' | '"' if form == Form::Csv => Piece::Gap(Gap::Cell),
        ',' | '，' | '、' | '"' | '\'' => Piece::Gap(Gap::Far),
        c if c.is_ascii_alphabetic() => Piece::Letter,
        _ => Piece::Other,
    }
}

/// A tag, an entity or an escape at the beginning of `text`, and its length in bytes.
fn decoded(text: &str) -> (Piece, usize) {
    let found = match text.as_bytes()[0] {
        b'<' => tag(text),
        b'&' => entity(text),
        _ => escape(text),
    };
    found.unwrap_or((Piece::Other, 1))
}

fn tag(text: &str) -> Option<(Piece, usize)> {
    const LONGEST: usize = 300;
    let named = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>').filter(|_| named)? + 1;
    // What stands inside may be a number itself, as in `<a href="tel:…">`.
    if text[..end].chars().filter(|c| digit(*c).is_some()).nth(10).is_some() {
        return None;
    }
    let name = text[1..end - 1].trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').next().unwrap_or("").to_lowercase();
    let piece = match name.as_str() {
        "br" | "p" | "li" | "div" | "tr" | "w:p" | "w:br" => Piece::Gap(Gap::Line),
        "td" | "th" | "w:tc" | "si" | "c" => Piece::Gap(Gap::Cell),
        _ => Piece::Nothing,
    };
    Some((piece, end))
}

fn entity(text: &str) -> Option<(Piece, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let piece = match &text[1..end] {
        "nbsp" | "ensp" | "emsp" | "thinsp" => Piece::Gap(Gap::Space),
        "zwj" | "zwnj" | "shy" | "lrm" | "rlm" => Piece::Nothing,
        "times" => Piece::Digit(X),
        name => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            plain(char::from_u32(value)?, Form::Prose)
        }
    };
    Some((piece, end + 1))
}

fn escape(text: &str) -> Option<(Piece, usize)> {
    let next = text[1..].chars().next()?;
    match next {
        'u' => {
            let digits = text.get(2..6)?;
            Some((plain(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, Form::Prose), 6))
        }
        'n' => Some((Piece::Gap(Gap::Line), 2)),
        't' => Some((Piece::Gap(Gap::Cell), 2)),
        '\n' => Some((Piece::Nothing, 1)),
        c if c.is_ascii_punctuation() => Some((Piece::Nothing, 1)),
        _ => None,
    }
}
