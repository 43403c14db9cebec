//! What holds of sheets, whatever file they come from.

use proptest::prelude::*;

use super::testing::{Book, Page, around, compound};
use super::*;
use crate::base::Date;

fn file(name: &str) -> ProjectPath {
    ProjectPath::new(&format!("content/notices/{name}")).expect("plain")
}

fn read(book: &Book) -> Reported<Option<Sheet>> {
    read_book(&book.bytes(), None)
}

fn sheet(book: &Book) -> Sheet {
    let read = read(book);
    assert_eq!(read.diagnostics, Vec::new());
    read.value.expect("a sheet")
}

fn read_csv(text: &str) -> Reported<Option<Sheet>> {
    csv(&file("a.csv"), text, &TableLimits::default())
}

fn read_book(bytes: &[u8], wanted: Option<&str>) -> Reported<Option<Sheet>> {
    workbook(&file("a.xlsx"), bytes, wanted, &TableLimits::default())
}

fn of_csv(text: &str) -> Sheet {
    read_csv(text).value.expect("a sheet")
}

fn texts(cells: &[Cell]) -> Vec<&str> {
    cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// The codes and places of diagnostics.
fn said(found: &[Diagnostic]) -> Vec<String> {
    let place = |found: &Diagnostic| match found.place.as_ref() {
        Some(Place { cell: Some(cell), .. }) => format!(" {cell}"),
        Some(Place { span, .. }) if span.end > 0 => format!(" {}", span.start),
        _ => String::new(),
    };
    found.iter().map(|found| format!("{}{}", found.code, place(found))).collect()
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let book = Book::of(Page::of(
        "收支",
        &[
            &["福安里社区2026年第三季度收支明细"],
            &["日期", "项目", "金额（元）", "占比"],
            &["2026-07-05", " 电费、水费 ", "2,250.10", "64.0%"],
            &[],
            &["2026-07-06", "电话、网络费", "1290.00", "36%"],
            &["合计", "", "=SUM(C3:C5)→3540.1", ""],
            &["制表人：张某某"],
        ],
    ));
    let sheet = sheet(&book);
    assert_eq!(sheet.title.as_deref(), Some("福安里社区2026年第三季度收支明细"));
    assert_eq!(texts(&sheet.heads), ["日期", "项目", "金额（元）", "占比"]);
    assert_eq!(texts(&sheet.rows[0].cells), ["2026-07-05", "电费、水费", "2,250.10", "64.0%"]);
    assert_eq!(texts(&sheet.rows[2].cells), ["合计", "", "3540.1", ""]);
    let roles: Vec<Role> = sheet.rows.iter().map(|row| row.role).collect();
    assert_eq!(roles, [Role::Item, Role::Item, Role::Total, Role::Note]);
    assert_eq!(sheet.place(&sheet.rows[1].cells[2]).cell.map(|cell| cell.to_string()).as_deref(), Some("收支!C5"));
    assert_eq!(sums::check(&sheet), Vec::new());
    let columns = Columns::of(&sheet);
    let (day, money) = (columns.find(&["日期"]).expect("a column"), columns.find(&["数额", "金额"]).expect("a column"));
    assert_eq!(columns.date(&sheet.rows[0], day).expect("a day"), Some(Date::constant(2026, 7, 5)));
    assert_eq!(columns.number(&sheet.rows[0], money).expect("a number"), crate::base::Decimal::parse("2250.1"));
}

#[test]
fn the_first_visible_sheet_with_anything_counts() {
    let hidden = Page { hidden: true, ..Page::of("旧", &[&["姓名"], &["王某某"]]) };
    let book = Book { sheets: vec![hidden, Page::of("空", &[]), Page::of("名单", &[&["姓名"], &["张某某"]])] };
    assert_eq!(texts(&sheet(&book).rows[0].cells), ["张某某"]);
    assert_eq!(said(&read(&Book::of(Page::of("空", &[]))).diagnostics), ["table-unreadable"]);
}

#[test]
fn merged_heads_are_joined_and_merged_words_hold_below() {
    let lines: &[&[&str]] =
        &[&["类别", "收入", "", "备注"], &["", "本月", "累计", ""], &["拨款", "100", "300", ""], &["", "50", "90", ""]];
    let merged = ["A1:A2", "B1:C1", "A3:A4", "B3:B4"].map(str::to_owned).to_vec();
    let of_book = sheet(&Book::of(Page { merged, ..Page::of("表", lines) }));
    assert_eq!(texts(&of_book.heads), ["类别", "收入·本月", "收入·累计", "备注"]);
    assert_eq!(texts(&of_book.rows[1].cells), ["拨款", "50", "90", ""]);
    let of_text = of_csv("类别,收入,,备注\n,本月,累计,\n拨款,100,300,\n");
    assert_eq!(texts(&of_text.heads), texts(&of_book.heads));
    assert_eq!(texts(&of_csv("姓名,楼号\n张某某\n").rows[0].cells), ["张某某", ""]);
}

#[test]
fn what_a_workbook_does_not_hold_is_said_at_its_cell() {
    let page = |lines: &[&[&str]]| Page::of("表", lines);
    let cases = [
        (page(&[&["项目", "金额"], &["灯", "=A1"]]), vec!["table-cell 表!B2"]),
        (page(&[&["项目", "金额"], &["灯", "=1/0→#DIV/0!"]]), vec!["table-cell 表!B2"]),
        (Page { hidden_columns: vec![1], ..page(&[&["姓名", "电话"], &["张某某", "0199"]]) }, vec!["table-hidden 表!B1"]),
        (Page { hidden_rows: vec![1], ..page(&[&["姓名"], &["张某某"]]) }, vec!["table-hidden 表!A2"]),
        (Page { hidden_columns: vec![7], ..page(&[&["姓名"], &["张某某"]]) }, vec![]),
    ];
    for (page, expected) in cases {
        assert_eq!(said(&read(&Book::of(page.clone())).diagnostics), expected, "{page:?}");
    }
}

#[test]
fn a_sheet_is_read_by_its_name() {
    let page = |name: &str, person: &str| Page::of(name, &[&["姓名"], &[person]]);
    let hidden = Page { hidden: true, ..page("底稿", "李某某") };
    let bytes = Book { sheets: vec![page("名单", "张某某"), hidden, Page::of("空", &[])] }.bytes();
    let read = |wanted: Option<&str>| {
        let read = read_book(&bytes, wanted);
        let keys: Vec<&str> = read.diagnostics.iter().map(|found| found.message.key).collect();
        (read.value.map(|sheet| sheet.rows[0].cells[0].text.clone()), keys)
    };
    assert_eq!(read(None), (Some("张某某".into()), vec![]));
    assert_eq!(read(Some(" 名单 ")), (Some("张某某".into()), vec![]));
    assert_eq!(read(Some("底稿")), (Some("李某某".into()), vec!["table-sheet-hidden"]));
    assert_eq!(read(Some("空")), (None, vec!["table-empty"]));
    assert_eq!(read(Some("10月")), (None, vec!["table-sheet"]));
}

#[test]
fn what_is_no_workbook_is_said() {
    let good = Book::of(Page::of("表", &[&["姓名"], &["张某某"]])).bytes();
    let key = |bytes: &[u8]| read_book(bytes, None).diagnostics.pop().map(|found| found.message.key);
    assert_eq!(key(&good[..good.len() / 2]), Some("table-broken"));
    assert_eq!(key(b"PK\x03\x04"), Some("table-broken"));
    assert_eq!(key(b""), Some("table-broken"));
    for part in ["<chartsheet/>", "<worksheet><dimension ref=\"B2:A1\"/><sheetData></sheetData></worksheet>"] {
        assert_eq!(key(&around(part)), Some("table-broken"), "{part}");
    }
    assert_eq!(key(&compound("Workbook")), Some("table-old"));
    assert_eq!(key(&compound("EncryptedPackage")), Some("table-encrypted"));
}

#[test]
fn a_table_larger_than_the_limits_is_refused() {
    let most = TableLimits { rows: 10, columns: 5, cells: 40, ..TableLimits::default() };
    let key = |text: &str| csv(&file("a.csv"), text, &most).diagnostics.first().map(|found| found.message.key);
    let (broad, narrow) = ("甲,乙,丙,丁,戊\n", "甲,乙,丙,丁\n");
    for (name, text, expected) in [
        ("rows", narrow.repeat(10), None),
        ("one row more", "姓名\n".repeat(11), Some("table-large")),
        ("cells", broad.repeat(8), None),
        ("one row of cells more", broad.repeat(9), Some("table-large")),
        ("empty columns", ",".repeat(5), Some("table-empty")),
        ("one column more", "甲,".repeat(6), Some("table-large")),
    ] {
        assert_eq!(key(&text), expected, "{name}");
    }
    let unpacked = TableLimits { unpacked: 100, ..most };
    let bytes = Book::of(Page::of("表", &[&["姓名"], &["张某某"]])).bytes();
    let read = workbook(&file("a.xlsx"), &bytes, None, &unpacked);
    assert_eq!(read.diagnostics[0].message.key, "table-unpacked");
}

#[test]
fn totals_are_what_their_rows_add_up_to() {
    for (text, expected) in [
        ("项目,金额\n灯,1.10\n纸,2.20\n合计,3.30\n", vec![]),
        ("项目,金额\n灯,1.10\n纸,2.20\n合 计,3.31\n", vec!["sum-mismatch 40"]),
        ("项目,金额（元）\n灯,\"1,100.00\"\n纸,２２０\n合计：,0.132万元\n", vec![]),
        ("项目,金额\n灯,1\n小计,1\n纸,2\n小计,2\n合计,3\n", vec![]),
        ("项目,金额\n灯,1\n小计,2\n纸,2\n小计,2\n合计,3\n", vec!["sum-mismatch 27"]),
        ("项目,金额\n灯,1\n合计,1\n纸,2\n合计,2\n总计,3\n", vec![]),
        ("项目,金额\n灯,1\n纸,约1\n合计,2\n", vec!["table-number 24"]),
        ("姓名,楼号,电话\n张某某,2,0199-555\n李某某,5,0199-556\n合计,2,2\n", vec![]),
        ("项目,单价,数量\n灯,5,2\n纸,1,1\n合计,6.5,3\n", vec![]),
        ("项目,占比\n灯,33.3%\n纸,33.3%\n合计,100%\n", vec![]),
        ("类别,人数,平均分,本季得分,变化\n在职,2,80,81.1,＋1\n无职,3,82,83.0,＋2\n合计,5,81,82.2,＋1.5\n", vec![]),
        ("项目,得分\n卫生,40\n治安,50\n合计,95\n", vec!["sum-mismatch 41"]),
        ("项目,金额\n灯,1\n合计,\n", vec![]),
        ("项目,金额\n合计,\n", vec![]),
    ] {
        assert_eq!(said(&sums::check(&of_csv(text))), expected, "{text}");
    }
}

#[test]
fn a_column_that_is_wanted_says_what_is_wrong() {
    let sheet = of_csv("名字,票数\n张某某,12\n李某某,十二\n王某某,1.5\n");
    let columns = Columns::of(&sheet);
    let votes = columns.require(&["票数", "得票"]).expect("there");
    let read: Vec<String> = sheet
        .rows
        .iter()
        .map(|row| match columns.whole(row, votes) {
            Ok(number) => format!("{number:?}"),
            Err(ColumnError(found)) => format!("{} {}", found.code, found.message.key),
        })
        .collect();
    assert_eq!(read, ["Some(12)", "field-type table-number", "field-type table-whole"]);
    let missing = columns.require(&["类别"]).expect_err("missing").0;
    assert_eq!((missing.code, missing.message.key), (code::FIELD_MISSING, "table-column"));
    assert_eq!(columns.find(&["姓名", "名字"]).map(|column| column.index), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_have_as_many_cells_as_there_are_heads(text in "[合计小a1,\"\n　.-]{0,60}") {
        if let Some(sheet) = read_csv(&text).value {
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.heads.len()), "{:?}", sheet);
            for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
                let Spot::Bytes(span) = cell.spot else { panic!("a text") };
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", cell);
            }
            let _ = sums::check(&sheet);
        }
    }

    #[test]
    fn totals_that_were_counted_are_never_wrong(fen in proptest::collection::vec(-1_000_000_i64..1_000_000, 1..30)) {
        let yuan = |fen: i64| format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100);
        let rows: String = fen.iter().map(|fen| format!("甲,{}\n", yuan(*fen))).collect();
        let sum: i64 = fen.iter().sum();
        let right = of_csv(&format!("项目,金额\n{rows}合计,{}\n", yuan(sum)));
        prop_assert_eq!(sums::check(&right), Vec::new());
        let wrong = of_csv(&format!("项目,金额\n{rows}合计,{}\n", yuan(sum + 1)));
        prop_assert_eq!(sums::check(&wrong).len(), 1);
    }

    #[test]
    fn a_damaged_workbook_is_cells_or_a_diagnostic(at in 0_usize..4000, byte in any::<u8>()) {
        let mut bytes = Book::of(Page::of("表", &[&["姓名", "金额"], &["张某某", "12.5"], &["合计", "=B2→12.5"]])).bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let read = read_book(&bytes, None);
        prop_assert!(read.value.is_some() || !read.diagnostics.is_empty());
    }
}
