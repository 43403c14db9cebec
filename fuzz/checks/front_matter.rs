//! What must hold for the front matter of any text: shared by the fuzz target and by the plain test over its seeds.

use gongshi::base::{Diagnostic, ProjectPath, Span};
use gongshi::parse::fields::{Node, Origin, Table, Value};
use gongshi::parse::{front_matter, full_width, toml_text};

/// Reads `text` as an entry's file and as a file of TOML, and panics if a place or a mend is impossible.
pub fn check(text: &str) {
    let file = ProjectPath::new("content/notices/a.md").expect("plain");
    let read = front_matter::document(&file, text);
    places(text, &read.diagnostics);
    if let Some(document) = read.value {
        assert!(document.front.end <= document.body.start, "the body stands behind the front matter");
        inside(text, document.front);
        inside(text, document.body);
        fields(text, &document.fields);
        mended(text, document.front);
    }
    let whole = front_matter::fields(&file, text, Span::new(0, text.len()));
    places(text, &whole.diagnostics);
    fields(text, &whole.value);
}

fn places(text: &str, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        inside(text, diagnostic.place.as_ref().expect("a file's mistakes have a place").span);
        for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
            inside(text, edit.span);
        }
    }
}

fn fields(text: &str, table: &Table) {
    for field in &table.entries {
        inside(text, field.name_span);
        node(text, &field.node);
    }
}

fn node(text: &str, node: &Node) {
    inside(text, node.span);
    match &node.value {
        Value::Table(table) => fields(text, table),
        Value::List(nodes) => nodes.iter().for_each(|inner| self::node(text, inner)),
        _ => {}
    }
}

/// What was mended into TOML needs no other mend.
fn mended(text: &str, front: Span) {
    let front = &text[front.start..front.end];
    let once = full_width::apply(front, &full_width::mend(front));
    if toml_text::parse(&once, 0, &Origin::Default).diagnostics.is_empty() {
        assert_eq!(full_width::mend(&once), [], "mended twice: {front:?}");
    }
}

fn inside(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} is not a part of the text");
}
