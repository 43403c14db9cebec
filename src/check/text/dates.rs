//! The dates that a text says, and which days they may mean.
//!
//! `2026年11月24日`, `11月24日`, `2026-11-24`, and after one of them `—30日`, `、25日`. A date without a year takes that of the
//! range in which it stands; else it may mean the year that its piece said last, the year of the entry, or the nearest day.
//! A rule about such a date holds only if no reading fits.

use std::ops::Range;

use super::prose::Piece;
use crate::base::Date;

/// One date as it is written.
#[derive(Debug, Clone)]
pub struct DateUse {
    /// Which piece it stands in, and where.
    pub piece: usize,
    pub range: Range<usize>,
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The sign that was forgotten.
    pub lost: Option<Lost>,
    /// How it follows the date before it.
    pub joined: Option<Join>,
    /// Whether a year is written in it, not only taken from before.
    pub says_year: bool,
    /// The year that its piece said last.
    near: Option<i16>,
}

/// A sign that a date lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    Month,
    Day,
}

/// What stands between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// 至, — or the like.
    Range,
    /// 、
    List,
}

impl DateUse {
    /// Every day that it may mean in an entry that goes up on `posted`; none for half a date or one that does not exist.
    pub fn days(&self, posted: Option<Date>) -> Vec<Date> {
        let (Some(month), Some(day)) = (self.month, self.day) else { return Vec::new() };
        let of = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        if let Some(year) = self.year {
            return of(year).into_iter().collect();
        }
        let own = posted.and_then(|posted| of(posted.year()));
        let nearest = posted.and_then(|posted| {
            let near = (-1..=1).filter_map(|by| of(posted.year() + by));
            near.min_by_key(|day| days_between(*day, posted))
        });
        let mut days: Vec<Date> = [self.near.and_then(of), own, nearest].into_iter().flatten().collect();
        days.sort();
        days.dedup();
        days
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// Every date of the pieces, in their order; also years and months alone.
pub fn dates(pieces: &[Piece]) -> Vec<DateUse> {
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        of_piece((index, &piece.text), &mut found);
    }
    found
}

fn of_piece((piece, text): (usize, &str), found: &mut Vec<DateUse>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut near = None;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let glued = at > 0 && (b"./".contains(&bytes[at - 1]) || bytes[at - 1].is_ascii_alphabetic());
        let before = found.last().filter(|last| last.piece == piece);
        let joined = before.and_then(|last| join(&text[last.range.end..at]));
        let read = if glued { None } else { read(text, at).or_else(|| joined.and_then(|_| day_alone(text, at))) };
        let Some(read) = read else {
            at = number(text, at).map_or(at + 1, |number| number.end);
            continue;
        };
        let mut date = DateUse { piece, near, joined, ..read };
        if let Some(last) = before.filter(|last| joined.is_some() && date.day.is_some() && last.day.is_some()) {
            inherit(&mut date, last);
        }
        near = date.year.or(near);
        at = date.range.end;
        found.push(date);
    }
}

/// What a date takes from the one that it follows.
fn inherit(date: &mut DateUse, last: &DateUse) {
    date.month = date.month.or(last.month);
    if date.year.is_none() {
        let wraps = date.joined == Some(Join::Range) && date.month < last.month;
        date.year = last.year.map(|year| year + i16::from(wraps));
    }
}

struct Number {
    value: u16,
    len: usize,
    end: usize,
}

fn number(text: &str, at: usize) -> Option<Number> {
    let rest = &text[at..];
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    (len > 0).then(|| Number { value: rest[..len].parse().unwrap_or(u16::MAX), len, end: at + len })
}

/// The byte after `sign`, if it comes next, spaces left aside.
fn sign(text: &str, at: usize, sign: &str) -> Option<usize> {
    let rest = text[at..].trim_start_matches(' ');
    rest.strip_prefix(sign).map(|rest| text.len() - rest.len())
}

fn after_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(' ').len()
}

