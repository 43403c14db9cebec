//! **A public review lasts as long as it must, and begins when it hangs.**
//!
//! The period of a notice that goes up later than the period begins was shorter than it says: `period-order`. A public
//! review shorter than `[reviews]` in `site.toml` asks for is no public review: `period-short`. One that ends on a day
//! on which the office is closed leaves nobody to object to on its last day: `period-closed-day`, a warning.
//!
//! A notice that was withdrawn is left alone: its period may be what was wrong with it.

use super::{Notice, NoticeType};
use crate::base::{Diagnostic, Message, Place, code};
use crate::kinds::shared::found;
use crate::model::{ReadContext, Review, WrittenPeriod, year_missing};
use crate::msg;
use crate::parse::reader::Reader;

/// Reports what is wrong with the period of `notice`.
pub fn check(reader: &mut Reader<'_>, notice: &Notice, context: &ReadContext<'_>) {
    let Some(written) = notice.period.as_ref().filter(|_| notice.withdrawn.is_none()) else { return };
    let mut report = vec![late(written, context)];
    if notice.of_type == NoticeType::PublicReview {
        report.push(closed_end(written, context));
        report.push(context.settings.review(notice.category.as_deref()).and_then(|review| short(written, review, context)));
    }
    report.into_iter().flatten().for_each(|diagnostic| reader.report(diagnostic));
}

/// A period that begins before the notice is up.
fn late(written: &WrittenPeriod, context: &ReadContext<'_>) -> Option<Diagnostic> {
    let (date, start) = (context.common.date?, written.period.start());
    let message = msg!("date-after-start", date = date, start = start);
    (date > start)
        .then(|| found(code::PERIOD_ORDER, written.start.as_ref(), message).help(msg!("date-after-start-help", date = date)))
}

/// A last day on which the office is closed.
fn closed_end(written: &WrittenPeriod, context: &ReadContext<'_>) -> Option<Diagnostic> {
    let end = written.period.end();
    if context.calendar.is_working_day(end) != Ok(false) {
        return None;
    }
    let message = msg!("period-closed-day", end = end);
    let help = match context.calendar.next_working_day(end) {
        Ok(next) => msg!("period-closed-day-help", next = next),
        Err(_) => msg!("period-closed-day-help-plain"),
    };
    Some(found(code::PERIOD_CLOSED_DAY, written.length.as_ref(), message).help(help))
}

/// A period shorter than its kind of review must last; a warning where that cannot be counted.
fn short(written: &WrittenPeriod, review: &Review, context: &ReadContext<'_>) -> Option<Diagnostic> {
    let ends = (written.period.start(), written.period.end());
    let place = written.length.as_ref();
    match context.counting().count(ends, review.unit) {
        Ok(number) if u64::try_from(number).is_ok_and(|number| number < review.minimum) => {
            Some(too_short(review, review.unit.say(number), place))
        }
        Ok(_) => None,
        Err(missing) => Some(year_missing(missing, place)),
    }
}

fn too_short(review: &Review, number: String, place: Option<&Place>) -> Diagnostic {
    let minimum = review.unit.say(review.minimum);
    let message = msg!("period-short", label = review.label, number = number, minimum = minimum);
    found(code::PERIOD_SHORT, place, message).help(basis(review))
}

/// Where the minimum comes from; what nobody compared with the rule in force is said to be so.
fn basis(review: &Review) -> Message {
    match (&review.basis.source, review.basis.checked_on) {
        (Some(source), Some(day)) => msg!("period-short-checked", source = source, day = day),
        (Some(source), None) => msg!("period-short-unchecked", source = source),
        (None, _) => msg!("period-short-own"),
    }
}
