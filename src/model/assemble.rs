//! From the source tree to a [`Site`]: every entry read, named and addressed.
//!
//! One file is read without looking at any other (so that reading can be repeated for one file alone);
//! what needs several files, such as two entries on one address, is settled afterwards.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::ahead::{self, Parsed};
use super::entry::{BodyFacts, Entries, Figure, Profile, id_of};
use super::kind::{Beyond, Look};
use super::known::{Known, KnownEntry};
use super::syntax::{self, Syntax};
use super::tables::{self, NamedTable, may_name_tables};
use super::{
    Entry, EntryId, Kind, KindDef, ReadContext, Registry, Schemes, Series, Settings, Site, Tables, calendar, catalogue, common,
    is_slug, record, scheme, slugify, version,
};
use crate::base::calendar::WorkCalendar;
use crate::base::{Diagnostic, Digest, Place, ProjectPath, Reported, SitePath, Span, code, text};
use crate::markup::Ready;
use crate::msg;
use crate::parse::body::{self, Body, BodyInput};
use crate::parse::fields;
use crate::parse::fields::{Field, Origin, Table};
use crate::parse::front_matter::{self, Document};
use crate::parse::reader::{Located, Reader, decimal_of};
use crate::source::{SourceFile, SourceTree, Text};

/// What a site is assembled from.
pub struct Assembly<'a> {
    pub tree: &'a SourceTree,
    pub settings: Settings,
    pub kinds: &'a Registry,
    /// What was assembled last, if anything was; then what is assembled now.
    pub known: &'a mut Known,
}

/// The site, with every mistake of every file.
pub fn assemble(assembly: Assembly<'_>) -> Reported<Site> {
    let Assembly { tree, settings, kinds, known } = assembly;
    let mut diagnostics = strangers(tree, kinds);
    let calendar = calendar::read(tree).drain_into(&mut diagnostics);
    let schemes = scheme::read(tree).drain_into(&mut diagnostics);
    let profile = profile(tree).drain_into(&mut diagnostics);
    let files = entry_files(tree, kinds, known);
    known.settle((tree, &files), &(&settings, &calendar, &schemes, &profile));
    let opened: Vec<Opened<'_>> = files.par_iter().map(|file| open(file, known)).collect();
    let named = opened.iter().zip(&files).map(|(opened, file)| (file.path, opened.tables()));
    let tables = tables::tables(tree, named, known.tables());
    let ground =
        Ground { settings: &settings, calendar: &calendar, schemes: &schemes, profile: &profile, tree, tables: &tables, known };
    let read: Vec<KnownEntry> =
        opened.into_par_iter().zip(&files).map(|(opened, file)| read_entry(file, opened, &ground)).collect();
    diagnostics.extend(read.iter().flat_map(|known| known.diagnostics.iter().cloned()));
    let entries: Entries = read.iter().filter_map(|known| known.entry.clone()).collect();
    let unread = read.iter().zip(&files).filter(|(known, _)| known.entry.is_none());
    let unread = unread.map(|(_, file)| file.path.clone()).collect();
    known.keep(&files, read, tables.clone());
    diagnostics.extend(taken_addresses(&entries));
    let catalogue = catalogue::read(tree).drain_into(&mut diagnostics);
    let records = record::read(tree).drain_into(&mut diagnostics);
    let (kinds, series) = (kinds.kinds.clone(), series(&entries));
    let named_by = named_by(&entries, &kinds);
    let site = Site { settings, calendar, profile, catalogue, records, kinds, entries, series, named_by, unread, tables };
    Reported { value: site, diagnostics }
}

/// The parts of `content/kind/name.ext` for a file that is an entry.
pub(super) fn kind_of(path: &ProjectPath, kinds: &Registry) -> Option<&'static dyn Kind> {
    let (folder, name) = path.as_str().strip_prefix("content/")?.split_once('/')?;
    let kind = kinds.get(folder)?;
    let is_written_so = name.rsplit_once('.').is_some_and(|(_, written)| written.eq_ignore_ascii_case(kind.def().extension));
    (is_written_so && !name.contains('/')).then_some(kind)
}

