//! Turns the Markdown parser's events into blocks.
//!
//! A stack of open blocks takes the place of recursion, so depth costs nothing until it is refused.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::gather::Gather;
use super::report::Report;
use super::tree::{
    Align, Block, BlockKind, Body, Cell, Column, Definition, Footnote, GroupElement, Inline, InlineKind, Item, Table,
};
use super::{MAX_DEPTH, Source, finish, mask, raw};
use crate::base::text::is_han;
use crate::base::{Span, code};
use crate::msg;

/// The blocks of `source`; ids, numbers and lists of uses are still missing.
pub(super) fn build(source: Source, report: &mut Report) -> Body {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_DEFINITION_LIST;
    let mut builder = Builder::new(source, report);
    for (event, range) in Parser::new_ext(source.masked, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// The stack of open blocks, and what is gathered for the innermost.
pub(super) struct Builder<'a, 'r, 'f> {
    pub(super) source: Source<'a>,
    pub(super) report: &'r mut Report<'f>,
    pub(super) gather: Gather<'a>,
    frames: Vec<Frame>,
    /// How many blocks are open that are too deep to be kept.
    skipped: usize,
    labels: BTreeMap<String, usize>,
    footnotes: BTreeMap<usize, Footnote>,
}

/// An open block.
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The raw element that opened it, if none of Markdown's blocks did.
    pub(super) element: Option<String>,
    pub(super) span: Span,
    blocks: Vec<Block>,
}

/// The kinds of open block, with what their end needs.
pub(super) enum FrameKind {
    Root,
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
    },
    Code {
        lang: Option<String>,
        text: String,
    },
    Html(Vec<(usize, String)>),
    Table(Table),
    Row(Vec<Cell>),
    Definitions(Vec<Definition>),
    Detail,
    Footnote(String),
    Group {
        element: GroupElement,
        lang: Option<String>,
    },
    Details {
        open: bool,
        summary: Option<Vec<Inline>>,
        in_summary: bool,
    },
    /// A block that holds inlines only.
    Line,
}

impl<'a, 'r, 'f> Builder<'a, 'r, 'f> {
    fn new(source: Source<'a>, report: &'r mut Report<'f>) -> Builder<'a, 'r, 'f> {
        let root = Frame { kind: FrameKind::Root, element: None, span: Span::default(), blocks: Vec::new() };
        let gather = Gather::new(source);
        Builder { source, report, gather, frames: vec![root], skipped: 0, labels: BTreeMap::new(), footnotes: BTreeMap::new() }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.gather.code(&text, range),
            Event::Html(text) => self.html(&text, range),
            Event::InlineHtml(text) => self.gather.inline_html(&text, range, self.report),
            Event::FootnoteReference(label) => {
                let index = self.label(&label);
                self.gather.footnote(index, range);
            }
            Event::SoftBreak => self.gather.line_break(false, range),
            Event::HardBreak => self.gather.line_break(true, range),
            Event::Rule => self.block(BlockKind::Rule, range),
            Event::TaskListMarker(done) => {
                if let Some(FrameKind::Item { task }) = self.nearest_item() {
                    *task = Some(done);
                }
            }
            // These need options that are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        match &mut self.top().kind {
            FrameKind::Code { text: code, .. } => code.push_str(&mask::restore(text)),
            // An event without bytes is the indentation before the block.
            FrameKind::Html(_) if range.is_empty() => {}
            FrameKind::Html(_) => self.html(text, range),
            _ => self.gather.text(text, range),
        }
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        if let FrameKind::Html(lines) = &mut self.top().kind {
            lines.push((range.start, text.to_owned()));
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.gather.delimiter(range.start, 1),
            Tag::Strong => self.gather.delimiter(range.start, 2),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.gather.start_link(link_type, (&dest_url, &title), range.start);
            }
            Tag::Image { dest_url, title, .. } => self.gather.start_image(&dest_url, &title, range.start),
            tag => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: Tag, range: Range<usize>) {
        self.flush();
        let paragraph = matches!(tag, Tag::Paragraph);
        let kind = match tag {
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::Code { lang: None, text: String::new() },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => FrameKind::Code { lang: Some(language(&info)), text: String::new() },
            Tag::HtmlBlock => FrameKind::Html(Vec::new()),
            Tag::List(start) => FrameKind::List { start, tight: true, items: Vec::new() },
            Tag::Item => FrameKind::Item { task: None },
            Tag::FootnoteDefinition(label) => FrameKind::Footnote(label.to_string()),
            Tag::DefinitionList => FrameKind::Definitions(Vec::new()),
            Tag::DefinitionListDefinition => FrameKind::Detail,
            Tag::Table(aligns) => FrameKind::Table(empty_table(&aligns)),
            Tag::TableHead | Tag::TableRow => FrameKind::Row(Vec::new()),
            _ => FrameKind::Line,
        };
        if let FrameKind::List { tight, .. } = &mut self.list_of_item().kind
            && paragraph
        {
            *tight = false;
        }
        let span = self.source.span(&range);
        if !self.push_frame(kind, None, span) {
            self.skipped = 1;
        }
    }

