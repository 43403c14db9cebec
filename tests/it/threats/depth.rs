//! What is deep, broad or long takes time that grows with its length, and is refused where it can have no meaning.

use std::time::{Duration, Instant};

use gongshi::base::ProjectPath;
use gongshi::base::limits::TableLimits;
use gongshi::parse::sheet;

use crate::body::check;

/// Shapes that parsers have stumbled over, of size `n`.
fn shapes(n: usize) -> Vec<(&'static str, String)> {
    let columns = |cell: &str| format!("|{}\n", cell.repeat(n));
    vec![
        ("a broad table", columns(" a |") + &columns("---|") + &columns(" b |")),
        ("a long table", format!("| a |\n|---|\n{}", "| b |\n".repeat(n))),
        ("quotations", "> ".repeat(n) + "甲"),
        ("lists", "- ".repeat(n) + "甲"),
        ("lists in lines", (0..n.min(300)).map(|depth| " ".repeat(depth * 2) + "- 甲\n").collect()),
        ("emphasis", "*甲 ".repeat(n)),
        ("strong and emphasis", "*甲**乙 ".repeat(n)),
        ("brackets", "[".repeat(n)),
        ("links", "[甲](乙 ".repeat(n)),
        ("pictures", "![甲](乙".repeat(n)),
        ("references", (0..n).map(|at| format!("[甲{at}]\n\n[甲{at}]: a.pdf\n\n")).collect()),
        ("code spans", (1..n.min(1_000)).map(|length| "`".repeat(length) + "甲").collect()),
        ("raw elements", "<u>".repeat(n)),
        ("half elements", "<u ".repeat(n)),
        ("entities", "&".repeat(n)),
        ("notes", (0..n).map(|at| format!("甲[^{at}]\n\n[^{at}]: 乙\n\n")).collect()),
    ]
}

fn quickest(text: &str) -> Duration {
    let once = || {
        let begun = Instant::now();
        check(text);
        begun.elapsed()
    };
    (0..2).map(|_| once()).min().expect("two runs")
}

#[test]
fn time_grows_with_length_alone() {
    const TIMES: usize = 6;
    for ((name, short), (_, long)) in shapes(2_000).into_iter().zip(shapes(2_000 * TIMES)) {
        let (short, long) = (quickest(&short), quickest(&long));
        // Of what grows with the square of its length, the longer would take 36 times as long.
        let most = short * 3 * TIMES as u32 + Duration::from_millis(150);
        assert!(long <= most, "{name}: {TIMES} times the length took {long:?} after {short:?}");
    }
}

#[test]
fn tables_of_ten_thousand_columns_are_refused() {
    let file = ProjectPath::new("content/notices/a.csv").expect("plain");
    let begun = Instant::now();
    for text in [["a"; 10_000].join(",") + "\n" + &["b"; 10_000].join(","), "a,b\n".repeat(120_000)] {
        let read = sheet::csv(&file, &text, &TableLimits::default());
        assert!(read.value.is_none() && read.diagnostics.len() == 1, "{:?}", read.diagnostics);
    }
    let _ = sheet::csv(&file, &"\"".repeat(1_000_000), &TableLimits::default());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}
