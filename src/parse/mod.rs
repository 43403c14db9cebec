//! From text to syntax: pure, never fails, reports.
//!
//! Nothing here knows a kind of entry or looks at another file.

pub mod body;
pub mod fields;
pub mod front_matter;
pub mod full_width;
pub mod number;
pub mod office;
pub mod paste;
pub mod pdf;
pub mod reader;
pub mod redact;
pub mod sheet;
pub mod table;
pub mod toml_text;
pub mod video;
