//! What a link's destination means, and which destinations are refused.
//!
//! A browser reads a destination more generously than a person: it skips control characters, and takes `\` for `/`. So
//! a destination with control characters is refused, `\` is read as `/`, and only four schemes pass.

use super::tree::LinkTarget;

/// Why a destination is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// A scheme that is not allowed, in small letters.
    Scheme(String),
    /// A host without a scheme, or characters that no address has.
    Form,
}

/// Where `destination` leads.
pub(super) fn classify(destination: &str) -> Result<LinkTarget, Refused> {
    let destination = destination.trim();
    if destination.chars().any(invisible) {
        return Err(Refused::Form);
    }
    if let Some(scheme) = scheme(destination) {
        return absolute(destination, &scheme);
    }
    let path = destination.replace('\\', "/");
    if path.starts_with("//") {
        return Err(Refused::Form);
    }
    if let Some(entry) = path.strip_prefix("@/") {
        let (path, anchor) = split_anchor(entry);
        return Ok(LinkTarget::Entry { path: decoded(path), anchor });
    }
    if let Some(name) = path.strip_prefix('#') {
        return Ok(LinkTarget::Anchor { name: decoded(name) });
    }
    if path.starts_with('/') {
        return Ok(LinkTarget::Site { path });
    }
    Ok(LinkTarget::File { path: decoded(&path) })
}

/// The picture that `destination` names: a file beside the entry, or one of the site.
pub(super) fn picture(destination: &str) -> Result<String, Refused> {
    match classify(destination)? {
        LinkTarget::File { path } | LinkTarget::Site { path } => Ok(path),
        LinkTarget::Url { .. } => Err(Refused::Scheme(scheme(destination.trim()).unwrap_or_default())),
        LinkTarget::Entry { .. } | LinkTarget::Anchor { .. } => Err(Refused::Form),
    }
}

/// The scheme of an address in small letters, if it has one.
pub(super) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let first = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let rest = bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'));
    (first && rest).then(|| scheme.to_ascii_lowercase())
}

fn absolute(destination: &str, scheme: &str) -> Result<LinkTarget, Refused> {
    let rest = &destination[scheme.len() + 1..];
    let fits = match scheme {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\'])),
        "mailto" | "tel" => !rest.is_empty(),
        _ => return Err(Refused::Scheme(scheme.to_owned())),
    };
    match fits {
        true => Ok(LinkTarget::Url { url: destination.to_owned() }),
        false => Err(Refused::Form),
    }
}

fn split_anchor(path: &str) -> (&str, Option<String>) {
    match path.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor))),
        None => (path, None),
    }
}

/// Percent signs read as bytes, if what comes out is plain text; otherwise as written.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1).and_then(hex), bytes.get(at + 2).and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok().filter(|text| !text.chars().any(invisible)).unwrap_or_else(|| path.to_owned())
}

fn hex(byte: &u8) -> Option<u8> {
    char::from(*byte).to_digit(16).map(|digit| digit as u8)
}

/// Characters that hide what an address is: controls, and those that join or turn text.
fn invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let file = |path: &str| Ok(LinkTarget::File { path: path.into() });
        let url = |url: &str| Ok(LinkTarget::Url { url: url.into() });
        for (destination, expected) in [
            ("@/notices/x.md", Ok(LinkTarget::Entry { path: "notices/x.md".into(), anchor: None })),
            ("@/notices/x.md#fees", Ok(LinkTarget::Entry { path: "notices/x.md".into(), anchor: Some("fees".into()) })),
            ("#报名", Ok(LinkTarget::Anchor { name: "报名".into() })),
            ("/notices/", Ok(LinkTarget::Site { path: "/notices/".into() })),
            ("名单%202026.pdf", file("名单 2026.pdf")),
            ("附件\\名单.pdf", file("附件/名单.pdf")),
            ("公示:名单.pdf", file("公示:名单.pdf")),
            ("https://example.org/a", url("https://example.org/a")),
            ("mailto:a@example.org", url("mailto:a@example.org")),
            ("tel:0199-1234567", url("tel:0199-1234567")),
        ] {
            assert_eq!(classify(destination), expected, "{destination}");
        }
    }

    #[test]
    fn refuses_odd_schemes_however_they_are_written() {
        for destination in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript\u{200b}:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:\\名单.pdf",
            "blob:x",
            "//example.org/x",
            "\\\\example.org\\x",
            "/\\example.org",
            "http:example.org",
            "https:///example.org",
            "http://",
            "tel:",
        ] {
            assert!(classify(destination).is_err(), "{destination:?}");
        }
    }

    #[test]
    fn pictures_come_from_the_site_only() {
        assert_eq!(picture("图 1.jpg"), Ok("图 1.jpg".into()));
        for destination in ["https://example.org/x.png", "@/a.md", "#x", "data:image/png;base64,"] {
            assert!(picture(destination).is_err(), "{destination}");
        }
    }
}
