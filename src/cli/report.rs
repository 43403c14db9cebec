//! From diagnostics to lines: for people with the place in its text, as JSON Lines, as annotations for GitHub.
//!
//! Invariant: every text and every excerpt has passed through the masker for personal data.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};
use serde::Serialize;

use super::args::Format;
use super::output;
use super::say::{Lang, printable, say};
use crate::base::mask::mask;
use crate::base::span::{LineColumn, line_column};
use crate::base::{Diagnostic, Message, Place, Severity, Span};
use crate::source::SourceTree;

/// The longest excerpt of a file, in bytes: a line with its neighbours.
const EXCERPT: usize = 4000;

/// How diagnostics are said.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    pub lang: Lang,
    pub format: Format,
    pub coloured: bool,
}

/// The stream that people read diagnostics on; the other formats always use standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// They are the result of the command.
    Output,
    /// They accompany it.
    Errors,
}

/// Writes all of them, the gravest first.
pub fn write(diagnostics: &[Diagnostic], tree: &SourceTree, voice: Voice, stream: Stream) {
    let lines = lines(diagnostics, tree, voice);
    match (voice.format, stream) {
        (Format::Human, Stream::Errors) => output::all(&lines, std::io::stderr().lock(), "\n"),
        (Format::Human, Stream::Output) => output::all(&lines, std::io::stdout().lock(), "\n"),
        _ => output::all(&lines, std::io::stdout().lock(), ""),
    }
}

/// Each of them as one text, the gravest first.
pub fn lines(diagnostics: &[Diagnostic], tree: &SourceTree, voice: Voice) -> Vec<String> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let mut texts = Texts { tree, masked: BTreeMap::new() };
    sorted
        .into_iter()
        .map(|found| match voice.format {
            Format::Human => human(found, &mut texts, voice),
            Format::Json => json(found, &texts, voice.lang),
            Format::Github => github(found, &texts, voice.lang),
        })
        // Names of files are personal data too, where somebody wrote them so.
        .map(|line| mask(&line))
        .collect()
}

/// The texts of the project, and those of them that were masked already.
struct Texts<'a> {
    tree: &'a SourceTree,
    masked: BTreeMap<String, Arc<str>>,
}

