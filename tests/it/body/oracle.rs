//! A second opinion on HTML: ammonia, which parses as browsers do, with the list of the body writer.

use std::collections::{HashMap, HashSet};

use gongshi::markup::ELEMENTS;

/// `html` as ammonia leaves it.
pub fn cleaned(html: &str) -> String {
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href", "title", "aria-label"][..]),
        ("abbr", &["title"]),
        ("code", &["class"]),
        ("details", &["open"]),
        ("div", &["class", "tabindex", "role", "aria-label"]),
        ("img", &["src", "srcset", "sizes", "alt", "title", "width", "height", "loading"]),
        ("input", &["type", "disabled", "checked", "aria-label"]),
        ("ol", &["start", "class"]),
        ("pre", &["tabindex"]),
        ("section", &["class", "aria-label"]),
        ("td", &["class"]),
        ("th", &["class", "scope"]),
        ("ul", &["class"]),
    ]
    .into_iter()
    .map(|(element, names)| (element, names.iter().copied().collect()))
    .collect();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .generic_attributes(["id", "lang", "title"].into())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None);
    spelled(&builder.clean(html).to_string())
}

/// `html` with what may be spelled in two ways spelled in one.
pub fn spelled(html: &str) -> String {
    html.replace("&nbsp;", "\u{a0}").replace("\r", "")
}
