//! Bodies that try to run something: nothing that a browser would run comes out, wherever it stands.

use crate::body::{check, html, oracle};

/// Payloads of ours, one a line, `⏎` for a line break; and those of others.
pub fn payloads() -> Vec<String> {
    let own = include_str!("payloads.txt").lines().map(|line| line.replace('⏎', "\n"));
    let text = include_str!("../../vendor/xss/bleach-6.1.0.json");
    let others: Vec<String> = serde_json::from_str(text).expect("a list of texts");
    own.chain(others).collect()
}

#[test]
fn no_payload_survives() {
    let payloads = payloads();
    assert!(payloads.len() > 120, "{}", payloads.len());
    for payload in &payloads {
        let bent = payload.replace('\n', "\n> ");
        for text in [
            payload.clone(),
            format!("甲{payload}乙"),
            format!("> {bent}"),
            format!("- 一\n\n  {}", payload.replace('\n', "\n  ")),
            format!("<div>\n\n{payload}\n\n</div>"),
            format!("<div>\n{payload}\n</div>"),
            format!("| 甲 |\n|---|\n| {} |", payload.replace(['\n', '|'], " ")),
            format!("[甲]({payload})"),
            format!("[甲](<{payload}>)"),
            format!("![{payload}](x.png \"{payload}\")"),
            format!("<a href=\"{payload}\" title='{payload}'>甲</a>"),
            format!("<a href={payload}>甲</a>"),
            format!("甲 {{#{payload}}}\n==="),
        ] {
            // What comes out is well-formed and of the listed elements alone …
            check(&text);
            let html = html(&text);
            // … a parser that reads as browsers do finds nothing to remove, attributes and schemes included …
            assert_eq!(oracle::cleaned(&html), oracle::spelled(&html), "{text:?}");
            // … and no tag names what runs.
            assert_quiet(&html, &text);
        }
    }
}

/// Panics if a tag of `html` runs something or asks another host.
pub fn assert_quiet(html: &str, what: &str) {
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let mut parts = tag.split('"');
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default().to_ascii_lowercase();
        let foreign = ["iframe", "object", "embed", "base", "style", "svg", "math", "form"].contains(&name.as_str());
        assert!(!foreign, "{what}: <{tag}>");
        while let (Some(head), value) = (parts.next(), parts.next()) {
            let attribute = head.split_whitespace().next_back().unwrap_or_default().trim_end_matches('=').to_ascii_lowercase();
            assert!(!attribute.starts_with("on") && attribute != "style", "{what}: <{tag}>");
            let value = value.unwrap_or_default().trim().to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:", "file:", "blob:"].iter().any(|scheme| value.starts_with(scheme));
            assert!(!runs || !matches!(attribute.as_str(), "href" | "src" | "srcset" | "content"), "{what}: <{tag}>");
        }
    }
}
