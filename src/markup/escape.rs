//! Text and addresses as HTML may hold them.

use crate::base::text::first_of;

/// Appends `text`, as the content of an element.
pub fn text(text: &str, out: &mut String) {
    escape(text, b"&<>\xc2", out);
}

/// Appends ` name="value"`.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    self::value(value, out);
    out.push('"');
}

/// Appends the value of an attribute, without the quotes around it.
pub fn value(value: &str, out: &mut String) {
    escape(value, b"&<>\"\xc2", out);
}

/// Appends `text` with entities for what begins with a `special` byte; what lies between is taken over whole.
fn escape<const N: usize>(text: &str, special: &[u8; N], out: &mut String) {
    let mut rest = text;
    while let Some(at) = first_of(rest, special) {
        out.push_str(&rest[..at]);
        let from = &rest[at..];
        let (entity, len) = match from.as_bytes() {
            [b'&', ..] => ("&amp;", 1),
            [b'<', ..] => ("&lt;", 1),
            [b'>', ..] => ("&gt;", 1),
            [b'"', ..] => ("&quot;", 1),
            [0xc2, 0xa0, ..] => ("&nbsp;", 2),
            // Another character that begins like the space that does not break; such have two bytes.
            _ => (&from[..2], 2),
        };
        out.push_str(entity);
        rest = &from[len..];
    }
    out.push_str(rest);
}

/// A path as part of an address: everything that means something else in addresses is written in percent.
pub fn path(path: &str) -> String {
    percent(path, |byte| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@:".contains(&byte))
}

/// What follows the `#` of an address.
pub fn fragment(fragment: &str) -> String {
    percent(fragment, |byte| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@:?".contains(&byte))
}

/// An address that its author wrote whole: only what no address may hold is written in percent.
pub fn address(address: &str) -> String {
    percent(address, |byte| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@:?#%".contains(&byte))
}

fn percent(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match plain(byte) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_cannot_be_left() {
        let mut out = String::new();
        attribute("title", "\"><script>&", &mut out);
        assert_eq!(out, " title=\"&quot;&gt;&lt;script&gt;&amp;\"");
    }

    #[test]
    fn text_keeps_all_that_is_no_markup() {
        let mut out = String::new();
        text("见“<a>”\u{a0}·&à\"", &mut out);
        assert_eq!(out, "见“&lt;a&gt;”&nbsp;·&amp;à\"");
    }

    #[test]
    fn addresses() {
        assert_eq!(path("1#楼 a?.pdf"), "1%23%E6%A5%BC%20a%3F.pdf");
        assert_eq!(address("https://example.org/a%20b?x=[1]#y"), "https://example.org/a%20b?x=%5B1%5D#y");
    }
}
