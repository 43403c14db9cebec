//! A static site generator for the notice boards of neighbourhood communities.

pub mod base;
pub mod derive;
pub mod kinds;
pub mod model;
pub mod parse;
pub mod plan;
pub mod source;
