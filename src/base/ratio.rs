//! Exact fractions, and the one step that rounds them: nothing here goes through floating point.
//!
//! Shares, quorums and caps are compared as fractions; only what is printed is rounded, once.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms, from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    // Invariant: both at most `MOST`, so that rounding cannot overflow. Kept by `reduced`, which all constructors use.
    part: u128,
    // Invariant: not zero.
    whole: u128,
}

/// The largest number in a fraction.
const MOST: u128 = 1 << 100;
/// The most decimal places that are printed.
pub const MOST_DIGITS: u32 = 6;

/// What happens to a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounding {
    /// 四舍五入.
    #[default]
    HalfUp,
    /// 四舍六入五成双, as measurements are rounded.
    HalfEven,
}

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// Decimal places, at most [`MOST_DIGITS`].
    pub places: u32,
    pub rounding: Rounding,
}

impl Default for Digits {
    fn default() -> Digits {
        Digits { places: 1, rounding: Rounding::HalfUp }
    }
}

impl Ratio {
    /// Nothing at all.
    pub const ZERO: Ratio = Ratio { part: 0, whole: 1 };
    /// One half.
    pub const HALF: Ratio = Ratio { part: 1, whole: 2 };
    /// Two thirds.
    pub const TWO_THIRDS: Ratio = Ratio { part: 2, whole: 3 };

    /// `part` of `whole`; `None` if there is nothing to be a part of.
    pub fn new(part: u64, whole: u64) -> Option<Ratio> {
        Ratio::reduced(u128::from(part), u128::from(whole))
    }

    fn reduced(part: u128, whole: u128) -> Option<Ratio> {
        let by = divisor(part, whole);
        let (part, whole) = (part.checked_div(by)?, whole.checked_div(by)?);
        (whole > 0 && part <= MOST && whole <= MOST).then_some(Ratio { part, whole })
    }

    /// The value of plain digits with a point at most: `96.10`. `None` for more than nine digits on either side.
    pub fn decimal(digits: &str) -> Option<Ratio> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |text: &str| text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) {
            return None;
        }
        let units: u128 = format!("{whole}{part}").parse().ok()?;
        Ratio::reduced(units, 10_u128.pow(u32::try_from(part.len()).ok()?))
    }

    /// A share as people write it: `2/3`, `15%`; `None` if it is more than the whole.
    pub fn share(text: &str) -> Option<Ratio> {
        let text = text.trim();
        let read = match (text.split_once('/'), text.strip_suffix('%')) {
            (Some((part, whole)), _) => Ratio::new(part.trim().parse().ok()?, whole.trim().parse().ok()?)?,
            (None, Some(hundredths)) => Ratio::decimal(hundredths.trim())?.times(Ratio::new(1, 100)?)?,
            (None, None) => return None,
        };
        (read.part <= read.whole).then_some(read)
    }

    /// The sum; `None` where it does not fit.
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let by = divisor(self.whole, other.whole);
        let whole = (self.whole / by).checked_mul(other.whole)?;
        let (own, others) = (self.part.checked_mul(other.whole / by)?, other.part.checked_mul(self.whole / by)?);
        Ratio::reduced(own.checked_add(others)?, whole)
    }

    /// The product; `None` where it does not fit.
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        let (a, b) = (divisor(self.part, other.whole), divisor(other.part, self.whole));
        let part = (self.part / a).checked_mul(other.part / b)?;
        Ratio::reduced(part, (self.whole / b).checked_mul(other.whole / a)?)
    }

    /// The part of `count` that this share is, rounded down.
    pub fn of(self, count: u64) -> u64 {
        u64::try_from(u128::from(count).saturating_mul(self.part) / self.whole).unwrap_or(u64::MAX)
    }

    /// As it is printed, rounded once: `96.1`.
    pub fn round(self, digits: Digits) -> String {
        let places = digits.places.min(MOST_DIGITS);
        let scaled = self.part * 10_u128.pow(places);
        let (down, twice) = (scaled / self.whole, scaled % self.whole * 2);
        let up = match (twice.cmp(&self.whole), digits.rounding) {
            (Ordering::Greater, _) | (Ordering::Equal, Rounding::HalfUp) => true,
            (Ordering::Equal, Rounding::HalfEven) => down % 2 == 1,
            (Ordering::Less, _) => false,
        };
        pointed(down + u128::from(up), places)
    }

    /// Exactly: in digits where these end, else as a fraction.
    pub fn exact(self) -> String {
        let ends = (0..=MOST_DIGITS).find(|places| 10_u128.pow(*places) % self.whole == 0);
        ends.map_or_else(|| self.to_string(), |places| self.round(Digits { places, rounding: Rounding::HalfUp }))
    }

    /// As a percentage, rounded once: `95.7%`.
    pub fn percent(self, digits: Digits) -> String {
        let hundred = Ratio { part: 100, whole: 1 };
        self.times(hundred).map_or_else(String::new, |percent| format!("{}%", percent.round(digits)))
    }
}