fn short(text: &str, at: usize) -> Option<Number> {
    number(text, after_spaces(text, at)).filter(|number| number.len <= 2)
}

fn blank(range: Range<usize>) -> DateUse {
    let (year, month, day, lost, joined, near) = (None, None, None, None, None, None);
    DateUse { piece: 0, range, year, month, day, lost, joined, says_year: false, near }
}

fn read(text: &str, at: usize) -> Option<DateUse> {
    let first = number(text, at)?;
    if first.len == 4 && (1900..=2100).contains(&first.value) {
        let year = Some(i16::try_from(first.value).ok()?);
        let found = match sign(text, first.end, "年") {
            Some(end) => in_year(text, at..end),
            None => iso(text, &first, at)?,
        };
        return Some(DateUse { year, says_year: true, ..found });
    }
    let end = sign(text, first.end, "月").filter(|_| first.len <= 2)?;
    Some(in_month(text, (at..end, first.value)))
}

/// What follows `2026年`.
fn in_year(text: &str, range: Range<usize>) -> DateUse {
    if let Some(end) = number(text, after_spaces(text, range.end))
        .filter(|number| number.len == 3)
        .and_then(|number| sign(text, number.end, "日"))
    {
        return DateUse { lost: Some(Lost::Month), ..blank(range.start..end) };
    }
    let Some(second) = short(text, range.end) else { return blank(range) };
    if let Some(end) = sign(text, second.end, "月") {
        return in_month(text, (range.start..end, second.value));
    }
    match sign(text, second.end, "日") {
        Some(end) => DateUse { day: u8::try_from(second.value).ok(), lost: Some(Lost::Month), ..blank(range.start..end) },
        None => blank(range),
    }
}

/// What follows `11月`.
fn in_month(text: &str, (range, month): (Range<usize>, u16)) -> DateUse {
    let month = u8::try_from(month).ok();
    let alone = DateUse { month, ..blank(range.clone()) };
    let Some(third) = short(text, range.end) else { return alone };
    let day = u8::try_from(third.value).ok();
    if let Some(end) = sign(text, third.end, "日").or_else(|| sign(text, third.end, "号")) {
        return DateUse { month, day, ..blank(range.start..end) };
    }
    let rest = &text[third.end..];
    if rest.starts_with(['—', '-', '–', '~', '～', '、', '－', '至', '到']) && !whole_follows(rest) {
        return DateUse { month, day, ..blank(range.start..third.end) };
    }
    let goes_on = whole_follows(rest) || third.len == 2 && rest.starts_with(['，', '。', '；']);
    let goes_on = goes_on
        || ["上午", "下午", "晚上", "早上", "起", "前", "（周", "（星期", "(周"].iter().any(|word| rest.starts_with(word));
    if goes_on { DateUse { month, day, lost: Some(Lost::Day), ..blank(range.start..third.end) } } else { alone }
}

/// Whether a range goes on with a date that has its month and its sign: `至11月28日`.
fn whole_follows(rest: &str) -> bool {
    let end = rest.strip_prefix(['至', '到', '—']).map(|rest| rest.trim_start_matches('—'));
    let day = end.and_then(|end| end.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('月'));
    day.is_some_and(|day| day.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('日'))
}

/// `2026-11-24`, `2026.11.24`, `2026/11/24`.
fn iso(text: &str, year: &Number, at: usize) -> Option<DateUse> {
    let separator = text[year.end..].chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let month = number(text, year.end + 1).filter(|number| number.len <= 2)?;
    let day = text[month.end..].strip_prefix(separator).and_then(|_| number(text, month.end + 1))?;
    let ends = !text[day.end..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/'));
    let valid = (1..=12).contains(&month.value) && (1..=31).contains(&day.value) && day.len <= 2;
    let (month, end) = (u8::try_from(month.value).ok(), day.end);
    let day = u8::try_from(day.value).ok();
    (ends && valid).then(|| DateUse { month, day, ..blank(at..end) })
}

/// `30日` after another date.
fn day_alone(text: &str, at: usize) -> Option<DateUse> {
    let number = number(text, at).filter(|number| number.len <= 2)?;
    let end = sign(text, number.end, "日")?;
    Some(DateUse { day: u8::try_from(number.value).ok(), ..blank(at..end) })
}

/// How what stands between two dates joins them; a weekday and a time after the first are left aside.
fn join(between: &str) -> Option<Join> {
    let rest = between.trim_start_matches(' ');
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(inner) => inner.find(['）', ')']).map_or("", |end| inner[end..].trim_start_matches(['）', ')'])),
        None => rest,
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " :：上下午晚早时分点整起从".contains(c));
    match rest.trim_end_matches(' ') {
        "至" | "到" | "—" | "——" | "-" | "–" | "~" | "～" | "－" => Some(Join::Range),
        "、" | "和" | "及" => Some(Join::List),
        _ => None,
    }
}

