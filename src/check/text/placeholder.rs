//! **Nothing is left to be filled in.**
//!
//! XX, ××, a loose `**`, `____`, lorem ipsum, 此处省略: `placeholder`, a warning. 某某 in the objects of a site that is no demo
//! is a hint only, since a name may be masked so. A masked name such as 张×× is a name, and
//! `142****1234` a masked number.

use std::ops::Range;

use super::EntryText;
use super::prose::Piece;
use crate::base::text::is_han;
use crate::base::{Diagnostic, Place, Severity, Span, code};
use crate::model::Objects;
use crate::msg;

/// Words that only templates have.
const WORDS: [&str; 8] = ["____", "＿＿", "此处省略", "lorem ipsum", "Lorem ipsum", "待填写", "（此处填写", "（单位名称）"];

/// How the text of a file begins that `new` has made.
const UNWRITTEN: &str = "（请在这里";

/// What may stand behind XX when it was to be filled in.
const FILLED: &str = "的年月日时分社街道路小区号楼院单位名户元平公米个次部门栋排项万级届期省市县镇村";

/// The first place of each piece that was to be filled in.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut report: Vec<Diagnostic> = Vec::new();
    // What `new` leaves to be written is no mistake while it is a draft.
    let unwritten = text.body().find_map(|piece| Some((piece, piece.find(UNWRITTEN)?))).filter(|_| !text.entry.common.draft);
    report.extend(unwritten.map(|(piece, at)| {
        let message = msg!("placeholder", words = UNWRITTEN);
        text.at(found(message), piece, &(at..at + UNWRITTEN.len()))
    }));
    for piece in &text.pieces {
        if let Some(range) = left(piece) {
            let message = msg!("placeholder", words = &piece.text[range.clone()]);
            report.push(text.at(found(message), piece, &range));
        }
        if let Some(at) = piece.loose_stars {
            let place = Place::new(&text.entry.file, Span::new(at, at + 2));
            report.push(found(msg!("placeholder", words = "**")).at(place));
        }
    }
    report.extend(somebody(text));
    report
}

fn found(message: crate::base::Message) -> Diagnostic {
    Diagnostic::new(code::PLACEHOLDER, message).help(msg!("placeholder-help"))
}

/// 某某 where the persons of a real site should stand.
fn somebody(text: &EntryText<'_>) -> Option<Diagnostic> {
    if text.site.settings.demo || !matches!(text.entry.facts.objects.as_deref(), Some(Objects::Listed(_))) {
        return None;
    }
    let objects = text.front.find("objects")?;
    let (at, word) =
        ["某某", "××", "XX"].into_iter().find_map(|word| Some((objects + text.front[objects..].find(word)?, word)))?;
    Some(
        found(msg!("placeholder", words = word))
            .severity(Severity::Hint)
            .help(msg!("placeholder-objects-help"))
            .at(Place::new(&text.entry.file, Span::new(at, at + word.len()))),
    )
}

fn left(piece: &Piece) -> Option<Range<usize>> {
    let word = WORDS.iter().find_map(|word| piece.find(word).map(|at| at..at + word.len()));
    let mut signs = ["XX", "xx", "××", "ＸＸ"].into_iter().filter(|sign| piece.may_hold(sign));
    word.or_else(|| signs.find_map(|sign| crosses(&piece.text, sign)))
}

/// Crosses before what they stand for, not behind a surname.
fn crosses(text: &str, sign: &str) -> Option<Range<usize>> {
    text.match_indices(sign).find_map(|(at, _)| {
        let cross = sign.chars().next()?;
        let rest = text[at..].trim_start_matches(cross);
        let (before, next) = (text[..at].chars().next_back(), rest.chars().next());
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_filled =
            next.is_some_and(|c| FILLED.contains(c)) || (next.is_none_or(|c| !is_han(c)) && before.is_none_or(|c| !is_han(c)));
        let is_name = before.is_some_and(|c| SURNAMES.contains(c)) && !text[..at].ends_with("关于");
        (is_filled && !is_name && !latin(before) && !latin(next)).then(|| at..text.len() - rest.len())
    })
}

/// The surnames of nine in ten.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::prose::pieces;

    #[test]
    fn masked_names_are_names() {
        for (text, wrong) in [
            ("硬化路面XX平方米", true),
            ("XX社区定于××月××日", true),
            ("张××同志", false),
            ("李XX户", false),
            ("型号XXL", false),
            ("编号：____", true),
            ("关于××的通知", true),
            ("于××的事迹", false),
        ] {
            assert_eq!(left(&pieces(text, 0)[0]).is_some(), wrong, "{text}");
        }
    }
}
