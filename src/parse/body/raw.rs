//! Turns a block of raw HTML into blocks of the tree.
//!
//! What it opens may be closed by a later block of raw HTML, as with `<details>` around Markdown, but only inside the same
//! item, quotation or body.

use std::ops::Range;

use super::blocks::{Builder, FrameKind};
use super::elements::{Meaning, attributes, meaning};
use super::html::{self, Tag, TagForm, TokenKind};
use super::report::Dropped;
use super::tree::{BlockKind, GroupElement, InlineElement};

/// Adds the block of raw HTML that consists of `lines`, each with the byte where it begins.
pub(super) fn block(builder: &mut Builder, lines: &[(usize, String)]) {
    let lines = Lines::new(lines);
    let alone = html::single_tag(lines.text.trim()).is_some();
    let mut foreign: Option<String> = None;
    for token in html::tokens(&lines.text) {
        let range = lines.source_range(&token.range);
        if let Some(name) = &foreign {
            let closes = matches!(&token.kind, TokenKind::Tag(tag) if tag.form == TagForm::Close && tag.name == *name);
            if closes {
                foreign = None;
            }
            continue;
        }
        match token.kind {
            TokenKind::Text => lines.text_of(&token.range, builder),
            TokenKind::Comment => {}
            TokenKind::Other => builder.report.dropped(Dropped::Broken, "", builder.source.span(&range)),
            TokenKind::Tag(tag) if meaning(&tag.name) == Meaning::Foreign => {
                builder.report.dropped(Dropped::Whole, &tag.name, builder.source.span(&range));
                foreign = (tag.form == TagForm::Open).then_some(tag.name);
            }
            TokenKind::Tag(tag) => element(builder, tag, range, alone),
        }
    }
    builder.flush();
    end_summary(builder, None);
}

/// One tag of the block; `alone` if the block is nothing else.
fn element(builder: &mut Builder, tag: Tag, range: Range<usize>, alone: bool) {
    let span = builder.source.span(&range);
    let group = match meaning(&tag.name) {
        Meaning::Inline(InlineElement::Del) if alone => Meaning::Group(GroupElement::Del),
        Meaning::Inline(InlineElement::Ins) if alone => Meaning::Group(GroupElement::Ins),
        meaning => meaning,
    };
    match group {
        Meaning::Inline(_) | Meaning::Mark(_) | Meaning::Code | Meaning::Anchor | Meaning::Image | Meaning::Break => {
            builder.gather.tag(tag, range);
        }
        Meaning::Paragraph => {
            builder.flush();
            attributes(&tag, &[], span, builder.report);
        }
        Meaning::Rule => builder.block(BlockKind::Rule, range),
        Meaning::Summary => summary(builder, &tag, range),
        Meaning::Quote | Meaning::Group(_) | Meaning::Details => match tag.form {
            TagForm::Open => open(builder, &tag, group, range),
            TagForm::Close => close(builder, &tag.name, range),
            TagForm::SelfClosing => {}
        },
        Meaning::Block | Meaning::Unknown | Meaning::Foreign => {
            if group == Meaning::Block {
                builder.flush();
            }
            builder.report.dropped(Dropped::Tags, &tag.name, span);
        }
    }
}

fn open(builder: &mut Builder, tag: &Tag, group: Meaning, range: Range<usize>) {
    builder.flush();
    end_summary(builder, None);
    let span = builder.source.span(&range);
    let known: &[&str] = if group == Meaning::Details { &["open"] } else { &[] };
    let kept = attributes(tag, known, span, builder.report);
    let kind = match group {
        Meaning::Group(element) => FrameKind::Group { element, lang: kept.lang },
        Meaning::Details => FrameKind::Details { open: tag.attribute("open").is_some(), summary: None, in_summary: false },
        _ => FrameKind::Quote,
    };
    builder.push_frame(kind, Some(tag.name.clone()), span);
}

fn close(builder: &mut Builder, name: &str, range: Range<usize>) {
    builder.flush();
    end_summary(builder, None);
    let above = builder.elements().iter().rev().position(|frame| frame.element.as_deref() == Some(name));
    let Some(above) = above else {
        let span = builder.source.span(&range);
        return builder.report.dropped(Dropped::Stray, name, span);
    };
    for _ in 0..above {
        builder.close_element(None);
    }
    builder.close_element(Some(range.end));
}

/// `<summary>` counts once, directly inside `<details>`.
fn summary(builder: &mut Builder, tag: &Tag, range: Range<usize>) {
    builder.flush();
    if tag.form == TagForm::Close {
        return end_summary(builder, Some(range.end));
    }
    let span = builder.source.span(&range);
    attributes(tag, &[], span, builder.report);
    match &mut builder.top().kind {
        FrameKind::Details { summary: summary @ None, in_summary, .. } => {
            *in_summary = true;
            *summary = Some(Vec::new());
        }
        _ => builder.report.dropped(Dropped::Tags, "summary", span),
    }
}

fn end_summary(builder: &mut Builder, closed_at: Option<usize>) {
    let frame = builder.top();
    let span = frame.span;
    if let FrameKind::Details { in_summary, .. } = &mut frame.kind
        && std::mem::take(in_summary)
        && closed_at.is_none()
    {
        builder.report.unclosed("summary", span);
    }
}

/// The lines of a block in one text, with the way back to the source.
struct Lines {
    text: String,
    /// Where each line begins: here, and in the source.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    fn new(lines: &[(usize, String)]) -> Lines {
        let mut all = Lines { text: String::new(), starts: Vec::new() };
        for (start, line) in lines {
            all.starts.push((all.text.len(), *start));
            all.text.push_str(line);
        }
        all
    }

    fn source(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.starts.get(line).map_or(0, |(start, source)| source + (at - start))
    }

    fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        // The last byte is asked for, since the next line of the source may begin elsewhere.
        let end = range.end.checked_sub(1).map_or(start, |last| self.source(last) + 1);
        start..end.max(start)
    }

    /// Hands text over line by line, since a line break of the source is not always one byte.
    fn text_of(&self, range: &Range<usize>, builder: &mut Builder) {
        let mut at = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            if !content.is_empty() {
                builder.gather.html_text(self.source_range(&(at..at + content.len())));
            }
            if content.len() < line.len() {
                builder.gather.line_break(false, self.source_range(&(at + content.len()..at + line.len())));
            }
            at += line.len();
        }
    }
}
