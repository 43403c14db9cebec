//! From a text to the personal data in it: identity numbers, phones of persons, bank cards.
//!
//! Input: a text as it was written, with its Markdown, TOML or tags. Output: findings with their bytes. Nothing is known here
//! of entries or settings: whether a number may stay is for the rules to say.
//!
//! Invariant: findings are sorted and do not overlap. A number that the text calls the number of a thing is none.

pub mod glyphs;
pub mod identity;
pub mod labels;
mod lexicon;
pub mod name;
pub mod names;
mod numbers;
#[cfg(test)]
mod tests;
pub mod weak;
pub mod words;

use super::Span;
pub use glyphs::Form;

/// What kind of personal data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// The number of a resident's identity card.
    Identity,
    /// A mobile phone.
    Mobile,
    /// A bank card.
    Card,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It may be something else.
    Suspected,
    /// An identity number in all but its check digit: mistyped, and still somebody's.
    Slip,
    Sure,
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub sort: Sort,
    pub certainty: Certainty,
    pub span: Span,
    /// The bare digits; never to be shown.
    pub value: String,
    /// The bytes of each digit.
    pub digits: Vec<(usize, usize)>,
}

/// Every identity number, mobile phone and bank card in `text`, in their order.
pub fn find(text: &str, form: Form) -> Vec<Finding> {
    if !has_many_digits(text) {
        return Vec::new();
    }
    numbers::find(text, form, &glyphs::glyphs(text, form))
}

/// Whether a text has as many digits as the shortest number; escapes and entities spell theirs with digits too.
fn has_many_digits(text: &str) -> bool {
    let of = |c: char| c == '\\' || glyphs::digit(c).is_some();
    text.chars().filter(|c| of(*c)).nth(10).is_some()
}

impl Finding {
    /// The number as it may be shown: of a phone 3 and 4 digits, of anything else the last ones.
    pub fn shown(&self) -> String {
        let (first, last) = match self.sort {
            Sort::Mobile => (3, 4),
            Sort::Identity => (0, 2),
            Sort::Card => (0, 4),
        };
        let hidden = self.value.len().saturating_sub(first + last);
        format!("{}{}{}", &self.value[..first], "*".repeat(hidden), &self.value[self.value.len() - last..])
    }
}
