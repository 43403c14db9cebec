//! **As many points follow as were promised.**
//!
//! A sentence 「做好以下八个方面的工作：」 and a list of seven: `count-mismatch`, a warning. Only a sentence that ends in a colon right before its list is counted, or
//! one that says 以下, 如下 or 下列; and only if it says one number. A list is one of Markdown, paragraphs that begin with 一、, （一） or （1）, or
//! 一是…；二是… in the same paragraph.

use super::EntryText;
use super::numbering::{Level, numbered};
use super::prose::{Piece, PieceKind};
use crate::base::numeral;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What is counted before a list.
const UNITS: [&str; 16] = [
    "个方面",
    "个问题",
    "样材料",
    "样东西",
    "种情况",
    "个步骤",
    "个环节",
    "个阶段",
    "件事",
    "件实事",
    "项",
    "点",
    "条",
    "步",
    "种情形",
    "类",
];

/// What is counted before a list with one a point, unless a point names several.
const NAMED: [&str; 3] = ["户", "位", "家"];

/// Every list with another number of items than the sentence before it says.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let pieces: Vec<&Piece> = text.body().collect();
    (0..pieces.len()).filter_map(|at| one(text, &pieces[at..])).collect()
}

fn one(text: &EntryText<'_>, pieces: &[&Piece]) -> Option<Diagnostic> {
    let (lead, rest) = pieces.split_first()?;
    if let Some(found) = inline(text, lead) {
        return Some(found);
    }
    let promises = matches!(lead.kind, PieceKind::Paragraph | PieceKind::Heading);
    let (marked, numbered) = (items(rest), numbered_below(lead, rest));
    let listed = Some(marked.max(numbered)).filter(|listed| promises && *listed >= 2)?;
    let alone = rest[..listed.min(rest.len())].iter().all(|item| !item.text.contains(['：', ':', '、', '，', '户', '位', '家']));
    let trimmed = lead.text.trim_end();
    let sentence = lead.sentence(trimmed.trim_end_matches(['。', '：', ':']).len());
    let words = &lead.text[sentence.clone()];
    let leads = trimmed.ends_with(['：', ':']) || ["以下", "如下", "下列"].iter().any(|word| words.contains(word));
    let (number, at) = Some(said(words, alone)).filter(|said| leads && said.len() == 1)?.pop()?;
    let message = msg!("count-mismatch", said = number, listed = listed);
    let found = Diagnostic::new(code::COUNT_MISMATCH, message).help(msg!("count-mismatch-help"));
    // Headings may tell of more than was counted: 「开展5项活动，情况如下：」, or 「四、要求」 below three points.
    let named = ["以下", "下列"].iter().any(|word| words[..at.start].ends_with(word));
    let headings = rest[0].text.starts_with(numeral::is_digit);
    let last = (named || !words[at.end..].contains('，')) && (listed < number || !headings);
    (number != listed && (marked > 0 || last))
        .then(|| text.at(found, lead, &(sentence.start + at.start..sentence.start + at.end)))
}

/// How many items of one list stand at the beginning.
fn items(pieces: &[&Piece]) -> usize {
    let Some(PieceKind::Item { number: first, indent: outer }) = pieces.first().map(|piece| piece.kind) else { return 0 };
    let mut count = 0;
    for piece in pieces {
        match piece.kind {
            PieceKind::Item { number, indent } if indent <= outer && number.is_some() == first.is_some() => count += 1,
            PieceKind::Item { indent, .. } if indent > outer => {}
            _ => break,
        }
    }
    count
}

/// How many paragraphs follow that are numbered in one way, below the number of the lead itself; one of a higher way ends them.
fn numbered_below(lead: &Piece, pieces: &[&Piece]) -> usize {
    let own = numbered(lead).map(|(level, ..)| level);
    let Some((level, 1, _)) = pieces.first().and_then(|piece| numbered(piece)) else { return 0 };
    if level == Level::Article || own.is_some_and(|own| own >= level) || pieces[0].kind == PieceKind::Heading {
        return 0;
    }
    let mut count = 0;
    for (found, number, _) in pieces.iter().filter(|piece| piece.kind != PieceKind::Cell).filter_map(|piece| numbered(piece)) {
        if found < level || (found == level && number != count + 1) {
            break;
        }
        count += usize::from(found == level);
    }
    count
}

/// `以下五点：一是…；二是…` with another number of points.
fn inline(text: &EntryText<'_>, piece: &Piece) -> Option<Diagnostic> {
    let at = piece.find("一是")?;
    let start = piece.sentence(at).start;
    let (number, range) = Some(said(&piece.text[start..at], false)).filter(|said| said.len() == 1)?.pop()?;
    let follows = piece.text[start..at].ends_with(['：', ':']) && !piece.text[at + 3..].contains("一是");
    let ordinals = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"];
    let listed = ordinals.iter().take_while(|word| piece.text[at..].contains(**word)).count();
    let message = msg!("count-mismatch", said = number, listed = listed);
    let found = Diagnostic::new(code::COUNT_MISMATCH, message).help(msg!("count-mismatch-help"));
    (follows && listed >= 2 && number != listed).then(|| text.at(found, piece, &(start + range.start..start + range.end)))
}

/// The numbers of points that a sentence says, with their places; of households too where each point names one `alone`.
fn said(words: &str, alone: bool) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut found: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for unit in UNITS.into_iter().chain(NAMED.into_iter().filter(|_| alone)) {
        for (at, _) in words.match_indices(unit) {
            let Some((number, start)) = numeral::trailing(&words[..at]) else { continue };
            // 第三条 names one; 3点 and 15条 are times and lines; 三项制度 after 其中 counts others.
            let ordinal = words[..start].ends_with(['第', '.', ':', '：', '年', '月', '日']);
            let hour = words[start..].starts_with(|c: char| c.is_ascii_digit())
                || words[at + unit.len()..].starts_with(['钟', '半', '整', '前', '后']);
            let hour = unit == "点" && hour;
            let (end, is_point) = (at + unit.len(), (2..=30).contains(&number) && !ordinal && !hour);
            if is_point && !found.iter().any(|(_, range)| range.start == start) {
                found.push((number, start..end));
            }
        }
    }
    found
}
