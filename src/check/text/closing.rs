//! **The closing phrase is that of its kind.**
//!
//! 「特此公告」 under a 通知: `closing-phrase`, a warning; if the title too says what the type says, the phrase is mended by `--fix`. Only 公示, 公告, 通知 and 通报
//! are held to it: they have one phrase each.

use super::EntryText;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// Every closing phrase of another kind.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let of_type = text.entry.facts.of_type;
    if !["public-review", "announcement", "notification", "circular"].contains(&of_type.key) {
        return Vec::new();
    }
    let mut report = Vec::new();
    for piece in text.body().filter(|piece| piece.may_hold("特此")) {
        for (at, phrase) in piece.text.match_indices("特此") {
            let start = at + phrase.len();
            let rest = &piece.text[start..];
            let Some(word) = ["公告", "通知", "公示", "通报"].into_iter().find(|word| rest.starts_with(word)) else {
                continue;
            };
            let closes = rest[word.len()..].trim_end().trim_end_matches(['。', '！', '.']).is_empty();
            if word == of_type.label || !closes {
                continue;
            }
            let range = start..start + word.len();
            let message = msg!("closing-phrase", word = word, label = of_type.label);
            let found = text.at(Diagnostic::new(code::CLOSING_PHRASE, message).help(msg!("closing-phrase-help")), piece, &range);
            let certain = text.entry.common.title.contains(of_type.label);
            let edit = piece.verbatim(&range).filter(|_| certain);
            let edits = edit.map(|span| Edit { span, replacement: of_type.label.to_owned() }).into_iter().collect();
            report.push(text.fix(found, edits));
        }
    }
    report
}
