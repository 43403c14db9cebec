//! The fields that every entry has, whatever its kind.

use serde::Serialize;

use super::{Allowed, Covers, KindDef, TableName, WallPosting, allowed, wall};
use crate::base::{Date, Diagnostic, Place, code};
use crate::msg;
use crate::parse::fields::Value;
use crate::parse::reader::{Choice, Located, Reader, date_of};

/// What every entry may say; what few of them do lies apart, since there are many entries.
#[derive(Debug, Clone, Default)]
pub struct Common {
    pub title: String,
    /// Where the title is written.
    pub title_place: Option<Place>,
    /// The day it goes up; pages and grids have none and are always up.
    pub date: Option<Date>,
    pub updated: Option<Date>,
    pub slug: Option<Box<Located<String>>>,
    pub summary: Option<String>,
    pub draft: bool,
    pub pinned: bool,
    /// Last day on the board.
    pub expires: Option<Box<Located<Date>>>,
    pub take_down: Option<Box<Located<TakeDown>>>,
    pub audience: Option<Audience>,
    pub web: WebForm,
    pub grid: Option<Located<String>>,
    pub topics: Vec<String>,
    pub author: Option<String>,
    pub source: Option<String>,
    pub attachments: Vec<Attachment>,
    pub photos: Vec<Photo>,
    /// The walls on which it hung.
    pub posted: Vec<WallPosting>,
    pub aliases: Vec<Located<String>>,
    /// The item of the catalogue that it discloses, by key or name.
    pub discloses: Option<Box<Located<String>>>,
    /// For when it discloses it, if that was written.
    pub covers: Option<Vec<Located<Covers>>>,
    /// The entry whose place it takes.
    pub supersedes: Option<Box<Located<String>>>,
    /// Personal data that may stand in it.
    pub allowed: Vec<Allowed>,
    pub extra: serde_json::Value,
}

/// When an entry's page becomes a stub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeDown {
    On(Date),
    /// So many days after the last day of its period.
    AfterPeriod {
        days: u64,
    },
}

/// Who may read an entry whole. Only what is public goes on the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    #[default]
    Public,
    Residents,
    Members,
}

/// What the web shows of an entry that is not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WebForm {
    /// Title, period and phone.
    #[default]
    Summary,
    Nothing,
}

/// A file to hand out.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its file, and of a workbook the sheet that paper shows.
    pub table: TableName,
    pub title: Option<String>,
    /// Whether it is taken down with the list of objects; `None` if the author does not say.
    pub list: Option<bool>,
}

impl Attachment {
    /// The name of its file.
    pub fn file(&self) -> &str {
        &self.table.file.value
    }

    /// Whether it goes with the list of objects: if its author says so, else if it is called 名单.
    pub fn is_list(&self) -> bool {
        let called = |text: &str| text.contains("名单");
        self.list.unwrap_or_else(|| called(self.file()) || self.title.as_deref().is_some_and(called))
    }
}

/// A picture below the text.
#[derive(Debug, Clone)]
pub struct Photo {
    pub file: Located<String>,
    pub alt: String,
    pub caption: Option<String>,
}

impl Choice for Audience {
    const ALL: &'static [(Audience, &'static str, &'static str)] = &[
        (Audience::Public, "public", "公众"),
        (Audience::Residents, "residents", "居民"),
        (Audience::Members, "members", "党员"),
    ];
}

impl Choice for WebForm {
    const ALL: &'static [(WebForm, &'static str, &'static str)] =
        &[(WebForm::Summary, "summary", "概况"), (WebForm::Nothing, "none", "不上网")];
}

