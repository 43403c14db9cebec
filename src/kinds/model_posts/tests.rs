//! What posts show.

use crate::kinds::testing::{entry, site, view};

/// What an author wrote.
const WRITTEN: &str = r#"
title = "纠纷调解岗"
date = 2026-07-01
post = "纠纷调解岗"
duties = ["接待来访"]
holders = [
  { name = "欧阳明", since = 2026-07-01, photo = "a.png", alt = "在值班" },
  { name = "杜明", consent = 2026-06-20, photo = "b.png", alt = "在值班" },
]
results = [{ label = "调解成功", value = 16, unit = "起", period = "历年" }]
pledges = [{ text = "二十四小时内联系", steps = [{ step = "承诺", on = 2026-07-01 }, { step = "践诺", on = 2026-07-07 }] }]
"#;

/// What the page shows of it.
const SHOWN: &str = r#"{
    "duties": ["接待来访"],
    "holders": [
        { "name": "欧阳某某", "photo": null, "since": "2026-07-01", "since_text": "2026年7月1日" },
        { "name": "杜明", "photo": { "alt": "在值班", "file": "b.png" }, "since": null, "since_text": null }
    ],
    "pledges": [
        {
            "stage": "践诺",
            "steps": [
                {
                    "done": true,
                    "key": "pledge",
                    "label": "承诺",
                    "on": "2026-07-01",
                    "on_text": "2026年7月1日"
                },
                {
                    "done": true,
                    "key": "practise",
                    "label": "践诺",
                    "on": "2026-07-07",
                    "on_text": "2026年7月7日"
                },
                { "done": false, "key": "report", "label": "述诺", "on": null, "on_text": null },
                { "done": false, "key": "question", "label": "问诺", "on": null, "on_text": null },
                { "done": false, "key": "assess", "label": "评诺", "on": null, "on_text": null }
            ],
            "text": "二十四小时内联系"
        }
    ],
    "post": "纠纷调解岗",
    "results": [{ "label": "调解成功", "period": "历年", "unit": "起", "value": "16" }]
}"#;

#[test]
fn who_has_not_agreed_has_neither_name_nor_photo() {
    let site = site(&[("model-posts/a.md", WRITTEN)]);
    let shown = view(&site, "model-posts/a", "2026-07-20");
    assert_eq!(shown, serde_json::from_str::<serde_json::Value>(SHOWN).expect("JSON"));
    assert!(!shown.to_string().contains("欧阳明"));
    let facts = &entry(&site, "model-posts/a").facts;
    let files: Vec<_> = facts.files.iter().map(|file| file.value.as_str()).collect();
    assert_eq!((facts.line.as_deref(), files), (Some("欧阳某某、杜明"), vec!["b.png"]));
}
