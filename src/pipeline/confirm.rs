//! What the live site should answer, and what its answers mean. A build is not a posting: only the site itself knows what
//! it serves.
//!
//! Input: what was last published, the entries, the records of posting, and the answers. Output: which entries are served
//! as published, and every address that answers otherwise. Nobody is asked here; `cli` knows sockets.
//!
//! Invariant: an entry is called served only if every file of its own that was published was answered byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use super::{Loaded, record};
use crate::base::{Diagnostic, Digest, SitePath, code};
use crate::model::{Posted, Posting, PostingEvent, Records};
use crate::msg;
use crate::plan::{Page, Recipe};
use crate::store::PublishedFile;

/// The page that a host shows where it has nothing.
const NOT_FOUND: &str = "404.html";
const HOME: &str = "index.html";
/// How many bytes more than it should have are read of an answer, to see that it is another.
const SLACK: u64 = 64 * 1024;

/// What the live site should answer.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// Every published file.
    pub files: BTreeMap<SitePath, PublishedFile>,
    /// What was posted once and is no more, by the records; none of it is among `files`.
    pub gone: BTreeSet<SitePath>,
    /// The files of each entry that is posted; all of them are among `files`.
    entries: BTreeMap<String, BTreeSet<SitePath>>,
    /// Files of entries of which something was taken down, so that an older one shows it still.
    lessened: BTreeSet<SitePath>,
}

/// What the live site answered at one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Of its body, as far as it was read.
    pub digest: Digest,
}

/// What the answers mean; every list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The entries whose files are all as published.
    pub served: Vec<String>,
    /// The other ones.
    pub unserved: Vec<String>,
    /// Files that are not as published, with the status of the answer.
    pub stale: Vec<(SitePath, u16)>,
    /// Files that are not there.
    pub missing: Vec<SitePath>,
    /// What was taken down and is served still.
    pub still_there: Vec<SitePath>,
}

/// What should be answered after the publish of `files`.
pub fn expected(loaded: &Loaded, files: BTreeMap<SitePath, PublishedFile>) -> Expected {
    let records = &loaded.site.records;
    let last = records.last();
    let still: BTreeSet<&SitePath> = last.values().copied().flat_map(addresses).collect();
    let once = postings(records).flat_map(addresses);
    let gone = once.filter(|path| !still.contains(*path) && !files.contains_key(*path)).cloned().collect();
    let mut entries: BTreeMap<String, BTreeSet<SitePath>> = BTreeMap::new();
    let planned = loaded.plan.outputs.values().filter_map(|output| {
        let id = output.owner.as_ref().filter(|id| record::is_posted(loaded, id))?;
        let shows_nothing = matches!(output.recipe, Recipe::Page(Page::Redirect(_) | Page::Stub(_)));
        (!shows_nothing).then(|| (id.to_string(), &output.path))
    });
    let posted = last.values().flat_map(|posting| addresses(posting).map(|path| (posting.entry.clone(), path)));
    for (entry, path) in planned.chain(posted).filter(|(_, path)| files.contains_key(*path)) {
        entries.entry(entry).or_default().insert(path.clone());
    }
    Expected { files, gone, entries, lessened: lessened(records) }
}

fn postings(records: &Records) -> impl Iterator<Item = &Posting> {
    records.all().flat_map(|(_, record)| &record.entries)
}

/// Where something of it could be found; nowhere once it is gone.
fn addresses(posting: &Posting) -> impl Iterator<Item = &SitePath> {
    posting.posted.iter().flat_map(Posted::addresses)
}

/// Every address of the entries of which something was taken down.
fn lessened(records: &Records) -> BTreeSet<SitePath> {
    let less = postings(records).filter(|posting| matches!(posting.event, PostingEvent::ListDown | PostingEvent::TakenDown));
    let less: BTreeSet<&str> = less.map(|posting| posting.entry.as_str()).collect();
    postings(records).filter(|posting| less.contains(posting.entry.as_str())).flat_map(addresses).cloned().collect()
}

