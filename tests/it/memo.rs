//! Whatever happens to a project: read with what is remembered of it, it is what it is to a program that never saw it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use gongshi::base::{AsOf, diag};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Made, Memo, Options, Renewal};
use gongshi::store::Content;
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::edits::{Edit, edit};

const PATHS: [&str; 15] = [
    "content/notices/water.md",
    "content/notices/heat.md",
    "content/notices/heat/list.csv",
    "content/notices/review.md",
    "content/notices/plan.txt",
    "content/activities/walk.md",
    "content/grids/one.md",
    "content/pages/about.md",
    "content/pages/door.png",
    "content/site.toml",
    "content/profile.toml",
    "content/calendar.toml",
    "themes/plain/theme.toml",
    "themes/plain/templates/404.html",
    "private/list.csv",
];

/// What may stand in a file; any of them may be put under any name, where most of them are mistakes.
const TEXTS: [&[u8]; 22] = [
    "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n".as_bytes(),
    "name = \"福安里\"\nbase_url = \"https://fuanli.example/\"\ntheme = \"plain\"\n".as_bytes(),
    "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋上午停水，共{{ households }}户。\n".as_bytes(),
    "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋全天停水，共{{ households }}户。\n".as_bytes(),
    "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-21\nexpires = 2026-11-22\n+++\n\n11月24日（星期三）停水。\n".as_bytes(),
    "+++\ntitle = \"停暖通知\"\ntype = \"通知\"\ndate = 2026-11-23\ntake_down = 2026-11-25\nslug = \"water\"\n+++\n\n见[名单](heat/list.csv)。\n"
        .as_bytes(),
    "+++\ntitle = \"名单公示\"\ntype = \"公示\"\ndate = 2026-11-20\nobjects = \"heat/list.csv\"\nattachments = [\"plan.txt\"]\n\
     period = { start = 2026-11-20, working_days = 5 }\n+++\n\n见[附件](plan.txt)。\n"
        .as_bytes(),
    "+++\ntitle = \"名单公示\"\ntype = \"公示\"\ndate = 2026-11-20\nobjects = \"@private/list.csv\"\n\
     period = { start = 2026-11-20, working_days = 5 }\n+++\n\n公示如下。\n"
        .as_bytes(),
    "+++\ntitle = \"健步走\"\ndate = 2026-11-20\nstart = \"2026-11-24 9:00\"\nplace = \"中心广场\"\n+++\n\n见[通知](@/notices/water.md)。\n"
        .as_bytes(),
    "+++\ntitle = \"民调网格\"\ncovers = [\"1栋\"]\nofficer = \"李某某\"\nphone = \"0199-555-0111\"\n+++\n".as_bytes(),
    "+++\ntitle = \"关于本社区\"\n+++\n\n# 一\n\n![门口](door.png)\n\n见[附](water.md)。\n".as_bytes(),
    "姓名,楼号\n王某某,3栋\n".as_bytes(),
    "姓名,楼号\n王某某,3栋\n李某某,4栋\n".as_bytes(),
    "联系人手机13800138000。\n".as_bytes(),
    "as_of = 2026-11-01\n[figures]\nhouseholds = 1031\n".as_bytes(),
    "as_of = 2026-11-01\n[figures]\nhouseholds = 1032\n".as_bytes(),
    "[2026]\noff = [\"2026-11-23\"]\nwork = []\n".as_bytes(),
    "name = \"plain\"\nbase = \"default\"\n".as_bytes(),
    "<p>没有</p>".as_bytes(),
    "<p>{{ nowhere.to }}</p>".as_bytes(),
    &PICTURE,
    "+++\ntitle = \"写到一半".as_bytes(),
];

/// A PNG of one black point.
const PICTURE: [u8; 67] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4,
    0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// What fits its name.
const FITTING: [(usize, usize); 24] = [
    (0, 2),
    (0, 3),
    (0, 4),
    (1, 2),
    (1, 5),
    (2, 11),
    (2, 12),
    (3, 6),
    (3, 7),
    (4, 13),
    (4, 18),
    (5, 8),
    (6, 9),
    (7, 10),
    (8, 20),
    (9, 0),
    (9, 1),
    (10, 14),
    (10, 15),
    (11, 16),
    (12, 17),
    (13, 18),
    (13, 19),
    (14, 11),
];

/// Edits, each with whether the paths that it touches are told.
fn edits() -> impl Strategy<Value = Vec<(Edit, bool)>> {
    prop::collection::vec((edit(&FITTING, (PATHS.len(), TEXTS.len())), any::<bool>()), 1..12)
}

