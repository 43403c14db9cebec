//! Collects what is wrong with a body; the same raw HTML many times is said once, with its count.

use std::collections::BTreeMap;

use crate::base::{Code, Diagnostic, Message, Place, ProjectPath, Span, code};
use crate::msg;

/// What was found wrong so far.
pub(super) struct Report<'a> {
    file: &'a ProjectPath,
    diagnostics: Vec<Diagnostic>,
    dropped: BTreeMap<(Dropped, String), (Span, usize)>,
    too_deep: bool,
}

/// What was left out of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dropped {
    /// The tags of an element; its text stays.
    Tags,
    /// An element with all its content.
    Whole,
    /// An attribute.
    Attribute,
    /// A closing tag that closes nothing.
    Stray,
    /// A declaration, an instruction or a tag that never ends.
    Broken,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a ProjectPath) -> Report<'a> {
        Report { file, diagnostics: Vec::new(), dropped: BTreeMap::new(), too_deep: false }
    }

    /// Notes a mistake at `span`.
    pub(super) fn push(&mut self, code: Code, span: Span, (message, help): (Message, Message)) {
        self.diagnostics.push(Diagnostic::new(code, message).at(Place::new(self.file, span)).help(help));
    }

    /// Notes that something of raw HTML is left out.
    pub(super) fn dropped(&mut self, what: Dropped, name: &str, span: Span) {
        // A name is cut so that one absurd tag cannot fill the report.
        let name = name.chars().take(40).collect();
        self.dropped.entry((what, name)).or_insert((span, 0)).1 += 1;
    }

    /// Notes a raw element that its author never closed.
    pub(super) fn unclosed(&mut self, name: &str, span: Span) {
        self.push(code::HTML_UNCLOSED, span, (msg!("html-unclosed", name = name), msg!("html-unclosed-help", name = name)));
    }

    /// Notes, once, that something is nested too deep.
    pub(super) fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let limit = super::MAX_DEPTH;
            self.push(code::BODY_DEPTH, span, (msg!("body-depth", limit = limit), msg!("body-depth-help")));
        }
    }

    /// Everything noted, sorted by place.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        for ((what, name), (span, count)) in std::mem::take(&mut self.dropped) {
            let (message, help) = match what {
                Dropped::Tags => (msg!("html-tags-dropped", name = name, count = count), msg!("html-tags-dropped-help")),
                Dropped::Whole => (msg!("html-element-dropped", name = name, count = count), msg!("html-element-dropped-help")),
                Dropped::Attribute => {
                    (msg!("html-attribute-dropped", name = name, count = count), msg!("html-attribute-dropped-help"))
                }
                Dropped::Stray => (msg!("html-stray", name = name, count = count), msg!("html-stray-help", name = name)),
                Dropped::Broken => (msg!("html-broken", count = count), msg!("html-broken-help")),
            };
            self.push(code::HTML_DROPPED, span, (message, help));
        }
        crate::base::diag::sort(&mut self.diagnostics);
        self.diagnostics
    }
}