/// A file that is an entry.
pub(super) struct EntryFile<'a> {
    pub path: &'a ProjectPath,
    pub file: &'a SourceFile,
    pub kind: &'static dyn Kind,
    /// The code that the entry gets.
    pub code: String,
    /// Its place among all such files.
    pub at: usize,
}

/// The files of entries, by path.
fn entry_files<'a>(tree: &'a SourceTree, kinds: &Registry, known: &mut Known) -> Vec<EntryFile<'a>> {
    let files = tree.files.iter().filter_map(|(path, file)| Some((path, file, kind_of(path, kinds)?)));
    let files: Vec<(&ProjectPath, &SourceFile, &'static dyn Kind)> = files.collect();
    known.same_codes = known.codes.iter().map(|(path, _)| path).eq(files.iter().map(|(path, ..)| *path));
    if !known.same_codes {
        let codes = codes(files.par_iter().map(|(path, _, kind)| id(path, *kind)));
        known.codes = files.iter().map(|(path, ..)| (*path).clone()).zip(codes).collect();
    }
    let coded = files.into_iter().zip(&known.codes).enumerate();
    coded.map(|(at, ((path, file, kind), (_, code)))| EntryFile { path, file, kind, code: code.clone(), at }).collect()
}

fn id(path: &ProjectPath, kind: &'static dyn Kind) -> EntryId {
    EntryId { kind: kind.def().key, name: path.stem().into() }
}

/// An entry before it is read: as it is known, as the bytes of its syntax or as syntax, each with the tables that it names. One that
/// names none is parsed only when it is read, so that the syntax of few is in memory at once.
enum Opened<'a> {
    Known(KnownEntry),
    Kept(&'a [u8], Vec<NamedTable>),
    New(Box<Parsed>),
    Closed,
}

impl Opened<'_> {
    fn tables(&self) -> &[NamedTable] {
        match self {
            Opened::Known(known) => &known.tables,
            Opened::Kept(_, tables) => tables,
            Opened::New(parsed) => &parsed.tables,
            Opened::Closed => &[],
        }
    }
}

fn open<'a>(file: &EntryFile<'_>, known: &'a Known) -> Opened<'a> {
    if let Some(known) = known.entry(file) {
        return Opened::Known(known.clone());
    }
    let SourceFile::Text { text, .. } = file.file else { return Opened::Closed };
    if let Some((tables, bytes)) = known.kept(file) {
        return Opened::Kept(bytes, tables);
    }
    match known.ahead(file) {
        Some(parsed) => Opened::New(parsed),
        None if may_name_tables(text) => Opened::New(Box::new(ahead::parse((file.path, file.kind), text, known.wanted()))),
        None => Opened::Closed,
    }
}

/// What every entry is read against.
struct Ground<'a> {
    settings: &'a Settings,
    calendar: &'a WorkCalendar,
    schemes: &'a Schemes,
    profile: &'a Profile,
    tree: &'a SourceTree,
    tables: &'a Tables,
    known: &'a Known,
}

fn read_entry(file: &EntryFile<'_>, opened: Opened<'_>, ground: &Ground<'_>) -> KnownEntry {
    let SourceFile::Text { text, .. } = file.file else { return KnownEntry::default() };
    let parse = || ahead::parse((file.path, file.kind), text, ground.known.wanted());
    let mut parsed = match opened {
        Opened::Known(known) => return known,
        Opened::Kept(bytes, tables) => syntax::read(bytes, file.path).map_or_else(parse, |syntax| Parsed::before(syntax, tables)),
        Opened::New(parsed) => *parsed,
        Opened::Closed => parse(),
    };
    let syntax = parsed.syntax(file.path).unwrap_or_else(|| {
        parsed = parse();
        parsed.syntax(file.path).unwrap_or_else(|| Reported::clean(None))
    });
    let Parsed { tables, kept, ready, .. } = parsed;
    let look = Cell::new(Look::Own);
    let Reported { mut value, diagnostics } = understood(file, (syntax, text), (ground, &look));
    let (state, look) = (file.file.text_digest(), look.get());
    if let Some(entry) = &mut value {
        entry.basis = ground.known.basis(state, look);
        entry.ready = ready.into();
    }
    KnownEntry { file: state, tables, look, entry: value.map(Arc::new), diagnostics, kept }
}

