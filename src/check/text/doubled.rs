//! **No word stands twice.**
//!
//! `将将`, `的的`, `进行进行`, `，，`: `doubled-word`, a warning. Only words that never stand twice are looked for, and not where the second belongs to the next word
//! or the first to the one before, as in 目的的, 将将军, 根据根据地; 常常, 人人, 商量商量 are words. `--fix` takes one away where no reading needs both: a sign, and
//! words such as 关于.

use std::ops::Range;

use super::EntryText;
use super::prose::Piece;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// A character, those before which it may stand twice, and those after which it may.
const SINGLE: [(char, &str, &str); 21] = [
    ('的', "目标有", "确士"),
    ('将', "小大老健上中少名女猛闯", "军领士来"),
    ('了', "为罢不", "解结然"),
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

/// Words of two characters, and the characters before which they may stand twice.
const DOUBLE: [(&str, &str); 17] = [
    ("进行进行", ""),
    ("关于关于", ""),
    ("根据根据", "地"),
    ("按照按照", ""),
    ("以及以及", "时早"),
    ("我们我们", ""),
    ("他们他们", ""),
    ("大家大家", "庭"),
    ("需要需要", ""),
    ("可以可以", ""),
    ("通过通过", "率"),
    ("为了为了", ""),
    ("但是但是", ""),
    ("现将现将", ""),
    ("已经已经", ""),
    ("及时及时", ""),
    ("以下以下", ""),
];

/// What no reading needs twice.
const CERTAIN: [&str; 6] = ["关于关于", "按照按照", "现将现将", "但是但是", "已经已经", "也也"];
/// Signs of which one is enough; three are a row of dots or a line to fill in.
const SIGNS: [char; 5] = ['，', '。', '、', '；', '：'];

/// Every word that stands twice.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    text.pieces.iter().flat_map(|piece| ranges(piece).into_iter().map(|range| said(text, piece, range))).collect()
}

fn ranges(piece: &Piece) -> Vec<Range<usize>> {
    singles(&piece.text).into_iter().chain(doubles(piece)).chain(signs(&piece.text)).collect()
}

fn said(text: &EntryText<'_>, piece: &Piece, range: Range<usize>) -> Diagnostic {
    let words = &piece.text[range.clone()];
    let found = Diagnostic::new(code::DOUBLED_WORD, msg!("doubled-word", words = words));
    let is_certain = CERTAIN.contains(&words) || words.starts_with(SIGNS);
    let second = range.start + words.len() / 2..range.end;
    match piece.verbatim(&range).filter(|_| is_certain).and_then(|_| piece.verbatim(&second)) {
        None => text.at(found.help(msg!("doubled-word-help")), piece, &range),
        Some(span) => {
            let found = text.at(found.help(msg!("text-fix-help")), piece, &range);
            text.fix(found, vec![Edit { span, replacement: String::new() }])
        }
    }
}

fn doubles(piece: &Piece) -> Vec<Range<usize>> {
    let may_stand = |end: usize, not_before: &str| piece.text[end..].chars().next().is_some_and(|next| not_before.contains(next));
    let of = |(word, not_before): &(&str, &'static str)| {
        let not_before = *not_before;
        let found = piece.text.match_indices(*word).map(|(at, word)| at..at + word.len());
        found.filter(move |range| !may_stand(range.end, not_before)).collect::<Vec<_>>()
    };
    DOUBLE.iter().filter(|(word, _)| piece.may_hold(word)).flat_map(of).collect()
}

/// A sign that stands exactly twice.
fn signs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut last, mut start) = (' ', 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c != last {
            let twice = SIGNS.contains(&last) && at - start == 2 * last.len_utf8();
            found.extend(twice.then_some(start..at));
            (last, start) = (c, at);
        }
    }
    found
}

fn singles(text: &str) -> Vec<Range<usize>> {
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
    use super::super::prose::PieceKind;
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
            ("小将将参加比赛", 0),
            ("不能不了了之", 0),
        ] {
            assert_eq!(singles(text).len(), count, "{text}");
        }
    }

    #[test]
    fn signs_and_words_are_told_where_they_cannot_stand_twice() {
        for (text, count) in [
            ("停水，，请储水。", 1),
            ("停水。。", 1),
            ("请稍候。。。", 0),
            ("停水——请储水……", 0),
            ("总结根据根据地经验", 0),
            ("以及以及时上报为准", 0),
            ("关于关于停水的通知", 1),
        ] {
            let piece = Piece::of_field(PieceKind::Title, text, text, None);
            assert_eq!(doubles(&piece).len() + signs(text).len(), count, "{text}");
        }
    }
}
