//! Collects the pieces of one run of inlines, as the Markdown parser yields them.
//!
//! What it says about emphasis is undone: the runs of `*` and `_` go back into the text, and [`emphasis`](super::emphasis)
//! pairs them anew.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::html::{self, Tag, TokenKind};
use super::report::{Dropped, Report};
use super::tree::{Image, Inline, InlineKind, LinkTarget};
use super::{MAX_DEPTH, Source, link, mask, nest, text};
use crate::base::{Span, code};
use crate::msg;

/// A piece of a run.
#[derive(Debug)]
pub(super) enum Item {
    /// Bytes of the source; `markdown` says whether marks in it count.
    Raw {
        range: Range<usize>,
        markdown: bool,
    },
    /// Text that says something else than its bytes do: an escape or an entity.
    Literal {
        text: String,
        range: Range<usize>,
    },
    Break {
        hard: bool,
        range: Range<usize>,
    },
    Tag {
        tag: Tag,
        range: Range<usize>,
    },
    Node(Inline),
}

impl Item {
    pub(super) fn range(&self, source: Source) -> Range<usize> {
        match self {
            Item::Raw { range, .. } | Item::Literal { range, .. } | Item::Break { range, .. } | Item::Tag { range, .. } => {
                range.clone()
            }
            Item::Node(node) => node.span.start - source.offset..node.span.end - source.offset,
        }
    }
}

/// What a container of the run becomes.
enum Holder {
    Run,
    Link {
        destination: String,
        title: Option<String>,
    },
    Image {
        destination: String,
        title: Option<String>,
    },
    /// Nested too deep: its content is left out.
    Void,
}

struct Container {
    holder: Holder,
    items: Vec<Item>,
    start: usize,
    /// Where the last piece ended, to know what is adjacent.
    end: Option<usize>,
}

