//! Votes, quotes and chains to what their pages show.

use super::{Majority, Votes};
use crate::kinds::testing::{site, view};
use crate::model::Threshold;

fn votes((expected, present, yes): (u64, u64, u64), quorum: Threshold, majority: Majority) -> Votes {
    Votes { expected, present, yes, no: present - yes, abstained: 0, quorum, majority }
}

#[test]
fn quorum_and_majority_are_compared_exactly() {
    for (counts, quorum, majority, valid, passed) in [
        ((50, 33, 33), Threshold::TWO_THIRDS, Majority::OfPresent, false, false),
        ((50, 34, 18), Threshold::TWO_THIRDS, Majority::OfPresent, true, true),
        ((51, 34, 17), Threshold::TWO_THIRDS, Majority::OfPresent, true, false),
        ((50, 25, 25), Threshold::MORE_THAN_HALF, Majority::OfPresent, false, false),
        ((50, 26, 14), Threshold::MORE_THAN_HALF, Majority::OfPresent, true, true),
        ((50, 26, 25), Threshold::MORE_THAN_HALF, Majority::OfExpected, true, false),
        ((50, 26, 26), Threshold::MORE_THAN_HALF, Majority::OfExpected, true, true),
        ((0, 0, 0), Threshold::MORE_THAN_HALF, Majority::OfPresent, false, false),
    ] {
        let votes = votes(counts, quorum, majority);
        assert_eq!((votes.is_valid(), votes.is_passed()), (valid, passed), "{counts:?} {quorum:?} {majority:?}");
    }
}

const PROPOSAL: &str = "title = \"征集\"\ndate = 2026-08-10\ntype = \"公告\"\nproject = { name = \"微实事\", step = \"征集\" }\n";
const VOTE: &str = "title = \"决议\"\ndate = 2026-09-24\ntype = \"结果\"\noutcome_of = \"@/notices/a.md\"\nproject = { name = \"楼道灯\", step = \"表决\", budget = 38600, votes = { expected = 45, present = 38, yes = 36, no = 1, abstained = 1 } }\n";
const QUOTES: &str = "title = \"中选\"\ndate = 2026-11-19\ntype = \"公告\"\nproject = { name = \"楼道灯\", step = \"询价\", after = \"@/notices/b.md\", quotes = [{ by = \"廊明\", price = 37800, score = 92.5 }, { by = \"檐灯\", price = 36900 }], chosen = \"廊明\" }\n";
const OTHER: &str = "title = \"另一项\"\ndate = 2026-09-24\ntype = \"结果\"\noutcome_of = \"@/notices/a.md\"\nproject = { name = \"坡道\", step = \"表决\", votes = { expected = 45, present = 38, yes = 10, no = 28, abstained = 0 } }\n";

#[test]
fn a_page_shows_the_steps_of_its_own_project() {
    let entries = [("notices/a.md", PROPOSAL), ("notices/b.md", VOTE), ("notices/c.md", QUOTES), ("notices/d.md", OTHER)];
    let site = site(&entries);
    let steps = |id: &str, day: &str| {
        let said = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let chain = view(&site, id, day)["chain"].as_array().cloned().unwrap_or_default();
        let text = |step: &serde_json::Value| [&step["step"], &step["link"]["title"], &step["text"]].map(said).join(" ");
        chain.iter().map(text).collect::<Vec<_>>()
    };
    let whole = ["征集 征集 ", "表决 决议 同意36票、反对1票、弃权1票，预算38600.00元", "询价 中选 2家报价，拟中选价37800.00元"];
    assert_eq!(steps("notices/b.md", "2026-11-22"), whole);
    assert_eq!(steps("notices/c.md", "2026-11-22"), whole);
    assert_eq!(steps("notices/b.md", "2026-10-01"), whole[..2], "what is not up yet is not listed");
    assert_eq!(steps("notices/a.md", "2026-11-22").len(), 4, "a proposal leads to all of them");
    let quotes = &view(&site, "notices/c.md", "2026-11-22")["statements"][0];
    assert_eq!(
        quotes["rows"],
        serde_json::json!([["廊明", "37\u{a0}800.00", "92.5", "拟中选"], ["檐灯", "36\u{a0}900.00", "", "未中选"]])
    );
    let votes = &view(&site, "notices/d.md", "2026-11-22")["statements"][0];
    assert_eq!(votes["notes"][0], "应到45人，实到38人，到会须过半数，会议有效。同意10票，须超过到会人数的一半，没有通过。");
}
