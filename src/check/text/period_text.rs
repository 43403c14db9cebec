//! **The text names the days that the fields name.**
//!
//! A sentence 「公示期为…至…」 with other days than `period`, 「共5个工作日」 when the period has four, or 「报名…前」 with another day than `deadline`:
//! `period-text`, a warning. The page shows both, and a reader cannot know which one holds.

use std::ops::Range;

use super::EntryText;
use super::dates::{DateUse, Join};
use super::prose::Piece;
use crate::base::numeral;
use crate::base::{Date, Diagnostic, Message, code};
use crate::model::{Period, Unit};
use crate::msg;

/// Every day and count of the body that contradicts the fields.
pub fn check(text: &EntryText<'_>) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    if let Some(period) = text.entry.facts.period {
        let pairs = text.dates.windows(2).filter(|pair| pair[1].joined == Some(Join::Range) && pair[0].piece == pair[1].piece);
        for pair in pairs.filter(|pair| speaks_of_period(text, &pair[0])) {
            report.extend(ends(text, pair, period));
            report.extend(count(text, &pair[1], period));
        }
        report.extend(text.body().filter_map(|piece| length(text, piece, period)));
    }
    report.extend(deadline(text));
    report
}

/// Whether the words before a range call it the period.
fn speaks_of_period(text: &EntryText<'_>, first: &DateUse) -> bool {
    let piece = &text.pieces[first.piece];
    let before = &piece.text[piece.sentence(first.range.start).start..first.range.start];
    let before = before.rsplit(['，', ',']).next().unwrap_or_default();
    let words = ["公示期", "公示时间", "公示日期", "征求意见时间", "征求意见的时间", "征求意见期"];
    // 「公示期满后」 speaks of another time.
    piece.is_body() && words.iter().any(|word| before.contains(word)) && !before.contains('满') && !before.contains('原')
}

fn ends(text: &EntryText<'_>, pair: &[DateUse], period: Period) -> Vec<Diagnostic> {
    let posted = Some(period.start());
    let of = |date: &DateUse, right: Date| {
        let differs = !date.days(posted).is_empty() && !date.days(posted).contains(&right);
        let message = msg!("period-text", words = words(text, date), right = right);
        differs.then(|| found(text, message, (&text.pieces[date.piece], &date.range)))
    };
    [of(&pair[0], period.start()), of(&pair[1], period.end())].into_iter().flatten().collect()
}

/// `共5个工作日` after the range, in the same sentence.
fn count(text: &EntryText<'_>, last: &DateUse, period: Period) -> Option<Diagnostic> {
    let piece = &text.pieces[last.piece];
    let sentence = piece.sentence(last.range.end);
    let rest = &piece.text[last.range.end..sentence.end];
    let counted = period.count();
    let units: &[&str] = if counted.unit == Unit::Workdays { &["个工作日"] } else { &["天"] };
    let at = units.iter().find_map(|unit| rest.find(unit))?;
    let (number, start) = numeral::trailing(rest[..at].trim_end())?;
    let before = rest[..start].trim_end();
    let is_total = ["共", "共计", "为期", "合计", "时间为"].iter().any(|word| before.ends_with(word));
    let range = last.range.end + start..last.range.end + at;
    let message = msg!("period-text-count", written = number, right = counted.unit.say(counted.number));
    (is_total && number != counted.number).then(|| found(text, message, (piece, &range)))
}

/// `公示期7个工作日`, where no days stand before the number.
fn length(text: &EntryText<'_>, piece: &Piece, period: Period) -> Option<Diagnostic> {
    let at = piece.find("公示期")? + "公示期".len();
    let rest = piece.text[at..].trim_start_matches(['为', '是', '共', '：', ':', ' ']);
    let start = piece.text.len() - rest.len();
    let (number, len) = numeral::leading(rest).filter(|(_, len)| rest[*len..].starts_with("个工作日"))?;
    let counted = period.count();
    let message = msg!("period-text-count", written = number, right = counted.unit.say(counted.number));
    let wrong = counted.unit == Unit::Workdays && number != counted.number;
    wrong.then(|| found(text, message, (piece, &(start..start + len))))
}

/// A day until which one may sign up, where no such day is the `deadline`.
fn deadline(text: &EntryText<'_>) -> Option<Diagnostic> {
    let deadline = text.entry.facts.deadline?;
    let said: Vec<(&DateUse, &Piece)> =
        text.dates().filter(|(date, piece)| piece.is_body() && closes_signup(date, piece)).collect();
    let posted = text.entry.common.date;
    let fits = |date: &DateUse| date.days(posted).is_empty() || date.days(posted).contains(&deadline);
    let (date, piece) = said.first().filter(|_| !said.iter().any(|(date, _)| fits(date)))?;
    Some(found(text, msg!("period-text-deadline", words = words(text, date), right = deadline), (piece, &date.range)))
}

fn closes_signup(date: &DateUse, piece: &Piece) -> bool {
    let sentence = piece.sentence(date.range.start);
    let (before, after) = (&piece.text[sentence.start..date.range.start], &piece.text[date.range.end..sentence.end]);
    let after = after.strip_prefix('（').and_then(|inner| inner.split_once('）')).map_or(after, |(_, after)| after);
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || " :：上下午晚时".contains(c));
    let closes = ["前", "止", "截止", "之前"].iter().any(|word| after.starts_with(word));
    let closes =
        closes || ["截止", "截至", "截止到", "截止至", "截止日期为", "截止时间为"].iter().any(|word| before.ends_with(word));
    closes && piece.text[sentence].contains("报名")
}

fn words<'a>(text: &'a EntryText<'_>, date: &DateUse) -> &'a str {
    &text.pieces[date.piece].text[date.range.clone()]
}

fn found(text: &EntryText<'_>, message: Message, (piece, range): (&Piece, &Range<usize>)) -> Diagnostic {
    text.at(Diagnostic::new(code::PERIOD_TEXT, message).help(msg!("period-text-help")), piece, range)
}
