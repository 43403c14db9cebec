//! How long each stage takes on sites of 100, 1 000 and 10 000 entries, each stage given what the one before it made.
//!
//! Nothing is read from disk but in `read`, `load` and `renew`, and nothing is written but the notice that `renew` edits.

mod generate;
mod ledger;

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, OnceLock};
use std::time::SystemTime;

use divan::{Bencher, counter::ItemsCount};
use gongshi::base::{AsOf, ProjectPath, diag};
use gongshi::derive::{Let, Reach};
use gongshi::model::{self, Assembly};
use gongshi::parse::body::{self, BodyInput};
use gongshi::parse::front_matter;
use gongshi::pipeline::{self, Gate, Loaded, Memo, Options, Renewal};
use gongshi::plan::{self, PlanInput, files};
use gongshi::source::{self, SourceFile, SourceTree};
use gongshi::{check, derive, kinds, media};
use jiff::civil::date;
use tempfile::TempDir;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn read(bencher: Bencher<'_, '_>, entries: usize) {
    let site = site(entries);
    bencher.counter(ItemsCount::new(entries)).bench(|| source::read(site.folder.path(), "content").expect("the folder is there"));
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn parse(bencher: Bencher<'_, '_>, entries: usize) {
    let texts = texts(&site(entries).loaded.tree);
    bencher.counter(ItemsCount::new(entries)).bench(|| texts.iter().map(|(file, text)| blocks(file, text)).sum::<usize>());
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn assemble(bencher: Bencher<'_, '_>, entries: usize) {
    let loaded = &site(entries).loaded;
    let registry = kinds::registry();
    bencher.counter(ItemsCount::new(entries)).with_inputs(|| loaded.site.settings.clone()).bench_values(|settings| {
        model::assemble(Assembly { tree: &loaded.tree, settings, kinds: &registry, known: &mut model::Known::default() })
    });
}

#[divan::bench(name = "check", args = SIZES, sample_count = 10, sample_size = 1)]
fn rules(bencher: Bencher<'_, '_>, entries: usize) {
    let loaded = &site(entries).loaded;
    bencher.counter(ItemsCount::new(entries)).bench(|| check::all(&loaded.site, &loaded.tree, loaded.as_of));
}

/// All rules over notices of 1 500 characters, on one core.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn gate(bencher: Bencher<'_, '_>) {
    let loaded = notices();
    let one = one_core();
    bencher
        .counter(ItemsCount::new(NOTICES))
        .bench_local(|| one.install(|| check::all(&loaded.site, &loaded.tree, loaded.as_of)));
}

/// Each rule about the site as a whole over the same notices, on one core.
#[divan::bench(args = check::RULES.iter().map(|(name, _)| *name), sample_count = 20, sample_size = 1)]
fn rule(bencher: Bencher<'_, '_>, name: &str) {
    let loaded = notices();
    let input = check::Input { site: &loaded.site, tree: &loaded.tree, as_of: loaded.as_of };
    let (_, check) = check::RULES.iter().find(|(other, _)| *other == name).expect("its own name");
    let one = one_core();
    bencher.counter(ItemsCount::new(NOTICES)).bench_local(|| one.install(|| check(&input)));
}

/// Each rule about an entry among the others, likewise.
#[divan::bench(args = check::AMONG_RULES.iter().map(|(name, _)| *name), sample_count = 20, sample_size = 1)]
fn rule_among(bencher: Bencher<'_, '_>, name: &str) {
    let loaded = notices();
    let input = check::Input { site: &loaded.site, tree: &loaded.tree, as_of: loaded.as_of };
    let rule = check::AMONG_RULES.iter().find(|(other, _)| *other == name).expect("its own name");
    let one = one_core();
    bencher.counter(ItemsCount::new(NOTICES)).bench_local(|| one.install(|| check::among(input, &[*rule])));
}

/// Each rule about one entry alone, likewise; `text` is all of the next.
#[divan::bench(args = check::ALONE_RULES.iter().map(|(name, _)| *name), sample_count = 20, sample_size = 1)]
fn rule_alone(bencher: Bencher<'_, '_>, name: &str) {
    let loaded = notices();
    let input = check::Input { site: &loaded.site, tree: &loaded.tree, as_of: loaded.as_of };
    let rule = check::ALONE_RULES.iter().find(|(other, _)| *other == name).expect("its own name");
    let one = one_core();
    bencher.counter(ItemsCount::new(NOTICES)).bench_local(|| one.install(|| check::each(input, *rule)));
}

/// Each rule about what an entry says, over the same notices once they are prepared.
#[divan::bench(args = check::TEXT_RULES.iter().map(|(name, _)| *name), sample_count = 20, sample_size = 1)]
fn rule_of_text(bencher: Bencher<'_, '_>, name: &str) {
    let loaded = notices();
    let texts = check::texts(&loaded.site, &loaded.tree, loaded.as_of);
    let (_, check) = check::TEXT_RULES.iter().find(|(other, _)| *other == name).expect("its own name");
    bencher.counter(ItemsCount::new(NOTICES)).bench_local(|| texts.iter().map(|text| check(text).len()).sum::<usize>());
}

/// What is prepared for them.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn rule_texts(bencher: Bencher<'_, '_>) {
    let loaded = notices();
    bencher.counter(ItemsCount::new(NOTICES)).bench_local(|| check::texts(&loaded.site, &loaded.tree, loaded.as_of).len());
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn derive_and_plan(bencher: Bencher<'_, '_>, entries: usize) {
    let Loaded { site, tree, as_of, reach, theme, .. } = &site(entries).loaded;
    bencher.counter(ItemsCount::new(entries)).bench(|| {
        let derived = derive::derive(site, *as_of, *reach);
        let named = files::named(site, &derived);
        let pictures = media::survey(tree, &files::pictures(&named, tree)).value;
        let ground = files::Ground { tree, tables: &site.tables, pictures: &pictures };
        let files = files::files(named, ground, *as_of);
        plan::plan(PlanInput { site, derived: &derived, files, assets: theme.assets() })
    });
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn render(bencher: Bencher<'_, '_>, entries: usize) {
    let loaded = &site(entries).loaded;
    bencher
        .counter(ItemsCount::new(entries))
        .bench(|| pipeline::render(loaded, &pipeline::Progress::default()).expect("what was loaded can be rendered"));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn load(bencher: Bencher<'_, '_>, entries: usize) {
    let options = options(&site(entries).folder);
    bencher.counter(ItemsCount::new(entries)).bench(|| pipeline::load(&options).expect("the folder is there"));
}

/// The same after a line of one notice was changed, with what is remembered of the last time.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn renew(bencher: Bencher<'_, '_>, entries: usize) {
    let options = options(&site(entries).folder);
    let path = options.root.join("content/notices/2026-11-22-00000.md");
    let text = fs::read_to_string(&path).expect("the notice is there");
    let mut memo = Memo::default();
    let mut load = |changed| {
        let renewal = Renewal { now: SystemTime::now(), changed };
        pipeline::load_with(&options, memo.renew(renewal)).expect("the folder is there")
    };
    drop(load(None));
    let mut edits = 0;
    bencher.counter(ItemsCount::new(entries)).bench_local(|| {
        edits += 1;
        fs::write(&path, format!("{text}\n改了{edits}次。\n")).expect("a notice can be written");
        load(Some(vec![path.clone()]))
    });
    fs::write(&path, text).expect("a notice can be written");
}

/// From disk to pages: twelve closed months, four quarters and the year, of so many members.
#[divan::bench(args = [500, 10_000], sample_count = 5, sample_size = 1)]
fn points(bencher: Bencher<'_, '_>, members: usize) {
    year_of_points(bencher, (members, false));
}

/// The same where the sheet of the members lists every one of them.
#[divan::bench(args = [500, 10_000], sample_count = 5, sample_size = 1)]
fn points_listed(bencher: Bencher<'_, '_>, members: usize) {
    year_of_points(bencher, (members, true));
}

const NOTICES: usize = 200;

/// So many notices of 1 500 characters, made once.
fn notices() -> &'static Loaded {
    static MADE: OnceLock<Loaded> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = TempDir::new().expect("a temporary folder");
        generate::long_site(folder.path(), NOTICES, 1_500);
        pipeline::load(&options(&folder)).expect("the folder is there")
    })
}

