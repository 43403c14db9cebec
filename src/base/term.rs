//! A term: the month, quarter, half or year that a regular disclosure covers.
//!
//! Written `2026-09`, `2026-Q3`, `2026-H1` or `2026`, or as it is said in Chinese. Invariant: a term has a first and a
//! last day in the calendar.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::Date;

/// How long a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermLength {
    Month,
    Quarter,
    Half,
    Year,
}

impl TermLength {
    /// How many months it has.
    pub fn months(self) -> i8 {
        match self {
            TermLength::Month => 1,
            TermLength::Quarter => 3,
            TermLength::Half => 6,
            TermLength::Year => 12,
        }
    }
}

/// One month, quarter, half or year. Terms sort by their first day, a shorter one in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    // Invariant: from 1 to 9999. Kept by `new`, the only constructor.
    year: i16,
    // Invariant: the first of its months, so one less than it is a multiple of the length. Kept by `new`.
    month: i8,
    length: TermLength,
}

impl Term {
    /// The `number`th term of this length in `year`, counted from 1; `None` if the year has fewer.
    pub fn new(year: i16, length: TermLength, number: i8) -> Option<Term> {
        let fits = (1..=9999).contains(&year) && (1..=12 / length.months()).contains(&number);
        fits.then(|| Term { year, month: (number - 1) * length.months() + 1, length })
    }

    /// The term of this length that `day` lies in; `None` before the year 1.
    pub fn of(day: Date, length: TermLength) -> Option<Term> {
        Term::new(day.year(), length, (day.month() - 1) / length.months() + 1)
    }

    /// The year that it lies in.
    pub fn year(self) -> i16 {
        self.year
    }

    /// How long it is.
    pub fn length(self) -> TermLength {
        self.length
    }

    /// Which of its year's terms of the same length it is, from 1.
    pub fn number(self) -> i8 {
        (self.month - 1) / self.length.months() + 1
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month, 1).expect("a year and month that `new` let in")
    }

    /// Its last day.
    pub fn last(self) -> Date {
        let month = self.month + self.length.months() - 1;
        Date::new(self.year, month, 1).expect("a year and month that `new` let in").last_of_month()
    }

    /// The one that follows; `None` after the last year of the calendar.
    pub fn next(self) -> Option<Term> {
        let last = self.number() * self.length.months() == 12;
        if last { Term::new(self.year + 1, self.length, 1) } else { Term::new(self.year, self.length, self.number() + 1) }
    }

    /// `2026年9月`, `2026年第三季度`, `2026年上半年`, `2026年`.
    pub fn label(self) -> String {
        match self.length {
            TermLength::Year => format!("{}年", self.year),
            _ => format!("{}年{}", self.year, self.short()),
        }
    }

    /// The label beside which the year stands already: `9月`, `第三季度`, `上半年`, `全年`.
    pub fn short(self) -> String {
        match (self.length, self.number()) {
            (TermLength::Month, number) => format!("{number}月"),
            (TermLength::Quarter, number) => format!("第{}季度", QUARTERS[usize::from(number.unsigned_abs()) - 1]),
            (TermLength::Half, 1) => "上半年".to_owned(),
            (TermLength::Half, _) => "下半年".to_owned(),
            (TermLength::Year, _) => "全年".to_owned(),
        }
    }
}

/// The numbers of quarters in words.
const QUARTERS: [&str; 4] = ["一", "二", "三", "四"];

