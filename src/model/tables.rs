//! The tables that entries name: lists of objects, attachments, data; in CSV or in a workbook, wherever they lie.
//!
//! What the front matters of all entries name is read once, before anything is made of it; whoever needs a table later finds it in
//! [`Tables`]. Invariant: of a workbook only the sheets that are named are read, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::resolve_beside;
use crate::base::limits::MEBIBYTE;
use crate::base::text::first_of;
use crate::base::{Diagnostic, Digest, Place, ProjectPath, Reported, code};
use crate::msg;
use crate::parse::fields::{Node, Table, Value};
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::{self, Sheet};
use crate::source::{self, SourceFile, SourceTree};

/// A table as an entry names it.
#[derive(Debug, Clone, PartialEq)]
pub struct TableName {
    pub file: Located<String>,
    /// The sheet of a workbook; the first visible one that holds anything where none is named.
    pub sheet: Option<Located<String>>,
}

impl TableName {
    /// The name of its sheet.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_ref().map(|sheet| sheet.value.as_str())
    }

    /// Reads `file` and `sheet` of a table.
    pub fn read(reader: &mut Reader<'_>) -> Option<TableName> {
        let sheet = reader.text("sheet");
        reader.required_text("file").map(|file| TableName { file, sheet })
    }
}

/// The tables that the entries of a site name.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    files: BTreeMap<ProjectPath, Arc<TableFile>>,
}

/// What was read of one file.
#[derive(Debug)]
struct TableFile {
    /// Of a workbook; a text has its own.
    digest: Option<Digest>,
    /// What tells the state of the file that was read; `None` if another might look the same.
    stamp: Option<Digest>,
    /// Whether an office program had it open.
    open: bool,
    sheets: Vec<(Option<String>, Reported<Option<Sheet>>)>,
}

impl Tables {
    /// The table that the entry in `file` means by `name`; `None` if there is no such file, or if it could not be read.
    pub fn of(&self, (tree, file): (&SourceTree, &ProjectPath), name: &TableName) -> Option<&Sheet> {
        self.get(&resolve_beside(tree, file, &name.file.value)?, name.sheet())
    }

    /// The table in the file at `path`, likewise.
    pub fn get(&self, path: &ProjectPath, sheet: Option<&str>) -> Option<&Sheet> {
        self.read(path, sheet)?.value.as_ref()
    }

    /// Whether a table of the file at `path` is named.
    pub fn has(&self, path: &ProjectPath) -> bool {
        self.files.contains_key(path)
    }

    /// What was wrong with it.
    pub fn said(&self, path: &ProjectPath, sheet: Option<&str>) -> &[Diagnostic] {
        self.read(path, sheet).map_or(&[], |read| &read.diagnostics)
    }

    /// The digest of the workbook at `path`, if it could be opened.
    pub fn digest(&self, path: &ProjectPath) -> Option<&Digest> {
        self.files.get(path)?.digest.as_ref()
    }

    fn read(&self, path: &ProjectPath, sheet: Option<&str>) -> Option<&Reported<Option<Sheet>>> {
        let sheets = &self.files.get(path)?.sheets;
        sheets.iter().find(|(name, _)| name.as_deref() == sheet).map(|(_, read)| read)
    }
}

/// Whether a file of this name is read as a table.
pub fn is_table(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    matches!(extension.as_deref(), Some("csv" | "xlsx"))
}

/// The name of a table and of a sheet of it, as fields say them.
pub type NamedTable = (String, Option<String>);