impl Ord for Ratio {
    /// By the continued fractions of both, so that nothing is multiplied.
    fn cmp(&self, other: &Ratio) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let whole = (a.part / a.whole).cmp(&(b.part / b.whole));
            let (left, right) = (a.part % a.whole, b.part % b.whole);
            match (whole, left, right) {
                (Ordering::Equal, 0, _) | (Ordering::Equal, _, 0) => return left.cmp(&right),
                (Ordering::Equal, ..) => {
                    let turned = Ratio { part: b.whole, whole: right };
                    b = Ratio { part: a.whole, whole: left };
                    a = turned;
                }
                (unequal, ..) => return unequal,
            }
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `2/3`, or `2` for a whole number.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole == 1 { write!(f, "{}", self.part) } else { write!(f, "{}/{}", self.part, self.whole) }
    }
}

/// The share of each count in their sum, in the last printed place of a per cent (`957` is `95.7%` with one place); together exactly
/// 100 %.
///
/// What rounding down leaves over goes to the largest remainders, the earlier count first where two are alike. All zero
/// if the sum is zero.
pub fn shares(counts: &[u64], places: u32) -> Vec<u64> {
    let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if sum == 0 {
        return vec![0; counts.len()];
    }
    let all = 100 * 10_u64.pow(places.min(MOST_DIGITS));
    let scaled: Vec<u128> = counts.iter().map(|count| u128::from(*count) * u128::from(all)).collect();
    let mut shares: Vec<u64> = scaled.iter().map(|count| u64::try_from(count / sum).unwrap_or(u64::MAX)).collect();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(scaled[*index] % sum));
    let left = all - shares.iter().sum::<u64>();
    for index in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[index] += 1;
    }
    shares
}

/// Units of the last place as they are printed: `957` is `95.7` with one place.
pub fn pointed(units: u128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    match usize::try_from(places) {
        Ok(width) if width > 0 => format!("{}.{:0width$}", units / unit, units % unit),
        _ => units.to_string(),
    }
}

