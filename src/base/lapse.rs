//! A stretch of time as people say it: `14d`, `2周`, `6个月`.

use std::fmt;

use super::Date;

/// So many days, weeks or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    count: u16,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
}

/// The words for each unit, those that `said` writes in front.
const UNITS: [(Unit, &[&str]); 3] = [
    (Unit::Day, &["天", "日", "d", "day", "days"]),
    (Unit::Week, &["周", "个星期", "星期", "w", "week", "weeks"]),
    (Unit::Month, &["个月", "月", "m", "month", "months"]),
];

impl Lapse {
    /// So many days.
    pub fn days(count: u16) -> Lapse {
        Lapse { count, unit: Unit::Day }
    }

    /// A whole number and a unit; a bare number means days.
    pub fn parse(typed: &str) -> Option<Lapse> {
        let typed = typed.trim();
        let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
        let (count, unit) = (typed[..end].parse().ok()?, typed[end..].trim());
        let known = UNITS.iter().find(|(_, words)| words.contains(&unit)).map(|(unit, _)| *unit);
        Some(Lapse { count, unit: known.or(unit.is_empty().then_some(Unit::Day))? })
    }

    /// The day this long after `day`; the calendar's own end where it would pass it.
    pub fn after(self, day: Date) -> Date {
        day.saturating_add(self.span())
    }

    /// The day this long before `day`; the calendar's own beginning where it would pass it.
    pub fn before(self, day: Date) -> Date {
        day.saturating_sub(self.span())
    }

    /// `14天`, `2周`, `6个月`.
    pub fn said(self) -> String {
        let word = UNITS.iter().find(|(unit, _)| *unit == self.unit).map_or("", |(_, words)| words[0]);
        format!("{}{word}", self.count)
    }

    /// The singular of its unit in English.
    fn unit(self) -> &'static str {
        match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
        }
    }

    fn span(self) -> jiff::Span {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Day => jiff::Span::new().days(count),
            Unit::Week => jiff::Span::new().weeks(count),
            Unit::Month => jiff::Span::new().months(count),
        }
    }
}

impl fmt::Display for Lapse {
    /// `14 days`, `1 week`: another text that `parse` reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.count, self.unit(), if self.count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn is_read_and_counted() {
        let day = date(2026, 8, 31);
        for (typed, said, before, after) in [
            ("14d", "14天", date(2026, 8, 17), date(2026, 9, 14)),
            ("14", "14天", date(2026, 8, 17), date(2026, 9, 14)),
            ("2周", "2周", date(2026, 8, 17), date(2026, 9, 14)),
            ("6 months", "6个月", date(2026, 2, 28), date(2027, 2, 28)),
            ("0天", "0天", day, day),
        ] {
            let lapse = Lapse::parse(typed).expect(typed);
            assert_eq!((lapse.said().as_str(), lapse.before(day), lapse.after(day)), (said, before, after), "{typed}");
            assert_eq!((Lapse::parse(said), Lapse::parse(&lapse.to_string())), (Some(lapse), Some(lapse)), "{typed}");
        }
        for typed in ["", "d", "两周", "-1d", "1.5d", "99999999d", "3y"] {
            assert_eq!(Lapse::parse(typed), None, "{typed:?}");
        }
        assert_eq!((Lapse::days(9).after(Date::MAX), Lapse::days(9).before(Date::MIN)), (Date::MAX, Date::MIN));
    }
}
