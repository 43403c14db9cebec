//! **公示 asks for objections; what only discloses is 公开.**
//!
//! A 公示 has a period because people may object to something before it is settled. Accounts, duty rosters and reports
//! are settled: `review-discloses`, a hint to make them 公开, which stays on the board and needs no period.
//!
//! Few alarms are false: the hint is given only if all of this holds: the title names such a matter, nothing in it
//! proposes anything, and the text asks nobody to object.

use crate::base::{Diagnostic, Place, code};
use crate::model::Entry;
use crate::msg;
use crate::source::SourceTree;

/// What is disclosed rather than reviewed.
const MATTERS: [&str; 18] = [
    "收支",
    "财务",
    "账目",
    "账务",
    "经费使用",
    "资金使用",
    "使用情况",
    "发放情况",
    "完成情况",
    "落实情况",
    "执行情况",
    "党费",
    "决算",
    "值班",
    "工作总结",
    "工作计划",
    "办事指南",
    "服务指南",
];

/// What a proposal is called in a title.
const PROPOSALS: [&str; 12] = ["拟", "候选", "人选", "对象", "申请", "初审", "评选", "推荐", "中选", "预算", "方案", "草案"];

/// How a text asks for objections.
const ASKS: [&str; 8] = ["异议", "意见", "反映", "质疑", "举报", "投诉", "核实", "监督电话"];

/// That a public review only discloses.
pub fn check(entry: &Entry, tree: &SourceTree) -> Option<Diagnostic> {
    let is_review = entry.facts.of_type.key == "public-review" && !entry.facts.void;
    (is_review && only_discloses(entry, tree)).then(|| {
        let found = Diagnostic::new(code::REVIEW_DISCLOSES, msg!("review-discloses"));
        found.at(Place::whole(&entry.file)).help(msg!("review-discloses-help"))
    })
}

fn only_discloses(entry: &Entry, tree: &SourceTree) -> bool {
    let names = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let title = entry.common.title.as_str();
    let body = || tree.text(entry.file.as_str()).and_then(|text| text.get(entry.body.start..entry.body.end)).unwrap_or("");
    names(&MATTERS, title) && !names(&PROPOSALS, title) && !names(&ASKS, body())
}
