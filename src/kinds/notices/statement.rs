//! A table of figures below the text of a notice, as its page and its sheet show it.

use serde::Serialize;

/// A table, ready to be shown.
#[derive(Debug, Default, Serialize)]
pub struct Statement {
    pub title: String,
    pub head: Vec<&'static str>,
    /// Each has as many cells as the head.
    pub rows: Vec<Vec<String>>,
    /// What stands below the line.
    pub total: Option<Vec<String>>,
    /// Of each column whether it holds figures.
    pub figures: Vec<bool>,
    /// How the figures were counted, and from what.
    pub notes: Vec<String>,
}

/// A column: its head, and whether it holds figures.
pub type Column = (&'static str, bool);

impl Statement {
    /// A table with these columns and no rows.
    pub fn new(title: impl Into<String>, columns: &[Column]) -> Statement {
        Statement {
            title: title.into(),
            head: columns.iter().map(|(head, _)| *head).collect(),
            figures: columns.iter().map(|(_, figures)| *figures).collect(),
            ..Statement::default()
        }
    }
}
