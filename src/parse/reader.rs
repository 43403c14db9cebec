//! Reads fields from a table: typed, located, every mistake reported, unknown fields named.
//!
//! A reader asks for each field once; what nobody asked for is unknown when it is finished.

use super::fields::{Field, Node, Origin, Table, Value};
use super::number;
use crate::base::date::{Date, DateTime};
use crate::base::{Amount, Diagnostic, Message, Place, Span, code, text};
use crate::msg;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub place: Option<Place>,
}

/// An enumerated value with its key in files and its label in Chinese; files may use either.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value with its key and label.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// The key.
    fn key(self) -> &'static str {
        Self::ALL.iter().find(|(value, ..)| *value == self).map_or("", |(_, key, _)| key)
    }

    /// The label in Chinese.
    fn label(self) -> &'static str {
        Self::ALL.iter().find(|(value, ..)| *value == self).map_or("", |(.., label)| label)
    }

    /// The value of a key or a label.
    fn parse(typed: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, key, label)| *key == typed || *label == typed).map(|(value, ..)| *value)
    }
}

/// The fields of one table, to be asked for one by one.
pub struct Reader<'a> {
    table: &'a Table,
    span: Span,
    origin: Origin,
    known: Vec<&'static str>,
    report: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// A reader of `table`, which stands at `span` of `origin`.
    pub fn new(table: &'a Table, span: Span, origin: Origin, report: &'a mut Vec<Diagnostic>) -> Reader<'a> {
        Reader { table, span, origin, known: Vec::new(), report }
    }

    /// Adds a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// The place of the table itself.
    pub fn place(&self) -> Option<Place> {
        self.origin.place(self.span)
    }

    /// The field as it was written.
    pub fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        self.known.push(name);
        self.table.get(name)
    }

    /// Whether the field was written; does not count as asking for it.
    pub fn has(&self, name: &str) -> bool {
        self.table.get(name).is_some()
    }

    /// Reports that `name` is missing, if it is.
    pub fn require(&mut self, name: &'static str) {
        if !self.has(name) {
            let mut found = Diagnostic::new(code::FIELD_MISSING, msg!("field-missing", name = name));
            found.place = self.place();
            self.report.push(found.help(msg!("field-missing-help", name = name)));
        }
    }

    /// A text; an empty one counts as absent.
    pub fn text(&mut self, name: &'static str) -> Option<Located<String>> {
        let node = self.node(name)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some(located(node, text.clone())),
            _ => self.wrong_type(name, node, msg!("type-text")),
        }
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &'static str) -> Option<Located<String>> {
        let text = self.text(name);
        match text {
            None if self.has(name) && matches!(self.table.get(name).map(|node| &node.value), Some(Value::Text(_))) => {
                let mut found = Diagnostic::new(code::FIELD_MISSING, msg!("field-empty", name = name));
                found.place = self.table.get(name).and_then(Node::place);
                self.report.push(found.help(msg!("field-missing-help", name = name)));
            }
            None => self.require(name),
            Some(_) => {}
        }
        text
    }

    /// A date, also in quotes.
    pub fn date(&mut self, name: &'static str) -> Option<Located<Date>> {
        let node = self.node(name)?;
        match date_of(&node.value) {
            Some(date) => Some(located(node, date)),
            None => self.wrong_type(name, node, msg!("type-date")),
        }
    }

    /// A date with a time of day, also in quotes; a bare date is midnight.
    pub fn date_time(&mut self, name: &'static str) -> Option<Located<DateTime>> {
        let node = self.node(name)?;
        match date_time_of(&node.value) {
            Some(moment) => Some(located(node, moment)),
            None => self.wrong_type(name, node, msg!("type-date-time")),
        }
    }

    /// True or false; absent is false.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let Some(node) = self.node(name) else { return false };
        match node.value {
            Value::Boolean(flag) => flag,
            _ => self.wrong_type(name, node, msg!("type-boolean")).unwrap_or(false),
        }
    }

    /// A whole number from zero.
    pub fn whole(&mut self, name: &'static str) -> Option<Located<u64>> {
        let node = self.node(name)?;
        match node.value {
            Value::Integer(number) if number >= 0 => Some(located(node, number.unsigned_abs())),
            _ => self.wrong_type(name, node, msg!("type-whole")),
        }
    }

    /// A number with its digits as written; a whole number and a number in quotes are fine too.
    pub fn decimal(&mut self, name: &'static str) -> Option<Located<String>> {
        let node = self.node(name)?;
        match decimal_of(&node.value) {
            Some(digits) => Some(located(node, digits)),
            None => self.wrong_type(name, node, msg!("type-decimal")),
        }
    }

    /// A number with its digits as written, or a figure in words: `96.1`, `200多`, `近百`.
    pub fn quantity(&mut self, name: &'static str) -> Option<Located<String>> {
        let node = self.node(name)?;
        match (decimal_of(&node.value), &node.value) {
            (Some(digits), _) => Some(located(node, digits)),
            (None, Value::Text(words)) => Some(located(node, words.clone())),
            _ => self.wrong_type(name, node, msg!("type-decimal")),
        }
    }

    /// A sum of money: a number, or a text as clerks write it: `"12,480.00"`, `"1.2万元"`.
    pub fn amount(&mut self, name: &'static str) -> Option<Located<Amount>> {
        let node = self.node(name)?;
        let amount = match &node.value {
            Value::Text(text) => number::amount(text),
            value => decimal_of(value).and_then(|digits| number::amount(&digits)),
        };
        match amount {
            Some(amount) => Some(located(node, amount)),
            None => self.wrong_type(name, node, msg!("type-amount")),
        }
    }

    /// One of the values of `T`, by key or Chinese label.
    pub fn choice<T: Choice>(&mut self, name: &'static str) -> Option<Located<T>> {
        let typed = self.text(name)?;
        let value = T::parse(typed.value.trim());
        if value.is_none() {
            self.not_a_choice::<T>(name, &typed);
        }
        value.map(|value| Located { value, place: typed.place })
    }

    /// A list of values of `T`, each by key or Chinese label; a single one is a list of one.
    pub fn choices<T: Choice>(&mut self, name: &'static str) -> Vec<Located<T>> {
        let mut read = Vec::new();
        for typed in self.texts(name) {
            match T::parse(typed.value.trim()) {
                Some(value) => read.push(Located { value, place: typed.place }),
                None => self.not_a_choice::<T>(name, &typed),
            }
        }
        read
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, name: &'static str) -> Vec<Located<String>> {
        let Some(node) = self.node(name) else { return Vec::new() };
        node.items()
            .iter()
            .filter_map(|item| match &item.value {
                Value::Text(text) => Some(located(item, text.clone())),
                _ => self.wrong_type(name, item, msg!("type-text")),
            })
            .collect()
    }

    /// A list of dates, also in quotes; a single one is a list of one.
    pub fn dates(&mut self, name: &'static str) -> Vec<Located<Date>> {
        let Some(node) = self.node(name) else { return Vec::new() };
        node.items()
            .iter()
            .filter_map(|item| match date_of(&item.value) {
                Some(date) => Some(located(item, date)),
                None => self.wrong_type(name, item, msg!("type-date")),
            })
            .collect()
    }

    /// A table, read by `read`; what `read` does not ask for is unknown.
    pub fn table<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Reader<'_>) -> T) -> Option<Located<T>> {
        let node = self.node(name)?;
        self.table_node(name, node, read)
    }

    /// A list of tables, each read by `read`; a single table is a list of one.
    pub fn tables<T>(&mut self, name: &'static str, mut read: impl FnMut(&mut Reader<'_>) -> T) -> Vec<Located<T>> {
        let Some(node) = self.node(name) else { return Vec::new() };
        match &node.value {
            Value::List(list) => list.iter().filter_map(|item| self.table_node(name, item, &mut read)).collect(),
            _ => self.table_node(name, node, read).into_iter().collect(),
        }
    }

    /// Every field of a table whose names the author chooses, in the order written.
    pub fn open_table(&mut self, name: &'static str) -> &'a [Field] {
        let Some(node) = self.node(name) else { return &[] };
        match &node.value {
            Value::Table(table) => &table.entries,
            _ => self.wrong_type(name, node, msg!("type-table")).unwrap_or(&[]),
        }
    }

    /// Reads `node` as a table.
    pub fn table_node<T>(
        &mut self,
        name: &'static str,
        node: &Node,
        read: impl FnOnce(&mut Reader<'_>) -> T,
    ) -> Option<Located<T>> {
        let Value::Table(table) = &node.value else { return self.wrong_type(name, node, msg!("type-table")) };
        let mut inner = Reader::new(table, node.span, node.origin.clone(), self.report);
        let value = read(&mut inner);
        inner.finish();
        Some(located(node, value))
    }

    /// Reports every field that nobody asked for, with the nearest name that somebody did.
    pub fn finish(self) {
        for field in &self.table.entries {
            if self.known.contains(&field.name.as_str()) {
                continue;
            }
            let mut found = Diagnostic::new(code::FIELD_UNKNOWN, msg!("field-unknown", name = field.name));
            found.place = field.node.origin.place(field.name_span);
            let help = match text::nearest(&field.name, self.known.iter().copied()) {
                Some(meant) => msg!("field-unknown-nearest", meant = meant),
                None => msg!("field-unknown-help", known = self.known.join(", ")),
            };
            self.report.push(found.help(help));
        }
    }

    /// Reports a value of the wrong type and yields nothing.
    pub fn wrong_type<T>(&mut self, name: &str, node: &Node, wanted: Message) -> Option<T> {
        let message = match wanted.key {
            "type-date" => msg!("field-type-date", name = name),
            "type-date-time" => msg!("field-type-date-time", name = name),
            "type-boolean" => msg!("field-type-boolean", name = name),
            "type-whole" => msg!("field-type-whole", name = name),
            "type-stay" => msg!("field-type-stay", name = name),
            "type-stay-workdays" => msg!("field-type-stay-workdays", name = name),
            "type-days" => msg!("field-type-days", name = name),
            "type-clock" => msg!("field-type-clock", name = name),
            "type-decimal" => msg!("field-type-decimal", name = name),
            "type-amount" => msg!("field-type-amount", name = name),
            "type-table" => msg!("field-type-table", name = name),
            _ => msg!("field-type-text", name = name),
        };
        let mut found = Diagnostic::new(code::FIELD_TYPE, message);
        found.place = node.place();
        self.report.push(found.help(type_help(wanted.key)));
        None
    }

    /// Reports a text that is none of the values of `T`.
    pub fn not_a_choice<T: Choice>(&mut self, name: &str, typed: &Located<String>) {
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("field-choice", name = name, value = typed.value));
        found.place.clone_from(&typed.place);
        let words = T::ALL.iter().flat_map(|(_, key, label)| [*key, *label]);
        let help = match text::nearest(&typed.value, words) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => {
                let all: Vec<_> = T::ALL.iter().map(|(_, key, label)| format!("{label} ({key})")).collect();
                msg!("field-choice-help", all = all.join("、"))
            }
        };
        self.report.push(found.help(help));
    }
}

