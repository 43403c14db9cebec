//! Looks through the files that an entry hands out or shows as a list.

use std::collections::BTreeSet;

use super::{Candidate, Finding, candidate, code_of, help, said, told};
use crate::base::limits::{DocumentLimits, MEBIBYTE, Reached};
use crate::base::personal::{self, Certainty, Form, Sort};
use crate::base::{Diagnostic, Digest, Place, ProjectPath, Span, code};
use crate::model::{Entry, PRIVATE, is_picture, resolve_file};
use crate::msg;
use crate::parse::body::tree::LinkTarget;
use crate::parse::office::{self, Words};
use crate::parse::reader::Located;
use crate::parse::{pdf, video};
use crate::source::{self, Handle, SourceFile, SourceTree};

/// What can be done with a file.
enum Seen {
    /// A text that reports can show.
    Text(ProjectPath),
    /// A text that they cannot show, and whether figures beside one another mean anything in it.
    Hidden(Words, Form),
    Unreadable,
    /// A video that says where it was taken.
    Located,
    Nothing,
}

/// What stands in the files of an entry; those of its list only while that is up.
pub fn check((entry, list_stays): (&Entry, bool), tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Candidate> {
    let lists: BTreeSet<&str> = entry.list_files().collect();
    let stays = |file: &Located<String>| list_stays || !lists.contains(file.value.as_str());
    named(entry).iter().filter(|file| stays(file)).flat_map(|file| one(entry, file, (tree, office))).collect()
}

/// What stands in the files of an entry that lie beside it, where git keeps them.
pub fn check_kept(entry: &Entry, tree: &SourceTree, office: &BTreeSet<String>) -> Vec<Candidate> {
    let kept = |file: &&Located<String>| !file.value.starts_with(PRIVATE);
    named(entry).iter().filter(kept).flat_map(|file| one(entry, file, (tree, office))).collect()
}

/// The files that are looked through, each with what tells its state.
pub fn states(entry: &Entry, tree: &SourceTree) -> Vec<(Option<ProjectPath>, Option<Digest>)> {
    let paths = named(entry).into_iter().map(|file| resolve_file(tree, entry, &file.value));
    paths.map(|path| (path.clone(), path.and_then(|path| tree.stamp(&path)))).collect()
}

/// Attachments, tables and files that the text links to, each with the place where it is named.
fn named(entry: &Entry) -> Vec<Located<String>> {
    let attached = entry.common.attachments.iter().map(|attachment| &attachment.table.file);
    let linked = entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::File { path } => Some(Located { value: path.clone(), place: Some(Place::new(&entry.file, link.span)) }),
        _ => None,
    });
    let mut files: Vec<Located<String>> = attached.chain(entry.own_files()).cloned().chain(linked).collect();
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.value.clone()));
    files
}

fn one(entry: &Entry, file: &Located<String>, (tree, office): (&SourceTree, &BTreeSet<String>)) -> Vec<Candidate> {
    let Some(path) = resolve_file(tree, entry, &file.value) else { return Vec::new() };
    let place = |found: Diagnostic| super::super::placed(found, file.place.as_ref());
    let is_public = |found: &Finding| !office.contains(&found.value);
    match look(&path, file.value.starts_with(PRIVATE), tree) {
        Seen::Nothing => Vec::new(),
        // A PDF without text is a scan: of those only lists are worth a second look.
        Seen::Unreadable if path.extension() == "pdf" && !entry.list_files().any(|list| list == file.value) => Vec::new(),
        Seen::Unreadable if file.value.starts_with(PRIVATE) => Vec::new(),
        Seen::Unreadable => vec![whole_file(place(unread_said(&path, None)))],
        Seen::Located => {
            let found = Diagnostic::new(code::PERSONAL_LOCATION, msg!("personal-location", file = path.file_name()));
            vec![whole_file(place(found.help(msg!("personal-location-help"))))]
        }
        Seen::Text(path) => {
            let Some(text) = tree.text(path.as_str()) else { return Vec::new() };
            let found = personal::find(text, form(&path)).into_iter().filter(is_public);
            let numbers = found.map(|found| (found.span, candidate(&found, said(&found))));
            let all = numbers.chain(told::of(text, form(&path)));
            all.map(|(span, one)| Candidate { diagnostic: one.diagnostic.at(Place::new(&path, span)), ..one }).collect()
        }
        Seen::Hidden(Words { text, reached }, form) => {
            let unread = reached.map(|reached| whole_file(place(unread_said(&path, Some(reached)))));
            let found = personal::find(&text, form).into_iter().filter(is_public);
            let sure = found.filter(|found| found.certainty > Certainty::Suspected);
            let numbers = sure.map(|found| candidate(&found, place(hidden(&found, &path, &text))));
            let told = told::of(&text, form).into_iter();
            numbers.chain(told.map(|(span, one)| in_file(one, (&path, line(&text, span)), file))).chain(unread).collect()
        }
    }
}

