//! From the tree of a body to plain values that the theme's `print/lib.typ` sets.
//!
//! A text is a list of strings and of nodes `{"k": …}`; what must stay on one line is a node `keep`. The typesetter gets these as
//! data, so `#import`, `$`, `@`, `<` and `/*` in a text are text.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::unbroken::pieces;
use crate::parse::body::Body;
use crate::parse::body::tree::{
    Align, Block, BlockKind, Cell, Column, Definition, Image, Inline, InlineElement, InlineKind, Item, LinkTarget, Table,
};

/// What a sheet knows that its body does not.
pub struct BodyContext<'a> {
    /// The whole address that a link leads to, if paper can name one.
    pub link: &'a dyn Fn(&LinkTarget) -> Option<String>,
    /// The figure of the community's profile, as text.
    pub figure: &'a dyn Fn(&str) -> Option<String>,
    /// Where each picture lies on the typesetter's desk, by the name written in the text.
    pub pictures: &'a BTreeMap<String, String>,
}

/// `body` as a list of blocks, each footnote standing in its first reference.
pub fn content(body: &Body, context: &BodyContext<'_>) -> Value {
    let mut writer = Writer { body, context, level: 0, depth: 0 };
    writer.blocks(&body.blocks)
}

struct Writer<'a> {
    body: &'a Body,
    context: &'a BodyContext<'a>,
    /// Of the last heading: the next one may be one level lower at most, or readers of tagged text lose the thread.
    level: u8,
    /// How many blocks and elements are open; below [`DEEPEST`] they are no longer nested but follow one another.
    depth: usize,
}

/// Deeper nesting than the typesetter can follow, and than anyone can read.
const DEEPEST: usize = 10;

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Value {
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.push(&block.kind, &mut out));
        Value::Array(out)
    }

    fn push(&mut self, kind: &BlockKind, out: &mut Vec<Value>) {
        let inner: Option<Vec<&Block>> = match kind {
            _ if self.depth < DEEPEST => None,
            BlockKind::Quote { blocks } | BlockKind::Group { blocks, .. } | BlockKind::Details { blocks, .. } => {
                Some(blocks.iter().collect())
            }
            BlockKind::List { items, .. } => Some(items.iter().flat_map(|item| &item.blocks).collect()),
            BlockKind::Definitions { items } => Some(items.iter().flat_map(|item| item.details.iter().flatten()).collect()),
            _ => None,
        };
        self.depth += 1;
        match inner {
            Some(inner) => inner.iter().for_each(|block| self.push(&block.kind, out)),
            None => out.push(self.block(kind)),
        }
        self.depth -= 1;
    }

    fn block(&mut self, kind: &BlockKind) -> Value {
        match kind {
            BlockKind::Paragraph { inlines } => json!({"k": "p", "c": self.inlines(inlines), "n": length(inlines)}),
            BlockKind::Heading { level, inlines, .. } => self.heading(*level, inlines),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Quote { blocks } => json!({"k": "quote", "b": self.blocks(blocks)}),
            BlockKind::Code { text, .. } => json!({"k": "code", "t": text.replace('\t', "    ")}),
            BlockKind::Rule => json!({"k": "rule"}),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions { items } => self.definitions(items),
            BlockKind::Picture(image) => self.picture("picture", image),
            BlockKind::Details { summary, blocks, .. } => {
                json!({"k": "details", "c": self.inlines(summary), "b": self.blocks(blocks)})
            }
            BlockKind::Group { blocks, .. } => json!({"k": "group", "b": self.blocks(blocks)}),
        }
    }

    fn heading(&mut self, level: u8, inlines: &[Inline]) -> Value {
        if length(inlines) == 0 {
            // What has no words is no heading to those who listen.
            return json!({"k": "p", "c": [], "n": 0});
        }
        let highest = self.body.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
        self.level = (level + 1).saturating_sub(highest).clamp(1, self.level + 1);
        json!({"k": "h", "level": self.level, "c": self.inlines(inlines)})
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) -> Value {
        let items: Vec<Value> = items.iter().map(|item| json!({"task": item.task, "b": self.blocks(&item.blocks)})).collect();
        json!({"k": "list", "start": start, "tight": tight, "items": items})
    }

    fn table(&mut self, table: &Table) -> Value {
        let align = |column: &Column| match column.align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
            Align::Auto if column.numeric => "right",
            Align::Auto => "left",
        };
        let align: Vec<&str> = table.columns.iter().map(align).collect();
        let head = self.cells(&table.head);
        let rows: Vec<Value> = table.rows.iter().map(|row| self.cells(row)).collect();
        json!({"k": "table", "align": align, "head": head, "rows": rows})
    }

    fn cells(&mut self, cells: &[Cell]) -> Value {
        cells.iter().map(|cell| self.inlines(&cell.inlines)).collect()
    }

    fn definitions(&mut self, items: &[Definition]) -> Value {
        let one = |item: &Definition, writer: &mut Self| {
            let terms: Vec<Value> = item.terms.iter().map(|term| writer.inlines(term)).collect();
            let details: Vec<Value> = item.details.iter().map(|blocks| writer.blocks(blocks)).collect();
            json!({"terms": terms, "details": details})
        };
        let items: Vec<Value> = items.iter().map(|item| one(item, self)).collect();
        json!({"k": "terms", "items": items})
    }

    /// A picture; one that is not there is shown by its alternative text.
    fn picture(&self, kind: &str, image: &Image) -> Value {
        let path = self.context.pictures.get(&image.src);
        json!({"k": kind, "path": path, "alt": image.alt, "caption": image.title})
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let mut out = Vec::with_capacity(inlines.len());
        inlines.iter().for_each(|inline| self.inline(&inline.kind, &mut out));
        Value::Array(out)
    }

    fn inline(&mut self, kind: &InlineKind, out: &mut Vec<Value>) {
        self.depth += 1;
        match kind.children().filter(|_| self.depth > DEEPEST) {
            Some(inner) => inner.iter().for_each(|inline| self.inline(&inline.kind, out)),
            None => self.node(kind, out),
        }
        self.depth -= 1;
    }

    fn node(&mut self, kind: &InlineKind, out: &mut Vec<Value>) {
        match kind {
            InlineKind::Text { text } => out.extend(runs(text)),
            InlineKind::Emph { inlines } => out.push(json!({"k": "em", "c": self.inlines(inlines)})),
            InlineKind::Strong { inlines } => out.push(json!({"k": "strong", "c": self.inlines(inlines)})),
            InlineKind::Strike { inlines } => out.push(json!({"k": "strike", "c": self.inlines(inlines)})),
            InlineKind::Code { text } => out.push(json!({"k": "raw", "t": text.replace('\t', " ")})),
            InlineKind::Link { target, inlines, .. } => {
                let c = self.inlines(inlines);
                out.push(match (self.context.link)(target) {
                    Some(url) => json!({"k": "link", "url": url, "c": c}),
                    None => json!({"k": "span", "c": c}),
                });
            }
            InlineKind::Image(image) => out.push(self.picture("image", image)),
            InlineKind::SoftBreak => out.push(json!(" ")),
            InlineKind::HardBreak => out.push(json!({"k": "br"})),
            InlineKind::FootnoteRef { number, nth } => out.push(self.note(*number, *nth)),
            InlineKind::Figure { key } => out.extend(runs(&(self.context.figure)(key).unwrap_or_default())),
            InlineKind::Element { element: InlineElement::Rp, .. } => {}
            InlineKind::Element { element, inlines, .. } => {
                out.push(json!({"k": element.as_str(), "c": self.inlines(inlines)}));
            }
        }
    }

    fn note(&mut self, number: usize, nth: usize) -> Value {
        let blocks = self.body.footnotes.get(number.saturating_sub(1)).map(|note| note.blocks.as_slice());
        let blocks = if nth == 1 { self.blocks(blocks.unwrap_or_default()) } else { Value::Null };
        json!({"k": "note", "number": number, "b": blocks})
    }
}

