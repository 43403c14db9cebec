//! Where an entry hung on paper, and how many objections came in, as its page shows them.
//!
//! Invariant: nothing of the words of an objection is here. They are for the file, not for the web.

use serde::Serialize;

use super::entry::{PhotoView, photo_view};
use super::{DateView, ViewInput, day_view};
use crate::base::date::{in_year, long, short};
use crate::model::{Entry, WallPosting};

/// A sheet on a wall.
#[derive(Debug, Clone, Serialize)]
pub struct PostedView {
    pub place: String,
    pub first: DateView,
    /// `None` while it still hangs.
    pub last: Option<DateView>,
    /// `2026年5月25日—6月1日`, `2026年11月18日起`
    pub text: String,
    /// As far as they are published.
    pub photos: Vec<PhotoView>,
}

/// How many objections there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ObjectionsView {
    pub received: usize,
    pub answered: usize,
}

/// Where `entry` hung, in the order written.
pub fn posted(input: ViewInput<'_>, entry: &Entry) -> Vec<PostedView> {
    let view = |posting: &WallPosting| PostedView {
        place: posting.place.value.clone(),
        first: day_view(posting.first.value),
        last: posting.last.as_ref().map(|last| day_view(last.value)),
        text: days(posting),
        photos: photos(input, entry, posting),
    };
    entry.common.posted.iter().map(view).collect()
}

fn days(posting: &WallPosting) -> String {
    let first = posting.first.value;
    match posting.last.as_ref().map(|last| last.value) {
        None => format!("{}起", long(first)),
        Some(last) if last == first => long(first),
        Some(last) => format!("{}—{}", long(first), in_year(last, first.year())),
    }
}

fn photos(input: ViewInput<'_>, entry: &Entry, posting: &WallPosting) -> Vec<PhotoView> {
    let first = (&posting.photo_first, Some(posting.first.value), "贴上");
    let last = (&posting.photo_last, posting.last.as_ref().map(|last| last.value), "揭下");
    let shown = [first, last].into_iter().filter_map(|(photo, day, done)| {
        let name = &photo.as_ref()?.value;
        let picture = input.files.picture(&entry.id, name)?;
        let on = day.map_or(String::new(), |day| format!("，{}", long(day)));
        let alt = format!("{}张贴照片{on}", posting.place.value);
        Some(photo_view(name, picture, (&alt, day.map(|day| format!("{}{done}", short(day))))))
    });
    shown.collect()
}

/// How many objections `entry` says there were; `None` if it says nothing of any.
pub fn objections(entry: &Entry) -> Option<ObjectionsView> {
    let all = &entry.facts.objections;
    let answered = all.iter().filter(|objection| objection.value.answer.is_some()).count();
    (!all.is_empty()).then_some(ObjectionsView { received: all.len(), answered })
}
