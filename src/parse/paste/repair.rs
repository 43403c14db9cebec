//! The signs of one paragraph, heading, item or cell, as they are set in Chinese.
//!
//! Half-width punctuation beside Han characters becomes full-width, quotes and brackets are paired, blanks that a program left
//! inside words and dates go. Numbers, addresses and Latin words keep theirs. Invariant: no letter and no digit is changed.

use crate::base::text::{is_han, is_wide_punctuation};

/// The text with its signs mended.
pub fn repair(text: &str) -> String {
    let text = quotes(&brackets(&number_brackets(text)));
    let text = punctuation(&text);
    let text = clocks(&text);
    blanks(&text).trim().to_owned()
}

/// A title or a heading set wide: 公 告 becomes 公告.
pub fn close_up(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let single = words.len() > 1 && words.iter().all(|word| word.chars().count() == 1);
    if single { words.concat() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// 〔2026〕 where a year stands in other brackets in front of 号.
fn number_brackets(text: &str) -> String {
    const OTHERS: [(char, char); 6] = [('„', '‟'), ('[', ']'), ('【', '】'), ('（', '）'), ('(', ')'), ('［', '］')];
    let mut chars: Vec<char> = text.chars().collect();
    for at in 0..chars.len() {
        let Some((_, close)) = OTHERS.iter().find(|(open, _)| *open == chars[at]) else { continue };
        let year = |at: usize| (1..=4).all(|by| chars.get(at + by).is_some_and(char::is_ascii_digit));
        if !year(at) || chars.get(at + 5) != Some(close) {
            continue;
        }
        let digits = chars[at + 6..].iter().take_while(|c| c.is_ascii_digit() || **c == ' ' || **c == '第').count();
        if *close == '‟' || (digits > 0 && chars.get(at + 6 + digits) == Some(&'号')) {
            (chars[at], chars[at + 5]) = ('〔', '〕');
        }
    }
    chars.into_iter().collect()
}

/// Straight, low and reversed quotes as “ and ”, in turn, where their number is even.
fn quotes(text: &str) -> String {
    // ‚ and ‘ are what some programs make of a pair of quotes.
    let low = text.contains('‚');
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '＂') || (low && matches!(c, '‚' | '‘'));
    let count = text.chars().filter(|c| is_quote(*c)).count();
    if count == 0 || !count.is_multiple_of(2) || !text.chars().any(is_han) {
        return text.to_owned();
    }
    let mut open = false;
    let turned = text.chars().map(|c| {
        if !is_quote(c) {
            return c;
        }
        open = !open;
        if open { '“' } else { '”' }
    });
    turned.collect()
}

/// Pairs of brackets around or beside Han characters, both full-width.
fn brackets(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..chars.len() {
        match chars[at] {
            // A link keeps the brackets of its address.
            '(' if at > 0 && chars[at - 1] == ']' => open.clear(),
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(first) = open.pop() else { continue };
                let han = |range: &[char]| range.iter().copied().any(is_han);
                let before = first > 0 && is_han(chars[first - 1]);
                if han(&chars[first..at]) || before || chars[first] == '（' || chars[at] == '）' {
                    (chars[first], chars[at]) = ('（', '）');
                }
            }
            _ => {}
        }
    }
    chars.into_iter().collect()
}

/// Commas, stops and colons beside Han characters.
fn punctuation(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let wide = |c: Option<&char>| c.is_some_and(|c| is_han(*c) || is_wide_punctuation(*c));
    // Chinese text whose commas are set off by blanks.
    let set_off = chars.iter().copied().any(is_han);
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let before = chars[..at].iter().rev().find(|c| **c != ' ');
        let next = chars[at + 1..].iter().find(|c| **c != ' ');
        // Markdown's own signs stand where they stood.
        let escaped = before == Some(&'\\');
        let beside = !escaped && (wide(before) || wide(next));
        let number = before.is_some_and(char::is_ascii_digit);
        let digits = number && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        let closes = next.is_none() && number && chars[..at].iter().any(|c| matches!(c, '，' | '。' | ','));
        out.push(match c {
            ',' if (beside && !digits) || (set_off && at > 0 && chars[at - 1] == ' ') => '，',
            ';' if beside => '；',
            ':' if beside && !digits => '：',
            '?' if beside => '？',
            '!' if beside && chars.get(at + 1) != Some(&'[') => '！',
            '.' if closes => '。',
            '.' if wide(before) && before != Some(&'.') && next.is_none_or(|c| is_han(*c)) => '。',
            '：' if digits => ':',
            c => *c,
        });
    }
    out
}

