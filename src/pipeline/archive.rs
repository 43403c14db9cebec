//! From a project to the archive of a year: volumes as PDF/A, the pages as they were on the web, the sources, and lists by
//! which each file can be found and checked.
//!
//! Input: a loaded project. What was taken down is in none of the files, except that its number is said to be empty.
//! Invariant: the same project on the same day makes the same bytes.

mod catalogue;
mod register;
mod verify;

use std::collections::BTreeSet;

use super::make::copy;
use super::print::{self, SetVolume, VolumeView};
use super::{Loaded, Made, PipelineError, make_all};
use crate::base::{Diagnostic, Digest, Message, ProjectPath, diag, sha256};
use crate::media;
use crate::model::{CALENDAR_FILE, EntryId};
use crate::msg;
use crate::plan::files::sources_of;
use crate::plan::{Output, Page, Recipe};
use crate::print::System;
use crate::source::{self, SourceFile};
use crate::store::Content;
pub use register::{Item, Kept, register};
pub use verify::{Verified, verify};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    pub year: i16,
    /// Keys of volumes; empty for all.
    pub volumes: Vec<String>,
    /// Whether fonts of the computer may help out.
    pub system: System,
}

/// The files of an archive, to be written into the folder of its year.
pub struct Archive {
    pub files: Vec<Filed>,
    /// How many volumes, items and pages there are.
    pub volumes: usize,
    pub items: usize,
    pub pages: usize,
    /// With an error among them there are no files.
    pub diagnostics: Vec<Diagnostic>,
}

/// One file of an archive.
pub struct Filed {
    /// From the folder of the year, with `/`.
    pub path: String,
    pub content: Content,
    pub sha256: String,
    /// The entry whose source or attachment it is.
    pub owner: Option<EntryId>,
    /// How many pages a PDF has that came with an entry, if it can be read.
    pub pages: Option<usize>,
}

/// Makes the archive of a year; the error is what has to be said to the person who asked.
pub fn archive(loaded: &Loaded, wish: &Wish) -> Result<Result<Archive, Message>, PipelineError> {
    let Some(fonds) = loaded.site.settings.archive.fonds.clone() else { return Ok(Err(msg!("cli-archive-no-fonds"))) };
    let all = register(loaded, (wish.year, &fonds));
    if all.is_empty() {
        return Ok(Err(msg!("cli-archive-empty", year = wish.year)));
    }
    if let Some(unknown) = wish.volumes.iter().find(|key| !all.iter().any(|kept| kept.volume.key == **key)) {
        let known: Vec<&str> = all.iter().map(|kept| kept.volume.key.as_str()).collect();
        return Ok(Err(msg!("cli-archive-unknown", key = unknown, known = known.join("、"))));
    }
    let wanted = |kept: &&Kept| wish.volumes.is_empty() || wish.volumes.contains(&kept.volume.key);
    let kept: Vec<&Kept> = all.iter().filter(wanted).collect();
    let views: Vec<VolumeView> = kept.iter().map(|kept| catalogue::view(loaded, (wish.year, &fonds), kept)).collect();
    let (set, mut diagnostics) = print::volumes(loaded, &views, wish.system)?;
    let set: Vec<SetVolume> = set.into_iter().flatten().collect();
    if diag::has_errors(&diagnostics) || set.len() < kept.len() {
        return Ok(Ok(Archive { files: Vec::new(), volumes: 0, items: 0, pages: 0, diagnostics }));
    }
    let volumes: Vec<(&Kept, &SetVolume)> = kept.into_iter().zip(&set).collect();
    let mut files = sources(loaded, &volumes)?;
    let catalogue = catalogue::catalogue(loaded, &volumes, &files);
    let spines = catalogue::spines(loaded, (wish.year, &fonds), &volumes);
    files.extend(volumes.iter().map(|(kept, set)| filed(format!("{}.pdf", kept.name()), set.pdf.clone(), None)));
    files.push(filed("catalogue.csv".into(), catalogue, None));
    files.push(filed("spine.txt".into(), spines.into_bytes(), None));
    files.extend(pages(loaded, &volumes, &mut diagnostics)?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let items = volumes.iter().map(|(kept, _)| kept.items.len()).sum();
    let pages = set.iter().map(|set| set.pages).sum();
    Ok(Ok(Archive { files, volumes: set.len(), items, pages, diagnostics }))
}

fn filed(path: String, bytes: Vec<u8>, owner: Option<EntryId>) -> Filed {
    Filed { path, sha256: sha256::of(&bytes), content: Content::Bytes(bytes), owner, pages: None }
}

/// The entries that are filed whole.
fn whole<'a>(volumes: &'a [(&Kept, &SetVolume)]) -> impl Iterator<Item = &'a EntryId> {
    volumes.iter().flat_map(|(kept, _)| &kept.items).filter(|item| !item.gone).map(|item| &item.id)
}

