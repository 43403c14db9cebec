//! What holds for any text.

use proptest::prelude::*;

use super::*;
use crate::base::Date;
use crate::base::personal::{self, Form};

/// Pieces of which copied texts are made, right and wrong ones.
const PIECES: [&str; 52] = [
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "　　",
    "，",
    ",",
    "。",
    ".",
    "：",
    ":",
    "；",
    "、",
    "“",
    "”",
    "\"",
    "（",
    "）",
    "(",
    ")",
    "|",
    "**",
    "*",
    "> ",
    "# ",
    "- ",
    "一、",
    "（一）",
    "1. ",
    "2、",
    "（1）",
    "①",
    "● ",
    "附件：",
    "公示",
    "关于停水的通知",
    "各位居民",
    "福安里社区居委会",
    "2026年11月18日",
    "11月24日至30日",
    "8：00-17：00",
    "电话",
    "0199-555-0100",
    "公示期5个工作日",
    "姓名",
    "张某某",
    "来源：居委会",
    "上一篇",
    "\u{200b}",
    "第 2 页",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => (0..PIECES.len()).prop_map(|at| PIECES[at].to_owned()), 1 => "\\PC{1,6}", 2 => "[0-9]{1,12}"];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every word of a draft, wherever it went.
fn everything(draft: &Draft) -> String {
    let lines = [&draft.title, &draft.body, draft.number.as_ref().unwrap_or(&draft.title)].map(String::as_str);
    let lists = [&draft.issuers, &draft.annexes, &draft.moved, &draft.removed].map(|list| list.join("\n"));
    let rows: Vec<String> = draft.objects.iter().map(|row| row.join("\n")).collect();
    [lines.join("\n"), lists.join("\n"), rows.join("\n")].join("\n")
}

fn digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
}

const TODAY: Date = Date::constant(2026, 11, 22);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mended_text_stays_as_it_is(text in texts()) {
        let once = tidy(&text);
        prop_assert_eq!(&tidy(&once), &once);
        let body = draft(read(&text), TODAY).body;
        prop_assert_eq!(&tidy(&body), &body);
    }

    #[test]
    fn no_digit_goes_without_a_word(text in texts()) {
        let found = everything(&draft(self::text(&text), TODAY));
        for run in digits(&glyphs::plain(&text)) {
            prop_assert!(found.contains(run), "{run} of {text:?} is not in {found:?}");
        }
    }

    #[test]
    fn persons_are_found_in_what_was_mended(text in texts()) {
        // What stands in a tag is no text.
        let text = text.replace('<', "");
        let found = everything(&draft(self::text(&format!("{text}\n\n张某某１１０１０５１９４９１２３１００２Ｘ")), TODAY));
        prop_assert!(!personal::find(&found, Form::Prose).is_empty(), "{found:?}");
    }
}
