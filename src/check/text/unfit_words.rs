//! **Some words do not belong on a public board.**
//!
//! 处分, 开除, 社区矫正 and the like shame a person in public, or tell of health or record: `unfit-word`, a warning. The list stands in `[check] words`; a site's own list
//! takes its place. What is not public is not looked at.

use super::EntryText;
use crate::base::{Diagnostic, code};
use crate::model::Audience;
use crate::msg;

/// The first of each word in each piece.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    if text.entry.audience() != Audience::Public {
        return Vec::new();
    }
    let mut report = Vec::new();
    for piece in &text.pieces {
        for word in &text.site.settings.check.words {
            if let Some(at) = piece.find(word) {
                let found = Diagnostic::new(code::UNFIT_WORD, msg!("unfit-word", word = word)).help(msg!("unfit-word-help"));
                report.push(text.at(found, piece, &(at..at + word.len())));
            }
        }
    }
    report
}
