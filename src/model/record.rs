//! The records of posting: what was published and what was found to be served, as the program wrote it down at the time.
//!
//! Input: the files `record/YYYY/<SHA-256>.json`. Output: [`Records`], and what is wrong with them. A record names the records
//! that it follows, so all of them are a graph: two computers that publish apart write two ends, and whoever publishes next
//! follows both. Nothing is ever merged by hand, since no file is ever changed.
//!
//! Invariant: a record is believed only if its name is the digest of its bytes, line ends apart. No name of a person and no text stands in one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::base::{Date, Diagnostic, Place, ProjectPath, Reported, SitePath, code, date, sha256};
use crate::msg;
use crate::source::{SourceFile, SourceTree};

/// The folder of records.
pub const RECORDS: &str = "record";
/// The version of record that this program writes, and the only one it reads.
pub const RECORD_VERSION: u64 = 1;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub version: u64,
    /// The day for which was published.
    pub date: Date,
    /// The moment at which it was, with the site's offset: `2026-11-22T09:30:00+08:00`.
    pub at: String,
    /// The names of the records that were the last ones then, sorted.
    pub follows: Vec<String>,
    /// What changed for readers, by entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Posting>,
    /// What was found at an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Posting {
    /// `notices/2026-11-18-neighbours`
    pub entry: String,
    pub event: PostingEvent,
    /// What is posted from now on; `None` once it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posted: Option<Posted>,
}

/// What can become of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostingEvent {
    /// It went up.
    Posted,
    /// Its facts, its text or its files are others than before.
    Changed,
    /// Its list of objects went; the rest stays.
    ListDown,
    /// Its day of take-down came.
    TakenDown,
    /// It is no longer published: its file is gone, or it is a draft again.
    Removed,
}

/// An entry as it was posted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Posted {
    /// The SHA-256 of its published facts and its text; see [`super::Entry::published`], once its list is down
    /// [`super::Entry::published_without_list`].
    pub sha256: String,
    /// Its period, both ends counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PostedPeriod>,
    /// The last day on which it says that it was amended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended: Option<Date>,
    /// What it hands out, sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<PostedFile>,
    /// The other addresses that are its own: its page, pictures, sheets, calendar; sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<SitePath>,
    /// Whether the list of its objects was already gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_list: bool,
}

/// Both ends of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PostedPeriod {
    pub start: Date,
    pub end: Date,
}

/// A file that was handed out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PostedFile {
    pub path: SitePath,
    pub sha256: String,
}

/// What a site served when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Where it was asked.
    pub url: String,
    /// The entries whose pages and files were as they should be, sorted.
    pub served: Vec<String>,
    /// The entries of which something was old or missing, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<String>,
    /// The addresses of what was taken down and still answered, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub still_there: Vec<SitePath>,
}

/// All sound records.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// By name, in the order in which they follow each other; of two that do not, the earlier moment first.
    ordered: Vec<(String, Record)>,
    /// The names of those that no other follows, sorted.
    pub heads: Vec<String>,
    /// How many cannot be believed or are not there.
    pub unsound: usize,
}

impl Record {
    /// Its bytes as they are kept: indented, with a line end.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a record has only string keys") + "\n"
    }

    /// The moment at which it was written, for comparing; the earliest if it cannot be read.
    pub fn moment(&self) -> Timestamp {
        self.at.parse().unwrap_or(Timestamp::MIN)
    }

    /// The time of day at which it was written, in the site's zone: `9:30`; nothing if it cannot be read.
    pub fn clock(&self) -> String {
        let time = self.at.get(11..16).and_then(|time| time.parse().ok());
        time.map(date::clock).unwrap_or_default()
    }
}

impl Posted {
    /// Every address that is its own.
    pub fn addresses(&self) -> impl Iterator<Item = &SitePath> {
        self.files.iter().chain(self.attachments.iter().map(|file| &file.path))
    }
}

impl Confirmed {
    /// Whether the entry was served as it had been published; `None` if nothing of it was to be served.
    pub fn served(&self, entry: &str) -> Option<bool> {
        let is_among = |ids: &[String]| ids.iter().any(|id| id == entry);
        let served = is_among(&self.served);
        (served || is_among(&self.stale)).then_some(served)
    }
}

