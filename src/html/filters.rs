//! The filters that templates have besides Tera's own: text that must not break in the wrong place, telephone
//! numbers and paths as addresses.
//!
//! Invariant: what a filter returns as safe holds no character of its input that HTML could read as markup.

use tera::{Kwargs, State, Tera, Value};

use crate::base::unbroken::{Piece, each_piece, pieces};

/// Gives `tera` the filters `keep`, `tie`, `tel` and `path`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("keep", |text: &str, _: Kwargs, _: &State| Value::safe_string(&keep(text)));
    tera.register_filter("tie", |text: &str, _: Kwargs, _: &State| Value::safe_string(&tie(text)));
    tera.register_filter("tel", |text: &str, _: Kwargs, _: &State| tel(text));
    tera.register_filter("path", |text: &str, _: Kwargs, _: &State| path(text));
}

/// How many characters at the end of a title stay together.
const LAST: usize = 3;

/// `text` escaped, with every date, time, telephone number and number with its unit kept on one line.
pub fn keep(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    each_piece(text, |piece| write(&piece, &mut out));
    out
}

/// [`keep`] for the text of finished HTML; tags and what stands in `code` and `pre` stay as they are.
pub fn keep_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut literal = 0_usize;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        keep_plain(&rest[..start], literal > 0, &mut out);
        let tag = &rest[start..end];
        match tag.trim_start_matches('<') {
            tag if tag.starts_with("code") || tag.starts_with("pre") => literal += 1,
            tag if tag.starts_with("/code") || tag.starts_with("/pre") => literal = literal.saturating_sub(1),
            _ => {}
        }
        out.push_str(tag);
        rest = &rest[end..];
    }
    keep_plain(rest, literal > 0, &mut out);
    out
}

fn keep_plain(text: &str, literal: bool, out: &mut String) {
    if literal {
        return out.push_str(text);
    }
    each_piece(text, |piece| {
        let keep = piece.kept && piece.text.chars().nth(1).is_some();
        out.push_str(if keep { "<span class=\"nb\">" } else { "" });
        out.push_str(piece.text);
        out.push_str(if keep { "</span>" } else { "" });
    });
}

/// [`keep`], and the last characters stay together: a title never ends in a line of one character.
pub fn tie(text: &str) -> String {
    let mut pieces = pieces(text);
    let last = pieces.pop().unwrap_or(Piece { text: "", kept: false });
    let mut out = String::with_capacity(text.len() + 64);
    pieces.iter().for_each(|piece| write(piece, &mut out));
    let at = last.text.char_indices().rev().nth(LAST - 1).map_or(0, |(at, _)| at);
    if last.kept {
        write(&last, &mut out);
    } else {
        write(&Piece { text: &last.text[..at], kept: false }, &mut out);
        write(&Piece { text: &last.text[at..], kept: true }, &mut out);
    }
    out
}

fn write(piece: &Piece<'_>, out: &mut String) {
    let keep = piece.kept && piece.text.chars().nth(1).is_some();
    if keep {
        out.push_str("<span class=\"nb\">");
    }
    for c in piece.text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    if keep {
        out.push_str("</span>");
    }
}

/// The digits of a telephone number for `tel:`; an extension follows after a pause.
pub fn tel(text: &str) -> String {
    let mapped = text.chars().filter_map(|c| match c {
        '0'..='9' | '+' | '-' => Some(c),
        '转' => Some(','),
        _ => None,
    });
    mapped.collect()
}

/// A path of the site as an address may hold it.
pub fn path(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=@:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_ends_in_more_than_one_character() {
        assert_eq!(tie("邻里节公示"), "邻里<span class=\"nb\">节公示</span>");
        assert_eq!(tie("活动"), "<span class=\"nb\">活动</span>");
        assert_eq!(tie("共99名"), "共<span class=\"nb\">99名</span>");
        assert_eq!(tie(""), "");
    }

    #[test]
    fn finished_html_keeps_its_tags() {
        let html = "<p title=\"8:00\">打0199-555-0101 &amp; <code>20 元</code></p>";
        let expected = "<p title=\"8:00\">打<span class=\"nb\">0199-555-0101</span> &amp; <code>20 元</code></p>";
        assert_eq!(keep_html(html), expected);
    }

    #[test]
    fn addresses() {
        assert_eq!(tel("0199-555-0100 转 12"), "0199-555-0100,12");
        assert_eq!(path("a b/名#1.csv"), "a%20b/%E5%90%8D%231.csv");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]
        #[test]
        fn nothing_is_lost_and_nothing_is_markup(text in "[0-9年月日个<>&\"'“”—:一二 a-z]{0,40}") {
            let whole: String = pieces(&text).iter().map(|piece| piece.text).collect();
            prop_assert_eq!(&whole, &text);
            let bare = tie(&text).replace("<span class=\"nb\">", "").replace("</span>", "");
            prop_assert!(!bare.contains(['<', '>', '"', '\'']));
        }
    }
}
