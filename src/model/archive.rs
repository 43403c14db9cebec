//! How the office keeps its files: the table `[archive]` of `site.toml`.
//!
//! Invariant: the last volume takes whatever no other one takes, so that no entry of a year is left out.

use super::is_slug;
use crate::base::{Diagnostic, Message, Place, code};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

/// The settings of archive volumes.
#[derive(Debug, Clone, Default)]
pub struct ArchiveSettings {
    /// 全宗号, as the archive above has given it; nothing is filed without one.
    pub fonds: Option<String>,
    /// 全宗名称, if it is not the name of the site.
    pub fonds_name: Option<String>,
    /// 机构代码.
    pub department: String,
    pub volumes: Vec<Volume>,
}

/// One volume of a year: what belongs in it, and how long it is kept.
#[derive(Debug, Clone)]
pub struct Volume {
    /// Part of the name of its file.
    pub key: String,
    pub title: String,
    /// It takes an entry of any of these kinds, types or topics; with none of them given it takes every entry.
    pub kinds: Vec<Located<String>>,
    pub types: Vec<Located<String>>,
    pub topics: Vec<String>,
    pub retention: Retention,
}

/// 保管期限.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retention {
    Permanent,
    ThirtyYears,
    TenYears,
}

/// The keys are the codes of DA/T 22-2015.
impl Choice for Retention {
    const ALL: &'static [(Retention, &'static str, &'static str)] =
        &[(Retention::Permanent, "Y", "永久"), (Retention::ThirtyYears, "D30", "30年"), (Retention::TenYears, "D10", "10年")];
}

impl Volume {
    /// Whether it takes what no other volume takes.
    pub fn takes_all(&self) -> bool {
        self.kinds.is_empty() && self.types.is_empty() && self.topics.is_empty()
    }
}

/// Reads the table; what is wrong keeps its default.
pub fn read(reader: &mut Reader<'_>) -> ArchiveSettings {
    let fonds = short_code(reader, "fonds");
    let fonds_name = reader.text("fonds_name").map(|name| name.value);
    let department = short_code(reader, "department").unwrap_or_else(|| "JW".to_owned());
    let mut volumes: Vec<Volume> = Vec::new();
    for Located { value, place } in reader.tables("volumes", volume) {
        match value {
            Some(volume) if volumes.iter().any(|other| other.key == volume.key) => {
                invalid(reader, place, msg!("archive-volume-twice", key = volume.key));
            }
            volume => volumes.extend(volume),
        }
    }
    if !volumes.last().is_some_and(Volume::takes_all) {
        let (kinds, types, topics) = (Vec::new(), Vec::new(), Vec::new());
        let (key, title) = ("unsorted".to_owned(), "未归类".to_owned());
        volumes.push(Volume { key, title, kinds, types, topics, retention: Retention::TenYears });
    }
    ArchiveSettings { fonds, fonds_name, department, volumes }
}

/// Letters and digits that can stand in a 档号.
fn short_code(reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
    let Located { value, place } = reader.text(name)?;
    if value.len() > 12 || !value.chars().all(|c| c.is_ascii_alphanumeric()) {
        invalid(reader, place, msg!("archive-code", name = name, value = value));
        return None;
    }
    Some(value)
}

fn volume(reader: &mut Reader<'_>) -> Option<Volume> {
    let (key, title) = (reader.required_text("key"), reader.required_text("title"));
    let (kinds, types) = (reader.texts("kinds"), reader.texts("types"));
    let topics = reader.texts("topics").into_iter().map(|topic| topic.value).collect();
    reader.require("retention");
    let retention = reader.choice("retention").map_or(Retention::Permanent, |retention| retention.value);
    let Located { value: key, place } = key?;
    if !is_slug(&key) {
        invalid(reader, place, msg!("archive-volume-key", key = key));
        return None;
    }
    Some(Volume { key, title: title?.value, kinds, types, topics, retention })
}

fn invalid(reader: &mut Reader<'_>, place: Option<Place>, message: Message) {
    let mut found = Diagnostic::new(code::SETTING_INVALID, message);
    found.place = place;
    reader.report(found);
}
