//! **Parts fit their whole.**
//!
//! `sum-text`, a warning, where a sentence says plainly what its numbers have to do with each other:
//!
//! - 「拟表彰7人：好媳妇3人，好儿媳2人，好婆婆1人。」 the parts after the colon are all of them, and do not add up;
//! - 「120人，其中男70人，女49人」 men and women, or parts with 其余, do not add up; one part alone is more than the whole;
//! - 「应到50人，实到34人，到会率70%」, 「210处，占293处的50%」, 「总数124处，完工62处，完成率60%」, 「100张，其中80张，占85%」: the share is another;
//! - 「居民128人、志愿者24人，合计179人」: the parts before a total do not add up to it;
//! - 「收入18000元，支出17000元，结余2000元」: what is left is another sum.
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
    let candidate = colon
        || ["其中", "合计", "共计", "总计", "结余", "余额"].iter().any(|word| words.contains(word))
        || words.contains('%')
        || words.contains('％');
    if !candidate || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = share(words).or_else(|| among(words)).or_else(|| totalled(words)).or_else(|| carried(words));
    let (message, range) = found.or_else(|| if colon { listed(words) } else { None })?;
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
    let values = clauses(parts.trim_start_matches(['：', ':']), whole.unit).filter(|values| clear && values.len() >= 2)?;
    if !parted(parts, values.len()) {
        return None;
    }
    let sum: f64 = values.iter().sum();
    differs(sum, whole.value).then(|| (msg!("sum-text-parts", whole = whole.value, sum = sum), whole.range))
}

/// Whether `count` parts leave nothing out: the rest is named, or a thing and its contrary.
fn parted(parts: &str, count: usize) -> bool {
    const CONTRARY: [(&str, &str); 4] = [("男", "女"), ("采纳", "未采纳"), ("合格", "不合格"), ("已办结", "未办结")];
    let both = |(one, other): &(&str, &str)| count == 2 && parts.contains(other) && parts.replace(other, "").contains(one);
    let votes = count == 3 && parts.contains("同意") && parts.contains("弃权") && parts.contains("反对");
    let last = parts.rsplit(['，', '、', ',']).next().unwrap_or_default();
    parts.contains("其余") || last.starts_with("其他") || votes || CONTRARY.iter().any(both)
}

