//! What the office must disclose: the items of `content/catalogue.toml`, or of `content/catalogue.csv` with the
//! columns of an official catalogue.
//!
//! Nothing here knows a day: what is owed and what is late follows in `derive`. Invariant: no two items have the same
//! key or name.

use super::{Audience, Retention, slugify};
use crate::base::{Date, Diagnostic, Place, ProjectPath, Reported, Span, Term, TermLength, code};
use crate::msg;
use crate::parse::fields::{Origin, Value};
use crate::parse::front_matter;
use crate::parse::reader::{Choice, Located, Reader, date_of};
use crate::source::SourceTree;

mod sheet;

/// The catalogue of a site; without a file it has no items.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub items: Vec<CatalogueItem>,
    /// Whether an item is missing because it could not be read.
    pub damaged: bool,
}

/// One thing to disclose.
#[derive(Debug, Clone)]
pub struct CatalogueItem {
    /// What entries call it: `party-dues`.
    pub key: String,
    /// 公开事项, its name.
    pub item: String,
    pub area: Area,
    /// 内容要素.
    pub content: Vec<String>,
    /// 依据.
    pub basis: Option<String>,
    pub frequency: Frequency,
    /// How many working days there are to post it; else the site's setting holds.
    pub within: Option<u64>,
    pub audience: Audience,
    pub responsible: Option<String>,
    pub channels: Vec<String>,
    pub retention: Option<Retention>,
    /// The first day that counts: a term that began before it is not owed.
    pub since: Date,
    /// Days on which something happened, or changed, that must be disclosed.
    pub events: Vec<Date>,
    /// Where it was written.
    pub place: Option<Place>,
}

/// The four fields of a community's disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    Party,
    Affairs,
    Finance,
    Services,
}

impl Choice for Area {
    const ALL: &'static [(Area, &'static str, &'static str)] = &[
        (Area::Party, "party", "党务"),
        (Area::Affairs, "affairs", "居务"),
        (Area::Finance, "finance", "财务"),
        (Area::Services, "services", "服务"),
    ];
}

/// How often an item is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    /// Whenever something of the kind happens.
    OnEvent,
    /// Always up, and again whenever it changes.
    OnChange,
    /// Always up.
    LongTerm,
}

impl Choice for Frequency {
    const ALL: &'static [(Frequency, &'static str, &'static str)] = &[
        (Frequency::Monthly, "monthly", "每月"),
        (Frequency::Quarterly, "quarterly", "每季度"),
        (Frequency::HalfYearly, "half-yearly", "每半年"),
        (Frequency::Yearly, "yearly", "每年"),
        (Frequency::OnEvent, "on-event", "发生后"),
        (Frequency::OnChange, "on-change", "变更后"),
        (Frequency::LongTerm, "long-term", "长期"),
    ];
}

impl Frequency {
    /// The length of its terms, if it has any.
    pub fn length(self) -> Option<TermLength> {
        match self {
            Frequency::Monthly => Some(TermLength::Month),
            Frequency::Quarterly => Some(TermLength::Quarter),
            Frequency::HalfYearly => Some(TermLength::Half),
            Frequency::Yearly => Some(TermLength::Year),
            Frequency::OnEvent | Frequency::OnChange | Frequency::LongTerm => None,
        }
    }
}

impl Catalogue {
    /// The item of this key or name.
    pub fn get(&self, name: &str) -> Option<&CatalogueItem> {
        self.items.iter().find(|item| item.key == name || item.item == name)
    }
}

/// The catalogue of the project, with every mistake of its file.
pub fn read(tree: &SourceTree) -> Reported<Catalogue> {
    let [toml, csv] = ["content/catalogue.toml", "content/catalogue.csv"].map(|name| file(tree, name));
    let mut diagnostics = Vec::new();
    let items = match (toml, csv) {
        (Some((path, _)), Some((other, _))) => {
            let found = Diagnostic::new(code::CATALOGUE_TWICE, msg!("catalogue-two-files", other = other));
            diagnostics.push(found.at(Place::whole(&path)).help(msg!("catalogue-two-files-help")));
            vec![None]
        }
        (Some((path, text)), None) => of_toml(&path, text, &mut diagnostics),
        (None, Some((path, text))) => sheet::items(&path, text, &mut diagnostics),
        (None, None) => Vec::new(),
    };
    let mut catalogue = Catalogue { items: Vec::new(), damaged: items.iter().any(Option::is_none) };
    for item in items.into_iter().flatten() {
        match catalogue.items.iter().find(|other| other.key == item.key || other.item == item.item) {
            Some(other) => diagnostics.push(twice(&item, other)),
            None => catalogue.items.push(item),
        }
    }
    Reported { value: catalogue, diagnostics }
}

