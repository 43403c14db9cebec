//! Identity numbers whose mask hides too little: six digits, eight hidden, four digits hide the day of birth alone.
//!
//! The check digit leaves one day in eleven, so that a year of birth beside the number leaves some thirty days, a month three or four.

use super::Span;
use super::identity::{check_digit, is_sound};
use crate::base::Date;

/// The years of birth of most people who are on lists.
const YEARS: std::ops::RangeInclusive<i16> = 1935..=2009;
/// Signs that stand for a hidden digit.
const STARS: [char; 12] = ['*', '＊', '×', 'x', 'X', '●', '○', '■', '□', '#', '·', '✱'];

/// A masked number, and how many numbers it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weak {
    pub span: Span,
    /// Whether a year of birth stands in the same line.
    pub year: bool,
    pub left: usize,
}

/// Every identity number masked 6…4.
pub fn find(text: &str) -> Vec<Weak> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (year, month) = if STARS.iter().any(|star| line.contains(*star)) { birth(line) } else { (None, None) };
        for (span, digits) in masked(line) {
            let left = candidates(&digits, year, month);
            found.push(Weak { span: span.shifted(start), year: year.is_some(), left });
        }
        start += line.len();
    }
    found
}

/// The masked numbers of a line: their places, and their six and four digits.
fn masked(line: &str) -> Vec<(Span, Vec<u8>)> {
    let signs: Vec<(usize, char)> = line.char_indices().filter(|(_, c)| *c != '\\').collect();
    let value =
        |c: char| c.to_digit(10).or(matches!(c, 'X' | 'x' | '×').then_some(10)).and_then(|digit| u8::try_from(digit).ok());
    let mut found = Vec::new();
    for window in signs.windows(18) {
        let (first, rest) = window.split_at(6);
        let (hidden, last) = rest.split_at(8);
        let shown = first.iter().chain(last).map(|(_, c)| *c);
        let plain = shown.clone().take(9).all(|c| c.is_ascii_digit());
        if plain && hidden.iter().all(|(_, c)| STARS.contains(c)) {
            let Some(digits) = shown.map(value).collect::<Option<Vec<u8>>>() else { continue };
            found.push((Span::new(window[0].0, window[17].0 + window[17].1.len_utf8()), digits));
        }
    }
    found
}

/// How many days of birth agree with the check digit.
fn candidates(digits: &[u8], year: Option<i16>, month: Option<i8>) -> usize {
    let years = year.map_or(YEARS, |year| year..=year);
    let mut count = 0;
    for year in years {
        for month in month.map_or(1..=12, |month| month..=month) {
            let days = Date::new(year, month, 1).map_or(0, |first| first.days_in_month());
            count += (1..=days).filter(|day| agrees(digits, (year, month, *day))).count();
        }
    }
    count
}

fn agrees(digits: &[u8], (year, month, day): (i16, i8, i8)) -> bool {
    let written = format!("{year:04}{month:02}{day:02}");
    let birth = written.bytes().map(|byte| byte - b'0');
    let all: Vec<u8> = digits[..6].iter().copied().chain(birth).chain(digits[6..].iter().copied()).collect();
    debug_assert!(check_digit(&all[..17]) <= 10);
    is_sound(&all)
}

/// The year and month of a birth in a line: 1957年3月, 1957-03, 1957.
fn birth(line: &str) -> (Option<i16>, Option<i8>) {
    const LIVING: std::ops::RangeInclusive<i16> = 1915..=2020;
    let bytes = line.as_bytes();
    for (at, _) in line.match_indices(['1', '2']) {
        let alone = at == 0 || !bytes[at - 1].is_ascii_digit();
        let Some(digits) = line.get(at..at + 4).filter(|digits| alone && digits.bytes().all(|byte| byte.is_ascii_digit())) else {
            continue;
        };
        let rest = &line[at + 4..];
        let Some(year) = digits.parse().ok().filter(|year| LIVING.contains(year)) else { continue };
        if rest.starts_with(|c: char| c.is_ascii_digit() || STARS.contains(&c)) {
            continue;
        }
        let month = rest.strip_prefix(['年', '-', '.', '/']).map(|rest| rest.trim_start_matches('0'));
        let month = month.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
        return (Some(year), month.filter(|month| (1..=12).contains(month)));
    }
    (None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_beside_the_mask_leaves_a_few() {
        // Numbers of a region that does not exist.
        for (text, year, range) in [
            ("张某某 990101********0015", false, 2400..2600),
            ("张某某，1957年生，990101********0015", true, 28..40),
            ("| 张某某 | 1957-03 | 990101********001X |", true, 1..6),
            ("张某某 1957年3月 990101＊＊＊＊＊＊＊＊0015", true, 1..6),
            ("2026年11月，990101××××××××0015", false, 2400..2600),
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].year, range.contains(&found[0].left)), (year, true), "{text}: {}", found[0].left);
        }
    }

    #[test]
    fn other_masks_are_left_alone() {
        for text in ["139****1234", "**************0015", "9901**********0015", "", "x".repeat(40).as_str()] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
