//! **What is open for objections stays up until the last day.**
//!
//! An entry whose `expires` comes before its period is over leaves the board while people may still object: `period-order`, a
//! warning, since there may be a reason. One whose `take_down` comes then, or not after its own `expires`, contradicts itself:
//! `period-order`, an error. What is withdrawn may go at any time. `take_down = { days_after_period = n }` without a period
//! would never come: `field-value`.

use crate::base::{Diagnostic, Message, Place, Severity, code};
use crate::model::{Entry, TakeDown};
use crate::msg;

use super::placed;

/// What is wrong with the last days of an entry.
pub fn check(entry: &Entry) -> Vec<Diagnostic> {
    let mut report: Vec<Diagnostic> = down_before_off(entry).into_iter().collect();
    let take_down = entry.common.take_down.as_ref();
    let Some(period) = entry.facts.period else {
        if let Some(never) = take_down.filter(|take_down| matches!(take_down.value, TakeDown::AfterPeriod { .. })) {
            let found = Diagnostic::new(code::FIELD_VALUE, msg!("take-down-no-period"));
            report.push(placed(found.help(msg!("take-down-no-period-help")), never.place.as_ref()));
        }
        return report;
    };
    let end = period.end();
    if let Some(expires) = entry.common.expires.as_ref().filter(|expires| expires.value < end) {
        report.push(early(msg!("expires-in-period", expires = expires.value, end = end), expires.place.as_ref()));
    }
    if let (Some(day), Some(take_down)) = (entry.take_down().filter(|day| *day <= end), take_down) {
        let found = Diagnostic::new(code::PERIOD_ORDER, msg!("take-down-in-period", day = day, end = end));
        let found = placed(found.help(msg!("take-down-withdraw-help")), take_down.place.as_ref());
        report.extend((!entry.facts.void).then_some(found));
    }
    report
}

/// A take-down on or before the last day on the board that the author wrote.
fn down_before_off(entry: &Entry) -> Option<Diagnostic> {
    let (last, take_down) = (entry.common.expires.as_ref()?.value, entry.common.take_down.as_ref()?);
    let day = entry.take_down().filter(|day| *day <= last && !entry.facts.void)?;
    let found = Diagnostic::new(code::PERIOD_ORDER, msg!("take-down-before-expires", day = day, last = last));
    Some(placed(found.help(msg!("take-down-withdraw-help")), take_down.place.as_ref()))
}

fn early(message: Message, place: Option<&Place>) -> Diagnostic {
    let found = Diagnostic::new(code::PERIOD_ORDER, message).severity(Severity::Warning);
    placed(found.help(msg!("in-period-help")), place)
}