/// `居民128人、楼门长17人，合计145人`: the clauses before the total, as far as they have its unit.
fn totalled(words: &str) -> Option<(Message, Range<usize>)> {
    let (at, word) = ["合计", "共计", "总计"].into_iter().find_map(|word| Some((words.find(word)?, word)))?;
    let (whole, rest) = (amounts(&words[at..]), &words[at + word.len()..]);
    let whole =
        whole.into_iter().next().filter(|whole| !whole.unit.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let before = words[..at].strip_suffix(['，', ','])?;
    let before = before.rsplit(['：', '其']).next()?.trim_start_matches('中');
    // Prices, and what is given out and comes back, are no parts.
    if ["每", "单价", "×", "应", "发出", "收回", "占"].iter().any(|word| before.contains(word)) {
        return None;
    }
    let parts = clauses(before, whole.unit).filter(|parts| parts.len() >= 2)?;
    let sum: f64 = parts.iter().sum();
    let range = at + whole.range.start..at + whole.range.end;
    differs(sum, whole.value).then(|| (msg!("sum-text-parts", whole = whole.value, sum = sum), range))
}

/// `期初余额1000元，收入500元，支出300元，期末余额1200元`, or without the balance before.
fn carried(words: &str) -> Option<(Message, Range<usize>)> {
    let all = amounts(words);
    let money = |labels: &[&str]| {
        let called = |amount: &&Amount<'_>| labels.iter().any(|label| words[..amount.range.start].ends_with(label));
        all.iter().filter(|amount| matches!(amount.unit, "元" | "万元")).find(called)
    };
    let opening = money(&["期初余额", "期初结余", "上期结余", "上期余额", "上年结余", "期初"]);
    let (income, spending) = (money(&["收入"])?, money(&["支出"])?);
    let closing = money(&["期末余额", "期末结余", "期末"]).or_else(|| money(&["结余", "余额"]).filter(|_| opening.is_none()))?;
    let unsaid = opening.is_none()
        && ["期", "上", "年初", "结转", "其中", "累计", "历年", "截至", "截止", "目前", "现有"]
            .iter()
            .any(|word| words.contains(word));
    let plain = words.matches("收入").count() == 1 && words.matches("支出").count() == 1 && !unsaid;
    let same = [income, spending].iter().all(|amount| amount.unit == closing.unit)
        && opening.is_none_or(|amount| amount.unit == closing.unit);
    let right = opening.map_or(0.0, |amount| amount.value) + income.value - spending.value;
    let wrong = plain && same && (right - closing.value).abs() > 0.005;
    let message = || msg!("sum-text-left", written = closing.value, right = format!("{right:.2}"));
    wrong.then(|| (message(), closing.range.clone()))
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

/// `应到50人，实到34人，到会率68%`, `完工62处，总数124处，完成率50%` and `34人，占50人的68%`.
fn share(words: &str) -> Option<(Message, Range<usize>)> {
    let all = amounts(words);
    let at = all.iter().position(|amount| matches!(amount.unit, "%" | "％"))?;
    let percent = &all[at];
    let [.., first, second] = &all[..at] else { return None };
    let between = &words[second.range.end..percent.range.start];
    let known = ["到会率", "参会率", "出席率"].iter().any(|word| between.contains(word));
    let rate = known || is_rate_of_all(between, [&words[..first.range.start], &words[..second.range.start]]);
    let share = words[first.range.end..second.range.start].contains('占') && matches!(between, "的" | "的比例为");
    let within = words[first.range.end..second.range.start].starts_with("，其中") && matches!(between, "，占" | "，占比");
    let share = share || within;
    let same = first.unit == second.unit && !first.unit.is_empty();
    let (part, whole) = match (rate, share) {
        (true, _) => (second.value.min(first.value), first.value.max(second.value)),
        (_, true) if within => (second.value, first.value),
        (_, true) => (first.value, second.value),
        _ => return None,
    };
    let right = part / whole * 100.0;
    let wrong = same && whole > 0.0 && (right - percent.value).abs() >= 1.0;
    wrong.then(|| (msg!("sum-text-share", written = percent.value, right = format!("{right:.1}")), percent.range.clone()))
}

/// Whether what stands before a share is the rate of a number that is called the whole, and not of what is left of it.
fn is_rate_of_all(between: &str, before: [&str; 2]) -> bool {
    let is_whole = |words: &&str| ["总数", "总户数", "总人数", "总量"].iter().any(|word| words.ends_with(word));
    between.contains('率') && !between.contains(['未', '没', '剩', '增', '降', '减']) && before.iter().any(is_whole)
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
        let found = share(words).or_else(|| among(words)).or_else(|| totalled(words)).or_else(|| carried(words));
        let found = found.or_else(|| listed(words));
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
            ("完工62处，总数124处，完成率60%。", Some("sum-text-share")),
            ("总户数124户，已签62户，签约率50%。", None),
            ("总户数124户，已签40户，未签率68%。", None),
            ("有效票100张，其中满意80张，占85%。", Some("sum-text-share")),
            ("有效票100张，其中满意80张，占80%。", None),
            ("居民128人、楼门长17人、志愿者24人，合计179人。", Some("sum-text-parts")),
            ("发出44张，收回43张，合计43张。", None),
            ("灯每盏260元，管每米30元，合计16120元。", None),
            ("收到意见23条，其中采纳14条，未采纳8条。", Some("sum-text-parts")),
            ("收到意见23条，其中采纳14条，另复8条。", None),
            ("收入18000元，支出17000元，结余2000元。", Some("sum-text-left")),
            ("总收入18000元，总支出17000元，累计结余5000元。", None),
            ("有效票117张，其中满意95张、不满意2张。", None),
            ("上期结余100元，收入50元，支出30元，期末余额120元。", None),
            ("期初余额100元，收入50元，支出30元，期末余额130元。", Some("sum-text-left")),
        ] {
            assert_eq!(wrong(words), expected, "{words}");
        }
    }
}
