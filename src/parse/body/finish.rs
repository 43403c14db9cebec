//! The last walk over a tree: ids of headings, numbers of footnotes, lists of what is used.

use std::collections::BTreeMap;

use super::text::inline_text;
use super::tree::{
    Block, BlockKind, Body, Cell, FigureUse, Footnote, Heading, Image, Inline, InlineKind, LinkUse, PictureUse, Table,
};
use crate::base::{Digest, Span};

/// The finished body.
///
/// Footnotes are numbered in the order of their first references, those of the text before those of other footnotes.
pub(super) fn finish(body: Body) -> Body {
    let Body { mut blocks, footnotes, .. } = body;
    let numbers = vec![None; footnotes.len()];
    let mut walk =
        Walk { order: Vec::new(), numbers, counts: vec![0; footnotes.len()], ids: BTreeMap::new(), found: Body::default() };
    walk.blocks(&mut blocks);
    let mut waiting: Vec<Option<Footnote>> = footnotes.into_iter().map(Some).collect();
    let mut numbered: Vec<(usize, Footnote)> = Vec::new();
    // A footnote that nobody refers to comes after all others.
    let mut spare = 0;
    while numbered.len() < waiting.len() {
        while spare < waiting.len() && numbered.len() == walk.order.len() {
            walk.number(spare);
            spare += 1;
        }
        let Some(index) = walk.order.get(numbered.len()).copied() else { break };
        let mut footnote = waiting[index].take().unwrap_or_default();
        walk.blocks(&mut footnote.blocks);
        numbered.push((index, footnote));
    }
    let counts = walk.counts;
    let footnotes = numbered.into_iter().map(|(index, footnote)| Footnote { references: counts[index], ..footnote }).collect();
    Body { blocks, footnotes, ..walk.found }
}

struct Walk {
    /// The footnotes in the order of their numbers.
    order: Vec<usize>,
    /// The number of each footnote, once it has one.
    numbers: Vec<Option<usize>>,
    /// How many references to each footnote were seen.
    counts: Vec<usize>,
    /// The ids taken, with how often each was wanted.
    ids: BTreeMap<String, usize>,
    found: Body,
}

impl Walk {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Paragraph { inlines } => self.inlines(inlines),
            BlockKind::Heading { level, id, inlines } => {
                self.inlines(inlines);
                let text = inline_text(inlines).trim().to_owned();
                *id = self.unique(if id.is_empty() { automatic_id(&text) } else { std::mem::take(id) });
                self.found.headings.push(Heading { id: id.clone(), level: *level, text, span: block.span });
            }
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
            BlockKind::Quote { blocks } | BlockKind::Group { blocks, .. } => self.blocks(blocks),
            BlockKind::Code { .. } | BlockKind::Rule => {}
            BlockKind::Table(Table { head, rows, .. }) => {
                for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                    self.inlines(&mut cell.inlines);
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    item.terms.iter_mut().for_each(|term| self.inlines(term));
                    item.details.iter_mut().for_each(|detail| self.blocks(detail));
                }
            }
            BlockKind::Picture(image) => self.picture(image, block.span),
            BlockKind::Details { summary, blocks, .. } => {
                self.inlines(summary);
                self.blocks(blocks);
            }
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Link { target, .. } => {
                    self.found.links.push(LinkUse { target: target.clone(), span: inline.span });
                }
                InlineKind::Image(image) => self.picture(image, inline.span),
                InlineKind::Figure { key } => self.found.figures.push(FigureUse { key: key.clone(), span: inline.span }),
                InlineKind::FootnoteRef { number, nth } => self.reference(number, nth),
                _ => {}
            }
            if let Some(children) = inline.kind.children_mut() {
                self.inlines(children);
            }
        }
    }

    /// Turns a footnote's index into its number.
    fn reference(&mut self, number: &mut usize, nth: &mut usize) {
        let index = *number;
        self.counts[index] += 1;
        *nth = self.counts[index];
        *number = self.number(index);
    }

    /// The number of the footnote at `index`; the next free one if it has none yet.
    fn number(&mut self, index: usize) -> usize {
        if let Some(number) = self.numbers[index] {
            return number;
        }
        self.order.push(index);
        self.numbers[index] = Some(self.order.len());
        self.order.len()
    }

    fn picture(&mut self, image: &Image, span: Span) {
        self.found.pictures.push(PictureUse { src: image.src.clone(), span });
    }

    fn unique(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        let mut count = self.ids.get(&wanted).copied().unwrap_or_default();
        while self.ids.contains_key(&id) {
            count += 1;
            id = format!("{wanted}-{}", count + 1);
        }
        if id != wanted {
            self.ids.insert(wanted, count);
        }
        self.ids.insert(id.clone(), 0);
        id
    }
}

/// The id of a heading that its author gave none: its words if they are ASCII, else a code of them.
///
/// A code changes only with the heading's own words, not when another heading is put before it.
fn automatic_id(text: &str) -> String {
    const CODE: usize = 6;
    if text.is_ascii() {
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        if !words.is_empty() {
            return words.join("-");
        }
    }
    format!("s-{}", Digest::of(text.as_bytes()).code(CODE))
}

/// Notes which columns of a table are numbers.
pub(super) fn mark_numeric(table: &mut Table) {
    for (at, column) in table.columns.iter_mut().enumerate() {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell: &Cell| inline_text(&cell.inlines));
        let mut any = false;
        column.numeric = cells.all(|text| match text.trim() {
            "" | "-" | "—" | "/" => true,
            text => {
                any |= is_number(text);
                is_number(text)
            }
        }) && any;
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '−', '¥', '￥']).trim_end_matches(['%', '‰']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}