/// Files that texts refer to: the days off, the catalogue, the figures of the community, and the settings.
const COMMON: [&str; 5] =
    [CALENDAR_FILE, "content/catalogue.csv", "content/catalogue.toml", "content/profile.toml", "content/site.toml"];

/// The files that the entries are made of, byte for byte, each once.
fn sources(loaded: &Loaded, volumes: &[(&Kept, &SetVolume)]) -> Result<Vec<Filed>, PipelineError> {
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    for entry in whole(volumes).filter_map(|id| loaded.site.entries.get(id)) {
        for path in sources_of(entry, &loaded.tree, loaded.as_of) {
            if !taken.insert(path.clone()) {
                continue;
            }
            let below = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
            let content = original(loaded, &path)?;
            let pages =
                (path.extension() == "pdf").then(|| media::read(&loaded.tree, &path).and_then(crate::print::pages)).flatten();
            files.push(Filed { pages, ..digested(format!("sources/{below}"), content, Some(entry.id.clone()))? });
        }
    }
    for path in COMMON.iter().filter_map(|path| ProjectPath::new(path)).filter(|path| loaded.tree.text(path.as_str()).is_some()) {
        let below = path.as_str().replacen("content/", "sources/", 1);
        files.push(digested(below, original(loaded, &path)?, None)?);
    }
    Ok(files)
}

/// A file as it was written: what was read in another encoding too.
fn original(loaded: &Loaded, path: &ProjectPath) -> Result<Content, PipelineError> {
    match loaded.tree.files.get(path) {
        Some(SourceFile::Text { text, digest }) if *digest != Digest::of(text.as_bytes()) => {
            Ok(Content::Bytes(source::read_bytes(&loaded.tree.root.join(path.as_str()))?))
        }
        _ => copy(loaded, path),
    }
}

/// The pages of the entries as they are on the web, with what they need to be seen.
fn pages(
    loaded: &Loaded,
    volumes: &[(&Kept, &SetVolume)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Filed>, PipelineError> {
    let ids: BTreeSet<&EntryId> = whole(volumes).collect();
    let belongs = |output: &&Output| match &output.recipe {
        Recipe::Page(Page::Entry(id)) | Recipe::Sheet(id) => ids.contains(id),
        Recipe::Picture { .. } | Recipe::Copy { .. } => output.owner.as_ref().is_some_and(|id| ids.contains(id)),
        Recipe::Theme(_) => true,
        Recipe::Page(_) | Recipe::Feed(_) => false,
    };
    let mut files = Vec::new();
    for (output, made) in make_all(loaded, loaded.plan.outputs.values().filter(belongs))? {
        let content = match made {
            Made::File(content) => content,
            Made::Noted(content, noted) => {
                diagnostics.extend(noted);
                content
            }
            Made::Broken(found) => {
                diagnostics.push(*found);
                continue;
            }
        };
        files.push(digested(format!("pages/{}", output.path), content, None)?);
    }
    Ok(files)
}

fn digested(path: String, content: Content, owner: Option<EntryId>) -> Result<Filed, PipelineError> {
    let sha256 = match &content {
        Content::Bytes(bytes) => sha256::of(bytes),
        Content::Copy { from, .. } => source::sha256(from)?,
    };
    Ok(Filed { path, content, sha256, owner, pages: None })
}
