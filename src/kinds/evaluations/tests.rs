//! What evaluations show.

use serde_json::json;

use crate::kinds::testing::{entry, site, view};
use crate::model::Audience;

/// What an author wrote.
const WRITTEN: &str = r#"
title = "上半年群众评议"
date = 2026-06-30
scheme = "群众评议"
subject = "居民委员会"
held = 2026-06-26
grades = ["满意", "基本满意", "不满意"]
satisfied = ["满意", "基本满意"]
groups = [{ name = "居民", issued = 120, returned = 118, valid = 117, abstained = 3, tally = [95, 17, 2] }]
rectify = [{ problem = "灯不亮", measure = "换灯", due = 2026-11-30 }]
"#;

/// What the page shows of it.
const SHOWN: &str = r#"{
    "ballots": {
        "abstained": 3,
        "expected": null,
        "issued": 120,
        "present": null,
        "returned": 118,
        "text": "发出120，收回118，有效117",
        "valid": 117
    },
    "grades": ["满意", "基本满意", "不满意"],
    "groups": [
        {
            "ballots": {
                "abstained": 3,
                "expected": null,
                "issued": 120,
                "present": null,
                "returned": 118,
                "text": "发出120，收回118，有效117",
                "valid": 117
            },
            "name": "居民",
            "result": {
                "formula": "（满意 + 基本满意）÷ 有效票 = （95 + 17）÷ 117 = 95.7%",
                "label": "满意率",
                "part": 112,
                "percent": "95.7%",
                "whole": 117
            },
            "shares": [
                { "count": 95, "grade": "满意", "percent": "81.2%", "tenths": 812 },
                { "count": 17, "grade": "基本满意", "percent": "14.5%", "tenths": 145 },
                { "count": 2, "grade": "不满意", "percent": "1.7%", "tenths": 17 },
                { "count": 3, "grade": "弃权", "percent": "2.6%", "tenths": 26 }
            ]
        }
    ],
    "held": "2026-06-26",
    "held_text": "2026年6月26日",
    "merged": false,
    "rectify": {
        "done": 0,
        "open": 1,
        "rows": [
            {
                "done": null,
                "done_text": null,
                "due": "2026-11-30",
                "due_text": "11月30日",
                "measure": "换灯",
                "problem": "灯不亮"
            }
        ],
        "total": 1
    },
    "result": {
        "formula": "（满意 + 基本满意）÷ 有效票 = （95 + 17）÷ 117 = 95.7%",
        "label": "满意率",
        "part": 112,
        "percent": "95.7%",
        "whole": 117
    },
    "scheme": "群众评议",
    "shares": [
        { "count": 95, "grade": "满意", "percent": "81.2%", "tenths": 812 },
        { "count": 17, "grade": "基本满意", "percent": "14.5%", "tenths": 145 },
        { "count": 2, "grade": "不满意", "percent": "1.7%", "tenths": 17 },
        { "count": 3, "grade": "弃权", "percent": "2.6%", "tenths": 26 }
    ],
    "subject": "居民委员会",
    "subjects": []
}"#;

#[test]
fn the_view_of_an_evaluation() {
    let site = site(&[("evaluations/a.md", WRITTEN)]);
    assert_eq!(view(&site, "evaluations/a", "2026-07-20"), serde_json::from_str::<serde_json::Value>(SHOWN).expect("JSON"));
    assert_eq!(entry(&site, "evaluations/a").facts.line.as_deref(), Some("满意率 95.7%"));
}

#[test]
fn groups_stand_apart_and_the_result_adds_them_up() {
    let text = r#"
title = "双述双评"
date = 2026-01-23
scheme = "双述双评"
subject = "六个网格支部"
held = 2026-01-23
grades = ["好", "较好", "一般"]
result_label = "好评率"
groups = [
  { name = "班子成员", tally = [5, 1, 0] },
  { name = "党员代表", tally = [26, 4, 1] },
  { name = "居民代表", tally = { "好" = 13, "较好" = 2 } },
]
"#;
    let site = site(&[("evaluations/a.md", text)]);
    let view = view(&site, "evaluations/a", "2026-07-20");
    assert_eq!(view["result"]["formula"], "好 ÷ 有效票 = 44 ÷ 52 = 84.6%");
    assert_eq!(view["merged"], true);
    let of_groups: Vec<_> = view["groups"].as_array().into_iter().flatten().map(|group| &group["result"]["percent"]).collect();
    assert_eq!(of_groups, ["83.3%", "83.9%", "86.7%"]);
}

#[test]
fn a_review_of_members_is_theirs_and_the_web_gets_one_line() {
    let text = r#"
title = "2025年度民主评议党员"
date = 2026-01-20
scheme = "民主评议党员"
subject = "全体党员"
held = 2026-01-13
grades = ["优秀", "合格", "基本合格", "不合格"]
result_label = "优秀比例"
groups = [{ name = "六个支部", valid = 98, tally = [32, 64, 2, 0] }]
"#;
    let site = site(&[("evaluations/a.md", text)]);
    let facts = &entry(&site, "evaluations/a").facts;
    assert_eq!(facts.audience, Audience::Members);
    assert_eq!((facts.line.as_deref(), facts.web_line.as_deref()), (None, Some("评定98人，优秀32人")));
    let formula = &view(&site, "evaluations/a", "2026-07-20")["result"]["formula"];
    assert_eq!(*formula, "优秀 ÷ 评定人数 = 32 ÷ 98 = 32.7%");
}

#[test]
fn without_a_vote_there_is_no_result() {
    let text = r#"
title = "驻区单位评议"
date = 2026-08-24
scheme = "驻区单位评议"
subject = "四家单位"
held = 2026-08-21
grades = ["好"]
subjects = [{ name = "市中医院", score = 96.10 }]
"#;
    let site = site(&[("evaluations/a.md", text)]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    assert_eq!((&view["result"], &view["subjects"]), (&json!(null), &json!([{ "name": "市中医院", "score": "96.10" }])));
}
