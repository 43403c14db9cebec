//! `gongshi config`: the settings that hold, each with where it comes from.

use serde::Serialize;

use super::args::Format;
use super::failure::{Exit, Failure};
use super::options::Options;
use super::output::{self, Nothing, Run, Tally};
use super::report::{self, Stream, Voice};
use super::say::{Lang, say};
use super::{check, site, toml_out};
use crate::base::span::line_column;
use crate::model::json_of;
use crate::msg;
use crate::parse::fields::{Node, Origin, Table, Value};
use crate::pipeline::Loaded;
use crate::source::SourceTree;

/// Writes the settings; what is wrong with them goes beside.
pub fn run(options: &Options, run: &mut Run) -> Result<Exit, Failure> {
    let loaded = site::load(options)?;
    let mut settings = Vec::new();
    flatten(&loaded.table, "", &mut settings);
    match options.format {
        Format::Json => settings.iter().for_each(|(key, node)| output::json(&line(key, node, &loaded.tree))),
        _ => text(&settings, &loaded.tree, options.lang).iter().for_each(|line| output::result(line)),
    }
    let wrong = about_settings(&loaded);
    run.tally = Tally::of(&wrong);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&wrong, &loaded.tree, voice, Stream::Errors);
    output::summary(options, run, Nothing {});
    Ok(check::verdict(options, run.tally))
}

/// Diagnostics of `site.toml`, and those of the settings that stand in no file.
fn about_settings(loaded: &Loaded) -> Vec<crate::base::Diagnostic> {
    let of_settings = |file: Option<&str>| matches!(file, None | Some("content/site.toml"));
    let found = loaded.diagnostics.iter();
    found.filter(|found| of_settings(found.place.as_ref().map(|place| place.file.as_str()))).cloned().collect()
}

/// Every value that is not a table, with its dotted key, sorted by nothing but the order of writing.
fn flatten<'a>(table: &'a Table, above: &str, out: &mut Vec<(String, &'a Node)>) {
    for field in &table.entries {
        let key = match above {
            "" => toml_out::key(&field.name),
            above => format!("{above}.{}", toml_out::key(&field.name)),
        };
        match &field.node.value {
            Value::Table(inner) => flatten(inner, &key, out),
            _ => out.push((key, &field.node)),
        }
    }
}

fn text(settings: &[(String, &Node)], tree: &SourceTree, lang: Lang) -> Vec<String> {
    let line = |(key, node): &(String, &Node)| format!("{key} = {}  # {}", toml_out::value(node), origin(node, tree, lang));
    settings.iter().map(line).collect()
}

fn origin(node: &Node, tree: &SourceTree, lang: Lang) -> String {
    match &node.origin {
        Origin::Default => say(lang, &msg!("cli-origin-default")),
        Origin::Theme => say(lang, &msg!("cli-origin-theme")),
        Origin::File(file) => format!("{file}:{}", written_at(node, tree).unwrap_or(1)),
        Origin::Environment(name) => say(lang, &msg!("cli-origin-environment", name = name)),
        Origin::Flag(name) => say(lang, &msg!("cli-origin-flag", name = name)),
    }
}

fn written_at(node: &Node, tree: &SourceTree) -> Option<usize> {
    let place = node.place()?;
    tree.text(place.file.as_str()).map(|text| line_column(text, place.span.start).line)
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    key: &'a str,
    value: serde_json::Value,
    origin: &'static str,
    name: Option<&'a str>,
    line: Option<usize>,
}

fn line<'a>(key: &'a str, node: &'a Node, tree: &SourceTree) -> Line<'a> {
    let (origin, name) = match &node.origin {
        Origin::Default => ("default", None),
        Origin::Theme => ("theme", None),
        Origin::File(file) => ("file", Some(file.as_str())),
        Origin::Environment(name) => ("environment", Some(name.as_str())),
        Origin::Flag(name) => ("flag", Some(name.as_str())),
    };
    Line { kind: "setting", key, value: json_of(node), origin, name, line: written_at(node, tree) }
}
