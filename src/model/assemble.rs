//! From the source tree to a [`Site`]: every entry read, named and addressed.
//!
//! One file is read without looking at any other (so that reading can be repeated for one file alone);
//! what needs several files, such as two entries on one address, is settled afterwards.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::entry::{BodyFacts, Figure, Profile, id_of};
use super::{
    Entry, EntryId, Kind, KindDef, ReadContext, Registry, Schemes, Series, Settings, Site, Tables, calendar, catalogue, common,
    is_slug, record, scheme, slugify, version,
};
use crate::base::calendar::WorkCalendar;
use crate::base::{Diagnostic, Digest, Place, ProjectPath, Reported, SitePath, Span, code, text};
use crate::msg;
use crate::parse::fields::{Field, Origin, Table};
use crate::parse::front_matter::{self, Document};
use crate::parse::reader::{Located, Reader, decimal_of};
use crate::parse::{body, fields};
use crate::source::{SourceFile, SourceTree};

/// What a site is assembled from.
pub struct Assembly<'a> {
    pub tree: &'a SourceTree,
    pub settings: Settings,
    pub kinds: &'a Registry,
}

/// The site, with every mistake of every file.
pub fn assemble(assembly: Assembly<'_>) -> Reported<Site> {
    let Assembly { tree, settings, kinds } = assembly;
    let mut diagnostics = strangers(tree, kinds);
    let files: Vec<(&ProjectPath, &SourceFile, &'static dyn Kind)> =
        tree.files.iter().filter_map(|(path, file)| Some((path, file, kind_of(path, kinds)?))).collect();
    let calendar = calendar::read(tree).drain_into(&mut diagnostics);
    let schemes = scheme::read(tree).drain_into(&mut diagnostics);
    let documents: Vec<Reported<Option<Document>>> =
        files.par_iter().map(|(path, file, kind)| document(path, file, kind.def())).collect();
    let fields = documents.iter().zip(&files).filter_map(|(read, (path, ..))| Some((*path, &read.value.as_ref()?.fields)));
    let tables = super::tables(tree, fields);
    let ground = Ground { settings: &settings, calendar: &calendar, schemes: &schemes, tree, tables: &tables };
    let read: Vec<Reported<Option<Entry>>> = documents
        .into_par_iter()
        .zip(&files)
        .map(|(document, (path, _, kind))| read_entry((path, document), *kind, &ground))
        .collect();
    let mut entries = BTreeMap::new();
    let mut unread = Vec::new();
    for (reported, (path, ..)) in read.into_iter().zip(&files) {
        match reported.drain_into(&mut diagnostics) {
            Some(entry) => drop(entries.insert(entry.id.clone(), entry)),
            None => unread.push((*path).clone()),
        }
    }
    diagnostics.extend(taken_addresses(&entries));
    give_codes(&mut entries);
    let profile = profile(tree).drain_into(&mut diagnostics);
    let catalogue = catalogue::read(tree).drain_into(&mut diagnostics);
    let records = record::read(tree).drain_into(&mut diagnostics);
    for entry in entries.values_mut() {
        for summary in [&mut entry.common.summary, &mut entry.body_facts.summary].into_iter().flatten() {
            *summary = profile.fill(summary);
        }
    }
    let (kinds, series) = (kinds.kinds.clone(), series(&entries));
    let named_by = named_by(&entries, &kinds);
    let site = Site { settings, calendar, profile, catalogue, records, kinds, entries, series, named_by, unread, tables };
    Reported { value: site, diagnostics }
}

/// The parts of `content/kind/name.ext` for a file that is an entry.
fn kind_of(path: &ProjectPath, kinds: &Registry) -> Option<&'static dyn Kind> {
    let (folder, name) = path.as_str().strip_prefix("content/")?.split_once('/')?;
    let kind = kinds.get(folder)?;
    (!name.contains('/') && path.extension() == kind.def().extension).then_some(kind)
}

