//! Which line breaks of the source vanish, which read as a space, and which stay.
//!
//! An editor breaks Chinese text anywhere, and Chinese has no spaces: between two Han characters, or beside full-width
//! punctuation, a line break is nothing. Where lines are numbered by hand (`一、` `（二）` `3．`), each number keeps its line,
//! since such numbers are no Markdown lists.

use crate::base::text::{is_han, is_wide_punctuation};

use super::scan::Token;
use super::text;
use super::tree::InlineKind;

/// Drops and settles the breaks among `tokens`.
pub(super) fn settle(tokens: Vec<Token>) -> Vec<Token> {
    if !tokens.iter().any(|token| matches!(token, Token::Break { .. })) {
        return tokens;
    }
    let mut settled: Vec<Option<bool>> = Vec::with_capacity(tokens.len());
    let mut numbered = begins_numbered(&tokens);
    for (at, token) in tokens.iter().enumerate() {
        let Token::Break { hard, .. } = token else {
            settled.push(None);
            continue;
        };
        let (before, after) = (last_before(&tokens[..at]), first_after(&tokens[at + 1..]));
        let numbers = begins_numbered(&tokens[at + 1..]);
        let own_line = numbers && (numbered || before.is_some_and(ends_clause));
        numbered = numbers;
        let vanishes = before.zip(after).is_some_and(|(before, after)| joins(before, after));
        settled.push(match (hard, own_line, vanishes) {
            (true, ..) | (_, true, _) => Some(true),
            (_, _, true) => None,
            _ => Some(false),
        });
    }
    let keep = |(token, settled)| match (token, settled) {
        (Token::Break { range, .. }, Some(hard)) => Some(Token::Break { hard, range }),
        (Token::Break { .. }, None) => None,
        (token, _) => Some(token),
    };
    tokens.into_iter().zip(settled).filter_map(keep).collect()
}

/// Whether nothing stands between `before` and `after` when their lines are joined.
fn joins(before: char, after: char) -> bool {
    let chinese = |c| is_script(c) || is_wide_punctuation(c);
    (chinese(before) && chinese(after)) || is_full_width(before) || is_full_width(after)
}

/// Characters of scripts without spaces.
fn is_script(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{312f}' | '々')
}

/// Punctuation that no Latin text shares.
fn is_full_width(c: char) -> bool {
    is_wide_punctuation(c) && !matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？' | ';' | ':')
}

/// The last character that a reader sees on the line before a break.
fn last_before(tokens: &[Token]) -> Option<char> {
    let line = tokens.iter().rev().take_while(|token| !matches!(token, Token::Break { .. }));
    line.into_iter().find_map(|token| seen(token, |text| text.chars().next_back()))
}

/// The first character that a reader sees on the line after a break.
fn first_after(tokens: &[Token]) -> Option<char> {
    let line = tokens.iter().take_while(|token| !matches!(token, Token::Break { .. }));
    line.into_iter().find_map(|token| seen(token, |text| text.chars().next()))
}

/// What `pick` takes of the text of a token, if the token shows any.
fn seen(token: &Token, pick: impl Fn(&str) -> Option<char>) -> Option<char> {
    match token {
        Token::Text { text, .. } => pick(text),
        Token::Bracket { .. } => Some('['),
        Token::BracketEnd { .. } => Some(']'),
        Token::Node(inline) => match &inline.kind {
            InlineKind::FootnoteRef { .. } => None,
            // A figure is set into Chinese text without spaces, like the number that it stands for.
            InlineKind::Figure { .. } => Some('〇'),
            InlineKind::Image(_) => Some('x'),
            _ => pick(&text::inline_text(std::slice::from_ref(inline))),
        },
        Token::Run(_) | Token::Open { .. } | Token::Close { .. } | Token::Break { .. } | Token::Tag { .. } => None,
    }
}

/// Whether the line that `tokens` begin with carries a number in the Chinese manner.
fn begins_numbered(tokens: &[Token]) -> bool {
    let text = tokens.iter().find_map(|token| match token {
        Token::Text { text, .. } => Some(Some(text.as_str())),
        Token::Run(_) | Token::Tag { .. } => None,
        _ => Some(None),
    });
    text.flatten().is_some_and(is_numbered)
}

/// `一、` `（一）` `1、` `1．` `（1）` `①` `第一条`, nothing before them.
fn is_numbered(line: &str) -> bool {
    const LONGEST: usize = 4;
    let is_number = |c: char| c.is_ascii_digit() || "〇一二三四五六七八九十百".contains(c) || ('０'..='９').contains(&c);
    if line.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let (bracketed, rest) = line.strip_prefix(['（', '(']).map_or((false, line), |rest| (true, rest));
    let (ordinal, rest) = rest.strip_prefix('第').map_or((false, rest), |rest| (true, rest));
    let digits = rest.chars().take_while(|c| is_number(*c)).count();
    let after = rest.chars().nth(digits);
    let ends = match (bracketed, ordinal) {
        (true, _) => matches!(after, Some('）' | ')')),
        (_, true) => matches!(after, Some('条' | '章' | '项' | '款')),
        _ => matches!(after, Some('、' | '．')),
    };
    (1..=LONGEST).contains(&digits) && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_chinese_manner() {
        for line in ["一、总则", "（一）对象", "(1)对象", "12、名单", "3．时间", "①报名", "第十二条 凡", "（１）甲"]
        {
            assert!(is_numbered(line), "{line}");
        }
        for line in ["一户", "（见附件）", "2026年", "1.5万元", "第一次", "、", "12345、"] {
            assert!(!is_numbered(line), "{line}");
        }
    }
}