fn understood(
    &EntryFile { path, kind, ref code, .. }: &EntryFile<'_>,
    (syntax, text): (Reported<Option<Syntax>>, &Text),
    (ground, look): (&Ground<'_>, &Cell<Look>),
) -> Reported<Option<Entry>> {
    let mut diagnostics = Vec::new();
    let Some(syntax) = syntax.drain_into(&mut diagnostics) else { return Reported { value: None, diagnostics } };
    let Syntax { document: Document { fields, front, body }, body: body_facts, said, outline } = syntax;
    let damaged = diagnostics.iter().any(|found| matches!(found.code, code::FRONT_MATTER_SYNTAX | code::FRONT_MATTER_DEPTH));
    let mut reader = Reader::new(&fields, front, Origin::File(path.clone()), &mut diagnostics);
    let common = common::read(&mut reader, kind.def());
    let Ground { settings, calendar, schemes, .. } = *ground;
    let beyond = Beyond::new(ground.tree, ground.tables, look);
    let context = ReadContext { common: &common, settings, calendar, file: path, text, body, schemes, beyond };
    let item = kind.read(&mut reader, &context);
    let facts = item.facts(&context);
    reader.finish();
    if damaged {
        diagnostics.retain(is_found);
    }
    let address = address(path, &common, kind.def(), &mut diagnostics);
    let body_facts = facts.texts.iter().fold(body_facts, |all, (_, text)| joined(all, field_facts(path, text, &mut diagnostics)));
    let mut value = Entry {
        id: id(path, kind),
        file: path.clone(),
        common,
        facts,
        item,
        body,
        body_facts,
        ready: Ready::default(),
        outline,
        basis: None,
        address: address.into(),
        code: code.clone(),
        version: Default::default(),
        published: Default::default(),
        published_without_list: Default::default(),
    };
    version::stamp(&mut value, &said, beyond);
    settle_summaries(&mut value, ground.profile);
    Reported { value: Some(value), diagnostics }
}

/// Fills in the figures of the community, and drops the summary of the body where nobody asks for it.
fn settle_summaries(entry: &mut Entry, profile: &Profile) {
    if entry.common.summary.is_some() || entry.facts.summary.is_some() {
        entry.body_facts.summary = None;
    }
    let summaries = [&mut entry.common.summary, &mut entry.body_facts.summary].into_iter().flatten();
    summaries.filter(|summary| summary.contains("{{")).for_each(|summary| *summary = profile.fill(summary));
}

/// Whether it speaks of something that is there: in a damaged file what is missing may stand in the lines that could not be read.
fn is_found(found: &Diagnostic) -> bool {
    !matches!(found.code, code::FIELD_MISSING | code::PERIOD_MISSING | code::FEEDBACK_MISSING)
}

pub(super) fn document(path: &ProjectPath, text: &str, def: &KindDef) -> Reported<Option<Document>> {
    if def.extension == "md" {
        return front_matter::document(path, text);
    }
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let whole = Span::new(bom, text.len());
    let end = Span::new(text.len(), text.len());
    front_matter::fields(path, text, whole).map(|fields| Some(Document { fields, front: whole, body: end }))
}

/// What others ask of a body.
pub(super) fn body_facts(mut body: Body) -> BodyFacts {
    let headings = std::mem::take(&mut body.headings);
    BodyFacts {
        summary: body::first_paragraph(&body).map(shortened),
        length: body::plain_text(&body).chars().count(),
        anchors: headings.into_iter().flat_map(|heading| [heading.id, heading.text]).collect(),
        links: body.links.into(),
        pictures: body.pictures.into(),
        figures: body.figures.into(),
    }
}

/// The beginning of a long text, cut after a sentence or a clause.
fn shortened(text: String) -> String {
    const LIMIT: usize = 110;
    let Some((cut, _)) = text.char_indices().nth(LIMIT) else { return text };
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
    let mut facts = body_facts(body::parse(&text.value, BodyInput { file, offset: 0 }).drain_into(&mut inner));
    report.extend(inner.into_iter().map(|found| Diagnostic { place: text.place.clone(), fix: None, ..found }));
    facts.links.iter_mut().for_each(|link| link.span = at);
    facts.pictures.iter_mut().for_each(|picture| picture.span = at);
    facts.figures.iter_mut().for_each(|figure| figure.span = at);
    facts
}

/// Both together; the summary and the length are those of the body.
fn joined(body: BodyFacts, field: BodyFacts) -> BodyFacts {
    fn both<T>(body: Box<[T]>, field: Box<[T]>) -> Box<[T]> {
        body.into_iter().chain(field).collect()
    }
    BodyFacts {
        links: both(body.links, field.links),
        pictures: both(body.pictures, field.pictures),
        figures: both(body.figures, field.figures),
        anchors: both(body.anchors, field.anchors),
        ..body
    }
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

fn taken_addresses(entries: &Entries) -> Vec<Diagnostic> {
    let mut addresses: Vec<Cow<'_, str>> = entries.values().map(|entry| folded(&entry.address)).collect();
    addresses.sort();
    if addresses.windows(2).all(|pair| pair[0] != pair[1]) {
        return Vec::new();
    }
    let mut owners: BTreeMap<Cow<'_, str>, &Entry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries.values() {
        let Some(other) = owners.insert(folded(&entry.address), entry) else { continue };
        found.push(
            Diagnostic::new(code::ADDRESS_TAKEN, msg!("address-taken", address = entry.address, other = other.file))
                .at(Place::whole(&entry.file))
                .label(Place::whole(&other.file), msg!("address-taken-other"))
                .help(msg!("address-taken-help")),
        );
    }
    found
}

fn folded(address: &str) -> Cow<'_, str> {
    let is_folded = address.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(address) } else { Cow::Owned(address.to_lowercase()) }
}

