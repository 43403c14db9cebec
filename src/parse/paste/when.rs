//! The days and times that a notice says, as far as they become fields: `2026年11月28日`, `11月28日`, `2026-11-28`, 二〇二六年十一月
//! 二十八日, `9:00`, 上午9点半.
//!
//! A day without a year is that nearest to the day on which the notice goes up.

use crate::base::Date;
use crate::base::date::{Time, days};
use crate::base::numeral;

/// The days in a text in their order; `posted` decides about years that are not written.
pub fn all(text: &str, posted: Date) -> Vec<Date> {
    let text = arabic(text);
    let bytes = text.as_bytes();
    let mut found: Vec<(usize, Date)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || at > 0 && bytes[at - 1].is_ascii_digit() {
            at += 1;
            continue;
        }
        let last = found.last().copied();
        match read(&text[at..], last.filter(|(end, _)| is_range(&text[*end..at])).map(|(_, day)| day), posted) {
            Some((len, day)) => {
                at += len;
                found.push((at, day));
            }
            None => at += 1,
        }
    }
    found.into_iter().map(|(_, day)| day).collect()
}

/// Whether the text is a day and no more.
pub fn is_day(text: &str) -> bool {
    let bare: String = arabic(text).chars().filter(|c| *c != ' ').collect();
    read(&bare, None, Date::constant(2000, 1, 1)).is_some_and(|(len, _)| len == bare.len())
}

/// Whether a year is written in it.
pub fn says_year(text: &str) -> bool {
    let text = arabic(text);
    let mut digits = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    digits.any(|run| run.starts_with("19") || run.starts_with("20"))
}

/// The times of day in a text, in their order; the second of two takes 下午 from the first.
pub fn clocks(text: &str) -> Vec<Time> {
    let text = arabic(text);
    let mut found = Vec::new();
    let mut late = false;
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        if !c.is_ascii_digit() || before.ends_with(|c: char| c.is_ascii_digit() || c == ':' || c == '-' && !before.ends_with("—"))
        {
            continue;
        }
        let Some((hour, minute)) = clock(&text[at..]) else { continue };
        let near: String = before.chars().rev().take(3).collect();
        late = if near.contains('上') || near.contains('早') {
            false
        } else {
            late || near.contains('下') || near.contains('晚')
        };
        let hour = if late && hour < 12 { hour + 12 } else { hour };
        found.extend(Time::new(hour, minute, 0, 0).ok());
    }
    found
}

/// 9:00, 9点, 9点半, 9时30分.
fn clock(text: &str) -> Option<(i8, i8)> {
    let (hour, rest) = number(text)?;
    let hour = i8::try_from(hour).ok()?;
    if let Some(rest) = rest.strip_prefix(':') {
        return Some((hour, i8::try_from(number(rest)?.0).ok()?));
    }
    let rest = rest.strip_prefix('点').or_else(|| rest.strip_prefix('时'))?;
    if rest.starts_with('半') {
        return Some((hour, 30));
    }
    let minute = number(rest).filter(|(_, rest)| rest.starts_with('分')).map_or(0, |(minute, _)| minute);
    Some((hour, i8::try_from(minute).ok()?))
}

/// One day at the beginning of `text` and its length; after `from` a day alone is enough.
fn read(text: &str, from: Option<Date>, posted: Date) -> Option<(usize, Date)> {
    let (first, rest) = number(text)?;
    let written = |rest: &str| text.len() - rest.len();
    if (1900..=2100).contains(&first) {
        let year = i16::try_from(first).ok()?;
        let separator = rest.trim_start().chars().next().filter(|c| matches!(c, '年' | '-' | '.' | '/'))?;
        let (month, rest) = number(rest.trim_start().strip_prefix(separator)?.trim_start())?;
        let rest = rest.trim_start().strip_prefix(if separator == '年' { '月' } else { separator })?;
        let (day, rest) = number(rest.trim_start())?;
        let rest = if separator == '年' { after_day(rest)? } else { rest };
        return Some((written(rest), date(year, month, day)?));
    }
    if let Some(after) = rest.trim_start().strip_prefix('月') {
        let (day, rest) = number(after.trim_start())?;
        let rest = after_day(rest)?;
        return Some((written(rest), nearest(first, day, from.unwrap_or(posted))?));
    }
    let from = from?;
    let rest = rest.trim_start().strip_prefix('日')?;
    Some((written(rest), date(from.year(), u32::try_from(from.month()).ok()?, first)?))
}

