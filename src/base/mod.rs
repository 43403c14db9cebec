//! Vocabulary that every stage shares: diagnostics, spans, paths, dates, digests.
//!
//! Nothing here knows what a notice is, and nothing here reads a disk or a clock.

pub mod by_path;
pub mod calendar;
pub mod cell;
pub mod code;
pub mod date;
pub mod decimal;
pub mod diag;
pub mod digest;
pub mod lapse;
pub mod limits;
pub mod lunar;
pub mod mask;
pub mod money;
pub mod numeral;
pub mod path;
pub mod personal;
pub mod ratio;
pub mod sha256;
pub mod span;
pub mod term;
pub mod text;
pub mod unbroken;
mod word;

pub use by_path::ByPath;
pub use cell::CellName;
pub use code::Code;
pub use date::{AsOf, Date};
pub use decimal::Decimal;
pub use diag::{Diagnostic, Edit, Fix, Label, Message, Place, Reported, Severity};
pub use digest::Digest;
pub use lapse::Lapse;
pub use limits::Limits;
pub use money::Amount;
pub use path::{ProjectPath, SitePath};
pub use ratio::Ratio;
pub use span::Span;
pub use term::{Term, TermLength, terms};