impl Records {
    /// Every record with its name, each after those that it follows.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (&str, &Record)> {
        self.ordered.iter().map(|(name, record)| (name.as_str(), record))
    }

    /// What became of one entry, oldest first.
    pub fn history<'a>(&'a self, entry: &'a str) -> impl DoubleEndedIterator<Item = (&'a Record, &'a Posting)> {
        let of_entry = move |posting: &&Posting| posting.entry == entry;
        self.ordered
            .iter()
            .flat_map(move |(_, record)| record.entries.iter().filter(of_entry).map(move |posting| (record, posting)))
    }

    /// What was last recorded of each entry.
    pub fn last(&self) -> BTreeMap<&str, &Posting> {
        let all = self.ordered.iter().flat_map(|(_, record)| &record.entries);
        all.map(|posting| (posting.entry.as_str(), posting)).collect()
    }
}

/// The sound records of a tree, and what is wrong with the others.
pub fn read(tree: &SourceTree) -> Reported<Records> {
    let mut diagnostics = Vec::new();
    let mut found: BTreeMap<String, Record> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for (path, file) in tree.files.iter().filter(|(path, _)| is_record(path)) {
        names.insert(path.stem().to_owned());
        match one(path, file) {
            Ok(record) => drop(found.insert(path.stem().to_owned(), record)),
            Err(wrong) => diagnostics.push(*wrong),
        }
    }
    for (name, record) in &found {
        diagnostics
            .extend(record.follows.iter().filter(|before| !names.contains(*before)).map(|before| missing(name, record, before)));
    }
    let unsound = diagnostics.len();
    let records = Records { unsound, ..order(found) };
    if records.heads.len() > 1 {
        let found = Diagnostic::new(code::RECORD_HEADS, msg!("record-heads", count = records.heads.len()));
        diagnostics.push(found.help(msg!("record-heads-help")));
    }
    Reported { value: records, diagnostics }
}

fn is_record(path: &ProjectPath) -> bool {
    path.as_str().strip_prefix(RECORDS).is_some_and(|below| below.starts_with('/'))
}

/// Where the record of this name and day lies.
pub fn record_path(name: &str, date: Date) -> Option<ProjectPath> {
    ProjectPath::new(&format!("{RECORDS}/{}/{name}.json", date.year()))
}

fn one(path: &ProjectPath, file: &SourceFile) -> Result<Record, Box<Diagnostic>> {
    let wrong = |code, message, help| Box::new(Diagnostic::new(code, message).at(Place::whole(path)).help(help));
    let torn = || wrong(code::RECORD_TORN, msg!("record-torn"), msg!("record-restore-help", file = path));
    let SourceFile::Text { text, .. } = file else { return Err(torn()) };
    let version = serde_json::from_str::<serde_json::Value>(text).ok().and_then(|json| json.get("version")?.as_u64());
    if let Some(version) = version.filter(|version| *version > RECORD_VERSION) {
        return Err(wrong(code::RECORD_TORN, msg!("record-newer", version = version), msg!("record-newer-help")));
    }
    let record: Record = serde_json::from_str(text).map_err(|_| torn())?;
    // git may have given the file the line ends of another system; nothing else may differ.
    if sha256::of(text.replace("\r\n", "\n").as_bytes()) != path.stem()
        || record_path(path.stem(), record.date).as_ref() != Some(path)
    {
        return Err(wrong(code::RECORD_ALTERED, msg!("record-altered"), msg!("record-restore-help", file = path)));
    }
    Ok(record)
}

fn missing(name: &str, record: &Record, before: &str) -> Diagnostic {
    let found = Diagnostic::new(code::RECORD_MISSING, msg!("record-missing", name = before));
    let found = found.help(msg!("record-missing-help", name = before));
    match record_path(name, record.date) {
        Some(path) => found.at(Place::whole(&path)),
        None => found,
    }
}

