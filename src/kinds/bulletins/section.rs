//! One section of a bulletin: what it chooses, and how it shows it.

use crate::base::{Message, Place, code};
use crate::kinds::shared::{found, plain, value};
use crate::model::Standing;
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

/// A section.
#[derive(Debug)]
pub struct Section {
    pub title: Option<String>,
    /// From 1; a section without one flows.
    pub column: Option<u64>,
    pub show: Show,
    pub choosing: Choosing,
}

/// How entries are chosen.
#[derive(Debug)]
pub enum Choosing {
    /// None: what is shown are figures or grids.
    Nothing,
    ByRule(Rule),
    ByName(Vec<Located<String>>),
}

/// Entries that all of this holds for; what is absent holds for every entry.
#[derive(Debug, Default)]
pub struct Rule {
    /// Keys of kinds.
    pub kind: Option<&'static str>,
    /// Keys of types, any of them.
    pub types: Vec<&'static str>,
    pub topic: Option<String>,
    pub standing: Option<Standing>,
    /// Only pinned ones.
    pub pinned: bool,
    /// At most so many.
    pub newest: Option<usize>,
}

/// How the chosen entries are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Title, strip of the period, phone.
    Sheets,
    /// Leaves of a calendar.
    Leaves,
    /// One line each.
    #[default]
    Lines,
    /// The summary, or the whole of a short body.
    Text,
    /// The first picture of each, with its caption.
    Photos,
    /// The community's figures.
    Figures,
    /// Bars and the large result.
    Evaluation,
    /// What there was, came in, went out and is left, and the largest spendings.
    Accounts,
    /// The table of grids.
    Grids,
}

impl Choice for Show {
    const ALL: &'static [(Show, &'static str, &'static str)] = &[
        (Show::Sheets, "sheets", "公示条"),
        (Show::Leaves, "leaves", "日历页"),
        (Show::Lines, "lines", "行"),
        (Show::Text, "text", "正文"),
        (Show::Photos, "photos", "图片"),
        (Show::Figures, "figures", "数字"),
        (Show::Evaluation, "evaluation", "评议"),
        (Show::Accounts, "accounts", "账目"),
        (Show::Grids, "grids", "网格"),
    ];
}

impl Show {
    /// Whether it shows what the kind of an entry makes of its figures.
    pub fn figures_of_kind(self) -> bool {
        matches!(self, Show::Evaluation | Show::Accounts)
    }
}

impl Section {
    /// The entries that it names.
    pub fn named(&self) -> &[Located<String>] {
        match &self.choosing {
            Choosing::ByName(names) => names,
            _ => &[],
        }
    }
}

/// Reads one section of a bulletin with so many columns.
pub fn read(reader: &mut Reader<'_>, columns: u64) -> Section {
    let title = plain(reader, "title");
    let column = reader.whole("column");
    if let Some(column) = column.as_ref().filter(|column| column.value == 0 || column.value > columns) {
        let message = msg!("column-unknown", column = column.value, columns = columns);
        reader.report(
            found(code::FIELD_VALUE, column.place.as_ref(), message).help(msg!("column-unknown-help", columns = columns)),
        );
    }
    let written = reader.has("show");
    let show = value(reader.choice("show")).or((!written).then(Show::default));
    let choosing = choosing(reader, show);
    Section { title, column: value(column), show: show.unwrap_or_default(), choosing }
}

/// How it chooses; `show` is absent where it could not be read.
fn choosing(reader: &mut Reader<'_>, show: Option<Show>) -> Choosing {
    let by_rule = ["kind", "type", "topic", "standing", "pinned", "newest"].iter().any(|name| reader.has(name));
    let by_name = reader.has("entries");
    let rule = rule(reader);
    let names = reader.texts("entries");
    let place = reader.place();
    let mut complain =
        |message: Message, help: Message| reader.report(found(code::FIELD_VALUE, place.as_ref(), message).help(help));
    match (by_rule, by_name) {
        (true, true) => {
            complain(msg!("section-both"), msg!("section-both-help"));
            Choosing::ByName(names)
        }
        (false, true) => Choosing::ByName(names),
        (true, false) => Choosing::ByRule(rule),
        (false, false) if show.is_none_or(|show| matches!(show, Show::Figures | Show::Grids)) => Choosing::Nothing,
        (false, false) => {
            complain(msg!("section-empty"), msg!("section-empty-help"));
            Choosing::Nothing
        }
    }
}

fn rule(reader: &mut Reader<'_>) -> Rule {
    let kind = reader.text("kind");
    let known = kind.as_ref().and_then(|kind| crate::kinds::registry().by_word(kind.value.trim()));
    if let Some(kind) = kind.as_ref().filter(|_| known.is_none()) {
        let registry = crate::kinds::registry();
        unknown(reader, kind.place.as_ref(), (msg!("section-kind", kind = kind.value), &kind.value, registry.words().collect()));
    }
    let mut types: Vec<&'static str> = known.and_then(|(_, implied)| implied).into_iter().collect();
    for typed in reader.texts("type") {
        match type_named(typed.value.trim()) {
            Some(key) => types.push(key),
            None => {
                unknown(reader, typed.place.as_ref(), (msg!("section-type", value = typed.value), &typed.value, type_words()))
            }
        }
    }
    Rule {
        kind: known.map(|(kind, _)| kind.def().key),
        types,
        topic: plain(reader, "topic"),
        standing: value(reader.choice("standing")),
        pinned: reader.flag("pinned"),
        newest: reader.whole("newest").and_then(|newest| usize::try_from(newest.value).ok()),
    }
}

fn unknown(reader: &mut Reader<'_>, place: Option<&Place>, (message, typed, known): (Message, &str, Vec<&'static str>)) {
    let help = crate::base::text::known_help(typed, &known);
    reader.report(found(code::FIELD_VALUE, place, message).help(help));
}

/// The key of a type that any kind has, by key or label.
fn type_named(word: &str) -> Option<&'static str> {
    crate::kinds::registry().types().find(|known| known.key == word || known.label == word).map(|known| known.key)
}

fn type_words() -> Vec<&'static str> {
    crate::kinds::registry().types().map(|known| known.label).collect()
}
