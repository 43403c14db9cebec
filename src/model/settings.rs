//! What holds for the whole site, read from the merged tables of defaults, theme, `site.toml`,
//! environment and flags.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::{
    ArchiveSettings, CheckSettings, DisclosureSettings, MostAge, Orientation, Outputs, Paper, PeriodSettings, PrintSettings,
    Review,
};
use crate::base::{Diagnostic, Limits, Reported, Span, code};
use crate::msg;
use crate::parse::fields::{Field, Node, Origin, Table, Value};
use crate::parse::reader::{Located, Reader};

/// The settings, settled.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub title: String,
    pub name: String,
    pub description: String,
    /// With a slash at its end; empty if the site does not say where it will be.
    pub base_url: String,
    pub language: String,
    pub time_zone: String,
    pub theme: String,
    pub demo: bool,
    pub founded: Option<u64>,
    pub office: Office,
    /// Days on the board by type of notice.
    pub expires: BTreeMap<String, Located<Stay>>,
    pub periods: PeriodSettings,
    /// The kinds of public review, by the category of a notice; `other` stands for all others.
    pub reviews: BTreeMap<String, Review>,
    pub units: GridUnits,
    pub layouts: BTreeMap<String, Layout>,
    pub page_size: usize,
    pub outputs: Outputs,
    pub print: PrintSettings,
    pub archive: ArchiveSettings,
    pub disclosure: DisclosureSettings,
    /// Whether a build is recorded unless the command says otherwise.
    pub record_on_build: bool,
    /// How old the newest entry of a section may be, by kind.
    pub freshness: BTreeMap<String, Located<MostAge>>,
    pub check: CheckSettings,
    pub limits: Limits,
    pub extra: serde_json::Value,
}

/// The office that posts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Office {
    pub address: Option<String>,
    pub hours: Option<String>,
    pub phone: Option<String>,
    pub supervision: Option<String>,
    pub repair: Option<String>,
    /// Mobiles and other phones of the office that notices may name.
    #[serde(skip)]
    pub phones: Vec<String>,
    pub email: Option<String>,
    pub icp: Option<String>,
    pub police: Option<String>,
    pub feedback: Arc<Feedback>,
    pub issuers: Vec<Issuer>,
}

/// Where to object, unless a notice says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Feedback {
    pub phone: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub hours: Option<String>,
    pub contact: Option<String>,
}

impl Feedback {
    /// The same, with what it leaves open taken from `other`.
    pub fn or(self, other: &Feedback) -> Feedback {
        Feedback {
            phone: self.phone.or_else(|| other.phone.clone()),
            address: self.address.or_else(|| other.address.clone()),
            email: self.email.or_else(|| other.email.clone()),
            hours: self.hours.or_else(|| other.hours.clone()),
            contact: self.contact.or_else(|| other.contact.clone()),
        }
    }
}

/// Who signs notices.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Issuer {
    pub key: String,
    pub name: String,
    pub label: String,
    /// The form of its numbers: `福安里居公〔{year}〕{n}号`.
    pub number: Option<String>,
}

/// How long notices of a type stay on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    Days(u64),
    UntilFurtherNotice,
}

impl Stay {
    /// A number of days, or the word for none.
    pub fn of(value: &Value) -> Option<Stay> {
        match value {
            Value::Integer(number) if *number >= 0 => Some(Stay::Days(number.unsigned_abs())),
            Value::Text(word) if word == "never" || word == "一直留着" => Some(Stay::UntilFurtherNotice),
            _ => None,
        }
    }
}

/// The words in which grids say what they cover.
#[derive(Debug, Clone, Serialize)]
pub struct GridUnits {
    pub building: String,
    pub door: String,
    pub row: String,
    pub rows: String,
}

impl Default for GridUnits {
    fn default() -> GridUnits {
        GridUnits { building: "栋".into(), door: "门".into(), row: "排".into(), rows: "平房".into() }
    }
}

/// How a bulletin lies on its paper.
#[derive(Debug, Clone, Serialize)]
pub struct Layout {
    pub paper: Paper,
    pub orientation: Orientation,
    pub columns: u64,
    pub per_grid: bool,
    pub large: bool,
}