/// What every entry is read against.
struct Ground<'a> {
    settings: &'a Settings,
    calendar: &'a WorkCalendar,
    schemes: &'a Schemes,
    tree: &'a SourceTree,
    tables: &'a Tables,
}

fn read_entry(
    (path, document): (&ProjectPath, Reported<Option<Document>>),
    kind: &'static dyn Kind,
    ground: &Ground<'_>,
) -> Reported<Option<Entry>> {
    let mut diagnostics = Vec::new();
    let (Some(document), Some(text)) = (document.drain_into(&mut diagnostics), ground.tree.text(path.as_str())) else {
        return Reported { value: None, diagnostics };
    };
    let damaged = diagnostics.iter().any(|found| matches!(found.code, code::FRONT_MATTER_SYNTAX | code::FRONT_MATTER_DEPTH));
    let mut reader = Reader::new(&document.fields, document.front, Origin::File(path.clone()), &mut diagnostics);
    let common = common::read(&mut reader, kind.def());
    let Ground { settings, calendar, schemes, tree, tables } = *ground;
    let context = ReadContext { common: &common, settings, calendar, file: path, tree, body: document.body, schemes, tables };
    let item = kind.read(&mut reader, &context);
    let facts = item.facts(&context);
    reader.finish();
    if damaged {
        // What cannot be found may stand in the lines that could not be read.
        diagnostics.retain(|found| !matches!(found.code, code::FIELD_MISSING | code::PERIOD_MISSING | code::FEEDBACK_MISSING));
    }
    let id = EntryId { kind: kind.def().key, name: path.stem().to_owned() };
    let address = address(path, &common, kind.def(), &mut diagnostics);
    let body_facts =
        body_facts(path, &text[document.body.start..document.body.end], document.body.start).drain_into(&mut diagnostics);
    let body_facts = facts.texts.iter().fold(body_facts, |all, (_, text)| joined(all, field_facts(path, text, &mut diagnostics)));
    let body = document.body;
    let [code, version, published, published_without_list] = [const { String::new() }; 4];
    let file = path.clone();
    let mut value =
        Entry { id, file, common, facts, item, body, body_facts, address, code, version, published, published_without_list };
    let digest = version::of_file(text, &document.fields, body);
    let files = version::Files { tree, tables };
    value.version = version::letters(&value, &digest, files);
    value.published = version::published(&value, &digest, files);
    value.published_without_list = version::published_without_list(&value, &digest, files);
    Reported { value: Some(value), diagnostics }
}

fn document(path: &ProjectPath, file: &SourceFile, def: &KindDef) -> Reported<Option<Document>> {
    let SourceFile::Text { text, .. } = file else { return Reported::clean(None) };
    if def.extension == "md" {
        return front_matter::document(path, text);
    }
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let whole = Span::new(bom, text.len());
    let end = Span::new(text.len(), text.len());
    front_matter::fields(path, text, whole).map(|fields| Some(Document { fields, front: whole, body: end }))
}

fn body_facts(file: &ProjectPath, text: &str, offset: usize) -> Reported<BodyFacts> {
    body::parse(text, body::BodyInput { file, offset }).map(|body| {
        let anchors = body.headings.iter().flat_map(|heading| [heading.id.clone(), heading.text.clone()]).collect();
        BodyFacts {
            summary: body::first_paragraph(&body).map(|text| shortened(&text)),
            length: body::plain_text(&body).chars().count(),
            anchors,
            links: body.links,
            pictures: body.pictures,
            figures: body.figures,
        }
    })
}

/// The beginning of a long text, cut after a sentence or a clause.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 110;
    let Some((cut, _)) = text.char_indices().nth(LIMIT) else { return text.to_owned() };
    let begin = &text[..cut];
    let sentence = begin.rfind(['。', '！', '？']).map(|at| at + '。'.len_utf8());
    match (sentence, begin.rfind(['；', '，', '、'])) {
        (Some(end), _) if end * 3 > cut => begin[..end].to_owned(),
        (_, Some(at)) => format!("{}……", &begin[..at]),
        _ => format!("{begin}……"),
    }
}

