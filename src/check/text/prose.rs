//! From the Markdown of an entry to its running text, piece by piece, with the place of every character.
//!
//! This is no second parser: it drops what is plainly form (emphasis, link targets, tags, code) and keeps the words in
//! their order, since rules about wording need no tree. Code, pictures and comments are left out; a figure of the
//! profile, a code span and a bare address become one [`OBJECT`].
//!
//! Invariant: the work is linear in the length of the text, and every byte of a piece knows its byte in the file.

use std::ops::Range;

use crate::base::text::{is_han, is_wide_punctuation};
use crate::base::{Place, Span};

/// Stands for what is shown but is no text of the author. One byte, so that spans stay on characters.
pub const OBJECT: char = '\u{1a}';

/// Some text without a break: a paragraph, an item, a heading, a cell, or a field of the front matter.
#[derive(Debug)]
pub struct Piece {
    pub kind: PieceKind,
    pub text: String,
    /// The file's byte of a `**` that nothing closes.
    pub loose_stars: Option<usize>,
    /// The bytes of the value of a field that is written with escapes.
    around: Option<Span>,
    // Invariant: sorted; each says from which byte of `text` on which bytes of the file stand there.
    runs: Vec<(usize, usize)>,
    stars: usize,
    /// Which characters stand in it, by their remainders; a character that is not marked is not there.
    seen: [u64; SEEN],
}

/// How many words of bits mark the characters of a piece.
const SEEN: usize = 16;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    Title,
    Field,
    Heading,
    Paragraph,
    /// An item of a list, with the number that is written and how far it is indented.
    Item {
        number: Option<usize>,
        indent: usize,
    },
    Cell,
}

impl Piece {
    fn new(kind: PieceKind) -> Piece {
        Piece { kind, text: String::new(), loose_stars: None, around: None, runs: Vec::new(), stars: 0, seen: [0; SEEN] }
    }

    /// A field of the front matter `front`: where its value stands there as it is, each character at its own place, else all of
    /// them at that of the field, if it is known.
    pub fn of_field(kind: PieceKind, value: &str, front: &str, place: Option<&Place>) -> Piece {
        let around = place.map(|place| place.span).filter(|span| front.get(span.start..span.end).is_some());
        let within = around.map_or(front, |span| &front[span.start..span.end]);
        let start = around.map_or(0, |span| span.start);
        let runs = within.find(value).filter(|_| !value.is_empty()).map(|at| (0, start + at)).into_iter().collect();
        let mut piece = Piece { text: value.to_owned(), around, runs, ..Piece::new(kind) };
        value.chars().for_each(|c| piece.see(c));
        piece
    }

    /// Where `word` stands first. Most words are not there, which is known without a search.
    pub fn find(&self, word: &str) -> Option<usize> {
        if self.may_hold(word) { self.text.find(word) } else { None }
    }

    /// Whether every character of `word` may stand in it.
    pub fn may_hold(&self, word: &str) -> bool {
        word.chars().all(|c| self.seen[bit(c).0] & bit(c).1 != 0)
    }

    fn see(&mut self, c: char) {
        let (word, bit) = bit(c);
        self.seen[word] |= bit;
    }

    /// The bytes of the file in which `range` stands: the whole value of a field with escapes, `None` where that is not known.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        if self.runs.is_empty() {
            return self.around;
        }
        let last = self.at(range.end.max(range.start + 1) - 1)?;
        Some(Span::new(self.at(range.start)?, last + 1))
    }

    /// The same, if nothing else stands between, so that it may be replaced.
    pub fn verbatim(&self, range: &Range<usize>) -> Option<Span> {
        self.span(range).filter(|span| !self.runs.is_empty() && span.end - span.start == range.len())
    }

    /// Whether it belongs to the body.
    pub fn is_body(&self) -> bool {
        !matches!(self.kind, PieceKind::Title | PieceKind::Field)
    }

    /// The sentence around byte `at`, without the mark that ends it.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '\n');
        let start = self.text[..at].rfind(ends).map_or(0, |end| end + self.text[end..].chars().next().map_or(0, char::len_utf8));
        let end = self.text[at..].find(ends).map_or(self.text.len(), |end| at + end);
        start..end
    }

    fn at(&self, byte: usize) -> Option<usize> {
        let run = self.runs.partition_point(|(text, _)| *text <= byte).checked_sub(1)?;
        let (text, file) = self.runs[run];
        Some(file + byte - text)
    }

    fn push(&mut self, c: char, at: usize) {
        if self.at(self.text.len()) != Some(at) {
            self.runs.push((self.text.len(), at));
        }
        self.text.push(c);
        self.see(c);
    }
}