/// The entries of each series, the earliest first.
fn series(entries: &Entries) -> BTreeMap<(String, String), Vec<EntryId>> {
    let mut all: Vec<(&Series, &EntryId)> =
        entries.values().filter_map(|entry| Some((entry.facts.series.as_deref()?, &entry.id))).collect();
    all.sort();
    let mut series: BTreeMap<(String, String), Vec<EntryId>> = BTreeMap::new();
    for (one, id) in all {
        series.entry(one.of.clone()).or_default().push(id.clone());
    }
    series
}

/// Who is named in a field of whom.
fn named_by(entries: &Entries, kinds: &[&'static dyn Kind]) -> BTreeMap<EntryId, Vec<EntryId>> {
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

/// Five characters each; where two would be alike, both get longer. A file that cannot be read for the moment has its code too,
/// so that no other code changes meanwhile.
fn codes(ids: impl IndexedParallelIterator<Item = EntryId>) -> Vec<String> {
    let digests: Vec<Digest> = ids.map(|id| Digest::of(id.to_string().as_bytes())).collect();
    let mut codes: Vec<String> = digests.par_iter().map(|digest| digest.code(5)).collect();
    loop {
        let mut order: Vec<usize> = (0..codes.len()).collect();
        order.par_sort_unstable_by(|a, b| codes[*a].cmp(&codes[*b]));
        let same = order.chunk_by(|a, b| codes[*a] == codes[*b]).filter(|same| same.len() > 1);
        let clashes: Vec<usize> = same.flatten().copied().collect();
        if clashes.is_empty() {
            return codes;
        }
        for at in clashes {
            codes[at] = digests[at].code(codes[at].len() + 1);
        }
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
