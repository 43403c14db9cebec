//! **Between Han characters punctuation is full-width.**
//!
//! `停水通知,请储水` becomes `停水通知，请储水`: `half-width-punctuation`, one hint an entry, which `--fix` mends. A bracket is mended with its partner. Times, numbers,
//! addresses and Latin words keep theirs.

use super::EntryText;
use super::prose::Piece;
use crate::base::text::is_han;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// All half-width marks of an entry, in one hint at the first.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let all: Vec<_> =
        text.pieces.iter().flat_map(|piece| marks(&piece.text).into_iter().map(move |mark| (piece, mark))).collect();
    let Some((piece, (at, _))) = all.first().copied() else { return Vec::new() };
    let message = msg!("half-width-punctuation", count = all.len());
    // A field that is written with escapes is mended by hand.
    let edit = |(piece, (at, right)): &(&Piece, (usize, char))| {
        piece.verbatim(&(*at..at + 1)).map(|span| Edit { span, replacement: right.to_string() })
    };
    let edits: Vec<Edit> = all.iter().filter_map(edit).collect();
    let help = if edits.len() == all.len() { msg!("text-fix-help") } else { msg!("half-width-punctuation-help") };
    let found = Diagnostic::new(code::HALF_WIDTH_PUNCTUATION, message).help(help);
    vec![text.fix(text.at(found, piece, &(at..at + 1)), edits)]
}

/// Every half-width mark between Han characters, with the one that belongs there.
fn marks(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let right = match byte {
            b',' => '，',
            b';' => '；',
            b':' => '：',
            b'?' => '？',
            b'!' => '！',
            b'(' => {
                found.extend(brackets(text, at));
                continue;
            }
            _ => continue,
        };
        if before(text, at) && after(text, at + 1) {
            found.push((at, right));
        }
    }
    found
}

/// A pair of brackets around Han text, after or before more of it.
fn brackets(text: &str, open: usize) -> Vec<(usize, char)> {
    let Some(close) = text[open..].find(')').map(|close| open + close) else { return Vec::new() };
    let inside = &text[open + 1..close];
    let holds = !inside.contains(['(', '\n']) && after(text, open + 1) && before(text, close);
    if holds && (before(text, open) || after(text, close + 1)) { vec![(open, '（'), (close, '）')] } else { Vec::new() }
}

fn before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_han)
}

fn after(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::prose::pieces;

    #[test]
    fn numbers_and_addresses_keep_theirs() {
        for (text, wrong) in [
            ("停水,请储水", true),
            ("名单(含家属)如下", true),
            ("8:30开始,", false),
            ("比例1:2,共3人", false),
            ("见https://a.example/b,c", false),
            ("软件(App)一款", false),
        ] {
            assert_eq!(!marks(&pieces(text, 0)[0].text).is_empty(), wrong, "{text}");
        }
    }
}
