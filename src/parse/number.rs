//! From the text of a cell to a number or a date, as clerks write them: full-width digits, thousands separators, 元 and 万元.
//!
//! Exact: a number is a [`Decimal`], never a floating-point one.

use crate::base::{Amount, Date, Decimal};

/// What a cell says, asked for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing, or a dash.
    Empty,
    Number(Number),
    /// A number with words around it: `约360`.
    HalfText,
    Text,
}

/// A number with the unit behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// As written: of `3.6万元` it is 3.6.
    pub value: Decimal,
    pub unit: Option<Unit>,
}

/// What one of a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Yuan,
    TenThousandYuan,
    Percent,
}

/// The units as they are written, the longer one in front.
const UNITS: [(&str, Unit); 5] = [
    ("万元", Unit::TenThousandYuan),
    ("万", Unit::TenThousandYuan),
    ("元", Unit::Yuan),
    ("%", Unit::Percent),
    ("‰", Unit::Percent),
];

impl Number {
    /// The value in single ones: `3.6万元` is 36000. A percentage stays as it is written.
    pub fn in_ones(self) -> Option<Decimal> {
        match self.unit {
            Some(Unit::TenThousandYuan) => self.value.shifted(4),
            _ => Some(self.value),
        }
    }
}

/// What the text of a cell says as a number.
pub fn read(text: &str) -> Reading {
    let plain = plain(text);
    if is_blank(&plain) {
        return Reading::Empty;
    }
    match number(&plain) {
        Some(number) => Reading::Number(number),
        None if plain.contains(|c: char| c.is_ascii_digit()) => Reading::HalfText,
        None => Reading::Text,
    }
}

/// The sum of money that a text says: `12,480.00`, `１２４８０．００`, `1.2万元`; `None` for anything else, also for shares of a fen.
pub fn amount(text: &str) -> Option<Amount> {
    match read(text) {
        Reading::Number(Number { unit: Some(Unit::Percent), .. }) => None,
        Reading::Number(number) => Amount::of_yuan(number.in_ones()?),
        _ => None,
    }
}

/// The unit that a head names: `金额（万元）`, `单位：元`.
pub fn unit_of(head: &str) -> Option<Unit> {
    let plain = plain(head);
    let inside = plain.rsplit_once(['(', ':', '/']).map(|(_, rest)| rest.trim_end_matches(')'))?;
    UNITS.iter().find(|(word, _)| inside.trim() == *word).map(|(_, unit)| *unit)
}

/// A day: `2026-11-05`, `2026/11/5`, `2026.11.5`, `2026年11月5日`, also with a time behind it, or as the count of days that
/// spreadsheets keep.
pub fn date(text: &str) -> Option<Date> {
    /// 1954 to 2119: no other number in a column of dates is meant as one.
    const SERIAL: std::ops::Range<i64> = 20_000..80_500;
    let plain = plain(text);
    if let Some(days) = plain.parse().ok().filter(|days| SERIAL.contains(days)) {
        return Some(crate::base::date::plus_days(Date::constant(1899, 12, 30), days));
    }
    let day = plain.split([' ', 'T']).next()?.trim_end_matches(['日', '号']);
    let mut parts = day.split(['-', '/', '.', '年', '月']).map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The text with half-width signs and digits, and without blanks at its ends.
pub fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
        '￥' => '¥',
        '−' | '–' | '—' | '─' => '-',
        _ => c,
    };
    let visible = text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}'));
    visible.map(narrow).collect::<String>().trim().to_owned()
}

/// What stands in a cell that says nothing.
fn is_blank(plain: &str) -> bool {
    plain.is_empty() || plain == "/" || plain == "无" || plain.chars().all(|c| c == '-')
}

fn number(plain: &str) -> Option<Number> {
    let bare = plain.strip_prefix('¥').unwrap_or(plain).trim();
    let (bare, negative) = match bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        // Accountants write what is owed in brackets.
        Some(inside) => (inside, true),
        None => (bare, false),
    };
    let unit = UNITS.iter().find(|(word, _)| bare.ends_with(word));
    let digits = unit.map_or(bare, |(word, _)| &bare[..bare.len() - word.len()]).trim();
    let sign = if negative { "-" } else { "" };
    let value = Decimal::parse(&format!("{sign}{}", ungrouped(digits)?))?;
    let unit = unit.map(|(_, unit)| *unit);
    // A thousandth is a tenth of a hundredth.
    let value = if bare.ends_with('‰') { value.shifted(-1)? } else { value };
    Some(Number { value, unit })
}

/// The digits without thousands separators, which must stand where they belong.
fn ungrouped(digits: &str) -> Option<String> {
    let separator = if digits.contains(',') { ',' } else { ' ' };
    if !digits.contains(separator) {
        return Some(digits.to_owned());
    }
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.split(separator);
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let whole = whole.replace(separator, "");
    fits.then(|| part.map_or(whole.clone(), |part| format!("{whole}.{part}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_clerks_write_them() {
        for (text, expected) in [
            ("360.00", "360.00"),
            ("　１３，８６４．６０ ", "13864.60"),
            ("13,864.60元", "13864.60"),
            ("¥1 234.5", "1234.5"),
            ("（12.00）", "-12.00"),
            ("－5", "-5"),
            ("3.6 万元", "36000"),
            ("95.7%", "95.7"),
            ("9.57‰", "0.957"),
        ] {
            let read = match read(text) {
                Reading::Number(number) => number.in_ones().map(|value| value.to_string()),
                other => panic!("{text}: {other:?}"),
            };
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for (text, expected) in [
            ("", Reading::Empty),
            ("——", Reading::Empty),
            ("/", Reading::Empty),
            ("约360", Reading::HalfText),
            ("1,2", Reading::HalfText),
            ("12,34,567", Reading::HalfText),
            ("3份", Reading::HalfText),
            ("元", Reading::Text),
            ("办公", Reading::Text),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn heads_name_units() {
        for (head, expected) in [
            ("金额（元）", Some(Unit::Yuan)),
            ("金额(万元)", Some(Unit::TenThousandYuan)),
            ("单位：元", Some(Unit::Yuan)),
            ("占比（%）", Some(Unit::Percent)),
            ("元旦", None),
            ("凭证（张）", None),
        ] {
            assert_eq!(unit_of(head), expected, "{head}");
        }
    }

    #[test]
    fn days_as_clerks_write_them() {
        let day = Date::constant(2026, 11, 5);
        for text in ["2026-11-05", "2026/11/5", "2026.11.5", "２０２６年１１月５日", "2026-11-05 14:30", "46331"] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        for text in ["", "11月5日", "2026年9月", "2026-13-01", "26-11-05", "360", "2026-11-05-1"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn money_is_read_as_clerks_write_it() {
        for (text, fen) in [
            ("12480", Some(1_248_000)),
            ("12 480.00", Some(1_248_000)),
            ("12,480.00元", Some(1_248_000)),
            ("１２４８０．００", Some(1_248_000)),
            ("¥12480", Some(1_248_000)),
            ("1.2万元", Some(1_200_000)),
            ("-30.5", Some(-3_050)),
            ("(30.5)", Some(-3_050)),
            ("0.005", None),
            ("12%", None),
            ("约30", None),
            ("", None),
        ] {
            assert_eq!(amount(text).map(Amount::fen), fen, "{text}");
        }
    }
}
