//! A body's tree, made from its Markdown.

pub mod tree;
