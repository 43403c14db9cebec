//! Made-up numbers in every disguise, and what looks like them. The specimen of the standard is 11010519491231002X; other
//! identity numbers belong to the region 99, which does not exist.

use proptest::prelude::*;

use super::*;

const SPECIMEN: &str = "11010519491231002X";

fn found(text: &str) -> Vec<(Sort, Certainty, String)> {
    find(text, Form::Prose).into_iter().map(|found| (found.sort, found.certainty, found.shown())).collect()
}

fn first(text: &str) -> Option<(Sort, Certainty)> {
    found(text).first().map(|(sort, certainty, _)| (*sort, *certainty))
}

/// An identity number with its check digit.
fn numbered(first: &str) -> String {
    let digits: Vec<u8> = first.bytes().map(|byte| byte - b'0').collect();
    let check = identity::check_digit(&digits);
    format!("{first}{}", if check == 10 { "X".into() } else { check.to_string() })
}

#[test]
fn identity_numbers_in_every_disguise() {
    for text in [
        "身份证11010519491231002X。",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002x",
        "1101051949123\u{200b}1002×",
        "110105**19491231**002X",
        "110105<b>19491231</b>002X",
        "11010519491\n231002X",
        "> 11010519491\n> 231002X",
        "| 110105 | 19491231 | 002X |",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "| 1 | 1 | 0 | 1 | 0 | 5 | 1 | 9 | 4 | 9 | 1 | 2 | 3 | 1 | 0 | 0 | 2 | X |",
        "110105\u{3000}19491231　002Ｘ",
        "110105&nbsp;19491231&#48;02X",
        "110105\\u00319491231002X",
        "ID11010519491231002X",
        "11010519491231002X.jpg",
        "110105<br>19491231002X",
        "110105.1949.1231.002X",
    ] {
        assert_eq!(first(text).map(|(sort, _)| sort), Some(Sort::Identity), "{text}");
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn how_sure_an_identity_number_is() {
    let table = [
        ("110105194912310021", Some(Certainty::Slip)),
        ("身份证 990105194912310021", Some(Certainty::Slip)),
        ("990105194912310021", None),
        ("身份证号：11010519491231002", Some(Certainty::Slip)),
        ("110105491231002", Some(Certainty::Sure)),
        ("身份证：990105491231002", Some(Certainty::Sure)),
        ("营业执照注册号 110105491231002", None),
        ("订单号：110105194912310021", None),
        ("订单号：11010519491231002X", Some(Certainty::Suspected)),
        ("登记编号310105202611220018", None),
        ("110105194913310021", None),
        ("11010519491231002X1", None),
        ("111010519491231002X", None),
    ];
    for (text, expected) in table {
        let identity = found(text).into_iter().find(|(sort, ..)| *sort == Sort::Identity);
        assert_eq!(identity.map(|(_, certainty, _)| certainty), expected, "{text}");
    }
}

#[test]
fn mobiles_in_every_disguise() {
    for text in [
        "联系人电话14200138000，",
        "14200138000",
        "142-0013-8000",
        "142 0013 8000",
        "+86 142-0013-8000",
        "+8614200138000",
        "0086 142 0013 8000",
        "(+86)14200138000",
        "１４２００１３８０００",
        "142\u{200b}0013\u{200b}8000",
        "142**0013**8000",
        "1420013\n8000",
        "142.0013.8000",
        "电话：1420 0138 000",
        "手机14 20 01 38 00 0",
        "1 4 2 0 0 1 3 8 0 0 0",
        "[打电话](tel:14200138000)",
        "名单14200138000.xlsx",
        "142&#8203;00138000",
        "<a href=\"tel:14200138000\">打电话</a>",
        "<a\n14200138000\n>",
        "<span>142</span>00138000",
    ] {
        assert_eq!(first(text), Some((Sort::Mobile, Certainty::Sure)), "{text}");
        assert_eq!(found(text)[0].2, "142****8000", "{text}");
    }
    assert_eq!(first("| 142 | 0013 | 8000 |"), Some((Sort::Mobile, Certainty::Suspected)));
    assert_eq!(
        first("| 姓名 | 手机 | | |\n|---|---|---|---|\n| 甲 | 142 | 0013 | 8000 |"),
        Some((Sort::Mobile, Certainty::Sure))
    );
}

#[test]
fn cards_in_every_disguise() {
    for text in [
        "6222021234567894",
        "账号 6222 0212 3456 7894",
        "卡号：6222-0212-3456-7894",
        "6222021234567\n894",
        "卡号4000000000000002",
        "4000 0000 0000 0002",
    ] {
        assert_eq!(first(text), Some((Sort::Card, Certainty::Sure)), "{text}");
    }
    assert_eq!(found("6222021234567894")[0].2, "************7894");
}

#[test]
fn what_is_nobodys() {
    for text in [
        "0199-555-0100",
        "（0199）555-0100转8001",
        "2026-11-22 9:00—17:00",
        "福安里居公〔2026〕21号",
        "400-800-1234",
        "400-142-00138",
        "预算 38600.00 元",
        "共14200138000元",
        "¥14200138000.00",
        "1420013800012",
        "运单 1234567890123456789012345",
        "ISBN 978-7-5399-1234-5",
        "ISBN 9787020002207",
        "6901234567892",
        "统一社会信用代码91110105MA01ABCD2X",
        "订单号：15012345678",
        "快递单号SF1420013800012",
        "YT14200138000",
        "142****1234",
        "142******00",
        "110105********002X",
        "****************2X",
        "表底 15012 15833 16001",
        "150 户 1200 人 3400 元",
        "| 150 户 | 1200 人 |",
        "https://example.cn/a/14200138000.html",
        "1998-11-22 150",
        "1999-10-01-001",
        "2026年11月22日至2026年11月28日，共5个工作日，电话0199-555-0101",
        "13:00—17:30",
        "3.14159265358979",
        "群号：14200138000",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_identity_number_is_found_whole(
        region in 100_000_u32..999_999, year in 1930_u32..2019, month in 1_u32..13, day in 1_u32..29, order in 0_u32..1000,
        gap in prop::sample::select(vec!["", " ", "-", "\u{200b}", "**", "\n", " | ", "\u{3000}"]), at in 1_usize..17,
    ) {
        let number = numbered(&format!("{region}{year:04}{month:02}{day:02}{order:03}"));
        let text = format!("甲{}{gap}{}乙", &number[..at], &number[at..]);
        let found = find(&text, Form::Prose);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((&found[0].value, found[0].sort), (&number, Sort::Identity), "{}", text);
    }

    #[test]
    fn any_mobile_is_found_whole(second in 3_u32..10, rest in 0_u64..1_000_000_000, gap in prop::sample::select(vec!["", " ", "-", "\u{ad}", "__"])) {
        let number = format!("1{second}{rest:09}");
        let text = format!("拨{}{gap}{}{gap}{}。", &number[..3], &number[3..7], &number[7..]);
        let found = find(&text, Form::Prose);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((&found[0].value, found[0].sort), (&number, Sort::Mobile), "{}", text);
    }

    #[test]
    fn findings_lie_in_any_text_in_order(text in "[0-9０-９xX×\\\\&#;<>a-b/|,*~ \n\u{200b}.元号-]{0,60}") {
        let mut end = 0;
        for found in find(&text, Form::Prose).into_iter().chain(find(&text, Form::Csv).into_iter().take(0)) {
            prop_assert!(end <= found.span.start && text.get(found.span.start..found.span.end).is_some());
            end = found.span.end;
        }
        for found in find(&text, Form::Csv) {
            prop_assert!(text.get(found.span.start..found.span.end).is_some());
        }
    }
}

#[test]
fn the_specimen_is_shown_by_its_end_only() {
    assert_eq!(found(SPECIMEN)[0].2, "****************2X");
}
