//! What a chat group is told of an entry: what, when, whom to call, where to read on.
//!
//! Invariant: at most [`LIMIT`] characters; of what is not public only title, period and phone; only absolute days; nothing is
//! cut inside a number, a date or a phone.

use serde::Serialize;

use super::{DateView, Row, ViewInput, row};
use crate::base::unbroken::pieces;
use crate::model::{Audience, Entry};

/// Longer messages are folded by chat programs.
pub const LIMIT: usize = 200;
/// A shorter rest of a text says nothing.
const LEAST: usize = 12;
/// Stands for what was cut.
const DOTS: &str = "……";

/// A message to be pasted.
#[derive(Debug, Clone, Serialize)]
pub struct ShareText {
    pub text: String,
    pub phone: Option<String>,
    /// The whole short address; absent if the site does not say where it is.
    pub url: Option<String>,
    /// Whether all of the entry is for everybody.
    pub public: bool,
}

/// The message about `entry`; `None` if it has no page on the web.
pub fn share(input: ViewInput<'_>, entry: &Entry) -> Option<ShareText> {
    let row = row(input, entry);
    let base = &input.site.settings.base_url;
    if row.address().is_empty() {
        return None;
    }
    let url = (!base.is_empty()).then(|| format!("{base}{}", input.site.place(entry)));
    let phone = row.phone().or(input.site.settings.office.phone.as_deref());
    let public = row.audience() == Audience::Public;
    let text = message((&row, input.derived.as_of.0.year()), (phone, url.as_deref()));
    Some(ShareText { text, phone: phone.map(str::to_owned), url, public })
}

/// The lines of the message in the year of the day: the title and the summary give way until all fits.
fn message((row, year): (&Row<'_>, i16), (phone, url): (Option<&str>, Option<&str>)) -> String {
    let public = row.audience() == Audience::Public;
    let status = row.status_label().map(|status| format!("（{status}）")).unwrap_or_default();
    let head = |title: &str| format!("【{}】{title}{status}", row.type_label());
    let last = tail(row, (phone, url));
    let room = |lines: &[String]| LIMIT.saturating_sub(lines.iter().map(|line| line.chars().count() + 1).sum());
    let fixed = room(&[head(""), last.join("\n")]);
    let mut lines = vec![head(&shortened(row.title(), fixed).unwrap_or_default())];
    for line in when_and_where(row, year) {
        if line.chars().count() < room(&[lines.join("\n"), last.join("\n")]) {
            lines.push(line);
        }
    }
    let left = room(&[lines.join("\n"), last.join("\n")]).saturating_sub(1);
    let summary = row.summary().filter(|_| public).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.extend(summary.and_then(|summary| shortened(&summary, left)));
    lines.extend(last);
    if let Some(issuer) = row.issuer().filter(|issuer| issuer.chars().count() < room(&[lines.join("\n")])) {
        lines.push(issuer.to_owned());
    }
    lines.join("\n")
}

/// Whom to call, and where to read on.
fn tail(row: &Row<'_>, (phone, url): (Option<&str>, Option<&str>)) -> Vec<String> {
    let public = row.audience() == Audience::Public;
    let mut last = Vec::new();
    if let Some(phone) = phone {
        let label = match (row.phone(), row.period()) {
            (None, _) => "值班电话",
            (_, Some(_)) => "反映电话",
            _ => "电话",
        };
        last.push(format!("{label}：{phone}"));
    }
    match (public, url) {
        (true, Some(url)) => last.push(format!("详情：{url}")),
        (false, Some(url)) => last.push(format!("详见社区公告栏。{url}")),
        (false, None) => last.push("详见社区公告栏。".to_owned()),
        (true, None) => {}
    }
    last
}

fn when_and_where(row: &Row<'_>, year: i16) -> Vec<String> {
    let mut lines = Vec::new();
    // A year is said where it is not this one.
    let of = |day: &DateView| if day.year() == year { String::new() } else { format!("{}年", day.year()) };
    if let Some(period) = row.period() {
        lines.push(format!("{}期：{}{}（{}）", row.type_label(), of(&period.start), period.text, period.count));
    }
    if let Some(leaf) = row.leaf() {
        let first = format!("{}{}", of(&leaf.date), leaf.date.short());
        let days = match &leaf.until {
            Some(until) => format!("{first}—{} ", until.short()),
            None => format!("{first}（{}）", leaf.date.weekday()),
        };
        lines.push(format!("时间：{days}{}", leaf.time));
        lines.extend(row.line().map(|place| format!("地点：{place}")));
    }
    lines.extend(row.deadline().map(|day| format!("截止：{}（{}）", day.short(), day.weekday())));
    lines
}

/// `text`, or as many whole sentences of it as fit into `limit` characters; else as many words, with dots. `None` where
/// too little would be left to say anything.
fn shortened(text: &str, limit: usize) -> Option<String> {
    if text.chars().count() <= limit {
        return Some(text.to_owned()).filter(|text| !text.is_empty());
    }
    let end = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
    let sentence = text[..end].rfind(['。', '！', '？', '；']).map(|at| at + '。'.len_utf8());
    if let Some(end) = sentence.filter(|end| text[..*end].chars().count() >= LEAST) {
        return Some(text[..end].trim_end_matches('；').to_owned());
    }
    let room = limit.checked_sub(DOTS.chars().count()).filter(|room| *room >= LEAST)?;
    let mut kept = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let length = piece.text.chars().count();
        let digits = piece.text.contains(|c: char| c.is_ascii_digit());
        if used + length > room {
            kept.extend(piece.text.chars().take(if piece.kept || digits { 0 } else { room - used }));
            break;
        }
        kept.push_str(piece.text);
        used += length;
    }
    let kept = kept.trim_end_matches(['，', '、', '：', '；', ' ', '（', '“']);
    Some(format!("{kept}{DOTS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_with_a_sentence_or_before_a_number() {
        for (text, limit, expected) in [
            ("短句。", 20, Some("短句。")),
            ("今天上午十点到十二点停水。请提前储水。", 16, Some("今天上午十点到十二点停水。")),
            ("请各位居民在家等候工作人员于2026年11月25日上门检查", 22, Some("请各位居民在家等候工作人员于……")),
            ("请各位居民在家等候工作人员拨打0199-555-0111联系", 24, Some("请各位居民在家等候工作人员拨打……")),
            ("没有标点也没有数字的一长串文字在这里被截断", 15, Some("没有标点也没有数字的一长串……")),
            ("没有标点也没有数字的一长串文字", 8, None),
            ("", 8, None),
        ] {
            let cut = shortened(text, limit);
            assert_eq!(cut.as_deref(), expected, "{text}");
            assert!(cut.is_none_or(|cut| cut.chars().count() <= limit), "{text}");
        }
    }
}
