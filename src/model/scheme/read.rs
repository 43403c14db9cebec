//! From the table of one scheme to a [`Scheme`], with every mistake reported.

use super::quorum::{self, share};
use super::{Band, Cap, Quorum, Scheme, Ties, Weighted};
use crate::base::ratio::{Digits, MOST_DIGITS};
use crate::base::{Code, Diagnostic, Message, Place, Ratio, code};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

/// The scheme; `None` without a name.
pub fn scheme(reader: &mut Reader<'_>) -> Option<Scheme> {
    let name = reader.required_text("name").map(|name| name.value.trim().to_owned());
    let grades = distinct(reader, "grades");
    let groups = weighted(reader, "groups");
    let scheme = Scheme {
        name: String::new(),
        satisfied: among(reader, "satisfied", &grades),
        points: points(reader, &grades),
        reckoning: chosen(reader, "result"),
        denominator: chosen(reader, "denominator"),
        result_label: reader.text("result_label").map(|label| label.value),
        digits: digits(reader),
        indicators: weighted(reader, "indicators"),
        bands: bands(reader),
        quorum: quorum::read(reader, |reader| chosen(reader, "of")).map(|(least, of)| Quorum { of, least }),
        caps: reader.tables("caps", |reader| cap(reader, &grades)).into_iter().filter_map(|cap| cap.value).collect(),
        ties: ties(reader, &groups),
        audience: chosen(reader, "audience"),
        names: chosen(reader, "names"),
        source: reader.text("source").map(|source| source.value),
        checked_on: reader.date("checked_on").map(|day| day.value),
        digest: None,
        grades,
        groups,
    };
    Some(Scheme { name: name?, ..scheme })
}

fn chosen<T: Choice + Default>(reader: &mut Reader<'_>, name: &'static str) -> T {
    reader.choice(name).map_or_else(T::default, |choice| choice.value)
}

fn found(code: Code, place: Option<&Place>, message: Message) -> Diagnostic {
    Diagnostic { place: place.cloned(), ..Diagnostic::new(code, message) }
}

/// Names of which none stands twice.
fn distinct(reader: &mut Reader<'_>, name: &'static str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for Located { value, place } in reader.texts(name) {
        if names.contains(&value) {
            let twice = found(code::FIELD_VALUE, place.as_ref(), msg!("scheme-twice", name = value));
            reader.report(twice.help(msg!("scheme-twice-help")));
        } else {
            names.push(value);
        }
    }
    names
}

/// Names that must be among `grades`.
fn among(reader: &mut Reader<'_>, name: &'static str, grades: &[String]) -> Vec<String> {
    let read = reader.texts(name);
    read.into_iter().filter(|grade| known(reader, grades, grade)).map(|grade| grade.value).collect()
}

fn known(reader: &mut Reader<'_>, grades: &[String], grade: &Located<String>) -> bool {
    let known = grades.contains(&grade.value);
    if !known {
        let unknown = found(code::FIELD_VALUE, grade.place.as_ref(), msg!("grade-unknown", grade = grade.value));
        reader.report(unknown.help(msg!("grade-unknown-help", grades = grades.join("、"))));
    }
    known
}

/// One number for each grade, as many as there are.
fn points(reader: &mut Reader<'_>, grades: &[String]) -> Vec<Ratio> {
    let Some(node) = reader.node("points") else { return Vec::new() };
    let number = |item| crate::parse::reader::decimal_of(item).and_then(|digits| Ratio::decimal(&digits));
    let points: Option<Vec<Ratio>> = node.items().iter().map(|item| number(&item.value)).collect();
    let Some(points) = points else { return reader.wrong_type("points", node, msg!("type-decimal")).unwrap_or_default() };
    if points.len() == grades.len() {
        return points;
    }
    let message = msg!("scheme-points", grades = grades.len(), points = points.len());
    reader.report(found(code::FIELD_VALUE, node.place().as_ref(), message).help(msg!("scheme-points-help")));
    Vec::new()
}

