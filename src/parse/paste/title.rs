//! The head of a notice: its title, its number, and the word for what it is.

use super::levels;
use super::piece::{Piece, ends_sentence, length};
use super::repair::close_up;
use super::signature;

/// How many pieces at the beginning may be the head.
const HEAD: usize = 8;
/// The longest title, in characters.
const LONGEST: usize = 60;

/// By what a title ends, and the word for it; the longer ones in front.
const ENDS: [(&str, &str); 22] = [
    ("公示", "公示"),
    ("征求意见", "征求意见"),
    ("征求意见稿", "征求意见"),
    ("征求意见书", "征求意见"),
    ("决议", "决议"),
    ("公告", "公告"),
    ("通告", "公告"),
    ("启事", "公告"),
    ("通知", "通知"),
    ("通知书", "通知"),
    ("告知书", "通知"),
    ("通报", "通报"),
    ("倡议书", "倡议"),
    ("倡议", "倡议"),
    ("公开信", "倡议"),
    ("招募", "招募"),
    ("招募令", "招募"),
    ("结果", "结果"),
    ("公开", "公开"),
    ("提示", "提示"),
    ("提醒", "提示"),
    ("邀请函", "活动"),
];

/// The head as it was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<String>,
    pub number: Option<String>,
    /// Who issues it, from the lines above the title.
    pub issuer: Option<String>,
}

/// Takes the head off the pieces.
pub fn take(pieces: &mut Vec<Piece>) -> Head {
    let mut head = Head::default();
    let Some(at) = position(pieces) else { return head };
    let title = plain(pieces[at].text().unwrap_or_default());
    for index in (0..HEAD.min(pieces.len())).rev() {
        let Some(text) = pieces[index].text().map(plain) else { continue };
        let above = index < at && (signature::is_issuer(&text) || text.ends_with("文件"));
        if index == at || (text == title && matches!(pieces[index], Piece::Line(_) | Piece::Heading(..))) {
            pieces.remove(index);
        } else if head.number.is_none() && is_number(&text) {
            head.number = Some(text.trim_matches(['（', '）']).replace(' ', ""));
            pieces.remove(index);
        } else if above && head.issuer.is_none() {
            head.issuer = Some(text.trim_end_matches("文件").to_owned());
            pieces.remove(index);
        }
    }
    head.title = Some(title);
    head
}

/// The word for a title: what it ends in, a bracket behind it left aside.
pub fn word(title: &str) -> Option<&'static str> {
    let bare = match title.rfind(['（', '(']) {
        Some(at) if title.ends_with(['）', ')']) => &title[..at],
        _ => title,
    };
    let tail: String = bare.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    if tail.contains("结果") && ENDS.iter().any(|(end, _)| bare.ends_with(end)) {
        return Some("结果");
    }
    if bare.contains("征求意见") || (bare.contains("征求") && bare.contains("意见")) {
        return Some("征求意见");
    }
    if bare.contains("招募") {
        return Some("招募");
    }
    ENDS.iter().find(|(end, _)| bare.ends_with(end)).map(|(_, word)| *word)
}

/// Whether a title is no more than the word for what it is.
pub fn says_nothing(title: &str) -> bool {
    title.is_empty() || ENDS.iter().any(|(end, _)| *end == title) || title == "重要通知" || title == "紧急通知"
}

/// Which piece is the title: the first that ends as titles do, else a short line at the very beginning.
fn position(pieces: &[Piece]) -> Option<usize> {
    let candidates = || {
        let texts = pieces.iter().enumerate().take(HEAD);
        let lines = texts.filter(|(_, piece)| matches!(piece, Piece::Line(_) | Piece::Heading(..)));
        lines.filter_map(|(at, piece)| Some((at, piece.text()?))).filter(|(_, text)| is_title(text))
    };
    let first = pieces.iter().position(|piece| *piece != Piece::Gap)?;
    let told = |at: usize| pieces[..at].iter().filter_map(Piece::text).any(ends_sentence);
    let known = candidates().find(|(at, text)| word(&plain(text)).is_some() && (!told(*at) || text.starts_with("关于")));
    let others = pieces.iter().filter(|piece| piece.text().is_some() || matches!(piece, Piece::Table(_))).count() > 1;
    let short = || candidates().find(|(at, text)| *at == first && others && !signature::is_issuer(text) && !is_number(text));
    known.or_else(short).map(|(at, _)| at)
}

fn is_title(text: &str) -> bool {
    let marked = levels::read(text).is_some() || levels::label(text).is_some() || text.starts_with("特此");
    !marked && (2..=LONGEST).contains(&length(text)) && !ends_sentence(text) && !text.ends_with(['，', '、', ','])
}

fn plain(text: &str) -> String {
    close_up(&text.replace("**", ""))
}

/// 福安里居公〔2026〕21号, alone in its line.
fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(['（', '）']);
    let Some((before, rest)) = bare.split_once('〔') else { return false };
    let Some((year, rest)) = rest.split_once('〕') else { return false };
    let number = rest.trim().trim_start_matches('第').trim_end_matches('号').trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    length(before) <= 16 && year.len() == 4 && digits(year) && digits(number) && rest.ends_with('号')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_they_are() {
        for (title, expected) in [
            ("2026年“最美邻居”拟推荐人选公示", Some("公示")),
            ("关于停水的紧急通知（3—6栋）", Some("通知")),
            ("居民议事会补选结果公告", Some("结果")),
            ("关于征求居民公约修订意见的公告", Some("征求意见")),
            ("志愿者招募启事", Some("招募")),
            ("重阳节义诊", None),
        ] {
            assert_eq!(word(title), expected, "{title}");
        }
        assert!(says_nothing("公告") && !says_nothing("停水公告"));
    }

    #[test]
    fn the_head_is_taken_apart() {
        let texts = ["福安里社区居民委员会文件", "福安里居公〔2026〕21号", "关于停水的通知", "各位居民："];
        let mut pieces: Vec<Piece> = texts.iter().map(|text| Piece::paragraph(*text)).collect();
        let head = take(&mut pieces);
        assert_eq!(head.title.as_deref(), Some("关于停水的通知"));
        assert_eq!(head.number.as_deref(), Some("福安里居公〔2026〕21号"));
        assert_eq!(head.issuer.as_deref(), Some("福安里社区居民委员会"));
        assert_eq!(pieces.len(), 1);
    }
}
