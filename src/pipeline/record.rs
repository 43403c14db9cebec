//! What a publish leaves in the records of posting.
//!
//! Input: what was last recorded of every entry, and what this publish shows of it. Output: a [`Record`] of what differs; none if
//! readers see nothing else than before. Recorded is what a community has to prove: entries of the kinds that must have a date. Pages
//! and grids say how things are, not what was posted when. An entry of which the web shows only a summary is posted too.
//!
//! Invariant: of an entry a record holds its id, digests, days and addresses. No title, no text, no name of a person.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;

use super::{Loaded, PipelineError};
use crate::base::{Reported, SitePath, sha256};
use crate::model::{
    self, Confirmed, Entry, EntryId, Posted, PostedFile, PostedPeriod, Posting, PostingEvent, RECORD_VERSION, RECORDS, Record,
    Records, record_path,
};
use crate::plan::{Output, Page, Recipe};
use crate::source::{self, SourceError, SourceFile};
use crate::store::{Gone, Note};

/// The sound records of a project, and what is wrong with the others.
pub fn read(root: &Path) -> Result<Reported<Records>, SourceError> {
    let mut diagnostics = Vec::new();
    let tree = source::read(root, RECORDS)?.drain_into(&mut diagnostics);
    let records = model::read_records(&tree).drain_into(&mut diagnostics);
    Ok(Reported { value: records, diagnostics })
}

/// What this publish shows of one entry.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    posted: Posted,
    /// The digest as long as its list is up.
    with_list: String,
}

/// What this publish shows of every entry that is recorded, by id.
pub(super) fn shown(loaded: &Loaded) -> Result<BTreeMap<String, Shown>, PipelineError> {
    let ids = loaded.derived.shown.iter().filter(|id| is_posted(loaded, id));
    let mut shown: BTreeMap<String, Shown> =
        ids.filter_map(|id| loaded.site.entries.get(id)).map(|entry| (entry.id.to_string(), facts(loaded, entry))).collect();
    for output in loaded.plan.outputs.values() {
        let owner = output.owner.as_ref().map(ToString::to_string);
        if let Some(Shown { posted, .. }) = owner.and_then(|owner| shown.get_mut(&owner)) {
            add(loaded, output, posted)?;
        }
    }
    Ok(shown)
}

/// Whether an entry is of a kind of which is recorded what was posted when.
pub(super) fn is_posted(loaded: &Loaded, id: &EntryId) -> bool {
    loaded.site.kinds.iter().any(|kind| kind.def().key == id.kind && kind.def().dated)
}

fn facts(loaded: &Loaded, entry: &Entry) -> Shown {
    let without_list = entry.list_is_down(loaded.as_of.0);
    let sha256 = if without_list { &entry.published_without_list } else { &entry.published };
    let posted = Posted {
        sha256: sha256.to_string(),
        period: entry.facts.period.map(|period| PostedPeriod { start: period.start(), end: period.end() }),
        amended: entry.facts.amended,
        attachments: Vec::new(),
        files: Vec::new(),
        without_list,
    };
    Shown { posted, with_list: entry.published.to_string() }
}

/// Earlier and short addresses lead to the entry and show nothing of it.
fn add(loaded: &Loaded, output: &Output, posted: &mut Posted) -> Result<(), PipelineError> {
    let path = output.path.clone();
    match &output.recipe {
        Recipe::Page(Page::Redirect(_)) => {}
        Recipe::Copy { source } => {
            let sha256 = match loaded.tree.files.get(source) {
                Some(SourceFile::Binary(handle)) => source::sha256(&handle.full)?,
                Some(SourceFile::Text { text, .. }) => sha256::of(text.as_bytes()),
                Some(SourceFile::Unreadable) | None => return Ok(()),
            };
            posted.attachments.push(PostedFile { path, sha256 });
        }
        _ => posted.files.push(path),
    }
    Ok(())
}

/// What became of each entry since it was last recorded, sorted.
pub(super) fn changes(records: &Records, shown: &BTreeMap<String, Shown>, stubs: &BTreeSet<String>) -> Vec<Posting> {
    let last = records.last();
    let mut postings = Vec::new();
    for (entry, now) in shown {
        let before = last.get(entry.as_str()).and_then(|posting| posting.posted.as_ref());
        let events = before.map_or_else(|| vec![PostingEvent::Posted], |before| events(before, now));
        let posting = |event| Posting { entry: entry.clone(), event, posted: Some(now.posted.clone()) };
        postings.extend(events.into_iter().map(posting));
    }
    let gone = last.values().filter(|posting| posting.posted.is_some() && !shown.contains_key(&posting.entry));
    postings.extend(gone.map(|posting| {
        let event = if stubs.contains(&posting.entry) { PostingEvent::TakenDown } else { PostingEvent::Removed };
        Posting { entry: posting.entry.clone(), event, posted: None }
    }));
    postings.sort();
    postings
}

