//! From the text of a file to its front matter and the place of its body.
//!
//! Front matter that was typed with an input method (full-width `＝`, `“”`, digits) is read as it was
//! meant, with a diagnostic and a certain fix, so that the file's other mistakes are found in the same run.

use serde::{Deserialize, Serialize};

use super::fields::{Field, Node, Origin, Table, Value};
use super::{full_width, toml_text};
use crate::base::{Diagnostic, Edit, Fix, Place, ProjectPath, Reported, Span, code};
use crate::msg;

/// A file as syntax: its fields, and the bytes of its body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub fields: Table,
    /// The bytes between the two lines `+++`.
    pub front: Span,
    /// The bytes after the second line `+++`.
    pub body: Span,
}

/// The front matter and body of an entry's file; `None` if it has none that ends.
pub fn document(file: &ProjectPath, text: &str) -> Reported<Option<Document>> {
    let Some((front, body)) = split(text) else {
        let found = Diagnostic::new(code::FRONT_MATTER_MISSING, missing_message(text));
        let found = found.at(Place::whole(file)).help(msg!("front-matter-missing-help"));
        return Reported { value: None, diagnostics: vec![found] };
    };
    fields(file, text, front).map(|fields| Some(Document { fields, front, body }))
}

/// The fields of `span`, or of a whole file of TOML.
pub fn fields(file: &ProjectPath, text: &str, span: Span) -> Reported<Table> {
    let front = &text[span.start..span.end];
    let origin = Origin::File(file.clone());
    let edits = full_width::mend(front);
    if edits.is_empty() {
        return toml_text::parse(front, span.start, &origin);
    }
    let mended = full_width::apply(front, &edits);
    let mut read = toml_text::parse(&mended, 0, &origin);
    let back = |at: Span| full_width::original(at, &edits).shifted(span.start);
    remap(&mut read.value, &back);
    for diagnostic in &mut read.diagnostics {
        if let Some(place) = &mut diagnostic.place {
            place.span = back(place.span);
        }
    }
    read.diagnostics.extend(by_line(front, &edits).map(|edits| full_width_found(file, span, edits)));
    read
}

/// The front matter and the body as ranges of `text`; `None` without two marking lines.
pub fn split(text: &str) -> Option<(Span, Span)> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().filter(|line| is_mark(line))?;
    let front_start = start + first.len();
    let mut at = front_start;
    for line in lines {
        if is_mark(line) {
            return Some((Span::new(front_start, at), Span::new(at + line.len(), text.len())));
        }
        at += line.len();
    }
    None
}

fn is_mark(line: &str) -> bool {
    line.starts_with(['+', '＋']) && matches!(line.trim_end(), "+++" | "＋＋＋")
}

fn missing_message(text: &str) -> crate::base::Message {
    let opened = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty()).is_some_and(is_mark);
    if text.trim().is_empty() {
        msg!("file-empty")
    } else if opened {
        msg!("front-matter-unclosed")
    } else {
        msg!("front-matter-missing")
    }
}

fn by_line<'a>(front: &'a str, edits: &'a [Edit]) -> impl Iterator<Item = &'a [Edit]> {
    edits.chunk_by(|a, b| !front[a.span.end.min(b.span.start)..b.span.start].contains('\n'))
}

fn full_width_found(file: &ProjectPath, span: Span, edits: &[Edit]) -> Diagnostic {
    let moved: Vec<Edit> =
        edits.iter().map(|edit| Edit { span: edit.span.shifted(span.start), replacement: edit.replacement.clone() }).collect();
    let first = moved.first().map_or(span, |edit| edit.span);
    Diagnostic::new(code::FRONT_MATTER_FULL_WIDTH, msg!("front-matter-full-width", count = moved.len()))
        .at(Place::new(file, first))
        .help(msg!("front-matter-full-width-help"))
        .fix(Fix { file: file.clone(), edits: moved })
}

fn remap(table: &mut Table, back: &dyn Fn(Span) -> Span) {
    for Field { name_span, node, .. } in &mut table.entries {
        *name_span = back(*name_span);
        remap_node(node, back);
    }
}

fn remap_node(node: &mut Node, back: &dyn Fn(Span) -> Span) {
    node.span = back(node.span);
    match &mut node.value {
        Value::List(list) => list.iter_mut().for_each(|item| remap_node(item, back)),
        Value::Table(table) => remap(table, back),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> ProjectPath {
        ProjectPath::new("content/notices/a.md").expect("plain")
    }

    fn text_of(read: &Reported<Option<Document>>, name: &str) -> Option<Value> {
        read.value.as_ref()?.fields.get(name).map(|node| node.value.clone())
    }

    #[test]
    fn splits_with_bom_and_crlf() {
        let text = "\u{feff}+++\r\ntitle = \"水\"\r\n+++\r\n正文\r\n";
        let read = document(&file(), text);
        assert_eq!(read.diagnostics, []);
        assert_eq!(text_of(&read, "title"), Some(Value::Text("水".into())));
        let body = read.value.expect("a document").body;
        assert_eq!(&text[body.start..body.end], "正文\r\n");
    }

    #[test]
    fn says_what_is_missing() {
        for (text, key) in [("", "file-empty"), ("正文", "front-matter-missing"), ("+++\ntitle = 1\n", "front-matter-unclosed")]
        {
            let read = document(&file(), text);
            assert_eq!(read.diagnostics[0].message.key, key, "{text:?}");
            assert_eq!(read.value, None);
        }
    }

    #[test]
    fn reads_what_an_input_method_typed() {
        let text = "+++\ntitle ＝ “停水通知”\ndate = 2026.11.9\ntopics = [“水”，“电”]\npinned：true\n+++\n";
        let read = document(&file(), text);
        assert_eq!(text_of(&read, "title"), Some(Value::Text("停水通知".into())));
        assert_eq!(text_of(&read, "date"), Some(Value::Date(jiff::civil::date(2026, 11, 9))));
        assert_eq!(text_of(&read, "pinned"), Some(Value::Boolean(true)));
        assert_eq!(read.diagnostics.len(), 4, "one for each line: {:?}", read.diagnostics);
        assert!(read.diagnostics.iter().all(|found| found.code == code::FRONT_MATTER_FULL_WIDTH && found.fix.is_some()));
        let place = read.diagnostics[0].place.as_ref().expect("a place");
        assert_eq!(&text[place.span.start..place.span.end], "＝");
    }

    #[test]
    fn places_after_a_mended_line_are_those_of_the_file() {
        let text = "+++\ntitle ＝ “水”\nwrong = 2\n+++\n";
        let read = document(&file(), text).value.expect("a document");
        let span = read.fields.entries[1].name_span;
        assert_eq!(&text[span.start..span.end], "wrong");
    }
}
