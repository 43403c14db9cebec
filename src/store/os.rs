//! Every call to the file system that changes something, and every one that differs between systems.
//!
//! Invariant: nothing else in `store` writes, moves or removes a file. So a [`Probe`] that refuses at one
//! step shows exactly what a full disk, or the death of the process, leaves behind at that step.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::base::Digest;

/// Asked before every change of the disk; whatever it refuses is not done.
pub(super) trait Probe: Sync {
    /// Lets the change of `path` happen, or says why it fails.
    fn before(&self, path: &Path, act: Act) -> io::Result<()>;
}

/// What kind of change is about to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It needs room: a file, a folder, bytes.
    Write,
    /// It needs none, or very little: a new name.
    Move,
    /// It makes room.
    Remove,
}

/// Lets everything happen.
pub(super) struct Live;

impl Probe for Live {
    fn before(&self, _: &Path, _: Act) -> io::Result<()> {
        Ok(())
    }
}

/// A change that did not happen, and where.
#[derive(Debug)]
pub(super) struct DiskError {
    pub path: PathBuf,
    pub source: io::Error,
}

/// The disk, behind its probe.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a>(pub &'a dyn Probe);

impl Disk<'_> {
    fn step<T>(&self, act: Act, path: &Path, change: impl FnOnce() -> io::Result<T>) -> Result<T, DiskError> {
        let done = self.0.before(path, act).and_then(|()| change());
        done.map_err(|source| DiskError { path: path.to_owned(), source })
    }

    /// The folder exists afterwards, and so do its parents.
    pub fn create_folders(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, path, || create_folders(path))
    }

    /// The folder exists afterwards, if the one that holds it does.
    pub fn create_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, path, || match fs::create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            done => done,
        })
    }

    /// Writes a file that does not exist yet; says how it looks afterwards.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<Stat, DiskError> {
        let mut file = self.step(Act::Write, path, || File::create_new(path))?;
        self.step(Act::Write, path, || file.write_all(bytes).and_then(|()| Stat::of_file(&file)))
    }

    /// The same with the parts of a file one after the other.
    pub fn write_parts<'a>(&self, path: &Path, parts: impl IntoIterator<Item = &'a [u8]>) -> Result<(), DiskError> {
        let file = self.step(Act::Write, path, || File::create_new(path))?;
        self.step(Act::Write, path, || {
            let mut writer = BufWriter::with_capacity(1 << 16, &file);
            parts.into_iter().try_for_each(|part| writer.write_all(part))?;
            writer.flush()
        })
    }

    /// A new file to be filled by someone who needs the file itself.
    pub fn create(&self, path: &Path) -> Result<File, DiskError> {
        self.step(Act::Write, path, || File::create_new(path))
    }

    /// A second name for a file; never over anything.
    pub fn link(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, to, || fs::hard_link(from, to))
    }

    /// Lets those who may use `from` use `to`.
    pub fn copy_permissions(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, to, || fs::set_permissions(to, fs::metadata(from)?.permissions()))
    }

    /// Lets the system run the file, where it asks for a mark.
    pub fn make_runnable(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, path, || {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
            }
            Ok(())
        })
    }

    /// Writes a small file that nothing depends on, over an older one too.
    pub fn jot(&self, path: &Path, text: &str) -> Result<(), DiskError> {
        self.step(Act::Write, path, || fs::write(path, text))
    }

    /// Writes a file, over an older one too, and waits until the device has it.
    pub fn write_durably(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let mut file = self.step(Act::Write, path, || File::create(path))?;
        self.step(Act::Write, path, || file.write_all(bytes))?;
        self.step(Act::Write, path, || file.sync_all())
    }

    /// Copies an open file to a path where none is yet, without its permissions; says what was copied.
    pub fn copy(&self, reader: File, to: &Path) -> Result<(Digest, Stat), DiskError> {
        let writer = self.step(Act::Write, to, || File::create_new(to))?;
        self.step(Act::Write, to, || {
            let digest = Digest::of_reader(Tee { reader, writer: &writer })?;
            Ok((digest, Stat::of_file(&writer)?))
        })
    }

    /// Moves a file over whatever file is there; on Windows waits for readers to let go.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.step(Act::Move, to, || patiently(|| fs::rename(from, to)))
    }

    /// Moves a folder to a path where there is nothing, or an empty folder whose permissions are kept.
    pub fn rename_folder(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.step(Act::Move, to, || {
            if let Ok(old) = fs::metadata(to) {
                fs::set_permissions(from, old.permissions())?;
                if cfg!(windows) {
                    fs::remove_dir(to)?;
                }
            }
            patiently(|| fs::rename(from, to))
        })
    }

    /// No such file afterwards.
    pub fn remove_file(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Remove, path, || absent_is_fine(patiently(|| fs::remove_file(path))))
    }

    /// Removes a folder if it is empty; one that is not, or cannot be removed, stays.
    pub fn remove_folder_if_empty(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Remove, path, || {
            drop(fs::remove_dir(path));
            Ok(())
        })
    }

    /// No such folder afterwards. Only for folders of our own making: `.gongshi/stage` and the like.
    pub fn remove_tree(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Remove, path, || absent_is_fine(fs::remove_dir_all(path)))
    }

    /// Asks the system to remember the names in a folder over a power loss, where it can be asked.
    ///
    /// Systems that refuse (Windows, some network drives) are not an error: the next command verifies.
    pub fn sync_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.step(Act::Write, path, || {
            if cfg!(unix) {
                drop(File::open(path).and_then(|folder| folder.sync_all()));
            }
            Ok(())
        })
    }
}

