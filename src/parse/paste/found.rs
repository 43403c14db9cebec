//! From the parts of a text to the draft of an entry.

use super::contacts::{self, Contacts};
use super::piece::Piece;
use super::span_of_days::{self, Days};
use super::{Source, levels, markdown, settled, signature, title, when};
use crate::base::Date;
use crate::base::date::Time;

/// The longest list that is written into the front matter, in rows.
const LIST: usize = 60;

/// What a text says, sorted into the fields of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Empty if none was found.
    pub title: String,
    /// The word for its kind and type, as `gongshi new` takes it; `None` if its title says none.
    pub word: Option<&'static str>,
    pub number: Option<String>,
    /// Who signs, as written.
    pub issuers: Vec<String>,
    /// The day below the signature, else that of the page it was copied from.
    pub date: Option<Date>,
    pub period: Option<Days>,
    pub contacts: Contacts,
    pub deadline: Option<Date>,
    pub event: Event,
    /// The list of those whom a review is about, the heads in front.
    pub objects: Vec<Vec<String>>,
    /// The names of annexes.
    pub annexes: Vec<String>,
    pub body: String,
    pub doubts: Vec<Doubt>,
    /// The lines that became fields, as they stood: signature and annexes.
    pub moved: Vec<String>,
    /// The lines of frames that were left out.
    pub removed: Vec<String>,
    pub pictures: usize,
}

/// When and where something takes place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    pub start: Option<(Date, Option<Time>)>,
    pub end: Option<(Date, Time)>,
    pub place: Option<String>,
    pub host: Option<String>,
    pub for_whom: Option<String>,
    pub bring: Option<String>,
    pub fee: Option<String>,
}

/// What the clerk must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// No title, or one that says only what kind of document it is.
    Title,
    /// The title does not say what kind of document it is.
    Kind,
    /// No day below the signature.
    Date,
    /// A day without its year.
    Year,
    /// A review without its first day.
    Period,
    /// An activity without a time of day, or without a place.
    Event,
    /// Pictures could not be taken over.
    Pictures,
}

/// The draft of what was copied on `today`.
pub fn draft(source: Source, today: Date) -> Draft {
    let (mut pieces, framed) = settled(source.pieces);
    let removed = source.removed.into_iter().chain(framed).collect();
    let mut draft = Draft { pictures: source.pictures, removed, ..Draft::default() };
    let head = title::take(&mut pieces);
    let (annexes, lines) = signature::take_annexes(&mut pieces);
    let signed = signature::take(&mut pieces);
    draft.moved = lines.into_iter().chain(signed.issuers.iter().cloned()).chain(signed.day.clone()).collect();
    draft.moved.extend(head.issuer.clone().filter(|_| !signed.issuers.is_empty()));
    draft.issuers = if signed.issuers.is_empty() { head.issuer.into_iter().collect() } else { signed.issuers };
    draft.date = day(signed.day.as_deref(), &draft.removed, today);
    let posted = draft.date.unwrap_or(today);
    draft.number = head.number;
    draft.annexes = annexes;
    draft.title = head.title.unwrap_or_default();
    draft.contacts = contacts::find(&pieces);
    draft.event = event(&pieces, posted);
    draft.word = title::word(&draft.title).or_else(|| is_event(&draft.event).then_some("活动"));
    fill(&mut draft, &mut pieces, posted);
    draft.doubts = doubts(&draft, &pieces);
    let (body, framed) = super::tidied(&markdown::write(&pieces));
    draft.body = body;
    draft.removed.extend(framed);
    draft
}

/// What depends on the kind of document.
fn fill(draft: &mut Draft, pieces: &mut Vec<Piece>, posted: Date) {
    draft.period = span_of_days::review(pieces, posted).filter(|_| matches!(draft.word, Some("公示" | "征求意见")));
    let open = draft.period.is_none() && matches!(draft.word, Some("招募" | "征求意见" | "活动"));
    draft.deadline = span_of_days::deadline(pieces, posted).filter(|_| open);
    if matches!(draft.word, Some("公示" | "结果")) {
        draft.objects = objects(pieces).unwrap_or_default();
    }
}

