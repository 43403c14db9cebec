//! The filters that templates have besides Tera's own: text that must not break in the wrong place, telephone
//! numbers and paths as addresses.
//!
//! Invariant: what a filter returns as safe holds no character of its input that HTML could read as markup.

use tera::{Kwargs, State, Tera, Value};

/// Gives `tera` the filters `keep`, `tie`, `tel` and `path`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("keep", |text: &str, _: Kwargs, _: &State| Value::safe_string(&keep(text)));
    tera.register_filter("tie", |text: &str, _: Kwargs, _: &State| Value::safe_string(&tie(text)));
    tera.register_filter("tel", |text: &str, _: Kwargs, _: &State| tel(text));
    tera.register_filter("path", |text: &str, _: Kwargs, _: &State| path(text));
}

/// What may follow a number without a break: units and parts of dates.
const UNITS: [&str; 56] = [
    "个工作日",
    "平方米",
    "摄氏度",
    "分钟",
    "小时",
    "人次",
    "万元",
    "个月",
    "年",
    "月",
    "日",
    "时",
    "分",
    "秒",
    "天",
    "周",
    "个",
    "人",
    "户",
    "元",
    "栋",
    "门",
    "排",
    "号",
    "份",
    "票",
    "名",
    "条",
    "处",
    "岁",
    "次",
    "期",
    "届",
    "项",
    "位",
    "件",
    "起",
    "张",
    "座",
    "间",
    "层",
    "楼",
    "米",
    "里",
    "亩",
    "盏",
    "组",
    "步",
    "页",
    "行",
    "类",
    "季",
    "%",
    "％",
    "℃",
    "多",
];
/// Longer pieces are let break, so that they cannot leave a narrow screen.
const LONGEST: usize = 16;
/// Quoted names up to this length stay together.
const QUOTED: usize = 10;
/// How many characters at the end of a title stay together.
const LAST: usize = 3;

/// `text` escaped, with every date, time, telephone number and number with its unit kept on one line.
pub fn keep(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    pieces(text).into_iter().for_each(|piece| write(&piece, &mut out));
    out
}

/// [`keep`] for the text of finished HTML; tags and what stands in `code` and `pre` stay as they are.
pub fn keep_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut literal = 0_usize;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        keep_plain(&rest[..start], literal > 0, &mut out);
        let tag = &rest[start..end];
        match tag.trim_start_matches('<') {
            tag if tag.starts_with("code") || tag.starts_with("pre") => literal += 1,
            tag if tag.starts_with("/code") || tag.starts_with("/pre") => literal = literal.saturating_sub(1),
            _ => {}
        }
        out.push_str(tag);
        rest = &rest[end..];
    }
    keep_plain(rest, literal > 0, &mut out);
    out
}

fn keep_plain(text: &str, literal: bool, out: &mut String) {
    if literal {
        return out.push_str(text);
    }
    for piece in pieces(text) {
        let keep = piece.kept && piece.text.chars().nth(1).is_some();
        out.push_str(if keep { "<span class=\"nb\">" } else { "" });
        out.push_str(piece.text);
        out.push_str(if keep { "</span>" } else { "" });
    }
}

/// [`keep`], and the last characters stay together: a title never ends in a line of one character.
pub fn tie(text: &str) -> String {
    let mut pieces = pieces(text);
    let last = pieces.pop().unwrap_or(Piece { text: "", kept: false });
    let mut out = String::with_capacity(text.len() + 64);
    pieces.iter().for_each(|piece| write(piece, &mut out));
    let at = last.text.char_indices().rev().nth(LAST - 1).map_or(0, |(at, _)| at);
    if last.kept {
        write(&last, &mut out);
    } else {
        write(&Piece { text: &last.text[..at], kept: false }, &mut out);
        write(&Piece { text: &last.text[at..], kept: true }, &mut out);
    }
    out
}

struct Piece<'a> {
    text: &'a str,
    kept: bool,
}

fn write(piece: &Piece<'_>, out: &mut String) {
    let keep = piece.kept && piece.text.chars().nth(1).is_some();
    if keep {
        out.push_str("<span class=\"nb\">");
    }
    for c in piece.text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    if keep {
        out.push_str("</span>");
    }
}

/// The text in pieces, those with numbers apart.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '“') {
        if let Some(len) = quoted(&rest[start..]) {
            pieces.push(Piece { text: &rest[..start], kept: false });
            pieces.push(Piece { text: &rest[start..start + len], kept: true });
            rest = &rest[start + len..];
            continue;
        }
        if rest[start..].starts_with('“') {
            let after = start + '“'.len_utf8();
            pieces.push(Piece { text: &rest[..after], kept: false });
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
            pieces.push(Piece { text: &rest[..start], kept: false });
        }
        let piece = &rest[start..start + len];
        pieces.push(Piece { text: piece, kept: piece.chars().count() <= LONGEST });
        rest = &rest[start + len..];
    }
    if !rest.is_empty() {
        pieces.push(Piece { text: rest, kept: false });
    }
    pieces
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
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit)).map_or(0, |unit| unit.len());
        let joint = rest.find(|c: char| !".:：-—–/〕,".contains(c)).unwrap_or(rest.len());
        let next = |at: usize| rest[at..].starts_with(|c: char| c.is_ascii_digit());
        match (unit, joint) {
            (0, joint) if joint > 0 && next(joint) => len += joint,
            (unit, _) if unit > 0 && next(unit) && is_date(&rest[..unit]) => len += unit,
            (unit, _) => return len + unit,
        }
    }
}

/// Whether a part of a date or a time ends with this unit, so that a number after it belongs to it.
fn is_date(unit: &str) -> bool {
    matches!(unit, "年" | "月" | "时" | "栋")
}

/// The digits of a telephone number for `tel:`; an extension follows after a pause.
pub fn tel(text: &str) -> String {
    let mapped = text.chars().filter_map(|c| match c {
        '0'..='9' | '+' | '-' => Some(c),
        '转' => Some(','),
        _ => None,
    });
    mapped.collect()
}

/// A path of the site as an address may hold it.
pub fn path(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=@:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    #[test]
    fn a_title_ends_in_more_than_one_character() {
        assert_eq!(tie("邻里节公示"), "邻里<span class=\"nb\">节公示</span>");
        assert_eq!(tie("活动"), "<span class=\"nb\">活动</span>");
        assert_eq!(tie("共99名"), "共<span class=\"nb\">99名</span>");
        assert_eq!(tie(""), "");
    }

    #[test]
    fn finished_html_keeps_its_tags() {
        let html = "<p title=\"8:00\">打0199-555-0101 &amp; <code>20 元</code></p>";
        let expected = "<p title=\"8:00\">打<span class=\"nb\">0199-555-0101</span> &amp; <code>20 元</code></p>";
        assert_eq!(keep_html(html), expected);
    }

    #[test]
    fn addresses() {
        assert_eq!(tel("0199-555-0100 转 12"), "0199-555-0100,12");
        assert_eq!(path("a b/名#1.csv"), "a%20b/%E5%90%8D%231.csv");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]
        #[test]
        fn nothing_is_lost_and_nothing_is_markup(text in "[0-9年月日个<>&\"'“”—:一二 a-z]{0,40}") {
            let whole: String = pieces(&text).iter().map(|piece| piece.text).collect();
            prop_assert_eq!(&whole, &text);
            let bare = tie(&text).replace("<span class=\"nb\">", "").replace("</span>", "");
            prop_assert!(!bare.contains(['<', '>', '"', '\'']));
        }
    }
}