impl Expected {
    /// Every address to be asked, with how many bytes of the answer are worth reading.
    pub fn asked(&self) -> Vec<(SitePath, u64)> {
        let of = |path: &str| self.files.get(path).map_or(0, |file| file.len);
        let fallback = of(NOT_FOUND).max(of(HOME));
        let files = self.files.iter().map(|(path, file)| (path.clone(), file.len + SLACK));
        files.chain(self.gone.iter().map(|path| (path.clone(), fallback + SLACK))).collect()
    }

    /// Two files that cannot be alike, the home page first: asked before all others, since most of what can be wrong with a
    /// host shows in them.
    pub fn first_asked(&self) -> Vec<SitePath> {
        let home = self.files.keys().find(|path| path.as_str() == HOME);
        let other = self.files.keys().find(|path| !path.as_str().ends_with(".html"));
        home.into_iter().chain(other).cloned().collect()
    }

    /// Whether one page answers for files that are not alike: a login, a captive portal, a notice of the host.
    pub fn one_page_for_all(&self, answers: &BTreeMap<SitePath, Answer>) -> bool {
        let answered: BTreeSet<Digest> = answers.values().map(|answer| answer.digest).collect();
        let published: BTreeSet<Digest> = answers.keys().filter_map(|path| Some(self.files.get(path)?.digest)).collect();
        published.len() > 1 && answered.len() == 1 && answers.values().all(|answer| answer.status == 200)
    }

    /// What the answers mean; an address without one counts as missing.
    pub fn verdict(&self, answers: &BTreeMap<SitePath, Answer>) -> Verdict {
        let mut verdict = Verdict::default();
        for (path, file) in &self.files {
            match answers.get(path) {
                Some(answer) if is_as_published(path, file, answer) => {}
                None | Some(Answer { status: 404 | 410, .. }) => verdict.missing.push(path.clone()),
                Some(answer) => verdict.stale.push((path.clone(), answer.status)),
            }
        }
        let wrong: BTreeSet<&SitePath> = verdict.missing.iter().chain(verdict.stale.iter().map(|(path, _)| path)).collect();
        let (unserved, served) = self.entries.iter().partition(|(_, files)| files.iter().any(|path| wrong.contains(path)));
        let names = |entries: BTreeMap<&String, &BTreeSet<SitePath>>| entries.into_keys().cloned().collect();
        (verdict.served, verdict.unserved) = (names(served), names(unserved));
        let nothing = self.nothing_there(answers);
        let answers = |path: &SitePath| answers.get(path).is_some_and(|answer| is_there(answer, &nothing));
        verdict.still_there = self.gone.iter().filter(|path| answers(path)).cloned().collect();
        verdict
    }

    /// The bodies with which some hosts answer, as if it were fine, where they have nothing.
    fn nothing_there(&self, answers: &BTreeMap<SitePath, Answer>) -> BTreeSet<Digest> {
        let published = [NOT_FOUND, HOME].into_iter().filter_map(|path| Some(self.files.get(path)?.digest));
        let answered = [NOT_FOUND, HOME].into_iter().filter_map(|path| Some(answers.get(path)?.digest));
        published.chain(answered).collect()
    }

    /// What is wrong, the gravest first.
    pub fn diagnostics(&self, verdict: &Verdict) -> Vec<Diagnostic> {
        let still = verdict
            .still_there
            .iter()
            .map(|path| Diagnostic::new(code::STILL_SERVED, msg!("still-served", path = path)).help(msg!("still-served-help")));
        let missing = verdict.missing.iter().map(|path| {
            Diagnostic::new(code::SERVED_MISSING, msg!("served-missing", path = path)).help(msg!("served-missing-help"))
        });
        let (lessened, others): (Vec<_>, Vec<_>) = verdict.stale.iter().partition(|(path, _)| self.lessened.contains(path));
        let stale = lessened.into_iter().chain(others).map(|(path, status)| self.stale(path, *status));
        still.chain(stale).chain(missing).collect()
    }