/// Reads every table that entries name, each entry by its file; what `known` holds of an unchanged file is taken from there.
pub fn tables<'a>(
    tree: &SourceTree,
    entries: impl Iterator<Item = (&'a ProjectPath, &'a [NamedTable])>,
    known: &Tables,
) -> Tables {
    let mut wanted: BTreeMap<ProjectPath, BTreeSet<Option<String>>> = BTreeMap::new();
    for (file, names) in entries {
        for (name, sheet) in names {
            if let Some(path) = resolve_beside(tree, file, name) {
                wanted.entry(path).or_default().insert(sheet.clone());
            }
        }
    }
    let one = |(path, sheets): (ProjectPath, BTreeSet<Option<String>>)| {
        let file = known.files.get(&path).filter(|known| known.is_still((tree, &path), &sheets)).cloned();
        let file = file.unwrap_or_else(|| Arc::new(table_file(tree, &path, sheets)));
        (path, file)
    };
    let read: Vec<(ProjectPath, Arc<TableFile>)> = wanted.into_par_iter().map(one).collect();
    Tables { files: read.into_iter().collect() }
}

impl TableFile {
    fn is_still(&self, (tree, path): (&SourceTree, &ProjectPath), sheets: &BTreeSet<Option<String>>) -> bool {
        let stamp = tree.stamp(path);
        let same = stamp.is_some() && stamp == self.stamp && self.open == tree.open.contains(path);
        same && self.sheets.iter().map(|(name, _)| name).eq(sheets)
    }
}

/// Whether fields written in `text` may name a table: an extension stands there, or an escape that could hide one.
pub fn may_name_tables(text: &str) -> bool {
    let begins =
        |text: &[u8], word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    let mut rest = text;
    while let Some(at) = first_of(rest, b".\\") {
        let after = &rest.as_bytes()[at + 1..];
        if rest.as_bytes()[at] == b'\\' || begins(after, "csv") || begins(after, "xlsx") {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// Every text in the fields that is the name of a table, with the sheet that stands beside it.
pub fn named_tables(fields: &Table) -> Vec<NamedTable> {
    let mut names = Vec::new();
    named(fields, &mut names);
    names.into_iter().map(|(name, sheet)| (name.to_owned(), sheet.map(str::to_owned))).collect()
}

fn named<'a>(fields: &'a Table, names: &mut Vec<(&'a str, Option<&'a str>)>) {
    let sheet = match fields.get("sheet").map(|node| &node.value) {
        Some(Value::Text(sheet)) => Some(sheet.as_str()),
        _ => None,
    };
    for field in &fields.entries {
        in_node(&field.node, sheet.filter(|_| field.name == "file"), names);
    }
}

fn in_node<'a>(node: &'a Node, sheet: Option<&'a str>, names: &mut Vec<(&'a str, Option<&'a str>)>) {
    match &node.value {
        Value::Text(name) if is_table(name) => names.push((name, sheet)),
        Value::Table(table) => named(table, names),
        Value::List(nodes) => nodes.iter().for_each(|node| in_node(node, None, names)),
        _ => {}
    }
}

fn table_file(tree: &SourceTree, path: &ProjectPath, sheets: BTreeSet<Option<String>>) -> TableFile {
    let mut digest = None;
    let opened = Opened::of(tree, path);
    if let Opened::Workbook(bytes) = &opened {
        digest = Some(Digest::of(bytes));
    }
    let read = |sheet: Option<String>| {
        let read = opened.sheet((tree, path), sheet.as_deref());
        (sheet, read)
    };
    let (stamp, open) = (tree.stamp(path), tree.open.contains(path));
    TableFile { digest, stamp, open, sheets: sheets.into_iter().map(read).collect() }
}

/// The table in the file at `path`; `None` if there is none, or if it cannot be read, which is then said.
pub fn table_at(tree: &SourceTree, path: &ProjectPath) -> Reported<Option<Sheet>> {
    sheet_at(tree, path, None)
}

/// The same for the sheet of this name.
pub fn sheet_at(tree: &SourceTree, path: &ProjectPath, sheet: Option<&str>) -> Reported<Option<Sheet>> {
    if is_table(path.as_str()) { Opened::of(tree, path).sheet((tree, path), sheet) } else { Reported::clean(None) }
}

/// A file that is to be read as a table.
enum Opened<'a> {
    Text(&'a str),
    Workbook(Vec<u8>),
    /// It cannot be read, which is said here unless it has been said before.
    Closed(Option<Box<Diagnostic>>),
}

impl Opened<'_> {
    fn of<'a>(tree: &'a SourceTree, path: &ProjectPath) -> Opened<'a> {
        match tree.files.get(path) {
            Some(SourceFile::Text { text, .. }) => Opened::Text(text),
            Some(SourceFile::Binary(handle)) if handle.len > tree.limits.table.file => {
                Opened::Closed(Some(Box::new(too_large(path, handle.len, tree.limits.table.file))))
            }
            Some(SourceFile::Binary(handle)) => match source::open(handle) {
                Ok(bytes) => Opened::Workbook(bytes),
                Err(error) => Opened::Closed(Some(Box::new(refused(path, &error)))),
            },
            // What is wrong with the text has been said.
            Some(SourceFile::Unreadable) | None => Opened::Closed(None),
        }
    }

    fn sheet(&self, (tree, path): (&SourceTree, &ProjectPath), sheet: Option<&str>) -> Reported<Option<Sheet>> {
        let mut read = match (self, sheet) {
            (Opened::Text(_), Some(sheet)) => no_sheets(path, sheet),
            (Opened::Text(text), None) => sheet::csv(path, text, &tree.limits.table),
            (Opened::Workbook(bytes), sheet) => sheet::workbook(path, bytes, sheet, &tree.limits.table),
            (Opened::Closed(found), _) => {
                Reported { value: None, diagnostics: found.iter().map(|found| (**found).clone()).collect() }
            }
        };
        if tree.open.contains(path) {
            let found = Diagnostic::new(code::TABLE_OPEN, msg!("table-open", name = path.file_name()));
            read.diagnostics.push(found.at(Place::whole(path)).help(msg!("table-open-help")));
        }
        read
    }
}

