//! **How often something happens is said once.**
//!
//! 「收支每季度公布一次」 here and 「收支每月公布一次」 there: `frequency-conflict`, a warning at the second. Compared are only the same words before and behind
//! the frequency.

use std::collections::BTreeMap;

use super::EntryText;
use crate::base::text::is_han;
use crate::base::{Diagnostic, code};
use crate::msg;

const OFTEN: [&str; 8] = ["每天", "每日", "每周", "每月", "每季度", "每季", "每半年", "每年"];

/// Every frequency that contradicts one before it.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut said: BTreeMap<(String, String), &str> = BTreeMap::new();
    let mut report = Vec::new();
    for piece in text.body().filter(|piece| piece.may_hold("每一次")) {
        let mut uses: Vec<(usize, &str)> =
            OFTEN.iter().flat_map(|often| piece.text.match_indices(often).map(|(at, _)| (at, *often))).collect();
        uses.sort_unstable();
        for (at, often) in uses {
            let Some(key) = key(&piece.text, at, at + often.len()) else { continue };
            let first = *said.entry(key).or_insert(often);
            if !same(first, often) {
                let message = msg!("frequency-conflict", first = first, second = often);
                let found = Diagnostic::new(code::FREQUENCY_CONFLICT, message).help(msg!("frequency-conflict-help"));
                report.push(text.at(found, piece, &(at..at + often.len())));
            }
        }
    }
    report
}

/// What happens: two characters before, two behind; 每季 before 度 is no word of its own.
fn key(text: &str, start: usize, end: usize) -> Option<(String, String)> {
    let before: Vec<char> = text[..start].chars().rev().take(2).collect();
    let behind: Vec<char> = text[end..].chars().take(2).collect();
    let whole = |chars: &[char]| chars.len() == 2 && chars.iter().all(|c| is_han(*c));
    let goes_on = text[end..].starts_with('度') || !text[end..].chars().take(6).collect::<String>().contains("一次");
    (whole(&before) && whole(&behind) && !goes_on).then(|| (before.into_iter().rev().collect(), behind.into_iter().collect()))
}

fn same(a: &str, b: &str) -> bool {
    let plain = |word: &str| match word {
        "每日" => "每天".to_owned(),
        "每季" => "每季度".to_owned(),
        other => other.to_owned(),
    };
    plain(a) == plain(b)
}
