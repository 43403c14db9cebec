//! Figures that are known beforehand, and what holds of any figures.

use proptest::prelude::*;
use serde_json::Value;

use super::written;
use crate::base::Ratio;
use crate::kinds::evaluations::group::{Group, Tally};
use crate::kinds::evaluations::limits;
use crate::kinds::evaluations::rules::Rules;
use crate::kinds::testing::{site, view};
use crate::model::{Scheme, Schemes, Threshold};

/// What the page of one evaluation shows.
fn shown(scheme: &str, lines: &str) -> Value {
    let site = site(&[("evaluations/a.md", &written(scheme, "2026-08-21", lines))]);
    view(&site, "evaluations/a", "2026-08-30")
}

#[test]
fn shares_known_beforehand() {
    for (grades, satisfied, tally, end) in [
        ("\"满意\", \"不满意\"", "\"满意\"", "210, 83", "210 ÷ 293 = 71.7%"),
        ("\"满意\", \"不满意\"", "\"满意\"", "1003, 7952", "1003 ÷ 8955 = 11.2%"),
        ("\"满意\", \"基本满意\", \"不满意\", \"不了解\"", "\"满意\", \"基本满意\"", "95, 17, 2, 3", "（95 + 17）÷ 117 = 95.7%"),
    ] {
        let lines =
            format!("grades = [{grades}]\nsatisfied = [{satisfied}]\ngroups = [{{ name = \"居民\", tally = [{tally}] }}]");
        let formula = shown("群众评议", &lines)["result"]["formula"].as_str().unwrap_or_default().to_owned();
        assert!(formula.ends_with(end), "{tally}: {formula}");
    }
}

#[test]
fn caps_known_beforehand() {
    for (expected, tally, note) in [
        (47, "15, 31, 0, 0", "优秀不超过46的1/3，舍去小数即15；实际15。"),
        (99, "32, 64, 2, 0", "优秀不超过98的1/3，舍去小数即32；实际32。"),
    ] {
        let group = format!("groups = [{{ name = \"支部\", expected = {expected}, ungraded = 1, tally = [{tally}] }}]");
        assert_eq!(shown("民主评议党员", &group)["notes"][0], note, "{expected}, of whom one is probationary");
    }
}

#[test]
fn quorums_known_beforehand() {
    let met = [33, 34].map(|present| Threshold::TWO_THIRDS.is_met(present, 50));
    assert_eq!(met, [false, true], "33 and 34 of 50");
}

#[test]
fn halves_go_to_the_even_digit_in_one_step() {
    for (digits, score, printed) in [(1, "1.050", "1.0"), (2, "8.53459", "8.53")] {
        let scheme = format!(
            "name = \"打分\"\nresult = \"mean\"\nrounding = \"half-even\"\ndigits = {digits}\ngroups = [{{ name = \"居民\", weight = 100 }}]"
        );
        let entry = written("打分", "2026-08-21", &format!("subjects = [{{ name = \"甲\", scores = [\"{score}\"] }}]"));
        let site = site(&[("schemes/dafen.toml", &scheme), ("evaluations/a.md", &entry)]);
        assert_eq!(view(&site, "evaluations/a", "2026-08-30")["subjects"][0]["score"], printed, "{score}");
    }
}

/// The tenths of per cents of bars as they are printed.
fn tenths(shares: &Value) -> Vec<u64> {
    let one = |share: &Value| share["percent"].as_str()?.trim_end_matches('%').replace('.', "").parse().ok();
    shares.as_array().into_iter().flatten().filter_map(one).collect()
}

/// Rows of a table of ballots, and the same in another order.
fn turned() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let judged = prop::sample::select(vec!["满意", "基本满意", "不满意", "不了解", "弃权", "无效", ""]);
    let row = (prop::sample::select(vec!["居民", "代表", "单位"]), judged).prop_map(|(group, grade)| format!("{group},{grade}"));
    prop::collection::vec(row, 1..30).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shares_of_any_tallies_add_up_to_a_hundred(tallies in prop::collection::vec(prop::array::uniform4(0u64..5_000), 1..4)) {
        let group = |(at, tally): (usize, &[u64; 4])| format!("{{ name = \"第{at}组\", tally = {tally:?} }}");
        let groups: Vec<String> = tallies.iter().enumerate().map(group).collect();
        let view = shown("群众评议", &format!("groups = [{}]", groups.join(", ")));
        let of_groups = view["groups"].as_array().into_iter().flatten().map(|group| &group["shares"]);
        for shares in of_groups.chain([&view["shares"]]).filter(|shares| shares[0] != Value::Null) {
            let counted = shares.as_array().into_iter().flatten().filter_map(|share| share["count"].as_u64()).sum::<u64>();
            prop_assert_eq!(tenths(shares).iter().sum::<u64>(), if counted == 0 { 0 } else { 1000 }, "{}", shares);
        }
    }

    #[test]
    fn the_order_of_ballots_changes_nothing((rows, others) in turned()) {
        let entry = written("群众评议", "2026-08-21", "data = \"piao.csv\"");
        let of = |rows: &[String]| {
            let table = format!("组别,等次\n{}\n", rows.join("\n"));
            let site = site(&[("evaluations/a.md", &entry), ("evaluations/piao.csv", &table)]);
            view(&site, "evaluations/a", "2026-08-30")
        };
        prop_assert_eq!(of(&rows), of(&others));
    }

    #[test]
    fn a_cap_never_raises_a_count(votes in prop::array::uniform4(0u64..10_000), ungraded in 0u64..50) {
        let scheme = Schemes::carried().get("民主评议党员").cloned().unwrap_or_else(Scheme::default);
        let rules = Rules { scheme, satisfied: vec![0], label: String::new() };
        let tally = Some(Tally { votes: votes.to_vec(), places: Vec::new() });
        let groups = [Group { ungraded, tally, ..Group::default() }];
        let capped = limits::capped(&rules, &groups, &rules.scheme.caps[0]).expect("the figures are there");
        let base: u64 = votes.iter().sum();
        prop_assert_eq!((capped.base, capped.reached), (base, votes[0]), "what was voted stays as it was");
        prop_assert!(capped.most * 3 <= base && (capped.most + 1) * 3 > base);
        prop_assert_eq!(capped.most, Ratio::share("1/3").expect("a share").of(base));
    }
}
