//! **An attachment is called by one name.**
//!
//! 《停车管理办法》 in the text and 「停车管理方法」 at the attachment: `name-differs`, a warning. Only names that are nearly the same are
//! compared, and not where they differ in a number or a year.

use super::EntryText;
use crate::base::numeral::is_digit;
use crate::base::text::slip;
use crate::base::{Diagnostic, code};
use crate::msg;

/// Every name in 《》 that is nearly that of an attachment.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let titles: Vec<&str> =
        text.entry.common.attachments.iter().filter_map(|attachment| Some(bare(attachment.title.as_deref()?))).collect();
    if titles.is_empty() {
        return Vec::new();
    }
    let mut report = Vec::new();
    for piece in text.body().filter(|piece| piece.may_hold("《》")) {
        for (open, _) in piece.text.match_indices('《') {
            let start = open + '《'.len_utf8();
            let Some(end) = piece.text[start..].find('》').map(|end| start + end) else { continue };
            let name = bare(&piece.text[start..end]);
            let Some(title) =
                slip(name, titles.iter().copied()).filter(|title| !titles.contains(&name) && differ_in_words(name, title))
            else {
                continue;
            };
            let found = Diagnostic::new(code::NAME_DIFFERS, msg!("name-differs", name = name, title = title));
            report.push(text.at(found.help(msg!("name-differs-help")), piece, &(start..end)));
        }
    }
    report
}

/// Without 《》 and without what stands in brackets at the end.
fn bare(title: &str) -> &str {
    let title = title.trim().trim_matches(['《', '》']);
    match title.rfind(['（', '(']) {
        Some(at) if at > 0 && title.ends_with(['）', ')']) => title[..at].trim_end_matches('》'),
        _ => title,
    }
}

fn differ_in_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> String { text.chars().filter(|c| !is_digit(*c)).collect() };
    words(a) != words(b)
}
