//! What activities show.

use crate::kinds::testing::{date, entry, site, view};
use crate::model::Standing;

const WEEKLY: &str = r#"
title = "科普大学"
date = 2026-04-10
start = "2026-04-16 09:00"
end = "2026-04-16 10:30"
place = "科普教室"
repeat = { weekdays = ["周四"], until = 2026-05-07 }
"#;

/// What an author wrote.
const WRITTEN: &str = r#"
title = "防溺水课堂"
date = 2026-07-08
start = "2026-07-16 10:00"
end = "2026-07-16 11:00"
place = "服务中心"
status = "改期"
status_reason = "因雷雨"
postponed_from = 2026-07-14
signup = { phone = "0199-555-0102", until = 2026-07-13, limit = 30 }
steps = { review = "答对九成", theme = "防溺水" }
headcount = [{ label = "学生", planned = 30, present = 28, unit = "人" }, { label = "家庭", present = 20, unit = "户" }]
result = "办完了。"
"#;

/// What the page shows of it.
const SHOWN: &str = r#"{
    "all_day": false,
    "bring": null,
    "coming": [],
    "fee": "免费",
    "for_whom": null,
    "headcount": [
        { "label": "学生", "planned": 30, "present": 28, "unit": "人" },
        { "label": "家庭", "planned": null, "present": 20, "unit": "户" }
    ],
    "host": null,
    "occurrences": [{ "end": "2026-07-16T11:00", "start": "2026-07-16T10:00", "text": "7月16日（周四）10:00—11:00" }],
    "partners": [],
    "place": "服务中心",
    "repeats": false,
    "reviewed": true,
    "series": null,
    "signup": { "limit": 30, "phone": "0199-555-0102", "until": "2026-07-13", "until_text": "7月13日（周一）" },
    "status": {
        "changed": true,
        "from": "2026-07-14",
        "from_text": "7月14日（周二）",
        "key": "postponed",
        "label": "改期",
        "reason": "因雷雨"
    },
    "steps": [
        { "key": "theme", "label": "确定主题", "text": "防溺水" },
        { "key": "review", "label": "实效测评", "text": "答对九成" }
    ],
    "time": "7月16日（周四）10:00—11:00"
}"#;

#[test]
fn the_view_of_an_activity_that_was_moved() {
    let site = site(&[("activities/a.md", WRITTEN)]);
    assert_eq!(view(&site, "activities/a", "2026-07-20"), serde_json::from_str::<serde_json::Value>(SHOWN).expect("JSON"));
    let facts = &entry(&site, "activities/a").facts;
    assert_eq!((facts.type_on(date("2026-07-15")).key, facts.line.as_deref()), ("activity", Some("服务中心")));
    let held = facts.type_on(date("2026-07-16"));
    assert_eq!((held.key, held.label), ("recap", "回顾"), "once it has happened");
    assert_eq!(facts.texts[0].1.value, "办完了。");
}