struct Tee<'a> {
    reader: File,
    writer: &'a File,
}

impl Read for Tee<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.writer.write_all(&buffer[..count])?;
        Ok(count)
    }
}

/// Another publisher may remove its empty folder after we found that it exists and before we looked at what it is.
fn create_folders(path: &Path) -> io::Result<()> {
    const TRIES: usize = 100;
    let is_no_obstacle = || fs::symlink_metadata(path).map_or(true, |found| found.is_dir());
    for _ in 0..TRIES {
        match fs::create_dir_all(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_no_obstacle() => {}
            done => return done,
        }
    }
    fs::create_dir_all(path)
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Tries again for about two seconds where an open reader makes the system refuse, which is Windows alone.
fn patiently(change: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let tries = if cfg!(windows) { 20 } else { 1 };
    for pause in 1..tries {
        match change() {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(10 * pause))
            }
            done => return done,
        }
    }
    change()
}

/// Size and time of a file: as long as both stand, its content is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: i64,
}

impl Stat {
    fn of(data: &Metadata) -> io::Result<Stat> {
        let modified = data.modified()?;
        let nanos = match modified.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()),
            Err(before) => i64::try_from(before.duration().as_nanos()).map(|nanos| -nanos),
        };
        Ok(Stat { size: data.len(), mtime: nanos.unwrap_or(i64::MAX) })
    }

    fn of_file(file: &File) -> io::Result<Stat> {
        Stat::of(&file.metadata()?)
    }
}

/// What stands at a path, without following a symlink at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    File(Stat),
    Folder,
    Symlink,
    Other,
}

/// Looks at `path`.
pub(super) fn look(path: &Path) -> io::Result<Seen> {
    let data = match fs::symlink_metadata(path) {
        Ok(data) => data,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(Seen::Nothing),
        Err(error) => return Err(error),
    };
    Ok(match data.file_type() {
        kind if kind.is_symlink() => Seen::Symlink,
        kind if kind.is_dir() => Seen::Folder,
        kind if kind.is_file() => Seen::File(Stat::of(&data)?),
        _ => Seen::Other,
    })
}

/// The names of the folders in a folder; none if it cannot be listed.
pub(super) fn folders_in(path: &Path) -> FxHashSet<OsString> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.file_name()).collect()
}

/// The digest of the file at `path`.
pub(super) fn digest(path: &Path) -> io::Result<Digest> {
    Digest::of_reader(File::open(path)?)
}

/// Whether two names lead to one file, as `A.html` and `a.html` do where case is folded.
pub(super) fn same_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |path: &Path| fs::symlink_metadata(path).map(|data| (data.dev(), data.ino())).ok();
        id(a).is_some() && id(a) == id(b)
    }
    #[cfg(not(unix))]
    {
        fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
    }
}

/// Opens the lock file, making it if need be.
///
/// On Windows nobody can remove it while it is open, so [`is_still_at`] has nothing to ask there.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const READ_AND_WRITE_BUT_NOT_DELETE: u32 = 1 | 2;
        options.share_mode(READ_AND_WRITE_BUT_NOT_DELETE);
    }
    options.open(path)
}

/// Whether `file` is what `path` names, and not something that has been removed from there.
pub(super) fn is_still_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |data: &Metadata| (data.dev(), data.ino());
        matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(ref ours), Ok(ref there)) if id(ours) == id(there))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

/// Whether an open file cannot be removed here.
pub(super) const CLOSED_BEFORE_REMOVED: bool = cfg!(windows);

/// Who we are, for whoever finds the folder locked: `1234 on reception-pc`.
pub(super) fn holder() -> String {
    let host = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let host = host.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default();
    match host.trim() {
        "" => std::process::id().to_string(),
        host => format!("{} on {host}", std::process::id()),
    }
}

/// A name for the time since the machine was started; `None` where the system gives none.
///
/// Within one such time nothing written can have been lost to a power cut.
pub(super) fn boot() -> Option<String> {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(id.trim().to_owned())
}
