//! **Tables can be read, and add up.**
//!
//! A table that is shown, as the list of a notice, as an attachment or in the text, is read as a whole, and its rows 合计 and 小计 are
//! compared with what the rows above add up to, column by column. Residents add up such tables too.
//!
//! - `table-unreadable`: the workbook is damaged, encrypted or too long, or the table is empty. Save it again, without a password.
//! - `table-sheet`: the workbook has no sheet of the name that the entry gives; the help says which there are.
//! - `table-sheet-hidden`, a warning: the sheet is there, and hidden. It is read all the same.
//! - `table-cell`: a formula without its value, or with an error in place of it. Open the workbook in an office program, and save it.
//! - `table-hidden`: a hidden row or column, which the page would show. Delete it, or show it.
//! - `sum-mismatch`: a total is not what its rows add up to. It stands at its cell.
//! - `table-number`, a warning: a cell in such a column is not quite a number (`约360`), so that the column cannot be added up.
//! - `table-open`, a warning: an office program has the workbook open, and what it shows may not have been saved.
//!
//! A list that has been taken down is not looked at any more, and neither is an attachment that is handed out in another form.

use std::collections::BTreeMap;

use super::alone::Alone;
use crate::base::limits::TableLimits;
use crate::base::{AsOf, Diagnostic, Place, ProjectPath};
use crate::model::{Entry, Site, TableName, resolve_file};
use crate::parse::body::tree::{Block, BlockKind};
use crate::parse::body::{BodyInput, parse};
use crate::parse::sheet::{self, sums};
use crate::source::SourceTree;

/// What is wrong with the tables that entries show of files.
pub fn check(site: &Site, tree: &SourceTree, as_of: AsOf) -> Vec<Diagnostic> {
    let entries = || site.entries.values().filter(|entry| entry.take_down().is_none_or(|day| day > as_of.0));
    let mut named: BTreeMap<(ProjectPath, Option<String>), Option<Place>> = BTreeMap::new();
    for (path, table) in entries().flat_map(|entry| shown(entry, tree, as_of)) {
        let place = table.sheet.as_ref().and_then(|sheet| sheet.place.clone());
        named.entry((path, table.sheet.map(|sheet| sheet.value))).or_insert(place);
    }
    let of_files = named.iter().flat_map(|((path, sheet), place)| {
        let said = site.tables.said(path, sheet.as_deref()).iter().cloned();
        // A sheet that is not there has no place but the one that names it.
        let placed = said.map(|found| Diagnostic { place: found.place.or_else(|| place.clone()), ..found });
        placed.chain(site.tables.get(path, sheet.as_deref()).into_iter().flat_map(sums::check)).collect::<Vec<_>>()
    });
    of_files.collect()
}

/// The tables that the entry shows, with their files.
fn shown(entry: &Entry, tree: &SourceTree, as_of: AsOf) -> Vec<(ProjectPath, TableName)> {
    let down = entry.list_is_down(as_of.0);
    let lists: Vec<&str> = entry.list_files().collect();
    let named = entry.tables().filter(|table| !(down && lists.contains(&table.file.value.as_str())));
    named.filter_map(|table| Some((resolve_file(tree, entry, &table.file.value)?, table))).collect()
}

/// The tables in the text of an entry. Only a text that has the word is read again.
pub fn check_text(entry: &Entry, Alone { tree, as_of, .. }: Alone<'_>) -> Vec<Diagnostic> {
    if entry.take_down().is_some_and(|day| day <= as_of.0) {
        return Vec::new();
    }
    let text = tree.text(entry.file.as_str()).and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or("");
    if !["合计", "总计", "共计", "总和", "小计"].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let body = parse(text, BodyInput { file: &entry.file, offset: entry.body.start }).value;
    let mut report = Vec::new();
    blocks((&entry.file, &tree.limits.table), &body.blocks, &mut report);
    report
}

fn blocks((file, most): (&ProjectPath, &TableLimits), blocks: &[Block], report: &mut Vec<Diagnostic>) {
    let inner = |inner: &[Block], report: &mut Vec<Diagnostic>| self::blocks((file, most), inner, report);
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                let sheet = sheet::of_body(file, table, most).drain_into(report);
                report.extend(sheet.iter().flat_map(sums::check));
            }
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
