//! From when to when something may be objected to or handed in.

use super::piece::Piece;
use super::when;
use crate::base::Date;
use crate::base::numeral;

/// The days of a public review, as far as the text says them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub length: Option<Length>,
}

/// How many days, and of which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Workdays(usize),
    Days(usize),
}

/// Words in front of the days of a review.
const PERIODS: [&str; 12] = [
    "公示期",
    "公示时间",
    "公示日期",
    "公示起止",
    "征求意见时间",
    "征求意见的时间",
    "征求意见期",
    "意见征集时间",
    "征集时间",
    "反馈时间",
    "公示自",
    "公示从",
];
/// Words of a sentence that says until when something can be handed in.
const HANDED_IN: [&str; 8] = ["报名", "截止", "征集", "反馈", "登记", "预约", "报送", "提出意见"];

/// The review that the pieces speak of.
pub fn review(pieces: &[Piece], posted: Date) -> Option<Days> {
    let mut best: Option<Days> = None;
    for sentence in sentences(pieces) {
        let days = when::all(sentence, posted);
        let in_order = days.get(1).copied().filter(|end| days[0] <= *end);
        let found = Days { start: days.first().copied(), end: in_order, length: length(sentence) };
        let weight = |days: &Days| (days.start.is_some(), days.end.is_some() || days.length.is_some());
        let says = found.start.is_some() || found.length.is_some();
        if says && best.as_ref().is_none_or(|best| weight(&found) > weight(best)) {
            best = Some(found);
        }
    }
    best
}

/// What is said of a review, from its word on and in the whole sentence; of a heading, the paragraph below it.
fn sentences(pieces: &[Piece]) -> Vec<&str> {
    let texts: Vec<(bool, &str)> =
        pieces.iter().filter_map(|piece| Some((matches!(piece, Piece::Heading(..)), piece.text()?))).collect();
    let mut said = Vec::new();
    for (index, (is_heading, text)) in texts.iter().enumerate() {
        let below = texts.get(index + 1).filter(|_| *is_heading);
        for sentence in text.split('。') {
            let Some(at) = PERIODS.iter().filter_map(|word| sentence.find(word)).min() else { continue };
            said.extend([&sentence[at..], sentence]);
            said.extend(below.and_then(|(_, text)| text.split('。').next()));
        }
    }
    said
}

/// The last day on which something can be handed in.
pub fn deadline(pieces: &[Piece], posted: Date) -> Option<Date> {
    let sentences = pieces.iter().filter_map(Piece::text).flat_map(|text| text.split(['。', '；']));
    let said = sentences.filter(|sentence| HANDED_IN.iter().any(|word| sentence.contains(word)));
    let ends = said.filter(|sentence| ["截止", "前", "至", "—", "到"].iter().any(|word| sentence.contains(word)));
    ends.filter_map(|sentence| when::all(sentence, posted).into_iter().next_back()).next()
}

/// 5个工作日, 七天.
fn length(sentence: &str) -> Option<Length> {
    let before = |unit: &str| {
        let at = sentence.find(unit)?;
        numeral::trailing(sentence[..at].trim_end()).map(|(number, _)| number).filter(|number| (1..=90).contains(number))
    };
    let workdays = before("个工作日").or_else(|| before("工作日"));
    workdays.map(Length::Workdays).or_else(|| before("天").or_else(|| before("个自然日")).map(Length::Days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reviews_and_ends_are_read() {
        let posted = date(2026, 11, 18);
        let pieces = |text: &str| vec![Piece::paragraph(text)];
        for (text, start, end, length) in [
            ("公示期为2026年11月19日至25日，共5个工作日。", Some(19), Some(25), Some(Length::Workdays(5))),
            ("公示时间：11月19日起，七天", Some(19), None, Some(Length::Days(7))),
            ("2026年11月19日起，公示期5个工作日。", Some(19), None, Some(Length::Workdays(5))),
            ("公示期五个工作日", None, None, Some(Length::Workdays(5))),
        ] {
            let day = |day: Option<i8>| day.map(|day| date(2026, 11, day));
            assert_eq!(review(&pieces(text), posted), Some(Days { start: day(start), end: day(end), length }), "{text}");
        }
        assert_eq!(deadline(&pieces("请于11月30日前，到社区报名。"), posted), Some(date(2026, 11, 30)));
        assert_eq!(deadline(&pieces("报名时间：11月20日—30日"), posted), Some(date(2026, 11, 30)));
    }
}
