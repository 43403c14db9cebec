//! Makes the points ledger of a year: a register of any size, twelve closed months, the review, and the notices that disclose them.
//!
//! A member has three lines a month, as in the example. The same number always gives the same files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gongshi::base::{Term, TermLength, terms};
use gongshi::model::points::{self, ClosedMonth, Closing, Ledger, Review, Standards};
use gongshi::source;
use jiff::civil::date;

const KEY: &str = "benchmark";
const ITEMS: [&str; 3] = ["参加组织生活", "志愿服务", "反映民情"];
/// The category of the example that earns points by these items, and its public label.
const CATEGORY: (&str, &str) = ("无职", "无职党员");

/// Writes a site root with the ledger of this many members.
pub fn site(root: &Path, members: usize, listed: bool) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for folder in ["content/notices", "private/points/2026"] {
        fs::create_dir_all(root.join(folder)).expect("a new folder can be made");
    }
    fs::copy(example.join("site.toml"), root.join("content/site.toml")).expect("the example has it");
    let standards = fs::read_to_string(example.join("points.toml")).expect("the example has standards");
    write(root, "content/points.toml", &format!("list_members = {listed}\n{standards}"));
    write(root, points::KEY, &format!("key = \"{KEY}\"\n"));
    write(
        root,
        "private/points/members.csv",
        &lines("编号,类别", members, |text, code| writeln!(text, "P{code},{}", CATEGORY.0)),
    );
    write(root, "private/points/2026/review.csv", &lines("编号,等次", members, |text, code| writeln!(text, "P{code},合格")));
    for month in 1..=12 {
        let rows = |text: &mut String, code: usize| {
            ITEMS.iter().try_for_each(|item| writeln!(text, "P{code},{item},{},2026-{month:02}-15", 1 + (code + month) % 3))
        };
        let text = lines("编号,项目,次数,日期", members, rows);
        write(root, &format!("private/points/2026/{month:02}.csv"), &text);
    }
    close(root);
    for (name, term) in [("q1", "2026-Q1"), ("q2", "2026-Q2"), ("q3", "2026-Q3"), ("q4", "2026-Q4"), ("year", "2026")] {
        let text = format!("+++\ntitle = \"{term}党员积分\"\ndate = 2027-01-12\ntype = \"公开\"\npoints = \"{term}\"\n+++\n");
        write(root, &format!("content/notices/{name}.md"), &text);
    }
}

fn lines(heads: &str, members: usize, line: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = format!("{heads}\n");
    (0..members).for_each(|code| line(&mut text, code).expect("a string can be written"));
    text
}

/// Closes every month and the year, as `gongshi points close` does.
fn close(root: &Path) {
    let mut tree = source::read(root, "content").expect("the folder is there").value;
    tree.files.extend(
        source::read_private(root, gongshi::base::Limits::default(), &mut source::Known::default())
            .expect("the folder is there")
            .value
            .files,
    );
    let standards = points::read_standards(&tree).value.expect("standards");
    let ledger = points::ledger(&tree, &standards).value.expect("a register");
    let year = Term::new(2026, TermLength::Year, 1).expect("a year");
    let rows = |month| points::rows(&tree, month, &standards, &ledger).value;
    let review = points::review(&tree, year, &standards, &ledger).value.expect("a review");
    let mut closing = Closing::default();
    let mut seal = |term: Term, rows: &[points::Row]| {
        let digest = points::digest(KEY, term, rows);
        let closed = ClosedMonth { on: date(2027, 1, 10), rows: rows.len() as u64, digest };
        closing.months.insert(term, closed);
    };
    for month in terms(year.first(), TermLength::Month, year.last()) {
        seal(month, &rows(month).expect("a ledger"));
    }
    seal(year, &review.rows);
    sum((&standards, &ledger), (&mut closing, year), &points::quarter_rows(year, rows), &review);
    write(root, points::CLOSED, &closing.written());
}

fn sum(
    ground: (&Standards, &Ledger),
    (closing, year): (&mut Closing, Term),
    quarters: &[(Term, Vec<points::Row>)],
    review: &Review,
) {
    let mut insert = |term: Term, score| closing.sums.insert(term, vec![(CATEGORY.1.to_owned(), score)]);
    for (quarter, rows) in quarters {
        insert(*quarter, points::tally(ground.0, ground.1, rows).scores[0]);
    }
    insert(year, points::tally_year(ground, quarters, review).scores[0]);
}

fn write(root: &Path, path: &str, text: &str) {
    fs::write(root.join(path), text).expect("a file can be written");
}