/// The day of the signature, else that of the page.
fn day(signed: Option<&str>, removed: &[String], today: Date) -> Option<Date> {
    let said = |text: &str| when::all(text, today).first().copied();
    signed.and_then(said).or_else(|| {
        let posted = removed.iter().filter(|line| ["发布", "时间", "日期"].iter().any(|word| line.contains(word)));
        posted.filter(|line| when::says_year(line)).find_map(|line| said(line))
    })
}

/// Takes the first table of persons out of the pieces.
fn objects(pieces: &mut Vec<Piece>) -> Option<Vec<Vec<String>>> {
    let is_list = |piece: &Piece| match piece {
        Piece::Table(rows) => is_list(rows),
        _ => false,
    };
    let at = pieces.iter().position(is_list)?;
    match pieces.remove(at) {
        Piece::Table(rows) => Some(rows),
        _ => None,
    }
}

fn is_list(rows: &[Vec<String>]) -> bool {
    let Some(heads) = rows.first() else { return false };
    let named = heads.iter().any(|head| ["姓名", "对象", "人选", "候选人", "单位名称"].iter().any(|word| head.contains(word)));
    let mut sorted = heads.clone();
    sorted.sort();
    sorted.dedup();
    let whole = sorted.len() == heads.len() && heads.iter().all(|head| !head.is_empty());
    named && whole && (2..=LIST + 1).contains(&rows.len()) && rows.iter().all(|row| row.len() == heads.len())
}

fn event(pieces: &[Piece], posted: Date) -> Event {
    let mut event = Event::default();
    for (label, value) in pieces.iter().filter_map(Piece::text).filter_map(levels::label) {
        let words = || Some(value.trim_end_matches(['。', '；', '，']).to_owned());
        let at_place = label.ends_with("地点") && !label.starts_with("报名") && !label.starts_with("受理");
        let at_time =
            label.ends_with("时间") && !["报名", "公示", "受理", "接待", "截止"].iter().any(|word| label.starts_with(word));
        if at_place && event.place.is_none() {
            event.place = words();
        } else if at_time && event.start.is_none() {
            (event.start, event.end) = times(value, posted);
        } else if label.starts_with("主办") {
            event.host = words();
        } else if label.ends_with("对象") || label.starts_with("参加人") {
            event.for_whom = words();
        } else if label.contains("携带") || label.contains("请带") {
            event.bring = words();
        } else if label.contains("费") {
            event.fee = words();
        }
    }
    event
}

type Moment = (Date, Option<Time>);

fn times(value: &str, posted: Date) -> (Option<Moment>, Option<(Date, Time)>) {
    let (days, clocks) = (when::all(value, posted), when::clocks(value));
    let Some(first) = days.first() else { return (None, None) };
    let last = days.get(1).unwrap_or(first);
    (Some((*first, clocks.first().copied())), clocks.get(1).map(|clock| (*last, *clock)).filter(|(day, _)| day >= first))
}

fn is_event(event: &Event) -> bool {
    event.start.is_some() && event.place.is_some()
}

fn doubts(draft: &Draft, pieces: &[Piece]) -> Vec<Doubt> {
    let review = matches!(draft.word, Some("公示" | "征求意见")) && draft.deadline.is_none();
    let started = draft.period.is_some_and(|days| days.start.is_some() && (days.end.is_some() || days.length.is_some()));
    let is_activity = draft.word == Some("活动");
    let timed = draft.event.start.is_some_and(|(_, clock)| clock.is_some()) && draft.event.place.is_some();
    let dated = draft.period.is_some() || draft.deadline.is_some() || is_activity;
    let year = pieces.iter().filter_map(Piece::text).any(when::says_year);
    let all = [
        (title::says_nothing(&draft.title), Doubt::Title),
        (draft.word.is_none(), Doubt::Kind),
        (draft.date.is_none(), Doubt::Date),
        (dated && !year, Doubt::Year),
        (review && !started, Doubt::Period),
        (is_activity && !timed, Doubt::Event),
        (draft.pictures > 0, Doubt::Pictures),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}