/// The word and the bit that mark a character.
fn bit(c: char) -> (usize, u64) {
    let remainder = c as usize % (SEEN * 64);
    (remainder / 64, 1 << (remainder % 64))
}

/// The pieces of the Markdown `body`, which begins at byte `offset` of its file.
pub fn pieces(body: &str, offset: usize) -> Vec<Piece> {
    let mut scanner = Scanner { pieces: Vec::new(), open: None, hidden: None };
    let mut at = offset;
    for line in body.split_inclusive('\n') {
        scanner.line(line.trim_end_matches(['\n', '\r']), at);
        at += line.len();
    }
    scanner.close();
    scanner.pieces
}

struct Scanner {
    pieces: Vec<Piece>,
    open: Option<Piece>,
    /// What ends the code or comment that stands here.
    hidden: Option<&'static str>,
}

impl Scanner {
    fn line(&mut self, line: &str, at: usize) {
        let inner = line.trim_start_matches([' ', '\t', '>', '\u{3000}']);
        let indent = line.len() - inner.len();
        let at = at + indent;
        if self.hides(inner) {
            return;
        }
        if inner.trim().is_empty() || inner.chars().all(|c| "-*_= ".contains(c)) {
            self.close();
        } else if inner.starts_with('|') || inner.contains(" | ") {
            self.close();
            self.cells(inner, at);
        } else if let Some(rest) = heading(inner) {
            self.begin(PieceKind::Heading, (rest, at + inner.len() - rest.len()));
            self.close();
        } else if let Some((number, rest)) = marker(inner) {
            self.begin(PieceKind::Item { number, indent }, (rest, at + inner.len() - rest.len()));
        } else if let Some(piece) = &mut self.open {
            join(piece, inner, at);
        } else {
            self.begin(PieceKind::Paragraph, (inner, at));
        }
        let hard = line.ends_with("  ") || line.ends_with('\\');
        if let Some(piece) = self.open.as_mut().filter(|_| hard) {
            piece.push('\n', at + inner.len());
        }
    }

    /// Whether the line belongs to code or to a comment.
    fn hides(&mut self, inner: &str) -> bool {
        if let Some(end) = self.hidden {
            let ended = if end == "-->" { inner.contains(end) } else { inner.starts_with(end) };
            self.hidden = self.hidden.filter(|_| !ended);
            return true;
        }
        self.hidden = match inner {
            _ if inner.starts_with("```") => Some("```"),
            _ if inner.starts_with("~~~") => Some("~~~"),
            _ if inner.starts_with("<!--") && !inner.contains("-->") => Some("-->"),
            _ => None,
        };
        let hides = self.hidden.is_some() || inner.starts_with("<!--");
        if hides {
            self.close();
        }
        hides
    }

    fn begin(&mut self, kind: PieceKind, (text, at): (&str, usize)) {
        self.close();
        let mut piece = Piece::new(kind);
        inline(&mut piece, text.trim_end(), at);
        self.open = Some(piece);
    }

    fn cells(&mut self, row: &str, at: usize) {
        if row.chars().all(|c| "|-: ".contains(c)) {
            return;
        }
        let mut start = 0;
        for cell in row.split('|') {
            let text = cell.trim_start();
            let lead = cell.len() - text.len();
            if !text.is_empty() {
                self.begin(PieceKind::Cell, (text, at + start + lead));
                self.close();
            }
            start += cell.len() + 1;
        }
    }

    fn close(&mut self) {
        if let Some(mut piece) = self.open.take() {
            piece.loose_stars = piece.loose_stars.filter(|_| piece.stars % 2 == 1);
            self.pieces.push(piece);
        }
    }
}

/// The words of `# heading`.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| rest.trim_start())
}

/// The number and the words of `- item` or `2. item`.
fn marker(line: &str) -> Option<(Option<usize>, &str)> {
    if let Some(rest) = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t'])) {
        return Some((None, rest.trim_start()));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line[..line.len() - rest.len()].parse().ok()?;
    let rest = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']))?;
    Some((Some(number), rest.trim_start()))
}

/// The next line of the same paragraph; between Han characters nothing is put.
fn join(piece: &mut Piece, line: &str, at: usize) {
    let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_punctuation(c) || c == '\n');
    if !(wide(piece.text.chars().next_back()) || wide(line.chars().next())) {
        piece.push(' ', at.saturating_sub(1));
    }
    inline(piece, line.trim_end(), at);
}

