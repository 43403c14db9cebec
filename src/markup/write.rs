//! From a body to a stencil: the writer, and what inlines and blocks have in common.

use super::{Gap, Lead, Stencil, What, Word, escape};
use crate::parse::body::Body;
use crate::parse::body::tree::LinkTarget;

/// The stencil of `body`.
pub(super) fn stencil(body: &Body) -> Stencil {
    let written = body.blocks.first().zip(body.blocks.last()).map_or(0, |(first, last)| last.span.end - first.span.start);
    // Most bodies have few elements.
    let html = String::with_capacity(written + written / 4);
    let mut writer = Writer { body, html, gaps: Vec::new(), link: Link::None };
    writer.blocks(&body.blocks);
    writer.footnotes();
    let highest = body.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    // A copy, since an allocator may leave what shrinks where it has room.
    Stencil { html: writer.html.as_str().into(), gaps: writer.gaps.into(), highest }
}

/// What was written so far.
pub(super) struct Writer<'a> {
    pub(super) body: &'a Body,
    pub(super) html: String,
    gaps: Vec<Gap>,
    pub(super) link: Link,
}

/// Whether a link is open; links hold no links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    None,
    /// Only a site knows.
    Perhaps,
    Open,
}

impl Writer<'_> {
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    pub(super) fn text(&mut self, text: &str) {
        escape::text(text, &mut self.html);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        escape::attribute(name, value, &mut self.html);
    }

    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }

    /// Names something to those who do not see it.
    pub(super) fn label(&mut self, word: Word) {
        self.raw(" aria-label=\"");
        self.gap(What::Word(word));
        self.raw("\"");
    }

    pub(super) fn gap(&mut self, what: What) {
        self.gaps.push(Gap { at: self.html.len(), what });
    }

    /// Begins a new line, unless one has begun.
    pub(super) fn line(&mut self) {
        let last = self.gaps.last().filter(|gap| gap.at == self.html.len());
        match last.map(|gap| &gap.what) {
            Some(What::Line) => {}
            Some(_) => self.gap(What::Line),
            None if self.html.is_empty() || self.html.ends_with('\n') => {}
            None => self.html.push('\n'),
        }
    }

    /// Where a link leads; `None` if it leads nowhere whatever the site is.
    pub(super) fn lead(&self, target: &LinkTarget) -> Option<Lead> {
        match target {
            LinkTarget::Entry { path, anchor } => Some(Lead::Entry { path: path.clone(), anchor: anchor.clone() }),
            LinkTarget::File { path } => Some(Lead::File(path.clone())),
            LinkTarget::Site { path } => Some(Lead::Site(path.trim_start_matches('/').to_owned())),
            LinkTarget::Anchor { name } => {
                let id = self.body.anchor(name)?;
                Some(Lead::Known(format!("#{}", escape::fragment(id))))
            }
            LinkTarget::Url { url } => is_allowed(url).then(|| Lead::Known(escape::address(url))),
        }
    }
}

/// Whether `url` has a scheme that a page may lead to; asked again here so that no tree can name another.
fn is_allowed(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel"))
}