/// The weekday written right after byte `at`, counted from Monday as 0, with its place.
pub fn weekday_after(text: &str, at: usize) -> Option<(Range<usize>, i8)> {
    let start = after_spaces(text, at);
    let rest = &text[start..];
    let Some(inner) = rest.strip_prefix(['（', '(']) else {
        let (len, day) = weekday(rest)?;
        // 周日常: the last character belongs to another word.
        let other = rest[len..].starts_with(['常', '间', '夜']);
        return (!other).then_some((start..start + len, day));
    };
    let inner = &inner[..inner.find(['）', ')'])?];
    let base = start + rest.find(inner)?;
    let mut offset = 0;
    for part in inner.split_inclusive(['，', ',', ' ', '、']) {
        let word = part.trim_end_matches(['，', ',', ' ']);
        let alone = |len: usize| matches!(&word[len..], "" | "上午" | "下午" | "晚" | "晚上");
        if let Some((len, day)) = weekday(word).filter(|(len, _)| alone(*len)) {
            return Some((base + offset..base + offset + len, day));
        }
        offset += part.len();
    }
    None
}

fn weekday(text: &str) -> Option<(usize, i8)> {
    let rest = ["星期", "礼拜", "周"].iter().find_map(|word| text.strip_prefix(word))?;
    let c = rest.chars().next()?;
    let day = if c == '天' { 6 } else { "一二三四五六日".chars().position(|day| day == c)? };
    Some((text.len() - rest.len() + c.len_utf8(), i8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::prose::pieces;

    fn said(text: &str) -> Vec<String> {
        let show = |part: Option<u8>| part.map_or("?".to_owned(), |part| part.to_string());
        let one = |date: &DateUse| {
            let year = date.year.map_or("?".to_owned(), |year| year.to_string());
            format!("{year}-{}-{}{}", show(date.month), show(date.day), if date.lost.is_some() { "!" } else { "" })
        };
        dates(&pieces(text, 0)).iter().map(one).collect()
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (text, expected) in [
            ("2026年11月24日（周二）至30日", &["2026-11-24", "2026-11-30"][..]),
            ("12月28日8:30至1月3日", &["?-12-28", "?-1-3"]),
            ("2025年12月28日至1月3日", &["2025-12-28", "2026-1-3"]),
            ("11月24—30日", &["?-11-24", "?-11-30"]),
            ("2月14日、28日上班", &["?-2-14", "?-2-28"]),
            ("2021年41日", &["2021-?-41!"]),
            ("11月24下午", &["?-11-24!"]),
            ("2026-11-24、2026.1.5", &["2026-11-24", "2026-1-5"]),
            ("2026年第四季度，3个月，3日内，12号楼", &["2026-?-?"]),
            ("3月2次", &["?-3-?"]),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn a_weekday_is_found_beside_its_date() {
        for (text, expected) in [
            ("（周四）", Some(3)),
            ("星期日上午", Some(6)),
            ("（农历正月初五，周六）", Some(5)),
            ("周日常", None),
            ("（周一至周五）", None),
        ] {
            assert_eq!(weekday_after(text, 0).map(|(_, day)| day), expected, "{text}");
        }
    }
}
