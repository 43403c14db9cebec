//! The version code of an entry: six letters that change when anything published of it does.
//!
//! The same code stands on the page and on the paper, so that a sheet that no longer says what the page says is known.

use std::sync::Arc;

use super::kind::{Beyond, Look};
use super::{Attachment, Entry, PRIVATE, is_table, resolve_file};
use crate::base::{Digest, Span, sha256};
use crate::parse::fields::{Node, Table, Value};
use crate::source::{self, SourceFile};

/// Fields that steer the office's work and are not published.
const OURS: [&str; 14] = [
    "draft",
    "slug",
    "aliases",
    "pinned",
    "topics",
    "web",
    "audience",
    "objects_stay",
    "extra",
    "discloses",
    "supersedes",
    "posted",
    "objections",
    "allowed",
];

/// The digest of the fields and the body of one file.
pub fn of_file(text: &str, fields: &Table, body: Span) -> Digest {
    let mut said = Vec::with_capacity(SAID);
    for field in fields.entries.iter().filter(|field| !OURS.contains(&field.name.as_str())) {
        said.extend_from_slice(field.name.as_bytes());
        write(&field.node, &mut said);
    }
    let body = text.get(body.start..body.end).unwrap_or("").trim();
    Digest::of_parts([said.as_slice(), body.as_bytes()])
}

/// Gives an entry whose own file has `digest` its letters, and the digests for the records of posting.
pub fn stamp(entry: &mut Entry, digest: &Digest, files: Beyond<'_>) {
    let parts = parts(entry, digest, |name| Some(told(entry, name, files)));
    entry.version = Digest::of_parts(parts.iter().map(String::as_bytes)).letters(LENGTH).into();
    entry.published = published(entry, (digest, parts), files);
    entry.published_without_list = published_without_list(entry, digest, files);
}

/// The same as the letters, as SHA-256 for the records of posting, which are kept for ever: of a list in `private/` it knows only how
/// many lines there are, since a name could be found from a digest by trying.
fn published(entry: &Entry, (digest, told): (&Digest, Vec<String>), files: Beyond<'_>) -> Arc<str> {
    match files_of(entry).any(|name| name.starts_with(PRIVATE)) {
        true => sha256_of(&parts(entry, digest, |name| Some(recorded(entry, name, files)))),
        false => sha256_of(&told),
    }
}

/// The same once the list is down: its files no longer count, so that they can be deleted.
fn published_without_list(entry: &Entry, digest: &Digest, files: Beyond<'_>) -> Arc<str> {
    let list: Vec<&str> = entry.list_files().collect();
    if list.is_empty() {
        return entry.published.clone();
    }
    sha256_of(&parts(entry, digest, |name| (!list.contains(&name)).then(|| recorded(entry, name, files))))
}

fn sha256_of(parts: &[String]) -> Arc<str> {
    sha256::of(parts.join("\n").as_bytes()).into()
}

/// The files that an entry shows and hands out, by the names that it gives them.
fn files_of(entry: &Entry) -> impl Iterator<Item = &str> {
    let named = entry.common.attachments.iter().map(Attachment::file);
    let photos = entry.common.photos.iter().map(|photo| photo.file.value.as_str());
    let own = entry.own_files().map(|file| file.value.as_str());
    let shown = entry.body_facts.pictures.iter().map(|picture| picture.src.as_str());
    named.chain(photos).chain(own).chain(shown)
}

/// What is published of an entry: its own file, those that it shows and hands out, its period, and what was counted from others.
fn parts(entry: &Entry, digest: &Digest, of_file: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let files = files_of(entry).filter_map(of_file);
    // Both ends and the count are computed: another calendar may say another last day.
    let period = entry.facts.period.map(|period| format!("{} {} {}", period.start(), period.end(), period.count().say()));
    std::iter::once(digest.to_string()).chain(files).chain(period).chain(entry.facts.counted.clone()).collect()
}

/// What tells a file apart in a record: of a list in `private/` at most how many lines it has.
fn recorded(entry: &Entry, name: &str, files: Beyond<'_>) -> String {
    if !name.starts_with(PRIVATE) {
        return told(entry, name, files);
    }
    let list = resolve_file(files.tree(), entry, name).and_then(|path| files.tree().text(path.as_str()));
    list.map_or(0, |list| list.lines().filter(|line| !line.trim().is_empty()).count()).to_string()
}

/// What tells a file apart: its digest if it is a text, else its name and length.
fn told(entry: &Entry, name: &str, files: Beyond<'_>) -> String {
    let Some(path) = resolve_file(files.tree(), entry, name) else { return name.to_owned() };
    if matches!(path.extension().as_str(), "md" | "toml") {
        files.looked(Look::Entries);
    }
    match files.tree().files.get(&path) {
        Some(SourceFile::Text { digest, .. }) => digest.to_string(),
        // A workbook is shown as a table, so that a digit of it counts.
        Some(SourceFile::Binary(handle)) => {
            let digest = files.tables().digest(&path).copied();
            let digest = digest.or_else(|| is_table(name).then(|| source::digest(handle).ok()).flatten());
            digest.map_or_else(|| format!("{name} {}", handle.len), |digest| digest.to_string())
        }
        Some(SourceFile::Unreadable) | None => name.to_owned(),
    }
}

/// How many letters a version code has.
pub const LENGTH: usize = 6;

/// How many bytes most front matters say.
const SAID: usize = 512;

fn write(node: &Node, out: &mut Vec<u8>) {
    let written = match &node.value {
        Value::Table(table) => {
            for field in &table.entries {
                out.extend_from_slice(field.name.as_bytes());
                write(&field.node, out);
            }
            Ok(())
        }
        Value::List(nodes) => {
            nodes.iter().for_each(|node| write(node, out));
            Ok(())
        }
        Value::Text(text) => serde_json::to_writer(&mut *out, text),
        _ => serde_json::to_writer(&mut *out, &super::json_of(node)),
    };
    written.expect("a list of bytes takes every text");
    out.push(b'\n');
}
