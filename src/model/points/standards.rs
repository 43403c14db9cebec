//! What earns points, by category of members.

use std::collections::BTreeMap;

use crate::base::{Decimal, Diagnostic, ProjectPath, Reported, Span, code};
use crate::msg;
use crate::parse::fields::Origin;
use crate::parse::front_matter;
use crate::parse::reader::{Choice, Located, Reader, decimal_of};
use crate::source::SourceTree;

const FILE: &str = "content/points.toml";

/// The standards of a site. A hundred points are made of three parts.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    /// The most points of each part, in hundredths; the review is added at the end of a year.
    pub basic: i64,
    pub daily: i64,
    pub review: i64,
    /// What each grade of the review is worth, in hundredths.
    pub grades: BTreeMap<String, i64>,
    /// From the highest down; they are for staff.
    pub bands: Vec<Band>,
    /// Whether the sheet for the members lists every one of them.
    pub list_members: bool,
    pub categories: Vec<Category>,
}

/// A name for a year's points from a number on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    pub name: String,
    /// In hundredths.
    pub from: i64,
}

/// Members who are judged by one standard.
#[derive(Debug, Clone)]
pub struct Category {
    /// As the register has it: 老弱病残.
    pub name: String,
    /// As the public reads it: 年老体弱.
    pub label: String,
    /// Whether it is counted apart, so that no total has it.
    pub apart: bool,
    /// The basic points that everyone begins a quarter with.
    pub start: i64,
    pub items: Vec<Item>,
}

/// Something that earns points, or costs some.
#[derive(Debug, Clone)]
pub struct Item {
    pub name: String,
    pub part: Part,
    /// For one time, in hundredths.
    pub points: i64,
    /// The most that it earns in a quarter.
    pub cap: Option<i64>,
}

/// The part that an item counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Basic,
    Daily,
}

impl Choice for Part {
    const ALL: &'static [(Part, &'static str, &'static str)] = &[(Part::Basic, "basic", "基础"), (Part::Daily, "daily", "日常")];
}

/// The standards, if the project has any.
pub fn read(tree: &SourceTree) -> Reported<Option<Standards>> {
    let mut diagnostics = Vec::new();
    let standards = ProjectPath::new(FILE).zip(tree.text(FILE)).map(|(path, text)| {
        let whole = Span::new(0, text.len());
        let table = front_matter::fields(&path, text, whole).drain_into(&mut diagnostics);
        let mut reader = Reader::new(&table, whole, Origin::File(path), &mut diagnostics);
        let standards = standards(&mut reader);
        reader.finish();
        standards
    });
    Reported { value: standards, diagnostics }
}

fn standards(reader: &mut Reader<'_>) -> Standards {
    reader.require("weights");
    let weights = reader.table("weights", |reader| ["basic", "daily", "review"].map(|name| points(reader, name)));
    let place = weights.as_ref().and_then(|weights| weights.place.clone());
    let [basic, daily, review] = weights.map_or([None, None, None], |weights| weights.value).map(|one| one.unwrap_or(0));
    let all = [basic, daily, review].iter().try_fold(0_i64, |sum, one| sum.checked_add(*one));
    if place.is_some() && all != Some(10_000_i64) {
        let sum = all.map_or_else(String::new, super::said);
        let found = Diagnostic::new(code::SUM_MISMATCH, msg!("points-weights", sum = sum)).help(msg!("points-weights-help"));
        reader.report(Diagnostic { place, ..found });
    }
    reader.require("categories");
    let categories = reader.tables("categories", category).into_iter().filter_map(|category| category.value).collect();
    let grades = grades(reader, review);
    let mut bands: Vec<Band> = reader.tables("bands", band).into_iter().filter_map(|band| band.value).collect();
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    Standards { basic, daily, review, grades, bands, list_members: reader.flag("list_members"), categories }
}

/// What the grades of a review are worth: none less than nothing, none more than the review.
fn grades(reader: &mut Reader<'_>, most: i64) -> BTreeMap<String, i64> {
    let mut grades = BTreeMap::new();
    for field in reader.open_table("review") {
        let worth = decimal_of(&field.node.value).and_then(|text| Decimal::parse(&text)?.units(2));
        match worth.and_then(|worth| i64::try_from(worth).ok()).filter(|worth| (0..=most).contains(worth)) {
            Some(worth) => drop(grades.insert(field.name.clone(), worth)),
            None => {
                let message = msg!("points-grade-worth", grade = field.name, most = super::said(most));
                let found = Diagnostic::new(code::FIELD_VALUE, message).help(msg!("points-grade-worth-help"));
                reader.report(Diagnostic { place: field.node.place(), ..found });
            }
        }
    }
    grades
}

fn band(reader: &mut Reader<'_>) -> Option<Band> {
    reader.require("from");
    let (name, from) = (reader.required_text("name"), points(reader, "from"));
    Some(Band { name: name?.value, from: from? })
}

fn category(reader: &mut Reader<'_>) -> Option<Category> {
    let (name, label) = (reader.required_text("name"), reader.text("label"));
    let (start, apart) = (points(reader, "start").unwrap_or(0), reader.flag("apart"));
    let items = reader.tables("items", item).into_iter().filter_map(|item| item.value).collect();
    let name = name?.value;
    Some(Category { label: label.map_or_else(|| name.clone(), |label| label.value), name, apart, start, items })
}

fn item(reader: &mut Reader<'_>) -> Option<Item> {
    ["part", "points"].into_iter().for_each(|name| reader.require(name));
    let (name, part) = (reader.required_text("name"), reader.choice("part"));
    let (each, cap) = (points(reader, "points"), points(reader, "cap"));
    // What counts as evidence is for people to read.
    reader.text("evidence");
    Some(Item { name: name?.value, part: part?.value, points: each?, cap })
}

fn points(reader: &mut Reader<'_>, name: &'static str) -> Option<i64> {
    reader.amount(name).map(|Located { value, .. }| value.fen())
}
