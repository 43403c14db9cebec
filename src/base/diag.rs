//! What went wrong, where, and how to mend it: the author's mistakes as data.
//!
//! A diagnostic holds no finished sentence, only the key of a message and its arguments, so that the
//! same value is said in Chinese and in English.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CellName, Code, ProjectPath, Span, word};

/// How grave a diagnostic is, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Could be better; nothing is wrong.
    Hint,
    /// Probably wrong; the site is built all the same.
    Warning,
    /// Wrong; nothing new is published.
    Error,
}

/// A sentence by its key in the message files, with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.key, &self.args).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Message, D::Error> {
        let (key, args) = <(String, Vec<(String, String)>)>::deserialize(deserializer)?;
        let args = args.into_iter().map(|(name, value)| (word::known(&name), value)).collect();
        Ok(Message { key: word::known(&key), args })
    }
}

/// A [`Message`]: `msg!("key")` or `msg!("key", name = value, …)` with anything that is `Display`.
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::base::Message { key: $key, args: vec![$((stringify!($name), ($value).to_string())),*] }
    };
}

/// Some bytes of a file of the project, or a cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub file: ProjectPath,
    pub span: Span,
    /// The cell, in a workbook; its bytes say nothing.
    pub cell: Option<Box<CellName>>,
}

impl Place {
    /// The place of `span` in `file`.
    pub fn new(file: &ProjectPath, span: Span) -> Place {
        Place { file: file.clone(), span, cell: None }
    }

    /// A place that means the file as a whole, shown as its first line.
    pub fn whole(file: &ProjectPath) -> Place {
        Place::new(file, Span::default())
    }

    /// The place of a cell in the workbook `file`.
    pub fn in_workbook(file: &ProjectPath, cell: CellName) -> Place {
        Place { cell: Some(Box::new(cell)), ..Place::whole(file) }
    }
}

/// A second place that helps to understand the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    pub place: Place,
    pub message: Message,
}

/// One replacement in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

/// A change that certainly mends the mistake; edits are sorted and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fix {
    pub file: ProjectPath,
    pub edits: Vec<Edit>,
}

/// One mistake: a stable code, one line that stands alone, its place, and a way to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub place: Option<Place>,
    pub message: Message,
    pub labels: Vec<Label>,
    pub help: Option<Message>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic of the code's own severity.
    pub fn new(code: Code, message: Message) -> Diagnostic {
        Diagnostic { code, severity: code.severity(), place: None, message, labels: Vec::new(), help: None, fix: None }
    }

    /// The same, at `place`.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic { place: Some(place), ..self }
    }

    /// The same, with a second place.
    pub fn label(mut self, place: Place, message: Message) -> Diagnostic {
        self.labels.push(Label { place, message });
        self
    }

    /// The same, with a way to mend it.
    pub fn help(self, message: Message) -> Diagnostic {
        Diagnostic { help: Some(message), ..self }
    }

    /// The same, with a certain fix.
    pub fn fix(self, fix: Fix) -> Diagnostic {
        Diagnostic { fix: Some(fix), ..self }
    }

    /// The same, with another severity than its code's.
    pub fn severity(self, severity: Severity) -> Diagnostic {
        Diagnostic { severity, ..self }
    }
}

/// Sorts by place, then gravity, then code, and drops repetitions; what has no place comes first.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (&a.place, b.severity, a.code, &a.message).cmp(&(&b.place, a.severity, b.code, &b.message)));
    diagnostics.dedup();
}

/// Whether anything among them holds back what is new.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// A value, and what was wrong on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// A value on whose way nothing was wrong.
    pub fn clean(value: T) -> Reported<T> {
        Reported { value, diagnostics: Vec::new() }
    }

    /// The value, its diagnostics moved to the end of `sink`.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }

    /// The same diagnostics about another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reported<U> {
        Reported { value: change(self.value), diagnostics: self.diagnostics }
    }
}
