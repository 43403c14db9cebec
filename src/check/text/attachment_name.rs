//! **An attachment is called by one name.**
//!
//! What a line 「附件：值班表」 names is among the attachments, if there are any: else `name-differs`, a warning, too.
//! 《停车管理办法》 in the text and 「停车管理方法」 at the attachment: `name-differs`, a warning. Only names that are nearly the same are
//! compared, and not where they differ in a number or a year.

use super::EntryText;
use super::prose::PieceKind;
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
    let mut report = listed(text, &titles);
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

/// The name behind 「附件：」 that is none of the attachments'.
fn listed(text: &EntryText<'_>, titles: &[&str]) -> Vec<Diagnostic> {
    let plain = |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).collect() };
    let known: Vec<String> = titles.iter().map(|title| plain(title)).collect();
    let mut report = Vec::new();
    let mut lists = false;
    for piece in text.body().filter(|piece| piece.kind != PieceKind::Cell) {
        let head = piece.text.strip_prefix("附件").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        let head = head.and_then(|rest| rest.strip_prefix(['：', ':']));
        let digits = piece.text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '　');
        let item = matches!(piece.kind, PieceKind::Item { .. })
            || digits.len() < piece.text.len() && digits.starts_with(['.', '．', '、']);
        let Some(rest) = head.or_else(|| Some(piece.text.as_str()).filter(|_| lists && item)) else {
            lists = false;
            continue;
        };
        lists = true;
        let numbered = |c: char| c.is_ascii_digit() || " .．、　".contains(c);
        let digits = rest.trim_start().len() - rest.trim_start().trim_start_matches(numbered).len();
        let rest = if rest.trim_start()[..digits].contains(['.', '．', '、']) {
            &rest.trim_start()[digits..]
        } else {
            rest.trim_start()
        };
        let name = bare(rest.trim_end_matches(['。', '；', ' ']));
        let own = plain(name);
        let is_known = known.iter().any(|title| title.contains(&own) || own.contains(title.as_str()));
        if !is_known && own.chars().count() > 1 {
            let title = slip(name, titles.iter().copied()).unwrap_or(titles[0]);
            let at = piece.text.find(name).unwrap_or_default();
            let found = Diagnostic::new(code::NAME_DIFFERS, msg!("name-differs", name = name, title = title));
            report.push(text.at(found.help(msg!("name-differs-help")), piece, &(at..at + name.len())));
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
