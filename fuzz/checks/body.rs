//! What must hold for the body of any text: shared by the fuzz target and by the plain test over its seeds.

use gongshi::base::ProjectPath;
use gongshi::markup::{Address, BodyContext, ELEMENTS, Picture, Resolve, Stencil, Words};
use gongshi::parse::body::{BodyInput, first_paragraph, parse, plain_text};

/// Parses and writes `text`, and panics if what comes out is not well-formed or not on the list.
pub fn check(text: &str) {
    let file = ProjectPath::new("content/notices/a.md").expect("plain");
    let offset = 7;
    let reported = parse(text, BodyInput { file: &file, offset });
    for diagnostic in &reported.diagnostics {
        let span = diagnostic.place.as_ref().expect("a body knows where its mistakes are").span;
        assert!(offset <= span.start && span.start <= span.end && span.end <= offset + text.len(), "{span:?}");
        assert!(text.get(span.start - offset..span.end - offset).is_some(), "{span:?} parts a character");
    }
    let _ = (plain_text(&reported.value), first_paragraph(&reported.value));
    let words = Words { table: "表格", footnotes: "脚注", back: "回到正文", done: "已完成", open: "未完成" };
    let context = BodyContext { root: "../", heading_shift: 1, sizes: "100vw", words, resolve: &Everything };
    balanced(&Stencil::of(&reported.value).fill(&context));
}

/// Panics unless every element of `html` is closed in its order, and on the list.
fn balanced(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("every < begins a tag");
        let name = tag.trim_start_matches('/').split(' ').next().expect("a split has a first part");
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        match (tag.starts_with('/'), name) {
            (true, name) => assert_eq!(open.pop(), Some(name), "</{name}> in {html}"),
            (false, "br" | "hr" | "img" | "input") => {}
            (false, name) => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} open in {html}");
}

/// A site on which everything exists.
struct Everything;

impl Resolve for Everything {
    fn entry(&self, path: &str, anchor: Option<&str>) -> Option<Address> {
        Some(Address { path: path.to_owned(), fragment: anchor.map(str::to_owned) })
    }

    fn file(&self, path: &str) -> Option<Address> {
        Some(Address { path: path.to_owned(), fragment: None })
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        Some(Picture { src: src.to_owned(), srcset: vec![(src.to_owned(), 480)], width: 4, height: 3 })
    }

    fn figure(&self, key: &str) -> Option<String> {
        Some(key.to_owned())
    }
}
