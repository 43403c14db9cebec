//! **A public review says what a reader needs to object.**
//!
//! Beside the period and the way to object, which are fields, real 公示 say on what they rest, whom or what they are about, and how objections are handled: by
//! whom they must be signed and by when they are answered. What is missing from text and fields is said in one hint: `element-missing`. A
//! 公示 without a text of its own is left alone.

use super::EntryText;
use crate::base::{Diagnostic, code};
use crate::msg;

/// What may be missing, with the words by which it is known.
const ELEMENTS: [(&str, &[&str]); 3] = [
    ("依据和经过", &["根据", "按照", "依据", "依照", "会议", "评议", "审议", "推荐", "研究", "表决", "通过", "审核", "审批"]),
    ("公示谁、公示什么", &["名单", "对象", "如下", "拟", "公示内容", "见附件", "情况"]),
    ("怎样反映、怎样答复", &["反映", "意见", "异议", "举报", "监督电话"]),
];

/// The elements that a public review lacks.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let is_review = text.entry.facts.of_type.key == "public-review" && !text.entry.facts.void;
    if !is_review || text.entry.body_facts.length < 30 {
        return Vec::new();
    }
    let written = |index: usize| match index {
        0 => text.front.contains("\nbasis"),
        1 => text.entry.facts.objects.is_some(),
        _ => false,
    };
    let says = |words: &[&str]| text.body().any(|piece| words.iter().any(|word| piece.find(word).is_some()));
    let missing = ELEMENTS.iter().enumerate().filter(|(index, (_, words))| !written(*index) && !says(words));
    let missing: Vec<&str> = missing.map(|(_, (name, _))| *name).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let found = Diagnostic::new(code::ELEMENT_MISSING, msg!("element-missing", missing = missing.join("；")));
    vec![text.whole(found.help(msg!("element-missing-help")))]
}
