//! Text in pieces: what must stay on one line, on a screen as on paper.
//!
//! Dates, times, telephone numbers, numbers with their units and short quoted names are never broken.

use super::text::first_byte;

/// Longer pieces are let break, so that they cannot leave a narrow screen.
const LONGEST: usize = 16;
/// Quoted names up to this length stay together.
const QUOTED: usize = 10;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// Whether it stays on one line.
    pub kept: bool,
}

/// The text in pieces, what stays together apart; joined they are the text again.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    each_piece(text, |piece| pieces.push(piece));
    pieces
}

/// Gives each piece of the text to `take`, in their order.
pub fn each_piece<'a>(text: &'a str, mut take: impl FnMut(Piece<'a>)) {
    let mut rest = text;
    while let Some(start) = beginning(rest) {
        if let Some(len) = quoted(&rest[start..]) {
            take(Piece { text: &rest[..start], kept: false });
            take(Piece { text: &rest[start..start + len], kept: true });
            rest = &rest[start + len..];
            continue;
        }
        if rest[start..].starts_with('“') {
            let after = start + '“'.len_utf8();
            take(Piece { text: &rest[..after], kept: false });
            rest = &rest[after..];
            continue;
        }
        // A sign or the ordinal word belongs to its number.
        let start = match rest[..start].chars().next_back() {
            Some(c @ ('第' | '¥' | '−' | '〔')) => start - c.len_utf8(),
            _ => start,
        };
        let len = number(&rest[start..]);
        if start > 0 {
            take(Piece { text: &rest[..start], kept: false });
        }
        let piece = &rest[start..start + len];
        take(Piece { text: piece, kept: piece.chars().count() <= LONGEST });
        rest = &rest[start + len..];
    }
    if !rest.is_empty() {
        take(Piece { text: rest, kept: false });
    }
}

/// Where a digit or a quoted name begins.
fn beginning(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        // `“` begins with this byte, and so does other punctuation.
        at += first_byte(&text[at..], |byte| byte.is_ascii_digit() | (byte == 0xe2))?;
        match text.as_bytes()[at] {
            0xe2 if !text[at..].starts_with('“') => at += '“'.len_utf8(),
            _ => return Some(at),
        }
    }
}

/// The length of the short quoted name that `text` begins with.
fn quoted(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('“')?;
    let end = inner.find('”')?;
    (inner[..end].chars().count() <= QUOTED).then_some(end + 2 * '“'.len_utf8())
}

/// The length of the number, date, time or telephone number that `text` begins with.
fn number(text: &str) -> usize {
    let mut len = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    loop {
        let run = text[len..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - len);
        len += run;
        let rest = &text[len..];
        let unit = unit(rest);
        let is_joint = |c| matches!(c, '.' | ':' | '：' | '-' | '—' | '–' | '/' | '〕' | ',');
        let joint = rest.find(|c| !is_joint(c)).unwrap_or(rest.len());
        let next = |at: usize| rest[at..].starts_with(|c: char| c.is_ascii_digit());
        match (unit, joint) {
            (0, joint) if joint > 0 && next(joint) => len += joint,
            (unit, _) if unit > 0 && next(unit) && is_date(&rest[..unit]) => len += unit,
            (unit, _) => return len + unit,
        }
    }
}

/// The length of what `text` begins with, if that may follow a number without a break: units and parts of dates.
fn unit(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let units: &[&str] = match first {
        '个' => &["个工作日", "个月", "个"],
        '平' => &["平方米"],
        '摄' => &["摄氏度"],
        '分' => &["分钟", "分"],
        '小' => &["小时"],
        '人' => &["人次", "人"],
        '万' => &["万元"],
        '年' | '月' | '日' | '时' | '秒' | '天' | '周' | '岁' | '季' | '期' | '届' | '次' | '起' => {
            return first.len_utf8();
        }
        '户' | '栋' | '门' | '排' | '号' | '楼' | '层' | '间' | '座' | '组' | '位' | '名' => return first.len_utf8(),
        '元' | '份' | '票' | '条' | '处' | '项' | '件' | '张' | '盏' | '步' | '页' | '行' | '类' => {
            return first.len_utf8();
        }
        '米' | '里' | '亩' | '%' | '％' | '℃' | '多' => return first.len_utf8(),
        _ => return 0,
    };
    units.iter().find(|unit| text.starts_with(**unit)).map_or(0, |unit| unit.len())
}

/// Whether a part of a date or a time ends with this unit, so that a number after it belongs to it.
fn is_date(unit: &str) -> bool {
    matches!(unit, "年" | "月" | "时" | "栋")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        pieces(text).into_iter().filter(|piece| piece.kept).map(|piece| piece.text).collect()
    }

    #[test]
    fn dates_and_numbers_with_units_stay_whole() {
        for (text, expected) in [
            ("公示至2026年11月25日止", vec!["2026年11月25日"]),
            ("11月19日—11月25日，共5个工作日", vec!["11月19日", "11月25日", "5个工作日"]),
            ("8:30—12:00开放", vec!["8:30—12:00"]),
            ("打0199-555-0101。", vec!["0199-555-0101"]),
            ("发出120份，收回118份", vec!["120份", "118份"]),
            ("满意率95.7%。", vec!["95.7%"]),
            ("9栋4门和第3期", vec!["9栋4门", "第3期"]),
            ("福安里居公〔2026〕21号", vec!["〔2026〕21号"]),
            ("推荐“最美邻居”人选", vec!["“最美邻居”"]),
            ("说“一句比十个字还要长得多的话”的人", vec![]),
            ("没有数字", vec![]),
        ] {
            assert_eq!(kept(text), expected, "{text}");
        }
    }
}