/// A file that is there; one that could not be read is empty, as its diagnostic says.
fn file<'a>(tree: &'a SourceTree, name: &str) -> Option<(ProjectPath, &'a str)> {
    let path = ProjectPath::new(name).filter(|path| tree.has(path.as_str()))?;
    Some((path, tree.text(name).map_or("", |text| text)))
}

fn of_toml(path: &ProjectPath, text: &str, report: &mut Vec<Diagnostic>) -> Vec<Option<CatalogueItem>> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let whole = Span::new(bom, text.len());
    let before = report.len();
    let table = front_matter::fields(path, text, whole).drain_into(report);
    let damaged = report[before..].iter().any(|found| found.code == code::FRONT_MATTER_SYNTAX);
    let mut reader = Reader::new(&table, whole, Origin::File(path.clone()), report);
    let items = reader.tables("items", item).into_iter().map(|item| item.value);
    let items: Vec<_> = items.chain(damaged.then_some(None)).collect();
    reader.finish();
    items
}

fn twice(item: &CatalogueItem, other: &CatalogueItem) -> Diagnostic {
    let mut found = Diagnostic::new(code::CATALOGUE_TWICE, msg!("catalogue-twice", item = item.item, key = item.key));
    found.place.clone_from(&item.place);
    if let Some(place) = &other.place {
        found = found.label(place.clone(), msg!("catalogue-twice-other"));
    }
    found.help(msg!("catalogue-twice-help"))
}

/// One item; `None` if something of it that is needed cannot be read.
fn item(reader: &mut Reader<'_>) -> Option<CatalogueItem> {
    ["item", "area", "frequency", "since"].into_iter().for_each(|name| reader.require(name));
    let name = reader.text("item");
    let key = key(reader, name.as_ref());
    let area = area(reader);
    let written = frequency(reader);
    let within = reader.whole("within").map(|within| within.value);
    let since = since(reader);
    let rest = CatalogueItem {
        key: String::new(),
        item: String::new(),
        area: Area::Affairs,
        content: texts(reader, "content"),
        basis: optional(reader, "basis"),
        frequency: Frequency::LongTerm,
        within: within.or(written.and_then(|(_, days)| days)),
        audience: reader.choice("audience").map_or(Audience::Public, |audience| audience.value),
        responsible: optional(reader, "responsible"),
        channels: texts(reader, "channels"),
        retention: reader.choice("retention").map(|retention| retention.value),
        since: Date::MIN,
        events: events(reader),
        place: name.as_ref().and_then(|name| name.place.clone()),
    };
    let (key, item, area, frequency, since) = (key?, name?.value, area?, written?.0, since?);
    Some(CatalogueItem { key, item, area, frequency, since, ..rest })
}

/// What entries call the item: as written, else made from its name.
fn key(reader: &mut Reader<'_>, name: Option<&Located<String>>) -> Option<String> {
    let Some(Located { value, place }) = reader.text("key") else { return Some(slugify(&name?.value)) };
    if super::is_slug(&value) {
        return Some(value);
    }
    let found = Diagnostic::new(code::SLUG_INVALID, msg!("catalogue-key", key = value));
    let help = msg!("slug-invalid-help", proposal = slugify(&value));
    reader.report(Diagnostic { place, ..found.help(help) });
    None
}

/// `党务`, or `党务公开` as some catalogues say.
fn area(reader: &mut Reader<'_>) -> Option<Area> {
    let typed = reader.text("area")?;
    let area = Area::parse(typed.value.strip_suffix("公开").unwrap_or(&typed.value));
    if area.is_none() {
        reader.not_a_choice::<Area>("area", &typed);
    }
    area
}

fn optional(reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
    reader.text(name).map(|text| text.value)
}

fn texts(reader: &mut Reader<'_>, name: &'static str) -> Vec<String> {
    reader.texts(name).into_iter().map(|text| text.value).collect()
}

