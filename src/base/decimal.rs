//! Exact decimal numbers for money, scores and votes: nothing here goes through floating point.

use std::cmp::Ordering;
use std::fmt;

/// A number with its decimal places as written: `360.00` is 36000 hundredths.
///
/// Two numbers of the same value are equal, however many places they are written with.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i128,
    // Invariant: at most `MOST_PLACES`. Kept by `new`, which all constructors use.
    places: u32,
}

/// The most decimal places of a number.
const MOST_PLACES: u32 = 15;
/// The most digits of a number, so that sums of a hundred thousand of them still fit.
const MOST_DIGITS: usize = 30;

impl Decimal {
    /// Nothing.
    pub const ZERO: Decimal = Decimal { units: 0, places: 0 };

    /// `units` of which ten to the power of `places` make one; `None` with too many places.
    pub fn new(units: i128, places: u32) -> Option<Decimal> {
        (places <= MOST_PLACES).then_some(Decimal { units, places })
    }

    /// The number that ASCII digits write, with a sign and a point at most: `-12.50`.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let count = whole.len() + part.len();
        if !all_digits(whole) || !all_digits(part) || count == 0 || count > MOST_DIGITS {
            return None;
        }
        let units: i128 = format!("{whole}{part}").parse().ok()?;
        Decimal::new(if negative { -units } else { units }, u32::try_from(part.len()).ok()?)
    }

    /// How many of the units there are of which ten to the power of `places` make one; `None` if that is no whole number.
    pub fn units(self, places: u32) -> Option<i128> {
        if places >= self.places {
            return self.units.checked_mul(power(places - self.places)?);
        }
        let step = power(self.places - places)?;
        (self.units % step == 0).then_some(self.units / step)
    }

    /// How many decimal places it is written with.
    pub fn places(self) -> u32 {
        self.places
    }

    /// The sum, with the places of the longer one; `None` where it does not fit.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let places = self.places.max(other.places);
        Decimal::new(self.units(places)?.checked_add(other.units(places)?)?, places)
    }

    /// The same value times ten to the power of `exponent`; `None` where it does not fit.
    pub fn shifted(self, exponent: i32) -> Option<Decimal> {
        let down = exponent.unsigned_abs();
        if exponent < 0 {
            return Decimal::new(self.units, self.places.checked_add(down)?);
        }
        if down <= self.places {
            return Decimal::new(self.units, self.places - down);
        }
        Decimal::new(self.units.checked_mul(power(down - self.places)?)?, 0)
    }

    /// The nearest number with `places` places, a half away from zero; one step, never two.
    pub fn rounded(self, places: u32) -> Option<Decimal> {
        if places >= self.places {
            return Decimal::new(self.units(places)?, places);
        }
        let step = power(self.places - places)?;
        let up = if self.units < 0 { -(step / 2) } else { step / 2 };
        Decimal::new((self.units + up) / step, places)
    }

    /// The same value without zeros at its end.
    pub fn shortened(self) -> Decimal {
        let (mut units, mut places) = (self.units, self.places);
        while places > 0 && units % 10 == 0 {
            (units, places) = (units / 10, places - 1);
        }
        Decimal { units, places }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// As people read large sums: `13,864.60`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, part) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut out = String::from(sign);
        for (index, digit) in digits.char_indices() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        part.map_or(out.clone(), |part| format!("{out}.{part}"))
    }
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = self.places as usize;
        if places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{part}")
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let places = self.places.max(other.places);
        match (self.units(places), other.units(places)) {
            (Some(own), Some(others)) => own.cmp(&others),
            // Only one of them is too large to be written with so many places, and that one decides.
            (None, _) => self.units.cmp(&0),
            (_, None) => 0.cmp(&other.units),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn reads_and_writes_what_was_written() {
        for text in ["0", "360.00", "-0.05", "13864.60", "1000000"] {
            assert_eq!(of(text).to_string(), text);
        }
        assert_eq!((of(".5").to_string(), of("+7").to_string()), ("0.5".into(), "7".into()));
        for text in ["", "-", ".", "1,000", "1e3", "１", "1.2.3", "--1", &"9".repeat(31), "0.0000000000000001"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rounds_in_one_step_and_halves_away_from_zero() {
        for (text, places, expected) in [
            ("8.53459", 2, "8.53"),
            ("1.050", 1, "1.1"),
            ("-1.05", 1, "-1.1"),
            ("2.5", 0, "3"),
            ("2", 2, "2.00"),
            ("0.04", 1, "0.0"),
        ] {
            assert_eq!(of(text).rounded(places).map(|rounded| rounded.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn values_are_compared_not_digits() {
        assert_eq!(of("360"), of("360.00"));
        assert!(of("-1") < of("0.5") && of("0.50") < of("0.51"));
        assert_eq!(of("13864.60").units(2), Some(1_386_460));
        assert_eq!(of("0.005").units(2), None);
        assert_eq!((of("1.2").shifted(4), of("95.7").shifted(-2)), (Decimal::parse("12000"), Decimal::parse("0.957")));
        assert_eq!(of("360.50").shortened().to_string(), "360.5");
        assert_eq!((of("1234567.8").grouped(), of("-123").grouped()), ("1,234,567.8".into(), "-123".into()));
    }

    proptest! {
        #[test]
        fn sums_do_not_depend_on_the_order(units in proptest::collection::vec((-1_000_000_i128..1_000_000, 0_u32..4), 0..20)) {
            let numbers: Vec<Decimal> = units.iter().filter_map(|(units, places)| Decimal::new(*units, *places)).collect();
            let sum = |numbers: &[Decimal]| numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.plus(*number));
            let backwards: Vec<Decimal> = numbers.iter().rev().copied().collect();
            prop_assert_eq!(sum(&numbers), sum(&backwards));
            for number in numbers {
                prop_assert_eq!(Decimal::parse(&number.to_string()).map(|read| (read, read.places())), Some((number, number.places())));
            }
        }
    }
}
