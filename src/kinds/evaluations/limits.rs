//! **Enough took part, and not too many came out best.**
//!
//! A scheme may ask that so many of those expected are present, or that so many of those present vote: fewer is no valid
//! evaluation, `quorum-missed`; where the figures are not written nobody can see it, a warning of the same code. It may say how far a
//! grade may go, such as 优秀 for a third: more is `cap-exceeded`. Both are compared exactly; a cap is rounded down. A group that a scheme
//! weighs must be there, and the figure that a share is of: `field-missing`.

use super::group::Group;
use super::rules::{Rules, warning, with_basis};
use crate::base::{Diagnostic, Place, code};
use crate::kinds::shared::found;
use crate::model::{Cap, CapOf, Denominator, QuorumOf, Reckoning};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

/// A quorum with the figures that it is compared with.
pub struct Quorate {
    pub of: QuorumOf,
    pub words: String,
    /// Of how many.
    pub count: u64,
    pub least: u64,
    pub came: u64,
}

/// A cap with the figures that it is compared with.
pub struct Capped {
    pub grade: usize,
    pub words: String,
    pub base: u64,
    pub most: u64,
    pub reached: u64,
}

/// Reports what falls short, and what goes too far.
pub fn check(reader: &mut Reader<'_>, rules: &Rules, groups: &[Group]) {
    if groups.is_empty() {
        return;
    }
    check_quorum(reader, rules, groups);
    check_whole(reader, rules, groups);
    for cap in &rules.scheme.caps {
        let Some(capped) = capped(rules, groups, cap).filter(|capped| capped.reached > capped.most) else { continue };
        let message = msg!("cap-exceeded", grade = cap.grade, reached = capped.reached, base = capped.base, most = capped.most);
        let place = groups.iter().max_by_key(|group| group.votes(capped.grade)).and_then(|group| group.place_of(capped.grade));
        reader.report(with_basis(found(code::CAP_EXCEEDED, place, message), &rules.scheme));
    }
}

/// Without a group that is weighed, or the figure that a share is of, there would be no result.
fn check_whole(reader: &mut Reader<'_>, rules: &Rules, groups: &[Group]) {
    let voted = || groups.iter().filter(|group| group.tally.is_some());
    let Some(first) = voted().next() else { return };
    let weighed = rules.scheme.groups.iter().filter(|known| known.weight.is_some());
    for missing in weighed.filter(|known| voted().all(|group| group.name != known.name)) {
        let message = msg!("group-missing", group = missing.name, scheme = rules.scheme.name);
        reader.report(found(code::FIELD_MISSING, first.place.as_ref(), message).help(msg!("group-missing-help")));
    }
    let (name, stated): (_, fn(&Group) -> bool) = match rules.scheme.denominator {
        Denominator::Issued => ("issued", |group| group.issued.is_some()),
        Denominator::Returned => ("returned", |group| group.returned.is_some()),
        Denominator::Valid | Denominator::Judged => return,
    };
    for group in voted().filter(|group| !stated(group) && rules.scheme.reckoning == Reckoning::Share) {
        let message = msg!("denominator-missing", name = name, of = rules.scheme.denominator.words());
        reader.report(found(code::FIELD_MISSING, group.place.as_ref(), message).help(msg!("field-missing-help", name = name)));
    }
}

fn check_quorum(reader: &mut Reader<'_>, rules: &Rules, groups: &[Group]) {
    let Some(quorum) = rules.scheme.quorum else { return };
    let Some(found_here) = quorate(rules, groups) else {
        let message = msg!("quorum-unknown", of = quorum.of.label(), words = quorum.least.words());
        reader.report(warning(missed(groups[0].place.as_ref(), message, rules)));
        return;
    };
    if found_here.came < found_here.least {
        let at = |group: &Group| match found_here.of {
            QuorumOf::Expected => group.present.as_ref().and_then(|present| present.place.clone()),
            QuorumOf::Present => group.returned.as_ref().and_then(|returned| returned.place.clone()),
        };
        let place = groups.iter().find_map(at);
        let Quorate { count, least, came, words, of } = found_here;
        let message = msg!("quorum-missed", of = of.label(), count = count, words = words, least = least, came = came);
        reader.report(missed(place.as_ref(), message, rules));
    }
}

fn missed(place: Option<&Place>, message: crate::base::Message, rules: &Rules) -> Diagnostic {
    with_basis(found(code::QUORUM_MISSED, place, message), &rules.scheme)
}

fn sum(groups: &[Group], figure: impl Fn(&Group) -> Option<&Located<u64>>) -> Option<u64> {
    groups.iter().map(|group| figure(group).map(|figure| figure.value)).sum()
}

/// The scheme's quorum over all groups; `None` without one, or without the figures.
pub fn quorate(rules: &Rules, groups: &[Group]) -> Option<Quorate> {
    let quorum = rules.scheme.quorum?;
    let expected = sum(groups, |group| group.expected.as_ref());
    let present = sum(groups, |group| group.present.as_ref());
    let returned = sum(groups, |group| group.returned.as_ref());
    let (count, came) = match quorum.of {
        QuorumOf::Expected => (expected?, present?),
        QuorumOf::Present => (present?, returned?),
    };
    Some(Quorate { of: quorum.of, words: quorum.least.words(), count, least: quorum.least.least(count), came })
}

/// A cap over all groups; `None` without its grade, or without the figures.
pub fn capped(rules: &Rules, groups: &[Group], cap: &Cap) -> Option<Capped> {
    let grade = rules.grade(&cap.grade)?;
    let expected = || sum(groups, |group| group.expected.as_ref());
    let base = match cap.of {
        CapOf::Judged => groups.iter().map(Group::graded).sum(),
        CapOf::Expected => expected()?,
        CapOf::Graded => expected()?.saturating_sub(groups.iter().map(|group| group.ungraded).sum()),
    };
    let reached = groups.iter().map(|group| group.votes(grade)).sum();
    Some(Capped { grade, words: cap.at_most.to_string(), base, most: cap.at_most.of(base), reached })
}
