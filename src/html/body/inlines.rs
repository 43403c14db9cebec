//! Inlines.

use crate::parse::body::tree::{Inline, InlineElement, InlineKind, LinkTarget};

use super::Writer;

impl Writer<'_, '_> {
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
            InlineKind::Image(image) => self.image(&image.src, &image.alt, image.title.as_deref()),
            InlineKind::SoftBreak => self.raw("\n"),
            InlineKind::HardBreak => self.raw("<br>\n"),
            InlineKind::FootnoteRef { number, nth } => self.footnote_ref(*number, *nth),
            InlineKind::Figure { key } => {
                let figure = self.context.resolve.figure(key);
                self.text(figure.as_deref().unwrap_or(key));
            }
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
        let Some(href) = self.href(target).filter(|_| !self.in_link) else { return self.inlines(inlines) };
        self.raw("<a");
        self.attribute("href", &href);
        self.optional("title", title);
        self.raw(">");
        self.in_link = true;
        self.inlines(inlines);
        self.in_link = false;
        self.raw("</a>");
    }

    /// A picture with its size, so that the text does not jump; without the picture, its text alternative.
    pub(super) fn image(&mut self, src: &str, alt: &str, title: Option<&str>) {
        let Some(picture) = self.context.resolve.picture(src) else { return self.text(alt) };
        let src = self.relative(&picture.src);
        self.raw("<img");
        self.attribute("src", &src);
        if !picture.srcset.is_empty() {
            let candidate = |(path, width): &(String, u32)| format!("{} {width}w", self.relative(path).replace(',', "%2C"));
            let srcset: Vec<String> = picture.srcset.iter().map(candidate).collect();
            self.attribute("srcset", &srcset.join(", "));
            self.attribute("sizes", self.context.sizes);
        }
        self.attribute("alt", alt);
        self.optional("title", title);
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        self.raw(" loading=\"lazy\">");
    }
}
