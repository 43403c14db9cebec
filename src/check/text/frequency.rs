//! **How often something happens is said once.**
//!
//! 「收支每季度公布一次」 here and 「收支每月公布一次」 or 「每季度公布两次」 there: `frequency-conflict`, a warning at the second. Compared are only the same words before and behind
//! the frequency.

use std::collections::BTreeMap;

use super::EntryText;
use crate::base::text::is_han;
use crate::base::{Diagnostic, code};
use crate::msg;

const OFTEN: [&str; 13] =
    ["每天", "每日", "每周", "每月", "每季度", "每季", "每半年", "每年", "每两天", "每两周", "每两个月", "每三个月", "每两年"];

const TIMES: [&str; 4] = ["一次", "两次", "三次", "四次"];

/// Every frequency that contradicts one before it.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut said: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut report = Vec::new();
    for piece in text.body().filter(|piece| piece.may_hold("每次")) {
        let mut uses: Vec<(usize, &str)> =
            OFTEN.iter().flat_map(|often| piece.text.match_indices(often).map(|(at, _)| (at, *often))).collect();
        uses.sort_unstable();
        for (at, often) in uses {
            let Some((key, times)) = key(&piece.text, at, at + often.len()) else { continue };
            let says = [often, times].concat();
            let first = said.entry(key).or_insert_with(|| says.clone());
            if !same(first, &says) {
                let message = msg!("frequency-conflict", first = first, second = &says);
                let found = Diagnostic::new(code::FREQUENCY_CONFLICT, message).help(msg!("frequency-conflict-help"));
                report.push(text.at(found, piece, &(at..at + often.len())));
            }
        }
    }
    report
}

/// What happens: two characters before, two behind; 每季 before 度 is no word of its own.
fn key(text: &str, start: usize, end: usize) -> Option<((String, String), &str)> {
    let before: Vec<char> = text[..start].chars().rev().take(2).collect();
    let behind: Vec<char> = text[end..].chars().take(2).collect();
    let whole = |chars: &[char]| chars.len() == 2 && chars.iter().all(|c| is_han(*c));
    let times = TIMES.into_iter().find(|times| text[end..].chars().take(6).collect::<String>().contains(times))?;
    let own = whole(&before) && whole(&behind) && !text[end..].starts_with('度');
    own.then(|| ((before.into_iter().rev().collect(), behind.into_iter().collect()), times))
}

fn same(a: &str, b: &str) -> bool {
    let plain = |word: &str| {
        word.replace("每日", "每天").replace("每季度", "每季").replace("每三个月", "每季").replace("每半年两次", "每季一次")
    };
    plain(a) == plain(b)
}
