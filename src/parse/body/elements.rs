//! Which raw elements and attributes may be used, and what each becomes.

use super::html::Tag;
use super::report::{Dropped, Report};
use super::tree::{GroupElement, InlineElement};
use crate::base::Span;

/// What an element's name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Inline(InlineElement),
    Mark(Mark),
    Code,
    Anchor,
    Image,
    Break,
    Rule,
    Paragraph,
    Quote,
    Group(GroupElement),
    Details,
    Summary,
    /// Not allowed, and neither is its content.
    Foreign,
    /// Not allowed, but it parts lines.
    Block,
    /// Not allowed.
    Unknown,
}

/// The marks that Markdown has too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emph,
    Strong,
    Strike,
}

/// What `name`, in small letters, means.
pub(super) fn meaning(name: &str) -> Meaning {
    match name {
        "b" | "strong" => Meaning::Mark(Mark::Strong),
        "i" | "em" => Meaning::Mark(Mark::Emph),
        "s" | "strike" => Meaning::Mark(Mark::Strike),
        "code" | "tt" => Meaning::Code,
        "a" => Meaning::Anchor,
        "img" => Meaning::Image,
        "br" => Meaning::Break,
        "hr" => Meaning::Rule,
        "p" => Meaning::Paragraph,
        "blockquote" => Meaning::Quote,
        "div" => Meaning::Group(GroupElement::Div),
        "details" => Meaning::Details,
        "summary" => Meaning::Summary,
        "script" | "style" | "iframe" | "object" | "template" | "svg" | "math" | "noembed" | "noframes" | "noscript" => {
            Meaning::Foreign
        }
        _ => inline(name).map_or_else(|| rest(name), Meaning::Inline),
    }
}

fn inline(name: &str) -> Option<InlineElement> {
    use InlineElement::*;
    let all = [Abbr, Cite, Del, Ins, Kbd, Mark, Q, Rp, Rt, Ruby, Small, Span, Sub, Sup, U];
    all.into_iter().find(|element| element.as_str() == name)
}

fn rest(name: &str) -> Meaning {
    const BLOCKS: &str = "address article aside body caption center dd dir dl dt fieldset figcaption figure footer form h1 h2 h3 h4 \
        h5 h6 head header hgroup html legend li main menu nav ol option pre section select table tbody td textarea tfoot th thead \
        title tr ul";
    if BLOCKS.split_ascii_whitespace().any(|block| block == name) { Meaning::Block } else { Meaning::Unknown }
}

/// The attributes that an element keeps.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub(super) lang: Option<String>,
    pub(super) title: Option<String>,
}

/// What may be kept of a tag's attributes; the others are reported.
///
/// `known` are the names that the caller reads itself.
pub(super) fn attributes(tag: &Tag, known: &[&str], span: Span, report: &mut Report) -> Kept {
    let mut kept = Kept::default();
    for (name, value) in &tag.attributes {
        let value = value.as_deref().unwrap_or_default();
        match name.as_str() {
            "lang" if is_language(value) => kept.lang = Some(value.to_owned()),
            "title" => kept.title = Some(super::mask::clean(value)),
            name if known.contains(&name) => {}
            name => report.dropped(Dropped::Attribute, name, span),
        }
    }
    kept
}

fn is_language(value: &str) -> bool {
    (2..=35).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
