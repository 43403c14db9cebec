//! What grids show, and how a resident finds the right one.

use serde_json::json;

use super::finder;
use crate::kinds::testing::{site, view};

const A: &str = r#"
title = "环保网格"
order = 2
covers = ["10栋", "9栋1-3门"]
officer = "吴某某"
phone = "0199-555-0113"
households = 174
roles = { "信息" = "康某某" }
"#;
const B: &str = "title = \"志愿网格\"\norder = 1\ncovers = [\"9栋4门\", \"平房1-2排\"]\nphone = \"0199-555-0114\"";
const TABLE: &str = "title = \"五员\"\nmenu = true\ntable = \"五员表\"";

#[test]
fn the_view_of_a_grid() {
    let site = site(&[("grids/a.md", A)]);
    assert_eq!(
        view(&site, "grids/a", "2026-07-20"),
        json!({
            "covers": ["10栋", "9栋1-3门"],
            "figures": [{ "key": "households", "label": "户数", "unit": "户", "value": 174 }],
            "leader": null,
            "officer": "吴某某",
            "phone": "0199-555-0113",
            "roles": [{ "name": "康某某", "role": "信息" }],
            "secretary": null,
        })
    );
}

#[test]
fn from_a_building_to_its_grids() {
    let site = site(&[("grids/a.md", A), ("grids/b.md", B)]);
    let found: Vec<_> = finder(&site)
        .into_iter()
        .map(|building| {
            let parts = building.parts.into_iter().map(|part| format!("{}{}", part.doors.unwrap_or_default(), part.title));
            (building.building, parts.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let expected = [("9栋", "1—3门环保网格 4门志愿网格"), ("10栋", "环保网格"), ("平房", "1—2排志愿网格")];
    assert_eq!(found, expected.map(|(building, parts)| (building.to_owned(), parts.to_owned())));
}

#[test]
fn a_page_may_end_in_a_table_of_the_grids() {
    let site = site(&[("grids/a.md", A), ("grids/b.md", B), ("pages/posts.md", TABLE)]);
    assert_eq!(
        view(&site, "pages/posts", "2026-07-20"),
        json!({
            "menu": true,
            "table": {
                "head": ["网格", "信息员", "治安员", "调解员", "卫生监督员", "未成年人辅导员"],
                "key": "grid-roles",
                "rows": [
                    [
                        { "address": "grids/b/", "text": "志愿网格" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                    ],
                    [
                        { "address": "grids/a/", "text": "环保网格" },
                        { "address": null, "text": "康某某" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                        { "address": null, "text": "" },
                    ],
                ],
            },
        })
    );
}