/// The terms of one length, one after another: the first begins on `since` or later, the last has begun by `until`.
pub fn terms(since: Date, length: TermLength, until: Date) -> impl Iterator<Item = Term> {
    let first = Term::of(since, length).and_then(|term| if term.first() < since { term.next() } else { Some(term) });
    std::iter::successors(first, |term| term.next()).take_while(move |term| term.first() <= until)
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length {
            TermLength::Month => write!(f, "{:04}-{:02}", self.year, self.month),
            TermLength::Quarter => write!(f, "{:04}-Q{}", self.year, self.number()),
            TermLength::Half => write!(f, "{:04}-H{}", self.year, self.number()),
            TermLength::Year => write!(f, "{:04}", self.year),
        }
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoTerm;

impl FromStr for Term {
    type Err = NoTerm;

    fn from_str(text: &str) -> Result<Term, NoTerm> {
        let (year, rest) = text.trim().split_at_checked(4).ok_or(NoTerm)?;
        let year = digits(year).ok_or(NoTerm)?;
        let (length, number) = part(rest).ok_or(NoTerm)?;
        Term::new(year, length, i8::try_from(number).map_err(|_| NoTerm)?).ok_or(NoTerm)
    }
}

/// What follows the year: `-09`, `-Q3`, `-H1`, nothing, or the words of a label.
fn part(rest: &str) -> Option<(TermLength, i16)> {
    if let Some(rest) = rest.strip_prefix('-') {
        return match rest.split_at_checked(1)? {
            ("Q" | "q", number) => Some((TermLength::Quarter, digits(number)?)),
            ("H" | "h", number) => Some((TermLength::Half, digits(number)?)),
            _ if rest.len() == 2 => Some((TermLength::Month, digits(rest)?)),
            _ => None,
        };
    }
    match rest {
        "" | "年" | "年度" | "年全年" => return Some((TermLength::Year, 1)),
        "年上半年" => return Some((TermLength::Half, 1)),
        "年下半年" => return Some((TermLength::Half, 2)),
        _ => {}
    }
    let rest = rest.strip_prefix('年')?;
    if let Some(month) = rest.strip_suffix('月') {
        return Some((TermLength::Month, digits(month)?));
    }
    let quarter = rest.strip_suffix("季度")?;
    let quarter = quarter.strip_prefix('第').unwrap_or(quarter);
    let word = (1..).zip(QUARTERS).find(|(_, word)| *word == quarter).map(|(number, _)| number);
    Some((TermLength::Quarter, word.or_else(|| digits(quarter))?))
}

/// A number without a sign.
fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn term(text: &str) -> Term {
        text.parse().expect(text)
    }

    #[test]
    fn is_written_said_and_has_its_days() {
        for (text, label, first, last) in [
            ("2026-09", "2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
            ("2024-02", "2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
            ("2026-Q1", "2026年第一季度", date(2026, 1, 1), date(2026, 3, 31)),
            ("2026-Q3", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
            ("2026-H1", "2026年上半年", date(2026, 1, 1), date(2026, 6, 30)),
            ("2026-H2", "2026年下半年", date(2026, 7, 1), date(2026, 12, 31)),
            ("2026", "2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ] {
            let term = term(text);
            assert_eq!(term.to_string(), text);
            assert_eq!((term.label().as_str(), term.first(), term.last()), (label, first, last), "{text}");
            assert_eq!(term.label().parse(), Ok(term), "{label}");
            assert_eq!(Term::of(last, term.length()), Some(term), "{text}");
        }
    }

    #[test]
    fn is_understood_as_people_write_it() {
        for (typed, meant) in [
            ("2026年三季度", "2026-Q3"),
            ("2026年第3季度", "2026-Q3"),
            ("2026-q3", "2026-Q3"),
            ("2026年度", "2026"),
            ("2026年09月", "2026-09"),
            (" 2026-H1 ", "2026-H1"),
        ] {
            assert_eq!(typed.parse(), Ok(term(meant)), "{typed}");
        }
    }

    #[test]
    fn what_is_no_term_is_refused() {
        for typed in [
            "",
            "26-09",
            "2026-9",
            "2026-13",
            "2026-00",
            "2026-Q5",
            "2026-Q0",
            "2026-H3",
            "2026-",
            "2026-+1",
            "第三季度",
            "0000",
            "二〇二六年",
        ] {
            assert_eq!(typed.parse::<Term>(), Err(NoTerm), "{typed:?}");
        }
    }

    #[test]
    fn follow_one_another_without_a_gap() {
        for length in [TermLength::Month, TermLength::Quarter, TermLength::Half, TermLength::Year] {
            let all: Vec<Term> = terms(date(2024, 1, 1), length, date(2026, 12, 31)).collect();
            assert_eq!(all.len(), 36 / usize::from(length.months().unsigned_abs()), "{length:?}");
            for pair in all.windows(2) {
                assert_eq!(pair[0].last().tomorrow().ok(), Some(pair[1].first()), "{} {}", pair[0], pair[1]);
                assert!(pair[0] < pair[1]);
            }
        }
        assert_eq!(term("9999").next(), None);
    }

    #[test]
    fn a_term_that_began_before_is_not_counted() {
        let since = |day| terms(day, TermLength::Half, date(2026, 11, 22)).map(|term| term.to_string()).collect::<Vec<_>>();
        assert_eq!(since(date(2026, 1, 1)), ["2026-H1", "2026-H2"]);
        assert_eq!(since(date(2026, 1, 2)), ["2026-H2"]);
        assert_eq!(since(date(2026, 12, 1)), Vec::<String>::new());
    }
}