/// 9:00-17:00 with the dash of the house.
fn clocks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let clock_before = |at: usize| {
        at >= 4
            && chars[at - 1].is_ascii_digit()
            && chars[at - 2].is_ascii_digit()
            && chars[at - 3] == ':'
            && chars[at - 4].is_ascii_digit()
    };
    let clock_after = |at: usize| {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        (1..=2).contains(&digits)
            && chars.get(at + digits) == Some(&':')
            && chars.get(at + digits + 1).is_some_and(char::is_ascii_digit)
    };
    let is_dash = |c: char| matches!(c, '-' | '~' | '～' | '–' | '—' | '−' | '－' | ' ');
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_dash(**c)).count();
        let drawn = chars[at..at + run].iter().any(|c| *c != ' ');
        if drawn && clock_before(at) && clock_after(at + run) {
            out.push('—');
            at += run;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Without the blanks that no writer meant.
fn blanks(text: &str) -> String {
    let chars: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let running = chars.iter().any(|c| matches!(c, '，' | '。'));
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let (before, next) = (at.checked_sub(1).map(|at| chars[at]), chars.get(at + 1).copied());
        let (Some(before), Some(next), ' ') = (before, next, *c) else {
            out.push(*c);
            continue;
        };
        let punctuated = is_sign(before) || is_sign(next);
        let inside = running && is_han(before) && is_han(next) && !parts_names(&chars, at);
        let told = running && (is_han(before) && next.is_ascii_digit() || before.is_ascii_digit() && is_han(next));
        let dialled = before.is_ascii_digit() && next == '-' || before == '-' && next.is_ascii_digit();
        let counted = before.is_ascii_digit() && COUNTED.contains(next) || COUNTING.contains(before) && next.is_ascii_digit();
        if !(punctuated || inside || counted || told || dialled) {
            out.push(' ');
        }
    }
    label(&out)
}

/// What follows a number without a blank, and what stands in front of one.
const COUNTED: &str = "年月日号时分点个人户名元栋单幢楼层室条项届次期天万岁";
const COUNTING: &str = "年月日第共至到午";

/// Punctuation beside which there is no blank; a dash may be set off.
fn is_sign(c: char) -> bool {
    is_wide_punctuation(c) && !matches!(c, '—' | '…' | '·' | '～' | '＞')
}

/// Whether a blank at `at` stands between names or short words.
fn parts_names(chars: &[char], at: usize) -> bool {
    let left = chars[..at].iter().rev().take_while(|c| is_han(**c)).count();
    let right = chars[at + 1..].iter().take_while(|c| is_han(**c)).count();
    left <= 4 && right <= 4 && left + right > 2
}

/// 地 点：广场 without the blank that made it as wide as its neighbours.
fn label(text: &str) -> String {
    let Some((label, rest)) = text.split_once('：') else { return text.to_owned() };
    let words: Vec<&str> = label.split(' ').collect();
    let single = words.len() > 1 && words.iter().all(|word| word.chars().count() == 1 && word.chars().all(is_han));
    if single { format!("{}：{rest}", words.concat()) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_set_in_chinese() {
        for (text, expected) in [
            ("各位居民,请于11月20日(周五)前,到社区报名.", "各位居民，请于11月20日（周五）前，到社区报名。"),
            ("被评为\"最美邻居\"的居民", "被评为“最美邻居”的居民"),
            ("被评为”最美邻居“的居民", "被评为“最美邻居”的居民"),
            ("‚重点‘工作", "“重点”工作"),
            ("福安里居公„2026‟3号", "福安里居公〔2026〕3号"),
            ("福安里居公[2026]3号", "福安里居公〔2026〕3号"),
            ("2026 年 11 月 18 日上午 9：00-11：30", "2026年11月18日上午9:00—11:30"),
            ("这是今年的重 要抓手， 请支持。", "这是今年的重要抓手，请支持。"),
            ("张某某 李某某 王某某，请来领取。", "张某某 李某某 王某某，请来领取。"),
            ("地 点: 广场", "地点：广场"),
            ("电话:0199-555-0100,传真", "电话：0199-555-0100，传真"),
            ("见https://a.example/b,c:8080", "见https://a.example/b,c:8080"),
            ("比例1:2,共3,000元", "比例1:2，共3,000元"),
            ("今晚停水 , 请打 0199 - 555 - 0122 .", "今晚停水，请打0199-555-0122。"),
            ("只有一个\"引号", "只有一个\"引号"),
            ("软件(App)一款（见附件)", "软件（App）一款（见附件）"),
        ] {
            assert_eq!(repair(text), expected, "{text}");
            assert_eq!(repair(expected), expected, "{text} twice");
        }
        assert_eq!(close_up("公   告"), "公告");
    }
}
