//! From a table wherever it stands, in CSV, in a workbook or in a body, to a [`Sheet`]: heads, and rows of cells that know
//! their places.
//!
//! Titles above the heads, heads in two lines, and rows that add up others are understood; empty lines are left out.
//! Invariant: every row has as many cells as there are heads, and no sheet is larger than its [`TableLimits`].

mod clean;
mod columns;
mod format;
mod grid;
mod marks;
pub mod sums;
mod workbook;

use std::sync::Arc;

pub use clean::{Clean, Purpose, Repair, clean};
pub use columns::{Column, ColumnError, Columns, bare, last_line};

use super::body::text::inline_text;
use super::body::tree;
use super::table::{self, TextTable};
use crate::base::limits::TableLimits;
use crate::base::{CellName, Diagnostic, Message, Place, ProjectPath, Reported, Span, code};
use crate::msg;
use grid::Grid;

/// A table with the places of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub file: ProjectPath,
    /// What stands above the heads.
    pub title: Option<String>,
    pub heads: Vec<Cell>,
    pub rows: Vec<Row>,
    /// The name of the sheet in its workbook.
    name: Option<Arc<str>>,
}

/// One line below the heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub role: Role,
    pub cells: Vec<Cell>,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It counts.
    Item,
    /// 小计: it adds up the items since the one before.
    Subtotal,
    /// 合计: it adds up the items above.
    Total,
    /// A line below the last 合计, such as who drew up the table.
    Note,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub spot: Spot,
}

/// Where a cell stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Bytes(Span),
    /// Row and column in a workbook, counted from 0.
    Named(u32, u32),
}

impl Sheet {
    /// The rows that count.
    pub fn items(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.role == Role::Item)
    }

    /// Where `cell` of this sheet stands.
    pub fn place(&self, cell: &Cell) -> Place {
        match cell.spot {
            Spot::Bytes(span) => Place::new(&self.file, span),
            Spot::Named(row, column) => {
                let sheet = self.name.clone().unwrap_or_else(|| "".into());
                Place::in_workbook(&self.file, CellName { sheet, row, column })
            }
        }
    }

    /// The table as it is shown, with every row.
    pub fn shown(&self) -> TextTable {
        let texts = |cells: &[Cell]| cells.iter().map(|cell| cell.text.clone()).collect();
        TextTable { head: texts(&self.heads), rows: self.rows.iter().map(|row| texts(&row.cells)).collect() }
    }
}

/// The table of a CSV text; nothing for one without heads.
pub fn csv(file: &ProjectPath, text: &str, most: &TableLimits) -> Reported<Option<Sheet>> {
    let cell = |cell: table::Cell| Cell { text: cell.text, spot: Spot::Bytes(cell.span) };
    let lines = table::located(text).into_iter().map(|line| line.into_iter().map(cell).collect()).collect();
    finished(file, Grid { lines, merged: Vec::new(), sheet: None }, most)
}

/// The table of a workbook: its sheet `wanted`, else its first visible one that holds anything.
pub fn workbook(file: &ProjectPath, bytes: &[u8], wanted: Option<&str>, most: &TableLimits) -> Reported<Option<Sheet>> {
    match workbook::read(file, bytes, wanted, most) {
        Reported { value: Some(grid), mut diagnostics } => {
            let sheet = finished(file, grid, most).drain_into(&mut diagnostics);
            Reported { value: sheet, diagnostics }
        }
        Reported { diagnostics, .. } => Reported { value: None, diagnostics },
    }
}

/// The table of a body; nothing for one without heads.
pub fn of_body(file: &ProjectPath, table: &tree::Table, most: &TableLimits) -> Reported<Option<Sheet>> {
    let cell = |cell: &tree::Cell| Cell { text: inline_text(&cell.inlines).trim().to_owned(), spot: Spot::Bytes(cell.span) };
    let line = |cells: &Vec<tree::Cell>| cells.iter().map(cell).collect();
    let lines = std::iter::once(&table.head).chain(&table.rows).map(line).collect();
    let grid = Grid { lines, merged: Vec::new(), sheet: None };
    if !fits(&grid, most) {
        let place = table.head.first().map_or_else(|| Place::whole(file), |cell| Place::new(file, cell.span));
        let mut refused = too_large(file, most);
        refused.diagnostics.iter_mut().for_each(|found| found.place = Some(place.clone()));
        return refused;
    }
    Reported::clean(grid::sheet(file, grid))
}

fn finished(file: &ProjectPath, grid: Grid, most: &TableLimits) -> Reported<Option<Sheet>> {
    if !fits(&grid, most) {
        return too_large(file, most);
    }
    match grid::sheet(file, grid) {
        Some(sheet) => Reported::clean(Some(sheet)),
        None => unreadable(file, msg!("table-empty", name = file.file_name()), msg!("table-empty-help")),
    }
}

fn fits(grid: &Grid, most: &TableLimits) -> bool {
    let (rows, columns) = (grid.lines.len(), grid.width());
    rows <= most.rows && columns <= most.columns && rows * columns <= most.cells
}

fn too_large<T>(file: &ProjectPath, most: &TableLimits) -> Reported<Option<T>> {
    let message = msg!("table-large", rows = most.rows, columns = most.columns, cells = most.cells);
    unreadable(file, message, msg!("table-large-help"))
}

fn unreadable<T>(file: &ProjectPath, message: Message, help: Message) -> Reported<Option<T>> {
    let found = Diagnostic::new(code::TABLE_UNREADABLE, message).at(Place::whole(file)).help(help);
    Reported { value: None, diagnostics: vec![found] }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
