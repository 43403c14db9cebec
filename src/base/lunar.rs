//! Lunar dates that come round every year: from `lunar 9-9`, 农历九月初九 or 重阳 to days.
//!
//! Invariant: a [`LunarDate`] is in a regular month. Leap months repeat a month in some years only, so what is held
//! every year is held in the month they follow.

use std::fmt;

use tyme4rs::tyme::lunar::{LunarDay, LunarMonth};

use super::date::Date;

/// The years of which the tables are known to be right.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A day of the lunar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LunarDate {
    // Invariant: 1 to 12. Kept by `parse`, the only constructor.
    month: u8,
    // Invariant: 1 to 30. Kept by `parse`; without a day, the last of the month, whichever that is.
    day: Option<u8>,
}

/// Why a text is not a lunar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotLunar {
    /// It does not look like one.
    Unknown,
    /// It is in a leap month.
    Leap,
    /// There is no such month, or no month is so long.
    NoSuchDay,
}

/// Festivals with their month and day; 小年 is the northern one.
const FESTIVALS: [(&str, u8, Option<u8>); 10] = [
    ("春节", 1, Some(1)),
    ("元宵节", 1, Some(15)),
    ("端午节", 5, Some(5)),
    ("七夕", 7, Some(7)),
    ("中元节", 7, Some(15)),
    ("中秋节", 8, Some(15)),
    ("重阳节", 9, Some(9)),
    ("腊八", 12, Some(8)),
    ("小年", 12, Some(23)),
    ("除夕", 12, None),
];

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The lunar date that `typed` names: `lunar 9-9`, `农历九月初九`, `农历9月9日`, `腊月初八`, `重阳`, `重阳节`.
pub fn parse(typed: &str) -> Result<LunarDate, NotLunar> {
    let typed = typed.trim();
    let marked = ["lunar", "农历", "阴历"].iter().find_map(|mark| typed.strip_prefix(mark));
    let text = marked.unwrap_or(typed).trim();
    let bare = |name: &str| name.trim_end_matches('节').to_owned();
    if let Some((_, month, day)) = FESTIVALS.iter().find(|(name, ..)| bare(name) == bare(text)) {
        return Ok(LunarDate { month: *month, day: *day });
    }
    // 九月九日 could be a day of either calendar, 九月初九 could not.
    if marked.is_none() && !text.contains(['初', '廿', '正', '冬', '腊', '闰']) {
        return Err(NotLunar::Unknown);
    }
    let (month, day) = text.split_once('月').or_else(|| text.split_once('-')).ok_or(NotLunar::Unknown)?;
    if month.starts_with('闰') {
        return Err(NotLunar::Leap);
    }
    let month = match month.trim() {
        "正" => 1,
        "冬" => 11,
        "腊" => 12,
        other => number(other).ok_or(NotLunar::Unknown)?,
    };
    let day = number(day.trim().trim_start_matches('初').trim_end_matches(['日', '号'])).ok_or(NotLunar::Unknown)?;
    let exists = (1..=12).contains(&month) && (1..=30).contains(&day);
    if exists { Ok(LunarDate { month, day: Some(day) }) } else { Err(NotLunar::NoSuchDay) }
}

/// The names of the festivals that [`parse`] knows, each with and without 节.
pub fn festivals() -> impl Iterator<Item = &'static str> {
    FESTIVALS.iter().flat_map(|(name, ..)| [*name, name.trim_end_matches('节')])
}

/// A number up to 99 in digits or in Chinese: `15`, `十五`, `廿三`.
pub fn number(text: &str) -> Option<u8> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().filter(|number| *number < 100);
    }
    let text = text.replace('廿', "二十");
    let one = |text: &str| NUMERALS.iter().position(|numeral| *numeral == text).and_then(|at| u8::try_from(at + 1).ok());
    match text.split_once('十') {
        None => one(&text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { one(tens) }?;
            let ones = if ones.is_empty() { Some(0) } else { one(ones) }?;
            (tens < 10 && ones < 10).then_some(tens * 10 + ones)
        }
    }
}

impl LunarDate {
    /// Its day in the lunar year that begins in `year`; `None` if the month is too short that year, or outside [`YEARS`].
    pub fn in_year(self, year: i16) -> Option<Date> {
        let month = self.month_of(year)?;
        let day = self.day.map_or_else(|| month.get_day_count(), usize::from);
        to_date(LunarDay::new(isize::from(year), isize::from(self.month), day).ok()?)
    }

    /// Its days from `first` to `last`, both included.
    pub fn between(self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        // A lunar year ends in the next one.
        let years = first.year().saturating_sub(1)..=last.year();
        years.filter_map(move |year| self.in_year(year)).filter(move |day| (first..=last).contains(day))
    }

    /// The lunar years from `first` to `last` whose month is too short for it.
    pub fn missing(self, first: Date, last: Date) -> Vec<i16> {
        let ends_inside = |year: i16| {
            let month = self.month_of(year)?;
            let end = to_date(LunarDay::new(isize::from(year), isize::from(self.month), month.get_day_count()).ok()?)?;
            Some((first..=last).contains(&end))
        };
        let years = first.year().saturating_sub(1)..=last.year();
        years.filter(|year| self.in_year(*year).is_none() && ends_inside(*year) == Some(true)).collect()
    }

