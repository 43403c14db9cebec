//! From lines of cells to heads and rows: which line is a title, which are heads, which add up others.

use std::sync::Arc;

use super::{Cell, Role, Row, Sheet, Spot};
use crate::base::{ProjectPath, Span};
use crate::parse::number::{self, Reading};

/// The cells of a file as they stand in it.
#[derive(Debug)]
pub struct Grid {
    /// Lines may be of different lengths.
    pub lines: Vec<Vec<Cell>>,
    pub merged: Vec<Merged>,
    /// The name of the sheet in its workbook.
    pub sheet: Option<Arc<str>>,
}

/// Cells that are shown as one, by rows and columns of the workbook; both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// What a row is called that adds up all the items above it.
const TOTALS: [&str; 6] = ["合计", "总计", "共计", "总和", "合计金额", "合计总额"];
/// What one is called that adds up some of them.
const SUBTOTALS: [&str; 2] = ["小计", "分计"];
/// The shortest title above heads, in characters; what is shorter is a head.
const TITLE: usize = 5;

impl Grid {
    /// How many columns there are.
    pub fn width(&self) -> usize {
        let filled = |line: &Vec<Cell>| line.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1);
        self.lines.iter().map(filled).max().unwrap_or(0)
    }
}

/// The sheet of the lines; `None` where no line can be the heads.
pub fn sheet(file: &ProjectPath, mut grid: Grid) -> Option<Sheet> {
    let width = grid.width();
    grid.lines.retain(|line| line.iter().any(|cell| !cell.text.is_empty()));
    for line in &mut grid.lines {
        let spot = line.last().map_or(Spot::Bytes(Span::default()), |cell| cell.spot);
        let next = |index: usize| match spot {
            // What a short line lacks is placed at its end.
            Spot::Bytes(span) => Spot::Bytes(Span::new(span.end, span.end)),
            Spot::Named(row, _) => Spot::Named(row, u32::try_from(index).unwrap_or(u32::MAX)),
        };
        line.extend((line.len()..width).map(|index| Cell { text: String::new(), spot: next(index) }).collect::<Vec<_>>());
        line.truncate(width);
    }
    fill_merged(&mut grid);
    let mut lines = grid.lines.into_iter().peekable();
    let mut title: Option<String> = None;
    while width > 1 && lines.peek().is_some_and(|line| is_title(line)) {
        title = lines.next().and_then(|line| line.into_iter().next()).map(|cell| cell.text).or(title);
    }
    let mut heads = lines.next()?;
    if let Some(below) = lines.next_if(|below| are_heads(&heads, below)) {
        heads = joined(heads, below);
    }
    let rows = lines.map(|cells| Row { role: role(&cells), cells }).collect();
    Some(Sheet { file: file.clone(), title, heads, rows: with_notes(rows), name: grid.sheet })
}

/// What stands in cells merged downwards holds for each of them, except numbers, which would be counted twice.
fn fill_merged(grid: &mut Grid) {
    let row_of = |line: &Vec<Cell>| match line.first().map(|cell| cell.spot) {
        Some(Spot::Named(row, _)) => row,
        _ => 0,
    };
    for merged in grid.merged.iter().filter(|merged| merged.first.1 == merged.last.1) {
        let column = merged.first.1 as usize;
        let from = grid.lines.partition_point(|line| row_of(line) < merged.first.0);
        let mut inside = grid.lines[from..].iter_mut().take_while(|line| row_of(line) <= merged.last.0);
        let first = inside.next().and_then(|line| line.get(column)).map(|cell| cell.text.clone());
        let Some(text) = first.filter(|text| number::read(text) == Reading::Text) else { continue };
        for cell in inside.filter_map(|line| line.get_mut(column)).filter(|cell| cell.text.is_empty()) {
            cell.text.clone_from(&text);
        }
    }
}

/// A line of one long text alone, in the first cell.
fn is_title(line: &[Cell]) -> bool {
    let alone = line.iter().skip(1).all(|cell| cell.text.is_empty());
    alone && line.first().is_some_and(|cell| cell.text.chars().count() >= TITLE)
}

/// Whether `below` is a second line of heads: it names what the line above leaves open, and holds no number.
fn are_heads(above: &[Cell], below: &[Cell]) -> bool {
    let empty = |line: &[Cell], at: usize| line.get(at).is_none_or(|cell| cell.text.is_empty());
    let same = |at: usize| above.get(at).is_some_and(|cell| below.get(at).is_some_and(|other| other.text == cell.text));
    let corner = empty(above, 0) || empty(below, 0) || same(0);
    let names_more = (0..above.len()).any(|at| empty(above, at) && !empty(below, at));
    let words = below.iter().all(|cell| matches!(number::read(&cell.text), Reading::Text | Reading::Empty));
    corner && names_more && words
}

/// `收入` over `本月` and `累计` as `收入·本月` and `收入·累计`.
fn joined(above: Vec<Cell>, below: Vec<Cell>) -> Vec<Cell> {
    let mut group = String::new();
    let mut heads = Vec::with_capacity(above.len());
    for (upper, lower) in above.into_iter().zip(below) {
        if !upper.text.is_empty() {
            group.clone_from(&upper.text);
        }
        let text = match (upper.text.is_empty(), lower.text.is_empty()) {
            (_, true) => upper.text,
            (false, false) if upper.text == lower.text => upper.text,
            _ if group.is_empty() => lower.text.clone(),
            _ => format!("{group}·{}", lower.text),
        };
        heads.push(Cell { text, spot: if lower.text.is_empty() { upper.spot } else { lower.spot } });
    }
    heads
}

fn role(cells: &[Cell]) -> Role {
    let label = cells.iter().find(|cell| !cell.text.is_empty()).map_or("", |cell| &cell.text);
    let end = label.find(['（', '(', '：', ':']).unwrap_or(label.len());
    let bare: String = label[..end].chars().filter(|c| !c.is_whitespace()).collect();
    if TOTALS.contains(&bare.as_str()) {
        Role::Total
    } else if SUBTOTALS.contains(&bare.as_str()) {
        Role::Subtotal
    } else {
        Role::Item
    }
}

/// Lines without numbers below the last total are notes.
fn with_notes(mut rows: Vec<Row>) -> Vec<Row> {
    let Some(last) = rows.iter().rposition(|row| row.role == Role::Total) else { return rows };
    let is_number = |cell: &Cell| matches!(number::read(&cell.text), Reading::Number(_));
    if !rows[last + 1..].iter().any(|row| row.cells.iter().any(is_number)) {
        rows[last + 1..].iter_mut().for_each(|row| row.role = Role::Note);
    }
    rows
}
