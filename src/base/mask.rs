//! Hides personal data in text that leaves the program beside the published site: excerpts of diagnostics,
//! differences, messages.
//!
//! Invariant: the masked text has the bytes, characters and display width of the original, so spans and carets
//! stay where they were. It masks rather too much than too little: an office phone stays, a mobile never does.

use super::personal::{self, Finding, Form, Sort, words};

/// A run of digits, perhaps with the final X of an identity number.
struct Run {
    /// Every character: its first byte, its digit (10 for X).
    digits: Vec<(usize, u32)>,
    end: usize,
}

/// `text` with the digits of identity numbers, mobile phones and bank cards replaced, one for one.
pub fn mask(text: &str) -> String {
    let runs = runs(text);
    let mut hidden: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let taken = if is_digest(text, &runs[at]) { 1 } else { personal(text, &runs[at..], &mut hidden) };
        at += taken.max(1);
    }
    hidden
        .extend([Form::Prose, Form::Csv].into_iter().flat_map(|form| personal::find(text, form)).flat_map(|found| seen(&found)));
    hidden.extend(words::papers(text).into_iter().flat_map(|span| span.start..span.end.saturating_sub(2)));
    hidden.sort_unstable();
    hidden.dedup();
    if hidden.is_empty() { text.to_owned() } else { replace(text, &hidden) }
}

/// The bytes to hide of a number that the detectors see through a disguise.
fn seen(found: &Finding) -> Vec<usize> {
    let (first, last) = match found.sort {
        Sort::Mobile => (found.digits.len() - 8, 2),
        Sort::Identity => (0, 2),
        Sort::Card => (0, 4),
    };
    found.digits[first..found.digits.len() - last].iter().flat_map(|(start, end)| *start..*end).collect()
}

/// Whether the run stands in a digest: its hexadecimal digits are nobody's number.
fn is_digest(text: &str, run: &Run) -> bool {
    const SHORTEST: usize = 32;
    let hex = |c: &char| c.is_ascii_hexdigit();
    let before = text[..run.digits[0].0].chars().rev().take_while(hex).count();
    let behind = text[run.end..].chars().take_while(hex).count();
    before + run.digits.len() + behind >= SHORTEST && before + behind > 0
}

/// How many of the first runs are one personal number, none if they are not; its bytes to hide go to `hidden`.
fn personal(text: &str, runs: &[Run], hidden: &mut Vec<usize>) -> usize {
    for grouping in [&[18][..], &[6, 8, 4], &[15], &[6, 6, 3]] {
        if let Some(digits) = joined(text, runs, grouping).filter(|digits| is_identity(digits)) {
            hide(&digits, 0, 2, hidden);
            return grouping.len();
        }
    }
    for grouping in [&[11][..], &[3, 4, 4], &[13], &[2, 11], &[2, 3, 4, 4]] {
        if let Some(digits) = joined(text, runs, grouping).filter(|digits| is_mobile(digits)) {
            hide(&digits, digits.len() - 8, 2, hidden);
            return grouping.len();
        }
    }
    for grouping in [&[16][..], &[17], &[18], &[19], &[4, 4, 4, 4], &[4, 4, 4, 4, 3]] {
        if let Some(digits) = joined(text, runs, grouping).filter(|digits| is_card(digits)) {
            hide(&digits, 0, 4, hidden);
            return grouping.len();
        }
    }
    0
}

fn hide(digits: &[(usize, u32)], shown_first: usize, shown_last: usize, hidden: &mut Vec<usize>) {
    hidden.extend(digits[shown_first..digits.len() - shown_last].iter().map(|(at, _)| *at));
}

