//! What bulletins choose and show.

use super::{Bulletin, select};
use crate::kinds::testing::{date, entry, site, view};
use crate::model::{Entry, Site};

const REVIEW: &str = r#"
title = "最美邻居公示"
date = 2026-11-18
type = "公示"
period = { start = 2026-11-19, end = 2026-11-25 }
feedback = { phone = "0199-555-0101" }
expires = 2026-11-30
"#;
const LATER: &str = r#"
title = "后来的公示"
date = 2026-11-23
type = "公示"
period = { start = 2026-11-24, end = 2026-11-26 }
feedback = { phone = "0199-555-0101" }
"#;
const GONE: &str = r#"
title = "已撤下的公示"
date = 2026-11-17
type = "公示"
period = { start = 2026-11-18, end = 2026-11-24 }
feedback = { phone = "0199-555-0101" }
take_down = 2026-12-01
"#;
const MEMBERS: &str = r#"
title = "预备党员公示"
date = 2026-11-20
type = "公示"
category = "party-admission"
summary = "不上网的文字"
period = { start = 2026-11-21, end = 2026-11-27 }
feedback = { phone = "0199-555-0103" }
"#;
const EVENT: &str = r#"
title = "义诊"
date = 2026-11-19
start = "2026-11-28 09:00"
end = "2026-11-28 11:30"
place = "中心广场"
"#;

fn wall(sections: &str) -> Site {
    let bulletin =
        format!("title = \"墙报\"\ndate = 2026-11-22\nnumber = 11\nuntil = 2026-12-06\nlayout = \"wall\"\nsections = {sections}");
    site(&[
        ("bulletins/x.toml", &bulletin),
        ("notices/a.md", REVIEW),
        ("notices/b.md", LATER),
        ("notices/c.md", GONE),
        ("notices/d.md", MEMBERS),
        ("activities/e.md", EVENT),
    ])
}

#[test]
fn a_rule_is_evaluated_on_the_day_of_the_bulletin() {
    for (section, expected) in [
        ("[{ kind = \"公示\", standing = \"进行中\" }]", "notices/d notices/a notices/c"),
        ("[{ kind = \"notices\", type = [\"public-review\"], newest = 1 }]", "notices/d"),
        ("[{ kind = \"活动\", standing = \"未开始\" }]", "activities/e"),
        ("[{ topic = \"水\" }]", ""),
        ("[{ kind = \"公示\", pinned = true }]", ""),
        ("[{ entries = [\"@/notices/b.md\", \"@/notices/a.md\"] }]", "notices/b notices/a"),
        ("[{ show = \"figures\" }]", ""),
    ] {
        let site = wall(section);
        let bulletin = entry(&site, "bulletins/x").item.as_any().downcast_ref::<Bulletin>().expect("a bulletin");
        let candidates: Vec<&Entry> = site.entries.values().collect();
        let chosen = select(&bulletin.sections[0], &candidates, date("2026-11-22"));
        assert_eq!(chosen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), expected, "{section}");
    }
}

#[test]
fn a_past_issue_shows_what_it_showed_except_what_was_taken_down() {
    let site = wall("[{ kind = \"公示\", standing = \"进行中\", show = \"sheets\" }]");
    let titles = |day: &str| -> Vec<String> {
        let view = view(&site, "bulletins/x", day);
        let entries = view["sections"][0]["entries"].as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| entry["title"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(titles("2026-11-22"), ["预备党员公示", "最美邻居公示", "已撤下的公示"]);
    assert_eq!(titles("2027-06-01"), ["预备党员公示", "最美邻居公示"]);
}

#[test]
fn what_is_not_public_is_shown_by_title_period_and_phone() {
    let site = wall("[{ kind = \"公示\", show = \"text\" }]");
    let view = view(&site, "bulletins/x", "2026-11-22");
    assert!(!view.to_string().contains("不上网的文字"));
    let members = &view["sections"][0]["entries"][0];
    assert_eq!(members["public"], false);
    assert_eq!(members["period"]["text"], "11月21日（周六）—11月27日（周五）");
    assert_eq!(members["phone"], "0199-555-0103");
}

#[test]
fn an_event_is_a_leaf() {
    let site = wall("[{ kind = \"活动\", show = \"leaves\" }]");
    let view = view(&site, "bulletins/x", "2026-11-22");
    assert_eq!(
        view["sections"][0]["entries"][0]["event"],
        serde_json::json!({
            "day": 28,
            "month": 11,
            "place": "中心广场",
            "status": "planned",
            "status_label": "按期举行",
            "time": "11月28日（周六）9:00—11:30",
            "weekday": "周六",
        })
    );
}
