//! **A pasted page leaves its frame behind.**
//!
//! 「首页 > 通知公告」, 打印本页, a line `- 2 -`, 浏览次数, 【字号：大 中 小】 and the like belong to the page that a text was copied from: `page-chrome`, a warning.
//! A line of nothing but buttons is taken away by `--fix`.

use super::EntryText;
use super::prose::PieceKind;
use crate::base::{Diagnostic, Edit, code};
use crate::msg;

/// Words that stand only in the frame of a page.
const CHROME: [&str; 24] = [
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
    "版权所有",
    "点击收藏",
];

/// Buttons of a page, and what stands between them.
const BUTTONS: [&str; 12] =
    ["打印本页", "【打印】", "【关闭】", "[打印]", "[关闭]", "关闭窗口", "点击收藏", "扫一扫在手机打开", "|", "｜", " ", "　"];

/// The first words of a page's frame in each piece.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let found = text.body().filter_map(|piece| {
        let word = CHROME.iter().find_map(|word| Some((piece.find(word)?, *word)));
        let (at, word) = word.or_else(|| Some((0, piece.text.as_str())).filter(|(_, line)| is_frame(piece.kind, line)))?;
        let found = Diagnostic::new(code::PAGE_CHROME, msg!("page-chrome", words = word));
        let whole =
            piece.verbatim(&(0..piece.text.len())).filter(|_| piece.kind == PieceKind::Paragraph && is_buttons(&piece.text));
        let help = if whole.is_some() { msg!("text-fix-help") } else { msg!("page-chrome-help") };
        let edits = whole.map(|span| Edit { span, replacement: String::new() });
        Some(text.fix(text.at(found.help(help), piece, &(at..at + word.len())), edits.into_iter().collect()))
    });
    found.collect()
}

/// A line on which nothing stands but buttons.
fn is_buttons(line: &str) -> bool {
    let mut rest = line;
    while let Some(after) = BUTTONS.iter().find_map(|button| rest.strip_prefix(button)) {
        rest = after;
    }
    rest.is_empty()
}

/// A line that is nothing but the number of a page, or counts its readers: `- 2 -`, `阅读 1024 收藏 3`.
fn is_frame(kind: PieceKind, line: &str) -> bool {
    let bare = line.trim_matches(['-', '—', '–', ' ']);
    let page = bare.len() + 2 <= line.len() && (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let readers = ["阅读", "浏览", "点赞", "在看", "收藏"];
    let counted = readers.iter().find_map(|word| line.strip_prefix(word)).map(|rest| rest.trim_start_matches([' ', '：', ':']));
    let only_counts = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || " ：:次阅读浏览点赞在看收藏分享".contains(c))
    };
    // A list item `- - 2 -` has lost its first stroke.
    let item = matches!(kind, PieceKind::Item { number: None, .. })
        && line.strip_suffix(['-', '—']).is_some_and(|number| number.trim().parse::<u16>().is_ok());
    kind != PieceKind::Cell && (page || item || counted.is_some_and(only_counts))
}
