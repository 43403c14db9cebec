//! Which digits of a text are the number of a person, a phone or a card.
//!
//! Identity numbers are asked for first, since one in eleven of them passes for a card. Between the digits may stand
//! what [`super::glyphs`] joins; the digits before and behind must not belong to the same number.

use super::glyphs::{Form, Gap, Glyph, X};
use super::labels::{Labels, labels};
use super::{Certainty, Finding, Sort, identity};
use crate::base::Span;

/// A text with its digits.
struct Scan<'a> {
    text: &'a str,
    form: Form,
    glyphs: &'a [Glyph],
}

/// Digits that may be one number: which glyphs, and in groups of how many.
struct Chain {
    first: usize,
    digits: Vec<u8>,
    groups: Vec<usize>,
    widest: Gap,
}

/// What a chain turned out to be.
struct Hit {
    sort: Sort,
    certainty: Certainty,
    /// How many glyphs, from the first on.
    length: usize,
}

/// Every personal number of the text, in its order.
pub fn find(text: &str, form: Form, glyphs: &[Glyph]) -> Vec<Finding> {
    let scan = Scan { text, form, glyphs };
    let mut found = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        let hit = if scan.starts(at) { one(&scan, at) } else { None };
        let length = hit.as_ref().map_or(1, |hit| hit.length);
        found.extend(hit.map(|hit| finding(&glyphs[at..at + hit.length], &hit)));
        at += length;
    }
    found
}

fn finding(glyphs: &[Glyph], hit: &Hit) -> Finding {
    let span = Span::new(glyphs[0].start, glyphs[glyphs.len() - 1].end);
    let shown: String = glyphs.iter().map(|glyph| if glyph.digit == X { 'X' } else { char::from(b'0' + glyph.digit) }).collect();
    let own = if hit.sort == Sort::Mobile { &shown[shown.len() - 11..] } else { &shown };
    let digits = glyphs.iter().map(|glyph| (glyph.start, glyph.end)).collect();
    Finding { sort: hit.sort, certainty: hit.certainty, span, value: own.to_owned(), digits }
}

fn one(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    // Most numbers of a text are short: dates, amounts, times.
    scan.glyphs.get(at + 10).filter(|_| scan.glyphs[at + 1..at + 11].iter().all(|glyph| glyph.gap < Gap::Break))?;
    identity(scan, at).or_else(|| mobile(scan, at)).or_else(|| card(scan, at)).or_else(|| nearly_identity(scan, at))
}

impl Scan<'_> {
    /// Whether no digit before it belongs to the same number.
    fn starts(&self, at: usize) -> bool {
        self.glyphs[at].gap > Gap::None || self.glyphs[at - 1].digit == X
    }

    /// The `length` digits from `at` on, if they may stand together and the next is apart from them.
    fn chain(&self, at: usize, length: usize, widest: Gap) -> Option<Chain> {
        let glyphs = self.glyphs.get(at..at + length)?;
        let behind = self.glyphs.get(at + length);
        let apart = behind.is_none_or(|next| next.gap > Gap::None || next.digit == X);
        let together = glyphs[1..].iter().all(|glyph| glyph.gap <= widest);
        let plain = glyphs[..length - 1].iter().all(|glyph| glyph.digit < X) && (length == 18 || glyphs[length - 1].digit < X);
        if !(apart && together && plain) {
            return None;
        }
        let mut groups = vec![1];
        for glyph in &glyphs[1..] {
            match groups.last_mut().filter(|_| glyph.gap == Gap::None) {
                Some(group) => *group += 1,
                None => groups.push(1),
            }
        }
        let widest = glyphs[1..].iter().map(|glyph| glyph.gap).max().unwrap_or(Gap::None);
        Some(Chain { first: at, digits: glyphs.iter().map(|glyph| glyph.digit).collect(), groups, widest })
    }

    fn labels(&self, at: usize) -> Labels {
        labels(self.text, self.glyphs[at].start, self.form)
    }

    /// Whether the number stands in an address of the web, in a code with letters, or is an amount.
    fn is_other(&self, chain: &Chain) -> bool {
        let (first, last) = (&self.glyphs[chain.first], &self.glyphs[chain.first + chain.digits.len() - 1]);
        let (before, behind) = (&self.text[..first.start], &self.text[last.end..]);
        is_amount(before, behind) || (first.letter && !is_word(before)) || last.letter || is_in_url(before)
    }
}

/// Whether money, a share or the digits of a fraction stand around.
fn is_amount(before: &str, behind: &str) -> bool {
    let money = before.ends_with(['¥', '￥', '$', '€']) || before.ends_with('.') && before.trim_end_matches('.').ends_with(digit);
    let unit = ["元", "万", "亿", "%", "％", "平方", "千瓦", "立方"].iter().any(|unit| behind.trim_start().starts_with(unit));
    let fraction = behind.strip_prefix('.').is_some_and(|rest| {
        let digits = rest.len() - rest.trim_start_matches(digit).len();
        (1..=2).contains(&digits)
    });
    money || unit || fraction
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the letters before a number are a word for a phone or a card rather than part of a code.
fn is_word(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("").to_lowercase();
    let known =
        ["tel", "phone", "mobile", "mob", "cell", "sj", "dh", "wx", "vx", "wechat", "sfz", "id", "no", "t", "m", "p", "br", "n"];
    known.contains(&word.as_str())
}

fn is_in_url(before: &str) -> bool {
    let token = before.rsplit(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '(' | '<' | '"')).next().unwrap_or("");
    token.contains("://") || token.starts_with("www.")
}

