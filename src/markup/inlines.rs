//! Inlines.

use crate::parse::body::tree::{Inline, InlineElement, InlineKind, LinkTarget};

use super::write::{Link, Writer};
use super::{Lead, Standing, What, escape};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(&inline.kind);
        }
    }

    fn inline(&mut self, kind: &InlineKind) {
        match kind {
            InlineKind::Text { text } => self.text(text),
            InlineKind::Emph { inlines } => self.around("em", inlines),
            InlineKind::Strong { inlines } => self.around("strong", inlines),
            InlineKind::Strike { inlines } => self.around("s", inlines),
            InlineKind::Code { text } => {
                self.raw("<code>");
                self.text(text);
                self.raw("</code>");
            }
            InlineKind::Link { target, title, inlines } => self.link(target, title.as_deref(), inlines),
            InlineKind::Image(image) => self.picture(image, Standing::Inline),
            InlineKind::SoftBreak => self.raw("\n"),
            InlineKind::HardBreak => self.raw("<br>\n"),
            InlineKind::FootnoteRef { number, nth } => self.footnote_ref(*number, *nth),
            InlineKind::Figure { key } => self.gap(What::Figure(key.as_str().into())),
            InlineKind::Element { element, lang, title, inlines } => {
                self.inline_element(*element, (lang.as_deref(), title.as_deref()), inlines);
            }
        }
    }

    fn around(&mut self, name: &str, inlines: &[Inline]) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.inlines(inlines);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn inline_element(&mut self, element: InlineElement, (lang, title): (Option<&str>, Option<&str>), inlines: &[Inline]) {
        self.raw("<");
        self.raw(element.as_str());
        self.optional("lang", lang);
        self.optional("title", title);
        self.raw(">");
        self.inlines(inlines);
        self.raw("</");
        self.raw(element.as_str());
        self.raw(">");
    }

    fn link(&mut self, target: &LinkTarget, title: Option<&str>, inlines: &[Inline]) {
        let outer = self.link;
        match self.lead(target).filter(|_| outer != Link::Open) {
            None => self.inlines(inlines),
            Some(Lead::Known(href)) if outer == Link::None => {
                link_start(&href, title, &mut self.html);
                self.link = Link::Open;
                self.inlines(inlines);
                self.raw("</a>");
            }
            Some(lead) => {
                self.gap(What::Link(Box::new((lead, title.map(str::to_owned)))));
                self.link = Link::Perhaps;
                self.inlines(inlines);
                self.gap(What::LinkEnd);
            }
        }
        self.link = outer;
    }
}

/// The tag that begins a link.
pub(super) fn link_start(href: &str, title: Option<&str>, out: &mut String) {
    out.push_str("<a");
    escape::attribute("href", href, out);
    if let Some(title) = title {
        escape::attribute("title", title, out);
    }
    out.push('>');
}
