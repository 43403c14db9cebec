//! Builds that remember: what would be the same is not made again, and what is published is what a clean build publishes.

mod parsed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use gongshi::base::date::{Date, plus_days};
use gongshi::base::{AsOf, Digest, code};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Before, BuildTarget, Built, Gate, Keep, Loaded, Memo, Options, PipelineError, Progress, Question};
use gongshi::source::{self, Survey};
use gongshi::store::Adopt;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

const DAY: &str = "2026-11-22";
const CACHE: &str = ".gongshi/cache.bin";
/// What parsing yielded, in groups.
const PARSED: &str = ".gongshi/parsed";
/// How many bytes of each are a digest of all others.
const SEAL: usize = 32;
const ENTRIES: usize = 5;

/// A project, and the day on which it is built.
struct Project {
    folder: TempDir,
    day: Date,
    /// How far the clock is ahead of that of the files.
    later: Duration,
    /// What its settings say besides.
    further: &'static str,
}

impl Project {
    fn new() -> Project {
        Project::with("")
    }

    fn with(further: &'static str) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let project = Project { folder, day: DAY.parse().expect("a date"), later: Duration::ZERO, further };
        project.settings(0);
        (0..ENTRIES).for_each(|number| project.write(&path(number), &Notice::default().text(number)));
        project.picture(1);
        project.write(
            "content/bulletins/2026-11.toml",
            "title = \"墙报\"\ndate = 2026-11-21\nuntil = 2026-12-06\nlayout = \"a4-stairs\"\n[[sections]]\nkind = \"notices\"\n",
        );
        project
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, text).expect("a file");
    }

    fn settings(&self, variant: u8) {
        let office = "[office.feedback]\nphone = \"0199-555-0101\"\n";
        let text = format!("name = \"福安里{variant}社区\"\nbase_url = \"https://fuanli.example/\"\n{office}{}", self.further);
        self.write("content/site.toml", &text);
    }

    /// A picture of one shade; each takes as many bytes as any other.
    fn picture(&self, shade: u8) {
        let pixels = image::RgbImage::from_pixel(8, 8, image::Rgb([shade, shade, shade]));
        fs::create_dir_all(self.root().join("content/notices/files")).expect("a folder");
        pixels.save(self.root().join("content/notices/files/a.png")).expect("a picture");
    }

    /// Builds as the program does: only if the last build was asked anything else, or something does not stand.
    fn build(&self) -> Built {
        let (options, output, now) = (options(self.root(), self.day), self.root().join("public"), SystemTime::now() + self.later);
        let seen = source::survey(self.root(), now);
        let question = Question::new(&options, (&output, ""), &seen);
        if let Some(stood) = pipeline::stood(&question) {
            return stood.built;
        }
        let built = built(&options, (seen, now));
        pipeline::remember(&question, &built);
        built
    }

    /// What a build of the same project publishes that remembers nothing.
    fn clean(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let copy = tempfile::tempdir().expect("a temporary folder");
        for part in ["content", "themes"] {
            copy_folder(&self.root().join(part), &copy.path().join(part));
        }
        built(&options(copy.path(), self.day), (Survey::default(), SystemTime::now()));
        files(&copy.path().join("public"))
    }

    fn published(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(&self.root().join("public"))
    }
}

fn options(root: &Path, day: Date) -> Options {
    Options { root: root.to_owned(), as_of: AsOf(day), reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }
}

fn publish(loaded: &Loaded, options: &Options, now: SystemTime) -> Result<Built, PipelineError> {
    let target = BuildTarget {
        output: options.root.join("public"),
        adopt: Adopt::Refuse,
        wait: Duration::ZERO,
        recorded_at: None,
        now,
        progress: Progress::default().into(),
    };
    pipeline::build((loaded, &Before::read(&options.root, &target.output)), &target)
}

/// Builds a project that was seen at a moment.
fn built(options: &Options, (seen, now): (Survey, SystemTime)) -> Built {
    let mut loaded = pipeline::load_kept(options, Memo::from(seen), (now, Keep::Yes)).expect("readable");
    let mut built = publish(&loaded, options, now);
    if matches!(built, Err(PipelineError::Changed)) {
        loaded = pipeline::load_fresh(options, (now, Keep::Yes)).expect("readable");
        built = publish(&loaded, options, now);
    }
    let built = built.expect("published");
    assert!(!built.held_back, "{:#?}", built.diagnostics);
    built
}

