//! From heads to columns: finds a column by any of its names, and reads its cells as numbers, days or counts.

use super::{Cell, Row, Sheet};
use crate::base::{Date, Decimal, Diagnostic, code};
use crate::msg;
use crate::parse::number::{self, Reading, Unit};

/// The columns of a sheet by their heads.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    sheet: &'a Sheet,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub index: usize,
    /// What its head says that its numbers are.
    pub unit: Option<Unit>,
}

/// A cell that does not hold what its column is for; its diagnostic says where and how to mend it.
#[derive(Debug)]
pub struct ColumnError(pub Box<Diagnostic>);

impl<'a> Columns<'a> {
    /// The columns of `sheet`.
    pub fn of(sheet: &'a Sheet) -> Columns<'a> {
        Columns { sheet }
    }

    /// The column whose head is one of `names`, whatever stands in brackets behind it; a name in front wins. Of heads in two lines the
    /// lower one is enough where only one column has it.
    pub fn find(&self, names: &[&str]) -> Option<Column> {
        let heads: Vec<String> = self.sheet.heads.iter().map(|head| bare(&head.text)).collect();
        let whole = |name: &str| heads.iter().position(|head| head == name);
        let lower = |name: &str| {
            let mut found = (0..heads.len()).filter(|index| heads[*index] != name && last_line(&heads[*index]) == name);
            found.next().filter(|_| found.next().is_none())
        };
        let index = names.iter().find_map(|name| whole(name)).or_else(|| names.iter().find_map(|name| lower(name)))?;
        Some(Column { index, unit: number::unit_of(&self.sheet.heads[index].text) })
    }

    /// The same; a sheet without it is told which heads it has.
    pub fn require(&self, names: &[&str]) -> Result<Column, ColumnError> {
        self.find(names).ok_or_else(|| {
            let message = msg!("table-column", name = names.first().copied().unwrap_or_default());
            let heads: Vec<&str> =
                self.sheet.heads.iter().map(|head| head.text.as_str()).filter(|head| !head.is_empty()).collect();
            let help = msg!("table-column-help", names = names.join("、"), heads = heads.join("、"));
            let found = Diagnostic::new(code::FIELD_MISSING, message).help(help);
            let place = self.sheet.heads.first().map(|head| self.sheet.place(head));
            ColumnError(Box::new(Diagnostic { place, ..found }))
        })
    }

    /// The cell of `row` in `column`.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r Cell {
        &row.cells[column.index]
    }

    /// What the cell says, without blanks around it; `None` for an empty one.
    pub fn text<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        Some(row.cells[column.index].text.as_str()).filter(|text| !text.is_empty())
    }

    /// The number of the cell in single ones, whether the cell or the head says 万元; `None` for an empty cell.
    pub fn number(&self, row: &Row, column: Column) -> Result<Option<Decimal>, ColumnError> {
        let cell = &row.cells[column.index];
        match number::read(&cell.text) {
            Reading::Empty => Ok(None),
            Reading::Number(read) => {
                let number = number::Number { unit: read.unit.or(column.unit), ..read };
                number.in_ones().map(Some).ok_or_else(|| self.wrong(cell))
            }
            Reading::HalfText | Reading::Text => Err(self.wrong(cell)),
        }
    }

    /// A count: a whole number, not below zero; `None` for an empty cell.
    pub fn whole(&self, row: &Row, column: Column) -> Result<Option<u64>, ColumnError> {
        let Some(number) = self.number(row, column)? else { return Ok(None) };
        let units = number.units(0).and_then(|units| u64::try_from(units).ok());
        units.map(Some).ok_or_else(|| {
            let cell = self.cell(row, column);
            let found = Diagnostic::new(code::FIELD_TYPE, msg!("table-whole")).at(self.sheet.place(cell));
            ColumnError(Box::new(found.help(msg!("table-whole-help"))))
        })
    }

    /// A day; `None` for an empty cell.
    pub fn date(&self, row: &Row, column: Column) -> Result<Option<Date>, ColumnError> {
        let cell = self.cell(row, column);
        if matches!(number::read(&cell.text), Reading::Empty) {
            return Ok(None);
        }
        number::date(&cell.text).map(Some).ok_or_else(|| {
            let found = Diagnostic::new(code::FIELD_TYPE, msg!("table-date")).at(self.sheet.place(cell));
            ColumnError(Box::new(found.help(msg!("table-date-help"))))
        })
    }

    fn wrong(&self, cell: &Cell) -> ColumnError {
        let found = Diagnostic::new(code::FIELD_TYPE, msg!("table-number")).at(self.sheet.place(cell));
        ColumnError(Box::new(found.help(msg!("table-number-help"))))
    }
}

/// `收支·收入` as `收入`.
pub fn last_line(head: &str) -> &str {
    head.rsplit_once('·').map_or(head, |(_, last)| last)
}

/// `金额（元）` as `金额`.
pub fn bare(head: &str) -> String {
    let end = head.find(['（', '(', '/']).unwrap_or(head.len());
    head[..end].chars().filter(|c| !c.is_whitespace()).collect()
}
