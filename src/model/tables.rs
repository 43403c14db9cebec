//! The tables that entries name: lists of objects, attachments, data; in CSV or in a workbook, wherever they lie.

use super::{Entry, resolve_file};
use crate::base::{Diagnostic, Place, ProjectPath, Reported, code};
use crate::msg;
use crate::parse::sheet::{self, Sheet};
use crate::source::{self, SourceFile, SourceTree};

/// The largest workbook that is read, in bytes.
const WORKBOOK_LIMIT: u64 = 20 * 1024 * 1024;

/// Whether a file of this name is read as a table.
pub fn is_table(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    matches!(extension.as_deref(), Some("csv" | "xlsx"))
}

/// The table that `entry` means by `name`; `None` if there is no such file, if it is no table, or if it cannot be read, which is
/// then said.
pub fn table_of(tree: &SourceTree, entry: &Entry, name: &str) -> Reported<Option<Sheet>> {
    resolve_file(tree, entry, name).map_or(Reported::clean(None), |path| table_at(tree, &path))
}

/// The table in the file at `path`, likewise.
pub fn table_at(tree: &SourceTree, path: &ProjectPath) -> Reported<Option<Sheet>> {
    if !is_table(path.as_str()) {
        return Reported::clean(None);
    }
    let mut read = match tree.files.get(path) {
        Some(SourceFile::Text { text, .. }) => sheet::csv(path, text),
        Some(SourceFile::Binary(handle)) if handle.len > WORKBOOK_LIMIT => too_large(path, handle.len),
        Some(SourceFile::Binary(handle)) => match source::open(handle) {
            Ok(bytes) => sheet::workbook(path, &bytes),
            Err(error) => refused(path, &error),
        },
        // What is wrong with the text has been said.
        Some(SourceFile::Unreadable) | None => Reported::clean(None),
    };
    if tree.open.contains(path) {
        let found = Diagnostic::new(code::TABLE_OPEN, msg!("table-open", name = path.file_name()));
        read.diagnostics.push(found.at(Place::whole(path)).help(msg!("table-open-help")));
    }
    read
}

fn too_large(path: &ProjectPath, len: u64) -> Reported<Option<Sheet>> {
    let found = Diagnostic::new(code::TABLE_UNREADABLE, msg!("table-bytes", mebibytes = len / (1024 * 1024)));
    Reported { value: None, diagnostics: vec![found.at(Place::whole(path)).help(msg!("table-large-help"))] }
}

/// A file that the system does not give, such as one that another program holds.
fn refused(path: &ProjectPath, error: &source::SourceError) -> Reported<Option<Sheet>> {
    let reason = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let found = Diagnostic::new(code::TABLE_UNREADABLE, msg!("table-refused", name = path.file_name(), reason = reason));
    Reported { value: None, diagnostics: vec![found.at(Place::whole(path)).help(msg!("table-refused-help"))] }
}
