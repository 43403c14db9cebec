//! `data`: the table that the figures of an entry come from, be it a file, a sheet of one, or a table of its own text.
//!
//! A text that ends like the name of a file is one; `正文` is the only table of the text that the kind understands, and any other
//! text the heading right above it. What the heads mean is for the kind to say.

use std::borrow::Cow;

use super::shared::found;
use crate::base::{Diagnostic, Message, Place, code, text};
use crate::model::{PRIVATE, ReadContext, TableName, is_table, resolve_beside};
use crate::msg;
use crate::parse::body::text::inline_text;
use crate::parse::body::tree::{Block, BlockKind};
use crate::parse::body::{BodyInput, parse};
use crate::parse::fields::Value;
use crate::parse::reader::{Located, Reader};
use crate::parse::sheet::{self, Sheet, bare, last_line};

/// How an entry names the table of its text, where there is only one.
const OF_BODY: &str = "正文";

/// Heads of columns that say nothing about figures, and that any table may have.
const BESIDE: [&str; 13] =
    ["", "序号", "编号", "日期", "时间", "月份", "单位", "经办", "经办人", "审核", "审核人", "备注", "说明"];

/// The table that an entry names.
#[derive(Debug)]
pub struct Data<'a> {
    /// Its file; `None` for a table of the text.
    pub file: Option<TableName>,
    /// `None` if it is not there, or cannot be read.
    pub sheet: Option<Cow<'a, Sheet>>,
    pub place: Option<Place>,
}

/// Which tables of its text a kind understands.
pub struct Fit<'a> {
    pub fits: &'a dyn Fn(&Sheet) -> bool,
    /// The heads that it knows, to be told where no table fits.
    pub known: &'a [&'a str],
}

/// Reads `data`; without `fit` it must be a file.
pub fn read<'a>(reader: &mut Reader<'_>, context: &ReadContext<'a>, fit: Option<Fit<'_>>) -> Option<Data<'a>> {
    let node = reader.node("data")?;
    let place = node.place();
    let of_file = |file: TableName| Data {
        sheet: context.tables().of((context.tree(), context.file), &file).map(Cow::Borrowed),
        file: Some(file),
        place: place.clone(),
    };
    match &node.value {
        Value::Table(_) => reader.table_node("data", node, TableName::read)?.value.map(of_file),
        Value::Text(name) if is_file(name) => {
            Some(of_file(TableName { file: Located { value: name.clone(), place: place.clone() }, sheet: None }))
        }
        Value::Text(name) => {
            let chosen = match fit {
                Some(fit) => of_body(name.trim(), context, &fit),
                None => Err((msg!("data-file", name = name), msg!("data-file-help"))),
            };
            let sheet = match chosen {
                Ok(sheet) => Some(Cow::Owned(sheet)),
                Err((message, help)) => {
                    reader.report(found(code::DATA_TABLE, place.as_ref(), message).help(help));
                    None
                }
            };
            Some(Data { file: None, sheet, place })
        }
        _ => reader.wrong_type("data", node, msg!("type-text")),
    }
}

impl Data<'_> {
    /// A file that is no table.
    pub fn no_table(&self) -> Option<Diagnostic> {
        let file = &self.file.as_ref().filter(|table| !is_table(&table.file.value))?.file;
        let message = msg!("data-no-table", name = file.value.trim_start_matches('@'));
        Some(found(code::FIELD_VALUE, file.place.as_ref(), message).help(msg!("data-no-table-help")))
    }

    /// Whether it lies in `private/`.
    pub fn is_private(&self) -> bool {
        self.file.as_ref().is_some_and(|table| table.file.value.starts_with(PRIVATE))
    }

    /// What was wrong with the file, for a kind whose table is not among those that the entry shows.
    pub fn said(&self, context: &ReadContext<'_>) -> Vec<Diagnostic> {
        let Some(table) = &self.file else { return Vec::new() };
        let Some(path) = resolve_beside(context.tree(), context.file, &table.file.value) else { return Vec::new() };
        let said = context.tables().said(&path, table.sheet()).iter().cloned();
        said.map(|found| Diagnostic { place: found.place.or_else(|| self.place.clone()), ..found }).collect()
    }

    /// The same figures in the field `name`.
    pub fn twice(&self, name: &str) -> Diagnostic {
        let twice = found(code::FIELD_VALUE, self.place.as_ref(), msg!("data-twice", name = name));
        twice.help(msg!("data-twice-help", name = name))
    }
}

