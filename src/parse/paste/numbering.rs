//! The numbers that Word draws in front of paragraphs and does not write into them.

use std::collections::BTreeMap;

use super::docx::{Seen, attribute, each};

/// How the lists of a document are numbered: by list and level.
#[derive(Debug, Default)]
pub struct Numbering {
    levels: BTreeMap<(String, usize), Level>,
    /// Which description a list follows.
    lists: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    /// `decimal`, `chineseCounting`, `bullet` and the like.
    form: String,
    /// `%1、`
    text: String,
    start: usize,
}

impl Numbering {
    /// What `word/numbering.xml` says.
    pub fn read(xml: &str) -> Numbering {
        let mut numbering = Numbering::default();
        let (mut described, mut list, mut at) = (String::new(), String::new(), 0);
        each(xml, |seen| {
            let Seen::Start(name, element) = seen else { return };
            let value = || attribute(element, "val").unwrap_or_default();
            match name {
                "abstractNum" => described = attribute(element, "abstractNumId").unwrap_or_default(),
                "lvl" => at = attribute(element, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                "num" => list = attribute(element, "numId").unwrap_or_default(),
                "abstractNumId" => drop(numbering.lists.insert(list.clone(), value())),
                "numFmt" => numbering.level(&described, at).form = value(),
                "lvlText" => numbering.level(&described, at).text = value(),
                "start" => numbering.level(&described, at).start = value().parse().unwrap_or(1),
                _ => {}
            }
        });
        numbering
    }

    fn level(&mut self, described: &str, at: usize) -> &mut Level {
        self.levels.entry((described.to_owned(), at)).or_insert_with(|| Level { start: 1, ..Level::default() })
    }
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub struct Counters {
    numbering: Numbering,
    counts: BTreeMap<(String, usize), usize>,
}

impl Counters {
    /// Nothing counted yet.
    pub fn new(numbering: Numbering) -> Counters {
        Counters { numbering, counts: BTreeMap::new() }
    }

    /// What stands in front of the next paragraph of `list` at `level`.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let described = self.numbering.lists.get(list)?.clone();
        let own = self.numbering.levels.get(&(described.clone(), level))?.clone();
        if own.form == "bullet" {
            return Some("• ".to_owned());
        }
        let count = self.counts.get(&(described.clone(), level)).map_or(own.start, |count| count.saturating_add(1));
        self.counts.insert((described.clone(), level), count);
        self.counts.retain(|(other, at), _| *other != described || *at <= level);
        let mut text = own.text;
        for at in (0..=level.min(8)).filter(|at| *at < 9) {
            let number = self.counts.get(&(described.clone(), at)).copied().unwrap_or(1);
            let form = self.numbering.levels.get(&(described.clone(), at)).map(|level| level.form.as_str()).unwrap_or_default();
            text = text.replace(&format!("%{}", at + 1), &written(number, form));
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

/// A number in the form of its level.
fn written(number: usize, form: &str) -> String {
    let han = form.starts_with("chinese")
        || form.starts_with("ideograph")
        || form.starts_with("japanese")
        || form.starts_with("taiwanese");
    match form {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let circled = u32::try_from(number).ok().filter(|number| (1..=20).contains(number));
            circled.and_then(|number| char::from_u32(0x245f + number)).map_or_else(|| number.to_string(), String::from)
        }
        _ if han => in_han(number),
        _ => number.to_string(),
    }
}

/// 一 to 九十九.
fn in_han(number: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => digits[ones].to_owned(),
        (1, ones) => format!("十{}", digits[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", digits[tens], digits[ones]),
        _ => number.to_string(),
    }
}
