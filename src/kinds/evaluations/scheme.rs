//! What a scheme of evaluation changes, as data.

use crate::model::Audience;

/// The rules of one scheme.
#[derive(Debug)]
pub struct Scheme {
    /// What authors call it; the first one has no name and holds for every scheme that is not listed.
    name: &'static str,
    pub audience: Audience,
    /// What stands under the line of the formula.
    pub denominator: &'static str,
    /// How the web says how many were judged, when it may say nothing else: 评定 in «评定98人».
    pub web_verb: Option<&'static str>,
}

static ORDINARY: Scheme = Scheme { name: "", audience: Audience::Public, denominator: "有效票", web_verb: None };

static SCHEMES: [Scheme; 1] =
    [Scheme { name: "民主评议党员", audience: Audience::Members, denominator: "评定人数", web_verb: Some("评定") }];

/// The rules of the scheme of this name.
pub fn of(name: &str) -> &'static Scheme {
    SCHEMES.iter().find(|scheme| scheme.name == name.trim()).unwrap_or(&ORDINARY)
}