/// Every column whose head is none of `known`.
pub fn unknown_heads(sheet: &Sheet, known: &[&[&str]]) -> Vec<Diagnostic> {
    let known: Vec<&str> = known.concat();
    let strange = sheet.heads.iter().filter(|head| {
        let head = bare(&head.text);
        ![head.as_str(), last_line(&head)].into_iter().any(|head| known.contains(&head) || BESIDE.contains(&head))
    });
    let say = |head: &sheet::Cell| {
        let help = match text::nearest(&bare(&head.text), known.iter().copied()) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("table-head-help", known = known.join("、")),
        };
        Diagnostic::new(code::TABLE_HEAD, msg!("table-head", head = head.text)).at(sheet.place(head)).help(help)
    };
    strange.map(say).collect()
}

/// Whether a text ends like the name of a file.
fn is_file(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    name.starts_with(PRIVATE)
        || extension.is_some_and(|end| (1..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The table of the text below this heading, or the only one; otherwise why there is none, and what to do.
fn of_body(name: &str, context: &ReadContext<'_>, fit: &Fit<'_>) -> Result<Sheet, (Message, Message)> {
    let span = context.body;
    let body = context.text.get(span.start..span.end).unwrap_or("");
    let body = parse(body, BodyInput { file: context.file, offset: span.start }).value;
    let mut seen = Seen::default();
    collect(context, &body.blocks, &mut seen);
    let Seen { mut tables, large, .. } = seen;
    let headings: Vec<&str> = tables.iter().map(|(heading, _)| heading.as_str()).filter(|heading| !heading.is_empty()).collect();
    if name != OF_BODY && !headings.contains(&name) {
        let help = match headings.as_slice() {
            [] => msg!("data-heading-none"),
            _ => msg!("data-heading-help", headings = headings.join("、")),
        };
        return Err((msg!("data-heading", name = name), help));
    }
    tables.retain(|(heading, sheet)| (name == OF_BODY || heading == name) && (fit.fits)(sheet));
    match tables.len() {
        0 => Err(large.unwrap_or_else(|| (msg!("data-none"), msg!("data-none-help", known = fit.known.join("、"))))),
        1 => Ok(tables.remove(0).1),
        count => Err((msg!("data-several", count = count), msg!("data-several-help"))),
    }
}

/// What was seen of a text up to some place.
#[derive(Default)]
struct Seen {
    /// The last heading.
    heading: String,
    /// Each table with the heading above it.
    tables: Vec<(String, Sheet)>,
    /// What is to be said of one that is too large.
    large: Option<(Message, Message)>,
}

/// Every table of the blocks with the heading above it.
fn collect(context: &ReadContext<'_>, blocks: &[Block], seen: &mut Seen) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { inlines, .. } => seen.heading = inline_text(inlines).trim().to_owned(),
            BlockKind::Table(table) => {
                let read = sheet::of_body(context.file, table, &context.settings.limits.table);
                seen.tables.extend(read.value.map(|sheet| (seen.heading.clone(), sheet)));
                seen.large =
                    read.diagnostics.into_iter().find_map(|found| Some((found.message, found.help?))).or(seen.large.take());
            }
            BlockKind::Quote { blocks } | BlockKind::Group { blocks, .. } | BlockKind::Details { blocks, .. } => {
                collect(context, blocks, seen);
            }
            _ => {}
        }
    }
}
