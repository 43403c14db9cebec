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
