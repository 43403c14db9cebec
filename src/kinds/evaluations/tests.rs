//! What evaluations show.

use serde_json::json;

use crate::kinds::testing::{entry, site, view};
use crate::model::Audience;

mod figures;

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
        "invalid": null,
        "issued": 120,
        "present": null,
        "returned": 118,
        "text": "发出120，收回118，有效117",
        "valid": 117,
        "valid_label": "有效"
    },
    "columns": [],
    "grade_counts": [],
    "grades": ["满意", "基本满意", "不满意"],
    "groups": [
        {
            "ballots": {
                "abstained": 3,
                "expected": null,
                "invalid": null,
                "issued": 120,
                "present": null,
                "returned": 118,
                "text": "发出120，收回118，有效117",
                "valid": 117,
                "valid_label": "有效"
            },
            "name": "居民",
            "result": {
                "band": null,
                "formula": "（满意 + 基本满意）÷ 有效票 = （95 + 17）÷ 117 = 95.7%",
                "label": "满意率",
                "part": 112,
                "percent": "95.7%",
                "unit": "",
                "whole": 117
            },
            "shares": [
                { "count": 95, "from": "0.0%", "grade": "满意", "percent": "81.2%", "unit": "票", "tenths": 812, "width": "81.2%" },
                { "count": 17, "from": "81.2%", "grade": "基本满意", "percent": "14.5%", "unit": "票", "tenths": 145, "width": "14.5%" },
                { "count": 2, "from": "95.7%", "grade": "不满意", "percent": "1.7%", "unit": "票", "tenths": 17, "width": "1.7%" },
                { "count": 3, "from": "97.4%", "grade": "弃权", "percent": "2.6%", "unit": "票", "tenths": 26, "width": "2.6%" }
            ],
            "weight": null
        }
    ],
    "held": "2026-06-26",
    "held_text": "2026年6月26日",
    "merged": false,
    "named": null,
    "notes": ["结果保留1位小数，四舍五入，只取一次。"],
    "ranked": false,
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
        "band": null,
        "formula": "（满意 + 基本满意）÷ 有效票 = （95 + 17）÷ 117 = 95.7%",
        "label": "满意率",
        "part": 112,
        "percent": "95.7%",
        "unit": "",
        "whole": 117
    },
    "scheme": "群众评议",
    "shares": [
        { "count": 95, "from": "0.0%", "grade": "满意", "percent": "81.2%", "unit": "票", "tenths": 812, "width": "81.2%" },
        { "count": 17, "from": "81.2%", "grade": "基本满意", "percent": "14.5%", "unit": "票", "tenths": 145, "width": "14.5%" },
        { "count": 2, "from": "95.7%", "grade": "不满意", "percent": "1.7%", "unit": "票", "tenths": 17, "width": "1.7%" },
        { "count": 3, "from": "97.4%", "grade": "弃权", "percent": "2.6%", "unit": "票", "tenths": 26, "width": "2.6%" }
    ],
    "steps": [],
    "subject": "居民委员会",
    "subjects": [],
    "subjects_formula": null,
    "tie_note": null,
    "trend": [],
    "weighted": false
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
    let view = view(&site, "evaluations/a", "2026-07-20");
    assert_eq!(
        (&view["shares"][0]["unit"], &view["ballots"]["text"]),
        (&json!("人"), &json!("评定98")),
        "persons are no ballots"
    );
}

