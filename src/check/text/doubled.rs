//! **No word stands twice.**
//!
//! `将将`, `的的`, `进行进行`: `doubled-word`, a warning. Only words that never stand twice are looked for, and not where the second belongs to the next word or
//! the first to the one before, as in 目的的, 将将军; 常常, 人人, 商量商量 are words.

use super::EntryText;
use crate::base::{Diagnostic, code};
use crate::msg;

/// A character, those before which it may stand twice, and those after which it may.
const SINGLE: [(char, &str, &str); 21] = [
    ('的', "目标有", "确士"),
    ('将', "", "军领士来"),
    ('了', "为罢", "解结然"),
    ('是', "于但总还就要可或只若凡正都不", "非"),
    ('与', "参给赋授", "会"),
    ('及', "以", "时格早"),
    ('于', "由对关至等终位属在", "某"),
    ('把', "", "关握手"),
    ('由', "理自缘事", ""),
    ('被', "棉", "子褥"),
    ('并', "合一", ""),
    ('也', "", ""),
    ('我', "自", ""),
    ('你', "", ""),
    ('这', "", ""),
    ('那', "", ""),
    ('需', "必急", ""),
    ('按', "", "时照期摩钮"),
    ('就', "成", "业近读诊"),
    ('在', "实存现所正自内外潜", "职场岗校册编建途线"),
    ('到', "", "位场达岗家期货处底账帐访店任"),
];

/// Words of two characters.
const DOUBLE: [&str; 17] = [
    "进行进行",
    "关于关于",
    "根据根据",
    "按照按照",
    "以及以及",
    "我们我们",
    "他们他们",
    "大家大家",
    "需要需要",
    "可以可以",
    "通过通过",
    "为了为了",
    "但是但是",
    "现将现将",
    "已经已经",
    "及时及时",
    "以下以下",
];

/// Every word that stands twice.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for piece in &text.pieces {
        let double = DOUBLE
            .iter()
            .filter(|word| piece.may_hold(word))
            .flat_map(|word| piece.text.match_indices(word).map(|(at, word)| at..at + word.len()));
        for range in singles(&piece.text).into_iter().chain(double) {
            let message = msg!("doubled-word", words = &piece.text[range.clone()]);
            report.push(text.at(Diagnostic::new(code::DOUBLED_WORD, message).help(msg!("doubled-word-help")), piece, &range));
        }
    }
    report
}

fn singles(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let (mut before, mut last) = (' ', ' ');
    for (at, c) in text.char_indices() {
        if c == last
            && let Some((_, not_after, not_before)) = SINGLE.iter().find(|(known, ..)| *known == c)
        {
            let end = at + c.len_utf8();
            let next = text[end..].chars().next().unwrap_or(' ');
            if !not_after.contains(before) && !not_before.contains(next) {
                found.push(at - c.len_utf8()..end);
            }
        }
        (before, last) = (last, c);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_may_stand_twice_are_left_alone() {
        for (text, count) in [
            ("我们将将于明天", 1),
            ("工作的的开展", 1),
            ("活动目的的说明", 0),
            ("大家常常来", 0),
            ("开展了了解情况的走访", 0),
            ("以及及时上报", 0),
        ] {
            assert_eq!(singles(text).len(), count, "{text}");
        }
    }
}
