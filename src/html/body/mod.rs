//! From the tree of a body to HTML.
//!
//! What links, pictures and figures lead to is asked of a [`Resolve`]; what it does not know is written as text, since the
//! checks report it. Nothing here looks at a site.
//!
//! Invariant: the elements written are those of [`ELEMENTS`], whatever the tree holds, and every address is one of the site or has one of
//! the schemes `http`, `https`, `mailto` and `tel`.

mod blocks;
mod inlines;
mod notes;

use crate::parse::body::Body;
use crate::parse::body::tree::LinkTarget;

use super::escape;

/// Every element that may come out.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Appends `body` to `out`.
pub fn write(body: &Body, context: &BodyContext, out: &mut String) {
    let mut writer = Writer { body, context, out, in_link: false };
    writer.blocks(&body.blocks);
    writer.footnotes();
}

/// What a page knows that its body does not.
#[derive(Clone, Copy)]
pub struct BodyContext<'a> {
    /// The way from the page up to the site's root: `""`, `"../"`, `"../../"` …
    pub root: &'a str,
    /// How many levels lower headings stand on the page than the author wrote them; 1 where the title is the only `h1`.
    pub heading_shift: i8,
    /// The `sizes` of pictures that come in several widths.
    pub sizes: &'a str,
    pub words: Words<'a>,
    pub resolve: &'a dyn Resolve,
}

/// The words that the writer adds, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Names a table's frame to those who do not see that it scrolls.
    pub table: &'a str,
    /// Names the footnotes.
    pub footnotes: &'a str,
    /// Leads from a footnote back to the text.
    pub back: &'a str,
    /// A task that is done.
    pub done: &'a str,
    /// A task that is not.
    pub open: &'a str,
}

/// Says where the names in a body lead; `None` means nowhere, and the name is written as text.
pub trait Resolve {
    /// The page of the entry whose file is `path` below `content/`.
    fn entry(&self, path: &str, anchor: Option<&str>) -> Option<Address>;
    /// The file that lies at `path`, seen from the entry.
    fn file(&self, path: &str) -> Option<Address>;
    /// The published form of a picture: one beside the entry, or one of the site if `src` begins with `/`.
    fn picture(&self, src: &str) -> Option<Picture>;
    /// The figure of the community's profile, as text.
    fn figure(&self, key: &str) -> Option<String>;
    /// The address from the site's root that an author wrote himself, without its first `/`.
    fn site(&self, path: &str) -> Option<String> {
        Some(path.to_owned())
    }
}

/// A place of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// From the site's root, not escaped: `notices/water/`, `notices/water/名单 2026.pdf`.
    pub path: String,
    /// The id of a heading there.
    pub fragment: Option<String>,
}

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The path from the site's root, not escaped.
    pub src: String,
    /// The same picture in several widths.
    pub srcset: Vec<(String, u32)>,
    pub width: u32,
    pub height: u32,
}

struct Writer<'a, 'o> {
    body: &'a Body,
    context: &'a BodyContext<'a>,
    out: &'o mut String,
    /// Whether a link is open; links hold no links.
    in_link: bool,
}

impl Writer<'_, '_> {
    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape::text(text, self.out);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        escape::attribute(name, value, self.out);
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }

    /// Begins a new line, unless one has begun.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// The path of a place of the site, seen from the page.
    fn relative(&self, path: &str) -> String {
        let relative = format!("{}{}", self.context.root, escape::path(path));
        let first = relative.split('/').next().unwrap_or_default();
        // `8:00.pdf` would be read as a scheme, and nothing at all as the page itself.
        if relative.is_empty() || first.contains(':') { format!("./{relative}") } else { relative }
    }

    /// Where a link leads, escaped for addresses; `None` if it leads nowhere.
    fn href(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Entry { path, anchor } => self.context.resolve.entry(path, anchor.as_deref()).map(|at| self.address(&at)),
            LinkTarget::File { path } => self.context.resolve.file(path).map(|at| self.address(&at)),
            LinkTarget::Anchor { name } => self.body.anchor(name).map(|id| format!("#{}", escape::fragment(id))),
            LinkTarget::Site { path } => {
                let path = self.context.resolve.site(path.trim_start_matches('/'))?;
                let href = format!("{}{}", self.context.root, escape::address(&path));
                Some(if is_plain(&href) { href } else { format!("./{href}") })
            }
            LinkTarget::Url { url } => is_allowed(url).then(|| escape::address(url)),
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

/// Whether an address stays on its host: it is not empty, has no scheme and does not begin with `/`.
fn is_plain(href: &str) -> bool {
    let first = href.split(['/', '?', '#']).next().unwrap_or_default();
    !href.is_empty() && !href.starts_with('/') && !first.contains(':')
}

/// Whether `url` has a scheme that a page may lead to; asked again here so that no tree can name another.
fn is_allowed(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel"))
}
