//! How something is judged: the schemes that the program carries, and those of `content/schemes/*.toml` over them.
//!
//! A scheme is data: grades, voter groups with their weights, what makes a vote valid, how far the best grade may go, how
//! the result is reckoned, and who may read what. Nobody compared the carried ones with the rules of your place: without
//! `checked_on` a limit is always said together with 「以当地规定为准」. Invariant: weights add up to 100.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Audience, version};
use crate::base::ratio::{Digits, Rounding};
use crate::base::{Date, ProjectPath, Ratio, Reported, Span};
use crate::parse::fields::{Origin, Table, Value};
use crate::parse::front_matter;
use crate::parse::reader::{Choice, Reader};
use crate::parse::toml_text;
use crate::source::SourceTree;

mod quorum;
mod read;

pub use quorum::{Quorum, Threshold, read as read_quorum};

/// Where a site keeps its own schemes.
pub const FOLDER: &str = "content/schemes/";

/// The schemes of a site, by name.
#[derive(Debug, Clone, Default)]
pub struct Schemes {
    all: BTreeMap<String, Scheme>,
}

/// How one thing is judged.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scheme {
    /// What entries call it: 民主评议党员.
    pub name: String,
    /// Best first; none where points are given.
    pub grades: Vec<String>,
    /// The grades that the share adds up; else the first.
    pub satisfied: Vec<String>,
    /// What each grade is worth, in their order.
    pub points: Vec<Ratio>,
    pub reckoning: Reckoning,
    pub denominator: Denominator,
    pub result_label: Option<String>,
    pub digits: Digits,
    /// Groups of voters with their weights; none if a site's groups are free.
    pub groups: Vec<Weighted>,
    /// What is scored, with its full marks.
    pub indicators: Vec<Weighted>,
    /// From the highest down.
    pub bands: Vec<Band>,
    pub quorum: Option<Quorum>,
    pub caps: Vec<Cap>,
    pub ties: Ties,
    pub audience: Audience,
    pub names: Names,
    /// Where its limits come from.
    pub source: Option<String>,
    /// The day on which they were compared with the rule in force.
    pub checked_on: Option<Date>,
    /// The digest of its file, if the site wrote it: what it says changes what evaluations say.
    pub digest: Option<String>,
}

/// A group or an indicator; without a weight the groups are added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    pub name: String,
    pub weight: Option<Ratio>,
}

/// A name for results from a number on.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub name: String,
    pub from: Ratio,
}

/// How many may reach a grade at most, rounded down.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    pub grade: String,
    pub at_most: Ratio,
    pub of: CapOf,
}

/// Declares enumerated values with their words.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $value:ident = $key:literal $label:literal),* $(,)? })*) => {
        $(#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        $(#[$doc])* pub enum $name { $($(#[$note])* $value),* }
        impl Choice for $name {
            const ALL: &'static [($name, &'static str, &'static str)] = &[$(($name::$value, $key, $label)),*];
        })*
    };
}

choices! {
    /// What the result is.
    Reckoning {
        /// The share of the good grades.
        #[default]
        Share = "share" "比例",
        /// The mean of what was given, in points.
        Mean = "mean" "平均分",
        /// The grade that most votes are for.
        Most = "most" "得票最多",
    }
    /// What a share is of.
    Denominator {
        Issued = "issued" "发出",
        Returned = "returned" "收回",
        #[default]
        Valid = "valid" "有效",
        /// The same count, of persons rather than ballots.
        Judged = "judged" "评定",
    }
    /// What a quorum is counted in.
    QuorumOf {
        /// Those present among those expected.
        #[default]
        Expected = "expected" "应到",
        /// The ballots returned among those present.
        Present = "present" "实到",
    }
    /// What a cap is counted in.
    CapOf {
        /// Those who got a grade.
        #[default]
        Judged = "judged" "评定",
        /// Those expected, without those who take part and get no grade.
        Graded = "graded" "应评",
        /// Those expected.
        Expected = "expected" "应到",
    }
    /// Which of those judged a page may name with their results.
    Names {
        /// All: they are units, not persons.
        #[default]
        All = "all" "单位都写",
        /// Those of the first grade, once their own public review is over.
        Top = "top" "最高等次经公示后写",
        Nobody = "none" "不写",
    }
}

/// Who stands in front where results are alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ties {
    /// Nobody: they share a rank; a grade stays open.
    #[default]
    Shared,
    /// Of two grades with as many votes the better holds.
    Higher,
    /// Of two grades with as many votes the lower holds.
    Lower,
    /// The one whom this group gave more.
    Group(String),
}