/// What checks need of Markdown in a field; all of it stands at the field, since escapes move what is inside.
fn field_facts(file: &ProjectPath, text: &Located<String>, report: &mut Vec<Diagnostic>) -> BodyFacts {
    let at = text.place.as_ref().map_or(Span::default(), |place| place.span);
    let mut inner = Vec::new();
    let mut facts = body_facts(file, &text.value, 0).drain_into(&mut inner);
    report.extend(inner.into_iter().map(|found| Diagnostic { place: text.place.clone(), fix: None, ..found }));
    facts.links.iter_mut().for_each(|link| link.span = at);
    facts.pictures.iter_mut().for_each(|picture| picture.span = at);
    facts.figures.iter_mut().for_each(|figure| figure.span = at);
    facts
}

/// Both together; the summary and the length are those of the body.
fn joined(mut body: BodyFacts, field: BodyFacts) -> BodyFacts {
    body.links.extend(field.links);
    body.pictures.extend(field.pictures);
    body.figures.extend(field.figures);
    body.anchors.extend(field.anchors);
    body
}

fn address(path: &ProjectPath, common: &super::Common, def: &KindDef, report: &mut Vec<Diagnostic>) -> String {
    let slug = match &common.slug {
        Some(slug) if is_slug(&slug.value) => slug.value.clone(),
        Some(slug) => {
            let mut found = Diagnostic::new(code::SLUG_INVALID, msg!("slug-invalid", slug = slug.value));
            found.place.clone_from(&slug.place);
            report.push(found.help(msg!("slug-invalid-help", proposal = slugify(&slug.value))));
            slugify(&slug.value)
        }
        None => slugify(path.stem()),
    };
    let address = format!("{}/{slug}", def.key);
    if slug.is_empty() || SitePath::page(&address).is_none() {
        let found = Diagnostic::new(code::SLUG_EMPTY, msg!("slug-empty", name = path.file_name()));
        report.push(found.at(Place::whole(path)).help(msg!("slug-empty-help")));
        return format!("{}/{}", def.key, Digest::of(path.as_str().as_bytes()).code(8));
    }
    address
}

fn taken_addresses(entries: &BTreeMap<EntryId, Entry>) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries.values() {
        let Some(other) = owners.insert(entry.address.to_lowercase(), entry) else { continue };
        found.push(
            Diagnostic::new(code::ADDRESS_TAKEN, msg!("address-taken", address = entry.address, other = other.file))
                .at(Place::whole(&entry.file))
                .label(Place::whole(&other.file), msg!("address-taken-other"))
                .help(msg!("address-taken-help")),
        );
    }
    found
}

/// The entries of each series, the earliest first.
fn series(entries: &BTreeMap<EntryId, Entry>) -> BTreeMap<(String, String), Vec<EntryId>> {
    let mut all: Vec<(&Series, &EntryId)> =
        entries.values().filter_map(|entry| Some((entry.facts.series.as_ref()?, &entry.id))).collect();
    all.sort();
    let mut series: BTreeMap<(String, String), Vec<EntryId>> = BTreeMap::new();
    for (one, id) in all {
        series.entry(one.of.clone()).or_default().push(id.clone());
    }
    series
}

