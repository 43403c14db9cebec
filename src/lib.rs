//! A static site generator for the notice boards of neighbourhood communities.

pub mod base;
pub mod check;
pub mod cli;
pub mod derive;
pub mod feed;
pub mod html;
pub mod kinds;
pub mod markup;
pub mod media;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
#[cfg(feature = "print")]
pub mod print;
pub mod source;
pub mod store;
pub mod theme;
