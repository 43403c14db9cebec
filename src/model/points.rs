//! The points of party members: standards in `content/points.toml`, a register and months in `private/points/`, and what was
//! closed in `content/points-closed.toml`.
//!
//! Members stand in the register by codes; no name is read anywhere. All sums are whole hundredths of a point. The digest of a
//! closed month is made with a key that lies in `private/` too: codes and counts are few, so that without a key whoever knows
//! most of a month could try the rest until the digest fits.

mod closing;
mod ledger;
mod standards;

pub use closing::{CLOSED, ClosedMonth, Closing, digest, read as read_closing};
pub use ledger::{Capped, KEY, Ledger, Row, Score, Tally, copy_of, key, ledger, month_path, rows, tally};
pub use standards::{Category, Part, Standards, read as read_standards};

use crate::base::Decimal;

/// Hundredths of a point as they are written: `3248.00`.
pub fn said(hundredths: i64) -> String {
    Decimal::new(i128::from(hundredths), 2).map_or_else(String::new, |points| points.to_string())
}
