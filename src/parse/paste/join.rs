//! Lines that were broken to fit a page become paragraphs again.
//!
//! A PDF or a mail breaks every line at its right edge, Word and WeChat break none. So a line is joined to the next only if it
//! ends inside a sentence and reaches that edge, and nothing says that the next begins something new.

use super::levels;
use super::piece::{Line, Piece, ends_sentence, length, width};
use super::signature;

/// Lines shorter than this, in columns, were broken by their author.
const NARROW: usize = 36;
/// The longest first line that may be a title, in characters.
const TITLE: usize = 24;

/// The pieces with whole paragraphs.
pub fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let edge = edge(&pieces);
    let indented =
        pieces.iter().filter(|piece| matches!(piece, Piece::Line(line) if line.indent >= 2 && !line.whole)).count() >= 2;
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // What the last line of the last piece was: the edge is that of lines, not of what they were joined to.
    let mut last: Option<Line> = None;
    for piece in pieces {
        let Piece::Line(line) = piece else {
            last = None;
            out.push(piece);
            continue;
        };
        let first = out.iter().filter(|piece| **piece != Piece::Gap).count() == 1;
        let goes_on = last.as_ref().is_some_and(|last| match first {
            true if !last.whole && is_title(&line.text) => {
                !is_title(&last.text) && !ends_sentence(&last.text) && !begins(&line.text)
            }
            true if length(&last.text) <= TITLE && !last.text.ends_with(['，', '、']) && last.indent + 4 > line.indent => false,
            _ => continues(last, &line, Page { edge, indented }),
        });
        match out.last_mut() {
            Some(Piece::Line(open)) if goes_on => append(&mut open.text, &line.text),
            _ => out.push(Piece::Line(line.clone())),
        }
        last = Some(line);
    }
    out
}

#[derive(Clone, Copy)]
struct Page {
    /// The column at which lines were broken.
    edge: usize,
    /// Whether paragraphs begin with blanks.
    indented: bool,
}

/// The width of the widest line that ends inside a sentence.
fn edge(pieces: &[Piece]) -> usize {
    let open = pieces.iter().filter_map(|piece| match piece {
        Piece::Line(line) if !line.whole && !ends_sentence(&line.text) => Some(width(&line.text) + line.indent),
        _ => None,
    });
    open.max().unwrap_or(0)
}

fn continues(last: &Line, next: &Line, page: Page) -> bool {
    if last.whole || next.whole || begins(&next.text) || signature::is_day(&next.text) || is_title(&last.text) {
        return false;
    }
    if page.indented && next.indent >= 2 && levels::read(&last.text).is_none() {
        return false;
    }
    let wide = width(&last.text) + last.indent;
    let open = last.text.ends_with(['，', '、', ',', '“', '（', '《', '(']);
    if open {
        return true;
    }
    if ends_sentence(&last.text) {
        return page.indented && page.edge >= NARROW && wide + 2 >= page.edge && next.indent < 2;
    }
    wide >= NARROW && wide * 5 >= page.edge * 4 && !signature::is_issuer(&next.text)
}

/// Whether a line says that something begins with it.
fn begins(text: &str) -> bool {
    levels::read(text).is_some() || text.starts_with("附件") || text.starts_with("附：") || levels::label(text).is_some()
}

/// Whether a line is a heading of its own by its last word.
fn is_title(text: &str) -> bool {
    let kinds = ["公示", "公告", "通知", "通报", "倡议书", "邀请函", "启事", "决议", "通告", "招募", "征求意见"];
    length(text) <= 40 && kinds.iter().any(|kind| text.ends_with(kind)) && !text.contains(['，', '。'])
}

/// Puts what follows behind what stands: with a blank only between Latin words.
fn append(text: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(text.chars().next_back()) && latin(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::paste::lines;

    fn joined(text: &str) -> Vec<String> {
        join(lines::read(text)).iter().filter_map(|piece| piece.text().map(str::to_owned)).collect()
    }

    #[test]
    fn broken_lines_are_joined_and_paragraphs_kept() {
        let pdf = "  经居民议事会2026年11月17日会议审议，拟推荐六人为最美\n邻居人选，现予公示。公示期间如有不同意见，请向居务监督\n委员会反映。\n  特此公示。";
        assert_eq!(
            joined(pdf),
            [
                "经居民议事会2026年11月17日会议审议，拟推荐六人为最美邻居人选，现予公示。公示期间如有不同意见，请向居务监督委员会反映。",
                "特此公示。",
            ]
        );
        let word = "各位居民：\n因管网改造，今晚停水。\n请提前储水\n谢谢配合";
        assert_eq!(joined(word).len(), 4);
        assert_eq!(joined("关于停水的通知\n各位居民，").len(), 2);
        assert_eq!(joined("请带身份证、\n户口簿").len(), 1);
    }
}
