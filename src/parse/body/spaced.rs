//! Links to files whose names have spaces: `[附件](名单 2026.pdf)`.
//!
//! CommonMark wants `<…>` around such a name, and nobody in an office knows. What follows the brackets is taken for a
//! file if it ends in an extension; other text in parentheses stays text.

use super::gather::{image, link};
use super::nest::{Place, settle};
use super::report::Report;
use super::scan::Token;
use super::tree::{Image, InlineKind};
use super::{Source, gather, text};

/// A destination with spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Destination {
    path: String,
    title: Option<String>,
}

/// The destination with spaces at the start of `text`, and how many bytes it takes with its parentheses.
pub(super) fn destination(text: &str) -> Option<(Destination, usize)> {
    const LONGEST: usize = 400;
    let inner = text.strip_prefix('(')?;
    let mut open = 0;
    let mut end = None;
    for (at, c) in inner.char_indices().take(LONGEST) {
        match c {
            '(' => open += 1,
            ')' if open == 0 => {
                end = Some(at);
                break;
            }
            ')' => open -= 1,
            '<' | '>' | '[' | ']' | '{' | '}' => return None,
            c if c.is_control() => return None,
            _ => {}
        }
    }
    let end = end?;
    let (path, title) = split_title(inner[..end].trim());
    let is_file = path.contains([' ', '\u{3000}']) && has_extension(path);
    is_file.then(|| (Destination { path: path.to_owned(), title }, end + 2))
}

fn split_title(inner: &str) -> (&str, Option<String>) {
    let title = inner.strip_suffix('"').and_then(|inner| inner.split_once(" \""));
    match title {
        Some((path, title)) => (path.trim(), Some(title.to_owned())),
        None => (inner, None),
    }
}

fn has_extension(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(stem, extension)| {
        let plain = (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
        !stem.is_empty() && plain && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

/// Makes links and pictures of the brackets that a destination with spaces follows, and text of all other brackets.
pub(super) fn links(tokens: Vec<Token>, (source, place): (Source, Place), report: &mut Report) -> Vec<Token> {
    if !tokens.iter().any(|token| matches!(token, Token::Bracket { .. } | Token::BracketEnd { .. })) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut brackets: Vec<usize> = Vec::new();
    for token in tokens {
        match token {
            Token::Bracket { image, range } => {
                brackets.push(out.len());
                out.push(Token::Bracket { image, range });
            }
            Token::BracketEnd { destination: None, range } => {
                brackets.pop();
                out.push(Token::Text { text: "]".to_owned(), range });
            }
            Token::BracketEnd { destination: Some(destination), range } => {
                let opened = brackets.pop().filter(|at| may_hold(&out[*at..], place));
                let Some(at) = opened else {
                    out.push(Token::Text { text: source.text[range.clone()].to_owned(), range });
                    continue;
                };
                let inside = out.split_off(at + 1);
                let Some(Token::Bracket { image, range: start }) = out.pop() else { continue };
                // What a link encloses is settled here, so no bracket inside it is still open.
                let inside = settle(text_brackets(inside), source, Place::Link, report);
                let span = source.span(&(start.start..range.end));
                out.extend(node(inside, (image, destination), span, report).into_iter().map(Token::Node));
            }
            token => out.push(token),
        }
    }
    text_brackets(out)
}

fn node(
    inside: Vec<super::tree::Inline>,
    (picture, destination): (bool, Destination),
    span: crate::base::Span,
    report: &mut Report,
) -> Vec<super::tree::Inline> {
    if !picture {
        return link(&destination.path, destination.title, inside, (span, report));
    }
    let alt = text::inline_text(&inside);
    if alt.trim().is_empty() {
        gather::missing_alt(span, report);
    }
    image(&destination.path, Image { src: String::new(), alt, title: destination.title }, span, report)
}

/// Whether the bracket that `tokens` begin with may become a link or picture: links hold no links.
fn may_hold(tokens: &[Token], place: Place) -> bool {
    let is_link = |token: &Token| matches!(token, Token::Node(inline) if matches!(inline.kind, InlineKind::Link { .. }));
    match tokens.first() {
        Some(Token::Bracket { image: true, .. }) => true,
        _ => place == Place::Run && !tokens.iter().any(is_link),
    }
}

fn text_brackets(tokens: Vec<Token>) -> Vec<Token> {
    let text = |token| match token {
        Token::Bracket { image, range } => Token::Text { text: if image { "![" } else { "[" }.to_owned(), range },
        token => token,
    };
    tokens.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_needs_a_space_and_an_extension() {
        for (text, expected) in [
            ("(名单 2026.pdf)", Some("名单 2026.pdf")),
            ("(名单 (1).xlsx)。", Some("名单 (1).xlsx")),
            ("(名单 2026.pdf \"附件一\")", Some("名单 2026.pdf")),
            ("(名单 2026)", None),
            ("(约 2.5)", None),
            ("(见 <a.pdf>)", None),
            ("(名单 2026.pdf", None),
            ("（名单 2026.pdf）", None),
        ] {
            let found = destination(text).map(|(destination, _)| destination.path);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
