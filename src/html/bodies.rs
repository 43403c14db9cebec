//! The bodies of an entry as HTML: its text, and the Markdown in its fields.
//!
//! A body is parsed when its page is made and dropped with it. Its mistakes were reported when the site was
//! assembled, so nothing is reported here again.

use std::collections::BTreeMap;

use super::PageInput;
use super::body::{self, Address, BodyContext, Picture, Resolve, Words};
use crate::model::Entry;
use crate::parse::body::{BodyInput, parse};

/// What an entry's page shows of Markdown.
pub struct Bodies {
    pub body: String,
    /// By field.
    pub texts: BTreeMap<&'static str, String>,
}

/// The bodies of `entry` for a page whose way up to the root is `root`.
pub fn bodies(input: PageInput<'_>, entry: &Entry, root: &str) -> Bodies {
    let source = input.tree.text(entry.file.as_str());
    let text = source.and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or("");
    let texts = entry.facts.texts.iter().map(|(field, text)| (*field, html(input, entry, (root, &text.value))));
    Bodies { body: html(input, entry, (root, text)), texts: texts.collect() }
}

fn html(input: PageInput<'_>, entry: &Entry, (root, text): (&str, &str)) -> String {
    let body = parse(text, BodyInput { file: &entry.file, offset: 0 }).value;
    let words = Words {
        table: "表格，可左右滑动", footnotes: "注释", back: "回到正文", done: "已完成", open: "未完成"
    };
    let resolve = Site { input, entry };
    let sizes = "(min-width: 50rem) 42rem, 100vw";
    let mut out = String::with_capacity(text.len() * 2);
    body::write(&body, &BodyContext { root, heading_shift: 1, sizes, words, resolve: &resolve }, &mut out);
    out
}

/// Where names in one entry's body lead.
struct Site<'a> {
    input: PageInput<'a>,
    entry: &'a Entry,
}

impl Resolve for Site<'_> {
    fn entry(&self, path: &str, anchor: Option<&str>) -> Option<Address> {
        let view = self.input.view;
        let target = view.site.entry_at(path)?;
        view.derived.shown.contains(&target.id).then(|| Address {
            path: format!("{}/", target.address),
            fragment: anchor.and_then(|anchor| anchor_id(target, anchor)),
        })
    }

    fn file(&self, path: &str) -> Option<Address> {
        let published = self.input.view.files.address(&self.entry.id, path)?;
        Some(Address { path: published.as_str().to_owned(), fragment: None })
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        let picture = self.input.view.files.picture(&self.entry.id, src)?;
        let largest = picture.largest();
        Some(Picture {
            src: largest.path.as_str().to_owned(),
            srcset: picture.sizes.iter().map(|size| (size.path.as_str().to_owned(), size.width)).collect(),
            width: largest.width,
            height: largest.height,
        })
    }

    fn site(&self, path: &str) -> Option<String> {
        self.input.plan.leads_somewhere(path).then(|| path.to_owned())
    }

    fn figure(&self, key: &str) -> Option<String> {
        self.input.view.site.profile.text(key)
    }
}

/// The id of the heading that `anchor` means: an id itself, or a heading's words.
fn anchor_id(target: &Entry, anchor: &str) -> Option<String> {
    let pairs = target.body_facts.anchors.chunks_exact(2);
    pairs.into_iter().find(|pair| pair.iter().any(|name| name == anchor)).map(|pair| pair[0].clone())
}
