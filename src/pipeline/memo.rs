//! What one reading of a project leaves for the next: files, entries, findings, lists, the plan, pictures and templates as they were
//! understood.
//!
//! Each stage keeps a part of its own and says there what must be the same for it to hold; what a run leaves on disk is
//! taken from here. Invariant: with any memo of the same project a load yields what it yields with an empty one.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::{check, derive, html, media, model, plan, source};

/// What is remembered of a project.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) files: source::Known,
    pub(super) entries: model::Known,
    pub(super) findings: check::Known,
    pub(super) lists: derive::Known,
    pub(super) plan: plan::Known,
    pub(super) pictures: media::Known,
    pub(super) templates: html::Known,
}

/// Why a project is read again.
pub struct Renewal {
    /// The moment of this reading, to know which files were left alone long enough for their size and time to speak for them.
    pub now: SystemTime,
    /// The only paths at which anything may have changed since the last reading; `None` if it may be anything.
    pub changed: Option<Vec<PathBuf>>,
}

impl From<source::Survey> for Memo {
    /// For the first reading of a project that was looked at a moment ago.
    fn from(survey: source::Survey) -> Memo {
        Memo { files: survey.into(), ..Memo::default() }
    }
}

impl Memo {
    /// The same memo for a reading that begins now.
    pub fn renew(&mut self, renewal: Renewal) -> &mut Memo {
        self.files.begin(renewal.now, renewal.changed);
        self
    }
}