/// What became of an entry that was posted and still is. Its pictures and pages may change with the program; they do not count.
fn events(before: &Posted, Shown { posted: now, with_list }: &Shown) -> Vec<PostingEvent> {
    let list_goes = now.without_list && !before.without_list;
    let sha256 = if list_goes { with_list } else { &now.sha256 };
    let files_differ = match list_goes {
        true => now.attachments.iter().any(|file| !before.attachments.contains(file)),
        false => now.attachments != before.attachments,
    };
    let list_returns = before.without_list && !now.without_list;
    let changed = *sha256 != before.sha256 || now.period != before.period || files_differ || list_returns;
    let changed = changed.then_some(PostingEvent::Changed);
    changed.into_iter().chain(list_goes.then_some(PostingEvent::ListDown)).collect()
}

/// What becomes of entries that go by what an earlier build prepared.
pub(super) fn taken_down(records: &Records, gone: &[Gone]) -> Vec<Posting> {
    let last = records.last();
    let whole: BTreeSet<&str> = gone.iter().map(|gone| gone.entry.as_str()).filter(|entry| !entry.contains('#')).collect();
    let mut postings = Vec::new();
    for gone in gone {
        let (entry, part) = gone.entry.split_once('#').map_or((gone.entry.as_str(), false), |(entry, _)| (entry, true));
        let Some(before) = last.get(entry).and_then(|posting| posting.posted.as_ref()) else { continue };
        let entry = entry.to_owned();
        if !part {
            postings.push(Posting { entry, event: PostingEvent::TakenDown, posted: None });
        } else if !whole.contains(entry.as_str()) && !before.without_list {
            let posted = Some(without(before, &gone.files));
            postings.push(Posting { entry, event: PostingEvent::ListDown, posted });
        }
    }
    postings.sort();
    postings
}

/// An entry as it was posted, after its list has gone with these files.
fn without(before: &Posted, files: &[SitePath]) -> Posted {
    let mut posted = Posted { without_list: true, ..before.clone() };
    posted.attachments.retain(|file| !files.contains(&file.path));
    posted.files.retain(|file| !files.contains(file));
    posted
}

/// The record of `postings`, for the store to keep; `None` if there are none.
pub(super) fn note((loaded, at): (&Loaded, Timestamp), records: &Records, postings: Vec<Posting>) -> Option<Note> {
    let postings = Some(postings).filter(|postings| !postings.is_empty())?;
    noted(loaded, Record { date: loaded.as_of.0, entries: postings, ..blank((loaded, at), records) })
}

/// The record of what was found at an address, for the store to keep; its day is that of the moment.
pub fn confirmed((loaded, at): (&Loaded, Timestamp), found: Confirmed) -> Option<Note> {
    noted(loaded, Record { confirmed: Some(found), ..blank((loaded, at), &loaded.site.records) })
}

/// A record that follows all others and says nothing yet.
fn blank((loaded, at): (&Loaded, Timestamp), records: &Records) -> Record {
    let at = at.to_zoned(loaded.zone.clone());
    Record {
        version: RECORD_VERSION,
        date: at.date(),
        at: at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        follows: records.heads.clone(),
        entries: Vec::new(),
        confirmed: None,
    }
}

