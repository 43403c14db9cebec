//! Accounts from tables and front matter to what their pages show.

use crate::kinds::testing::{site, view};

const ENTRY: &str = r#"title = "收支"
date = 2026-10-09
type = "公开"
"#;

fn accounts(fields: &str, csv: &str) -> serde_json::Value {
    let text = format!("{ENTRY}{fields}");
    let site = site(&[("notices/a.md", &text), ("notices/a.csv", csv)]);
    view(&site, "notices/a.md", "2026-10-10")
}

const CSV: &str = "类别,项目,凭证（张）,金额（元）\n设施维修,清淤,3,3290.00\n帮困慰问,慰问3份,2,900\n设施维修,坡道,4,\"3,600.00\"\n合计,,9,7790.00\n";

#[test]
fn categories_are_summed_and_totals_are_not_counted() {
    let view = accounts(
        "data = \"a.csv\"\naccounts = { opening = \"1.0万元\", income = [{ category = \"办公经费\", amount = 2000 }], closing = \"4,210.00\" }",
        CSV,
    );
    let tables = &view["statements"];
    assert_eq!(
        tables[0]["rows"],
        serde_json::json!([["期初结余", "10\u{a0}000.00"], ["收入：办公经费", "2000.00"], ["支出小计", "7790.00"]])
    );
    assert_eq!(tables[0]["total"], serde_json::json!(["期末结余", "4210.00"]));
    assert_eq!(tables[0]["notes"][0], "期末结余＝期初结余＋收入－支出：10000.00＋2000.00－7790.00＝4210.00。");
    assert_eq!(tables[1]["rows"], serde_json::json!([["设施维修", "7", "6890.00"], ["帮困慰问", "2", "900.00"]]));
    assert_eq!(tables[1]["total"], serde_json::json!(["合计", "9", "7790.00"]));
    assert_eq!(tables[2], serde_json::Value::Null, "the lines of a file are in the file");
    assert_eq!(view["accounts"]["largest"], serde_json::json!([["设施维修", "6890.00"], ["帮困慰问", "900.00"]]));
}

#[test]
fn a_table_may_tell_both_sides() {
    let both = "收支,项目,金额\n,期初结余,100\n收入,拨款,50.5\n支出,电费,30\n,期末结余,120.50\n";
    let columns = "项目,收入,支出\n上期结余,100,\n拨款,50.5,\n电费,,30\n本期结余,120.5,\n";
    for csv in [both, columns] {
        let view = accounts("data = \"a.csv\"", csv);
        let glance = &view["accounts"];
        assert_eq!(
            [&glance["opening"], &glance["income"], &glance["spending"], &glance["closing"]],
            ["100.00", "50.50", "30.00", "120.50"],
            "{csv}"
        );
    }
}

#[test]
fn a_budget_stands_beside_what_was_spent() {
    let view = accounts(
        r#"accounts = { opening = 100, spending = [{ category = "电费", item = "7月", amount = 30 }, { category = "帮困慰问", item = "两户", amount = 20 }, { category = "帮困慰问", amount = 5 }], budget = [{ category = "电费", amount = 25 }, { category = "印刷", amount = 10 }], closing = 45 }"#,
        "",
    );
    let tables = &view["statements"];
    assert_eq!(tables[1]["head"], serde_json::json!(["类别", "预算（元）", "金额（元）", "结余（元）"]));
    assert_eq!(
        tables[1]["rows"],
        serde_json::json!([
            ["电费", "25.00", "30.00", "−5.00"],
            ["帮困慰问", "—", "25.00", "—"],
            ["印刷", "10.00", "0.00", "10.00"]
        ])
    );
    let details = serde_json::json!([["电费", "7月", "30.00"], ["帮困慰问", "共2笔", "25.00"]]);
    assert_eq!(tables[2]["rows"], details, "of aid only the number and the sum are shown");
}
