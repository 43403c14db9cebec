//! The link to the body parser.

pub use crate::parse::body::{BodyInput, first_paragraph, parse, plain_text};