impl<T> Located<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

fn located<T>(node: &Node, value: T) -> Located<T> {
    Located { value, place: node.place() }
}

fn type_help(wanted: &str) -> Message {
    match wanted {
        "type-date" => msg!("type-date-help"),
        "type-date-time" => msg!("type-date-time-help"),
        "type-boolean" => msg!("type-boolean-help"),
        "type-whole" | "type-decimal" => msg!("type-number-help"),
        "type-amount" => msg!("type-amount-help"),
        "type-stay" => msg!("type-stay-help"),
        "type-stay-workdays" => msg!("type-stay-workdays-help"),
        "type-days" => msg!("type-days-help"),
        "type-clock" => msg!("type-clock-help"),
        "type-table" => msg!("type-table-help"),
        _ => msg!("type-text-help"),
    }
}

/// The date of a value: a date, or a text that is one.
pub fn date_of(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        // A longer text is a moment, of which the parser would drop the time without a word.
        Value::Text(text) if text.trim().len() == "2026-11-22".len() => text.trim().parse().ok(),
        _ => None,
    }
}

/// The moment of a value: a date-time, a date at midnight, or a text that is one of them.
pub fn date_time_of(value: &Value) -> Option<DateTime> {
    match value {
        Value::DateTime(moment) => Some(*moment),
        Value::Text(text) => {
            let text = text.trim();
            let padded = match text.split_once([' ', 'T']) {
                Some((date, time)) if time.len() == 4 => format!("{date}T0{time}"),
                Some((date, time)) => format!("{date}T{time}"),
                None => text.to_owned(),
            };
            padded.parse().ok().or_else(|| date_of(value).map(|date| date.at(0, 0, 0, 0)))
        }
        _ => date_of(value).map(|date| date.at(0, 0, 0, 0)),
    }
}