/// A project on disk whose files change at known times, ten seconds apart.
struct Project {
    folder: TempDir,
    day: i8,
    clock: SystemTime,
}

impl Project {
    fn new() -> Project {
        let folder = tempfile::tempdir().expect("a folder");
        let mut project = Project { folder, day: 21, clock: SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        for (path, text) in [(9, 0), (0, 2), (1, 5), (2, 11), (3, 6), (4, 18), (10, 14)] {
            project.write(PATHS[path], TEXTS[text]);
        }
        project
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        let full = self.folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("made");
        fs::write(&full, bytes).expect("written");
        fs::File::options().write(true).open(&full).expect("there").set_modified(self.clock).expect("set");
    }

    /// Makes the change; the paths that it touches.
    fn edit(&mut self, edit: &Edit) -> Vec<PathBuf> {
        self.clock += Duration::from_secs(10);
        let root = self.folder.path().to_owned();
        let full = |path: &usize| root.join(PATHS[*path]);
        match edit {
            Edit::Write(path, text) => {
                self.write(PATHS[*path], TEXTS[*text]);
                vec![full(path)]
            }
            Edit::Remove(path) => {
                drop(fs::remove_file(full(path)));
                vec![full(path)]
            }
            Edit::Rename(from, to) => {
                fs::create_dir_all(full(to).parent().expect("a folder")).expect("made");
                drop(fs::rename(full(from), full(to)));
                vec![full(from), full(to)]
            }
            Edit::NextDay => {
                self.day += 1;
                Vec::new()
            }
        }
    }

    fn options(&self) -> Options {
        let as_of = AsOf(date(2026, 11, self.day));
        Options { root: self.folder.path().to_owned(), as_of, reach: Reach::PUBLIC, gate: Gate::On, overrides: Vec::new() }
    }
}

/// The bytes of every file of the site, or what is wrong with its template.
fn files(loaded: &Loaded) -> BTreeMap<String, Result<Vec<u8>, String>> {
    let made = |output| match pipeline::make(loaded, output).expect("made") {
        Made::File(Content::Bytes(bytes)) | Made::Noted(Content::Bytes(bytes), _) => Ok(bytes),
        Made::File(Content::Copy { from, .. }) | Made::Noted(Content::Copy { from, .. }, _) => Ok(fs::read(from).expect("there")),
        Made::Broken(found) => Err(format!("{found:?}")),
    };
    loaded.plan.outputs.values().map(|output| (output.path.to_string(), made(output))).collect()
}

fn same(remembered: &Loaded, fresh: &Loaded) -> Result<(), TestCaseError> {
    prop_assert_eq!(&remembered.diagnostics, &fresh.diagnostics);
    let plan = |loaded: &Loaded| format!("{:#?}", loaded.plan.outputs);
    prop_assert_eq!(plan(remembered), plan(fresh));
    if diag::has_errors(&fresh.diagnostics) {
        return Ok(());
    }
    let (remembered, fresh) = (files(remembered), files(fresh));
    for (path, bytes) in &fresh {
        prop_assert!(remembered.get(path) == Some(bytes), "{path} is not what a fresh program makes");
    }
    Ok(())
}

fn renewal(now: SystemTime, changed: Option<Vec<PathBuf>>) -> Renewal {
    Renewal { now, changed }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn a_memo_changes_nothing(edits in edits()) {
        let mut project = Project::new();
        let mut memo = Memo::default();
        let read = |project: &Project, memo: &mut Memo, changed| {
            let now = project.clock + Duration::from_secs(5);
            pipeline::load_with(&project.options(), memo.renew(renewal(now, changed))).expect("readable")
        };
        read(&project, &mut memo, None);
        for (edit, told) in &edits {
            let touched = project.edit(edit);
            let remembered = read(&project, &mut memo, told.then_some(touched));
            same(&remembered, &pipeline::load(&project.options()).expect("readable"))?;
        }
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(30)
}

const NOTICE: &str = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋上午停水。\n";
const WALK: &str =
    "+++\ntitle = \"健步走\"\ndate = 2026-11-20\nstart = \"2026-11-24 9:00\"\nplace = \"中心广场\"\n+++\n\n一起走。\n";
const GRID: &str = "+++\ntitle = \"民调网格\"\ncovers = [\"1栋\"]\nofficer = \"李某某\"\nphone = \"0199-555-0111\"\n+++\n";
const JUDGED: &str = "+++\ntitle = \"上半年群众评议\"\ndate = 2026-11-20\nscheme = \"群众评议\"\nsubject = \"居民委员会\"\n\
    held = 2026-11-19\ngroups = [{ name = \"居民\", tally = [95, 17, 2, 0] }]\n\
    rectify = [{ problem = \"灯不亮\", measure = \"换灯\", due = 2026-11-30 }]\n+++\n";

/// Whatever a page, a list or a rule sees of an entry, it is never what stood there before.
#[test]
fn no_field_is_remembered_wrongly() {
    let mut project = Project::new();
    let mut memo = Memo::default();
    [NOTICE, WALK, JUDGED, GRID].iter().zip(ENTRIES).for_each(|(text, path)| project.write(path, text.as_bytes()));
    let root = project.folder.path().to_owned();
    let now = |project: &Project| project.clock + Duration::from_secs(5);
    pipeline::load_with(&project.options(), memo.renew(renewal(now(&project), None))).expect("readable");
    for (path, before, after) in changes() {
        for text in [&after, before] {
            project.clock += Duration::from_secs(10);
            project.write(path, text.as_bytes());
            let memo = memo.renew(renewal(now(&project), Some(vec![root.join(path)])));
            let remembered = pipeline::load_with(&project.options(), memo).expect("readable");
            let fresh = pipeline::load(&project.options()).expect("readable");
            same(&remembered, &fresh).unwrap_or_else(|why| panic!("{path}: {text}\n{why}"));
        }
    }
}

const ENTRIES: [&str; 4] =
    ["content/notices/water.md", "content/activities/walk.md", "content/evaluations/half.md", "content/grids/one.md"];

/// Entries with what stands in them and what may stand there instead, each another in one thing.
fn changes() -> Vec<(&'static str, &'static str, String)> {
    let dated = |text: &str, field: &str| text.replace("date = 2026-11-20", &format!("date = 2026-11-20\n{field}"));
    let of_notice = FIELDS.iter().map(|field| dated(NOTICE, field));
    let days = DAYS.iter().map(|day| NOTICE.replace("date = 2026-11-20", &format!("date = {day}")));
    let bodies = BODIES.iter().map(|body| NOTICE.replace("3栋上午停水。", body));
    let of_walk = WALKS.iter().map(|field| dated(WALK, field));
    let of_promise = ["2026-12-01", "2026-11-30, done = 2026-11-21"].iter().map(|due| JUDGED.replace("2026-11-30", due));
    let [notice, walk, judged, grid] = ENTRIES;
    let changes = of_notice.chain(days).chain(bodies).map(|text| (notice, NOTICE, text));
    let changes = changes.chain(of_walk.map(|text| (walk, WALK, text)));
    let changes = changes.chain(of_promise.map(|text| (judged, JUDGED, text)));
    changes.chain([(grid, GRID, GRID.replace("民调网格", "和平里网格"))]).collect()
}

const DAYS: [&str; 3] = ["2026-11-22", "2026-11-23", "2026-10-20"];
const BODIES: [&str; 5] = [
    "见[清单](heat/list.csv)。",
    "见[往期](/archive/)。",
    "见[无](/nowhere/)。",
    "见[活动](@/activities/walk.md)。",
    "共{{ households }}户。",
];
const WALKS: [&str; 5] =
    ["status = \"cancelled\"", "status = \"postponed\"", "end = \"2027-01-24 11:00\"", "topics = [\"健身\"]", "draft = true"];
/// Lines that a notice may have besides.
const FIELDS: [&str; 16] = [
    "pinned = true",
    "draft = true",
    "summary = \"另一句话\"",
    "updated = 2026-11-21",
    "expires = 2026-11-20",
    "take_down = 2026-11-21",
    "audience = \"residents\"",
    "grid = \"民调网格\"",
    "topics = [\"停水停电\"]",
    "aliases = [\"old/water/\"]",
    "aliases = [\"notices/\"]",
    "slug = \"other\"",
    "attachments = [\"plan.txt\"]",
    "attachments = [\"heat/list.csv\"]",
    "attachments = [\"nothing.pdf\"]",
    "outcome_of = \"notices/review.md\"",
];

/// A text of the same length at the same second is told apart as long as the file was touched after it was read.
#[test]
fn quick_changes_are_not_missed() {
    let mut project = Project::new();
    let mut memo = Memo::default();
    let path = Path::new(PATHS[0]);
    for text in [2, 3, 2, 3] {
        project.write(PATHS[0], TEXTS[text]);
        // Read at the very moment at which the file was written: its size and time say nothing.
        let loaded = pipeline::load_with(&project.options(), memo.renew(renewal(project.clock, None))).expect("readable");
        let read = loaded.tree.text(path.to_str().expect("plain")).expect("a text");
        assert_eq!(read.as_bytes(), TEXTS[text]);
    }
}
