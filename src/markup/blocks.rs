//! Blocks.

use crate::parse::body::tree::{Align, Block, BlockKind, Cell, Column, Definition, Image, Inline, Item, Table};

use super::write::Writer;
use super::{Standing, What, Word};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.line();
            self.block(&block.kind);
        }
        self.line();
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Paragraph { inlines } => self.element("p", inlines),
            BlockKind::Heading { level, id, inlines } => self.heading(*level, id, inlines),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Quote { blocks } => self.group("blockquote", None, blocks),
            BlockKind::Code { lang, text } => self.code(lang.as_deref(), text),
            BlockKind::Rule => self.raw("<hr>"),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions { items } => self.definitions(items),
            BlockKind::Picture(image) => self.picture(image, Standing::Alone),
            BlockKind::Details { open, summary, blocks } => {
                self.raw(if *open { "<details open=\"\">\n" } else { "<details>\n" });
                self.element("summary", summary);
                self.blocks(blocks);
                self.raw("</details>");
            }
            BlockKind::Group { element, lang, blocks } => self.group(element.as_str(), lang.as_deref(), blocks),
        }
    }

    /// What becomes of a picture is the site's to say.
    pub(super) fn picture(&mut self, image: &Image, standing: Standing) {
        self.gap(What::Picture(Box::new((image.clone(), standing))));
    }

    fn element(&mut self, name: &str, inlines: &[Inline]) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.inlines(inlines);
        self.close(name);
    }

    fn group(&mut self, name: &str, lang: Option<&str>, blocks: &[Block]) {
        self.raw("<");
        self.raw(name);
        self.optional("lang", lang);
        self.raw(">\n");
        self.blocks(blocks);
        self.close(name);
    }

    fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn heading(&mut self, level: u8, id: &str, inlines: &[Inline]) {
        self.raw("<");
        self.gap(What::Heading(level));
        self.attribute("id", id);
        self.raw(">");
        self.inlines(inlines);
        self.raw("</");
        self.gap(What::Heading(level));
        self.raw(">");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        self.raw("<");
        self.raw(name);
        if let Some(start) = start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        if items.iter().any(|item| item.task.is_some()) {
            self.attribute("class", "tasks");
        }
        self.raw(">\n");
        for item in items {
            self.raw("<li>");
            if let Some(done) = item.task {
                self.task(done);
            }
            self.item(&item.blocks, tight);
            self.raw("</li>\n");
        }
        self.close(name);
    }

    fn task(&mut self, done: bool) {
        self.raw("<input type=\"checkbox\" disabled=\"\"");
        if done {
            self.raw(" checked=\"\"");
        }
        self.label(if done { Word::Done } else { Word::Open });
        self.raw("> ");
    }

    /// The blocks of an item; the paragraphs of a tight one are bare lines.
    fn item(&mut self, blocks: &[Block], tight: bool) {
        for (at, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph { inlines } if tight => {
                    if at > 0 {
                        self.line();
                    }
                    self.inlines(inlines);
                }
                kind => {
                    self.line();
                    self.block(kind);
                    self.line();
                }
            }
        }
    }

    fn code(&mut self, lang: Option<&str>, text: &str) {
        // What scrolls sideways must be reachable by keyboard.
        self.raw("<pre tabindex=\"0\"><code");
        if let Some(lang) = lang {
            self.attribute("class", &format!("language-{lang}"));
        }
        self.raw(">");
        self.text(text);
        self.raw("</code></pre>");
    }

    fn table(&mut self, table: &Table) {
        self.raw("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.label(Word::Table);
        self.raw(">\n<table>\n<thead>\n");
        self.row(&table.head, &table.columns, "th");
        self.raw("</thead>\n");
        if !table.rows.is_empty() {
            self.raw("<tbody>\n");
            for row in &table.rows {
                self.row(row, &table.columns, "td");
            }
            self.raw("</tbody>\n");
        }
        self.raw("</table>\n</div>");
    }

    fn row(&mut self, cells: &[Cell], columns: &[Column], name: &str) {
        self.raw("<tr>\n");
        for (cell, column) in cells.iter().zip(columns) {
            self.raw("<");
            self.raw(name);
            if name == "th" {
                self.raw(" scope=\"col\"");
            }
            self.optional("class", class(column));
            self.raw(">");
            self.inlines(&cell.inlines);
            self.close(name);
            self.line();
        }
        self.raw("</tr>\n");
    }

    fn definitions(&mut self, items: &[Definition]) {
        self.raw("<dl>\n");
        for item in items {
            for term in &item.terms {
                self.element("dt", term);
                self.line();
            }
            for detail in &item.details {
                self.raw("<dd>");
                self.item(detail, detail.len() == 1);
                self.raw("</dd>\n");
            }
        }
        self.raw("</dl>");
    }
}

/// Numbers are set under one another, whatever the author asked for.
fn class(column: &Column) -> Option<&'static str> {
    match (column.numeric, column.align) {
        (true, _) => Some("n"),
        (_, Align::Auto | Align::Left) => None,
        (_, Align::Centre) => Some("c"),
        (_, Align::Right) => Some("r"),
    }
}
