//! Footnotes and the ways to them and back.
//!
//! Their ids hold a colon, which no id of a heading does.

use crate::parse::body::tree::Footnote;

use super::write::{Link, Writer};
use super::{What, Word};

impl Writer<'_> {
    pub(super) fn footnote_ref(&mut self, number: usize, nth: usize) {
        let id = reference_id(number, nth);
        self.raw("<sup");
        self.attribute("id", &id);
        self.raw(">");
        match self.link {
            Link::None => reference(number, &mut self.html),
            Link::Perhaps => self.gap(What::Reference(number)),
            Link::Open => self.raw(&format!("[{number}]")),
        }
        self.raw("</sup>");
    }

    pub(super) fn footnotes(&mut self) {
        if self.body.footnotes.is_empty() {
            return;
        }
        self.line();
        self.raw("<section class=\"footnotes\"");
        self.label(Word::Footnotes);
        self.raw(">\n<ol>\n");
        let body = self.body;
        for (at, footnote) in body.footnotes.iter().enumerate() {
            self.footnote(at + 1, footnote);
        }
        self.raw("</ol>\n</section>\n");
    }

    fn footnote(&mut self, number: usize, footnote: &Footnote) {
        self.raw(&format!("<li id=\"fn:{number}\">\n"));
        self.blocks(&footnote.blocks);
        if footnote.references > 0 {
            self.raw("<p>");
        }
        for nth in 1..=footnote.references {
            self.raw("<a");
            self.attribute("href", &format!("#{}", reference_id(number, nth)));
            self.label(Word::Back(number));
            self.raw(">↩</a>");
        }
        if footnote.references > 0 {
            self.raw("</p>\n");
        }
        self.raw("</li>\n");
    }
}

/// The way to a footnote.
pub(super) fn reference(number: usize, out: &mut String) {
    out.push_str(&format!("<a href=\"#fn:{number}\">[{number}]</a>"));
}

fn reference_id(number: usize, nth: usize) -> String {
    match nth {
        1 => format!("fnref:{number}"),
        nth => format!("fnref:{number}-{nth}"),
    }
}