/// Only a workbook has sheets. Without a place, which is where the sheet is named.
fn no_sheets(path: &ProjectPath, sheet: &str) -> Reported<Option<Sheet>> {
    let found = Diagnostic::new(code::TABLE_SHEET, msg!("table-sheet", name = path.file_name(), sheet = sheet));
    Reported { value: None, diagnostics: vec![found.help(msg!("table-sheet-csv-help"))] }
}

fn too_large(path: &ProjectPath, len: u64, most: u64) -> Diagnostic {
    let found = Diagnostic::new(code::TABLE_UNREADABLE, msg!("table-bytes", mebibytes = len / MEBIBYTE));
    found.at(Place::whole(path)).help(msg!("table-bytes-help", most = most / MEBIBYTE))
}

/// A file that the system does not give, such as one that another program holds.
fn refused(path: &ProjectPath, error: &source::SourceError) -> Diagnostic {
    let reason = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let found = Diagnostic::new(code::TABLE_UNREADABLE, msg!("table-refused", name = path.file_name(), reason = reason));
    found.at(Place::whole(path)).help(msg!("table-refused-help"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Span;
    use crate::parse::front_matter;

    #[test]
    fn no_table_is_overlooked() {
        let cases = [("data = \"名单.CSV\"", true), ("data = \"a.\\u0063sv\"", true), ("a = [{ file = '表.xlsx' }]", true)];
        for (text, expected) in cases.into_iter().chain([("data = \"名单.pdf\"\nnumber = 1.5", false), ("", false)]) {
            assert_eq!(may_name_tables(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_names_none_has_none(text in "[a-c] = (\"[.csvxl\\\\u0063CSV表]{0,9}\"|'[.csvxlCSV表]{0,9}')\n(data ＝ “表[.．]csv”)?") {
            let file = ProjectPath::new("content/notices/a.md").expect("plain");
            let fields = front_matter::fields(&file, &text, Span::new(0, text.len())).value;
            prop_assert!(may_name_tables(&text) || named_tables(&fields).is_empty(), "{:?}", fields);
        }
    }
}