/// Who is named in a field of whom.
fn named_by(entries: &BTreeMap<EntryId, Entry>, kinds: &[&'static dyn Kind]) -> BTreeMap<EntryId, Vec<EntryId>> {
    let mut named: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for entry in entries.values() {
        let mut targets: Vec<EntryId> = entry.facts.links.iter().filter_map(|link| id_of(kinds, &link.value)).collect();
        targets.retain(|target| entries.contains_key(target));
        targets.sort();
        targets.dedup();
        targets.into_iter().for_each(|target| named.entry(target).or_default().push(entry.id.clone()));
    }
    named
}

/// Five characters each; where two would be alike, both get longer.
fn give_codes(entries: &mut BTreeMap<EntryId, Entry>) {
    let mut length: BTreeMap<EntryId, usize> = entries.keys().map(|id| (id.clone(), 5)).collect();
    loop {
        let mut same: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
        for (id, length) in &length {
            same.entry(Digest::of(id.to_string().as_bytes()).code(*length)).or_default().push(id.clone());
        }
        let clashes: Vec<EntryId> = same.into_values().filter(|ids| ids.len() > 1).flatten().collect();
        for id in &clashes {
            length.entry(id.clone()).and_modify(|length| *length += 1);
        }
        if clashes.is_empty() {
            break;
        }
    }
    for (id, entry) in entries {
        entry.code = Digest::of(id.to_string().as_bytes()).code(length.get(id).copied().unwrap_or(5));
    }
}

/// Folders and loose files under `content/` that no kind knows.
fn strangers(tree: &SourceTree, kinds: &Registry) -> Vec<Diagnostic> {
    const KNOWN: [&str; 7] =
        ["site.toml", "profile.toml", "calendar.toml", "catalogue.toml", "catalogue.csv", "points.toml", "points-closed.toml"];
    let mut found: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for path in tree.files.keys() {
        let Some(rest) = path.as_str().strip_prefix("content/") else { continue };
        let (top, inside) = rest.split_once('/').map_or((rest, false), |(folder, _)| (folder, true));
        if (inside && kinds.get(top).is_some()) || (!inside && KNOWN.contains(&top)) || scheme::is_scheme(path) {
            continue;
        }
        let names = kinds.kinds.iter().map(|kind| kind.def().key).chain(KNOWN);
        let help = match text::nearest(top, names) {
            Some(meant) => msg!("file-unknown-nearest", meant = meant),
            None => msg!("file-unknown-help"),
        };
        let message = msg!("file-unknown", name = top);
        found.entry(top).or_insert_with(|| Diagnostic::new(code::FILE_UNKNOWN, message).at(Place::whole(path)).help(help));
    }
    found.into_values().collect()
}

fn profile(tree: &SourceTree) -> Reported<Profile> {
    let Some((path, text)) = ProjectPath::new("content/profile.toml").and_then(|path| {
        let text = tree.text(path.as_str())?.clone();
        Some((path, text))
    }) else {
        return Reported::clean(Profile::default());
    };
    let mut diagnostics = Vec::new();
    let whole = Span::new(0, text.len());
    let table: Table = front_matter::fields(&path, &text, whole).drain_into(&mut diagnostics);
    let mut reader = Reader::new(&table, whole, Origin::File(path), &mut diagnostics);
    let as_of = reader.date("as_of").map(|date| date.value);
    let entries = reader.open_table("figures");
    let figures = entries.iter().filter_map(|field| figure(&mut reader, field)).collect();
    reader.finish();
    Reported { value: Profile { as_of, figures }, diagnostics }
}

fn figure(reader: &mut Reader<'_>, field: &Field) -> Option<Figure> {
    if let Some(value) = decimal_of(&field.node.value) {
        return Some(Figure {
            key: field.name.clone(),
            label: field.name.clone(),
            value,
            unit: String::new(),
            place: field.node.place(),
        });
    }
    if !matches!(field.node.value, fields::Value::Table(_)) {
        return reader.wrong_type("figures", &field.node, msg!("type-decimal"));
    }
    let read = reader.table_node("figures", &field.node, |reader| {
        reader.require("value");
        let written = reader.decimal("value")?;
        let label = reader.text("label").map_or_else(|| field.name.clone(), |label| label.value);
        let unit = reader.text("unit").map(|unit| unit.value).unwrap_or_default();
        Some(Figure { key: field.name.clone(), label, value: written.value, unit, place: written.place })
    })?;
    read.value
}
