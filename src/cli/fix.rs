//! `gongshi check --fix`: shows what would change, asks, and mends the author's files.
//!
//! Only fixes that are certain are made. Invariant: a file is replaced only if it is still what was checked,
//! and what it was is kept.

use std::collections::BTreeMap;

use similar::TextDiff;

use super::args::{CheckArgs, Format};
use super::failure::{self, Failure};
use super::options::Options;
use super::say::printable;
use super::{ask, output};
use crate::base::mask::mask;
use crate::base::{Diagnostic, Digest, Edit, ProjectPath};
use crate::msg;
use crate::pipeline::Loaded;
use crate::source::SourceFile;
use crate::store::edit;

/// Whether any file was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    None,
    Some,
}

/// One file, as it is and as it would be.
struct Change<'a> {
    path: &'a ProjectPath,
    digest: Digest,
    before: &'a str,
    after: String,
}

/// Mends what is certain, if the person agrees.
pub fn run(options: &Options, args: &CheckArgs, loaded: &Loaded) -> Result<Mended, Failure> {
    let changes = changes(loaded);
    if changes.is_empty() {
        output::note(options, &msg!("cli-fix-none"));
        return Ok(Mended::None);
    }
    for change in &changes {
        show(options, change);
    }
    if !args.yes && !agreed(options, changes.len()) {
        return Ok(Mended::None);
    }
    for change in &changes {
        let path = loaded.tree.root.join(change.path.as_str());
        let keep = loaded.tree.root.join(".gongshi/kept").join(change.path.as_str());
        edit::replace(&path, change.digest, change.after.as_bytes(), &keep).map_err(failure::edit)?;
    }
    output::note(options, &msg!("cli-fix-done", count = changes.len()));
    Ok(Mended::Some)
}

/// Asks, where there is somebody to ask.
fn agreed(options: &Options, files: usize) -> bool {
    let terminal = options.terminal;
    if !(terminal.input && terminal.errors && options.format == Format::Human) {
        output::note(options, &msg!("cli-fix-how"));
        return false;
    }
    ask::yes(options, &msg!("cli-fix-ask", count = files))
}

fn changes(loaded: &Loaded) -> Vec<Change<'_>> {
    let change = |(path, edits): (ProjectPath, Vec<Edit>)| {
        let (path, file) = loaded.tree.files.get_key_value(path.as_str())?;
        let SourceFile::Text { text, digest } = file else { return None };
        Some(Change { path, digest: *digest, before: text, after: apply(text, &edits) })
    };
    edits(&loaded.diagnostics).into_iter().filter_map(change).filter(|change| change.before != change.after).collect()
}

/// All edits of each file, sorted; of two fixes that overlap the first is made, the other by the next run.
fn edits(diagnostics: &[Diagnostic]) -> BTreeMap<ProjectPath, Vec<Edit>> {
    let mut all: BTreeMap<ProjectPath, Vec<Edit>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        let edits = all.entry(fix.file.clone()).or_default();
        let overlaps = |edit: &Edit| edits.iter().any(|own| edit.span.start < own.span.end && own.span.start < edit.span.end);
        if !fix.edits.iter().any(overlaps) {
            edits.extend(fix.edits.iter().cloned());
            edits.sort();
        }
    }
    all
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.replacement);
        at = edit.span.end.max(at);
    }
    out + text.get(at..).unwrap_or_default()
}

fn show(options: &Options, change: &Change<'_>) {
    let diff = TextDiff::from_lines(change.before, change.after.as_str());
    let path = change.path.as_str();
    // The lines are masked after comparing, so that a change inside a masked number is still seen as one.
    let text = printable(&mask(&diff.unified_diff().context_radius(1).header(path, path).to_string()));
    match options.format {
        Format::Human => output::result(&painted(&text, options.paint.output)),
        Format::Json => output::json(&serde_json::json!({ "kind": "fix", "file": path, "diff": text })),
        Format::Github => {}
    }
}

fn painted(diff: &str, coloured: bool) -> String {
    if !coloured {
        return diff.to_owned();
    }
    let paint = |line: &str| match line.as_bytes().first() {
        Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m"),
        Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m"),
        _ => line.to_owned(),
    };
    diff.lines().map(paint).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Fix, Span, code};

    #[test]
    fn fixes_of_one_file_are_made_together_unless_they_overlap() {
        let file = ProjectPath::new("content/a.md").expect("plain");
        let fix = |start, end, text: &str| {
            let edits = vec![Edit { span: Span::new(start, end), replacement: text.into() }];
            Diagnostic::new(code::FRONT_MATTER_FULL_WIDTH, msg!("cli-fix-none")).fix(Fix { file: file.clone(), edits })
        };
        let all = edits(&[fix(6, 9, "C"), fix(0, 3, "A"), fix(1, 4, "X"), fix(3, 3, "+")]);
        assert_eq!(apply("aaabbbccc", &all[&file]), "A+bbbC");
    }
}