/// The digits of the first runs, if they have these lengths with a single space or hyphen between them.
fn joined(text: &str, runs: &[Run], lengths: &[usize]) -> Option<Vec<(usize, u32)>> {
    let runs = runs.get(..lengths.len())?;
    let fits = runs.iter().zip(lengths).all(|(run, length)| run.digits.len() == *length);
    let near = runs.windows(2).all(|pair| matches!(&text[pair[0].end..pair[1].digits[0].0], " " | "-" | "\u{3000}" | "－"));
    (fits && near).then(|| runs.iter().flat_map(|run| run.digits.iter().copied()).collect())
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in text.char_indices() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            'x' | 'X' | 'ｘ' | 'Ｘ' if runs.last().is_some_and(|run| run.end == at && run.digits.len() == 17) => 10,
            'x' | 'X' | 'ｘ' | 'Ｘ'
                if runs.last().is_some_and(|run| run.end == at && run.digits.len() == 3) && follows_birth(&runs) =>
            {
                10
            }
            _ => continue,
        };
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => {
                run.digits.push((at, digit));
                run.end = at + c.len_utf8();
            }
            None => runs.push(Run { digits: vec![(at, digit)], end: at + c.len_utf8() }),
        }
    }
    runs
}

/// Whether the last run stands behind the six and eight digits of an identity number in groups.
fn follows_birth(runs: &[Run]) -> bool {
    matches!(runs, [.., region, birth, _] if region.digits.len() == 6 && birth.digits.len() == 8)
}

/// Whether these are 18 digits with a day of birth, or 15 of the old form.
///
/// The check digit is not asked for: a number with a slip of the pen still tells whose it is.
fn is_identity(digits: &[(usize, u32)]) -> bool {
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |sum, (_, digit)| sum * 10 + digit);
    let region = (11..=91).contains(&number(0..2));
    let (year, month_at) = if digits.len() == 18 { (number(6..10), 10) } else { (1900 + number(6..8), 8) };
    let month = (1..=12).contains(&number(month_at..month_at + 2));
    let day = (1..=31).contains(&number(month_at + 2..month_at + 4));
    region && (1900..2100).contains(&year) && month && day
}

/// Whether this is `1` and ten digits as mobile phones have them, perhaps with `86` in front.
fn is_mobile(digits: &[(usize, u32)]) -> bool {
    let own = match digits {
        [(_, 8), (_, 6), own @ ..] if own.len() == 11 => own,
        _ if digits.len() == 11 => digits,
        _ => return false,
    };
    own[0].1 == 1 && own[1].1 >= 3
}

/// Whether the last digit is the check digit after Luhn (ISO/IEC 7812).
fn is_card(digits: &[(usize, u32)]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(place, (_, digit))| if place % 2 == 1 { doubled(*digit) } else { *digit }).sum();
    sum.is_multiple_of(10) && matches!(digits[0].1, 3..=6)
}

fn replace(text: &str, hidden: &[usize]) -> String {
    text.char_indices()
        .map(|(at, c)| match hidden.binary_search(&at) {
            Ok(_) if c.is_ascii() => '*',
            Ok(_) if c.len_utf8() == 2 => '·',
            Ok(_) => '＊',
            Err(_) => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_what_is_personal() {
        for (text, masked) in [
            ("身份证11010519491231002X。", "身份证****************2X。"),
            ("身份证 110105 19491231 002X", "身份证 ****** ******** **2X"),
            ("11010519491231002１", "****************2１"),
            ("１１０１０５１９４９１２３１００２Ｘ", "＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊２Ｘ"),
            ("旧证110105491231002", "旧证*************02"),
            ("电话14200138000，", "电话142******00，"),
            ("+86 142-0013-8000", "+86 142-****-**00"),
            ("8614200138000", "86142******00"),
            ("账号 6222 0212 3456 7894", "账号 **** **** **** 7894"),
            ("142\u{200b}0013**8000", "142\u{200b}********00"),
            ("110105&#49;9491231002X", "********************2X"),
            ("护照号：E12345678", "护照号：*******78"),
            ("1420013\n8000", "142****\n**00"),
        ] {
            assert_eq!(mask(text), masked, "{text}");
            assert_eq!(mask(text).len(), text.len(), "{text}");
            assert_eq!(mask(masked), masked, "{text}");
        }
    }

    #[test]
    fn leaves_what_an_office_publishes() {
        for text in [
            "0199-555-0100",
            "2026-11-22",
            "福安里居公〔2026〕21号",
            "12345",
            "400-800-1234",
            "预算 38600.00 元",
            "1420013800012",
            "运单 1234567890123456789012345",
            "2026年11月22日 9:00",
            "c0ffee14200138000ab4f0123456789abcdef0123456789abcdef0123456789a",
            "",
        ] {
            assert_eq!(mask(text), text);
        }
    }
}
