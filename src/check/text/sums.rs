//! **Parts fit their whole.**
//!
//! `sum-text`, a warning, where a sentence says plainly what its numbers have to do with each other:
//!
//! - 「拟表彰7人：好媳妇3人，好儿媳2人，好婆婆1人。」 the parts after the colon are all of them, and do not add up;
//! - 「120人，其中男70人，女49人」 men and women, or parts with 其余, do not add up; one part alone is more than the whole;
//! - 「应到50人，实到34人，到会率70%」, 「210处，占293处的50%」: the share is another.
//!
//! Parts after 其中 may overlap or leave something out, so their sum alone is never wrong.

use std::ops::Range;

use super::EntryText;
use super::prose::Piece;
use crate::base::{Diagnostic, Message, code};
use crate::msg;

/// A number with its unit.
struct Amount<'a> {
    value: f64,
    unit: &'a str,
    range: Range<usize>,
}

/// Every sentence whose numbers do not fit.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    text.body().flat_map(|piece| sentences(&piece.text).filter_map(|range| one(text, piece, range)).collect::<Vec<_>>()).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(['。', '；', '！', '？', '\n']).map(move |sentence| {
        let range = start..start + sentence.len();
        start = range.end;
        range
    })
}

fn one(text: &EntryText<'_>, piece: &Piece, sentence: Range<usize>) -> Option<Diagnostic> {
    let words = &piece.text[sentence.clone()];
    let colon = words.contains('：') && words.matches('：').count() == 1;
    let candidate = colon || words.contains("其中") || words.contains('%') || words.contains('％');
    if !candidate || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (message, range) = share(words).or_else(|| among(words)).or_else(|| if colon { listed(words) } else { None })?;
    let found = Diagnostic::new(code::SUM_TEXT, message).help(msg!("sum-text-help"));
    Some(text.at(found, piece, &(sentence.start + range.start..sentence.start + range.end)))
}

/// `7人：甲3人，乙2人，丙2人`: every clause has one number, all of the unit of the whole.
fn listed(words: &str) -> Option<(Message, Range<usize>)> {
    let (whole, parts) = words.split_once('：')?;
    let whole = amounts(whole).pop().filter(|amount| whole.ends_with(amount.unit) && !amount.unit.is_empty())?;
    let parts = clauses(parts, whole.unit).filter(|parts| parts.len() >= 2)?;
    let sum: f64 = parts.iter().sum();
    differs(sum, whole.value).then(|| (msg!("sum-text-parts", whole = whole.value, sum = sum), whole.range))
}

/// What stands before and after 其中.
fn among(words: &str) -> Option<(Message, Range<usize>)> {
    let (before, parts) = words.split_once("其中")?;
    let whole = amounts(before).pop().filter(|amount| !amount.unit.is_empty())?;
    let all = amounts(parts);
    let same: Vec<&Amount<'_>> = all.iter().filter(|amount| amount.unit == whole.unit).collect();
    let clear = before[whole.range.end..].trim_matches(['，', ',', '（', '(', ' ']).is_empty();
    if let Some(part) = same.first().filter(|part| clear && part.value > whole.value) {
        return Some((msg!("sum-text-part", whole = whole.value, part = part.value), whole.range));
    }
    let parted = (parts.contains('男') && parts.contains('女')) || parts.contains("其余");
    let values =
        clauses(parts.trim_start_matches(['：', ':']), whole.unit).filter(|values| parted && clear && values.len() == 2)?;
    let sum: f64 = values.iter().sum();
    differs(sum, whole.value).then(|| (msg!("sum-text-parts", whole = whole.value, sum = sum), whole.range))
}

/// The one number of every clause; `None` if a clause has none, several, or another unit.
fn clauses(parts: &str, unit: &str) -> Option<Vec<f64>> {
    let parts = parts.trim_end_matches(['。', '；', '\n', '）', ' ']);
    let one = |clause: &str| {
        let mut amounts = amounts(clause);
        let amount = amounts.pop().filter(|amount| amounts.is_empty() && amount.unit == unit)?;
        clause.trim_end().ends_with(unit).then_some(amount.value)
    };
    parts.split(['，', '、', ',']).map(one).collect()
}

/// `应到50人，实到34人，到会率68%` and `34人，占50人的68%`.
fn share(words: &str) -> Option<(Message, Range<usize>)> {
    let all = amounts(words);
    let at = all.iter().position(|amount| matches!(amount.unit, "%" | "％"))?;
    let percent = &all[at];
    let [.., first, second] = &all[..at] else { return None };
    let between = &words[second.range.end..percent.range.start];
    let rate = ["到会率", "参会率", "出席率"].iter().any(|word| between.contains(word));
    let share = words[first.range.end..second.range.start].contains('占') && matches!(between, "的" | "的比例为");
    let same = first.unit == second.unit && !first.unit.is_empty();
    let (part, whole) = match (rate, share) {
        (true, _) => (second.value.min(first.value), first.value.max(second.value)),
        (_, true) => (first.value, second.value),
        _ => return None,
    };
    let right = part / whole * 100.0;
    let wrong = same && whole > 0.0 && (right - percent.value).abs() >= 1.0;
    wrong.then(|| (msg!("sum-text-share", written = percent.value, right = format!("{right:.1}")), percent.range.clone()))
}

fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-6
}

/// Every number in digits, with the character or sign that counts it.
fn amounts(text: &str) -> Vec<Amount<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let len = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        let end = at + len;
        let unit = ["平方米", "万元", "人次"].into_iter().find(|unit| text[end..].starts_with(unit));
        let next =
            text[end..].chars().next().filter(|c| !c.is_ascii() || *c == '%').filter(|c| !"，。；：、）（年月日号".contains(*c));
        let unit = unit.unwrap_or_else(|| next.map_or("", |c| &text[end..end + c.len_utf8()]));
        // 1.5 is one number; 1.2.3 and 0199-555 are none.
        if let Ok(value) = text[at..end].parse::<f64>() {
            found.push(Amount { value, unit, range: at..end + unit.len() });
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(words: &str) -> Option<&'static str> {
        let found = share(words).or_else(|| among(words)).or_else(|| listed(words));
        found.map(|(message, _)| message.key)
    }

    #[test]
    fn numbers_are_compared_only_where_the_words_say_so() {
        for (words, expected) in [
            ("拟表彰7人：好媳妇3人，好儿媳2人，好婆婆1人。", Some("sum-text-parts")),
            ("拟表彰7人：好媳妇3人，好儿媳2人，好婆婆2人。", None),
            ("报名7人：请带3样东西，费用2元。", None),
            ("党员120人，其中男70人，女49人。", Some("sum-text-parts")),
            ("党员120人，其中男70人，女50人。", None),
            ("党员120人，其中女60人，60岁以上80人。", None),
            ("党员20人，其中女60人。", Some("sum-text-part")),
            ("应到50人，实到34人，到会率70%。", Some("sum-text-share")),
            ("应到50人，实到34人，到会率68%。", None),
            ("建成210处，占475处的71.7%。", Some("sum-text-share")),
            ("建成210处，占293处的71.7%。", None),
        ] {
            assert_eq!(wrong(words), expected, "{words}");
        }
    }
}
