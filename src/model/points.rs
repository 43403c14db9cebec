//! The points of party members: standards in `content/points.toml`, a register and months in `private/points/`, and what was
//! closed in `content/points-closed.toml`.
//!
//! Members stand in the register by codes; a name beside a code is read for the sheet of the members alone, and only where the
//! standards say so. All sums are exact. The digest of what is closed is made with a key that lies in `private/` too: codes and
//! counts are few, so that without a key whoever knows most of a month could try the rest until the digest fits.

mod closing;
mod ledger;
mod standards;
mod year;

pub use closing::{CLOSED, ClosedMonth, Closing, digest, read as read_closing};
pub use ledger::{Capped, KEY, Ledger, Member, Row, Score, Tally, copy_of, key, ledger, month_path, rows, tally};
pub use standards::{Band, Category, Part, Standards, read as read_standards};
pub use year::{Review, Year, quarter_rows, review, review_path, tally as tally_year};

use crate::base::Decimal;

/// Points, in millionths of one: fine enough for the mean of four quarters and for a hundredth of a share of a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points(i64);

/// Decimal places of a millionth.
const PLACES: u32 = 6;

impl Points {
    /// So many hundredths of a point.
    pub fn hundredths(count: i64) -> Points {
        Points(count.saturating_mul(10_000))
    }

    /// So many millionths of a point.
    pub fn millionths(count: i64) -> Points {
        Points(count)
    }

    /// As `said` wrote it.
    pub fn parse(text: &str) -> Option<Points> {
        i64::try_from(Decimal::parse(text)?.units(PLACES)?).ok().map(Points)
    }

    /// Both together.
    pub fn plus(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }

    /// How many millionths.
    pub fn count(self) -> i64 {
        self.0
    }

    /// As it is written, exactly: `3248.00`, `81.6025`.
    pub fn said(self) -> String {
        let short = Decimal::new(i128::from(self.0), PLACES).map(Decimal::shortened);
        let padded = short.map(|short| short.units(2).and_then(|units| Decimal::new(units, 2)).unwrap_or(short));
        padded.map_or_else(String::new, |points| points.to_string())
    }
}

/// Hundredths of a point as they are written: `3248.00`.
pub fn said(hundredths: i64) -> String {
    Points::hundredths(hundredths).said()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_exactly_and_read_again() {
        for (millionths, text) in [(3_248_000_000, "3248.00"), (81_602_500, "81.6025"), (0, "0.00"), (-500_000, "-0.50")] {
            let points = Points::millionths(millionths);
            assert_eq!(points.said(), text);
            assert_eq!(Points::parse(text), Some(points), "{text}");
        }
        assert_eq!(said(1_250), "12.50");
    }
}
