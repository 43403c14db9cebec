//! From the characters of copied text to those that an entry is written with.
//!
//! What cannot be seen is left out, breaks of every program become line breaks, every kind of blank a blank, full-width
//! digits and letters plain ones, and the signs that Word takes from symbol fonts bullets. Tabs stay: tables are read by them.

use unicode_normalization::UnicodeNormalization;

/// `text` with plain characters.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{2028}' | '\u{85}' => out.push('\n'),
            '\u{c}' | '\u{2029}' => out.push_str("\n\n"),
            '\n' | '\t' => out.push(c),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{e000}'..='\u{f8ff}' if begins_line(&out) => out.push('•'),
            c if is_unseen(c) => {}
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＠' | '％' => out.extend(narrow(c)),
            // A PDF may hold the radical 日 for the character 日.
            '\u{2e80}'..='\u{2fdf}' => out.extend(c.nfkc()),
            c => out.push(c),
        }
    }
    out
}

fn begins_line(out: &str) -> bool {
    out.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n')
}

fn narrow(c: char) -> Option<char> {
    char::from_u32(u32::from(c) - 0xfee0)
}

/// Whether `c` shows nothing, or something only in a font that the reader does not have.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
        || u32::from(c) >= 0xe_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_gone() {
        for (text, expected) in [
            ("停\u{200b}水\u{feff}通知", "停水通知"),
            ("\u{f06c}时间\u{f0fc}地点", "•时间地点"),
            ("一行\u{b}二行\r\n三行\r四行", "一行\n二行\n三行\n四行"),
            ("　　各位\u{a0}居民", "  各位 居民"),
            ("１３８Ａｐｐ％", "138App%"),
            ("⽇期", "日期"),
            ("a\tb", "a\tb"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }
}
