//! From lines that are set in columns, by tabs or by blanks, to tables.
//!
//! Tabs are enough where two lines have as many; blanks only where three lines fall into as many short words, so that a line of
//! names or a signature is no table.

use super::piece::{Line, Piece, ends_sentence, length};

/// The longest cell of a table that is set by blanks, in characters.
const SHORT: usize = 24;

/// The pieces with their tables.
pub fn gather(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let Some(piece) = rest.first() {
        let (taken, table) = by_tabs(rest).or_else(|| by_blanks(rest)).map_or((0, None), |(n, rows)| (n, Some(rows)));
        match table {
            Some(rows) => {
                out.push(Piece::Table(rows));
                rest = &rest[taken..];
            }
            None => {
                out.push(without_tabs(piece.clone()));
                rest = &rest[1..];
            }
        }
    }
    out
}

fn without_tabs(mut piece: Piece) -> Piece {
    piece.texts_mut().into_iter().for_each(|text| *text = text.replace('\t', " "));
    piece
}

/// The lines at the beginning of `pieces`, as cells; an empty line ends them.
fn rows<'a>(pieces: &'a [Piece], cells: impl Fn(&'a Line) -> Vec<&'a str>) -> Vec<Vec<&'a str>> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for piece in pieces {
        let Piece::Line(line) = piece else { break };
        let cells = cells(line);
        if cells.len() < 2 || rows.first().is_some_and(|first| first.len() != cells.len()) {
            break;
        }
        rows.push(cells);
    }
    rows
}

fn by_tabs(pieces: &[Piece]) -> Option<(usize, Vec<Vec<String>>)> {
    let rows = rows(pieces, |line| line.text.split('\t').map(str::trim).collect());
    (rows.len() >= 2).then(|| (rows.len(), owned(&rows)))
}

fn by_blanks(pieces: &[Piece]) -> Option<(usize, Vec<Vec<String>>)> {
    let wide = rows(pieces, |line| split_wide(&line.text));
    let rows = if wide.len() >= 3 { wide } else { rows(pieces, |line| line.text.split(' ').collect()) };
    let columns = rows.first().map_or(0, Vec::len);
    let short =
        |cell: &&str| !cell.is_empty() && length(cell) <= SHORT && !ends_sentence(cell) && !cell.contains(['，', ',', '：']);
    let heads = rows.first().is_some_and(|heads| heads.iter().all(|head| !head.starts_with(|c: char| c.is_ascii_digit())));
    let fits = rows.len() >= 3 && columns >= 2 && heads && rows.iter().flatten().all(short);
    // A column of single characters is a title set wide.
    let told = rows.iter().any(|row| row.iter().any(|cell| length(cell) > 1));
    (fits && told).then(|| (rows.len(), owned(&rows)))
}

/// The words that two or more blanks part.
fn split_wide(text: &str) -> Vec<&str> {
    text.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

fn owned(rows: &[Vec<&str>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::paste::lines;

    #[test]
    fn columns_are_told_from_sentences() {
        for (text, tables) in [
            ("姓名\t楼栋\n张某某\t3栋\n李某某\t4栋", 1),
            ("序号  姓名  楼栋\n1  张某某  3栋\n2  李某某  4栋", 1),
            ("姓名 楼栋\n张某某 3栋\n李某某 4栋", 1),
            ("张某某 李某某\n王某某 赵某某", 0),
            ("时间：9:00 地点：广场\n时间：9:00 地点：广场\n时间：9:00 地点：广场", 0),
            ("公 告\n各位居民", 0),
        ] {
            let found = gather(lines::read(text)).iter().filter(|piece| matches!(piece, Piece::Table(_))).count();
            assert_eq!(found, tables, "{text}");
        }
    }
}
