//! How one entry was posted, in the words of a 公示情况说明.

use serde::Serialize;

use super::{DateView, ViewInput, day_view};
use crate::base::Date;
use crate::derive::{self, Asked, Evidence, Found, Matter, OnWeb};
use crate::model::{Entry, Objection, Objects, PostingEvent, WallPosting};

/// What the sheet says beside the entry itself.
#[derive(Debug, Serialize)]
pub struct ProofView {
    /// The day as of which it is known.
    pub day: DateView,
    /// The first and the last day on which it had to be posted.
    pub first: DateView,
    pub last: Option<DateView>,
    /// Whether the last day is over.
    pub over: bool,
    /// How many persons, units or things it is about, if that is known.
    pub objects: Option<usize>,
    pub web: Vec<OnWebView>,
    /// When the site was asked what it serves.
    pub asked: Vec<AskedView>,
    pub walls: Vec<WallView>,
    pub objections: Vec<ObjectionView>,
    pub outcomes: Vec<OutcomeView>,
    pub evidence: Vec<EvidenceView>,
}

/// One thing that happened to it on the web.
#[derive(Debug, Serialize)]
pub struct OnWebView {
    pub day: DateView,
    /// `9:30`
    pub time: String,
    /// `posted`, `changed`, `list-down`, `taken-down`, `removed`
    pub event: PostingEvent,
    /// Inside its period and not explained.
    pub unexplained: bool,
}

/// One time at which the site was asked.
#[derive(Debug, Serialize)]
pub struct AskedView {
    pub day: DateView,
    pub time: String,
    pub url: String,
    pub served: bool,
}

/// A sheet on a wall.
#[derive(Debug, Serialize)]
pub struct WallView {
    pub place: String,
    pub first: DateView,
    /// `None` while it hangs.
    pub last: Option<DateView>,
    /// Working days on which it hung, if they can be counted.
    pub workdays: Option<usize>,
    /// Photos, by the names that the entry gives them.
    pub photo_first: Option<String>,
    pub photo_last: Option<String>,
}

/// An objection and its answer.
#[derive(Debug, Serialize)]
pub struct ObjectionView {
    pub day: DateView,
    pub summary: String,
    pub answer: Option<String>,
    pub answered: Option<DateView>,
}

/// An outcome that is up.
#[derive(Debug, Serialize)]
pub struct OutcomeView {
    pub title: String,
    pub number: Option<String>,
    pub day: Option<DateView>,
}

/// One thing that has to be proved.
#[derive(Debug, Serialize)]
pub struct EvidenceView {
    /// `records`, `web-in-time`, `web-stayed`, `explained`, `served`, `wall`, `photos`, `answered`, `outcome`
    pub matter: Matter,
    pub place: Option<String>,
    /// `yes`, `no`, `not-yet`
    pub found: Found,
}

/// What is known of the posting of `entry`; `None` for what has no date.
pub fn proof(input: ViewInput<'_>, entry: &Entry) -> Option<ProofView> {
    let as_of = input.derived.as_of;
    let proof = derive::proof(input.site, entry, as_of)?;
    let (first, last) = proof.span;
    Some(ProofView {
        day: day_view(as_of.0),
        first: day_view(first),
        last: last.map(day_view),
        over: last.is_some_and(|last| as_of.0 > last),
        objects: objects(input, entry),
        web: proof.web.iter().map(on_web).collect(),
        asked: proof.asked.iter().map(asked).collect(),
        walls: entry.common.posted.iter().map(|posting| wall(input, posting)).collect(),
        objections: entry.facts.objections.iter().map(|objection| objection_view(&objection.value)).collect(),
        outcomes: proof.outcomes.iter().map(|outcome| outcome_view(outcome)).collect(),
        evidence: proof.evidence.iter().map(evidence).collect(),
    })
}

fn objects(input: ViewInput<'_>, entry: &Entry) -> Option<usize> {
    match entry.facts.objects.as_deref()? {
        Objects::Listed(count) => Some(*count),
        Objects::File(table) => input.files.table(&entry.id, table).map(|table| table.rows.len()),
    }
}

fn on_web(on: &OnWeb<'_>) -> OnWebView {
    OnWebView { day: day_view(on.record.date), time: on.record.clock(), event: on.posting.event, unexplained: on.unexplained }
}

fn asked(asked: &Asked<'_>) -> AskedView {
    AskedView { day: day_view(asked.record.date), time: asked.record.clock(), url: asked.url.to_owned(), served: asked.served }
}

fn wall(input: ViewInput<'_>, posting: &WallPosting) -> WallView {
    let (first, last) = (posting.first.value, posting.last.as_ref().map(|last| last.value));
    let until: Date = last.unwrap_or(input.derived.as_of.0);
    let written = |photo: &Option<crate::parse::reader::Located<String>>| photo.as_ref().map(|photo| photo.value.clone());
    WallView {
        place: posting.place.value.clone(),
        first: day_view(first),
        last: last.map(day_view),
        workdays: input.site.calendar.count_working_days(first, until).ok(),
        photo_first: written(&posting.photo_first),
        photo_last: written(&posting.photo_last),
    }
}

fn objection_view(objection: &Objection) -> ObjectionView {
    let answer = objection.answer.as_ref();
    ObjectionView {
        day: day_view(objection.date.value),
        summary: objection.summary.value.clone(),
        answer: answer.map(|answer| answer.text.value.clone()),
        answered: answer.map(|answer| day_view(answer.date.value)),
    }
}

fn outcome_view(outcome: &Entry) -> OutcomeView {
    OutcomeView {
        title: outcome.common.title.clone(),
        number: outcome.facts.number.as_ref().map(|number| number.value.clone()),
        day: outcome.common.date.map(day_view),
    }
}

fn evidence(evidence: &Evidence<'_>) -> EvidenceView {
    EvidenceView { matter: evidence.matter, place: evidence.place.map(str::to_owned), found: evidence.found }
}