impl Settings {
    /// Reads the merged tables; what is wrong keeps its default.
    pub fn read(table: &Table, origin: Origin) -> Reported<Settings> {
        let mut report = Vec::new();
        let mut reader = Reader::new(table, Span::default(), origin, &mut report);
        let value = settings(&mut reader);
        reader.finish();
        Reported { value, diagnostics: report }
    }

    /// The kind of public review of this category; that of all others where it has none.
    pub fn review(&self, category: Option<&str>) -> Option<&Review> {
        category.and_then(|category| self.reviews.get(category)).or_else(|| self.reviews.get(super::review::OTHER))
    }

    /// The issuer of this key.
    pub fn issuer(&self, key: &str) -> Option<&Issuer> {
        self.office.issuers.iter().find(|issuer| issuer.key == key || issuer.label == key || issuer.name == key)
    }
}

fn settings(reader: &mut Reader<'_>) -> Settings {
    version(reader);
    let name = reader.required_text("name").map(|name| name.value).unwrap_or_default();
    let title = optional(reader, "title").unwrap_or_else(|| format!("{name}公告栏"));
    Settings {
        title,
        name,
        description: optional(reader, "description").unwrap_or_default(),
        base_url: base_url(reader),
        language: optional(reader, "language").unwrap_or_else(|| "zh-CN".into()),
        time_zone: optional(reader, "time_zone").unwrap_or_else(|| "Asia/Shanghai".into()),
        theme: optional(reader, "theme").unwrap_or_else(|| "default".into()),
        demo: reader.flag("demo"),
        founded: reader.whole("founded").map(|year| year.value),
        office: reader.table("office", office).map(|office| office.value).unwrap_or_default(),
        expires: expires(reader),
        periods: reader.table("periods", super::review::periods).map(|periods| periods.value).unwrap_or_default(),
        reviews: super::review::reviews(reader),
        units: reader.table("grid", grid).and_then(|units| units.value).unwrap_or_default(),
        layouts: layouts(reader),
        page_size: reader.table("pages", page_size).and_then(|size| size.value).unwrap_or(20),
        outputs: reader.table("outputs", super::outputs::read).map(|outputs| outputs.value).unwrap_or_default(),
        print: reader.table("print", super::print::read).map(|print| print.value).unwrap_or_default(),
        archive: reader.table("archive", super::archive::read).map(|archive| archive.value).unwrap_or_default(),
        disclosure: reader.table("disclosure", super::disclosure::read).map(|read| read.value).unwrap_or_default(),
        record_on_build: reader.table("record", |record| record.flag("on_build")).is_some_and(|on_build| on_build.value),
        freshness: freshness(reader),
        check: reader.table("check", super::check::read).map(|check| check.value).unwrap_or_default(),
        limits: reader.table("limits", super::limits::read).map(|limits| limits.value).unwrap_or_default(),
        extra: open_json(reader.open_table("extra")),
    }
}

fn optional(reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
    reader.text(name).map(|text| text.value)
}

fn invalid(reader: &mut Reader<'_>, place: Option<crate::base::Place>, message: crate::base::Message) {
    let mut found = Diagnostic::new(code::SETTING_INVALID, message);
    found.place = place;
    reader.report(found);
}

fn version(reader: &mut Reader<'_>) {
    if let Some(version) = reader.whole("version")
        && version.value != 1
    {
        invalid(reader, version.place, msg!("settings-version", version = version.value));
    }
}

