//! What the file of an entry says before anything is made of it, in memory and as bytes for the next run.
//!
//! Input: the text of one file. Output: its fields, its body's facts and the digests of both, which depend on nothing else. Of a file in
//! which something is wrong no bytes are kept, so that what was said of it is said again. Invariant: bytes that are read back give what
//! they were made from, or nothing.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::KindDef;
use super::assemble::{body_facts, document};
use super::entry::BodyFacts;
use super::tables::NamedTable;
use super::version;
use crate::base::{ByPath, Digest, ProjectPath, Reported, Span};
use crate::parse::body::tree::{LinkTarget, LinkUse};
use crate::parse::body::{self, Body, BodyInput};
use crate::parse::fields::{Origin, Value};
use crate::parse::front_matter::Document;

/// The file of an entry as syntax.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Syntax {
    pub document: Document,
    pub body: BodyFacts,
    /// What [`version::of_file`] makes of it.
    pub said: Digest,
    /// The digest of its front matter and of what other pages may ask of its body.
    pub outline: Digest,
}

/// The syntax of many files as bytes, in groups.
#[derive(Debug, Default)]
pub struct Syntaxes {
    pub groups: Vec<Vec<u8>>,
    /// By file the digest of its text, and in which group and where in it its syntax stands.
    pub places: ByPath<(Digest, usize, Range<usize>)>,
}

impl Syntaxes {
    /// The bytes of the file at `path`, the one of about this number, if they were made from a text of this digest.
    pub fn get(&self, (path, near): (&ProjectPath, usize), digest: Digest) -> Option<&[u8]> {
        let (_, group, place) = self.places.get(path, near).filter(|(made, ..)| *made == digest)?;
        self.groups.get(*group)?.get(place.clone())
    }
}

/// The syntax of the file in which `text` stands, and the tree of its body for whoever needs more of it; `None` if it cannot be read as
/// an entry at all.
pub(super) fn parsed((path, def): (&ProjectPath, &KindDef), text: &str, see: impl FnOnce(&Body)) -> Reported<Option<Syntax>> {
    let Reported { value, mut diagnostics } = document(path, text, def);
    let Some(document) = value else { return Reported { value: None, diagnostics } };
    let (start, end) = (document.body.start, document.body.end);
    let body = body::parse(&text[start..end], BodyInput { file: path, offset: start }).drain_into(&mut diagnostics);
    see(&body);
    let mut body = body_facts(body);
    if matches!(document.fields.get("summary").map(|node| &node.value), Some(Value::Text(summary)) if !summary.trim().is_empty())
    {
        // Nobody asks for that of the body.
        body.summary = None;
    }
    let said = version::of_file(text, &document.fields, document.body);
    let outline = outline(&text[..start], &body);
    Reported { value: Some(Syntax { document, body, said, outline }), diagnostics }
}

/// The bytes of a syntax: the tables that it names stand before all else, since they are wanted first.
pub(super) fn written(syntax: &Syntax, tables: &[NamedTable]) -> Option<Box<[u8]>> {
    let bytes = postcard::to_extend(tables, Vec::with_capacity(1024)).ok()?;
    // A copy, since an allocator may leave what shrinks where it has room.
    Some(postcard::to_extend(syntax, bytes).ok()?.as_slice().into())
}

/// The tables that a syntax names, and the bytes of all else.
pub(super) fn tables(bytes: &[u8]) -> Option<(Vec<NamedTable>, &[u8])> {
    postcard::take_from_bytes(bytes).ok()
}

/// The syntax that these bytes were made from, of the file at `path`.
pub(super) fn read(bytes: &[u8], path: &ProjectPath) -> Option<Syntax> {
    let (mut syntax, rest): (Syntax, _) = postcard::take_from_bytes(bytes).ok()?;
    if !rest.is_empty() {
        return None;
    }
    let fields = std::mem::take(&mut syntax.document.fields);
    syntax.document.fields = fields.from_origin(&Origin::File(path.clone()));
    Some(syntax)
}

/// The digest of what other pages may ask of an entry: what is written before its text, and what the text links to, shows and is
/// summed up by; not where.
fn outline(front: &str, body: &BodyFacts) -> Digest {
    let counts = [body.anchors.len(), body.links.len(), body.pictures.len(), body.figures.len()].map(usize::to_le_bytes);
    let counts = counts.iter().map(<[u8; 8]>::as_slice);
    let targets = body.links.iter().flat_map(|link| {
        let (tag, name, further) = parts(&link.target);
        [TAGS[usize::from(tag)].as_bytes(), name.as_bytes(), further.map_or(&b"\0"[..], str::as_bytes)]
    });
    let anchors = body.anchors.iter().map(String::as_bytes);
    let pictures = body.pictures.iter().map(|picture| picture.src.as_bytes());
    let figures = body.figures.iter().map(|figure| figure.key.as_bytes());
    let summary = body.summary.as_deref().unwrap_or("");
    let told = anchors.chain(targets).chain(pictures).chain(figures);
    Digest::of_parts([front.as_bytes(), summary.as_bytes()].into_iter().chain(counts).chain(told))
}