fn copy_folder(from: &Path, to: &Path) {
    let Ok(folder) = fs::read_dir(from) else { return };
    fs::create_dir_all(to).expect("a folder");
    for entry in folder.flatten() {
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy")),
        }
    }
}

/// Every published file with its bytes.
fn files(below: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![below.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            match path.is_dir() {
                true if entry.file_name() == ".gongshi" => {}
                true => folders.push(path),
                false => {
                    let bytes = fs::read(&path).expect("a file");
                    found.insert(path.strip_prefix(below).expect("below").to_owned(), bytes);
                }
            }
        }
    }
    found
}

fn path(number: usize) -> String {
    format!("content/notices/n{number}.md")
}

/// What can be changed of a notice.
#[derive(Debug, Clone, Copy, Default)]
struct Notice {
    title: u8,
    text: u8,
    /// So many days after its date it leaves the board, if at all; and whether it is taken down a day later.
    expires: Option<u8>,
    goes: bool,
}

impl Notice {
    fn text(self, number: usize) -> String {
        let Notice { title, text, expires, goes } = self;
        let date: Date = DAY.parse().expect("a date");
        let date = plus_days(date, -i64::try_from(number).expect("few"));
        let day = |field: &str, days: Option<u8>| {
            days.map_or_else(String::new, |days| format!("{field} = {}\n", plus_days(date, i64::from(days))))
        };
        let topic = if title.is_multiple_of(2) { "供水" } else { "安全" };
        format!(
            "+++\ntitle = \"第{number}{title}号停水通知\"\ndate = {date}\ntype = \"通知\"\ntopics = [\"{topic}\"]\n{}{}+++\n\n\
             第一段不变，见[首条](@/notices/n0.md)。\n\n## 说明\n\n正文{text}。![图](files/a.png)\n",
            day("expires", expires),
            day("take_down", expires.filter(|_| goes).map(|days| days + 1)),
        )
    }
}

#[test]
fn nothing_is_made_twice() {
    let project = Project::new();
    let first = project.build();
    assert_eq!(first.receipt.made, first.receipt.new.len());
    let again = project.build();
    assert_eq!((again.receipt.made, again.receipt.unchanged), (0, first.receipt.made));
    assert_eq!(again.pages, first.pages);
}

#[test]
fn the_edit_of_a_text_makes_its_page_alone() {
    let project = Project::new();
    fs::remove_dir_all(project.root().join("content/bulletins")).expect("it is there");
    project.build();
    project.write(&path(2), &Notice { text: 1, ..Notice::default() }.text(2));
    let built = project.build();
    let changed: Vec<&str> = built.receipt.changed.iter().map(|path| path.as_str()).collect();
    assert_eq!((built.receipt.made, changed), (1, vec!["notices/n2/index.html"]));
    assert_eq!(project.published(), project.clean());
}

/// A title that changes is a fact that every page may look at; of the sheets only its own is set again.
#[cfg(feature = "print")]
#[test]
fn sheets_that_show_the_same_are_not_set_again() {
    let made = |print| {
        let project = Project::with(print);
        fs::remove_dir_all(project.root().join("content/bulletins")).expect("it is there");
        let first = project.build();
        project.write(&path(2), &Notice { title: 2, ..Notice::default() }.text(2));
        let again = project.build();
        assert_eq!(project.published(), project.clean());
        (first.receipt.made, again.receipt.made)
    };
    let (plain, printed) = (made(""), made("[print]\npdf = [\"通知\"]\n"));
    assert_eq!((printed.0 - plain.0, printed.1 - plain.1), (ENTRIES, 1));
}