    fn month_of(self, year: i16) -> Option<LunarMonth> {
        let known = YEARS.contains(&year);
        known.then(|| LunarMonth::new(isize::from(year), isize::from(self.month)).ok())?
    }

    fn festival(self) -> Option<&'static str> {
        FESTIVALS.iter().find(|(_, month, day)| (*month, *day) == (self.month, self.day)).map(|(name, ..)| *name)
    }
}

/// `重阳节（农历九月初九）`, `农历九月初十`, `除夕`.
impl fmt::Display for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let festival = self.festival().unwrap_or_default();
        let Some(day) = self.day else { return f.write_str(festival) };
        let month = if self.month == 1 { "正".to_owned() } else { numeral(self.month) };
        let early = if day <= 10 { "初" } else { "" };
        let date = format!("农历{month}月{early}{}", numeral(day));
        if festival.is_empty() { f.write_str(&date) } else { write!(f, "{festival}（{date}）") }
    }
}

/// `九`, `十二`, `廿三`, as days and months are counted.
fn numeral(number: u8) -> String {
    let one = |digit: u8| NUMERALS.get(usize::from(digit.wrapping_sub(1))).copied().unwrap_or_default();
    match number {
        0..=10 => one(number).to_owned(),
        20 => "二十".to_owned(),
        30 => "三十".to_owned(),
        11..=19 => format!("十{}", one(number - 10)),
        _ => format!("廿{}", one(number % 10)),
    }
}

fn to_date(day: LunarDay) -> Option<Date> {
    let day = day.get_solar_day();
    let (month, of_month) = (i8::try_from(day.get_month()).ok()?, i8::try_from(day.get_day()).ok()?);
    let date = Date::new(i16::try_from(day.get_year()).ok()?, month, of_month).ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_what_people_write() {
        for (typed, expected) in [
            ("lunar 9-9", "重阳节（农历九月初九）"),
            ("农历九月初九", "重阳节（农历九月初九）"),
            ("农历 9月9日", "重阳节（农历九月初九）"),
            ("重阳", "重阳节（农历九月初九）"),
            ("农历重阳节", "重阳节（农历九月初九）"),
            ("腊月初八", "腊八（农历十二月初八）"),
            ("农历十二月廿三", "小年（农历十二月廿三）"),
            ("农历十一月二十", "农历十一月二十"),
            ("冬月二十一", "农历十一月廿一"),
            ("元宵", "元宵节（农历正月十五）"),
            ("除夕", "除夕"),
        ] {
            assert_eq!(parse(typed).map(|found| found.to_string()).as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn says_why_it_is_none() {
        for (typed, expected) in [
            ("九月九日", NotLunar::Unknown),
            ("清明", NotLunar::Unknown),
            ("lunar", NotLunar::Unknown),
            ("lunar 9", NotLunar::Unknown),
            ("lunar 9-", NotLunar::Unknown),
            ("lunar 13-1", NotLunar::NoSuchDay),
            ("lunar 0-1", NotLunar::NoSuchDay),
            ("农历九月三十一", NotLunar::NoSuchDay),
            ("农历闰六月初一", NotLunar::Leap),
            ("闰六月初一", NotLunar::Leap),
        ] {
            assert_eq!(parse(typed), Err(expected), "{typed}");
        }
    }

    #[test]
    fn finds_the_day_of_a_year() {
        for (typed, year, expected) in [
            ("重阳", 2026, Some(date(2026, 10, 18))),
            ("腊八", 2025, Some(date(2026, 1, 26))),
            ("春节", 2026, Some(date(2026, 2, 17))),
            ("端午", 2026, Some(date(2026, 6, 19))),
            // The twelfth month of 2025 has twenty-nine days.
            ("除夕", 2025, Some(date(2026, 2, 16))),
            ("腊月三十", 2025, None),
            // 2025 has a leap sixth month, from 25 July on, which never counts.
            ("lunar 6-1", 2025, Some(date(2025, 6, 25))),
            ("lunar 7-7", 2025, Some(date(2025, 8, 29))),
            // 2033 is the year of the leap eleventh month.
            ("lunar 11-1", 2033, Some(date(2033, 11, 22))),
            ("lunar 12-1", 2033, Some(date(2034, 1, 20))),
            ("春节", 2100, Some(date(2100, 2, 9))),
            ("除夕", 2100, None),
            ("春节", 2101, None),
        ] {
            assert_eq!(parse(typed).ok().and_then(|found| found.in_year(year)), expected, "{typed} {year}");
        }
    }

    #[test]
    fn both_ends_are_included() {
        let laba = parse("腊八").expect("a festival");
        let found: Vec<Date> = laba.between(date(2026, 1, 26), date(2027, 1, 15)).collect();
        assert_eq!(found, [date(2026, 1, 26), date(2027, 1, 15)]);
        assert_eq!(laba.between(date(2026, 1, 27), date(2027, 1, 14)).count(), 0);
        let last = parse("腊月三十").expect("a day");
        assert_eq!(last.missing(date(2025, 1, 1), date(2027, 12, 31)), [2024, 2025, 2026]);
        assert_eq!(last.between(date(2024, 1, 1), date(2030, 12, 31)).collect::<Vec<_>>(), [date(2024, 2, 9), date(2030, 2, 2)]);
    }
}
