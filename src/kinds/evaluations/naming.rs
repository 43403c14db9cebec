//! **What may be said of persons by name.**
//!
//! Of persons a page names at most those of the first grade, and only once their own public review is over: `named` lists them
//! with `review`, the notice of that review. Anything else is `named-early`: a scheme that names nobody, no review, one that is not over on
//! the day of the entry, more names than the first grade has votes, or so many that the few who are missing could be told.

use serde::Serialize;

use super::Evaluation;
use crate::base::{Diagnostic, Message, code};
use crate::kinds::shared::{found, words};
use crate::model::{Entry, Names, Site};
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The fewest who must stay unnamed, unless nobody does: fewer could be told by who is missing.
const FEWEST: u64 = 5;

/// Those who reached the first grade, by name.
#[derive(Debug, Serialize)]
pub struct Named {
    pub names: Vec<String>,
    /// The notice of their public review.
    #[serde(skip)]
    pub review: Option<Located<String>>,
}

/// Reads `named`.
pub fn read(reader: &mut Reader<'_>) -> Option<Located<Named>> {
    reader.table("named", |reader| {
        reader.require("names");
        reader.require("review");
        Named { names: words(reader, "names"), review: reader.text("review") }
    })
}

/// What is wrong with the names of `evaluation`.
pub fn check(evaluation: &Evaluation, entry: &Entry, site: &Site) -> Option<Diagnostic> {
    let named = evaluation.named.as_ref()?;
    let early = |message: Message| Some(found(code::NAMED_EARLY, named.place.as_ref(), message).help(msg!("named-help")));
    if evaluation.rules.scheme.names == Names::Nobody {
        return early(msg!("named-nobody", scheme = evaluation.rules.scheme.name));
    }
    let review = named.value.review.as_ref()?;
    // A link to nothing is reported as such.
    let notice = site.entry_at(&review.value)?;
    let over = notice.facts.period.filter(|_| notice.facts.of_type.key == "public-review" && !notice.facts.void);
    match over {
        None => return early(msg!("named-no-review", title = notice.common.title)),
        Some(period) if period.end() >= entry.first() => return early(msg!("named-early", end = period.end())),
        Some(_) => {}
    }
    let (judged, top) = evaluation.judged_and_top()?;
    let names = u64::try_from(named.value.names.len()).unwrap_or(u64::MAX);
    if names > top {
        return early(msg!("named-too-many", names = names, top = top));
    }
    let left = judged.saturating_sub(names);
    if (1..FEWEST).contains(&left) { early(msg!("named-rest", left = left)) } else { None }
}