/// What is said of a file as a whole, which no exception fits by its form.
fn whole_file(diagnostic: Diagnostic) -> Candidate {
    Candidate { diagnostic, form: String::new(), field: None, heading: None }
}

/// That a file, or what lies behind a limit of the settings, was not looked through.
fn unread_said(path: &ProjectPath, reached: Option<Reached>) -> Diagnostic {
    let (message, help) = match reached {
        None => (msg!("personal-unread", file = path.file_name()), msg!("personal-unread-help")),
        Some(Reached { setting, most }) => (
            msg!("personal-unread-large", file = path.file_name()),
            msg!("personal-unread-large-help", setting = setting, most = most),
        ),
    };
    Diagnostic::new(code::PERSONAL_UNREAD, message).help(help)
}

/// A finding in a file that is not to be shown, or cannot be.
fn hidden(found: &Finding, path: &ProjectPath, text: &str) -> Diagnostic {
    let (file, shown) = (path.file_name(), found.shown());
    let line = line(text, found.span);
    let message = match found.sort {
        Sort::Identity => msg!("personal-identity-in-file", file = file, line = line, shown = shown),
        Sort::Mobile => msg!("personal-mobile-in-file", file = file, line = line, shown = shown),
        Sort::Card => msg!("personal-card-in-file", file = file, line = line, shown = shown),
    };
    Diagnostic::new(code_of(found.sort), message).help(help(found))
}

/// What a hidden file tells, at the place that names it.
fn in_file(one: Candidate, (path, line): (&ProjectPath, usize), file: &Located<String>) -> Candidate {
    let message = msg!("personal-told-in-file", file = path.file_name(), line = line, shown = one.form);
    let diagnostic = super::super::placed(Diagnostic { message, ..one.diagnostic }, file.place.as_ref());
    Candidate { diagnostic, ..one }
}

fn line(text: &str, span: Span) -> usize {
    text[..span.start].matches('\n').count() + 1
}

fn form(path: &ProjectPath) -> Form {
    if matches!(path.extension().as_str(), "csv" | "tsv") { Form::Csv } else { Form::Prose }
}

fn look(path: &ProjectPath, is_private: bool, tree: &SourceTree) -> Seen {
    let handle = match tree.files.get(path) {
        Some(SourceFile::Text { text, .. }) if is_private => return Seen::Hidden(whole(text.to_string()), form(path)),
        Some(SourceFile::Text { .. }) => return Seen::Text(path.clone()),
        Some(SourceFile::Binary(handle)) => handle,
        Some(SourceFile::Unreadable) | None => return Seen::Nothing,
    };
    // A name without an extension has been refused.
    if is_picture(path.as_str()) || matches!(path.extension().as_str(), "" | "mp3" | "wav" | "avi") {
        return Seen::Nothing;
    }
    let most = &tree.limits.document;
    let read: fn(&[u8], &DocumentLimits) -> Option<Words> = match path.extension().as_str() {
        "docx" | "xlsx" | "docm" | "xlsm" => |bytes, most| office::text(bytes, most.text),
        "pdf" => pdf::text,
        "mp4" | "m4v" | "m4a" | "mov" | "3gp" => return video(handle),
        "txt" | "tsv" | "json" | "xml" | "vcf" | "ics" | "log" | "svg" => |bytes, _| plain(bytes).map(whole),
        _ => return Seen::Unreadable,
    };
    if handle.len > most.file {
        let reached = Some(Reached { setting: "document", most: most.file / MEBIBYTE });
        return Seen::Hidden(Words { text: String::new(), reached }, form(path));
    }
    let Ok(bytes) = source::open(handle) else { return Seen::Nothing };
    read(&bytes, most).map_or(Seen::Unreadable, |words| Seen::Hidden(words, form(path)))
}

fn video(handle: &Handle) -> Seen {
    let Ok(file) = source::reader(handle) else { return Seen::Nothing };
    match video::tells_place(file) {
        None => Seen::Unreadable,
        Some(true) => Seen::Located,
        Some(false) => Seen::Nothing,
    }
}

fn whole(text: String) -> Words {
    Words { text, reached: None }
}

/// A text in UTF-8, or in GBK as older editors write it.
fn plain(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, _, broken) = encoding_rs::GBK.decode(bytes);
    (!broken).then(|| text.into_owned())
}