    /// Opens a block; returns whether it is not too deep.
    pub(super) fn push_frame(&mut self, kind: FrameKind, element: Option<String>, span: Span) -> bool {
        if self.frames.len() > MAX_DEPTH {
            self.report.too_deep(span);
            return false;
        }
        self.frames.push(Frame { kind, element, span, blocks: Vec::new() });
        true
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.gather.delimiter(range.end - 1, 1),
            TagEnd::Strong => self.gather.delimiter(range.end - 2, 2),
            TagEnd::Link | TagEnd::Image => self.gather.end_container(range.end, self.report),
            tag => self.end_block(tag, range),
        }
    }

    fn end_block(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.pop_frame();
                self.flush();
            }
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::TableCell => {
                self.pop_frame();
                let cell = Cell { inlines: self.take(), span: self.source.span(&range) };
                if let FrameKind::Row(cells) = &mut self.top().kind {
                    cells.push(cell);
                }
            }
            TagEnd::DefinitionListTitle => {
                self.pop_frame();
                let term = self.take();
                self.add_term(term);
            }
            TagEnd::HtmlBlock => {
                if let Some(Frame { kind: FrameKind::Html(lines), .. }) = self.pop_frame() {
                    raw::block(self, &lines);
                }
            }
            _ => self.end_container(range),
        }
    }

    fn end_heading(&mut self, level: u8, range: Range<usize>) {
        self.pop_frame();
        let id = self.gather.take_id().unwrap_or_default();
        let inlines = self.take();
        self.block(BlockKind::Heading { level, id, inlines }, range);
    }

    /// Ends a block that holds blocks.
    fn end_container(&mut self, range: Range<usize>) {
        self.flush();
        while self.top().element.is_some() {
            self.close_element(None);
        }
        let Some(Frame { kind, span, blocks, .. }) = self.pop_frame() else { return };
        match kind {
            FrameKind::Quote => self.block(BlockKind::Quote { blocks }, range),
            FrameKind::List { start, tight, items } => self.block(BlockKind::List { start, tight, items }, range),
            FrameKind::Item { task } => {
                if let FrameKind::List { items, .. } = &mut self.top().kind {
                    items.push(Item { task, blocks, span });
                }
            }
            FrameKind::Code { lang, text } => self.end_code(lang, text, range),
            FrameKind::Table(mut table) => {
                finish::mark_numeric(&mut table);
                self.block(BlockKind::Table(table), range);
            }
            FrameKind::Row(cells) => self.end_row(cells),
            FrameKind::Definitions(items) => self.block(BlockKind::Definitions { items }, range),
            FrameKind::Detail => {
                if let FrameKind::Definitions(items) = &mut self.top().kind
                    && let Some(item) = items.last_mut()
                {
                    item.details.push(blocks);
                }
            }
            FrameKind::Footnote(label) => {
                let index = self.label(&label);
                let footnote = Footnote { label: mask::restore(&label), references: 0, blocks, span };
                self.footnotes.entry(index).or_insert(footnote);
            }
            _ => {}
        }
    }

    fn end_code(&mut self, lang: Option<String>, text: String, range: Range<usize>) {
        if lang.is_none() && text.trim_start_matches([' ', '\t', '\u{3000}']).starts_with(is_han) {
            let span = self.source.span(&range);
            self.report.push(code::INDENTED_TEXT, span, (msg!("indented-text"), msg!("indented-text-help")));
        }
        let lang = lang.filter(|lang| !lang.is_empty());
        self.block(BlockKind::Code { lang, text }, range);
    }

    fn end_row(&mut self, cells: Vec<Cell>) {
        if let FrameKind::Table(table) = &mut self.top().kind {
            match table.head.is_empty() {
                true => table.head = cells,
                false => table.rows.push(cells),
            }
        }
    }

    fn add_term(&mut self, term: Vec<Inline>) {
        if let FrameKind::Definitions(items) = &mut self.top().kind {
            match items.last_mut() {
                Some(item) if item.details.is_empty() => item.terms.push(term),
                _ => items.push(Definition { terms: vec![term], details: Vec::new() }),
            }
        }
    }

    /// Closes the innermost block, which a raw element opened: at its closing tag, or because what holds it ends.
    pub(super) fn close_element(&mut self, closed_at: Option<usize>) {
        self.flush();
        let Some(Frame { kind, element, span, blocks }) = self.pop_frame() else { return };
        if closed_at.is_none() {
            self.report.unclosed(element.as_deref().unwrap_or_default(), span);
        }
        let end = closed_at.map(|end| end + self.source.offset).or(blocks.last().map(|block| block.span.end));
        let kind = match kind {
            FrameKind::Quote => BlockKind::Quote { blocks },
            FrameKind::Group { element, lang } => BlockKind::Group { element, lang, blocks },
            FrameKind::Details { open, summary, .. } => BlockKind::Details { open, summary: summary.unwrap_or_default(), blocks },
            _ => return,
        };
        let span = Span::new(span.start, end.unwrap_or(span.end).max(span.end));
        self.top().blocks.push(Block { kind, span });
    }

    /// Makes a paragraph of what was gathered outside any.
    pub(super) fn flush(&mut self) {
        if self.gather.is_empty() {
            return;
        }
        let (inlines, range) = self.gather.take(self.report);
        if let FrameKind::Details { summary, in_summary: true, .. } = &mut self.top().kind {
            summary.get_or_insert_default().extend(inlines);
            return;
        }
        let only_space = |inline: &Inline| matches!(&inline.kind, InlineKind::Text { text } if text.trim().is_empty());
        if inlines.iter().all(only_space) {
            return;
        }
        let kind = match <[Inline; 1]>::try_from(inlines) {
            Ok([Inline { kind: InlineKind::Image(image), .. }]) => BlockKind::Picture(image),
            Ok(one) => BlockKind::Paragraph { inlines: one.into() },
            Err(inlines) => BlockKind::Paragraph { inlines },
        };
        let span = self.source.span(&range);
        self.top().blocks.push(Block { kind, span });
    }

    pub(super) fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        self.flush();
        let span = self.source.span(&range);
        self.top().blocks.push(Block { kind, span });
    }

    fn take(&mut self) -> Vec<Inline> {
        self.gather.take(self.report).0
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root is never popped")
    }

    /// The open blocks above the innermost that Markdown opened, outermost first.
    pub(super) fn elements(&self) -> &[Frame] {
        let from = self.frames.iter().rposition(|frame| frame.element.is_none()).map_or(0, |at| at + 1);
        &self.frames[from..]
    }

    fn pop_frame(&mut self) -> Option<Frame> {
        if self.frames.len() > 1 { self.frames.pop() } else { None }
    }

    fn nearest_item(&mut self) -> Option<&mut FrameKind> {
        self.frames.iter_mut().rev().map(|frame| &mut frame.kind).find(|kind| matches!(kind, FrameKind::Item { .. }))
    }

    /// The list whose item is innermost, or else any other frame.
    fn list_of_item(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        let at = if matches!(self.frames[last].kind, FrameKind::Item { .. }) { last.saturating_sub(1) } else { last };
        &mut self.frames[at]
    }

    /// The index of a footnote's label, in the order of first mention.
    fn label(&mut self, label: &str) -> usize {
        let next = self.labels.len();
        *self.labels.entry(label.to_lowercase()).or_insert(next)
    }

    fn finish(mut self) -> Body {
        self.flush();
        while self.top().element.is_some() {
            self.close_element(None);
        }
        let blocks = std::mem::take(&mut self.top().blocks);
        let footnotes = (0..self.labels.len()).map(|index| self.footnotes.remove(&index).unwrap_or_default());
        Body { blocks, footnotes: footnotes.collect(), ..Body::default() }
    }
}

fn language(info: &str) -> String {
    mask::restore(info.split([' ', '\t', ',']).next().unwrap_or_default())
}

fn empty_table(aligns: &[Alignment]) -> Table {
    let column = |align: &Alignment| Column {
        align: match align {
            Alignment::None => Align::Auto,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Centre,
            Alignment::Right => Align::Right,
        },
        numeric: false,
    };
    Table { columns: aligns.iter().map(column).collect(), head: Vec::new(), rows: Vec::new() }
}
