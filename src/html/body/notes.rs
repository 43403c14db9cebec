//! Footnotes and the ways to them and back.
//!
//! Their ids hold a colon, which no id of a heading does.

use crate::parse::body::tree::Footnote;

use super::Writer;

impl Writer<'_, '_> {
    pub(super) fn footnote_ref(&mut self, number: usize, nth: usize) {
        let id = reference_id(number, nth);
        self.raw("<sup");
        self.attribute("id", &id);
        self.raw(">");
        if self.in_link {
            self.text(&format!("[{number}]"));
        } else {
            self.raw(&format!("<a href=\"#fn:{number}\">[{number}]</a>"));
        }
        self.raw("</sup>");
    }

    pub(super) fn footnotes(&mut self) {
        if self.body.footnotes.is_empty() {
            return;
        }
        let label = self.context.words.footnotes;
        self.line();
        self.raw("<section class=\"footnotes\"");
        self.attribute("aria-label", label);
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
            let back = self.context.words.back;
            self.raw("<a");
            self.attribute("href", &format!("#{}", reference_id(number, nth)));
            self.attribute("aria-label", &format!("{back} {number}"));
            self.raw(">↩</a>");
        }
        if footnote.references > 0 {
            self.raw("</p>\n");
        }
        self.raw("</li>\n");
    }
}

fn reference_id(number: usize, nth: usize) -> String {
    match nth {
        1 => format!("fnref:{number}"),
        nth => format!("fnref:{number}-{nth}"),
    }
}