impl Choice for Rounding {
    const ALL: &'static [(Rounding, &'static str, &'static str)] =
        &[(Rounding::HalfUp, "half-up", "四舍五入"), (Rounding::HalfEven, "half-even", "四舍六入五成双")];
}

impl Denominator {
    /// What stands under the line of a formula.
    pub fn words(self) -> &'static str {
        match self {
            Denominator::Issued => "发出票",
            Denominator::Returned => "收回票",
            Denominator::Valid => "有效票",
            Denominator::Judged => "评定人数",
        }
    }

    /// What the votes are counted in: where persons are judged, each figure is of persons.
    pub fn unit(self) -> &'static str {
        if self == Denominator::Judged { "人" } else { "票" }
    }

    /// What the valid votes are called beside those issued and returned.
    pub fn valid_label(self) -> &'static str {
        if self == Denominator::Judged { "评定" } else { "有效" }
    }
}

impl Scheme {
    /// Whether its groups, or its indicators, are weighed against one another.
    pub fn is_weighted(&self) -> bool {
        self.columns().iter().any(|column| column.weight.is_some())
    }

    /// What scores are given by: indicators, else groups.
    pub fn columns(&self) -> &[Weighted] {
        if self.indicators.is_empty() { &self.groups } else { &self.indicators }
    }

    /// The band of a result.
    pub fn band(&self, result: Ratio) -> Option<&Band> {
        self.bands.iter().find(|band| band.from <= result)
    }
}

impl Schemes {
    /// The carried schemes alone.
    pub fn carried() -> &'static Schemes {
        static CARRIED: OnceLock<Schemes> = OnceLock::new();
        CARRIED.get_or_init(|| {
            let table = toml_text::parse(include_str!("../../data/schemes.toml"), 0, &Origin::Default).value;
            let mut schemes = Schemes::default();
            for field in &table.entries {
                if let Value::Table(table) = &field.node.value {
                    let read = Schemes::scheme(table, field.node.span, Origin::Default).value;
                    schemes.all.extend(read.map(|scheme| (scheme.name.clone(), scheme)));
                }
            }
            schemes
        })
    }

    fn scheme(table: &Table, span: Span, origin: Origin) -> Reported<Option<Scheme>> {
        let mut diagnostics = Vec::new();
        let mut reader = Reader::new(table, span, origin, &mut diagnostics);
        let value = read::scheme(&mut reader);
        reader.finish();
        Reported { value, diagnostics }
    }

    /// The scheme of this name.
    pub fn get(&self, name: &str) -> Option<&Scheme> {
        self.all.get(name.trim())
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }
}

/// The carried schemes with the site's own over them, by name.
pub fn read(tree: &SourceTree) -> Reported<Schemes> {
    let mut schemes = Schemes::carried().clone();
    let mut diagnostics = Vec::new();
    let own = tree.files.keys().filter(|path| is_scheme(path));
    for path in own {
        let Some(text) = tree.text(path.as_str()) else { continue };
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        let whole = Span::new(bom, text.len());
        let table = front_matter::fields(path, text, whole).drain_into(&mut diagnostics);
        let read = Schemes::scheme(&table, whole, Origin::File(path.clone())).drain_into(&mut diagnostics);
        let digest = version::of_file(text, &table, Span::default()).to_string();
        schemes.all.extend(read.map(|scheme| (scheme.name.clone(), Scheme { digest: Some(digest), ..scheme })));
    }
    Reported { value: schemes, diagnostics }
}

/// Whether the file at `path` is a scheme.
pub fn is_scheme(path: &ProjectPath) -> bool {
    path.as_str().strip_prefix(FOLDER).is_some_and(|name| !name.contains('/') && path.extension() == "toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carried_schemes_hold_no_mistake() {
        let table = toml_text::parse(include_str!("../../data/schemes.toml"), 0, &Origin::Default);
        assert_eq!(table.diagnostics, []);
        let mut names = Vec::new();
        for field in &table.value.entries {
            let Value::Table(inner) = &field.node.value else { panic!("{} is no scheme", field.name) };
            let read = Schemes::scheme(inner, field.node.span, Origin::Default);
            assert_eq!(read.diagnostics, [], "{}", field.name);
            names.extend(read.value.map(|scheme| scheme.name));
        }
        names.sort();
        assert_eq!(Schemes::carried().names().collect::<Vec<_>>(), names, "no name stands twice");
    }
}