/// Appends the words of one line.
fn inline(piece: &mut Piece, text: &str, at: usize) {
    let mut done = 0;
    while let Some(c) = text[done..].chars().next() {
        let rest = &text[done..];
        let skipped = match c {
            '*' => stars(piece, text, done, at + done),
            '~' if rest.starts_with("~~") => 2,
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                piece.push(char::from(rest.as_bytes()[1]), at + done + 1);
                2
            }
            '[' | '!' => link(piece, rest, at + done),
            '`' | '<' | '{' | 'h' => object(rest).inspect(|_| piece.push(OBJECT, at + done)).unwrap_or(0),
            _ => 0,
        };
        if skipped == 0 {
            piece.push(c, at + done);
        }
        done += if skipped == 0 { c.len_utf8() } else { skipped };
    }
}

/// Drops a run of stars; a pair of them that stands at no digit, as masks do, is remembered until it is closed.
fn stars(piece: &mut Piece, text: &str, done: usize, at: usize) -> usize {
    let rest = &text[done..];
    let run = rest.len() - rest.trim_start_matches('*').len();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let masks = digit(text[..done].chars().next_back()) && digit(rest[run..].chars().next());
    if run >= 2 && !masks {
        piece.stars += 1;
        piece.loose_stars = Some(at);
    }
    run
}

/// The bytes of a link, whose words are kept, of a picture or of a reference to a footnote; 0 for a plain bracket.
fn link(piece: &mut Piece, rest: &str, at: usize) -> usize {
    let picture = usize::from(rest.starts_with('!'));
    let Some(close) = rest.get(picture..).filter(|rest| rest.starts_with('[')).and_then(|rest| matching(rest, ('[', ']'))) else {
        return 0;
    };
    let close = close + picture;
    if rest[..close].starts_with("[^") {
        return close + 1;
    }
    let Some(end) = rest.get(close + 1..).filter(|rest| rest.starts_with('(')).and_then(|rest| matching(rest, ('(', ')'))) else {
        return 0;
    };
    if picture == 0 {
        inline(piece, &rest[1..close], at + 1);
    }
    close + 1 + end + 1
}

/// The byte at which the bracket that opens `text` is closed.
fn matching(text: &str, (open, close): (char, char)) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().take(2000).find_map(|(at, c)| {
        depth = if c == open { depth + 1 } else { depth.saturating_sub(usize::from(c == close)) };
        (depth == 0).then_some(at)
    })
}

/// The bytes of a code span, a tag, a figure or an address.
fn object(rest: &str) -> Option<usize> {
    if let Some(code) = rest.strip_prefix('`') {
        return code.find('`').map(|end| end + 2);
    }
    if let Some(tag) = rest.strip_prefix('<') {
        let named = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        return tag.find('>').filter(|_| named).map(|end| end + 2);
    }
    if let Some(figure) = rest.strip_prefix("{{") {
        return figure.find("}}").map(|end| end + 4);
    }
    let is_address = rest.starts_with("http://") || rest.starts_with("https://");
    is_address.then(|| rest.find(|c: char| c.is_whitespace() || is_han(c) || is_wide_punctuation(c)).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_know_their_place() {
        let body = "# 一、**时间**\n\n定于\n3月5日，见[名单](a (1).csv)。\n\n| 甲 | 乙 |\n|---|---|\n\n2. 第[2026]1号 `x` https://a.example/b，共{{ n }}人\n";
        let pieces = pieces(body, 10);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["一、时间", "定于3月5日，见名单。", "甲", "乙", "第[2026]1号 \u{1a} \u{1a}，共\u{1a}人"]);
        assert!(matches!(pieces[4].kind, PieceKind::Item { number: Some(2), indent: 0 }));
        for piece in &pieces {
            for (at, c) in piece.text.char_indices().filter(|(_, c)| *c != OBJECT) {
                let span = piece.span(&(at..at + c.len_utf8())).expect("a place");
                assert_eq!(&body[span.start - 10..span.end - 10], c.to_string());
            }
        }
    }

    #[test]
    fn code_comments_and_pictures_are_no_text() {
        let body = "```\n代码\n```\n<!-- 说明\n说明 -->\n![图](a.png)注[^1]\n";
        let texts: Vec<String> = pieces(body, 0).into_iter().map(|piece| piece.text).collect();
        assert_eq!(texts, ["注"]);
    }

    #[test]
    fn stars_that_nothing_closes_are_known() {
        for (body, loose) in [("**甲**乙", false), ("**街道甲", true), ("142****1234", false)] {
            assert_eq!(pieces(body, 0)[0].loose_stars.is_some(), loose, "{body}");
        }
    }
}
