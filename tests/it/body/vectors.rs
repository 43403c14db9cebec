//! Hostile bodies: whatever is tried, what comes out is what the list of elements and schemes allows.
//!
//! One attempt a line; `⏎` stands for a line break.

use super::{html, oracle, seeds};

const VECTORS: &str = include_str!("vectors.txt");

#[test]
fn nothing_hostile_comes_out() {
    let vectors: Vec<String> = VECTORS.lines().map(|line| line.replace('⏎', "\n")).collect();
    assert!(vectors.len() >= 80, "{} vectors", vectors.len());
    for vector in &vectors {
        harmless(vector);
        harmless(&format!("甲{vector}乙"));
        harmless(&format!("- {vector}\n\n  <u>丙"));
        harmless(&format!("<div>{vector}\n\n{vector}"));
    }
    harmless(&vectors.join("\n\n"));
    harmless(&vectors.join(" "));
}

/// Panics if a browser would see anything in the HTML of `vector` that is not on the lists.
fn harmless(vector: &str) {
    seeds::check(vector);
    let html = html(vector);
    assert_eq!(oracle::cleaned(&html), oracle::spelled(&html), "{vector}");
    for piece in html.split('<').skip(1) {
        let tag = outside_quotes(piece.split('>').next().unwrap_or_default());
        assert!(!tag.contains(" on") && !tag.contains(" style"), "<{piece} from {vector}");
    }
}

/// A tag without the values of its attributes.
fn outside_quotes(tag: &str) -> String {
    tag.split('"').step_by(2).collect()
}
