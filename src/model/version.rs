//! The version code of an entry: six letters that change when anything published of it does.
//!
//! The same code stands on the page and on the paper, so that a sheet that no longer says what the page says is known.

use super::{Entry, resolve_file};
use crate::base::{Digest, Span};
use crate::parse::fields::{Node, Table, Value};
use crate::source::{SourceFile, SourceTree};

/// Fields that steer the office's work and are not published.
const OURS: [&str; 11] =
    ["draft", "slug", "aliases", "pinned", "topics", "web", "audience", "objects_stay", "extra", "discloses", "supersedes"];

/// The digest of the fields and the body of one file.
pub fn of_file(text: &str, fields: &Table, body: Span) -> Digest {
    let mut said = String::new();
    for field in fields.entries.iter().filter(|field| !OURS.contains(&field.name.as_str())) {
        said.push_str(&field.name);
        write(&field.node, &mut said);
    }
    let body = text.get(body.start..body.end).unwrap_or("").trim();
    Digest::of_parts([said.as_bytes(), body.as_bytes()])
}

/// The letters for an entry whose own file has `digest`: the files that it shows and hands out count too.
pub fn letters(entry: &Entry, digest: &Digest, tree: &SourceTree) -> String {
    let mut parts = vec![digest.to_string()];
    let named = entry.common.attachments.iter().map(|attachment| attachment.file.value.as_str());
    let photos = entry.common.photos.iter().map(|photo| photo.file.value.as_str());
    let own = entry.facts.files.iter().map(|file| file.value.as_str());
    let shown = entry.body_facts.pictures.iter().map(|picture| picture.src.as_str());
    for name in named.chain(photos).chain(own).chain(shown) {
        let file = resolve_file(tree, entry, name).and_then(|path| tree.files.get(&path));
        parts.push(match file {
            Some(SourceFile::Text { digest, .. }) => digest.to_string(),
            Some(SourceFile::Binary(handle)) => format!("{name} {}", handle.len),
            Some(SourceFile::Unreadable) | None => name.to_owned(),
        });
    }
    // Both ends and the count are computed: another calendar may say another last day.
    parts.extend(entry.facts.period.map(|period| format!("{} {} {}", period.start(), period.end(), period.count().say())));
    Digest::of_parts(parts.iter().map(String::as_bytes)).letters(LENGTH)
}

/// How many letters a version code has.
pub const LENGTH: usize = 6;

fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Table(table) => table.entries.iter().for_each(|field| {
            out.push_str(&field.name);
            write(&field.node, out);
        }),
        Value::List(nodes) => nodes.iter().for_each(|node| write(node, out)),
        _ => out.push_str(&super::json_of(node).to_string()),
    }
    out.push('\n');
}