/// The names of the kinds of target, by their numbers.
const TAGS: [&str; 5] = ["entry", "file", "anchor", "site", "url"];

fn parts(target: &LinkTarget) -> (u8, &str, Option<&str>) {
    match target {
        LinkTarget::Entry { path, anchor } => (0, path, anchor.as_deref()),
        LinkTarget::File { path } => (1, path, None),
        LinkTarget::Anchor { name } => (2, name, None),
        LinkTarget::Site { path } => (3, path, None),
        LinkTarget::Url { url } => (4, url, None),
    }
}

/// The number of a kind of target, the name in it, and the anchor behind that.
type Parts = (u8, String, Option<String>);

fn target((tag, name, anchor): Parts) -> Option<LinkTarget> {
    match (tag, anchor) {
        (0, anchor) => Some(LinkTarget::Entry { path: name, anchor }),
        (1, None) => Some(LinkTarget::File { path: name }),
        (2, None) => Some(LinkTarget::Anchor { name }),
        (3, None) => Some(LinkTarget::Site { path: name }),
        (4, None) => Some(LinkTarget::Url { url: name }),
        _ => None,
    }
}

/// Links as they are kept: their own form names its fields, which a form without names cannot be read back from.
pub(super) mod links {
    use super::{Deserialize, Deserializer, LinkUse, Parts, Serializer, Span, parts, target};

    /// Writes links.
    pub fn serialize<S: Serializer>(links: &[LinkUse], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(links.iter().map(|link| (parts(&link.target), link.span)))
    }

    /// Reads links.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<[LinkUse]>, D::Error> {
        let links: Vec<(Parts, Span)> = Vec::deserialize(deserializer)?;
        let link = |(parts, span)| Some(LinkUse { target: target(parts)?, span });
        let links: Option<Box<[LinkUse]>> = links.into_iter().map(link).collect();
        links.ok_or_else(|| serde::de::Error::custom("no such target"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::front_matter;

    const TEXT: &str = "+++\ntitle = \"停水通知\"\ndate = 2026-11-20\nat = 2026-11-20T09:30:00\nhours = 09:30:00\ncount = -3\nprice = 1.50\n\
        pinned = true\nobjects = [{ \"姓名\" = \"王某某\" }]\n[extra.deep]\nx = [[1], [2, 3]]\n+++\n\n见[通知](@/notices/a.md#b)、\
        [表](a.csv)、[下文](#说明)、[首页](/notices/)和<https://example.org/>，共{{ households }}户。\n\n## 说明\n\n![图](a.png)\n";

    fn path() -> ProjectPath {
        ProjectPath::new("content/notices/a.md").expect("plain")
    }

    fn syntax() -> Syntax {
        let document = front_matter::document(&path(), TEXT).value.expect("a document");
        let start = document.body.start;
        let body = body_facts(body::parse(&TEXT[start..], BodyInput { file: &path(), offset: start }).value);
        assert_eq!((body.links.len(), body.pictures.len(), body.figures.len()), (5, 1, 1), "{body:?}");
        let said = version::of_file(TEXT, &document.fields, document.body);
        Syntax { document, said, outline: outline(&TEXT[..start], &body), body }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let named = vec![("a.csv".to_owned(), None), ("b.xlsx".to_owned(), Some("一月".to_owned()))];
        let bytes = written(&syntax(), &named).expect("written");
        let (names, rest) = tables(&bytes).expect("readable");
        assert_eq!(names, named);
        assert_eq!(read(rest, &path()), Some(syntax()));
        for cut in 0..rest.len() {
            assert_eq!(read(&rest[..cut], &path()), None, "{cut} bytes");
        }
    }

    #[test]
    fn nothing_is_read_that_is_too_deep() {
        // One field without a name whose value is a list of a list of a list …; of each node the span comes after its value.
        let lists = |depth: usize| {
            let begun = [&[1, 0, 0, 0][..], &[7, 1].repeat(depth), &[3, 1]].concat();
            postcard::from_bytes::<crate::parse::fields::Table>(&[begun, vec![0; 2 * (depth + 1)]].concat())
        };
        assert_eq!(lists(80).map(|table| table.entries.len()).ok(), Some(1));
        assert!(lists(1_000_000).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0..400_usize) {
            drop(tables(&bytes));
            drop(read(&bytes, &path()));
            let mut altered = postcard::to_extend(&syntax(), Vec::new()).expect("written");
            let at = at % altered.len();
            altered.splice(at..at, bytes);
            drop(read(&altered, &path()));
        }
    }
}
