//! **A title says what kind of document it is, and the right one.**
//!
//! - `title-kind`, a hint: a 公示, 公告, 征求意见 or 决议 whose title has no such word. Whoever reads only the list does not know that he may object.
//! - `title-type`, a warning: the title ends in another kind than `type` says, as 「…的公告」 with `type = "通知"`.

use super::EntryText;
use crate::base::{Diagnostic, code};
use crate::msg;

/// For each type the words by which its titles are known; the first is its own.
const WORDS: [(&str, &[&str]); 9] = [
    ("public-review", &["公示"]),
    ("disclosure", &["公开", "公示", "公布", "情况", "一览"]),
    ("consultation", &["征求", "征集", "意见"]),
    ("resolution", &["决议", "决定"]),
    ("announcement", &["公告", "通告", "启事"]),
    ("notification", &["通知", "安排", "告知"]),
    ("circular", &["通报", "情况"]),
    ("appeal", &["倡议", "公开信", "告居民书"]),
    ("outcome", &["结果", "公示", "公告", "公布", "情况", "决议"]),
];

/// Types whose titles must say their kind.
const FORMAL: [&str; 4] = ["public-review", "announcement", "consultation", "resolution"];

/// A title that says no kind, or another one.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let of_type = text.entry.facts.of_type;
    let Some((_, own)) = WORDS.iter().find(|(key, _)| *key == of_type.key && text.entry.id.kind == "notices") else {
        return Vec::new();
    };
    let title = text.entry.common.title.as_str();
    if title.is_empty() || own.iter().any(|word| title.contains(word)) {
        return Vec::new();
    }
    let found = match said(title) {
        Some(word) => {
            let found = Diagnostic::new(code::TITLE_TYPE, msg!("title-type", word = word, label = of_type.label));
            found.help(msg!("title-type-help"))
        }
        None if FORMAL.contains(&of_type.key) => {
            let found = Diagnostic::new(code::TITLE_KIND, msg!("title-kind", label = of_type.label));
            found.help(msg!("title-kind-help", label = of_type.label))
        }
        None => return Vec::new(),
    };
    vec![text.whole(found)]
}

/// The kind in which a title ends; what stands in brackets behind it is left aside.
fn said(title: &str) -> Option<&'static str> {
    let bare = match title.rfind(['（', '(']) {
        Some(at) if title.ends_with(['）', ')']) => &title[..at],
        _ => title,
    };
    ["公示", "征求意见", "决议", "公告", "通知", "通报", "倡议书", "倡议"].into_iter().find(|word| bare.ends_with(word))
}