    fn stale(&self, path: &SitePath, status: u16) -> Diagnostic {
        let message = match status {
            200 if self.lessened.contains(path) => msg!("served-stale-lessened", path = path),
            200 => msg!("served-stale", path = path),
            _ => msg!("served-status", path = path, status = status),
        };
        Diagnostic::new(code::SERVED_STALE, message).help(msg!("served-stale-help"))
    }
}

/// Whether the file was answered byte for byte. The page for what is not there may be answered as not there.
fn is_as_published(path: &SitePath, file: &PublishedFile, answer: &Answer) -> bool {
    answer.digest == file.digest && (answer.status == 200 || answer.status == 404 && path.as_str() == NOT_FOUND)
}

fn is_there(answer: &Answer, nothing: &BTreeSet<Digest>) -> bool {
    (200..300).contains(&answer.status) && !nothing.contains(&answer.digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> SitePath {
        SitePath::new(name).expect("plain")
    }

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, digest: Digest::of(body.as_bytes()) }
    }

    /// A home page, a page for what is not there, the page and the list of one entry; its old list is gone.
    fn site() -> (Expected, BTreeMap<SitePath, Answer>) {
        let bodies = [("404.html", "not here"), ("a/index.html", "a"), ("a/list.csv", "list"), ("index.html", "home")];
        let file = |body: &str| PublishedFile { digest: Digest::of(body.as_bytes()), len: body.len() as u64 };
        let expected = Expected {
            files: bodies.iter().map(|(name, body)| (path(name), file(body))).collect(),
            gone: [path("a/old.csv")].into(),
            entries: [("notices/a".to_owned(), [path("a/index.html"), path("a/list.csv")].into())].into(),
            lessened: [path("a/index.html")].into(),
        };
        let mut answers: BTreeMap<_, _> = bodies.iter().map(|(name, body)| (path(name), answer(200, body))).collect();
        answers.insert(path("a/old.csv"), answer(404, "none"));
        (expected, answers)
    }

    #[test]
    fn answers_are_told_apart() {
        let keys = |name: &str, given: Answer| {
            let (expected, mut answers) = site();
            answers.insert(path(name), given);
            let verdict = expected.verdict(&answers);
            assert_eq!(verdict.served.len() + verdict.unserved.len(), 1, "{name} {given:?}");
            let found = expected.diagnostics(&verdict);
            (found.iter().map(|found| found.message.key).collect::<Vec<_>>(), verdict.served.len())
        };
        for (name, given, key, served) in [
            ("index.html", answer(200, "home"), None, 1),
            ("index.html", answer(200, "home<script>"), Some("served-stale"), 1),
            ("404.html", answer(404, "not here"), None, 1),
            ("404.html", answer(404, "the host's own"), Some("served-missing"), 1),
            ("a/index.html", answer(200, "a with its list"), Some("served-stale-lessened"), 0),
            ("a/list.csv", answer(410, ""), Some("served-missing"), 0),
            ("a/list.csv", answer(403, "no"), Some("served-status"), 0),
            ("a/list.csv", answer(200, ""), Some("served-stale"), 0),
            ("a/old.csv", answer(200, "old"), Some("still-served"), 1),
            ("a/old.csv", answer(206, "old"), Some("still-served"), 1),
            ("a/old.csv", answer(200, "not here"), None, 1),
            ("a/old.csv", answer(200, "home"), None, 1),
            ("a/old.csv", answer(410, "old"), None, 1),
            ("a/old.csv", answer(302, ""), None, 1),
        ] {
            assert_eq!(keys(name, given), (key.into_iter().collect(), served), "{name} {given:?}");
        }
    }

    #[test]
    fn one_page_for_everything_is_no_site() {
        let (expected, answers) = site();
        assert_eq!(expected.first_asked(), [path("index.html"), path("a/list.csv")]);
        assert!(!expected.one_page_for_all(&answers));
        let login: BTreeMap<_, _> = expected.first_asked().into_iter().map(|path| (path, answer(200, "login"))).collect();
        assert!(expected.one_page_for_all(&login));
    }
}
