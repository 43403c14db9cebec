//! What can go wrong while publishing, and what state each failure leaves behind.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::os::DiskError;
use crate::base::{Message, SitePath};
use crate::msg;

/// Why nothing, or not everything, was published.
#[derive(Debug, Error)]
pub enum PublishError {
    /// Two files of the stage cannot stand beside each other: same path on a case-folding system, or one
    /// is a folder of the other. A defect of the program; nothing was touched.
    #[error("{first} and {second} cannot both be published")]
    Collision {
        /// The one that sorts first.
        first: SitePath,
        /// The other.
        second: SitePath,
    },
    /// The output folder holds files and no manifest of ours, and `Adopt::Refuse` was asked. Nothing was touched.
    #[error("{} holds files that were not written by gongshi", output.display())]
    Foreign {
        /// The output folder.
        output: PathBuf,
    },
    /// Something that is not ours stands where a file of the site must go. Nothing that was published changed,
    /// unless it arrived in the very moment of publishing: then everything else is published.
    #[error("{what} is in the way: {}", path.display())]
    InTheWay {
        /// Where it stands.
        path: PathBuf,
        /// What it is.
        what: Obstacle,
    },
    /// Another command is publishing here and did not finish within the time to wait. Nothing was touched.
    #[error("{} is being published by another process ({holder})", output.display())]
    Locked {
        /// The output folder.
        output: PathBuf,
        /// What the holder wrote about itself: process number and host; empty if it wrote nothing.
        holder: String,
    },
    /// The manifest cannot be understood, so nothing says which files are ours. Nothing was touched;
    /// `Adopt::Beside` begins anew without it.
    #[error("{} is damaged", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What the reader stumbled on.
        source: serde_json::Error,
    },
    /// The manifest was written by a newer version of the program. Nothing was touched.
    #[error("{} has version {version}, which this program does not know", path.display())]
    Newer {
        /// The manifest or journal.
        path: PathBuf,
        /// The version it states.
        version: u64,
    },
    /// A published file, or the output folder, cannot be read. Nothing that was published changed.
    #[error("cannot read {}", path.display())]
    Read {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that was to be copied is no longer what it was when it was read. The old site still stands.
    #[error("{} changed while it was being published", path.display())]
    SourceChanged {
        /// The file it should have been copied from.
        path: PathBuf,
    },
    /// The new site could not be written down beside the old one (full disk, no permission). The old site
    /// still stands, whole; what was written so far has been removed, or is removed by the next command.
    #[error("cannot write {}", path.display())]
    Stage {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Publishing had begun when a file could not be moved or removed. Every address shows its whole old
    /// or its whole new content; the next command completes what is left.
    #[error("cannot replace {}", path.display())]
    Commit {
        /// What could not be moved or removed.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The archive of changes could not be written. The site is published; no archive was left behind.
    #[error("cannot write the archive {}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What stands in the way of a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A file that we did not write.
    File,
    /// A folder that holds files we did not write.
    Folder,
    /// A symlink; it is never followed and never replaced.
    Symlink,
    /// A device, a socket, a pipe.
    Other,
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Obstacle::File => "a file",
            Obstacle::Folder => "a folder",
            Obstacle::Symlink => "a symlink",
            Obstacle::Other => "a special file",
        })
    }
}

impl PublishError {
    /// What happened, for the person at the desk.
    pub fn message(&self) -> Message {
        match self {
            PublishError::Collision { first, second } => msg!("publish-collision", first = first, second = second),
            PublishError::Foreign { output } => msg!("publish-foreign", path = output.display()),
            PublishError::InTheWay { path, what } => match what {
                Obstacle::File | Obstacle::Other => msg!("publish-file-in-the-way", path = path.display()),
                Obstacle::Folder => msg!("publish-folder-in-the-way", path = path.display()),
                Obstacle::Symlink => msg!("publish-symlink-in-the-way", path = path.display()),
            },
            PublishError::Locked { output, holder } => msg!("publish-locked", path = output.display(), holder = holder),
            PublishError::Manifest { path, .. } => msg!("publish-manifest", path = path.display()),
            PublishError::Newer { path, .. } => msg!("publish-newer", path = path.display()),
            PublishError::Read { path, source } => msg!("publish-read", path = path.display(), reason = source),
            PublishError::SourceChanged { path } => msg!("publish-source-changed", path = path.display()),
            PublishError::Stage { path, source } => msg!("publish-stage", path = path.display(), reason = source),
            PublishError::Commit { path, source } => msg!("publish-commit", path = path.display(), reason = source),
            PublishError::Archive { path, source } => msg!("publish-archive", path = path.display(), reason = source),
        }
    }

    /// What the person can do about it.
    pub fn help(&self) -> Message {
        match self {
            PublishError::Collision { .. } => msg!("publish-collision-help"),
            PublishError::Foreign { .. } => msg!("publish-foreign-help"),
            PublishError::InTheWay { .. } => msg!("publish-in-the-way-help"),
            PublishError::Locked { .. } => msg!("publish-locked-help"),
            PublishError::Manifest { .. } => msg!("publish-manifest-help"),
            PublishError::Newer { .. } => msg!("publish-newer-help"),
            PublishError::SourceChanged { .. } => msg!("publish-source-changed-help"),
            PublishError::Commit { .. } => msg!("publish-commit-help"),
            PublishError::Read { source, .. } | PublishError::Stage { source, .. } | PublishError::Archive { source, .. } => {
                match source.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => msg!("publish-full-help"),
                    _ => msg!("publish-permission-help"),
                }
            }
        }
    }

    pub(super) fn stage(error: DiskError) -> PublishError {
        PublishError::Stage { path: error.path, source: error.source }
    }

    pub(super) fn commit(error: DiskError) -> PublishError {
        PublishError::Commit { path: error.path, source: error.source }
    }

    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
        move |source| PublishError::Read { path: path.to_owned(), source }
    }
}
