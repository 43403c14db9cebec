//! Whatever is written, removed or renamed, and however the day moves on: what is served is what a clean build makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI8, Ordering};

use gongshi::base::{AsOf, diag};
use gongshi::cli::serve::{Changed, Found, Live, Mistake, Trust};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Loaded, Made, Options};
use gongshi::store::Content;
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::edits::{Edit, edit};

const PATHS: [&str; 7] = [
    "content/notices/water.md",
    "content/notices/heat.md",
    "content/notices/heat/list.csv",
    "content/activities/walk.md",
    "content/grids/one.md",
    "content/pages/about.md",
    "content/bulletins/2026-11.toml",
];
const SITE: &str = "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n[layouts.a4]\npaper = \"A4\"\n";

/// What may stand in a file; any of them may be put under any name, where most of them are mistakes.
const TEXTS: [&str; 9] = [
    "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋上午停水。\n",
    "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-21\nexpires = 2026-11-22\n+++\n\n3栋全天停水。\n",
    "+++\ntitle = \"停暖通知\"\ntype = \"通知\"\ndate = 2026-11-23\ntake_down = 2026-11-25\nslug = \"water\"\n+++\n\n见[名单](heat/list.csv)。\n",
    "+++\ntitle = \"健步走\"\ndate = 2026-11-20\nstart = \"2026-11-24 9:00\"\nplace = \"中心广场\"\n+++\n\n见[通知](@/notices/water.md)。\n",
    "+++\ntitle = \"民调网格\"\ncovers = [\"1栋\"]\nofficer = \"李某某\"\nphone = \"0199-555-0111\"\n+++\n",
    "+++\ntitle = \"关于本社区\"\n+++\n\n# 一\n\n正文。\n",
    "title = \"墙报\"\nnumber = 11\ndate = 2026-11-21\nuntil = 2026-12-06\nlayout = \"a4\"\n[[sections]]\ntitle = \"通知\"\nkind = \"notices\"\n",
    "姓名,楼号\n王某某,3栋\n",
    "+++\ntitle = \"写到一半",
];

/// What fits its name.
const FITTING: [(usize, usize); 9] = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 7), (3, 3), (4, 4), (5, 5), (6, 6)];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(edit(&FITTING, (PATHS.len(), TEXTS.len())), 1..10)
}

/// The files of a project by path, and the day of November on which it is looked at.
#[derive(Clone)]
struct Project {
    files: BTreeMap<&'static str, &'static str>,
    day: i8,
}

impl Project {
    fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Write(path, text) => drop(self.files.insert(PATHS[*path], TEXTS[*text])),
            Edit::Remove(path) => drop(self.files.remove(PATHS[*path])),
            Edit::Rename(from, to) => {
                if let Some(text) = self.files.remove(PATHS[*from]) {
                    self.files.insert(PATHS[*to], text);
                }
            }
            Edit::NextDay => self.day += 1,
        }
    }

    fn as_of(&self) -> AsOf {
        AsOf(date(2026, 11, self.day))
    }

    fn write_to(&self, root: &Path) {
        for path in PATHS {
            let full = root.join(path);
            fs::create_dir_all(full.parent().expect("a folder")).expect("made");
            match self.files.get(path) {
                Some(text) => fs::write(&full, text).expect("written"),
                None => drop(fs::remove_file(&full)),
            }
        }
        fs::write(root.join("content/site.toml"), SITE).expect("written");
    }

    /// The site made from nothing, unless it has errors.
    fn clean(&self) -> Option<(TempDir, Loaded)> {
        let folder = tempfile::tempdir().expect("a folder");
        self.write_to(folder.path());
        let loaded = pipeline::load(&options(folder.path(), self.as_of())).expect("readable");
        (!diag::has_errors(&loaded.diagnostics)).then_some((folder, loaded))
    }
}

fn options(root: &Path, as_of: AsOf) -> Options {
    Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On }
}

fn same(live: &Live, clean: Option<&Loaded>) -> Result<(), TestCaseError> {
    let Some(clean) = clean else { return Ok(()) };
    for (path, output) in &clean.plan.outputs {
        let made = pipeline::make(clean, output).expect("made");
        let expected = match made {
            Made::File(Content::Bytes(bytes)) | Made::Noted(Content::Bytes(bytes), _) => bytes,
            Made::File(Content::Copy { from, .. }) | Made::Noted(Content::Copy { from, .. }, _) => fs::read(from).expect("there"),
            Made::Broken(found) => return Err(TestCaseError::fail(format!("{path}: {found:?}"))),
        };
        match live.find(path) {
            Found::Bytes(bytes) => prop_assert!(*bytes == expected, "{path} is not what a clean build makes"),
            _ => return Err(TestCaseError::fail(format!("{path} is not served"))),
        }
    }
    for entry in ["notices/water", "notices/heat", "activities/walk", "grids/one", "about", "bulletins/2026-11"] {
        let path = gongshi::base::SitePath::page(entry).expect("an address");
        let served = matches!(live.find(&path), Found::Bytes(_));
        prop_assert_eq!(served, clean.plan.outputs.contains_key(&path), "{}", path);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_served_is_a_clean_build(edits in edits()) {
        let mut project = Project { files: BTreeMap::from([(PATHS[0], TEXTS[0])]), day: 21 };
        let folder = tempfile::tempdir().expect("a folder");
        project.write_to(folder.path());
        let day = Arc::new(AtomicI8::new(project.day));
        let asked = Arc::clone(&day);
        let today = Box::new(move |_: &_| AsOf(date(2026, 11, asked.load(Ordering::SeqCst))));
        let say = Box::new(|found: &gongshi::base::Diagnostic, _: &_| Mistake {
            severity: found.severity,
            code: found.code.as_str(),
            place: String::new(),
            message: String::new(),
            help: String::new(),
        });
        let live = Live::new(options(folder.path(), project.as_of()), today, say).expect("readable");
        let mut good = project.clone();
        for edit in &edits {
            project.edit(edit);
            day.store(project.day, Ordering::SeqCst);
            project.write_to(folder.path());
            live.renew(Changed::Anything, Trust::Say);
            if project.clean().is_some() {
                good = project.clone();
            }
        }
        same(&live, good.clean().as_ref().map(|(_, loaded)| loaded))?;
    }
}
