//! Finds what means something inside a run of text: bare addresses, figures, runs of marks.

use std::ops::Range;

use super::elements::Mark;
use super::gather::{Item, bare_link};
use super::html::Tag;
use super::nest::Place;
use super::tree::{Inline, InlineKind};
use super::{Source, emphasis, mask, spaced};
use crate::base::text::first_of;

/// A piece of a run, cut as fine as it means something.
#[derive(Debug)]
pub(super) enum Token {
    Text {
        text: String,
        range: Range<usize>,
    },
    Run(Run),
    Open {
        mark: Mark,
        at: usize,
    },
    Close {
        at: usize,
    },
    /// `[` or `![`, left over by the Markdown parser.
    Bracket {
        image: bool,
        range: Range<usize>,
    },
    /// `]`, with the destination that follows it if only its spaces keep it from being one.
    BracketEnd {
        destination: Option<spaced::Destination>,
        range: Range<usize>,
    },
    Break {
        hard: bool,
        range: Range<usize>,
    },
    Tag {
        tag: Tag,
        range: Range<usize>,
    },
    Node(Inline),
}

/// A run of one and the same mark.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) mark: char,
    pub(super) range: Range<usize>,
    pub(super) can_open: bool,
    pub(super) can_close: bool,
}

/// Cuts `items`, none of which is left, into tokens.
pub(super) fn tokens(items: &mut Vec<Item>, source: Source, place: Place) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(items.len());
    let mut items = items.drain(..).peekable();
    let mut starts = true;
    while let Some(item) = items.next() {
        let ends = matches!(items.peek(), None | Some(Item::Break { .. }));
        let breaks = matches!(item, Item::Break { .. });
        match item {
            Item::Raw { range, markdown } => Cutter { source, range, starts, ends, markdown, place }.cut(&mut tokens),
            Item::Literal { text, range } => tokens.push(Token::Text { text, range }),
            Item::Break { hard, range } => tokens.push(Token::Break { hard, range }),
            Item::Tag { tag, range } => tokens.push(Token::Tag { tag, range }),
            Item::Node(inline) => tokens.push(Token::Node(inline)),
        }
        starts = breaks;
    }
    tokens
}

/// The bytes of a run that is one stretch of source text in which nothing means more than it says.
pub(super) fn only_text(items: &[Item], source: Source, place: Place) -> Option<Range<usize>> {
    let [Item::Raw { range, markdown }] = items else { return None };
    let mut cutter = Cutter { source, range: range.clone(), starts: true, ends: true, markdown: *markdown, place };
    cutter.trim();
    let text = &source.text[cutter.range.clone()];
    first_of(text, b"*_~{hH[]!\\").is_none().then_some(cutter.range)
}

/// The bytes at which something may begin that means more than it says.
const SPECIAL: &[u8; 9] = b"*_~{hH[]!";

/// Cuts one stretch of source text.
struct Cutter<'a> {
    source: Source<'a>,
    range: Range<usize>,
    starts: bool,
    ends: bool,
    markdown: bool,
    place: Place,
}

