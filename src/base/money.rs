//! Sums of money in whole fen: nothing here goes through floating point.
//!
//! Invariant: what does not fit is `None`, never a wrong sum.

use std::fmt;

use super::Decimal;

/// A sum of money, also one below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount {
    fen: i64,
}

/// Between groups of digits: no line breaks there, and every font has it.
const GAP: char = '\u{a0}';

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount { fen: 0 };

    /// So many fen.
    pub fn of_fen(fen: i64) -> Amount {
        Amount { fen }
    }

    /// So many yuan; `None` for less than a fen, or for more than anybody has.
    pub fn of_yuan(yuan: Decimal) -> Option<Amount> {
        Some(Amount { fen: i64::try_from(yuan.units(2)?).ok()? })
    }

    /// How many fen it is.
    pub fn fen(self) -> i64 {
        self.fen
    }

    /// The sum of both.
    pub fn plus(self, other: Amount) -> Option<Amount> {
        Some(Amount { fen: self.fen.checked_add(other.fen)? })
    }

    /// What is left without `other`.
    pub fn minus(self, other: Amount) -> Option<Amount> {
        Some(Amount { fen: self.fen.checked_sub(other.fen)? })
    }

    /// The sum of all of them; nothing for none.
    pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
        amounts.into_iter().try_fold(Amount::ZERO, Amount::plus)
    }

    /// As tables say it: `15 503.60`, five digits or more in groups of three.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
        let whole = digits.len() - ".00".len();
        let mut out = sign.to_owned();
        for (index, digit) in digits.char_indices() {
            if whole > 4 && index > 0 && index < whole && (whole - index).is_multiple_of(3) {
                out.push(GAP);
            }
            out.push(digit);
        }
        out
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.fen.unsigned_abs();
        write!(f, "{}{}.{:02}", if self.fen < 0 { "-" } else { "" }, fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn yuan(text: &str) -> Option<Amount> {
        Amount::of_yuan(Decimal::parse(text)?)
    }

    #[test]
    fn money_is_said_with_two_digits() {
        for (fen, plain, grouped) in [
            (0, "0.00", "0.00"),
            (7, "0.07", "0.07"),
            (-5, "-0.05", "−0.05"),
            (86_460, "864.60", "864.60"),
            (361_540, "3615.40", "3615.40"),
            (1_386_460, "13864.60", "13\u{a0}864.60"),
            (-123_456_789, "-1234567.89", "−1\u{a0}234\u{a0}567.89"),
        ] {
            let amount = Amount::of_fen(fen);
            assert_eq!((amount.to_string().as_str(), amount.grouped().as_str()), (plain, grouped), "{fen}");
        }
    }

    #[test]
    fn less_than_a_fen_is_no_money() {
        for (text, fen) in [
            ("12480", Some(1_248_000)),
            ("12480.5", Some(1_248_050)),
            ("12480.500", Some(1_248_050)),
            ("12480.505", None),
            ("-3", Some(-300)),
            ("99999999999999999999", None),
        ] {
            assert_eq!(yuan(text).map(Amount::fen), fen, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_summed() {
        let most = Amount::of_fen(i64::MAX);
        assert_eq!(most.plus(Amount::of_fen(1)), None);
        assert_eq!(Amount::of_fen(i64::MIN).minus(Amount::of_fen(1)), None);
        assert_eq!(Amount::sum([most, most]), None);
        assert_eq!(Amount::sum([]), Some(Amount::ZERO));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(fen in any::<i64>()) {
            prop_assert_eq!(yuan(&Amount::of_fen(fen).to_string()), Some(Amount::of_fen(fen)));
        }

        #[test]
        fn groups_lose_no_digit(fen in any::<i64>()) {
            let amount = Amount::of_fen(fen);
            let bare: String = amount.grouped().chars().filter(|c| *c != GAP).collect();
            prop_assert_eq!(bare.replace('−', "-"), amount.to_string());
        }

        #[test]
        fn the_order_of_a_sum_does_not_matter(mut fens in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 0..40)) {
            let sum = |fens: &[i64]| Amount::sum(fens.iter().map(|fen| Amount::of_fen(*fen)));
            let before = sum(&fens);
            fens.reverse();
            prop_assert_eq!(sum(&fens), before);
            prop_assert_eq!(before.map(Amount::fen), Some(fens.iter().sum()));
        }
    }
}
