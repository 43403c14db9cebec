//! From the parts of a DOCX file to the pieces of its text: paragraphs, headings by their style, automatic numbers, tables.
//!
//! What was deleted with its change tracked is left out; pictures are counted. An old `.doc` is no DOCX.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::numbering::{Counters, Numbering};
use super::piece::{Line, Piece};
use super::{Source, glyphs};
use crate::parse::office;

/// The pieces of a DOCX file; `None` if it is none, or is larger than a text can be.
pub fn read(bytes: &[u8]) -> Option<Source> {
    let document = office::part(bytes, "word/document.xml")?;
    let numbering = office::part(bytes, "word/numbering.xml").map(|xml| Numbering::read(&xml)).unwrap_or_default();
    let styles = office::part(bytes, "word/styles.xml").map(|xml| headings(&xml)).unwrap_or_default();
    let mut document_state = Document { styles, counters: Counters::new(numbering), ..Document::default() };
    each(&document, |event| document_state.see(event));
    document_state.end_paragraph();
    Some(Source { pieces: document_state.pieces, pictures: document_state.pictures, removed: Vec::new() })
}

/// What an element, a text or an end says.
pub enum Seen<'a> {
    Start(&'a str, &'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Calls `see` with every element and text of a part, until it ends or cannot be read.
pub fn each(xml: &str, mut see: impl FnMut(Seen<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => see(Seen::Start(element.local_name().as_ref(), &element)),
            Ok(Event::Empty(element)) => {
                see(Seen::Start(element.local_name().as_ref(), &element));
                see(Seen::End(element.local_name().as_ref()));
            }
            Ok(Event::End(element)) => see(Seen::End(element.local_name().as_ref())),
            Ok(Event::Text(text)) => see(Seen::Text(&text.xml_content(XmlVersion::Implicit1_0))),
            Ok(Event::GeneralRef(name)) => {
                let name = name.xml_content(XmlVersion::Implicit1_0);
                let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.parse().ok(),
                });
                let c = number.and_then(char::from_u32).map(String::from);
                let c = c.or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned));
                see(Seen::Text(&c.unwrap_or_default()));
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, its prefix left aside.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The styles that are headings, with their levels; 0 for a title.
fn headings(xml: &str) -> Vec<(String, u8)> {
    let mut found = Vec::new();
    let mut id = String::new();
    each(xml, |seen| match seen {
        Seen::Start("style", element) => id = attribute(element, "styleId").unwrap_or_default(),
        Seen::Start("name", element) => {
            let name = attribute(element, "val").unwrap_or_default().to_lowercase();
            found.extend(heading_level(&name).map(|level| (id.clone(), level)));
        }
        _ => {}
    });
    found
}

fn heading_level(name: &str) -> Option<u8> {
    if matches!(name, "title" | "标题") {
        return Some(0);
    }
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

#[derive(Default)]
struct Document {
    styles: Vec<(String, u8)>,
    counters: Counters,
    pieces: Vec<Piece>,
    pictures: usize,
    words: String,
    heading: Option<u8>,
    /// The list and the level that number the paragraph.
    list: (Option<String>, usize),
    /// Whether a run's text is being read.
    in_text: bool,
    /// How many elements are open whose words do not count: deleted ones, and second versions of drawings.
    unread: usize,
    /// Tables that are open; only the outermost has rows.
    tables: usize,
    rows: Vec<Vec<String>>,
    /// How many columns the cell takes.
    span: usize,
}

impl Document {
    fn see(&mut self, seen: Seen<'_>) {
        match seen {
            Seen::Start("del" | "Fallback" | "moveFrom", _) => self.unread += 1,
            Seen::End("del" | "Fallback" | "moveFrom") => self.unread = self.unread.saturating_sub(1),
            _ if self.unread > 0 => {}
            Seen::Start(name, element) => self.open(name, element),
            Seen::End(name) => self.close(name),
            Seen::Text(text) if self.in_text => self.words.push_str(text),
            Seen::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val");
        match name {
            "t" => self.in_text = true,
            "tab" if self.tables == 0 => self.words.push('\t'),
            "br" | "cr" => self.words.push('\n'),
            "noBreakHyphen" => self.words.push('-'),
            "blip" | "imagedata" => self.pictures += 1,
            "pStyle" => {
                let style = value().unwrap_or_default();
                self.heading = self.styles.iter().find(|(id, _)| *id == style).map(|(_, level)| *level);
            }
            "outlineLvl" => {
                self.heading = self
                    .heading
                    .or(value().and_then(|level| level.parse::<u8>().ok()).map(|level| level + 1))
                    .filter(|level| *level < 10)
            }
            "numId" => self.list.0 = value().filter(|id| id != "0"),
            "ilvl" => self.list.1 = value().and_then(|level| level.parse().ok()).unwrap_or(0),
            "gridSpan" => self.span = value().and_then(|span| span.parse().ok()).unwrap_or(1),
            "tbl" => {
                self.end_paragraph();
                self.tables += 1;
            }
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            "tc" if self.tables == 1 => (self.span, self.words) = (1, String::new()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            // The marks of tabs stand in the properties of a paragraph too.
            "pPr" => self.words = self.words.trim_start_matches('\t').to_owned(),
            "p" if self.tables > 0 => self.words.push(' '),
            "p" => self.end_paragraph(),
            "tc" if self.tables == 1 => {
                let cell = glyphs::plain(&self.words).split_whitespace().collect::<Vec<_>>().join(" ");
                self.words.clear();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                    row.extend((1..self.span.min(64)).map(|_| String::new()));
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let words = glyphs::plain(&std::mem::take(&mut self.words));
        let (list, level) = std::mem::take(&mut self.list);
        let heading = self.heading.take();
        let text = words.trim();
        if text.is_empty() {
            self.pieces.push(Piece::Gap);
            return;
        }
        let number = list.and_then(|list| self.counters.next(&list, level)).unwrap_or_default();
        let text = format!("{number}{text}");
        if let Some(level) = heading {
            let level = if level <= 1 { 2 } else { 3 };
            self.pieces.push(Piece::Heading(level, text.replace(['\n', '\t'], " ")));
            return;
        }
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        let whole = |line: &str| Piece::Line(Line { text: line.trim().to_owned(), indent: level * 3, whole: true });
        self.pieces.extend(lines.map(whole));
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.words.clear();
        if rows.len() >= 2 && rows.iter().any(|row| row.len() >= 2) {
            self.pieces.push(Piece::Table(rows));
        } else {
            self.pieces.extend(rows.into_iter().flatten().filter(|cell| !cell.is_empty()).map(Piece::paragraph));
        }
    }
}