#[test]
fn a_series_has_every_day_and_knows_what_is_to_come() {
    let site = site(&[("activities/a.md", WEEKLY)]);
    let view = view(&site, "activities/a", "2026-04-24");
    assert_eq!(view["time"], "每周四 9:00—10:30，4月16日—5月7日，共4次");
    let texts = |list: &str| -> Vec<String> {
        view[list].as_array().into_iter().flatten().map(|when| when["text"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(texts("occurrences").len(), 4);
    assert_eq!(texts("coming"), ["4月30日（周四）9:00—10:30", "5月7日（周四）9:00—10:30"]);
    let facts = &entry(&site, "activities/a").facts;
    for (day, standing) in
        [("2026-04-15", Standing::Upcoming), ("2026-04-20", Standing::Current), ("2026-05-08", Standing::Closed)]
    {
        assert_eq!(facts.standing(date(day)), Some(standing), "on {day}");
    }
}

#[test]
fn a_series_says_by_what_it_repeats() {
    for (start, repeat, time) in [
        ("2026-11-18", r#"{ on = "每月第三个周三", until = 2027-02-28 }"#, "每月第三个周三 9:00，11月18日—2027年2月17日，共4次"),
        ("2026-11-30", r#"{ on = "monthly last", until = 2026-12-31 }"#, "每月最后一天 9:00，11月30日—12月31日，共2次"),
        (
            "2026-10-18",
            r#"{ on = "lunar 9-9", until = 2028-12-31 }"#,
            "每年重阳节（农历九月初九） 9:00，10月18日—2028年10月26日，共3次",
        ),
        ("2026-10-18", r#"{ on = "lunar 9-9", until = 2026-12-31 }"#, "10月18日（周日）9:00，重阳节（农历九月初九）"),
        // The regular sixth month; the leap month that follows it in 2025 does not count.
        ("2025-06-25", r#"{ on = "农历六月初一", until = 2026-12-31 }"#, "每年农历六月初一 9:00，2025年6月25日—7月14日，共2次"),
        (
            "2026-11-05",
            r#"{ weekdays = ["周四"], until = 2026-11-26, except = [2026-11-05, 2026-11-19] }"#,
            "每周四 9:00，11月12日—11月26日，共2次，11月5日、11月19日不办",
        ),
    ] {
        let text = format!("title = \"义诊\"\ndate = 2026-01-20\nplace = \"广场\"\nstart = \"{start} 09:00\"\nrepeat = {repeat}");
        let site = site(&[("activities/a.md", &text)]);
        assert_eq!(view(&site, "activities/a", "2026-11-20")["time"], time, "{repeat}");
    }
}

#[test]
fn what_is_left_out_is_not_next() {
    let text = WEEKLY.replace("until = 2026-05-07", "until = 2026-05-07, except = [\"2026-04-23\"]");
    let site = site(&[("activities/a.md", &text)]);
    let event = entry(&site, "activities/a").facts.event.clone().expect("an event");
    assert_eq!(event.next(date("2026-04-17")).map(|next| next.start.date()), Some(date("2026-04-30")));
    assert_eq!(event.skipped.len(), 1);
    assert_eq!(event.rrule.as_deref(), Some("FREQ=WEEKLY;BYDAY=TH"));
}

#[test]
fn times_are_said_as_on_a_notice() {
    for (fields, expected) in [
        ("start = \"2026-11-24 14:30\"", "11月24日（周二）14:30"),
        ("start = \"2026-11-24 14:30\"\nend = \"2026-11-24 16:30\"", "11月24日（周二）14:30—16:30"),
        ("start = \"2026-11-24 14:30\"\nend = \"2026-11-26 16:30\"", "11月24日（周二）14:30—11月26日（周四）16:30"),
        ("start = \"2026-11-24 14:30\"\nend = 2026-11-26", "11月24日（周二）14:30—11月26日（周四）"),
        ("start = 2026-11-24\nall_day = true", "11月24日（周二）"),
        ("start = 2026-11-24\nend = 2026-11-24\nall_day = true", "11月24日（周二）"),
        ("start = 2026-12-30\nend = 2027-01-02\nall_day = true", "12月30日（周三）—2027年1月2日（周六）"),
    ] {
        let text = format!("title = \"义诊\"\ndate = 2026-11-20\nplace = \"广场\"\n{fields}");
        let site = site(&[("activities/a.md", &text)]);
        assert_eq!(view(&site, "activities/a", "2026-11-20")["time"], expected, "{fields}");
    }
}

#[test]
fn a_cancelled_activity_is_void() {
    let text = format!("{WEEKLY}status = \"cancelled\"\nstatus_reason = \"停电\"");
    let site = site(&[("activities/a.md", &text)]);
    assert!(entry(&site, "activities/a").facts.void);
    assert_eq!(view(&site, "activities/a", "2026-04-10")["status"]["label"], "取消");
}