/// Eighteen digits with a day of birth and their check digit; or fifteen with a day of birth that nothing calls a thing.
fn identity(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    let hit = |certainty, length| Some(Hit { sort: Sort::Identity, certainty, length });
    if let Some(chain) = scan.chain(at, 18, Gap::Far)
        && identity::is_sound(&chain.digits)
        && identity::birth(&chain.digits).is_some()
    {
        let called = scan.labels(at);
        return hit(if called.thing && !called.identity { Certainty::Suspected } else { Certainty::Sure }, 18);
    }
    let chain = scan.chain(at, 15, Gap::Cell)?;
    let shape = matches!(chain.groups[..], [15] | [6, 6, 3] | [3, 3, 3, 3, 3] | [5, 5, 5]) || chain.groups.len() == 2;
    let is_old = identity::birth(&chain.digits).is_some() && !scan.is_other(&chain);
    let called = is_old.then(|| scan.labels(at)).filter(|called| shape || called.identity)?;
    let sure =
        called.identity || (identity::is_province(&chain.digits) && !called.thing && !called.card && chain.widest <= Gap::Line);
    if sure { hit(Certainty::Sure, 15) } else { None }
}

/// Eighteen digits with a day of birth and a wrong check digit, or seventeen where an identity number is announced.
fn nearly_identity(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    // Years after this one are those of orders and documents, which begin with a region as well.
    const LATEST: i16 = 2019;
    let hit = |length| Some(Hit { sort: Sort::Identity, certainty: Certainty::Slip, length });
    if let Some(chain) = scan.chain(at, 18, Gap::Line)
        && let Some(birth) = identity::birth(&chain.digits)
    {
        let called = scan.labels(at);
        let shape =
            matches!(chain.groups[..], [18] | [6, 8, 4] | [6, 4, 4, 4] | [6, 4, 2, 2, 4] | [3, 3, 4, 4, 4] | [17, 1] | [14, 4]);
        let region = identity::is_province(&chain.digits) && birth.year() <= LATEST && !called.thing && !called.card;
        let fits = shape || (chain.groups.len() == 2 && chain.widest == Gap::Line);
        return if called.identity || (region && fits && !scan.is_other(&chain)) { hit(18) } else { None };
    }
    let chain = scan.chain(at, 17, Gap::Space)?;
    let fits = chain.groups.len() <= 4 && identity::birth(&chain.digits).is_some() && scan.labels(at).identity;
    if fits { hit(17) } else { None }
}

/// `1`, 3 to 9, and nine digits in the groups in which people write them, perhaps behind 86.
fn mobile(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    let prefix = [&[0, 0, 8, 6][..], &[8, 6], &[]]
        .into_iter()
        .find(|prefix| scan.glyphs[at..].iter().map(|glyph| glyph.digit).take(prefix.len()).eq(prefix.iter().copied()))?;
    let own = at + prefix.len();
    let chain = scan.chain(own, 11, Gap::Cell)?;
    if !(chain.digits[0] == 1 && (3..=9).contains(&chain.digits[1])) {
        return None;
    }
    let whole = Chain { first: at, digits: scan.glyphs[at..own + 11].iter().map(|glyph| glyph.digit).collect(), ..chain };
    let called = scan.labels(at);
    if !is_grouped(&whole, called) || scan.is_other(&whole) || (called.thing && !called.phone) {
        return None;
    }
    let unsure = whole.widest == Gap::Cell && !called.phone;
    let certainty = if unsure { Certainty::Suspected } else { Certainty::Sure };
    Some(Hit { sort: Sort::Mobile, certainty, length: prefix.len() + 11 })
}

fn is_grouped(chain: &Chain, called: Labels) -> bool {
    let usual = match chain.groups[..] {
        [11] | [3, 4, 4] | [3, 8] | [7, 4] | [3, 3, 5] | [5, 6] | [6, 5] => true,
        // These may be a year with something behind it.
        [4, 3, 4] | [4, 4, 3] => chain.digits.get(..2) != Some(&[1, 9]),
        [_, _] => chain.widest >= Gap::Line,
        _ => chain.groups.len() == 11,
    };
    usual || (called.phone && chain.groups.len() <= 6)
}

/// Digits of the length of a bank card with their check digit after Luhn.
fn card(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    [19, 18, 17, 16, 15, 14].into_iter().find_map(|length| {
        let chain = scan.chain(at, length, Gap::Cell)?;
        if !is_luhn(&chain.digits) || scan.is_other(&chain) {
            return None;
        }
        let called = scan.labels(at);
        let four = chain.groups.len() >= 4 && chain.groups[..4] == [4, 4, 4, 4];
        let shape = chain.groups.len() <= 2 || four || chain.groups.len() == length;
        let union_pay = chain.digits.starts_with(&[6, 2]) && length >= 16;
        let other = matches!(chain.digits[0], 3..=6 | 9) && matches!(length, 16 | 19);
        let announced = called.card && matches!(chain.digits[0], 3..=6 | 9);
        if !shape || (called.thing && !called.card) || !(union_pay || announced || (other && four)) {
            return None;
        }
        let certainty = if chain.widest < Gap::Cell || announced { Certainty::Sure } else { Certainty::Suspected };
        Some(Hit { sort: Sort::Card, certainty, length })
    })
}

fn is_luhn(digits: &[u8]) -> bool {
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(if place % 2 == 1 { doubled(*digit) } else { *digit }))
        .sum();
    sum.is_multiple_of(10)
}