/// A word of [`Frequency`], or the whole phrase of an official catalogue, with the working days that it names.
fn frequency(reader: &mut Reader<'_>) -> Option<(Frequency, Option<u64>)> {
    let typed = reader.text("frequency")?;
    let read = phrase(&typed.value);
    if read.is_none() {
        reader.not_a_choice::<Frequency>("frequency", &typed);
    }
    read
}

/// The ways in which catalogues say how often.
const PHRASES: [(Frequency, &[&str]); 7] = [
    (Frequency::Monthly, &["按月", "月", "每月一次", "每月结束", "月度终了", "每月终了"]),
    (Frequency::Quarterly, &["按季", "按季度", "季度", "每季", "每季度一次", "每季度结束", "季度终了", "每季度终了"]),
    (Frequency::HalfYearly, &["半年", "每半年一次", "每半年结束", "半年终了"]),
    (Frequency::Yearly, &["按年", "按年度", "年度", "每年度", "每年一次", "每年结束", "年度终了", "年度结束"]),
    (Frequency::OnEvent, &["及时", "即时", "随时", "自信息形成", "自信息形成之日起", "信息形成之日起", "自发生之日起", "按事项"]),
    (
        Frequency::OnChange,
        &["变更", "自信息变更之日起", "自信息形成或变更之日起", "自信息形成或者变更之日起", "信息形成或者变更之日起", "变更时"],
    ),
    (Frequency::LongTerm, &["长期公示", "常年"]),
];

/// `每季度`, `每季度结束后10个工作日内`, `自信息形成或者变更之日起20个工作日内公开`.
fn phrase(typed: &str) -> Option<(Frequency, Option<u64>)> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && !"，,。（）()".contains(*c)).collect();
    let typed = typed.strip_suffix("公开").or(typed.strip_suffix("公布")).unwrap_or(&typed);
    let (words, days) = match typed.trim_end_matches('内').strip_suffix("个工作日") {
        Some(rest) => {
            let words = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            (words, Some(rest[words.len()..].parse().ok()?))
        }
        None => (typed, None),
    };
    let known = |words: &str| {
        let listed = || PHRASES.iter().find(|(_, said)| said.contains(&words)).map(|(frequency, _)| *frequency);
        Frequency::parse(words).or_else(listed)
    };
    let frequency = known(words).or_else(|| known(words.strip_suffix('后')?))?;
    Some((frequency, days))
}

/// The first day that counts: a day, or the first day of a term.
fn since(reader: &mut Reader<'_>) -> Option<Date> {
    let node = reader.node("since")?;
    let term = || match &node.value {
        Value::Text(text) => text.parse::<Term>().ok(),
        Value::Integer(year) => year.to_string().parse().ok(),
        _ => None,
    };
    // A year that was mistyped would be owed twelve times for every year since.
    let sane = |day: &Date| (1949..=2200).contains(&day.year());
    let day = date_of(&node.value).or_else(|| Some(term()?.first())).filter(sane);
    if day.is_none() {
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("since-form"));
        found.place = node.place();
        reader.report(found.help(msg!("since-form-help")));
    }
    day
}

fn events(reader: &mut Reader<'_>) -> Vec<Date> {
    let mut days: Vec<Date> = reader.dates("events").into_iter().map(|day| day.value).collect();
    days.sort();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_official_catalogues_are_understood() {
        for (typed, frequency, days) in [
            ("每季度", Frequency::Quarterly, None),
            ("每季度结束后10个工作日内", Frequency::Quarterly, Some(10)),
            ("按月公开", Frequency::Monthly, None),
            ("每半年（结束后15个工作日内公布）", Frequency::HalfYearly, Some(15)),
            ("年度终了后 20 个工作日内公开", Frequency::Yearly, Some(20)),
            ("长期公开", Frequency::LongTerm, None),
            ("及时公开", Frequency::OnEvent, None),
            ("自信息形成之日起5个工作日内公开", Frequency::OnEvent, Some(5)),
            ("自信息形成或者变更之日起20个工作日内公开", Frequency::OnChange, Some(20)),
            ("变更后10个工作日内", Frequency::OnChange, Some(10)),
            ("quarterly", Frequency::Quarterly, None),
        ] {
            assert_eq!(phrase(typed), Some((frequency, days)), "{typed}");
        }
        for typed in ["", "经常", "每季度结束后10天内", "每季度结束后个工作日内", "10个工作日内"] {
            assert_eq!(phrase(typed), None, "{typed}");
        }
    }
}
