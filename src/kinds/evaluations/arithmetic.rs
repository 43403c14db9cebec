//! Shares and percentages in whole numbers: nothing here goes through floating point.

/// A part of a whole, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    pub part: u64,
    // Invariant: not zero. Kept by `new`, the only constructor.
    pub whole: u64,
}

impl Ratio {
    /// `part` of `whole`; `None` if there is nothing to be a part of.
    pub fn new(part: u64, whole: u64) -> Option<Ratio> {
        (whole > 0).then_some(Ratio { part, whole })
    }

    /// Tenths of a per cent, a half rounded up.
    pub fn tenths(self) -> u64 {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        u64::try_from((part * 2000 + whole) / (2 * whole)).unwrap_or(u64::MAX)
    }

    /// `95.7%`.
    pub fn percent(self) -> String {
        percent(self.tenths())
    }
}

/// Tenths of a per cent as they are printed: `957` is `95.7%`.
pub fn percent(tenths: u64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The share of each count in their sum, in tenths of a per cent that add up to exactly 100.0.
///
/// The tenths that rounding down leaves over go to the largest remainders, the earlier count first where two
/// are alike. All zero if the sum is zero.
pub fn shares(counts: &[u64]) -> Vec<u64> {
    let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if sum == 0 {
        return vec![0; counts.len()];
    }
    let scaled: Vec<u128> = counts.iter().map(|count| u128::from(*count) * 1000).collect();
    let mut shares: Vec<u64> = scaled.iter().map(|count| u64::try_from(count / sum).unwrap_or(u64::MAX)).collect();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(scaled[*index] % sum));
    let left = 1000 - shares.iter().sum::<u64>();
    for index in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_half_up() {
        for (part, whole, expected) in [
            (112, 117, "95.7%"),
            (40, 41, "97.6%"),
            (44, 52, "84.6%"),
            (1, 8, "12.5%"),
            (1, 16, "6.3%"),
            (1, 2000, "0.1%"),
            (1, 2001, "0.0%"),
            (0, 5, "0.0%"),
            (5, 5, "100.0%"),
        ] {
            assert_eq!(Ratio::new(part, whole).map(Ratio::percent).as_deref(), Some(expected), "{part} of {whole}");
        }
        assert_eq!(Ratio::new(1, 0), None);
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
            assert_eq!(shares(&counts), expected, "{counts:?}");
        }
    }

    proptest! {
        #[test]
        fn shares_add_up_and_keep_order(counts in proptest::collection::vec(0u64..1_000_000_000, 1..12)) {
            let shares = shares(&counts);
            let sum: u64 = counts.iter().sum();
            prop_assert_eq!(shares.iter().sum::<u64>(), if sum == 0 { 0 } else { 1000 });
            for (a, b) in counts.iter().zip(&shares).zip(counts.iter().zip(&shares).skip(1)) {
                prop_assert!(a.0 <= b.0 || a.1 >= b.1, "a larger count has no smaller share");
            }
            for (count, share) in counts.iter().zip(&shares) {
                let exact = u128::from(*count) * 1000;
                let low = if sum == 0 { 0 } else { exact / u128::from(sum) };
                prop_assert!(u128::from(*share) == low || u128::from(*share) == low + 1);
            }
        }

        #[test]
        fn a_percentage_is_the_nearest_tenth(part in 0u64..1_000_000, more in 1u64..1_000_000) {
            let ratio = Ratio::new(part, part + more).expect("not zero");
            let (tenths, whole) = (i128::from(ratio.tenths()), i128::from(ratio.whole));
            let off = i128::from(part) * 2000 - tenths * 2 * whole;
            prop_assert!(-whole <= off && off < whole, "{} of {}: {}", part, ratio.whole, tenths);
        }
    }
}
