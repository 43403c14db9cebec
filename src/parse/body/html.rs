//! Raw HTML as tokens; nothing is judged here.
//!
//! A tag that never ends makes everything after it text, so no input is read twice.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// A piece of raw HTML and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

/// The kinds of piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    Text,
    Tag(Tag),
    Comment,
    /// A declaration, a processing instruction or CDATA.
    Other,
}

/// An opening or closing tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// In small letters.
    pub(super) name: String,
    pub(super) form: TagForm,
    /// Names in small letters, values with their entities resolved.
    pub(super) attributes: Vec<(String, Option<String>)>,
}

/// The forms of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagForm {
    Open,
    Close,
    SelfClosing,
}

impl Tag {
    /// The value of an attribute; the first of a name counts.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_deref().unwrap_or_default())
    }
}

/// All pieces of `text`, gapless.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut text_start = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let Some((kind, end)) = markup(text, start) else {
            at = start + 1;
            continue;
        };
        if kind == TokenKind::Text {
            break;
        }
        if text_start < start {
            tokens.push(Token { kind: TokenKind::Text, range: text_start..start });
        }
        tokens.push(Token { kind, range: start..end });
        at = end;
        text_start = end;
    }
    if text_start < text.len() {
        tokens.push(Token { kind: TokenKind::Text, range: text_start..text.len() });
    }
    tokens
}

/// The one tag that `text` consists of.
pub(super) fn single_tag(text: &str) -> Option<Tag> {
    match markup(text, 0) {
        Some((TokenKind::Tag(tag), end)) if end == text.len() => Some(tag),
        _ => None,
    }
}

/// The markup at the `<` at `start` and its end; text if it never ends, nothing if it is only a `<`.
fn markup(text: &str, start: usize) -> Option<(TokenKind, usize)> {
    let rest = &text[start..];
    if rest.starts_with("<!--") {
        let short = rest.starts_with("<!-->").then_some(5).or_else(|| rest.starts_with("<!--->").then_some(6));
        let end = short.or_else(|| rest[4..].find("-->").map(|end| 4 + end + 3)).unwrap_or(rest.len());
        return Some((TokenKind::Comment, start + end));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        let needle = match &rest[..2] {
            "<?" => "?>",
            _ if rest.starts_with("<![CDATA[") => "]]>",
            _ => ">",
        };
        let end = rest.find(needle).map_or(rest.len(), |end| end + needle.len());
        return Some((TokenKind::Other, start + end));
    }
    let name_at = if rest.starts_with("</") { 2 } else { 1 };
    if !rest.as_bytes().get(name_at).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    Some(tag(text, start + name_at, name_at == 2).unwrap_or((TokenKind::Text, text.len())))
}

/// The tag whose name begins at `at`, and its end; nothing if it never ends.
fn tag(text: &str, at: usize, closing: bool) -> Option<(TokenKind, usize)> {
    let bytes = text.as_bytes();
    let name_end = skip(bytes, at, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    let mut tag = Tag {
        name: text[at..name_end].to_ascii_lowercase(),
        form: if closing { TagForm::Close } else { TagForm::Open },
        attributes: Vec::new(),
    };
    let mut at = name_end;
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace());
        match bytes.get(at)? {
            b'>' => return Some((TokenKind::Tag(tag), at + 1)),
            b'/' => {
                if bytes.get(at + 1) == Some(&b'>') && !closing {
                    tag.form = TagForm::SelfClosing;
                }
                at += 1;
            }
            _ => {
                let (attribute, end) = attribute(text, at)?;
                tag.attributes.push(attribute);
                at = end;
            }
        }
    }
}

/// The attribute at `at` and its end; nothing if its value never ends.
fn attribute(text: &str, at: usize) -> Option<((String, Option<String>), usize)> {
    let bytes = text.as_bytes();
    // The first byte always belongs to the name, so that a stray `=` cannot hold the reader in place.
    let name_end = skip(bytes, at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
    let name = text[at..name_end].to_ascii_lowercase();
    let equals = skip(bytes, name_end, |byte| byte.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return Some(((name, None), name_end));
    }
    let value_at = skip(bytes, equals + 1, |byte| byte.is_ascii_whitespace());
    let (value, end) = match bytes.get(value_at)? {
        quote @ (b'"' | b'\'') => {
            let length = text[value_at + 1..].find(char::from(*quote))?;
            (&text[value_at + 1..value_at + 1 + length], value_at + length + 2)
        }
        _ => {
            let end = skip(bytes, value_at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            (&text[value_at..end], end)
        }
    };
    Some(((name, Some(decode(value))), end))
}

fn skip(bytes: &[u8], from: usize, while_true: impl Fn(u8) -> bool) -> usize {
    let mut at = from;
    while bytes.get(at).is_some_and(|byte| while_true(*byte)) {
        at += 1;
    }
    // A name may begin with any character; its later bytes are never ASCII, so the end is a boundary.
    at
}

/// `text` with its entities resolved.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meaning, length) = entity(rest).unwrap_or_else(|| ("&".to_owned(), 1));
        out.push_str(&meaning);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// What the entity at the start of `text` stands for, and the entity's length.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 36;
    let window = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = window.iter().position(|byte| *byte == b';')?;
    let name = text.get(1..end)?;
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    // The Markdown parser knows all names of entities; asking it saves a second table.
    let written = &text[..=end];
    match Parser::new(written).nth(1) {
        Some(Event::Text(meaning)) if !written.starts_with(&*meaning) || is_ampersand(name) => {
            Some((meaning.into_string(), end + 1))
        }
        _ => None,
    }
}

/// Whether an entity stands for the character that it begins with.
fn is_ampersand(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().as_str(), "amp" | "#38" | "#x26" | "#038" | "#x0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes() {
        let tag = single_tag("<A HREF='x&amp;y' title=\"甲 > 乙\" open data-x=1/>").expect("a tag");
        assert_eq!((tag.name.as_str(), tag.form), ("a", TagForm::Open));
        assert_eq!(tag.attribute("href"), Some("x&y"));
        assert_eq!(tag.attribute("title"), Some("甲 > 乙"));
        assert_eq!(tag.attribute("open"), Some(""));
        assert_eq!(tag.attribute("data-x"), Some("1/"));
        assert_eq!(single_tag("<br/>").map(|tag| tag.form), Some(TagForm::SelfClosing));
        assert_eq!(single_tag("</ u>"), None);
    }

    #[test]
    fn pieces_are_gapless_and_broken_tags_are_text() {
        for text in ["a<u>b</u>c", "1 < 2 <!-- <b> --> x <!doctype>", "<a href=\"x", "<p <p <p", "<!--", "<=<= >", "甲<图 乙>丙"]
        {
            let tokens = tokens(text);
            let mut end = 0;
            for token in &tokens {
                assert_eq!(token.range.start, end, "{text}");
                end = token.range.end;
            }
            assert_eq!(end, text.len(), "{text}");
        }
        assert_eq!(tokens("<p <p <p").len(), 1);
    }

    #[test]
    fn entities() {
        assert_eq!(decode("&lt;&#20844;&#x793a;&nope;&&amp;&#38;&ouml;"), "<公示&nope;&&&ö");
    }
}
