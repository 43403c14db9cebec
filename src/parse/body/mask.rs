//! Hides from the Markdown parser what Chinese text does not mean as Markdown, without moving a byte.
//!
//! A line that begins with a number of four or more digits, a full stop and a space is a year or a file number,
//! never the 2026th item of a list: its stop is replaced by a control character, and [`restore`] brings it back.
//! Control characters of the text itself are replaced first and never come back.

use std::borrow::Cow;

use crate::base::text::first_byte;

const STOP: char = '\u{1}';
const PARENTHESIS: char = '\u{2}';
const CONTROL: u8 = 3;

/// The text as the Markdown parser shall see it: mostly as it is.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let markers = long_markers(text);
    if markers.is_empty() && first_byte(text, is_hidden).is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    bytes.iter_mut().filter(|byte| is_hidden(**byte)).for_each(|byte| *byte = CONTROL);
    for marker in markers {
        let byte = &mut bytes[marker];
        *byte = if *byte == b'.' { STOP as u8 } else { PARENTHESIS as u8 };
    }
    Cow::Owned(String::from_utf8(bytes).expect("only ASCII bytes were replaced by ASCII bytes"))
}

/// Text of an event as the author wrote it, without control characters.
pub(super) fn restore(text: &str) -> String {
    let back = |c| match c {
        STOP => Some('.'),
        PARENTHESIS => Some(')'),
        c => keep(c),
    };
    if may_hold_control(text) { text.chars().filter_map(back).collect() } else { text.to_owned() }
}

/// Text of the source without control characters.
pub(super) fn clean(text: &str) -> String {
    if may_hold_control(text) { text.chars().filter_map(keep).collect() } else { text.to_owned() }
}

/// The character, unless no page may hold it.
fn keep(c: char) -> Option<char> {
    (!c.is_control() || matches!(c, '\t' | '\n')).then_some(c)
}

/// Whether there may be a character that [`keep`] drops; those above ASCII begin with the byte `C2`.
fn may_hold_control(text: &str) -> bool {
    let may_be = |byte| ((byte < b' ') & (byte != b'\t') & (byte != b'\n')) | (byte == 0x7f) | (byte == 0xc2);
    first_byte(text, may_be).is_some()
}

/// Whether `byte` is a control character that the Markdown parser shall not see.
fn is_hidden(byte: u8) -> bool {
    ((byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')) | (byte == 0x7f)
}

/// Where the stops of all list markers with four or more digits stand.
fn long_markers(text: &str) -> Vec<usize> {
    let mut markers = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        markers.extend(long_marker(line.as_bytes()).map(|marker| start + marker));
        start += line.len();
    }
    markers
}

/// Where the stop of a list marker with four or more digits stands, if the line begins with one.
fn long_marker(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < line.len() {
        match line[at] {
            b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b':' => at += 1,
            b'0'..=b'9' => {
                let digits = line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let end = at + digits;
                let spaced = matches!(line.get(end + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
                if !matches!(line.get(end), Some(b'.' | b')')) || !spaced {
                    return None;
                }
                if digits >= 4 {
                    return Some(end);
                }
                at = end + 1;
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_long_numbers_only_and_restores_them() {
        for (text, hidden) in [
            ("2026. 年", true),
            ("> - 2026) 年", true),
            ("1. 2026. 年", true),
            ("999. 户", false),
            ("共 2026. 年", false),
            ("2026.5 万元", false),
            ("2026.\n", true),
        ] {
            let masked = mask(text);
            assert_eq!(masked != text, hidden, "{text:?}");
            assert_eq!(masked.len(), text.len());
            assert_eq!(restore(&masked), text);
        }
    }

    #[test]
    fn control_characters_never_come_back() {
        assert_eq!(restore(&mask("甲\u{1}\u{2}\u{0}\u{7f}乙\t丙")), "甲乙\t丙");
    }
}