#[test]
fn a_build_after_no_change_says_the_same_again() {
    let mut project = Project::new();
    // Wrong, but no error: what is said of it is said again.
    let notice = Notice::default().text(3).replace("正文", "正文,正文");
    project.write(&path(3), &notice);
    project.later = Duration::from_secs(10);
    let first = project.build();
    assert!(!first.diagnostics.is_empty());
    let cache = project.root().join(CACHE);
    fs::remove_file(&cache).expect("it was kept");
    let again = project.build();
    assert_eq!((again.receipt.made, again.receipt.unchanged, again.pages), (0, first.receipt.made, first.pages));
    assert_eq!(again.diagnostics, first.diagnostics);
    assert!(!cache.exists(), "nothing was loaded, so nothing is kept anew");

    fs::write(project.root().join("public/404.html"), "").expect("a file");
    assert_eq!(project.build().receipt.restored.len(), 1);
    assert!(project.build().diagnostics.iter().all(|found| found.code != code::OUTPUT_RESTORED));
    project.write(&path(3), &Notice::default().text(3));
    assert!(project.build().diagnostics.len() < first.diagnostics.len());
}

#[test]
fn a_picture_that_is_replaced_at_once_is_seen() {
    let project = Project::new();
    project.build();
    project.picture(2);
    project.build();
    assert_eq!(project.published(), project.clean());
}

#[test]
fn nothing_of_a_text_is_remembered() {
    let project = Project::new();
    project.write(&path(1), &Notice { expires: Some(8), goes: true, title: 7, ..Notice::default() }.text(1));
    project.build();
    assert!(!project.remembers(CACHE, "停水") && project.remembers(CACHE, "notices/n1"));
}

/// A file that was altered behind its size and time is found out as soon as a page needs its text.
#[test]
fn a_text_that_is_another_is_never_published_as_the_one_that_was() {
    let mut project = Project::new();
    project.later = Duration::from_secs(10);
    project.build();
    let full = project.root().join(path(2));
    let modified = fs::metadata(&full).and_then(|found| found.modified()).expect("a time");
    project.write(&path(2), &Notice { text: 1, ..Notice::default() }.text(2));
    fs::File::options().write(true).open(&full).and_then(|file| file.set_modified(modified)).expect("set");
    project.settings(1);
    project.build();
    assert_eq!(project.published(), project.clean());
}

/// One thing that happens between two builds.
#[derive(Debug, Clone)]
enum Change {
    Write(usize, Notice),
    Delete(usize),
    Rename(usize),
    Settings(u8),
    Theme(Option<u8>),
    Day(u8),
    Picture(u8),
    /// The clock goes on, so that the times of files are believed.
    Later,
    Forget(&'static str),
    Foreign(&'static str),
    /// A bit of it is another.
    Damage(&'static str, usize),
    /// Somebody deletes, or alters, a published page.
    Lost,
    Altered,
    /// A build is killed after so many milliseconds.
    Killed(u8),
}

fn file() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![CACHE, PARSED])
}

fn change() -> impl Strategy<Value = Change> {
    let notice = (0..3_u8, 0..3_u8, proptest::option::of(1..9_u8), any::<bool>());
    let write = (0..ENTRIES, notice)
        .prop_map(|(at, (title, text, expires, goes))| Change::Write(at, Notice { title, text, expires, goes }));
    prop_oneof![
        8 => write,
        2 => (1..ENTRIES).prop_map(Change::Delete),
        2 => (1..ENTRIES).prop_map(Change::Rename),
        1 => (0..3_u8).prop_map(Change::Settings),
        1 => proptest::option::of(0..3_u8).prop_map(Change::Theme),
        2 => (0..8_u8).prop_map(Change::Day),
        1 => (1..4_u8).prop_map(Change::Picture),
        1 => Just(Change::Later),
        1 => file().prop_map(Change::Forget),
        1 => file().prop_map(Change::Foreign),
        1 => (file(), 0..9000_usize).prop_map(|(file, at)| Change::Damage(file, at)),
        1 => Just(Change::Lost),
        1 => Just(Change::Altered),
        1 => (0..40_u8).prop_map(Change::Killed),
    ]
}

impl Project {
    /// What is kept under a name, which is that of a file or of a folder of them.
    fn kept(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let full = self.root().join(name);
        match full.is_dir() {
            true => files(&full).into_iter().map(|(path, bytes)| (full.join(path), bytes)).collect(),
            false => fs::read(&full).map(|bytes| (full, bytes)).into_iter().collect(),
        }
    }

