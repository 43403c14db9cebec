//! **A notice speaks in the name of its own community.**
//!
//! A signature 「和平社区居民委员会」, or a sentence about 我社区 that calls itself 和平社区, on the board of 福安里社区: `other-community`, a hint; most often it comes from a
//! borrowed text. Other communities may be named as such: a neighbour, a partner, a visit.

use std::ops::Range;

use super::EntryText;
use super::prose::Piece;
use crate::base::text::is_han;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What may stand behind the name of the community that signs.
const SIGNS: [&str; 8] = ["居民委员会", "居委会", "党总支", "党支部", "党委", "党群服务中心", "居务监督委员会", ""];

/// Every other community that the text calls its own.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let own = text.site.settings.name.as_str();
    if !own.ends_with("社区") {
        return Vec::new();
    }
    let named = text.body().filter(|piece| piece.may_hold("社区"));
    let found = named.filter_map(|piece| Some((piece, signature(piece).or_else(|| speaks(piece))?)));
    let other = found.filter(|(piece, range)| !own.ends_with(&piece.text[range.clone()]));
    other
        .map(|(piece, range)| {
            let message = msg!("other-community", name = &piece.text[range.clone()], own = own);
            text.at(Diagnostic::new(code::OTHER_COMMUNITY, message).help(msg!("other-community-help")), piece, &range)
        })
        .collect()
}

/// A line that is nothing but the name of an office.
fn signature(piece: &Piece) -> Option<Range<usize>> {
    let line = piece.text.trim();
    let end = line.find("社区")? + "社区".len();
    let signs = SIGNS.contains(&line[end..].trim()) && !line[end..].trim().is_empty();
    (signs && is_name(&line[..end]) && piece.text.starts_with(line)).then_some(0..end)
}

/// A name at the beginning of a sentence that goes on about 我社区.
fn speaks(piece: &Piece) -> Option<Range<usize>> {
    let at = ["我社区", "本社区"].iter().find_map(|word| piece.find(word))?;
    let sentence = piece.sentence(at);
    let words = &piece.text[sentence.clone()];
    let end = words.find("社区").map(|at| at + "社区".len())?;
    let speaks = is_name(&words[..end]) && !words[end..].starts_with(['的', '和', '与']);
    speaks.then_some(sentence.start..sentence.start + end)
}

/// Two to five characters before 社区 that can be a name.
fn is_name(name: &str) -> bool {
    let stem = name.trim_end_matches("社区");
    let count = stem.chars().count();
    let begins = ["我", "本", "各", "全", "该", "在", "与", "到", "为", "是", "有", "由", "向", "智慧", "老旧"];
    // 向 is a preposition, but 向阳 a name that many communities have.
    let is_other = !stem.starts_with("向阳") && begins.iter().any(|word| stem.starts_with(word)) || stem.contains(['的', '了']);
    (2..=5).contains(&count) && stem.chars().all(is_han) && !is_other
}
