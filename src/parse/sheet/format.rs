//! From a value of a workbook to its text as the office program shows it: the number format decides about decimal places, groups,
//! per cent and days.
//!
//! What counts is what is shown: a sum is checked with the numbers that people can read.

use calamine::{DataRef, ExcelDateTime};

use crate::base::{Date, Decimal};

/// A number format, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// `None` for as many places as the number has.
    places: Option<u32>,
    grouped: bool,
    percent: bool,
    /// 元 in `0.00"元"`.
    suffix: String,
    /// Whether the day of a date is left out: `yyyy"年"m"月"`.
    month_only: bool,
}

impl Shape {
    /// The shape of a format code such as `#,##0.00`.
    pub fn of(code: &str) -> Shape {
        let first = section(code);
        let (bare, suffix) = literals(first);
        let placeholder = |c: char| matches!(c, '0' | '#' | '?');
        let places = bare.split_once('.').map(|(_, part)| part.chars().take_while(|c| placeholder(*c)).count());
        let is_number = bare.contains(placeholder);
        // A comma behind the digits, or an escaped point, shows thousands as ones: that is no text to print.
        let scaled = bare.trim_end_matches(|c: char| !placeholder(c) && c != ',').ends_with(',') || code.contains("!.");
        let lower = bare.to_lowercase();
        Shape {
            places: if is_number && !scaled && !bare.contains(['E', '/']) {
                Some(places.and_then(|places| u32::try_from(places).ok()).unwrap_or(0))
            } else {
                None
            },
            grouped: bare.contains("#,##") && !scaled,
            percent: bare.contains('%'),
            suffix: if is_number && !scaled { suffix } else { String::new() },
            month_only: lower.contains('y') && lower.contains('m') && !lower.contains(['d', 'h', 's']),
        }
    }
}

/// The part of a format code for positive numbers.
fn section(code: &str) -> &str {
    let mut quoted = false;
    let end = code.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ';' && !quoted
    });
    &code[..end.map_or(code.len(), |(at, _)| at)]
}

/// The code without what is shown as it stands, and the words behind the digits.
fn literals(section: &str) -> (String, String) {
    let (mut bare, mut suffix) = (String::new(), String::new());
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                let behind = bare.contains(['0', '#', '?']);
                suffix.extend(behind.then_some(text));
            }
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            // The next sign is shown, filled up with, or as wide as the gap that is left.
            '\\' | '_' | '*' | '!' => drop(chars.next()),
            _ => bare.push(c),
        }
    }
    (bare, suffix.trim().to_owned())
}

/// The text of a value.
pub fn text(value: &DataRef<'_>, shape: &Shape) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::DateTimeIso(text) => text.trim_end_matches("T00:00:00").replace('T', " "),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Int(number) => {
            Decimal::new(i128::from(*number), 0).map_or_else(|| number.to_string(), |number| shaped(number, shape))
        }
        DataRef::Float(number) => decimal(*number).map_or_else(|| number.to_string(), |number| shaped(number, shape)),
        DataRef::DateTime(moment) => day(*moment, shape),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The number with fifteen digits, as many as office programs keep: what lies behind them comes from counting in halves.
fn decimal(number: f64) -> Option<Decimal> {
    let written = format!("{number:.14e}");
    let (digits, exponent) = written.split_once('e')?;
    Decimal::parse(digits)?.shortened().shifted(exponent.parse().ok()?).map(Decimal::shortened)
}

fn shaped(number: Decimal, shape: &Shape) -> String {
    let number = if shape.percent { number.shifted(2).unwrap_or(number) } else { number };
    let number = shape.places.and_then(|places| number.rounded(places)).unwrap_or(number);
    let digits = if shape.grouped { number.grouped() } else { number.to_string() };
    format!("{digits}{}{}", if shape.percent { "%" } else { "" }, shape.suffix)
}

/// `2026-11-05`, `2026-11-05 14:30`, `14:30`, `2026年9月`, or hours of a duration.
fn day(moment: ExcelDateTime, shape: &Shape) -> String {
    let days = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return decimal(days).map_or_else(|| days.to_string(), |number| number.to_string());
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let clock = format!("{hour}:{minute:02}");
    if moment.is_duration() {
        // Less than ten thousand years of minutes.
        let minutes = (days * 24.0 * 60.0).round() as u64;
        return format!("{}:{:02}", minutes / 60, minutes % 60);
    }
    if days < 1.0 {
        return clock;
    }
    if shape.month_only {
        return format!("{year}年{month}月");
    }
    let date = i16::try_from(year).ok().and_then(|year| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok()
    });
    match date {
        Some(date) if (hour, minute) == (0, 0) => date.to_string(),
        Some(date) => format!("{date} {clock}"),
        None => days.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_as_they_are_shown() {
        for (number, code, expected) in [
            (0.1 + 0.2, "General", "0.3"),
            (13864.6, "0.00", "13864.60"),
            (13864.6, "#,##0.00_ ", "13,864.60"),
            (1234567.0, "#,##0_);[Red](#,##0)", "1,234,567"),
            (0.957, "0.0%", "95.7%"),
            (0.5, "0%", "50%"),
            (360.0, "0.00\"元\"", "360.00元"),
            (360.0, "\"¥\"#,##0.00", "360.00"),
            (36000.0, "0!.0,\"万\"", "36000"),
            (36000.0, "0.0,", "36000"),
            (1e-30, "General", "0.000000000000000000000000000001"),
            (3.0, "@", "3"),
            (1.005, "0.00", "1.01"),
        ] {
            assert_eq!(text(&DataRef::Float(number), &Shape::of(code)), expected, "{number} {code}");
        }
    }

    #[test]
    fn days_as_they_are_shown() {
        for (days, code, expected) in [
            (46331.0, "yyyy/m/d", "2026-11-05"),
            (46_331.604_166_666_664, "yyyy/m/d h:mm", "2026-11-05 14:30"),
            (0.604_166_666_7, "h:mm", "14:30"),
            (46331.0, "yyyy\"年\"m\"月\"", "2026年11月"),
            (46331.0, "m\"月\"d\"日\"", "2026-11-05"),
            (-3.0, "yyyy/m/d", "-3"),
        ] {
            let moment = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false);
            assert_eq!(text(&DataRef::DateTime(moment), &Shape::of(code)), expected, "{days} {code}");
        }
        let moment = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text(&DataRef::DateTime(moment), &Shape::of("[h]:mm")), "36:00");
    }
}