fn base_url(reader: &mut Reader<'_>) -> String {
    let Some(url) = reader.text("base_url") else { return String::new() };
    let sound = ["https://", "http://"]
        .iter()
        .any(|scheme| url.value.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')));
    if !sound || url.value.contains(char::is_whitespace) {
        invalid(reader, url.place, msg!("base-url-invalid", url = url.value));
        return String::new();
    }
    format!("{}/", url.value.trim_end_matches('/'))
}

fn office(reader: &mut Reader<'_>) -> Office {
    Office {
        address: optional(reader, "address"),
        hours: optional(reader, "hours"),
        phone: optional(reader, "phone"),
        supervision: optional(reader, "supervision"),
        repair: optional(reader, "repair"),
        phones: reader.texts("phones").into_iter().map(|phone| phone.value).collect(),
        email: optional(reader, "email"),
        icp: optional(reader, "icp"),
        police: optional(reader, "police"),
        feedback: reader.table("feedback", feedback).map(|feedback| Arc::new(feedback.value)).unwrap_or_default(),
        issuers: reader.tables("issuers", issuer).into_iter().map(|issuer| issuer.value).collect(),
    }
}

/// Reads a way to object.
pub fn feedback(reader: &mut Reader<'_>) -> Feedback {
    Feedback {
        phone: optional(reader, "phone"),
        address: optional(reader, "address"),
        email: optional(reader, "email"),
        hours: optional(reader, "hours"),
        contact: optional(reader, "contact"),
    }
}

fn issuer(reader: &mut Reader<'_>) -> Issuer {
    let name = reader.required_text("name").map(|name| name.value).unwrap_or_default();
    Issuer {
        key: reader.required_text("key").map(|key| key.value).unwrap_or_default(),
        label: optional(reader, "label").unwrap_or_else(|| name.clone()),
        number: optional(reader, "number"),
        name,
    }
}

fn expires(reader: &mut Reader<'_>) -> BTreeMap<String, Located<Stay>> {
    let mut days = BTreeMap::new();
    for field in reader.open_table("expires") {
        let stay = Stay::of(&field.node.value);
        if let Some(value) = stay.or_else(|| reader.wrong_type("expires", &field.node, msg!("type-stay"))) {
            let place = field.node.origin.place(field.name_span);
            days.insert(field.name.clone(), Located { value, place });
        }
    }
    days
}

fn freshness(reader: &mut Reader<'_>) -> BTreeMap<String, Located<MostAge>> {
    let mut ages = BTreeMap::new();
    for field in reader.open_table("freshness") {
        match super::disclosure::most_age(&field.node.value) {
            Some(value) => drop(ages.insert(field.name.clone(), Located { value, place: field.node.place() })),
            None => invalid(reader, field.node.place(), msg!("freshness-form", name = field.name)),
        }
    }
    ages
}

fn grid(reader: &mut Reader<'_>) -> Option<GridUnits> {
    let default = GridUnits::default();
    let read = |reader: &mut Reader<'_>| GridUnits {
        building: optional(reader, "building").unwrap_or(default.building),
        door: optional(reader, "door").unwrap_or(default.door),
        row: optional(reader, "row").unwrap_or(default.row),
        rows: optional(reader, "rows").unwrap_or(default.rows),
    };
    reader.table("units", read).map(|units| units.value)
}

fn layouts(reader: &mut Reader<'_>) -> BTreeMap<String, Layout> {
    let mut layouts = BTreeMap::new();
    for field in reader.open_table("layouts") {
        if let Some(layout) = reader.table_node("layouts", &field.node, layout) {
            layouts.insert(field.name.clone(), layout.value);
        }
    }
    layouts
}

fn layout(reader: &mut Reader<'_>) -> Layout {
    Layout {
        paper: reader.choice("paper").map_or(Paper::A4, |paper| paper.value),
        orientation: reader.choice("orientation").map_or(Orientation::Portrait, |side| side.value),
        columns: reader.whole("columns").map_or(1, |columns| columns.value.clamp(1, 8)),
        per_grid: reader.flag("per_grid"),
        large: reader.flag("large"),
    }
}

fn page_size(reader: &mut Reader<'_>) -> Option<usize> {
    let size = reader.whole("size")?;
    if !(1..=1000).contains(&size.value) {
        invalid(reader, size.place, msg!("page-size-invalid", size = size.value));
        return None;
    }
    usize::try_from(size.value).ok()
}

/// A table of the author's own as JSON, for themes.
pub fn open_json(fields: &[Field]) -> serde_json::Value {
    fields.iter().map(|field| (field.name.clone(), json_of(&field.node))).collect::<serde_json::Map<_, _>>().into()
}

/// A value as JSON; dates and decimals as texts, as they were written.
pub fn json_of(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Text(text) | Value::Decimal(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Boolean(flag) => json!(flag),
        Value::Date(date) => json!(date.to_string()),
        Value::DateTime(moment) => json!(moment.to_string()),
        Value::Time(time) => json!(time.to_string()),
        Value::List(list) => list.iter().map(json_of).collect(),
        Value::Table(table) => open_json(&table.entries),
    }
}