impl Texts<'_> {
    fn place(&self, place: &Place) -> LineColumn {
        let text = self.tree.text(place.file.as_str());
        text.map_or(LineColumn { line: 1, column: 1 }, |text| line_column(text, place.span.start))
    }

    /// The masked text that holds `place`, unless the lines around it are too long to be shown or not for every reader.
    fn excerpt(&mut self, place: &Place) -> Option<Arc<str>> {
        // The lines around would show persons to whoever reads the log.
        if place.file.is_private() {
            return None;
        }
        let text = self.tree.text(place.file.as_str())?;
        let start = floor(text, place.span.start);
        let before = text[..start].rmatch_indices('\n').nth(1).map_or(0, |(at, _)| at);
        let after = text[start..].match_indices('\n').nth(1).map_or(text.len(), |(at, _)| start + at);
        if after - before > EXCERPT || text.trim().is_empty() {
            return None;
        }
        let masked = self.masked.entry(place.file.to_string()).or_insert_with(|| printable(&mask(text)).into());
        Some(masked.clone())
    }
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn human(found: &Diagnostic, texts: &mut Texts<'_>, voice: Voice) -> String {
    let shown = shown(found, texts, voice.lang);
    let theme = if voice.coloured { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_wrap_lines(false);
    // The drawer counts columns in bytes; the name of the source says place and column as people count them.
    let handler = handler.with_context_lines(1).without_primary_span_start();
    let mut text = String::new();
    match handler.render_report(&mut text, &shown) {
        Ok(()) => text,
        Err(fmt::Error) => shown.message,
    }
}

fn shown(found: &Diagnostic, texts: &mut Texts<'_>, lang: Lang) -> Shown {
    let mut shown = Shown {
        code: found.code.as_str(),
        severity: found.severity,
        message: spoken(lang, &found.message),
        help: Vec::new(),
        source: None,
        labels: Vec::new(),
    };
    shown.help.extend(found.help.as_ref().map(|help| spoken(lang, help)));
    let Some(place) = &found.place else { return shown };
    match texts.excerpt(place) {
        Some(text) => {
            shown.labels.push(label(&text, place.span, None));
            shown.source = Some(NamedSource::new(located(place, texts), text));
        }
        None => shown.message = format!("{}  {}", shown.message, located(place, texts)),
    }
    for other in &found.labels {
        let message = spoken(lang, &other.message);
        match &shown.source {
            Some(source) if other.place.file == place.file => {
                let label = label(source.inner(), other.place.span, Some(message));
                shown.labels.push(label);
            }
            _ => shown.help.push(format!("{message}  {}", located(&other.place, texts))),
        }
    }
    shown
}

fn spoken(lang: Lang, message: &Message) -> String {
    mask(&say(lang, message))
}

/// `content/notices/a.md:3:8`, `content/notices/a.xlsx:收支!C12`
fn located(place: &Place, texts: &Texts<'_>) -> String {
    if let Some(cell) = &place.cell {
        return format!("{}:{cell}", place.file);
    }
    let LineColumn { line, column } = texts.place(place);
    format!("{}:{line}:{column}", place.file)
}

/// A mark under the first line of `span`.
fn label(text: &str, span: Span, message: Option<String>) -> LabeledSpan {
    let start = floor(text, span.start);
    let end = floor(text, span.end.max(start));
    let first = text[start..end].lines().next().unwrap_or("").trim_end();
    LabeledSpan::new(message, start, first.len())
}

/// A diagnostic in the form that miette draws.
#[derive(Debug)]
struct Shown {
    code: &'static str,
    severity: Severity,
    message: String,
    help: Vec<String>,
    source: Option<NamedSource<Arc<str>>>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code(&self) -> Option<Box<dyn fmt::Display + '_>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Hint => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        (!self.help.is_empty()).then(|| Box::new(self.help.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_ref().map(|source| source as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    code: &'a str,
    severity: Severity,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    message: String,
    help: Option<String>,
}

fn json(found: &Diagnostic, texts: &Texts<'_>, lang: Lang) -> String {
    let cell = found.place.as_ref().and_then(|place| place.cell.as_ref());
    let at = found.place.as_ref().filter(|_| cell.is_none()).map(|place| texts.place(place));
    let line = Line {
        kind: "diagnostic",
        code: found.code.as_str(),
        severity: found.severity,
        file: found.place.as_ref().map(|place| place.file.as_str()),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        cell: cell.map(ToString::to_string),
        message: spoken(lang, &found.message),
        help: found.help.as_ref().map(|help| spoken(lang, help)),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// `::error file=…,line=…,col=…,title=code::place message`, with the file's path from the top of the repository.
///
/// The place stands in the message too: logs show nothing else, and of a workbook only that says the cell.
fn github(found: &Diagnostic, texts: &Texts<'_>, lang: Lang) -> String {
    let word = match found.severity {
        Severity::Hint => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let properties = found.place.as_ref().map_or(String::new(), |place| {
        let LineColumn { line, column } = texts.place(place);
        let file = property(&format!("{}{}", texts.tree.inside_git, place.file));
        format!("file={file},line={line},col={column},")
    });
    let first = found.place.as_ref().map(|place| located(place, texts) + " ").unwrap_or_default() + &spoken(lang, &found.message);
    let labels = found.labels.iter().map(|label| format!("{} {}", located(&label.place, texts), spoken(lang, &label.message)));
    let help = found.help.as_ref().map(|help| spoken(lang, help));
    let lines: Vec<String> = std::iter::once(first).chain(labels).chain(help).collect();
    format!("::{word} {properties}title={}::{}", found.code, data(&lines.join("\n")))
}

/// A text behind `::` of a workflow command, in which nothing ends the line.
pub fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a workflow command, in which nothing ends the value either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{CellName, Digest, ProjectPath, code};
    use crate::msg;
    use crate::source::SourceFile;

    const TEXT: &str = "+++\ntitle = \"水\"\n联系 = \"14200138000\"\n+++\n";

    fn file() -> ProjectPath {
        ProjectPath::new("content/notices/a,b.md").expect("plain")
    }

    fn said(found: Diagnostic, format: Format) -> String {
        let mut tree = SourceTree::default();
        tree.files.insert(file(), SourceFile::Text { text: TEXT.into(), digest: Digest::of(TEXT.as_bytes()) });
        lines(&[found], &tree, Voice { lang: Lang::Zh, format, coloured: false }).join("\n")
    }

    fn found() -> Diagnostic {
        let start = TEXT.find("142").expect("there");
        Diagnostic::new(code::FIELD_UNKNOWN, msg!("cli-menu-check"))
            .at(Place::new(&file(), Span::new(start, start + 11)))
            .help(msg!("cli-menu-build"))
    }

    #[test]
    fn carets_stand_under_chinese_and_numbers_are_hidden() {
        let text = said(found(), Format::Human);
        let lines: Vec<&str> = text.lines().collect();
        assert!(text.contains("[content/notices/a,b.md:3:7]"), "{text}");
        let at = lines.iter().position(|line| line.contains("142******00")).expect("the line, masked");
        let width = |line: &str, mark: &str| unicode_width::UnicodeWidthStr::width(&line[..line.find(mark).expect("the mark")]);
        assert_eq!(width(lines[at], "142"), width(lines[at + 1], "─"), "{text}");
        assert!(!text.contains("14200138000"), "{text}");
    }

    #[test]
    fn no_code_tells_a_number_in_any_format() {
        const NUMBERS: [&str; 3] = ["11010519491231002X", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"];
        for (code, number) in code::ALL.iter().flat_map(|code| NUMBERS.map(|number| (*code, number))) {
            let path = ProjectPath::new(&format!("content/notices/{number}.md")).expect("plain");
            let text = format!("+++\ntitle = \"{number}\"\n+++\n{number}\n");
            let place = |at: &str| Place::new(&path, Span::new(text.find(at).expect("there"), text.len() - 1));
            let found = Diagnostic::new(code, msg!("field-unknown", name = number))
                .at(place(number))
                .label(place("+++"), msg!("link-broken", path = number))
                .help(msg!("field-unknown-nearest", meant = number));
            let mut tree = SourceTree::default();
            let digest = Digest::of(text.as_bytes());
            tree.files.insert(path.clone(), SourceFile::Text { text: text.as_str().into(), digest });
            for (format, lang) in [Format::Human, Format::Json, Format::Github].into_iter().zip([Lang::Zh, Lang::En, Lang::Zh]) {
                let said = lines(std::slice::from_ref(&found), &tree, Voice { lang, format, coloured: false }).join("\n");
                assert!(!said.contains(number) && !said.contains("19491231"), "{code} {format:?}: {said}");
                assert!(said.contains(code.as_str()), "{said}");
            }
        }
    }

    #[test]
    fn json_has_its_fields_in_order() {
        let line = r#"{"kind":"diagnostic","code":"field-unknown","severity":"error","file":"content/notices/a,b.md","line":3,"column":7,"message":"检查","help":"生成"}"#;
        assert_eq!(said(found(), Format::Json), line);
    }

    #[test]
    fn annotations_are_escaped() {
        let line =
            "::error file=content/notices/a%2Cb.md,line=3,col=7,title=field-unknown::content/notices/a,b.md:3:7 检查%0A生成";
        assert_eq!(said(found(), Format::Github), line);
        let mut tree = SourceTree { inside_git: "a:b,100%/".into(), ..SourceTree::default() };
        tree.files.insert(file(), SourceFile::Text { text: TEXT.into(), digest: Digest::of(TEXT.as_bytes()) });
        let forged = found().label(Place::whole(&file()), msg!("field-unknown", name = "x\r\n::stop-commands::y"));
        let voice = Voice { lang: Lang::Zh, format: Format::Github, coloured: false };
        let lines = lines(&[forged], &tree, voice);
        assert!(lines[0].starts_with("::error file=a%3Ab%2C100%25/content/notices/a%2Cb.md,line=3,"), "{lines:?}");
        assert!(!lines[0].contains(['\r', '\n']) && lines[0].contains("%0Acontent/notices/a,b.md:1:1 "), "{lines:?}");
    }

    #[test]
    fn cells_of_workbooks_are_named_and_private_lines_are_not_shown() {
        let cell = CellName { sheet: "收支".into(), row: 11, column: 2 };
        let found = |place: Place| Diagnostic::new(code::FIELD_UNKNOWN, msg!("cli-menu-check")).at(place);
        let book = || found(Place::in_workbook(&ProjectPath::new("content/b.xlsx").expect("plain"), cell.clone()));
        assert!(said(book(), Format::Human).contains("检查  content/b.xlsx:收支!C12"));
        assert!(said(book(), Format::Json).contains(r#""line":null,"column":null,"cell":"收支!C12""#));
        assert!(said(book(), Format::Github).ends_with("::content/b.xlsx:收支!C12 检查"));
        let path = ProjectPath::new("private/a.csv").expect("plain");
        let mut tree = SourceTree::default();
        tree.files.insert(path.clone(), SourceFile::Text { text: "姓名\n张某某".into(), digest: Digest::of(b"") });
        let voice = Voice { lang: Lang::Zh, format: Format::Human, coloured: false };
        let text = lines(&[found(Place::new(&path, Span::new(7, 16)))], &tree, voice).join("\n");
        assert!(text.contains("private/a.csv:2:1") && !text.contains("张某某"), "{text}");
    }

    #[test]
    fn places_in_other_files_and_long_lines_are_named() {
        let elsewhere = Place::whole(&ProjectPath::new("content/b.md").expect("plain"));
        let text = said(found().label(elsewhere.clone(), msg!("cli-menu-list")), Format::Human);
        assert!(text.contains("列表  content/b.md:1:1"), "{text}");
        let text = said(Diagnostic::new(code::FIELD_UNKNOWN, msg!("cli-menu-check")).at(elsewhere), Format::Human);
        assert!(text.contains("检查  content/b.md:1:1"), "{text}");
    }
}