fn digits(reader: &mut Reader<'_>) -> Digits {
    let rounding = chosen(reader, "rounding");
    let Some(places) = reader.whole("digits") else { return Digits { rounding, ..Digits::default() } };
    match u32::try_from(places.value) {
        Ok(places) if places <= MOST_DIGITS => Digits { places, rounding },
        _ => {
            let message = msg!("scheme-digits", digits = places.value, most = MOST_DIGITS);
            reader.report(found(code::FIELD_VALUE, places.place.as_ref(), message).help(msg!("scheme-digits-help")));
            Digits { rounding, ..Digits::default() }
        }
    }
}

/// Names with their weights: all of them or none, and together 100.
fn weighted(reader: &mut Reader<'_>, name: &'static str) -> Vec<Weighted> {
    let place = reader.node(name).and_then(|node| node.place());
    let read = reader.tables(name, |reader| {
        let name = reader.required_text("name");
        (name, number(reader, "weight"))
    });
    let mut all: Vec<Weighted> = Vec::with_capacity(read.len());
    for (name, weight) in read.into_iter().map(|read| read.value) {
        let Some(name) = name else { continue };
        if all.iter().any(|other| other.name == name.value) {
            let twice = found(code::FIELD_VALUE, name.place.as_ref(), msg!("scheme-twice", name = name.value));
            reader.report(twice.help(msg!("scheme-twice-help")));
        } else {
            all.push(Weighted { name: name.value, weight });
        }
    }
    if all.iter().any(|one| one.weight.is_some()) {
        let sum = all.iter().try_fold(Ratio::ZERO, |sum, one| sum.plus(one.weight.unwrap_or(Ratio::ZERO)));
        if sum != Ratio::new(100, 1) {
            let sum = sum.map_or_else(String::new, |sum| sum.to_string());
            let message = msg!("weights-sum", sum = sum);
            reader.report(found(code::WEIGHTS_SUM, place.as_ref(), message).help(msg!("weights-sum-help")));
            all.iter_mut().for_each(|one| one.weight = None);
        }
    }
    all
}

fn number(reader: &mut Reader<'_>, name: &'static str) -> Option<Ratio> {
    let read = reader.decimal(name)?;
    let number = Ratio::decimal(&read.value);
    if number.is_none() {
        let message = msg!("score-odd", value = read.value);
        reader.report(found(code::FIELD_VALUE, read.place.as_ref(), message).help(msg!("score-odd-help")));
    }
    number
}

/// From the highest down, whatever the order in the file.
fn bands(reader: &mut Reader<'_>) -> Vec<Band> {
    let read = reader.tables("bands", |reader| {
        reader.require("from");
        Some((reader.required_text("name")?.value, number(reader, "from")?))
    });
    let mut bands: Vec<Band> = read.into_iter().filter_map(|band| band.value).map(|(name, from)| Band { name, from }).collect();
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    bands
}

fn cap(reader: &mut Reader<'_>, grades: &[String]) -> Option<Cap> {
    reader.require("at_most");
    let grade = reader.required_text("grade").filter(|grade| known(reader, grades, grade));
    let (at_most, of) = (share(reader, "at_most"), chosen(reader, "of"));
    Some(Cap { grade: grade?.value, at_most: at_most?, of })
}

/// A word, or the name of a group.
fn ties(reader: &mut Reader<'_>, groups: &[Weighted]) -> Ties {
    let Some(read) = reader.text("ties") else { return Ties::default() };
    match read.value.as_str() {
        "shared" | "并列" => Ties::Shared,
        "higher" | "取高" => Ties::Higher,
        "lower" | "取低" => Ties::Lower,
        group if groups.iter().any(|known| known.name == group) => Ties::Group(group.to_owned()),
        other => {
            let message = msg!("scheme-ties", value = other);
            reader.report(found(code::FIELD_VALUE, read.place.as_ref(), message).help(msg!("scheme-ties-help")));
            Ties::default()
        }
    }
}
