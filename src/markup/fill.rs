//! From a stencil to the HTML of one page.

use super::inlines::link_start;
use super::notes::reference;
use super::{Address, BodyContext, Lead, Picture, Standing, Stencil, What, Word, escape};
use crate::parse::body::tree::Image;

/// `stencil` with what stands in its gaps on the page of `context`.
pub(super) fn filled(stencil: &Stencil, context: &BodyContext<'_>) -> String {
    let html = String::with_capacity(stencil.html.len() + 64 * stencil.gaps.len());
    let mut filler = Filler { context, html, links: Vec::new() };
    let mut from = 0;
    for gap in &stencil.gaps {
        filler.html.push_str(&stencil.html[from..gap.at]);
        filler.gap(&gap.what);
        from = gap.at;
    }
    filler.html.push_str(&stencil.html[from..]);
    filler.html
}

struct Filler<'a> {
    context: &'a BodyContext<'a>,
    html: String,
    /// Of each link that began and has not ended whether it is written.
    links: Vec<bool>,
}

impl Filler<'_> {
    fn gap(&mut self, what: &What) {
        match what {
            What::Line if self.html.is_empty() || self.html.ends_with('\n') => {}
            What::Line => self.html.push('\n'),
            What::Heading(level) => self.html.push_str(heading(level.saturating_add_signed(self.context.heading_shift))),
            What::Word(word) => self.word(*word),
            What::Link(link) => self.link(&link.0, link.1.as_deref()),
            What::LinkEnd => {
                if self.links.pop() == Some(true) {
                    self.html.push_str("</a>");
                }
            }
            What::Reference(number) if self.is_in_link() => self.html.push_str(&format!("[{number}]")),
            What::Reference(number) => reference(*number, &mut self.html),
            What::Picture(picture) => self.picture(&picture.0, picture.1),
            What::Figure(key) => {
                let figure = self.context.resolve.figure(key);
                escape::text(figure.as_deref().unwrap_or(key), &mut self.html);
            }
        }
    }

    fn word(&mut self, word: Word) {
        let words = self.context.words;
        let named = match word {
            Word::Table => words.table,
            Word::Footnotes => words.footnotes,
            Word::Back(_) => words.back,
            Word::Done => words.done,
            Word::Open => words.open,
        };
        escape::value(named, &mut self.html);
        if let Word::Back(number) = word {
            self.html.push_str(&format!(" {number}"));
        }
    }

    fn is_in_link(&self) -> bool {
        self.links.contains(&true)
    }

    fn link(&mut self, lead: &Lead, title: Option<&str>) {
        let href = if self.is_in_link() { None } else { self.href(lead) };
        if let Some(href) = &href {
            link_start(href, title, &mut self.html);
        }
        self.links.push(href.is_some());
    }

    /// A picture with its size, so that the text does not jump; without the picture, its text alternative.
    fn picture(&mut self, image: &Image, standing: Standing) {
        match (self.context.resolve.picture(&image.src), standing) {
            (None, Standing::Inline) => escape::text(&image.alt, &mut self.html),
            (None, Standing::Alone) => self.around("p", &image.alt),
            (Some(picture), Standing::Inline) => self.image(&picture, &image.alt, image.title.as_deref()),
            (Some(picture), Standing::Alone) => {
                self.html.push_str("<figure>");
                self.image(&picture, &image.alt, None);
                if let Some(caption) = &image.title {
                    self.around("figcaption", caption);
                }
                self.html.push_str("</figure>");
            }
        }
    }

    fn image(&mut self, picture: &Picture, alt: &str, title: Option<&str>) {
        let src = self.relative(&picture.src);
        self.html.push_str("<img");
        self.attribute("src", &src);
        if !picture.srcset.is_empty() {
            let candidate = |(path, width): &(String, u32)| format!("{} {width}w", self.relative(path).replace(',', "%2C"));
            let srcset: Vec<String> = picture.srcset.iter().map(candidate).collect();
            self.attribute("srcset", &srcset.join(", "));
            self.attribute("sizes", self.context.sizes);
        }
        self.attribute("alt", alt);
        if let Some(title) = title {
            self.attribute("title", title);
        }
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        self.html.push_str(" loading=\"lazy\">");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        escape::attribute(name, value, &mut self.html);
    }

    fn around(&mut self, name: &str, text: &str) {
        self.html.push_str(&format!("<{name}>"));
        escape::text(text, &mut self.html);
        self.html.push_str(&format!("</{name}>"));
    }

    /// The path of a place of the site, seen from the page.
    fn relative(&self, path: &str) -> String {
        let relative = format!("{}{}", self.context.root, escape::path(path));
        let first = relative.split('/').next().unwrap_or_default();
        // `8:00.pdf` would be read as a scheme, and nothing at all as the page itself.
        if relative.is_empty() || first.contains(':') { format!("./{relative}") } else { relative }
    }

    /// Where a link leads, escaped for addresses; `None` if it leads nowhere.
    fn href(&self, lead: &Lead) -> Option<String> {
        let resolve = self.context.resolve;
        match lead {
            Lead::Known(href) => Some(href.clone()),
            Lead::Entry { path, anchor } => resolve.entry(path, anchor.as_deref()).map(|at| self.address(&at)),
            Lead::File(path) => resolve.file(path).map(|at| self.address(&at)),
            Lead::Site(path) => {
                let href = format!("{}{}", self.context.root, escape::address(&resolve.site(path)?));
                Some(if is_plain(&href) { href } else { format!("./{href}") })
            }
        }
    }

    fn address(&self, address: &Address) -> String {
        let mut href = self.relative(&address.path);
        if let Some(fragment) = &address.fragment {
            href.push('#');
            href.push_str(&escape::fragment(fragment));
        }
        href
    }
}

