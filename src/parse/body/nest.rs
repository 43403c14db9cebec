//! Makes a tree of the pieces of a run, and pairs raw elements.
//!
//! Marks are balanced already; raw tags are not. A tag closes the nearest element of its name inside the same
//! mark, what stands open above it is closed with a warning, and a closing tag without an opening one is dropped.

use std::ops::Range;

use super::elements::{Kept, Mark, Meaning, attributes, meaning};
use super::gather::{self, Item};
use super::html::{Tag, TagForm};
use super::report::{Dropped, Report};
use super::scan::{self, Token};
use super::tree::{Image, Inline, InlineElement, InlineKind};
use super::{MAX_DEPTH, Source, breaks, emphasis, mask, spaced, text};
use crate::base::Span;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Directly in a block.
    Run,
    /// Inside a link or the text alternative of a picture.
    Link,
}

/// The inlines that `items`, none of which is left, are.
pub(super) fn resolve(items: &mut Vec<Item>, source: Source, place: Place, report: &mut Report) -> Vec<Inline> {
    if let Some(range) = scan::only_text(items, source, place) {
        items.clear();
        return only_text(&range, source, place);
    }
    drop_foreign(items, source, report);
    let tokens = scan::tokens(items, source, place);
    let tokens = spaced::links(tokens, (source, place), report);
    settle(tokens, source, place, report)
}

/// The inlines of a run that is nothing but text: none if it is empty.
fn only_text(range: &Range<usize>, source: Source, place: Place) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(1);
    let text = mask::clean(&source.text[range.clone()]);
    if !text.is_empty() {
        inlines.push(Inline { kind: InlineKind::Text { text }, span: source.span(range) });
    }
    if place == Place::Run {
        trim(&mut inlines);
    }
    inlines
}

/// The inlines that `tokens` are.
pub(super) fn settle(tokens: Vec<Token>, source: Source, place: Place, report: &mut Report) -> Vec<Inline> {
    let mut nest = Nest { source, place, report, children: Vec::new(), frames: Vec::new(), flat: 0 };
    for token in emphasis::pair(breaks::settle(tokens)) {
        nest.token(token);
    }
    nest.finish()
}

/// Drops scripts and their like with everything up to their closing tag, or to the end of the run.
fn drop_foreign(items: &mut Vec<Item>, source: Source, report: &mut Report) {
    let mut inside: Option<String> = None;
    let keep = |item: &Item| {
        let Item::Tag { tag, range } = item else { return inside.is_none() };
        if let Some(name) = &inside {
            if tag.form == TagForm::Close && tag.name == *name {
                inside = None;
            }
            return false;
        }
        if meaning(&tag.name) != Meaning::Foreign {
            return true;
        }
        report.dropped(Dropped::Whole, &tag.name, source.span(range));
        if tag.form == TagForm::Open {
            inside = Some(tag.name.clone());
        }
        false
    };
    items.retain(keep);
}

/// The stack of what is open.
struct Nest<'a, 'r, 'f> {
    source: Source<'a>,
    place: Place,
    report: &'r mut Report<'f>,
    /// What stands in nothing that is open.
    children: Vec<Inline>,
    frames: Vec<Frame>,
    /// Marks that are open but too deep to be kept.
    flat: usize,
}

struct Frame {
    kind: FrameKind,
    start: usize,
    children: Vec<Inline>,
}

enum FrameKind {
    Mark(Mark),
    Element { tag: Tag, meaning: Meaning, kept: Kept, span: Span },
}

