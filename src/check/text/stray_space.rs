//! **No space stands inside a sentence of Han characters.**
//!
//! `重 要抓手`, as texts from web pages and PDF have it: `stray-space`, one hint an entry, which `--fix` mends. Looked at are sentences of the running text, not
//! titles, cells, lists of names or lines that are set with spaces.

use super::EntryText;
use super::prose::PieceKind;
use crate::base::text::is_han;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// All stray spaces of an entry, in one hint at the first.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut first = None;
    let mut edits = Vec::new();
    let running = text.body().filter(|piece| matches!(piece.kind, PieceKind::Paragraph | PieceKind::Item { .. }));
    for piece in running {
        for at in spaces(&piece.text) {
            let Some(span) = piece.verbatim(&(at..at + 1)) else { continue };
            first.get_or_insert((piece, at));
            edits.push(Edit { span, replacement: String::new() });
        }
    }
    let Some((piece, at)) = first else { return Vec::new() };
    let message = msg!("stray-space", count = edits.len());
    let found = Diagnostic::new(code::STRAY_SPACE, message).help(msg!("text-fix-help"));
    vec![text.fix(text.at(found, piece, &(at..at + 1)), edits)]
}

/// Single spaces between Han characters of a running sentence.
fn spaces(text: &str) -> Vec<usize> {
    let running = text.contains('，') || text.contains('。');
    let han = |c: Option<char>| c.is_some_and(is_han);
    let between = |at: &usize| han(text[..*at].chars().next_back()) && han(text[at + 1..].chars().next());
    let found: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).filter(between).collect();
    let names = |at: &usize| {
        let is_end = |c: char| c == ' ' || !is_han(c);
        let left = text[..*at].rsplit(is_end).next().map_or(0, |run| run.chars().count());
        let right = text[at + 1..].split(is_end).next().map_or(0, |run| run.chars().count());
        left <= 4 && right <= 4 && left + right > 2
    };
    if !running || found.len() > 4 { Vec::new() } else { found.into_iter().filter(|at| !names(at)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_lines_set_with_spaces_are_left_alone() {
        for (text, count) in [
            ("这是今年工作的重 要抓手，请支持。", 1),
            ("张某某 李某某 王某某，请来领取。", 0),
            ("值班电话 居民委员会", 0),
            ("使用 App 报名，不收费。", 0),
        ] {
            assert_eq!(spaces(text).len(), count, "{text}");
        }
    }
}