/// The element of a heading that is so deep on its page.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Whether an address stays on its host: it is not empty, has no scheme and does not begin with `/`.
fn is_plain(href: &str) -> bool {
    let first = href.split(['/', '?', '#']).next().unwrap_or_default();
    !href.is_empty() && !href.starts_with('/') && !first.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::markup::{Resolve, Words};
    use crate::parse::body::Body;
    use crate::parse::body::tree::{Block, BlockKind, Inline, InlineKind, Item, LinkTarget};

    /// A site that knows nothing but one entry.
    struct Knows(&'static str);

    impl Resolve for Knows {
        fn entry(&self, path: &str, _: Option<&str>) -> Option<Address> {
            (path == self.0).then(|| Address { path: path.to_owned(), fragment: None })
        }

        fn file(&self, _: &str) -> Option<Address> {
            None
        }

        fn picture(&self, _: &str) -> Option<Picture> {
            None
        }

        fn figure(&self, _: &str) -> Option<String> {
            None
        }
    }

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, span: Span::default() }
    }

    fn text(text: &str) -> Inline {
        inline(InlineKind::Text { text: text.to_owned() })
    }

    fn link(target: LinkTarget, inlines: Vec<Inline>) -> Inline {
        inline(InlineKind::Link { target, title: None, inlines })
    }

    fn entry(path: &str) -> LinkTarget {
        LinkTarget::Entry { path: path.to_owned(), anchor: None }
    }

    fn html(kind: BlockKind, knows: &'static str) -> String {
        let body = Body { blocks: vec![Block { kind, span: Span::default() }], ..Body::default() };
        let words = Words { table: "", footnotes: "", back: "", done: "", open: "" };
        let context = BodyContext { root: "", heading_shift: 0, sizes: "", words, resolve: &Knows(knows) };
        Stencil::of(&body).fill(&context)
    }

    #[test]
    fn links_hold_no_links_whichever_of_them_leads_somewhere() {
        let url = || LinkTarget::Url { url: "tel:1".to_owned() };
        let note = || inline(InlineKind::FootnoteRef { number: 1, nth: 1 });
        let inner = || vec![link(url(), vec![text("c")]), link(entry("b"), vec![text("d"), note()])];
        let inlines = || vec![link(entry("a"), inner())];
        for (knows, expected) in [
            ("a", "<a href=\"a\">cd<sup id=\"fnref:1\">[1]</sup></a>"),
            ("b", "<a href=\"tel:1\">c</a><a href=\"b\">d<sup id=\"fnref:1\">[1]</sup></a>"),
            ("", "<a href=\"tel:1\">c</a>d<sup id=\"fnref:1\"><a href=\"#fn:1\">[1]</a></sup>"),
        ] {
            assert_eq!(html(BlockKind::Paragraph { inlines: inlines() }, knows), format!("<p>{expected}</p>\n"), "{knows}");
        }
        let within = vec![link(url(), vec![link(entry("a"), vec![text("x"), note()])])];
        let expected = "<p><a href=\"tel:1\">x<sup id=\"fnref:1\">[1]</sup></a></p>\n";
        assert_eq!(html(BlockKind::Paragraph { inlines: within }, "a"), expected);
    }

    #[test]
    fn a_line_begins_once_whatever_ends_before_it() {
        let paragraph = |inlines| Block { kind: BlockKind::Paragraph { inlines }, span: Span::default() };
        let blocks = || vec![paragraph(vec![link(entry("a"), vec![text("x\n")])]), paragraph(vec![text("y")])];
        let item = || Item { task: None, blocks: blocks(), span: Span::default() };
        let list = || BlockKind::List { start: None, tight: true, items: vec![item()] };
        assert_eq!(html(list(), "a"), "<ul>\n<li><a href=\"a\">x\n</a>\ny</li>\n</ul>\n");
        assert_eq!(html(list(), ""), "<ul>\n<li>x\ny</li>\n</ul>\n");
    }
}