    /// Whether what is kept has these words.
    fn remembers(&self, name: &str, words: &str) -> bool {
        let has = |bytes: &Vec<u8>| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        self.kept(name).values().any(has)
    }

    /// Makes it what another program kept.
    fn reseal(&self, name: &str) {
        for (path, mut bytes) in self.kept(name) {
            if bytes.len() > SEAL + 1 {
                // The seal is followed by the length of the program's name, and that by the name.
                bytes[SEAL + 1] ^= 1;
                let seal = Digest::of(&bytes[SEAL..]);
                bytes[..SEAL].copy_from_slice(seal.as_bytes());
                fs::write(path, bytes).expect("a file");
            }
        }
    }

    /// Alters a bit of it, or cuts off half of a file.
    fn damage(&self, name: &str, at: usize) {
        let kept = self.kept(name);
        let Some((path, bytes)) = kept.iter().nth(at % kept.len().max(1)) else { return };
        let mut bytes = bytes.clone();
        match bytes.len() {
            0 => {}
            length if at < kept.len() => bytes.truncate(length / 2),
            length => bytes[at % length] ^= 1,
        }
        fs::write(path, bytes).expect("a file");
    }

    fn change(&mut self, change: &Change) {
        let root = self.root().to_owned();
        match change {
            Change::Write(at, notice) => self.write(&path(*at), &notice.text(*at)),
            Change::Delete(at) => drop(fs::remove_file(root.join(path(*at)))),
            Change::Rename(at) => drop(fs::rename(root.join(path(*at)), root.join(path(at + ENTRIES)))),
            Change::Settings(variant) => self.settings(*variant),
            Change::Theme(None) => drop(fs::remove_dir_all(root.join("themes"))),
            Change::Theme(Some(variant)) => {
                self.write("themes/default/theme.toml", "name = \"default\"\nbase = \"default\"\nview_version = 1\n");
                self.write("themes/default/templates/fragments/foot.html", &format!("<footer>{variant}</footer>"));
            }
            Change::Day(after) => self.day = plus_days(DAY.parse().expect("a date"), i64::from(*after)),
            Change::Picture(shade) => self.picture(*shade),
            Change::Later => self.later += Duration::from_secs(10),
            Change::Forget(name) if root.join(name).is_dir() => drop(fs::remove_dir_all(root.join(name))),
            Change::Forget(name) => drop(fs::remove_file(root.join(name))),
            Change::Foreign(name) => self.reseal(name),
            Change::Damage(name, at) => self.damage(name, *at),
            Change::Lost => drop(fs::remove_file(root.join("public/index.html"))),
            Change::Altered => self.write("public/index.html", "<p>被人改过</p>"),
            Change::Killed(after) => kill(&root, self.day, Duration::from_millis(u64::from(*after))),
        }
    }
}

fn kill(root: &Path, day: Date, after: Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.args(["--as-of", &day.to_string(), "build"]).current_dir(root).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = command.spawn().expect("the program runs");
    std::thread::sleep(after);
    // It may have ended by itself.
    drop(running.kill());
    running.wait().expect("it has ended");
}

/// What is published with all that is remembered is what a clean build publishes, whatever happened in between.
#[test]
fn what_is_remembered_is_true() {
    // Each case builds several sites, so there are fewer of them than of others unless more are asked for.
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::with_cases(cases) });
    let changes = proptest::collection::vec(proptest::collection::vec(change(), 1..4), 1..4);
    let holds = |steps: Vec<Vec<Change>>| {
        // Sheets have a test of their own, since setting one takes longer than all the rest.
        let mut project = Project::with("[outputs]\nsheets = false\n");
        project.build();
        for step in &steps {
            step.iter().for_each(|change| project.change(change));
            project.build();
        }
        let (published, clean) = (project.published(), project.clean());
        let differ = |path: &&PathBuf| published.get(*path) != clean.get(*path);
        let different: Vec<&PathBuf> = published.keys().chain(clean.keys()).filter(differ).collect();
        prop_assert!(different.is_empty(), "{different:?}");
        Ok(())
    };
    if let Err(error) = runner.run(&changes, holds) {
        panic!("{error}");
    }
}
