//! How many of those who may come, or vote, must do so: one rule for evaluations and for the votes of a meeting.
//!
//! Counts are compared exactly; nothing is rounded but the fewest that is said, which is rounded up.

use crate::base::{Diagnostic, Ratio, code};
use crate::model::QuorumOf;
use crate::msg;
use crate::parse::fields::Value;
use crate::parse::reader::{Choice, Reader};

/// How many must take part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quorum {
    pub of: QuorumOf,
    pub least: Threshold,
}

/// A share that must be reached, or passed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    share: Ratio,
    /// Whether more than the share is wanted, rather than the share itself.
    more: bool,
}

impl Threshold {
    /// 过半数.
    pub const MORE_THAN_HALF: Threshold = Threshold { share: Ratio::HALF, more: true };
    /// 三分之二以上.
    pub const TWO_THIRDS: Threshold = Threshold { share: Ratio::TWO_THIRDS, more: false };

    /// The fewest of `count` that meet it.
    pub fn least(self, count: u64) -> u64 {
        let down = self.share.of(count);
        let exact = Ratio::new(down, count.max(1)).is_some_and(|reached| reached == self.share) || count == 0;
        down + u64::from(self.more || !exact)
    }

    /// Whether `part` of `whole` is enough.
    pub fn is_met(self, part: u64, whole: u64) -> bool {
        part >= self.least(whole)
    }

    /// `过半数`, `不少于3/4`, `超过3/5`.
    pub fn words(self) -> String {
        match (self.label(), self.more) {
            ("", true) => format!("超过{}", self.share),
            ("", false) => format!("不少于{}", self.share),
            (usual, _) => usual.to_owned(),
        }
    }

    /// As written in a table of its own: `at_least = "2/3"`, or `more_than`.
    fn in_table(reader: &mut Reader<'_>) -> Option<Threshold> {
        let (least, more) = (share(reader, "at_least"), share(reader, "more_than"));
        if !reader.has("more_than") {
            reader.require("at_least");
        }
        let (share, more) = least.map(|share| (share, false)).or(more.map(|share| (share, true)))?;
        Some(Threshold { share, more })
    }
}

/// The usual ones have words of their own.
impl Choice for Threshold {
    const ALL: &'static [(Threshold, &'static str, &'static str)] =
        &[(Threshold::MORE_THAN_HALF, "half", "过半数"), (Threshold::TWO_THIRDS, "two-thirds", "三分之二以上")];
}

/// Reads `quorum`: a word such as 过半数, or a table with `at_least` or `more_than`, of which `rest` reads what else it may say.
pub fn read<T: Default>(reader: &mut Reader<'_>, rest: impl FnOnce(&mut Reader<'_>) -> T) -> Option<(Threshold, T)> {
    if reader.node("quorum").is_some_and(|node| matches!(node.value, Value::Text(_))) {
        return reader.choice("quorum").map(|word| (word.value, T::default()));
    }
    let table = reader.table("quorum", |reader| (rest(reader), Threshold::in_table(reader)))?.value;
    table.1.map(|threshold| (threshold, table.0))
}

/// A share as people write it; anything else is reported.
pub fn share(reader: &mut Reader<'_>, name: &'static str) -> Option<Ratio> {
    let read = reader.text(name)?;
    let share = Ratio::share(&read.value);
    if share.is_none() {
        let odd = Diagnostic::new(code::FIELD_VALUE, msg!("share-odd", name = name, value = read.value));
        reader.report(Diagnostic { place: read.place, ..odd }.help(msg!("share-odd-help")));
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn threshold(share: &str, more: bool) -> Threshold {
        Threshold { share: Ratio::share(share).expect("a share"), more }
    }

    #[test]
    fn it_is_met_by_the_fewest_that_reach_its_share() {
        for (share, more, count, least) in [
            ("2/3", false, 50, 34),
            ("2/3", false, 51, 34),
            ("2/3", true, 51, 35),
            ("1/2", true, 50, 26),
            ("1/2", true, 51, 26),
            ("1/2", true, 0, 1),
        ] {
            let threshold = threshold(share, more);
            assert_eq!(threshold.least(count), least, "{share} of {count}, more than it: {more}");
            assert!(threshold.is_met(least, count) && !threshold.is_met(least - 1, count), "{share} of {count}");
        }
    }

    #[test]
    fn the_usual_ones_have_words() {
        let words = [("1/2", true), ("2/4", true), ("2/3", false), ("1/2", false), ("2/3", true), ("3/4", false)]
            .map(|(share, more)| threshold(share, more).words());
        assert_eq!(words, ["过半数", "过半数", "三分之二以上", "不少于1/2", "超过2/3", "不少于3/4"]);
    }

    proptest! {
        #[test]
        fn it_is_met_exactly_where_multiplying_crosswise_says_so(
            (part, whole) in (0u64..2_000, 1u64..2_000), (a, b) in (1u64..50, 0u64..50), more: bool,
        ) {
            let threshold = Threshold { share: Ratio::new(a, a + b).expect("not zero"), more };
            let (reached, wanted) = (u128::from(part) * u128::from(a + b), u128::from(whole) * u128::from(a));
            prop_assert_eq!(threshold.is_met(part, whole), if more { reached > wanted } else { reached >= wanted });
        }
    }
}
