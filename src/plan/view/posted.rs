//! Where an entry hung on paper, and how many objections came in, as its page shows them.
//!
//! A page says what had happened on its day: what is dated later is not there yet.
//!
//! Invariant: nothing of the words of an objection is here. They are for the file, not for the web.

use serde::Serialize;

use super::entry::{PhotoView, photo_view};
use super::{DateView, ViewInput, day_view};
use crate::base::Date;
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

/// Where `entry` hung so far, in the order written.
pub fn posted(input: ViewInput<'_>, entry: &Entry) -> Vec<PostedView> {
    let today = input.derived.as_of.0;
    let put_up = entry.common.posted.iter().filter(|posting| posting.first.value <= today);
    let view = |posting: &WallPosting| {
        let last = posting.last.as_ref().map(|last| last.value).filter(|last| *last <= today);
        PostedView {
            place: posting.place.value.clone(),
            first: day_view(posting.first.value),
            last: last.map(day_view),
            text: days(posting.first.value, last),
            photos: photos(input, (entry, posting), last),
        }
    };
    put_up.map(view).collect()
}

fn days(first: Date, last: Option<Date>) -> String {
    match last {
        None => format!("{}起", long(first)),
        Some(last) if last == first => long(first),
        Some(last) => format!("{}—{}", long(first), in_year(last, first.year())),
    }
}

fn photos(input: ViewInput<'_>, (entry, posting): (&Entry, &WallPosting), last: Option<Date>) -> Vec<PhotoView> {
    let first = (&posting.photo_first, Some(posting.first.value), "贴上");
    let last = (&posting.photo_last, last, "揭下");
    let shown = [first, last].into_iter().filter_map(|(photo, day, done)| {
        let day = day?;
        let name = &photo.as_ref()?.value;
        let picture = input.files.picture(&entry.id, name)?;
        let alt = format!("{}张贴照片，{}", posting.place.value, long(day));
        Some(photo_view(name, picture, (&alt, Some(format!("{}{done}", short(day))))))
    });
    shown.collect()
}

/// How many objections `entry` had so far; `None` if there was none.
pub fn objections(input: ViewInput<'_>, entry: &Entry) -> Option<ObjectionsView> {
    let today = input.derived.as_of.0;
    let all = entry.facts.objections.iter().map(|objection| &objection.value);
    let received = all.clone().filter(|objection| objection.date.value <= today).count();
    let answers = all.filter_map(|objection| objection.answer.as_ref());
    let answered = answers.filter(|answer| answer.date.value <= today).count();
    (received > 0).then_some(ObjectionsView { received, answered })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_with_the_year_once() {
        let first = date(2026, 12, 30);
        for (last, said) in [
            (None, "2026年12月30日起"),
            (Some(first), "2026年12月30日"),
            (Some(date(2026, 12, 31)), "2026年12月30日—12月31日"),
            (Some(date(2027, 1, 5)), "2026年12月30日—2027年1月5日"),
        ] {
            assert_eq!(days(first, last), said);
        }
    }
}