/// What follows the number of a day: 日, 号, or the sign of a range.
fn after_day(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let said = trimmed.strip_prefix('日').or_else(|| trimmed.strip_prefix('号'));
    said.or_else(|| trimmed.starts_with(['—', '-', '–', '~', '～', '至', '到']).then_some(rest))
}

/// The day of the year that lies nearest to `day`.
fn nearest(month: u32, number: u32, day: Date) -> Option<Date> {
    let years = (-1..=1).filter_map(|by| date(day.year().checked_add(by)?, month, number));
    years.min_by_key(|other| days((*other).min(day), (*other).max(day)).count())
}

fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn number(text: &str) -> Option<(u32, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text.get(..len).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()?, &text[len..]))
}

/// Whether what stands between two days makes them the ends of a range.
fn is_range(between: &str) -> bool {
    let short = between.chars().count() <= 24;
    short && ["至", "到", "—", "-", "–", "~", "～"].iter().any(|sign| between.contains(sign))
}

/// The text with the days and hours that are written in Han numbers in digits.
fn arabic(text: &str) -> String {
    let is_number = |c: char| "〇零○一二三四五六七八九十".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_number) {
        let run = &rest[start..];
        let end = run.find(|c| !is_number(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        out.push_str(&rest[..start]);
        match after.chars().next() {
            Some('年') if run.chars().count() == 4 => out.extend(run.chars().map(digit)),
            Some('月' | '日' | '号' | '点' | '时') => match numeral::number(run).filter(|number| *number < 100) {
                Some(number) => out.push_str(&number.to_string()),
                None => out.push_str(run),
            },
            _ => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn digit(c: char) -> char {
    "〇一二三四五六七八九"
        .chars()
        .position(|known| known == c)
        .and_then(|value| char::from_digit(u32::try_from(value).ok()?, 10))
        .unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_they_are_written() {
        let posted = date(2026, 12, 20);
        for (text, expected) in [
            ("2026年11月24日（周二）至30日", vec![date(2026, 11, 24), date(2026, 11, 30)]),
            ("12月28日—1月3日", vec![date(2026, 12, 28), date(2027, 1, 3)]),
            ("二〇二六年十一月十八日", vec![date(2026, 11, 18)]),
            ("2026-11-18、2026.1.5", vec![date(2026, 11, 18), date(2026, 1, 5)]),
            ("11月24-30日", vec![date(2026, 11, 24), date(2026, 11, 30)]),
            ("2026年13月1日，0199-555-0100，3日内", vec![]),
        ] {
            assert_eq!(all(text, posted), expected, "{text}");
        }
        assert!(is_day("2026 年 11 月 18 日") && is_day("二○二六年十一月十八日") && !is_day("2026年11月18日前"));
    }

    #[test]
    fn times_are_read_as_they_are_said() {
        let time = |hour, minute| Time::constant(hour, minute, 0, 0);
        for (text, expected) in [
            ("2026年11月28日（周六）9:00—11:30", vec![time(9, 0), time(11, 30)]),
            ("下午2点半到4点", vec![time(14, 30), time(16, 0)]),
            ("上午9时至下午5时30分", vec![time(9, 0), time(17, 30)]),
            ("上午九点", vec![time(9, 0)]),
            ("25:00", vec![]),
        ] {
            assert_eq!(clocks(text), expected, "{text}");
        }
    }
}
