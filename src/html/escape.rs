//! Text and addresses as HTML may hold them.

/// Appends `text`, as the content of an element.
pub fn text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            c => out.push(c),
        }
    }
}

/// Appends ` name="value"`.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            c => out.push(c),
        }
    }
    out.push('"');
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
    fn addresses() {
        assert_eq!(path("1#楼 a?.pdf"), "1%23%E6%A5%BC%20a%3F.pdf");
        assert_eq!(address("https://example.org/a%20b?x=[1]#y"), "https://example.org/a%20b?x=%5B1%5D#y");
    }
}
