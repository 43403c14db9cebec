//! Tests of publishing: sites as lists of paths and texts, compared with what lies in a folder afterwards.

mod api;
mod edit;
mod kill;
mod stream;
mod takedown;
mod upload;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use super::os::{Act, Disk, Live, Probe};
use super::*;
use crate::base::Digest;

/// A site as a test writes it: paths and texts.
type Pages = BTreeMap<String, String>;

fn pages(list: &[(&str, &str)]) -> Pages {
    list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Assets end in `.css`, lists are `index.html` at the root and all that is not HTML; the rest are pages.
fn order(path: &str) -> Order {
    match path {
        "index.html" => Order::List,
        path if path.ends_with(".css") => Order::Asset,
        path if path.ends_with(".html") => Order::Page,
        _ => Order::List,
    }
}

/// A site whose files nobody knows before they are made.
#[derive(Clone)]
struct Draft {
    stage: Stage,
    files: Vec<Made>,
}

fn draft(pages: &Pages) -> Draft {
    let planned = |path: &String| Planned { path: site_path(path), order: order(path), known: None };
    let made = |text: &String| Made {
        content: Content::Bytes(text.clone().into_bytes()),
        digest: Digest::of(text.as_bytes()),
        carries: Vec::new(),
    };
    let stage = Stage { files: pages.keys().map(planned).collect(), due: Vec::new() };
    Draft { stage, files: pages.values().map(made).collect() }
}

/// Publishes as a program does: files are made on many threads, in an order of their own.
fn publish_on(disk: &Disk, draft: &Draft, target: &Target, scribe: &mut Scribe<'_>) -> Result<Receipt, PublishError> {
    let make = |wanted: &[usize], take: &Taker<'_>| {
        wanted.par_iter().rev().try_for_each(|number| take(*number, draft.files[*number].clone()))
    };
    let foreseen = foresee(&target.output);
    super::publish_on(disk, Work { stage: &draft.stage, make: &make, foreseen: foreseen.as_ref() }, target, scribe)
}

/// Publishes without a note.
fn publish(draft: &Draft, target: &Target) -> Result<Receipt, PublishError> {
    publish_on(&Disk(&Live), draft, target, &mut unnoted)
}

/// Takes down without a note.
fn take_down(target: &Target) -> Result<Receipt, PublishError> {
    super::take_down(target, &mut unnoted)
}

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).expect(path)
}

fn target(output: &Path) -> Target {
    Target {
        output: output.to_owned(),
        adopt: Adopt::Refuse,
        as_of: AsOf(jiff::civil::date(2026, 11, 22)),
        wait: Duration::from_secs(20),
    }
}

/// All files below `root`, with `/` in their paths, except what is in `.gongshi`.
fn files(root: &Path) -> Pages {
    let mut found = all_files(root);
    found.retain(|path, _| !path.starts_with(".gongshi/"));
    found
}

fn all_files(root: &Path) -> Pages {
    let mut found = Pages::new();
    for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()) {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        found.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap_or_default()).into_owned());
    }
    found
}

/// Every path below `root` that is not a published file or one of their folders, the manifest apart.
fn leftovers(root: &Path, pages: &Pages) -> Vec<String> {
    let mut left = Vec::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let inner = path.strip_prefix("public/").unwrap_or(&path);
        if is_of_project(&path) {
            continue;
        }
        let is_ours = ["public", ".gongshi", ".gongshi/manifest.json"].contains(&inner)
            || pages.keys().any(|page| page == inner || page.starts_with(&format!("{inner}/")));
        if !is_ours {
            left.push(path);
        }
    }
    left
}

/// Whether a path is a whole note, or a folder on the way to it.
fn is_of_project(path: &str) -> bool {
    let name = path.strip_prefix("project/record/2026/");
    ["project", "project/record", "project/record/2026"].contains(&path)
        || name.is_some_and(|name| name.len() == 69 && name.ends_with(".json"))
}

fn paths(list: &[SitePath]) -> Vec<&str> {
    list.iter().map(SitePath::as_str).collect()
}

/// A folder for one test; the site goes to `public` in it.
struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    fn new() -> Scene {
        // In memory where that can be had: thousands of publishes wait for the device otherwise.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Scene { folder: folder.unwrap() }
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn publish(&self, pages: &Pages) -> Result<Receipt, PublishError> {
        publish(&draft(pages), &target(&self.output()))
    }

    fn adopt(&self, pages: &Pages) -> Result<Receipt, PublishError> {
        publish(&draft(pages), &Target { adopt: Adopt::Beside, ..target(&self.output()) })
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The folder holds exactly these pages, and nothing temporary is inside or beside it.
    fn assert_holds(&self, pages: &Pages, context: &str) {
        assert_eq!(files(&self.output()), *pages, "{context}");
        assert_eq!(leftovers(self.folder.path(), pages), Vec::<String>::new(), "left over: {context}");
    }
}

/// Lets `allowed` steps happen, then refuses: once, as a full disk does, or for ever, as death does.
struct Failing {
    allowed: usize,
    then: Then,
    taken: AtomicUsize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Then {
    /// Writing fails from then on, as on a full disk; removing still works.
    Full,
    /// Nothing happens any more, as after the death of the process.
    Dead,
    /// The process really dies.
    Abort,
}

impl Failing {
    fn after(allowed: usize, then: Then) -> Failing {
        Failing { allowed, then, taken: AtomicUsize::new(0) }
    }

    fn steps(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }
}

impl Probe for Failing {
    fn before(&self, _: &Path, act: Act) -> io::Result<()> {
        let step = self.taken.fetch_add(1, Ordering::SeqCst);
        match self.then {
            _ if step < self.allowed => Ok(()),
            Then::Full if act == Act::Remove => Ok(()),
            Then::Full => Err(io::Error::from(io::ErrorKind::StorageFull)),
            Then::Dead => Err(io::Error::other("dead")),
            Then::Abort => std::process::abort(),
        }
    }
}