/// A text as strings and as nodes that stay on one line.
pub fn runs(text: &str) -> Vec<Value> {
    let text = text.replace('\t', " ");
    let run = |piece: crate::base::unbroken::Piece<'_>| {
        let keep = piece.kept && piece.text.chars().nth(1).is_some();
        if keep { json!({"k": "keep", "t": piece.text}) } else { json!(piece.text) }
    };
    pieces(&text).into_iter().map(run).collect()
}

/// How many characters a paragraph has, roughly: what stands inside nodes counts too.
fn length(inlines: &[Inline]) -> usize {
    let one = |inline: &Inline| match (&inline.kind, inline.kind.children()) {
        (InlineKind::Text { text } | InlineKind::Code { text }, _) => text.chars().count(),
        (_, Some(children)) => length(children),
        _ => 1,
    };
    inlines.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ProjectPath;
    use crate::parse::body::{BodyInput, parse};

    fn set(text: &str) -> Value {
        let file = ProjectPath::new("content/notices/a.md").expect("a path");
        let body = parse(text, BodyInput { file: &file, offset: 0 }).value;
        let context = BodyContext {
            link: &|_| None,
            figure: &|key| (key == "households").then(|| "1031户".to_owned()),
            pictures: &BTreeMap::new(),
        };
        content(&body, &context)
    }

    #[test]
    fn text_is_data() {
        assert_eq!(set("#import $x$ @a /* b"), json!([{"k": "p", "n": 19, "c": ["#import $x$ @a /* b"]}]));
    }

    #[test]
    fn dates_stay_whole() {
        let expected = json!([{"k": "p", "n": 13, "c": ["至", {"k": "keep", "t": "2026年11月25日"}, "止"]}]);
        assert_eq!(set("至2026年11月25日止"), expected);
    }

    #[test]
    fn headings_never_skip_a_level() {
        let levels: Vec<i64> = set("## 一\n\n#### 二\n\n### 三\n\n## 四\n")
            .as_array()
            .expect("blocks")
            .iter()
            .filter_map(|block| block["level"].as_i64())
            .collect();
        assert_eq!(levels, [1, 2, 2, 1]);
    }

    #[test]
    fn a_footnote_stands_in_its_first_reference() {
        let body = set("一[^a]二[^a]\n\n[^a]: 注\n");
        assert_eq!(body[0]["c"][1], json!({"k": "note", "number": 1, "b": [{"k": "p", "n": 1, "c": ["注"]}]}));
        assert_eq!(body[0]["c"][3], json!({"k": "note", "number": 1, "b": null}));
    }
}