/// The digits of a number, as written; `None` for anything that is not a plain decimal.
pub fn decimal_of(value: &Value) -> Option<String> {
    let digits = match value {
        Value::Integer(number) => number.to_string(),
        Value::Decimal(digits) => digits.replace('_', ""),
        Value::Text(text) => text.trim().replace([',', ' '], ""),
        _ => return None,
    };
    let unsigned = digits.strip_prefix('-').unwrap_or(&digits);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(part)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ProjectPath;
    use crate::parse::front_matter;

    fn read<T>(text: &str, read: impl FnOnce(&mut Reader<'_>) -> T) -> (T, Vec<String>) {
        let file = ProjectPath::new("content/a.toml").expect("plain");
        let table = front_matter::fields(&file, text, Span::new(0, text.len())).value;
        let mut report = Vec::new();
        let mut reader = Reader::new(&table, Span::default(), Origin::File(file), &mut report);
        let value = read(&mut reader);
        reader.finish();
        (value, report.iter().map(|found| format!("{}:{}", found.code, found.message.key)).collect())
    }

    #[test]
    fn dates_may_be_quoted() {
        for text in ["d = 2026-11-22", "d = \"2026-11-22\""] {
            let (date, found) = read(text, |reader| reader.date("d").map(|date| date.value));
            assert_eq!((date, found), (Some(jiff::civil::date(2026, 11, 22)), vec![]), "{text}");
        }
        assert_eq!(date_of(&Value::Text("2026-11-22 09:00".into())), None, "a moment is no date");
    }

    #[test]
    fn moments_may_be_written_as_people_write_them() {
        for text in ["t = 2026-11-22T09:00:00", "t = 2026-11-22T09:00", "t = \"2026-11-22 9:00\"", "t = \"2026-11-22T09:00\""] {
            let (moment, _) = read(text, |reader| reader.date_time("t").map(|moment| moment.value));
            assert_eq!(moment, Some(jiff::civil::date(2026, 11, 22).at(9, 0, 0, 0)), "{text}");
        }
    }

    #[test]
    fn all_mistakes_at_once() {
        let (_, found) = read("titel = 1\ndate = 5\npinned = \"x\"", |reader| {
            reader.required_text("title");
            reader.date("date");
            reader.flag("pinned");
        });
        assert_eq!(
            found,
            [
                "field-missing:field-missing",
                "field-type:field-type-date",
                "field-type:field-type-boolean",
                "field-unknown:field-unknown"
            ]
        );
    }

    #[test]
    fn decimals_keep_their_digits() {
        for (text, expected) in
            [("n = 96.10", Some("96.10")), ("n = 5", Some("5")), ("n = \"1,234.5\"", Some("1234.5")), ("n = inf", None)]
        {
            let (digits, _) = read(text, |reader| reader.decimal("n").map(|digits| digits.value));
            assert_eq!(digits.as_deref(), expected, "{text}");
        }
    }
}
