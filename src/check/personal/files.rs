//! Looks through the files that an entry hands out or shows as a list.

use std::collections::BTreeSet;

use super::{Finding, code_of, help, said};
use crate::base::personal::{self, Certainty, Form, Sort};
use crate::base::{Diagnostic, Place, ProjectPath, code};
use crate::model::{Entry, Objects, PRIVATE, is_picture, resolve_file};
use crate::msg;
use crate::parse::body::tree::LinkTarget;
use crate::parse::office;
use crate::parse::reader::Located;
use crate::source::{self, SourceFile, SourceTree};

/// What can be done with a file.
enum Seen {
    /// A text that reports can show.
    Text(ProjectPath),
    /// A text that they cannot show, and whether figures beside one another mean anything in it.
    Hidden(String, Form),
    Unreadable,
    Nothing,
}

/// What stands in the files of an entry; those of its list only while that is up.
pub fn check((entry, list_stays): (&Entry, bool), tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Diagnostic> {
    let lists: BTreeSet<&str> = entry.list_files().collect();
    let stays = |file: &Located<String>| list_stays || !lists.contains(file.value.as_str());
    named(entry).iter().filter(|file| stays(file)).flat_map(|file| one(entry, file, (tree, office))).collect()
}

/// Attachments, tables and files that the text links to, each with the place where it is named.
fn named(entry: &Entry) -> Vec<Located<String>> {
    let attached = entry.common.attachments.iter().map(|attachment| &attachment.file);
    let objects = match &entry.facts.objects {
        Some(Objects::File(file)) => Some(file),
        _ => None,
    };
    let linked = entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::File { path } => Some(Located { value: path.clone(), place: Some(Place::new(&entry.file, link.span)) }),
        _ => None,
    });
    let mut files: Vec<Located<String>> = attached.chain(objects).chain(&entry.facts.files).cloned().chain(linked).collect();
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.value.clone()));
    files
}

fn one(entry: &Entry, file: &Located<String>, (tree, office): (&SourceTree, &BTreeSet<String>)) -> Vec<Diagnostic> {
    let Some(path) = resolve_file(tree, entry, &file.value) else { return Vec::new() };
    let place = |found: Diagnostic| super::super::placed(found, file.place.as_ref());
    let is_public = |found: &Finding| !office.contains(&found.value);
    match look(&path, file.value.starts_with(PRIVATE), tree) {
        Seen::Nothing => Vec::new(),
        // A PDF is a finished document: of those only lists are worth a second look.
        Seen::Unreadable if path.extension() == "pdf" && !entry.list_files().any(|list| list == file.value) => Vec::new(),
        Seen::Unreadable => {
            let found = Diagnostic::new(code::PERSONAL_UNREAD, msg!("personal-unread", file = path.file_name()));
            vec![place(found.help(msg!("personal-unread-help")))]
        }
        Seen::Text(path) => {
            let Some(text) = tree.text(path.as_str()) else { return Vec::new() };
            let found = personal::find(text, form(&path)).into_iter().filter(is_public);
            found.map(|found| said(&found).at(Place::new(&path, found.span))).collect()
        }
        Seen::Hidden(text, form) => {
            let found = personal::find(&text, form).into_iter().filter(is_public);
            let sure = found.filter(|found| found.certainty > Certainty::Suspected);
            sure.map(|found| place(hidden(&found, &path, &text))).collect()
        }
    }
}

/// A finding in a file that is not to be shown, or cannot be.
fn hidden(found: &Finding, path: &ProjectPath, text: &str) -> Diagnostic {
    let (file, shown) = (path.file_name(), found.shown());
    let line = text[..found.span.start].matches('\n').count() + 1;
    let message = match found.sort {
        Sort::Identity => msg!("personal-identity-in-file", file = file, line = line, shown = shown),
        Sort::Mobile => msg!("personal-mobile-in-file", file = file, line = line, shown = shown),
        Sort::Card => msg!("personal-card-in-file", file = file, line = line, shown = shown),
    };
    Diagnostic::new(code_of(found.sort), message).help(help(found))
}

fn form(path: &ProjectPath) -> Form {
    if matches!(path.extension().as_str(), "csv" | "tsv") { Form::Csv } else { Form::Prose }
}

fn look(path: &ProjectPath, is_private: bool, tree: &SourceTree) -> Seen {
    let handle = match tree.files.get(path) {
        Some(SourceFile::Text { text, .. }) if is_private => return Seen::Hidden(text.to_string(), form(path)),
        Some(SourceFile::Text { .. }) => return Seen::Text(path.clone()),
        Some(SourceFile::Binary(handle)) => handle,
        Some(SourceFile::Unreadable) | None => return Seen::Nothing,
    };
    if is_picture(path.as_str()) || matches!(path.extension().as_str(), "mp3" | "mp4" | "m4a" | "wav" | "avi" | "mov") {
        return Seen::Nothing;
    }
    let Ok(bytes) = source::open(handle) else { return Seen::Nothing };
    let text = match path.extension().as_str() {
        "docx" | "xlsx" | "docm" | "xlsm" => office::text(&bytes),
        "txt" | "tsv" | "json" | "xml" | "vcf" | "ics" | "log" | "svg" => plain(&bytes),
        _ => None,
    };
    text.map_or(Seen::Unreadable, |text| Seen::Hidden(text, form(path)))
}

/// A text in UTF-8, or in GBK as older editors write it.
fn plain(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, _, broken) = encoding_rs::GBK.decode(bytes);
    (!broken).then(|| text.into_owned())
}
