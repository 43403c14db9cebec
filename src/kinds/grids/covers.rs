//! What a grid covers: from `9栋1-3门` to the doors 1, 2 and 3 of building 9.
//!
//! The words 栋, 门, 排 and 平房 are settings. A building without doors stands for all of its doors.

use std::cmp::Ordering;

use crate::base::code;
use crate::kinds::shared::found;
use crate::model::GridUnits;
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The most doors or rows that one text may name.
const MOST: u32 = 500;

/// A building, or the rows of single-storey houses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Area {
    Building(String),
    Rows,
}

/// One door, one row, or (without a number) all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cover {
    pub area: Area,
    pub number: Option<u32>,
}

impl Area {
    /// What it is called: `9栋`, `平房`.
    pub fn label(&self, units: &GridUnits) -> String {
        match self {
            Area::Building(name) => format!("{name}{}", units.building),
            Area::Rows => units.rows.clone(),
        }
    }

    /// The word for its parts: 门, 排.
    pub fn part<'a>(&self, units: &'a GridUnits) -> &'a str {
        match self {
            Area::Building(_) => &units.door,
            Area::Rows => &units.row,
        }
    }
}

impl Cover {
    /// What it is called: `9栋3门`, `9栋`, `平房5排`.
    pub fn label(&self, units: &GridUnits) -> String {
        let area = self.area.label(units);
        self.number.map_or_else(|| area.clone(), |number| format!("{area}{number}{}", self.area.part(units)))
    }
}

impl Ord for Area {
    /// Numbered buildings by number, named ones after them, rows last.
    fn cmp(&self, other: &Area) -> Ordering {
        let key = |area: &Area| match area {
            Area::Building(name) => (name.parse::<u32>().map_or(1, |_| 0), name.parse::<u32>().unwrap_or(0), name.clone()),
            Area::Rows => (2, 0, String::new()),
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Area {
    fn partial_cmp(&self, other: &Area) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The doors that one text of `covers` means; what cannot be read is reported.
pub fn read(reader: &mut Reader<'_>, text: &Located<String>, units: &GridUnits) -> Vec<Located<Cover>> {
    let covers = parse(&text.value, units).unwrap_or_default();
    if covers.is_empty() {
        let message = msg!("cover-unreadable", text = text.value);
        let GridUnits { building, door, row, rows } = units;
        let help = msg!("cover-unreadable-help", building = building, door = door, row = row, rows = rows);
        reader.report(found(code::FIELD_VALUE, text.place.as_ref(), message).help(help));
    }
    covers.into_iter().map(|cover| Located { value: cover, place: text.place.clone() }).collect()
}

/// The doors of one text; `None` if it is not of a known form.
pub fn parse(text: &str, units: &GridUnits) -> Option<Vec<Cover>> {
    let text = plain(text);
    if let Some(rest) = text.strip_prefix(units.rows.as_str()) {
        return parts(rest, &units.row).map(|numbers| expand(Area::Rows, numbers));
    }
    let (name, rest) = text.rsplit_once(units.building.as_str())?;
    if rest.is_empty() {
        return buildings(name, units);
    }
    let area = Area::Building(building(name)?);
    let numbers = parts(rest, &units.door)?;
    Some(expand(area, numbers))
}

/// ASCII digits, one kind of dash, one kind of comma, no spaces.
fn plain(text: &str) -> String {
    let dashes = ['—', '–', '－', '~', '～', '〜', '至', '到', '‐', '‑', '―', '−'];
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '、' | '，' | '；' | ';' => ',',
            c if dashes.contains(&c) => '-',
            c => c,
        })
        .collect();
    text.replace("--", "-")
}

/// A building's name as it is compared: without leading zeros.
fn building(name: &str) -> Option<String> {
    let short = name.trim_start_matches('0');
    (!short.is_empty() && !short.contains([',', '-'])).then(|| short.to_owned())
}

/// `1栋`, `1-3栋`, `1栋、2栋`: whole buildings.
fn buildings(names: &str, units: &GridUnits) -> Option<Vec<Cover>> {
    let names = names.replace(units.building.as_str(), "");
    let whole = |name: String| Cover { area: Area::Building(name), number: None };
    match numbers(&names) {
        Some(numbers) => Some(numbers.into_iter().map(|number| whole(number.to_string())).collect()),
        None => names.split(',').map(|name| building(name).map(whole)).collect(),
    }
}

/// The numbers before the word `unit`; no numbers if nothing is written at all, which means all of them.
fn parts(rest: &str, unit: &str) -> Option<Vec<u32>> {
    if rest.is_empty() {
        return Some(Vec::new());
    }
    numbers(&rest.strip_suffix(unit)?.replace(unit, ""))
}

/// `1-3,5` as numbers.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        if first == 0 || last < first || last - first >= MOST {
            return None;
        }
        all.extend(first..=last);
    }
    Some(all)
}

fn expand(area: Area, numbers: Vec<u32>) -> Vec<Cover> {
    if numbers.is_empty() {
        return vec![Cover { area, number: None }];
    }
    numbers.into_iter().map(|number| Cover { area: area.clone(), number: Some(number) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let units = GridUnits::default();
        parse(text, &units).unwrap_or_default().iter().map(|cover| cover.label(&units)).collect()
    }

    #[test]
    fn reads_what_people_write() {
        let three = vec!["9栋1门", "9栋2门", "9栋3门"];
        for (text, expected) in [
            ("1栋", vec!["1栋"]),
            ("9栋1-3门", three.clone()),
            ("９栋１—３门", three.clone()),
            ("9栋1–3门", three.clone()),
            ("9栋1~3门", three.clone()),
            ("9栋 1门至3门", three.clone()),
            ("9栋1、2、3门", three.clone()),
            ("09栋1——3门", three),
            ("平房5-6排", vec!["平房5排", "平房6排"]),
            ("平房", vec!["平房"]),
            ("1-3栋", vec!["1栋", "2栋", "3栋"]),
            ("1栋、3栋", vec!["1栋", "3栋"]),
            ("甲栋2门", vec!["甲栋2门"]),
        ] {
            assert_eq!(labels(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_means_no_door() {
        for text in ["", "栋", "9", "9栋3-1门", "9栋0门", "9栋x门", "9栋1-99999门", "9栋1-3", "1-99999999999栋", "平房x排"]
        {
            assert_eq!(labels(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn other_words_are_settings() {
        let units = GridUnits { building: "号楼".into(), door: "单元".into(), ..GridUnits::default() };
        let covers = parse("12号楼1-2单元", &units).expect("readable");
        assert_eq!(covers.iter().map(|cover| cover.label(&units)).collect::<Vec<_>>(), ["12号楼1单元", "12号楼2单元"]);
    }
}