impl Cutter<'_> {
    fn cut(mut self, tokens: &mut Vec<Token>) {
        self.trim();
        let text = self.source.text;
        let mut plain_from = self.range.start;
        let mut at = self.range.start;
        while at < self.range.end {
            let Some(found) = first_of(&text[at..self.range.end], SPECIAL) else { break };
            at += found;
            let Some((token, end)) = self.special(at) else {
                at += 1;
                continue;
            };
            self.plain(plain_from..at, tokens);
            tokens.push(token);
            at = end;
            plain_from = end;
        }
        self.plain(plain_from..self.range.end, tokens);
    }

    /// Takes the spaces of an indented paragraph off the ends of a line, the full-width ones too.
    fn trim(&mut self) {
        let blank = |c| matches!(c, '\u{3000}' | ' ' | '\t');
        let text = &self.source.text[self.range.clone()];
        if self.place == Place::Run && self.starts {
            self.range.start += text.len() - text.trim_start_matches(blank).len();
        }
        let text = &self.source.text[self.range.clone()];
        if self.place == Place::Run && self.ends {
            self.range.end = self.range.start + text.trim_end_matches(blank).len();
        }
    }

    fn plain(&self, range: Range<usize>, tokens: &mut Vec<Token>) {
        let text = mask::clean(&self.source.text[range.clone()]);
        let text = if self.markdown { unescaped(text) } else { text };
        if !text.is_empty() {
            tokens.push(Token::Text { text, range });
        }
    }

    /// What begins at `at`, and its end.
    fn special(&self, at: usize) -> Option<(Token, usize)> {
        let rest = &self.source.text[at..self.range.end];
        match rest.as_bytes()[0] {
            b'{' => self.figure(at, rest),
            b'h' | b'H' => self.address(at, rest),
            b'[' | b'!' | b']' if self.markdown => self.bracket(at, rest),
            mark @ (b'*' | b'_' | b'~') if self.markdown => self.marks(at, char::from(mark), rest),
            _ => None,
        }
    }

    fn marks(&self, at: usize, mark: char, rest: &str) -> Option<(Token, usize)> {
        let length = rest.len() - rest.trim_start_matches(mark).len();
        let end = at + length;
        // One tilde stands between two times, three begin nothing: only `~~` strikes.
        if mark == '~' && length != 2 {
            let text = rest[..length].to_owned();
            return Some((Token::Text { text, range: at..end }, end));
        }
        let before = if at == self.range.start && self.starts { "" } else { &self.source.text[..at] };
        let after = if end == self.range.end && self.ends { "" } else { &self.source.text[end..] };
        let (can_open, can_close) = emphasis::flanks(mark, before, after);
        Some((Token::Run(Run { mark, range: at..end, can_open, can_close }), end))
    }

    fn bracket(&self, at: usize, rest: &str) -> Option<(Token, usize)> {
        let image = rest.starts_with("![");
        if image || rest.starts_with('[') {
            let end = at + if image { 2 } else { 1 };
            return Some((Token::Bracket { image, range: at..end }, end));
        }
        let after = rest.strip_prefix(']')?;
        let (destination, length) = spaced::destination(after).unzip();
        let end = at + 1 + length.unwrap_or_default();
        Some((Token::BracketEnd { destination, range: at..end }, end))
    }

    /// `{{ key }}`: a key has no braces and no line break, and is not long.
    fn figure(&self, at: usize, rest: &str) -> Option<(Token, usize)> {
        const LONGEST: usize = 120;
        let inner = rest.strip_prefix("{{")?;
        let end = inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '{' | '}'))?.0;
        if !inner[end..].starts_with("}}") {
            return None;
        }
        let key = unescaped(inner[..end].trim().to_owned());
        if key.is_empty() || key.chars().any(char::is_control) {
            return None;
        }
        let end = at + 2 + end + 2;
        let kind = InlineKind::Figure { key };
        Some((Token::Node(Inline { kind, span: self.source.span(&(at..end)) }), end))
    }

    fn address(&self, at: usize, rest: &str) -> Option<(Token, usize)> {
        let joined = self.source.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) && at > self.range.start;
        if self.place == Place::Link || joined {
            return None;
        }
        let end = at + address_length(rest)?;
        let url = &self.source.text[at..end];
        Some((Token::Node(bare_link(url, self.source.span(&(at..end)))), end))
    }
}

/// `text` without the backslashes that [`Gather`](super::gather::Gather) left before `|`; any other stands alone.
fn unescaped(text: String) -> String {
    if text.as_bytes().contains(&b'\\') { text.replace("\\|", "|") } else { text }
}

/// How many bytes of `text` are the address that it begins with.
///
/// An address in a Chinese sentence has no space after it, so it ends before anything that is not ASCII, and before
/// the punctuation of the sentence.
pub(super) fn address_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_scheme = |scheme: &str| bytes.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()));
    let scheme = ["http://", "https://"].into_iter().find(|scheme| is_scheme(scheme))?;
    let inside =
        |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'\\' | b'|' | b'^' | b'{' | b'}');
    let mut end = bytes.iter().take_while(|byte| inside(byte)).count();
    let mut open = Balance::of(&bytes[..end]);
    while end > scheme.len() {
        let last = bytes[end - 1];
        let trailing = match last {
            b')' | b']' => open.closes_too_often(last),
            _ => matches!(last, b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b'(' | b'['),
        };
        if !trailing {
            break;
        }
        open.remove(last);
        end -= 1;
    }
    bytes[scheme.len()..end].first().is_some_and(u8::is_ascii_alphanumeric).then_some(end)
}

/// How many more brackets open than close.
struct Balance {
    round: isize,
    square: isize,
}

impl Balance {
    fn of(bytes: &[u8]) -> Balance {
        let mut balance = Balance { round: 0, square: 0 };
        bytes.iter().for_each(|byte| balance.add(*byte, 1));
        balance
    }

    fn remove(&mut self, byte: u8) {
        self.add(byte, -1);
    }

    fn add(&mut self, byte: u8, by: isize) {
        match byte {
            b'(' => self.round += by,
            b')' => self.round -= by,
            b'[' => self.square += by,
            b']' => self.square -= by,
            _ => {}
        }
    }

    fn closes_too_often(&self, byte: u8) -> bool {
        if byte == b')' { self.round < 0 } else { self.square < 0 }
    }
}
