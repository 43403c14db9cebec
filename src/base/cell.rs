//! The name of a cell in a workbook, as office programs show it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One cell of a sheet, counted from 0; it is said as `收支!C12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellName {
    pub sheet: Arc<str>,
    pub row: u32,
    pub column: u32,
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}{}", self.sheet, letters(self.column), u64::from(self.row) + 1)
    }
}

/// The letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_office_programs_name_them() {
        for (row, column, name) in
            [(0, 0, "收支!A1"), (11, 2, "收支!C12"), (0, 25, "收支!Z1"), (0, 26, "收支!AA1"), (0, 701, "收支!ZZ1")]
        {
            assert_eq!(CellName { sheet: "收支".into(), row, column }.to_string(), name);
        }
    }
}
