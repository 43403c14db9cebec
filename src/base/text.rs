//! Small questions about text: Han or not, nearest known word.

use super::Message;
use crate::msg;

/// Whether `c` is a Han character.
///
/// Ranges after Unicode's `Han` script, the unified blocks only.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Whether `c` is punctuation that is set full-width in Chinese text.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Where the first byte stands that is one of `wanted`.
pub fn first_of<const N: usize>(text: &str, wanted: &[u8; N]) -> Option<usize> {
    first_byte(text, |byte| wanted.iter().fold(false, |any, wanted| any | (byte == *wanted)))
}

/// Where the first byte stands that is `wanted`. Many are asked at once, since most text has none for long; the compiler can do so
/// if `wanted` has no branches: `|` rather than `||`, and no `match`.
pub fn first_byte(text: &str, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    const AT_ONCE: usize = 32;
    let bytes = text.as_bytes();
    let none = |some: &&[u8; AT_ONCE]| some.iter().fold(0, |any, byte| any | u8::from(wanted(*byte))) == 0;
    let (many, rest) = bytes.as_chunks::<AT_ONCE>();
    let from = many.iter().take_while(none).count() * AT_ONCE;
    // What is left is part of as many bytes, if there are so many.
    if from + rest.len() == bytes.len() && bytes.last_chunk().is_some_and(|last| none(&last)) {
        return None;
    }
    bytes[from..].iter().position(|byte| wanted(*byte)).map(|at| from + at)
}

/// The word among `known` that `typed` was most likely meant to be, if one is near.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let (likeness, word) = likest(known, |word| strsim::normalized_damerau_levenshtein(&typed, &word.to_lowercase()))?;
    (likeness >= 0.5).then_some(word)
}

/// The word among `known` that `typed` misspells: nearly the same, and itself none of them.
pub fn slip<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Above it two words differ in a letter or two; words that merely look alike stay below.
    const NEARLY: f64 = 0.8;
    let (likeness, word) = likest(known, |word| strsim::normalized_damerau_levenshtein(typed, word))?;
    (NEARLY..1.0).contains(&likeness).then_some(word)
}

/// The word of the greatest likeness, the first by its letters among equals.
fn likest<'a>(known: impl IntoIterator<Item = &'a str>, likeness: impl Fn(&str) -> f64) -> Option<(f64, &'a str)> {
    let words = known.into_iter().map(|word| (likeness(word), word));
    words.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
}

/// What to say of a word that is none of `known`: the one that was meant, else all of them.
pub fn known_help(typed: &str, known: &[&str]) -> Message {
    match nearest(typed, known.iter().copied()) {
        Some(meant) => msg!("field-unknown-nearest", meant = meant),
        None => msg!("section-known", known = known.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for before in 0..100 {
            let text = format!("{}*{}*", "-".repeat(before), "-".repeat(40));
            assert_eq!(first_of(&text, b"!*"), Some(before), "{text}");
            assert_eq!(first_of(&text, b"!?"), None, "{text}");
        }
    }

    #[test]
    fn a_slip_is_a_letter_or_two() {
        let known = ["party-admission", "honours", "aid"];
        let cases = [("party-admision", Some("party-admission")), ("aid", None), ("election", None), ("honour", Some("honours"))];
        for (typed, expected) in cases {
            assert_eq!(slip(typed, known), expected, "{typed}");
        }
    }

    #[test]
    fn finds_the_word_that_was_meant() {
        let known = ["title", "date", "expires", "period"];
        for (typed, expected) in [("titel", Some("title")), ("expire", Some("expires")), ("Date", Some("date")), ("zzz", None)] {
            assert_eq!(nearest(typed, known), expected, "{typed}");
        }
    }
}