fn one_core() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be had")
}

fn year_of_points(bencher: Bencher<'_, '_>, (members, listed): (usize, bool)) {
    let folder = TempDir::new().expect("a temporary folder");
    ledger::site(folder.path(), members, listed);
    let options = Options { as_of: AsOf(date(2027, 1, 20)), ..options(&folder) };
    bencher.counter(ItemsCount::new(members)).bench(|| {
        let loaded = pipeline::load(&options).expect("the folder is there");
        assert!(!diag::has_errors(&loaded.diagnostics), "the generated ledger has errors: {:#?}", loaded.diagnostics.first());
        pipeline::render(&loaded, &pipeline::Progress::default()).expect("what was loaded can be rendered")
    });
}

/// A generated site on disk, and the same understood.
struct Made {
    folder: TempDir,
    loaded: Loaded,
}

/// The site of this size, made once.
fn site(entries: usize) -> &'static Made {
    static MADE: OnceLock<Mutex<BTreeMap<usize, &'static Made>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Mutex::default).lock().expect("nothing panics in here twice");
    made.entry(entries).or_insert_with(|| {
        let folder = TempDir::new().expect("a temporary folder");
        generate::site(folder.path(), entries);
        let loaded = pipeline::load(&options(&folder)).expect("the folder is there");
        let wrong: Vec<_> =
            loaded.diagnostics.iter().filter(|found| diag::has_errors(std::slice::from_ref(found))).take(3).collect();
        assert!(wrong.is_empty(), "the generated site has errors: {wrong:#?}");
        Box::leak(Box::new(Made { folder, loaded }))
    })
}

fn options(folder: &TempDir) -> Options {
    let as_of = AsOf(date(2026, 11, 22));
    let reach = Reach { drafts: Let::Out, future: Let::Out };
    Options { root: folder.path().to_owned(), as_of, reach, overrides: Vec::new(), gate: Gate::On }
}

/// The entries' files with their texts.
fn texts(tree: &SourceTree) -> Vec<(&ProjectPath, &str)> {
    tree.files
        .iter()
        .filter(|(path, _)| path.extension() == "md")
        .filter_map(|(path, file)| match file {
            SourceFile::Text { text, .. } => Some((path, &**text)),
            _ => None,
        })
        .collect()
}

/// How many blocks the body of an entry has, once its front matter is read.
fn blocks(file: &ProjectPath, text: &str) -> usize {
    let Some(document) = front_matter::document(file, text).value else { return 0 };
    let input = BodyInput { file, offset: document.body.start };
    body::parse(&text[document.body.start..document.body.end], input).value.blocks.len()
}