/// Each record after those that it follows. Names are digests, so none can follow itself.
fn order(mut waiting: BTreeMap<String, Record>) -> Records {
    let followed: BTreeSet<&String> = waiting.values().flat_map(|record| &record.follows).collect();
    let heads = waiting.keys().filter(|name| !followed.contains(name)).cloned().collect();
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut followers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, record) in &waiting {
        let known = record.follows.iter().filter(|before| waiting.contains_key(*before));
        open.insert(name.clone(), known.clone().count());
        known.for_each(|before| followers.entry(before.clone()).or_default().push(name.clone()));
    }
    let mut ready: BTreeSet<(Timestamp, String)> =
        open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| (waiting[name].moment(), name.clone())).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while let Some((_, name)) = ready.pop_first() {
        for follower in followers.remove(&name).unwrap_or_default() {
            let count = open.entry(follower.clone()).or_default();
            *count = count.saturating_sub(1);
            if *count == 0 {
                ready.insert((waiting[&follower].moment(), follower));
            }
        }
        ordered.extend(waiting.remove(&name).map(|record| (name, record)));
    }
    Records { ordered, heads, unsound: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Digest;

    fn record(at: &str, follows: &[&str], entry: &str) -> (String, String) {
        let posted = Posted {
            sha256: sha256::of(entry.as_bytes()),
            period: None,
            amended: None,
            attachments: Vec::new(),
            files: Vec::new(),
            without_list: false,
        };
        let record = Record {
            version: RECORD_VERSION,
            date: at[..10].parse().expect("a date"),
            at: at.to_owned(),
            follows: follows.iter().map(|name| (*name).to_owned()).collect(),
            entries: vec![Posting { entry: entry.to_owned(), event: PostingEvent::Posted, posted: Some(posted) }],
            confirmed: None,
        };
        let json = record.to_json();
        (sha256::of(json.as_bytes()), json)
    }

    fn tree(files: &[(&str, &str)]) -> SourceTree {
        let mut tree = SourceTree::default();
        for (name, text) in files {
            let path = ProjectPath::new(&format!("record/2026/{name}.json")).expect("a path");
            tree.files.insert(path, SourceFile::Text { text: (*text).into(), digest: Digest::of(text.as_bytes()) });
        }
        tree
    }

    fn codes(read: &Reported<Records>) -> Vec<&'static str> {
        read.diagnostics.iter().map(|found| found.code.as_str()).collect()
    }

    #[test]
    fn two_ends_are_joined_by_who_follows_both() {
        let (first, one) = record("2026-11-18T09:00:00+08:00", &[], "notices/a");
        let (left, two) = record("2026-11-20T09:00:00+08:00", &[&first], "notices/b");
        let (right, three) = record("2026-11-19T09:00:00+08:00", &[&first], "notices/c");
        let apart = read(&tree(&[(&first, &one), (&left, &two), (&right, &three)]));
        assert_eq!(codes(&apart), ["record-heads"]);
        assert_eq!(apart.value.heads.len(), 2);
        let said: Vec<&str> = apart.value.all().map(|(name, _)| name).collect();
        assert_eq!(said, [&first, &right, &left], "of two ends the earlier comes first");
        let (last, four) = record("2026-11-21T09:00:00+08:00", &[&left, &right], "notices/d");
        let joined = read(&tree(&[(&first, &one), (&left, &two), (&right, &three), (&last, &four)]));
        assert_eq!((codes(&joined), joined.value.heads), (vec![], vec![last]));
    }

    #[test]
    fn what_cannot_be_believed_is_left_out_and_said() {
        let (first, one) = record("2026-11-18T09:00:00+08:00", &[], "notices/a");
        let (second, two) = record("2026-11-19T09:00:00+08:00", &[&first], "notices/b");
        let altered = one.replace("2026-11-18T09", "2026-11-18T08");
        let read_altered = read(&tree(&[(&first, &altered), (&second, &two)]));
        assert_eq!(codes(&read_altered), ["record-altered"]);
        assert_eq!(read_altered.value.history("notices/a").count(), 0);
        assert_eq!(read_altered.value.history("notices/b").count(), 1);
        assert_eq!(codes(&read(&tree(&[(&second, &two)]))), ["record-missing"]);
        assert_eq!(codes(&read(&tree(&[(&first, &one.replace('\n', "\r\n"))]))), [""; 0], "the line ends of Windows");
        assert_eq!(codes(&read(&tree(&[(&first, &one[..40])]))), ["record-torn"]);
        let newer = one.replacen("\"version\": 1", "\"version\": 2", 1);
        assert_eq!(read(&tree(&[(&first, &newer)])).diagnostics[0].message.key, "record-newer");
    }
}
