//! The frame of a web page or a WeChat article, taken off the text that was copied with it.
//!
//! Words that stand only in frames are enough anywhere; words that a notice may use too only above its first sentence or below
//! its last. What is taken off is handed back, so that nothing goes without a word.

use super::piece::{Piece, ends_sentence, length};
use crate::base::text::is_han;

/// Words that stand only in the frame of a page.
const FRAME: [&str; 40] = [
    "当前位置",
    "您的位置",
    "您现在的位置",
    "首页 >",
    "首页>",
    "首页 »",
    "首页 ＞",
    "首页＞",
    "打印本页",
    "【打印】",
    "【关闭】",
    "[打印]",
    "[关闭]",
    "关闭窗口",
    "浏览次数",
    "浏览量：",
    "点击数",
    "点击次数",
    "点击率",
    "阅读量",
    "阅读次数",
    "【字号",
    "字体：",
    "字号：",
    "分享到",
    "上一篇",
    "下一篇",
    "上一条：",
    "下一条：",
    "责任编辑",
    "扫一扫在手机",
    "扫码关注",
    "长按识别",
    "长按二维码",
    "点击上方蓝字",
    "点击蓝字",
    "关注我们",
    "阅读原文",
    "微信扫一扫",
    "预览时标签不可点",
];

/// Words in front of what a frame says of the article, if that stands above or below it.
const ABOUT: [&str; 18] = [
    "来源：",
    "信息来源：",
    "文章来源：",
    "发布时间：",
    "发布日期：",
    "发布机构：",
    "发布人：",
    "作者：",
    "编辑：",
    "审核：",
    "校对：",
    "时间：20",
    "日期：20",
    "原创",
    "分享 收藏",
    "收藏 ",
    "在看",
    "点赞",
];

/// The text without its frame, and what was taken off.
pub fn strip(pieces: Vec<Piece>) -> (Vec<Piece>, Vec<String>) {
    let told = |piece: &Piece| piece.text().is_some_and(|text| length(text) > 24 && ends_sentence(text));
    let first = pieces.iter().position(told).unwrap_or(4.min(pieces.len()));
    let last = pieces.iter().rposition(told).map_or(pieces.len(), |last| last + 1);
    let mut kept = Vec::with_capacity(pieces.len());
    let mut removed = Vec::new();
    let (mut below, mut turned) = (false, false);
    for (index, piece) in pieces.into_iter().enumerate() {
        let edge = index < first || index >= last;
        let framed = piece.text().filter(|text| is_frame(text, edge) || (below && is_link(text)));
        let Some(text) = framed.map(str::to_owned) else {
            if !(turned && piece == Piece::Gap) {
                turned = false;
                kept.push(piece);
            }
            continue;
        };
        below = below || (index >= last && ["上一篇", "下一篇", "相关"].iter().any(|word| text.starts_with(word)));
        // Between two pages a paragraph may go on: their number goes with the empty lines around it.
        if is_page_number(&text) {
            turned = true;
            while kept.last() == Some(&Piece::Gap) {
                kept.pop();
            }
        }
        removed.push(text);
    }
    (kept, removed)
}

/// Whether a line is part of a frame; `edge`: whether it stands outside the article.
fn is_frame(text: &str, edge: bool) -> bool {
    let text = &text.replace(": ", ":").replace(':', "：");
    let short = length(text) <= 90 && !text.contains('。');
    let alone = matches!(
        text.as_str(),
        "原创"
            | "END"
            | "- END -"
            | "—END—"
            | "返回"
            | "返回首页"
            | "返回顶部"
            | "打印"
            | "关闭"
            | "收藏"
            | "在看"
            | "点赞"
            | "分享"
            | "留言"
    );
    let framed = FRAME.iter().any(|word| text.contains(word)) || is_menu(text) || is_page_number(text);
    let about = edge && ABOUT.iter().any(|word| text.starts_with(word)) && length(text) <= 60 && !is_told_time(text);
    let count = edge && is_count(text);
    short && (alone || framed || about || count)
}

/// 时间：2026年… with a place or hours is what the notice says itself.
fn is_told_time(text: &str) -> bool {
    let own = text.starts_with("时间：") || text.starts_with("日期：");
    own && (text.contains('年') || text.contains("午") || text.contains("至"))
}

/// 阅读 123, 浏览：45次.
fn is_count(text: &str) -> bool {
    let rest = ["阅读", "浏览", "点击", "人阅读"].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || " ：:次数+万".contains(c)))
}

/// 首页 走进社区 通知公告: the menu of a site.
fn is_menu(text: &str) -> bool {
    let words: Vec<&str> = text.split(['|', ' ', '\t', '>', '»', '＞', '›']).filter(|word| !word.is_empty()).collect();
    let home = words.iter().any(|word| matches!(*word, "首页" | "网站首页"));
    home && words.len() >= 3 && words.iter().all(|word| length(word) <= 8)
}

/// — 1 —, 第 1 页 共 3 页.
fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| *c != ' ').collect();
    let dashed = bare.strip_prefix(['-', '—', '–']).and_then(|rest| rest.strip_suffix(['-', '—', '–']));
    if let Some(inner) = dashed {
        let number = inner.trim_matches(['-', '—', '–']);
        return (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let paged = bare.starts_with('第') && bare.contains('页') && length(&bare) <= 12;
    paged && bare.chars().all(|c| c.is_ascii_digit() || "第页共，,/".contains(c))
}

/// A title of another article, as they stand below 上一篇.
fn is_link(text: &str) -> bool {
    length(text) <= 40 && !ends_sentence(text) && text.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(texts: &[&str]) -> Vec<String> {
        let (kept, _) = strip(texts.iter().map(|text| Piece::paragraph(*text)).collect());
        kept.iter().filter_map(|piece| piece.text().map(str::to_owned)).collect()
    }

    #[test]
    fn frames_go_and_sentences_stay() {
        let body = "因管网改造，定于11月24日8:00至17:00停水，请各位居民提前储水。";
        let page = [
            "当前位置：首页 > 通知公告",
            "关于停水的通知",
            "发布时间：2026-11-20 浏览次数：128",
            "来源：居委会",
            body,
            "- 2 -",
            "时间：2026年11月24日8:00至17:00",
            "【打印】 【关闭】",
            "上一篇：关于垃圾分类的倡议书",
            "关于义诊的通知",
        ];
        assert_eq!(left(&page), ["关于停水的通知", body, "时间：2026年11月24日8:00至17:00"]);
        let story = ["原创", "居民的首页是这里的墙，请分享到邻居那里，让大家都来看看吧。", "阅读 1024"];
        assert_eq!(left(&story), ["居民的首页是这里的墙，请分享到邻居那里，让大家都来看看吧。"]);
    }
}
