//! **A pasted page leaves its frame behind.**
//!
//! 「首页 > 通知公告」, 打印本页, 浏览次数, 【字号：大 中 小】 and the like belong to the page that a text was copied from: `page-chrome`, a warning.

use super::EntryText;
use crate::base::{Diagnostic, code};
use crate::msg;

/// Words that stand only in the frame of a page.
const CHROME: [&str; 22] = [
    "首页 >",
    "首页>",
    "首页 »",
    "首页 ＞",
    "首页＞",
    "当前位置：",
    "您的位置：",
    "打印本页",
    "【打印】",
    "【关闭】",
    "关闭窗口",
    "浏览次数",
    "点击数：",
    "阅读次数",
    "【字号",
    "字体：大",
    "字号：大",
    "分享到：",
    "上一篇：",
    "下一篇：",
    "责任编辑：",
    "扫一扫在手机打开",
];

/// The first words of a page's frame in each piece.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let found = text.body().filter_map(|piece| {
        let (at, word) = CHROME.iter().find_map(|word| Some((piece.find(word)?, *word)))?;
        let found = Diagnostic::new(code::PAGE_CHROME, msg!("page-chrome", words = word)).help(msg!("page-chrome-help"));
        Some(text.at(found, piece, &(at..at + word.len())))
    });
    found.collect()
}