/// The greatest common divisor; one if both are zero.
fn divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits(places: u32, rounding: Rounding) -> Digits {
        Digits { places, rounding }
    }

    #[test]
    fn rounds_half_up() {
        for (part, whole, expected) in [
            (112, 117, "95.7%"),
            (40, 41, "97.6%"),
            (44, 52, "84.6%"),
            (210, 293, "71.7%"),
            (1003, 8955, "11.2%"),
            (1, 8, "12.5%"),
            (1, 16, "6.3%"),
            (1, 2000, "0.1%"),
            (1, 2001, "0.0%"),
            (0, 5, "0.0%"),
            (5, 5, "100.0%"),
        ] {
            let percent = Ratio::new(part, whole).map(|ratio| ratio.percent(Digits::default()));
            assert_eq!(percent.as_deref(), Some(expected), "{part} of {whole}");
        }
        assert_eq!(Ratio::new(1, 0), None);
    }

    #[test]
    fn a_half_is_settled_by_one_rule_in_one_step() {
        for (text, places, up, even) in [
            ("1.050", 1, "1.1", "1.0"),
            ("0.35", 1, "0.4", "0.4"),
            ("0.25", 1, "0.3", "0.2"),
            ("8.53459", 2, "8.53", "8.53"),
            ("2.5", 0, "3", "2"),
            ("3.5", 0, "4", "4"),
            ("1.0501", 1, "1.1", "1.1"),
            ("9.996", 2, "10.00", "10.00"),
        ] {
            let value = Ratio::decimal(text).expect("a number");
            assert_eq!(value.round(digits(places, Rounding::HalfUp)), up, "{text} half up");
            assert_eq!(value.round(digits(places, Rounding::HalfEven)), even, "{text} half even");
        }
    }

    #[test]
    fn shares_are_written_as_people_write_them() {
        let share = |text| Ratio::share(text).map(|share| share.to_string());
        for (text, expected) in
            [("2/3", Some("2/3")), (" 50% ", Some("1/2")), ("15%", Some("3/20")), ("4/2", None), ("1/0", None)]
        {
            assert_eq!(share(text).as_deref(), expected, "{text}");
        }
        assert_eq!(share("0.5"), None);
    }

    #[test]
    fn a_cap_is_rounded_down() {
        let third = Ratio::share("1/3").expect("a share");
        for (base, most) in [(46, 15), (47, 15), (98, 32), (99, 33), (2, 0), (0, 0)] {
            assert_eq!(third.of(base), most, "of {base}");
        }
    }

    #[test]
    fn leftover_tenths_go_to_the_largest_remainders() {
        for (counts, expected) in [
            (vec![95, 17, 2, 3], vec![812, 145, 17, 26]),
            (vec![1, 1, 1], vec![334, 333, 333]),
            (vec![0, 0], vec![0, 0]),
            (vec![7], vec![1000]),
            (vec![], vec![]),
        ] {
            assert_eq!(shares(&counts, 1), expected, "{counts:?}");
        }
        assert_eq!(shares(&[1, 1, 1], 0), [34, 33, 33]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_keep_order(counts in proptest::collection::vec(0u64..1_000_000_000, 1..12), places in 0u32..4) {
            let shares = shares(&counts, places);
            let sum: u64 = counts.iter().sum();
            let all = 100 * 10_u64.pow(places);
            prop_assert_eq!(shares.iter().sum::<u64>(), if sum == 0 { 0 } else { all });
            for (a, b) in counts.iter().zip(&shares).zip(counts.iter().zip(&shares).skip(1)) {
                prop_assert!(a.0 <= b.0 || a.1 >= b.1, "a larger count has no smaller share");
            }
            for (count, share) in counts.iter().zip(&shares) {
                let exact = u128::from(*count) * u128::from(all);
                let low = if sum == 0 { 0 } else { exact / u128::from(sum) };
                prop_assert!(u128::from(*share) == low || u128::from(*share) == low + 1);
            }
        }

        #[test]
        fn a_percentage_is_the_nearest_tenth(part in 0u64..1_000_000, more in 1u64..1_000_000) {
            let whole = part + more;
            let percent = Ratio::new(part, whole).expect("not zero").percent(Digits::default());
            let tenths: i128 = percent.trim_end_matches('%').replace('.', "").parse().expect("digits");
            let off = i128::from(part) * 2000 - tenths * 2 * i128::from(whole);
            prop_assert!(-i128::from(whole) <= off && off < i128::from(whole), "{} of {}: {}", part, whole, percent);
        }

        #[test]
        fn a_cap_is_never_exceeded_and_never_one_too_low(part in 0u64..1000, more in 0u64..1000, base in 0u64..1_000_000) {
            let share = Ratio::new(part, (part + more).max(1)).expect("not zero");
            let whole = (part + more).max(1);
            let most = share.of(base);
            prop_assert!(u128::from(most) * u128::from(whole) <= u128::from(base) * u128::from(part));
            prop_assert!((u128::from(most) + 1) * u128::from(whole) > u128::from(base) * u128::from(part));
        }

        #[test]
        fn sums_products_and_order_are_those_of_fractions(a in 0u64..9999, b in 1u64..9999, c in 0u64..9999, d in 1u64..9999) {
            let (x, y) = (Ratio::new(a, b).expect("not zero"), Ratio::new(c, d).expect("not zero"));
            prop_assert_eq!(x.plus(y), Ratio::new(a * d + c * b, b * d));
            prop_assert_eq!(x.times(y), Ratio::new(a * c, b * d));
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }
    }
}
