//! What notices show of other entries.

use crate::kinds::testing::{site, view};

#[test]
fn an_outcome_is_not_named_before_its_day() {
    let notice = |title: &str, date: &str, more: &str| format!("title = \"{title}\"\ndate = {date}\ntype = \"公告\"\n{more}");
    let (first, later) = (notice("征集", "2026-08-10", ""), notice("结果", "2026-09-24", "outcome_of = \"@/notices/a.md\""));
    let site = site(&[("notices/a.md", &first), ("notices/b.md", &later)]);
    let titles = |day: &str| {
        let outcomes = view(&site, "notices/a.md", day)["outcomes"].as_array().cloned().unwrap_or_default();
        outcomes.iter().map(|link| link["title"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((titles("2026-09-23"), titles("2026-09-24")), (vec![], vec!["结果".to_owned()]));
}