impl Nest<'_, '_, '_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Text { text, range } => self.text(text, &range),
            Token::Node(inline) => self.push(inline),
            Token::Open { mark, at } => self.open_mark(mark, at),
            Token::Close { at } => self.close_mark(at),
            Token::Break { hard, range } => {
                let kind = if hard { InlineKind::HardBreak } else { InlineKind::SoftBreak };
                self.push(Inline { kind, span: self.source.span(&range) });
            }
            Token::Tag { tag, range } => match tag.form {
                TagForm::Close => self.close_tag(&tag, range),
                TagForm::Open | TagForm::SelfClosing => self.open_tag(tag, range),
            },
            Token::Run(run) => self.text(run.mark.to_string().repeat(run.range.len()), &run.range),
            Token::Bracket { range, .. } | Token::BracketEnd { range, .. } => {
                self.text(self.source.text[range.clone()].to_owned(), &range);
            }
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        while !self.frames.is_empty() {
            self.close_top(None);
        }
        let mut children = self.children;
        if self.place == Place::Run {
            trim(&mut children);
        }
        children
    }

    fn text(&mut self, text: String, range: &Range<usize>) {
        let span = self.source.span(range);
        self.push(Inline { kind: InlineKind::Text { text }, span });
    }

    fn push(&mut self, inline: Inline) {
        let children = self.frames.last_mut().map_or(&mut self.children, |frame| &mut frame.children);
        if let (Some(Inline { kind: InlineKind::Text { text: last }, span }), InlineKind::Text { text }) =
            (children.last_mut(), &inline.kind)
        {
            last.push_str(text);
            span.end = inline.span.end;
            return;
        }
        children.push(inline);
    }

    fn open(&mut self, kind: FrameKind, start: usize) {
        self.frames.push(Frame { kind, start, children: Vec::new() });
    }

    /// Opens a mark; one inside too many others leaves no trace.
    fn open_mark(&mut self, mark: Mark, at: usize) {
        if self.flat > 0 || self.is_full() {
            self.flat += 1;
            return self.report.too_deep(self.source.span(&(at..at)));
        }
        self.open(FrameKind::Mark(mark), at);
    }

    /// Closes the innermost mark, and every element inside it that is still open.
    fn close_mark(&mut self, end: usize) {
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        while self.frames.last().is_some_and(|top| matches!(top.kind, FrameKind::Element { .. })) {
            self.close_top(None);
        }
        self.close_top(Some(end));
    }

    /// Closes what is innermost: at `end`, or where its content ends if its author did not close it.
    fn close_top(&mut self, end: Option<usize>) {
        let Some(frame) = self.frames.pop() else { return };
        if let (FrameKind::Element { tag, span, .. }, None, false) = (&frame.kind, end, frame.is_ruby_part()) {
            self.report.unclosed(&tag.name, *span);
        }
        let start = frame.start + self.source.offset;
        let content_end = frame.children.last().map_or(start, |last| last.span.end);
        let span = Span::new(start, end.map_or(content_end, |end| end + self.source.offset).max(start));
        self.put(frame, span);
    }

    /// Whether nothing more may be opened.
    fn is_full(&self) -> bool {
        self.frames.len() >= MAX_DEPTH
    }

    fn open_tag(&mut self, tag: Tag, range: Range<usize>) {
        let span = self.source.span(&range);
        let meaning = meaning(&tag.name);
        match meaning {
            Meaning::Break => {
                attributes(&tag, &[], span, self.report);
                self.push(Inline { kind: InlineKind::HardBreak, span });
            }
            Meaning::Image => self.image(&tag, span),
            Meaning::Anchor | Meaning::Code | Meaning::Mark(_) | Meaning::Inline(_) => self.open_element(tag, meaning, range),
            _ => self.report.dropped(Dropped::Tags, &tag.name, span),
        }
    }

    fn open_element(&mut self, tag: Tag, meaning: Meaning, range: Range<usize>) {
        let span = self.source.span(&range);
        let ruby_part = matches!(meaning, Meaning::Inline(InlineElement::Rt | InlineElement::Rp));
        // The end tags of `rt` and `rp` may be left out.
        if ruby_part && self.frames.last().is_some_and(Frame::is_ruby_part) {
            self.close_top(Some(range.start));
        }
        let misplaced = match meaning {
            Meaning::Anchor => self.is_in_link() || tag.attribute("href").is_none(),
            _ => ruby_part && !self.frames.last().is_some_and(|top| top.means(Meaning::Inline(InlineElement::Ruby))),
        };
        if misplaced {
            return self.report.dropped(Dropped::Tags, &tag.name, span);
        }
        if self.is_full() {
            return self.report.too_deep(span);
        }
        let known: &[&str] = if meaning == Meaning::Anchor { &["href"] } else { &[] };
        let kept = attributes(&tag, known, span, self.report);
        if tag.form == TagForm::Open {
            self.open(FrameKind::Element { tag, meaning, kept, span }, range.start);
        }
    }

    fn is_in_link(&self) -> bool {
        self.place == Place::Link || self.frames.iter().any(|frame| frame.means(Meaning::Anchor))
    }

    fn close_tag(&mut self, tag: &Tag, range: Range<usize>) {
        let inside = self.frames.iter().rev().take_while(|frame| matches!(frame.kind, FrameKind::Element { .. }));
        let Some(above) = inside.into_iter().position(|frame| frame.has_name(&tag.name)) else {
            return self.stray(tag, self.source.span(&range));
        };
        for _ in 0..above {
            self.close_top(None);
        }
        self.close_top(Some(range.end));
    }

    /// Reports a closing tag that closes nothing, unless its opening tag was reported already.
    fn stray(&mut self, tag: &Tag, span: Span) {
        match meaning(&tag.name) {
            Meaning::Mark(_) | Meaning::Inline(_) | Meaning::Code => self.report.dropped(Dropped::Stray, &tag.name, span),
            Meaning::Anchor => {}
            _ => self.report.dropped(Dropped::Tags, &tag.name, span),
        }
    }

    fn image(&mut self, tag: &Tag, span: Span) {
        let kept = attributes(tag, &["src", "alt"], span, self.report);
        let alt = tag.attribute("alt");
        if alt.is_none() {
            gather::missing_alt(span, self.report);
        }
        let alt = mask::clean(alt.unwrap_or_default());
        let picture = Image { src: String::new(), alt, title: kept.title };
        let nodes = gather::image(tag.attribute("src").unwrap_or_default(), picture, span, self.report);
        nodes.into_iter().for_each(|node| self.push(node));
    }

    /// Puts what a closed frame is into the tree.
    fn put(&mut self, frame: Frame, span: Span) {
        let inlines = frame.children;
        let kind = match frame.kind {
            FrameKind::Mark(mark) | FrameKind::Element { meaning: Meaning::Mark(mark), .. } => match mark {
                Mark::Emph => InlineKind::Emph { inlines },
                Mark::Strong => InlineKind::Strong { inlines },
                Mark::Strike => InlineKind::Strike { inlines },
            },
            FrameKind::Element { meaning: Meaning::Code, .. } => InlineKind::Code { text: text::inline_text(&inlines) },
            FrameKind::Element { meaning: Meaning::Inline(element), kept, .. } => {
                InlineKind::Element { element, lang: kept.lang, title: kept.title, inlines }
            }
            FrameKind::Element { tag, kept, .. } => {
                let destination = tag.attribute("href").unwrap_or_default();
                let link = match text::has_link(&inlines) {
                    true => inlines,
                    false => gather::link(destination, kept.title, inlines, (span, self.report)),
                };
                return link.into_iter().for_each(|inline| self.push(inline));
            }
        };
        self.push(Inline { kind, span });
    }
}

impl Frame {
    fn has_name(&self, name: &str) -> bool {
        matches!(&self.kind, FrameKind::Element { tag, .. } if tag.name == name)
    }

    fn means(&self, wanted: Meaning) -> bool {
        matches!(&self.kind, FrameKind::Element { meaning, .. } if *meaning == wanted)
    }

    fn is_ruby_part(&self) -> bool {
        self.means(Meaning::Inline(InlineElement::Rt)) || self.means(Meaning::Inline(InlineElement::Rp))
    }
}

/// Takes off breaks and spaces at either end, which part nothing.
fn trim(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match &mut last.kind {
            InlineKind::Text { text } => text.truncate(text.trim_end_matches([' ', '\t', '\u{3000}']).len()),
            kind if is_break(kind) => {}
            _ => break,
        }
        match &last.kind {
            InlineKind::Text { text } if !text.is_empty() => break,
            _ => inlines.pop(),
        };
    }
    let leading = inlines.iter().take_while(|inline| is_break(&inline.kind)).count();
    inlines.drain(..leading);
}

fn is_break(kind: &InlineKind) -> bool {
    matches!(kind, InlineKind::SoftBreak | InlineKind::HardBreak)
}