/// Reads the common fields of an entry of this kind.
pub fn read(reader: &mut Reader<'_>, def: &KindDef) -> Common {
    let (title, title_place) = reader.required_text("title").map(|title| (title.value, title.place)).unwrap_or_default();
    let date = reader.date("date").map(|date| date.value);
    if def.dated {
        reader.require("date");
    }
    let updated = reader.date("updated").map(|date| date.value);
    let common = Common {
        title,
        title_place,
        date,
        updated,
        slug: reader.text("slug").map(Box::new),
        summary: plain(reader, "summary"),
        draft: reader.flag("draft"),
        pinned: reader.flag("pinned"),
        expires: reader.date("expires").map(Box::new),
        take_down: take_down(reader).map(Box::new),
        audience: reader.choice("audience").map(|audience| audience.value),
        web: reader.choice("web").map_or(WebForm::default(), |form| form.value),
        grid: reader.text("grid"),
        topics: topics(reader),
        author: plain(reader, "author"),
        source: plain(reader, "source"),
        attachments: reader.tables("attachments", attachment).into_iter().filter_map(|read| read.value).collect(),
        photos: reader.tables("photos", photo).into_iter().filter_map(|read| read.value).collect(),
        posted: wall::read(reader),
        aliases: reader.texts("aliases"),
        discloses: reader.text("discloses").map(Box::new),
        covers: covers(reader, def),
        supersedes: reader.text("supersedes").map(Box::new),
        allowed: allowed::read(reader),
        extra: extra(reader),
    };
    order(reader, &common);
    common
}

fn topics(reader: &mut Reader<'_>) -> Vec<String> {
    let mut topics: Vec<String> = reader.texts("topics").into_iter().map(|topic| topic.value).collect();
    // They would keep the room of their places.
    topics.shrink_to_fit();
    topics
}

/// A grid covers doors, and says so with the same word.
fn covers(reader: &mut Reader<'_>, def: &KindDef) -> Option<Vec<Located<Covers>>> {
    let own = def.fields.iter().any(|field| field.name == "covers");
    if own { None } else { super::disclosure::read_covers(reader) }
}

fn plain(reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
    reader.text(name).map(|text| text.value)
}

fn take_down(reader: &mut Reader<'_>) -> Option<Located<TakeDown>> {
    let node = reader.node("take_down")?;
    if let Value::Table(_) = node.value {
        let read = reader.table_node("take_down", node, |inner| {
            inner.require("days_after_period");
            inner.whole("days_after_period").map(|days| TakeDown::AfterPeriod { days: days.value })
        })?;
        return read.value.map(|value| Located { value, place: read.place });
    }
    match date_of(&node.value) {
        Some(date) => Some(Located { value: TakeDown::On(date), place: node.place() }),
        None => reader.wrong_type("take_down", node, msg!("type-date")),
    }
}

fn attachment(reader: &mut Reader<'_>) -> Option<Attachment> {
    let title = plain(reader, "title");
    let list = reader.has("list").then(|| reader.flag("list"));
    TableName::read(reader).map(|table| Attachment { table, title, list })
}

fn photo(reader: &mut Reader<'_>) -> Option<Photo> {
    let caption = plain(reader, "caption");
    let written = reader.has("alt");
    let alt = plain(reader, "alt").unwrap_or_default();
    let file = reader.required_text("file")?;
    if !written {
        let mut found = Diagnostic::new(code::PICTURE_ALT, msg!("picture-alt", file = file.value));
        found.place.clone_from(&file.place);
        reader.report(found.help(msg!("picture-alt-help")));
    }
    Some(Photo { file, alt, caption })
}

fn extra(reader: &mut Reader<'_>) -> serde_json::Value {
    super::settings::open_json(reader.open_table("extra"))
}

fn order(reader: &mut Reader<'_>, common: &Common) {
    let Some(date) = common.date else { return };
    if let Some(expires) = common.expires.as_ref().filter(|expires| expires.value < date) {
        let mut found = Diagnostic::new(code::PERIOD_ORDER, msg!("expires-before-date", expires = expires.value, date = date));
        found.place.clone_from(&expires.place);
        reader.report(found.help(msg!("expires-before-date-help")));
    }
    if let Some(Located { value: TakeDown::On(day), place }) = common.take_down.as_deref()
        && *day <= date
    {
        let mut found = Diagnostic::new(code::PERIOD_ORDER, msg!("take-down-before-date", day = day, date = date));
        found.place.clone_from(place);
        reader.report(found.help(msg!("take-down-before-date-help")));
    }
}