/// The run that is being collected.
pub(super) struct Gather<'a> {
    source: Source<'a>,
    containers: Vec<Container>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(source: Source<'a>) -> Gather<'a> {
        Gather { source, containers: vec![Container::new(Holder::Run, 0)] }
    }

    /// Whether nothing was collected since the last [`take`](Gather::take).
    pub(super) fn is_empty(&self) -> bool {
        self.containers.iter().all(|container| container.items.is_empty())
    }

    /// The inlines collected so far, and the bytes they take.
    pub(super) fn take(&mut self, report: &mut Report) -> (Vec<Inline>, Range<usize>) {
        while self.containers.len() > 1 {
            let end = self.top().end.unwrap_or_default();
            self.end_container(end, report);
        }
        let source = self.source;
        let Container { items, end, .. } = self.top();
        *end = None;
        let range = match (items.first(), items.last()) {
            (Some(first), Some(last)) => first.range(source).start..last.range(source).end,
            _ => 0..0,
        };
        (nest::resolve(items, source, nest::Place::Run, report), range)
    }

    /// Takes `{#id}` off the end of a heading.
    pub(super) fn take_id(&mut self) -> Option<String> {
        let source = self.source;
        let Some(Item::Raw { range, markdown: true }) = self.top().items.last_mut() else { return None };
        let text = source.text[range.clone()].trim_end();
        let open = text.rfind("{#")?;
        let id = text[open + 2..].strip_suffix('}')?;
        if id.is_empty() || id.chars().any(|c| c.is_whitespace() || c.is_control() || "{}\"'<>#:".contains(c)) {
            return None;
        }
        range.end = range.start + text[..open].trim_end().len();
        Some(id.to_owned())
    }

    /// Text of an event.
    pub(super) fn text(&mut self, event: &str, range: Range<usize>) {
        let source = self.source;
        let adjacent = self.top().end == Some(range.start);
        if source.masked.get(range.clone()) != Some(event) {
            return self.push(Item::Literal { text: mask::restore(event), range });
        }
        let escaped = !adjacent && source.before(range.start) == Some('\\') && !range.is_empty();
        if !escaped {
            return self.push(Item::Raw { range, markdown: true });
        }
        if source.text[range.start..].starts_with('|') && self.continue_raw(&range) {
            return;
        }
        let first = source.after(range.start).map_or(0, char::len_utf8);
        let rest = range.start + first..range.end;
        self.push(Item::Literal { text: source.text[range.start..rest.start].to_owned(), range: range.start..rest.start });
        if !rest.is_empty() {
            self.push(Item::Raw { range: rest, markdown: true });
        }
    }

    /// Joins an escaped `|` to the text before it, so that `{{ 户数\|unit }}` can stand in a table; the backslash is
    /// taken away when the text is cut.
    fn continue_raw(&mut self, range: &Range<usize>) -> bool {
        let top = self.top();
        let Some(Item::Raw { range: last, markdown: true }) = top.items.last_mut() else { return false };
        let joins = last.end + 1 == range.start;
        if joins {
            last.end = range.end;
            top.end = Some(range.end);
        }
        joins
    }

    /// Text of a block of raw HTML, on one line.
    pub(super) fn html_text(&mut self, range: Range<usize>) {
        let source = self.source;
        let mut start = range.start;
        let mut at = range.start;
        while let Some(found) = source.text[at..range.end].find('&') {
            at += found;
            match html::entity(&source.text[at..range.end]) {
                Some((text, length)) => {
                    self.push(Item::Raw { range: start..at, markdown: false });
                    self.push(Item::Literal { text: mask::clean(&text), range: at..at + length });
                    at += length;
                    start = at;
                }
                None => at += 1,
            }
        }
        self.push(Item::Raw { range: start..range.end, markdown: false });
    }

    /// The marks of `length` bytes at either end of an emphasis.
    pub(super) fn delimiter(&mut self, start: usize, length: usize) {
        self.push(Item::Raw { range: start..start + length, markdown: true });
    }

    pub(super) fn code(&mut self, event: &str, range: Range<usize>) {
        let span = self.source.span(&range);
        self.node(InlineKind::Code { text: mask::restore(event) }, span);
    }

    pub(super) fn line_break(&mut self, hard: bool, range: Range<usize>) {
        self.push(Item::Break { hard, range });
    }

    /// A reference to footnote `index`; it is numbered when all are known.
    pub(super) fn footnote(&mut self, index: usize, range: Range<usize>) {
        let span = self.source.span(&range);
        self.node(InlineKind::FootnoteRef { number: index, nth: 0 }, span);
    }

    /// Raw HTML inside a line: one tag, comment or instruction.
    pub(super) fn inline_html(&mut self, event: &str, range: Range<usize>, report: &mut Report) {
        let event = mask::restore(event);
        let span = self.source.span(&range);
        match html::tokens(&event).into_iter().next().map(|token| token.kind) {
            Some(TokenKind::Tag(tag)) => self.tag(tag, range),
            Some(TokenKind::Comment) | None => self.top().end = Some(range.end),
            Some(_) => report.dropped(Dropped::Broken, "", span),
        }
    }

    pub(super) fn tag(&mut self, tag: Tag, range: Range<usize>) {
        self.push(Item::Tag { tag, range });
    }

    pub(super) fn start_link(&mut self, kind: LinkType, (destination, title): (&str, &str), start: usize) {
        let destination = mask::restore(destination);
        let destination = if kind == LinkType::Email { format!("mailto:{destination}") } else { destination };
        let title = Some(mask::restore(title)).filter(|title| !title.is_empty());
        self.start(Holder::Link { destination, title }, start);
    }

    pub(super) fn start_image(&mut self, destination: &str, title: &str, start: usize) {
        let title = Some(mask::restore(title)).filter(|title| !title.is_empty());
        self.start(Holder::Image { destination: mask::restore(destination), title }, start);
    }

    fn start(&mut self, holder: Holder, start: usize) {
        let holder = if self.containers.len() > MAX_DEPTH { Holder::Void } else { holder };
        self.containers.push(Container::new(holder, start));
    }

    /// Ends the innermost link or picture, whose source ends at `end`.
    pub(super) fn end_container(&mut self, end: usize, report: &mut Report) {
        if self.containers.len() < 2 {
            return;
        }
        let Some(mut container) = self.containers.pop() else { return };
        let range = container.start..end;
        let span = self.source.span(&range);
        let nodes = match container.holder {
            Holder::Run => Vec::new(),
            Holder::Void => {
                report.too_deep(span);
                Vec::new()
            }
            Holder::Link { destination, title } => {
                let inlines = nest::resolve(&mut container.items, self.source, nest::Place::Link, report);
                link(&destination, title, inlines, (span, &mut *report))
            }
            Holder::Image { destination, title } => {
                let inlines = nest::resolve(&mut container.items, self.source, nest::Place::Link, report);
                let alt = text::inline_text(&inlines);
                if alt.trim().is_empty() {
                    missing_alt(span, report);
                }
                image(&destination, Image { src: String::new(), alt, title }, span, report)
            }
        };
        self.top().items.extend(nodes.into_iter().map(Item::Node));
        self.top().end = Some(end);
    }

    fn node(&mut self, kind: InlineKind, span: Span) {
        self.push(Item::Node(Inline { kind, span }));
    }

    fn push(&mut self, item: Item) {
        let range = item.range(self.source);
        if range.is_empty() {
            return;
        }
        let top = self.top();
        top.end = Some(range.end);
        if let (Some(Item::Raw { range: last, markdown: was }), Item::Raw { markdown, .. }) = (top.items.last_mut(), &item)
            && last.end == range.start
            && was == markdown
        {
            last.end = range.end;
            return;
        }
        top.items.push(item);
    }

    fn top(&mut self) -> &mut Container {
        self.containers.last_mut().expect("the run itself is never popped")
    }
}