#[test]
fn without_a_vote_there_is_no_result() {
    let text = r#"
title = "驻区单位评议"
date = 2026-08-24
scheme = "驻区单位评议"
subject = "四家单位"
held = 2026-08-21
subjects = [{ name = "市中医院", score = 96.10 }]
"#;
    let site = site(&[("evaluations/a.md", text)]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    assert_eq!((&view["result"], &view["subjects"][0]["score"]), (&json!(null), &json!("96.10")));
}

/// An evaluation with these lines below its common ones.
fn written(scheme: &str, held: &str, lines: &str) -> String {
    format!("title = \"评议\"\ndate = {held}\nscheme = \"{scheme}\"\nsubject = \"社区\"\nheld = {held}\n{lines}\n")
}

#[test]
fn scores_are_weighed_exactly_and_ranked_with_ties() {
    let lines = r#"subjects = [
  { name = "甲", scores = [90.0, 90.0, 90.0] },
  { name = "乙", score = 96.1, scores = { "居民" = 95.5, "街道" = 97.0, "社区党组织" = 96.0 } },
  { name = "丙", scores = [90, 90, 90] },
  { name = "丁", scores = [0, 0, 99.9] },
]"#;
    let site = site(&[("evaluations/a.md", &written("驻区单位评议", "2026-08-21", lines))]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    let of = |subject: &serde_json::Value| (subject["rank"].clone(), subject["name"].clone(), subject["score"].clone());
    let ranks: Vec<_> = view["subjects"].as_array().into_iter().flatten().map(of).collect();
    let expected = [(1, "乙", "96.1"), (2, "甲", "90.0"), (2, "丙", "90.0"), (4, "丁", "40.0")];
    assert_eq!(ranks, expected.map(|(rank, name, score)| (json!(rank), json!(name), json!(score))));
    assert_eq!(view["subjects_formula"], "乙：30% × 97 + 30% × 96 + 40% × 95.5 = 96.1");
    assert_eq!(view["tie_note"], "得分相同的并列，后面的名次空出来。");
    assert_eq!(view["columns"], json!(["街道 30%", "社区党组织 30%", "居民 40%"]));
}

#[test]
fn grades_of_weighted_groups_are_worth_points() {
    let lines = r#"groups = [
  { name = "街道", tally = [3, 0, 0, 0] },
  { name = "同事互评", tally = [1, 2, 0, 0] },
  { name = "居民", tally = [30, 15, 4, 1] },
]"#;
    let site = site(&[("evaluations/a.md", &written("社区工作者考核", "2026-08-21", lines))]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    assert_eq!(view["result"]["formula"], "30% × 100 + 10% × 260/3 + 60% × 88.8 = 91.9");
    assert_eq!((&view["result"]["unit"], &view["weighted"]), (&json!("分"), &json!(true)));
}

#[test]
fn a_score_sheet_adds_its_indicators_up_and_finds_the_band() {
    let lines = r#"subjects = [{ name = "社区", scores = [28.5, 19, 18.5, 14, 13.5] }]"#;
    let site = site(&[("evaluations/a.md", &written("星级社区", "2026-08-21", lines))]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    assert_eq!((&view["result"]["percent"], &view["result"]["band"]), (&json!("93.5"), &json!("四星")));
    assert_eq!(view["result"]["formula"], "28.5 + 19 + 18.5 + 14 + 13.5 = 93.5");
    assert_eq!(entry(&site, "evaluations/a").facts.line.as_deref(), Some("得分 93.5"));
}

#[test]
fn of_persons_a_page_says_how_many_reached_which_grade() {
    let lines = r#"subjects = [
  { name = "张某某", tally = [30, 10, 1, 0] },
  { name = "李某某", tally = [10, 30, 1, 0] },
  { name = "王某某", tally = [20, 20, 1, 0] },
]"#;
    let site = site(&[("evaluations/a.md", &written("居民评议居委会成员", "2026-08-21", lines))]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    assert_eq!(view["subjects"], json!([]));
    let counts: Vec<_> = view["grade_counts"].as_array().into_iter().flatten().map(|count| count["count"].clone()).collect();
    assert_eq!(counts, [1, 1, 0, 0], "a tie that no rule decides counts nowhere");
    assert!(!view.to_string().contains("某某"), "{view}");
    let facts = &entry(&site, "evaluations/a").facts;
    assert_eq!((facts.audience, facts.web_line.as_deref()), (Audience::Residents, Some("评定3人，优秀1人")));
}

#[test]
fn ballots_are_counted_whatever_their_order() {
    let lines = "data = \"piao.csv\"\ngroups = [{ name = \"居民\", present = 4 }]";
    let entry_text = written("群众评议", "2026-08-21", lines);
    let rows = ["居民,满意", "居民,基本满意", "居民,弃权", "居民,满意", "代表,无效", "代表,不了解"];
    let of = |rows: Vec<&str>| {
        let ballots = format!("组别,等次\n{}\n", rows.join("\n"));
        let site = site(&[("evaluations/a.md", &entry_text), ("evaluations/piao.csv", &ballots)]);
        let view = view(&site, "evaluations/a", "2026-08-30");
        (view["result"]["formula"].clone(), entry(&site, "evaluations/a").version.clone())
    };
    let (formula, version) = of(rows.to_vec());
    assert_eq!(formula, "（满意 + 基本满意）÷ 有效票 = （2 + 1）÷ 5 = 60.0%");
    let turned = [rows[5], rows[2], rows[0], rows[4], rows[3], rows[1]];
    assert_eq!(of(turned.to_vec()), (formula, version.clone()));
    let other = [&rows[..5], &["代表,满意"]].concat();
    assert_ne!(of(other).1, version, "other votes are another version");
}

#[test]
fn ballots_with_a_column_for_each_give_the_mean_of_their_group() {
    let lines = "data = \"piao.csv\"";
    let ballots = "组别,甲,乙\n街道,90,80\n社区党组织,90,80\n居民,90,80\n居民,91,\n居民,92,81\n";
    let site = site(&[("evaluations/a.md", &written("驻区单位评议", "2026-08-21", lines)), ("evaluations/piao.csv", ballots)]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    let scores: Vec<_> = view["subjects"].as_array().into_iter().flatten().map(|subject| subject["score"].clone()).collect();
    assert_eq!(scores, ["90.4", "80.2"]);
    assert_eq!(view["subjects"][0]["columns"], json!(["90.0", "90.0", "91.0"]));
}

#[test]
fn limits_are_said_with_their_figures_and_where_they_come_from() {
    let lines = r#"groups = [{ name = "居民代表", expected = 50, present = 34, valid = 34, tally = [30, 3, 1] }]"#;
    let site = site(&[("evaluations/a.md", &written("居民评议居委会", "2026-08-21", lines))]);
    let notes = view(&site, "evaluations/a", "2026-08-30")["notes"].clone();
    assert_eq!(notes[0], "应到50，须三分之二以上，即34；实到34，达到。");
    assert!(notes[1].as_str().is_some_and(|note| note.ends_with("以当地规定为准。")), "{notes}");
}

#[test]
fn shares_that_were_helped_to_a_hundred_say_so() {
    let lines = r#"groups = [{ name = "居民", tally = [1, 1, 1, 0] }]"#;
    let site = site(&[("evaluations/a.md", &written("群众评议", "2026-08-21", lines))]);
    let view = view(&site, "evaluations/a", "2026-08-30");
    let percents: Vec<_> = view["shares"].as_array().into_iter().flatten().map(|share| share["percent"].clone()).collect();
    assert_eq!(percents, ["33.4%", "33.3%", "33.3%", "0.0%"]);
    assert!(view["notes"][0].as_str().is_some_and(|note| note.contains("余数最大")), "{}", view["notes"]);
}

#[test]
fn results_of_one_scheme_and_subject_stand_in_a_row_up_to_this_one() {
    let tally = |best: u64| format!("groups = [{{ name = \"居民\", tally = [{best}, 0, 10, 0] }}]");
    let site = site(&[
        ("evaluations/a.md", &written("群众评议", "2025-08-21", &tally(10))),
        ("evaluations/b.md", &written("群众评议", "2026-02-21", &tally(30))),
        ("evaluations/c.md", &written("群众评议", "2026-08-21", &tally(40))),
        ("evaluations/d.md", &written("双述双评", "2026-08-21", &tally(40))),
    ]);
    let trend = |id| {
        let view = view(&site, id, "2026-08-30");
        let of = |point: &serde_json::Value| (point["held_text"].clone(), point["whole"].clone(), point["percent"].clone());
        view["trend"].as_array().into_iter().flatten().map(of).collect::<Vec<_>>()
    };
    let first = (json!("2025年8月21日"), json!(20), json!("50.0%"));
    let second = (json!("2026年2月21日"), json!(40), json!("75.0%"));
    assert_eq!(trend("evaluations/b"), [first, second]);
    assert_eq!(trend("evaluations/c").len(), 3);
    assert_eq!((trend("evaluations/a"), trend("evaluations/d")), (vec![], vec![]), "alone, or another scheme");
}

#[test]
fn the_version_knows_the_scheme_of_the_site() {
    let scheme = |satisfied: &str| {
        let grades = "grades = [\"满意\", \"基本满意\", \"不满意\"]";
        format!("name = \"楼门评议\"\n{grades}\nsatisfied = [{satisfied}]\n")
    };
    let version = |scheme: &str, named: &str| {
        let tally = if named == "群众评议" { "[30, 5, 5, 0]" } else { "[30, 5, 5]" };
        let text = written(named, "2026-08-21", &format!("groups = [{{ name = \"居民\", tally = {tally} }}]"));
        entry(&site(&[("schemes/a.toml", scheme), ("evaluations/a.md", &text)]), "evaluations/a.md").version.clone()
    };
    let (narrow, wide) = (scheme("\"满意\""), scheme("\"满意\", \"基本满意\""));
    assert_ne!(version(&narrow, "楼门评议"), version(&wide, "楼门评议"));
    assert_eq!(version(&narrow, "楼门评议"), version(&format!("# 说明\n{narrow}"), "楼门评议"), "a remark changes nothing");
    assert_eq!(version(&narrow, "群众评议"), version(&wide, "群众评议"), "another scheme");
}
