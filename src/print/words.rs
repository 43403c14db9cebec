//! Titles in words, so that a line of large type never ends inside one.

use std::sync::LazyLock;

use icu_segmenter::WordSegmenter;
use icu_segmenter::WordSegmenterBorrowed;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::base::text::is_han;
use crate::base::unbroken::pieces;

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// What may begin no line, or leans on the word before it.
const TRAILING: &str = "，。、；：！？）】》〉”’』」%％的了吗吧呢等";
/// What may end no line.
const LEADING: &str = "（【《〈“‘『「第";

/// `text` in the pieces between which a line may end; joined they are the text again.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(text) {
        if piece.kept {
            push(&mut words, piece.text);
            continue;
        }
        let ends: Vec<usize> = SEGMENTER.segment_str(piece.text).collect();
        ends.windows(2).for_each(|pair| push(&mut words, &piece.text[pair[0]..pair[1]]));
    }
    words
}

fn push(words: &mut Vec<String>, word: &str) {
    let leans = word.chars().all(|c| TRAILING.contains(c));
    let one = |word: &str| word.chars().nth(1).is_none() && word.chars().all(is_han);
    match words.last_mut() {
        // Two characters left over side by side are mostly one word that the dictionary lacks: 停暖.
        Some(last) if leans || last.ends_with(|c| LEADING.contains(c)) || one(last) && one(word) => last.push_str(word),
        _ => words.push(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_between_words() {
        for (title, expected) in [
            ("楼道照明改造中选施工单位公示", "楼道|照明|改造|中选|施工|单位|公示"),
            ("11月25日供热管网检修停暖通知", "11月25日|供热|管网|检修|停暖|通知"),
            ("关于拟接收1名同志为预备党员的公示", "关于|拟|接收|1名|同志|为|预备|党员的|公示"),
            ("2026年“最美邻居”拟推荐人选公示", "2026年|“最美邻居”|拟|推荐|人选|公示"),
            ("", ""),
        ] {
            assert_eq!(words(title).join("|"), expected);
            assert_eq!(words(title).concat(), title);
        }
    }
}
