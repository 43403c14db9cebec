//! All examples of the CommonMark specification; what differs is listed with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use super::html;

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

#[derive(Deserialize)]
struct Differences {
    reasons: BTreeMap<String, String>,
    difference: Vec<Difference>,
}

/// An example that comes out otherwise: why, and how.
#[derive(Deserialize)]
struct Difference {
    example: u32,
    why: String,
    html: String,
}

#[test]
fn every_example_is_as_specified_or_listed() {
    let examples: Vec<Example> =
        serde_json::from_str(include_str!("../../vendor/commonmark/spec-0.31.2.json")).expect("the examples are JSON");
    assert_eq!(examples.len(), 652);
    let listed = differences();
    let mut complaints = String::new();
    for Example { example, section, markdown, html: specified } in &examples {
        let (actual, specified) = (ours(&html(markdown)), theirs(specified));
        let expected = listed.get(example).unwrap_or(&specified);
        if actual != *expected {
            write!(complaints, "--- example {example} ({section})\n{markdown}--- specified\n{specified}\n--- here\n{actual}\n\n")
                .expect("to a string");
        } else if listed.contains_key(example) && actual == specified {
            writeln!(complaints, "example {example} is listed but no longer differs").expect("to a string");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// What comes out of the examples that differ.
fn differences() -> BTreeMap<u32, String> {
    let listed: Differences =
        toml::from_str(include_str!("../../vendor/commonmark/differences.toml")).expect("the differences are TOML");
    let mut unused: BTreeSet<&String> = listed.reasons.keys().collect();
    let mut all = BTreeMap::new();
    for Difference { example, why, html } in &listed.difference {
        assert!(listed.reasons.contains_key(why), "example {example} has no reason");
        unused.remove(why);
        assert_eq!(all.insert(*example, html.clone()), None, "example {example} is listed twice");
    }
    assert!(unused.is_empty(), "nothing differs for {unused:?}");
    all
}

/// The specification's HTML in the spelling of ours: no slash in void tags, no needless entity, addresses from the root.
fn theirs(html: &str) -> String {
    let mut html = html.replace(" />", ">").replace("&quot;", "\"").replace('\u{a0}', "&nbsp;");
    for attribute in ["href", "src"] {
        html = html.replace(&format!("{attribute}=\"/"), &format!("{attribute}=\""));
    }
    html.trim().to_owned()
}

/// Our HTML without what a page adds to the specification's: ids, sizes, frames.
fn ours(html: &str) -> String {
    let mut html = html.replace(" tabindex=\"0\"", "").replace("&quot;", "\"").replace("\"./\"", "\"\"");
    html = html.replace(" width=\"4\" height=\"3\" loading=\"lazy\"", "");
    html = html.replace("<figure>", "<p>").replace("</figure>", "</p>");
    while let Some(start) = html.find(" id=\"") {
        let end = html[start + 5..].find('"').map_or(html.len(), |end| start + 5 + end + 1);
        html.replace_range(start..end, "");
    }
    html.trim().to_owned()
}
