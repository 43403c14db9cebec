//! A static site generator for the notice boards of neighbourhood communities.

pub mod base;
pub mod derive;
pub mod html;
pub mod kinds;
pub mod media;
pub mod model;
pub mod parse;
pub mod plan;
pub mod source;
pub mod theme;
pub mod store;
