//! The rules of one evaluation: its scheme, with what the entry itself says over it.
//!
//! An entry may leave grades of its scheme out, but not add any. A name that is nobody's is `scheme-unknown`: without a scheme there would
//! be no quorum, no cap and no audience, and nobody would see that they are missing.

use super::grade_at;
use crate::base::{Diagnostic, Severity, code, text};
use crate::kinds::shared::{found, not_empty, plain};
use crate::model::{Audience, ReadContext, SCHEMES_FOLDER, Scheme, slugify};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

/// What an evaluation is reckoned by.
#[derive(Debug)]
pub struct Rules {
    pub scheme: Scheme,
    /// Positions in the grades, in their order.
    pub satisfied: Vec<usize>,
    /// What the large result is called.
    pub label: String,
}

impl Rules {
    /// The position of a grade.
    pub fn grade(&self, name: &str) -> Option<usize> {
        self.scheme.grades.iter().position(|grade| grade == name)
    }
}

/// The rules of the scheme that the entry names.
pub fn read(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Rules {
    let named = reader.required_text("scheme");
    let known = named.as_ref().and_then(|named| context.schemes.get(&named.value));
    if let (Some(named), None) = (&named, known) {
        unknown(reader, named, context);
    }
    let name = named.as_ref().map(|named| named.value.trim().to_owned()).unwrap_or_default();
    let known = known.cloned().unwrap_or_else(|| Scheme { name, ..Scheme::default() });
    let mut scheme = narrowed(grades(reader, &known), known);
    if let Some(label) = plain(reader, "result_label") {
        scheme.result_label = Some(label);
    }
    if let Some(found) = named.as_ref().and_then(|named| exposed(named, &scheme, context)) {
        reader.report(found);
    }
    let satisfied = satisfied(reader, &scheme);
    let label = scheme.result_label.clone().unwrap_or_else(|| "满意率".to_owned());
    Rules { scheme, satisfied, label }
}

/// A name that nobody gave a scheme: one that is almost it is meant, or how to write one of the site's own.
fn unknown(reader: &mut Reader<'_>, named: &Located<String>, context: &ReadContext<'_>) {
    let help = match text::nearest(&named.value, context.schemes.names()) {
        Some(meant) => msg!("scheme-unknown-nearest", meant = meant),
        None => {
            let known: Vec<&str> = context.schemes.names().collect();
            let file = format!("{SCHEMES_FOLDER}{}.toml", slugify(&named.value));
            msg!("scheme-unknown-help", known = known.join("、"), file = file, name = named.value.trim())
        }
    };
    let message = msg!("scheme-unknown", name = named.value);
    reader.report(found(code::SCHEME_UNKNOWN, named.place.as_ref(), message).help(help));
}

/// Grades that only some may read, in an entry for all.
fn exposed(named: &Located<String>, scheme: &Scheme, context: &ReadContext<'_>) -> Option<Diagnostic> {
    let public = context.common.audience == Some(Audience::Public) && scheme.audience != Audience::Public;
    let message = msg!("grades-exposed", scheme = scheme.name, audience = scheme.audience.label());
    public.then(|| found(code::GRADES_EXPOSED, named.place.as_ref(), message).help(msg!("grades-exposed-help")))
}

/// The grades of the scheme, or those of them that the entry lists; one that stands twice could not be told apart in a tally.
fn grades(reader: &mut Reader<'_>, scheme: &Scheme) -> Vec<String> {
    let read = reader.texts("grades");
    if read.is_empty() && !scheme.grades.is_empty() && !reader.has("grades") {
        return scheme.grades.clone();
    }
    if !reader.has("subjects") && (reader.has("grades") || (scheme.grades.is_empty() && scheme.columns().is_empty())) {
        not_empty(reader, "grades", &read);
    }
    let mut grades: Vec<String> = Vec::with_capacity(read.len());
    for grade in read {
        if !scheme.grades.is_empty() && !scheme.grades.contains(&grade.value) {
            let message = msg!("grade-not-of-scheme", scheme = scheme.name, grade = grade.value);
            let help = msg!("grade-not-of-scheme-help", grades = scheme.grades.join("、"));
            reader.report(found(code::FIELD_VALUE, grade.place.as_ref(), message).help(help));
        }
        if grades.contains(&grade.value) {
            let twice = found(code::FIELD_VALUE, grade.place.as_ref(), msg!("grade-twice", grade = grade.value));
            reader.report(twice.help(msg!("grade-twice-help")));
        } else {
            grades.push(grade.value);
        }
    }
    grades
}

/// The scheme with these of its grades.
fn narrowed(grades: Vec<String>, scheme: Scheme) -> Scheme {
    let worth = |grade: &String| {
        let at = scheme.grades.iter().position(|known| known == grade)?;
        scheme.points.get(at).copied()
    };
    let points = grades.iter().filter_map(worth).collect();
    let satisfied = scheme.satisfied.iter().filter(|grade| grades.contains(grade)).cloned().collect();
    Scheme { points, satisfied, grades, ..scheme }
}

/// As the entry says, else as the scheme does, else the first.
fn satisfied(reader: &mut Reader<'_>, scheme: &Scheme) -> Vec<usize> {
    let read = reader.texts("satisfied");
    let grades = &scheme.grades;
    let mut positions: Vec<usize> = read.iter().filter_map(|grade| grade_at(reader, grades, grade)).collect();
    if read.is_empty() {
        positions = scheme.satisfied.iter().filter_map(|grade| grades.iter().position(|known| known == grade)).collect();
    }
    if read.is_empty() && positions.is_empty() && !grades.is_empty() {
        positions.push(0);
    }
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// The same finding, said with where the limit comes from; a limit that nobody compared with the rule in force is said to be so.
pub fn with_basis(found: Diagnostic, scheme: &Scheme) -> Diagnostic {
    let help = match (&scheme.source, scheme.checked_on) {
        (Some(source), Some(day)) => msg!("scheme-basis-checked", source = source, day = day),
        (Some(source), None) => msg!("scheme-basis-unchecked", source = source),
        (None, _) => msg!("scheme-basis-own", scheme = scheme.name),
    };
    found.help(help)
}

/// The same finding as a warning.
pub fn warning(found: Diagnostic) -> Diagnostic {
    found.severity(Severity::Warning)
}
