//! The bodies of an entry as HTML: its text, and the Markdown in its fields.
//!
//! A body whose stencil was made when the site was assembled is filled in; another is parsed when its page is made, and dropped with
//! it. Its mistakes were reported before, so nothing is reported here again.

use std::collections::BTreeMap;

use super::PageInput;
use super::filters;
use crate::markup::{Address, BodyContext, Picture, Resolve, Stencil, Words};
use crate::model::Entry;
use crate::parse::body::{BodyInput, parse};

/// What an entry's page shows of Markdown.
pub struct Bodies {
    pub body: String,
    /// By field.
    pub texts: BTreeMap<&'static str, String>,
}

/// Where the bodies will stand.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// The way up to the site's root.
    pub root: &'a str,
    /// The level of the highest heading of a body there; whatever level its author begins with, the page's
    /// headings stay in order.
    pub top: i8,
}

/// The bodies of `entry` for one spot; the texts of fields stand below a heading of their own.
pub fn bodies(input: PageInput<'_>, entry: &Entry, spot: Spot<'_>) -> Bodies {
    let below = Spot { top: spot.top + 1, ..spot };
    let fields = entry.facts.texts.iter();
    let texts = fields.map(|(field, text)| (*field, html(input, entry, (below, &stencil(entry, &text.value))))).collect();
    let spot = if entry.facts.texts.is_empty() { spot } else { below };
    let ready = entry.ready.take().unwrap_or_else(|| {
        let source = input.tree.text(entry.file.as_str());
        stencil(entry, source.and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or(""))
    });
    Bodies { body: html(input, entry, (spot, &ready)), texts }
}

fn stencil(entry: &Entry, text: &str) -> Stencil {
    Stencil::of(&parse(text, BodyInput { file: &entry.file, offset: 0 }).value)
}

fn html(input: PageInput<'_>, entry: &Entry, (spot, stencil): (Spot<'_>, &Stencil)) -> String {
    let words = Words {
        table: "表格，可左右滑动", footnotes: "注释", back: "回到正文", done: "已完成", open: "未完成"
    };
    let resolve = Site { input, entry };
    let sizes = "(min-width: 50rem) 42rem, 100vw";
    let heading_shift = spot.top.saturating_sub_unsigned(stencil.highest());
    filters::keep_html(&stencil.fill(&BodyContext { root: spot.root, heading_shift, sizes, words, resolve: &resolve }))
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
