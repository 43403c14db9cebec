//! Pairs runs of `*`, `_` and `~~`, by CommonMark's rules but for what stands beside them.
//!
//! CommonMark asks on which side of a run there is a space or punctuation, and takes punctuation for a sign that
//! the emphasis does not end here. Chinese is written without spaces, so `**注意：**请` never closes. Here full-width
//! punctuation counts as a letter, and any other punctuation stands in nobody's way if the text on the other side, or behind
//! it, is Chinese. Text without Chinese characters is paired exactly as CommonMark says.

use crate::base::text::{is_han, is_wide_punctuation};

use super::elements::Mark;
use super::scan::{Run, Token};

/// Whether a run of `mark` between `before` and `after` can open, and whether it can close; no text at all is the
/// edge of a line.
pub(super) fn flanks(mark: char, before: &str, after: &str) -> (bool, bool) {
    let previous = before.chars().next_back().unwrap_or('\n');
    let next = after.chars().next().unwrap_or('\n');
    let left = Side::of(previous, || before.chars().rev());
    let right = Side::of(next, || after.chars());
    let opens = right != Side::Space && (right != Side::Punctuation || left != Side::Letter);
    let closes = left != Side::Space && (left != Side::Punctuation || right != Side::Letter);
    if mark == '_' {
        let (opens, closes) = (opens && (!closes || is_punctuation(previous)), closes && (!opens || is_punctuation(next)));
        return (opens, closes);
    }
    (opens, closes)
}

/// What stands on one side of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    Punctuation,
    Letter,
    /// Chinese text, its punctuation included.
    Chinese,
}

impl Side {
    /// The side that begins with `first`; `away` walks from there away from the run.
    fn of<I: Iterator<Item = char>>(first: char, away: impl Fn() -> I) -> Side {
        const FAR: usize = 4;
        if first.is_whitespace() {
            Side::Space
        } else if is_han(first) || is_wide_punctuation(first) {
            Side::Chinese
        } else if is_punctuation(first) {
            // A bracket typed without the input method still belongs to the Chinese text that it encloses.
            let behind = away().take(FAR).find(|c| !is_punctuation(*c) || is_wide_punctuation(*c));
            if behind.is_some_and(|c| is_han(c) || is_wide_punctuation(c)) { Side::Chinese } else { Side::Punctuation }
        } else {
            Side::Letter
        }
    }
}

/// Whether CommonMark takes `c` for punctuation: Unicode's categories P and S.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    is_wide_punctuation(c)
        || matches!(c, '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{ac}' | '\u{ae}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}')
        || matches!(c, '\u{d7}' | '\u{f7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{207a}'..='\u{207e}' | '\u{208a}'..='\u{208e}')
        || matches!(c, '\u{20a0}'..='\u{20c0}' | '\u{2100}'..='\u{2101}' | '\u{2103}'..='\u{2106}' | '\u{2116}'..='\u{2118}' | '\u{2120}'..='\u{2123}')
        || matches!(c, '\u{2190}'..='\u{2426}' | '\u{2440}'..='\u{244a}' | '\u{249c}'..='\u{24e9}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2bff}')
        || matches!(c, '\u{2e00}'..='\u{2e5d}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff0f}' | '\u{ffe0}'..='\u{ffee}')
        || matches!(c, '\u{1f000}'..='\u{1faff}')
}

/// A run on its way through the pairing.
struct Delimiter {
    run: Run,
    /// How many marks are not yet paired.
    left: usize,
    closes: Vec<Mark>,
    /// Innermost first.
    opens: Vec<Mark>,
}

/// Replaces every run by the marks that it opens and closes, and by text for what is left of it.
pub(super) fn pair(tokens: Vec<Token>) -> Vec<Token> {
    let mut delimiters: Vec<Delimiter> = Vec::new();
    for token in &tokens {
        if let Token::Run(run) = token {
            delimiters.push(Delimiter { run: run.clone(), left: run.range.len(), closes: Vec::new(), opens: Vec::new() });
        }
    }
    if delimiters.is_empty() {
        return tokens;
    }
    pair_delimiters(&mut delimiters);
    let mut delimiters = delimiters.into_iter();
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Run(_) => delimiters.next().into_iter().for_each(|delimiter| delimiter.push_tokens(&mut out)),
            token => out.push(token),
        }
    }
    out
}

/// CommonMark's «process emphasis», with a floor for each kind of closer so that no opener is tried twice in vain.
fn pair_delimiters(delimiters: &mut [Delimiter]) {
    let mut openers: Vec<usize> = Vec::new();
    let mut floors = [0; 13];
    for closer in 0..delimiters.len() {
        let floor = floor_index(&delimiters[closer].run);
        while delimiters[closer].run.can_close && delimiters[closer].left > 0 {
            let Some(at) = opener_of(&openers, floors[floor], delimiters, closer) else {
                floors[floor] = closer;
                break;
            };
            let opener = openers[at];
            openers.truncate(at + 1);
            join(delimiters, opener, closer);
            if delimiters[opener].left == 0 {
                openers.pop();
            }
        }
        if delimiters[closer].run.can_open && delimiters[closer].left > 0 {
            openers.push(closer);
        }
    }
}

/// Where in `openers`, from the top down to `floor`, the opener of `closer` stands.
fn opener_of(openers: &[usize], floor: usize, delimiters: &[Delimiter], closer: usize) -> Option<usize> {
    let candidates = openers.iter().enumerate().rev().take_while(|(_, opener)| **opener >= floor);
    candidates.into_iter().find(|(_, opener)| fits(&delimiters[**opener].run, &delimiters[closer].run)).map(|(at, _)| at)
}

/// Takes as many marks off both runs as make one emphasis.
fn join(delimiters: &mut [Delimiter], opener: usize, closer: usize) {
    let double = delimiters[opener].left >= 2 && delimiters[closer].left >= 2;
    let mark = match (delimiters[closer].run.mark, double) {
        ('~', _) => Mark::Strike,
        (_, true) => Mark::Strong,
        (_, false) => Mark::Emph,
    };
    let length = if double { 2 } else { 1 };
    delimiters[opener].left -= length;
    delimiters[opener].opens.push(mark);
    delimiters[closer].left -= length;
    delimiters[closer].closes.push(mark);
}

fn floor_index(closer: &Run) -> usize {
    let shape = closer.range.len() % 3 + if closer.can_open { 3 } else { 0 };
    match closer.mark {
        '*' => shape,
        '_' => 6 + shape,
        _ => 12,
    }
}

/// Whether `opener` may be closed by `closer`: one mark, and not a three that would be read in two ways.
fn fits(opener: &Run, closer: &Run) -> bool {
    let both = opener.can_close || closer.can_open;
    let (first, second) = (opener.range.len(), closer.range.len());
    opener.mark == closer.mark
        && (opener.mark == '~'
            || !(both && (first + second).is_multiple_of(3) && !(first.is_multiple_of(3) && second.is_multiple_of(3))))
}

impl Delimiter {
    /// Appends the marks that it became, and as text what is left of it.
    fn push_tokens(self, tokens: &mut Vec<Token>) {
        let size = |mark: Mark| if mark == Mark::Emph { 1 } else { 2 };
        let mut at = self.run.range.start;
        for mark in self.closes {
            at += size(mark);
            tokens.push(Token::Close { at });
        }
        if self.left > 0 {
            let text = self.run.mark.to_string().repeat(self.left);
            tokens.push(Token::Text { text, range: at..at + self.left });
            at += self.left;
        }
        for mark in self.opens.into_iter().rev() {
            tokens.push(Token::Open { mark, at });
            at += size(mark);
        }
    }
}
