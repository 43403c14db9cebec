//! Bodies from Markdown to HTML, through the public functions only.

mod any;
mod chinese;
mod commonmark;
pub mod oracle;
mod seeds;
mod structure;
mod vectors;

pub use seeds::check;

use gongshi::base::{Diagnostic, ProjectPath};
use gongshi::markup::{Address, BodyContext, Picture, Resolve, Stencil, Words};
use gongshi::parse::body::{Body, BodyInput, parse};

/// A site on which everything exists.
pub struct Everything;

impl Resolve for Everything {
    fn entry(&self, path: &str, anchor: Option<&str>) -> Option<Address> {
        Some(Address { path: path.trim_end_matches(".md").to_owned() + "/", fragment: anchor.map(str::to_owned) })
    }

    fn file(&self, path: &str) -> Option<Address> {
        Some(Address { path: path.to_owned(), fragment: None })
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        Some(Picture { src: src.trim_start_matches('/').to_owned(), srcset: Vec::new(), width: 4, height: 3 })
    }

    fn figure(&self, key: &str) -> Option<String> {
        Some(format!("〔{key}〕"))
    }
}

/// The tree of `text`, and what was wrong with it.
pub fn tree(text: &str) -> (Body, Vec<Diagnostic>) {
    let file = ProjectPath::new("content/notices/a.md").expect("plain");
    let reported = parse(text, BodyInput { file: &file, offset: 0 });
    (reported.value, reported.diagnostics)
}

/// `body` as HTML, its headings as deep as written.
pub fn html_of(body: &Body) -> String {
    let words = Words { table: "表格", footnotes: "脚注", back: "回到正文", done: "已完成", open: "未完成" };
    let context = BodyContext { root: "", heading_shift: 0, sizes: "100vw", words, resolve: &Everything };
    Stencil::of(body).fill(&context)
}

/// The HTML of `text`.
pub fn html(text: &str) -> String {
    html_of(&tree(text).0)
}