fn noted(loaded: &Loaded, record: Record) -> Option<Note> {
    let text = record.to_json();
    let path = record_path(&sha256::of(text.as_bytes()), record.date)?;
    let root = std::path::absolute(&loaded.tree.root).unwrap_or_else(|_| loaded.tree.root.clone());
    Some(Note { root, path, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Digest;
    use crate::source::SourceTree;

    fn posted(text: &str, files: &[&str], without_list: bool) -> Posted {
        let path = |name: &&str| SitePath::new(&format!("notices/a/{name}")).expect("a path");
        Posted {
            sha256: text.to_owned(),
            period: None,
            amended: None,
            attachments: files.iter().map(|name| PostedFile { path: path(name), sha256: (*name).to_owned() }).collect(),
            files: vec![path(&"index.html")],
            without_list,
        }
    }

    /// Records of which the only one says this of `notices/a`.
    fn records(event: PostingEvent, posted: Option<Posted>) -> Records {
        let record = Record {
            version: RECORD_VERSION,
            date: "2026-11-18".parse().expect("a date"),
            at: "2026-11-18T09:00:00+08:00".to_owned(),
            follows: Vec::new(),
            entries: vec![Posting { entry: "notices/a".to_owned(), event, posted }],
            confirmed: None,
        };
        let text = record.to_json();
        let path = record_path(&sha256::of(text.as_bytes()), record.date).expect("a path");
        let mut tree = SourceTree::default();
        tree.files.insert(path, SourceFile::Text { digest: Digest::of(text.as_bytes()), text: text.into() });
        model::read_records(&tree).value
    }

    fn events(records: &Records, shown: Option<Shown>, stub: bool) -> Vec<PostingEvent> {
        let shown = shown.map(|shown| ("notices/a".to_owned(), shown)).into_iter().collect();
        let stubs = stub.then(|| "notices/a".to_owned()).into_iter().collect();
        changes(records, &shown, &stubs).into_iter().map(|posting| posting.event).collect()
    }

    #[test]
    fn an_entry_is_recorded_when_readers_see_something_else() {
        use PostingEvent::{Changed, ListDown, Posted as Up, Removed, TakenDown};
        let before = || posted("text", &["list.csv", "map.pdf"], false);
        let shown = |posted: Posted, with_list: &str| Some(Shown { posted, with_list: with_list.to_owned() });
        let up = records(Up, Some(before()));
        let down = records(ListDown, Some(posted("bare", &["map.pdf"], true)));
        let gone = records(TakenDown, None);
        for (records, now, stub, expected) in [
            (&Records::default(), shown(before(), "text"), false, &[Up][..]),
            (&up, shown(before(), "text"), false, &[]),
            (&up, shown(posted("other", &["list.csv", "map.pdf"], false), "other"), false, &[Changed]),
            (&up, shown(posted("text", &["map.pdf"], false), "text"), false, &[Changed]),
            (&up, shown(posted("bare", &["map.pdf"], true), "text"), false, &[ListDown]),
            (&up, shown(posted("bare", &["map.pdf"], true), "other"), false, &[Changed, ListDown]),
            (&up, shown(posted("bare", &["new.pdf"], true), "text"), false, &[Changed, ListDown]),
            (&down, shown(posted("bare", &["map.pdf"], true), "without the list"), false, &[]),
            (&down, shown(before(), "text"), false, &[Changed]),
            (&up, None, true, &[TakenDown]),
            (&up, None, false, &[Removed]),
            (&gone, None, true, &[]),
            (&gone, shown(before(), "text"), false, &[Up]),
        ] {
            assert_eq!(events(records, now.clone(), stub), expected, "{records:?} {now:?}");
        }
        let period = PostedPeriod { start: "2026-11-19".parse().expect("a date"), end: "2026-11-25".parse().expect("a date") };
        let longer = shown(Posted { period: Some(period), ..before() }, "text");
        assert_eq!(events(&up, longer, false), [Changed]);
    }

    #[test]
    fn what_goes_without_a_build_is_recorded_once() {
        let up = records(PostingEvent::Posted, Some(posted("text", &["list.csv", "map.pdf"], false)));
        let list = SitePath::new("notices/a/list.csv").expect("a path");
        let part = Gone { entry: "notices/a#list".to_owned(), files: vec![list] };
        let whole = Gone { entry: "notices/a".to_owned(), files: Vec::new() };
        let of_part = taken_down(&up, std::slice::from_ref(&part));
        assert_eq!(of_part[0].posted, Some(posted("text", &["map.pdf"], true)));
        assert_eq!(of_part[0].event, PostingEvent::ListDown);
        let both: Vec<PostingEvent> = taken_down(&up, &[part, whole.clone()]).iter().map(|posting| posting.event).collect();
        assert_eq!(both, [PostingEvent::TakenDown]);
        let gone = records(PostingEvent::TakenDown, None);
        assert_eq!(taken_down(&gone, std::slice::from_ref(&whole)), []);
        assert_eq!(taken_down(&Records::default(), &[whole]), [], "what was never recorded is not recorded as gone");
    }
}
