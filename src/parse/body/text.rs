//! The words of a body without its form: for summaries, search and text alternatives.

use super::tree::{Block, BlockKind, Body, Inline, InlineKind};

/// All words of the body; blocks, items, rows and cells are parted by line breaks.
///
/// References to figures stay as `{{ key }}`, since only a site knows their values.
pub fn plain_text(body: &Body) -> String {
    // Words are seldom longer than what they were written as.
    let written = body.blocks.first().zip(body.blocks.last()).map(|(first, last)| last.span.end - first.span.start);
    let mut out = String::with_capacity(written.unwrap_or_default());
    blocks(&body.blocks, &mut out);
    for footnote in &body.footnotes {
        blocks(&footnote.blocks, &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of the first paragraph that has any; it is looked for at the top level only.
pub fn first_paragraph(body: &Body) -> Option<String> {
    body.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph { inlines } => Some(inline_text(inlines).trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    })
}

/// The words of some inlines; a picture stands for its text alternative.
pub fn inline_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(inlines, &mut out);
    out
}

/// Whether a link stands anywhere among `inlines`.
pub(super) fn has_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Link { .. } => true,
        kind => kind.children().is_some_and(has_link),
    })
}

fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text { text } | InlineKind::Code { text } => out.push_str(text),
            InlineKind::Image(image) => out.push_str(&image.alt),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::FootnoteRef { .. } => {}
            InlineKind::Figure { key } => out.push_str(&format!("{{{{ {key} }}}}")),
            kind => push_inlines(kind.children().unwrap_or_default(), out),
        }
    }
}

fn line(inlines: &[Inline], out: &mut String) {
    push_inlines(inlines, out);
    end_line(out);
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph { inlines } | BlockKind::Heading { inlines, .. } => line(inlines, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, out)),
            BlockKind::Quote { blocks: inner } | BlockKind::Group { blocks: inner, .. } => blocks(inner, out),
            BlockKind::Code { text, .. } => {
                out.push_str(text);
                end_line(out);
            }
            BlockKind::Rule => {}
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(&cell.inlines, out));
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| line(term, out));
                    item.details.iter().for_each(|detail| blocks(detail, out));
                }
            }
            BlockKind::Picture(image) => {
                out.push_str(&image.alt);
                end_line(out);
            }
            BlockKind::Details { summary, blocks: inner, .. } => {
                line(summary, out);
                blocks(inner, out);
            }
        }
    }
}
