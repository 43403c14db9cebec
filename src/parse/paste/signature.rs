//! What stands below the text of a notice: its annexes, who signs it, and the day.

use super::levels;
use super::piece::{Piece, length};
use super::when;
use crate::base::text::is_han;

/// The last words of those who sign notices.
const ISSUERS: [&str; 20] = [
    "委员会",
    "居委会",
    "党支部",
    "总支部",
    "党总支",
    "党委",
    "支部",
    "办公室",
    "办事处",
    "服务中心",
    "工作站",
    "服务站",
    "管理处",
    "业委会",
    "物业公司",
    "有限公司",
    "服务队",
    "志愿者协会",
    "筹备组",
    "监督组",
];

/// Whether a line is a day and no more.
pub fn is_day(text: &str) -> bool {
    when::is_day(text)
}

/// Whether a line names who signs, and no more.
pub fn is_issuer(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| *c != ' ').collect();
    let bare = bare.trim_end_matches("（盖章）");
    let named = ISSUERS.iter().any(|last| bare.ends_with(last)) || bare.ends_with("社区") || bare.ends_with("街道");
    named
        && (3..=30).contains(&length(bare))
        && bare.chars().all(|c| is_han(c) || "“”（）·、".contains(c))
        && !bare.starts_with('请')
}

/// What stood at the end of a notice.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Who signs, as written.
    pub issuers: Vec<String>,
    /// The day, as written.
    pub day: Option<String>,
}

/// Takes the signature from the end of the pieces.
pub fn take(pieces: &mut Vec<Piece>) -> Signature {
    let mut signature = Signature::default();
    trim(pieces);
    let Some(text) = last_line(pieces) else { return signature };
    if is_day(&text) {
        pieces.pop();
        signature.day = Some(text);
    } else if let Some((issuer, day)) = both(&text) {
        pieces.pop();
        signature.issuers.push(issuer);
        signature.day = Some(day);
    }
    trim(pieces);
    while let Some(text) = last_line(pieces).filter(|text| is_issuer(text) && signature.issuers.len() < 3) {
        // The only line of a text is its text.
        if pieces.len() == 1 {
            break;
        }
        pieces.pop();
        signature.issuers.insert(0, text.trim_end_matches("（盖章）").replace(' ', ""));
        trim(pieces);
    }
    signature
}

fn trim(pieces: &mut Vec<Piece>) {
    while pieces.last() == Some(&Piece::Gap) {
        pieces.pop();
    }
}

fn last_line(pieces: &[Piece]) -> Option<String> {
    match pieces.last() {
        Some(Piece::Line(line)) => Some(line.text.clone()),
        _ => None,
    }
}

/// 福安里社区居民委员会 2026年11月18日 in one line.
fn both(text: &str) -> Option<(String, String)> {
    let starts = text.char_indices().filter(|(at, _)| *at > 0);
    starts.map(|(at, _)| text.split_at(at)).find_map(|(issuer, day)| {
        (is_issuer(issuer.trim()) && is_day(day.trim())).then(|| (issuer.trim().replace(' ', ""), day.trim().to_owned()))
    })
}

/// Takes the annexes that are named near the end of the pieces: their names, and the lines as they stood.
pub fn take_annexes(pieces: &mut Vec<Piece>) -> (Vec<String>, Vec<String>) {
    let Some(start) = pieces.iter().position(|piece| piece.text().is_some_and(|text| annex(text).is_some())) else {
        return (Vec::new(), Vec::new());
    };
    let mut names = Vec::new();
    let mut lines = Vec::new();
    let mut end = start;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        let name = match piece {
            Piece::Line(line) if index == start => annex(&line.text).map(str::to_owned),
            Piece::Line(line) => annex(&line.text).or_else(|| file_name(&line.text)).map(str::to_owned),
            Piece::Item(item) if item.number.is_some() && length(&item.text) <= 40 => Some(item.text.clone()),
            Piece::Gap => continue,
            _ => None,
        };
        let Some(name) = name.filter(|_| index <= end + 2) else { break };
        lines.push(match piece {
            Piece::Item(item) => format!("{}. {}", item.number.unwrap_or(1), item.text),
            piece => piece.text().unwrap_or_default().to_owned(),
        });
        names.extend(parts(&name));
        end = index;
    }
    if names.is_empty() {
        return (Vec::new(), Vec::new());
    }
    pieces.drain(start..=end);
    (names, lines)
}

/// What follows 附件： or 附件1：; a sentence that speaks of an annex names none.
fn annex(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix('附'))?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').strip_prefix(['：', ':'])?.trim();
    (!rest.contains(['。', '，']) && length(rest) <= 120).then_some(rest)
}

/// A line that is the name of a file.
fn file_name(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv"].iter().any(|end| lower.ends_with(end)).then_some(text)
}

/// The names in `1. 名单 2. 推荐表`, without their numbers.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let begins = levels::read(word).map(|(_, rest)| rest);
        let number_alone =
            word.strip_suffix(['.', '．', '、']).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if begins.is_some() || number_alone {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| !number_alone) {
            last.push_str(begins.unwrap_or(word));
        }
    }
    let bare = |part: String| part.trim_matches(['《', '》', '；', ';', '。', ' ']).to_owned();
    parts.into_iter().map(bare).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::paste::lines;

    #[test]
    fn the_end_of_a_notice_is_known() {
        let mut pieces =
            lines::read("特此公示。\n\n附件：1. 拟推荐人选名单\n附件2：推荐表\n\n福安里社区居民委员会\n2026年11月18日");
        let signature = take(&mut pieces);
        assert_eq!((signature.issuers, signature.day.as_deref()), (vec!["福安里社区居民委员会".into()], Some("2026年11月18日")));
        assert_eq!(take_annexes(&mut pieces).0, ["拟推荐人选名单", "推荐表"]);
        assert_eq!(parts("1. 名单 2.推荐表"), ["名单", "推荐表"]);
        let mut one = lines::read("福安里社区居委会 二〇二六年十一月十八日");
        assert_eq!(take(&mut one).issuers, ["福安里社区居委会"]);
    }
}
