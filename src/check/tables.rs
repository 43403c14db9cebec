//! **Tables can be read, and add up.**
//!
//! A table that is shown, as the list of a notice, as an attachment or in the text, is read as a whole, and its rows 合计 and 小计 are
//! compared with what the rows above add up to, column by column. Residents add up such tables too.
//!
//! - `table-unreadable`: the workbook is damaged, encrypted or too long, or the table is empty. Save it again, without a password.
//! - `table-cell`: a formula without its value, or with an error in place of it. Open the workbook in an office program, and save it.
//! - `table-hidden`: a hidden row or column, which the page would show. Delete it, or show it.
//! - `sum-mismatch`: a total is not what its rows add up to. It stands at its cell.
//! - `table-number`, a warning: a cell in such a column is not quite a number (`约360`), so that the column cannot be added up.
//! - `table-open`, a warning: an office program has the workbook open, and what it shows may not have been saved.
//!
//! A list that has been taken down is not looked at any more, and neither is an attachment that is handed out in another form.

use std::collections::BTreeSet;

use crate::base::{AsOf, Diagnostic, ProjectPath};
use crate::model::{Entry, Site, resolve_file, table_at};
use crate::parse::body::tree::{Block, BlockKind};
use crate::parse::body::{BodyInput, parse};
use crate::parse::sheet::{self, sums};
use crate::source::SourceTree;

/// What is wrong with the tables of every entry.
pub fn check(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    let entries = || site.entries.values().filter(|entry| entry.take_down().is_none_or(|day| day > as_of.0));
    let files: BTreeSet<ProjectPath> = entries().flat_map(|entry| files(entry, tree, as_of)).collect();
    let of_files = files.iter().flat_map(|path| {
        let mut report = Vec::new();
        let sheet = table_at(tree, path).drain_into(&mut report);
        report.extend(sheet.iter().flat_map(sums::check));
        report
    });
    of_files.chain(entries().flat_map(|entry| of_body(entry, tree))).collect()
}

/// The files that the entry shows as tables.
fn files(entry: &Entry, tree: &SourceTree, as_of: AsOf) -> Vec<ProjectPath> {
    let down = entry.list_is_down(as_of.0);
    let lists: Vec<&str> = entry.list_files().collect();
    let attached = entry.common.attachments.iter().map(|attachment| attachment.file.value.as_str());
    let named = attached.chain(entry.facts.files.iter().map(|file| file.value.as_str()));
    named.filter(|name| !(down && lists.contains(name))).filter_map(|name| resolve_file(tree, entry, name)).collect()
}

/// The tables in the text. Only a text that has the word is read again.
fn of_body(entry: &Entry, tree: &SourceTree) -> Vec<Diagnostic> {
    let text = tree.text(entry.file.as_str()).and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or("");
    if !["合计", "总计", "共计", "总和", "小计"].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let body = parse(text, BodyInput { file: &entry.file, offset: entry.body.start }).value;
    let mut report = Vec::new();
    blocks(&entry.file, &body.blocks, &mut report);
    report
}

fn blocks(file: &ProjectPath, blocks: &[Block], report: &mut Vec<Diagnostic>) {
    let inner = |inner: &[Block], report: &mut Vec<Diagnostic>| self::blocks(file, inner, report);
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => report.extend(sheet::of_body(file, table).iter().flat_map(sums::check)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| inner(&item.blocks, report)),
            BlockKind::Quote { blocks } | BlockKind::Group { blocks, .. } | BlockKind::Details { blocks, .. } => {
                inner(blocks, report)
            }
            BlockKind::Definitions { items } => {
                items.iter().flat_map(|item| &item.details).for_each(|detail| inner(detail, report))
            }
            BlockKind::Paragraph { .. }
            | BlockKind::Heading { .. }
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Picture(_) => {}
        }
    }
}