impl Container {
    fn new(holder: Holder, start: usize) -> Container {
        Container { holder, items: Vec::new(), start, end: None }
    }
}

/// A link to `destination`, or its bare text if the destination is refused.
pub(super) fn link(
    destination: &str,
    title: Option<String>,
    inlines: Vec<Inline>,
    (span, report): (Span, &mut Report),
) -> Vec<Inline> {
    match link::classify(destination) {
        Ok(target) => vec![Inline { kind: InlineKind::Link { target, title, inlines }, span }],
        Err(refused) => {
            refuse(&refused, span, report);
            inlines
        }
    }
}

/// The picture at `destination`, or its text alternative if the destination is refused.
pub(super) fn image(destination: &str, image: Image, span: Span, report: &mut Report) -> Vec<Inline> {
    match link::picture(destination) {
        Ok(src) => vec![Inline { kind: InlineKind::Image(Image { src, ..image }), span }],
        Err(refused) => {
            match &refused {
                link::Refused::Scheme(scheme) if matches!(scheme.as_str(), "http" | "https") => {
                    report.push(code::LINK_SCHEME, span, (msg!("picture-foreign"), msg!("picture-foreign-help")));
                }
                refused => refuse(refused, span, report),
            }
            vec![Inline { kind: InlineKind::Text { text: image.alt }, span }]
        }
    }
}

/// Notes a picture without a text alternative.
pub(super) fn missing_alt(span: Span, report: &mut Report) {
    report.push(code::PICTURE_ALT, span, (msg!("picture-alt-missing"), msg!("picture-alt-missing-help")));
}

/// A link to another host whose address is its text.
pub(super) fn bare_link(url: &str, span: Span) -> Inline {
    let inlines = vec![Inline { kind: InlineKind::Text { text: url.to_owned() }, span }];
    Inline { kind: InlineKind::Link { target: LinkTarget::Url { url: url.to_owned() }, title: None, inlines }, span }
}

fn refuse(refused: &link::Refused, span: Span, report: &mut Report) {
    let message = match refused {
        link::Refused::Scheme(scheme) => msg!("link-scheme", scheme = scheme.chars().take(40).collect::<String>()),
        link::Refused::Form => msg!("link-form"),
    };
    report.push(code::LINK_SCHEME, span, (message, msg!("link-scheme-help")));
}
