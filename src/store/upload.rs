//! What a person who uploads the site by hand needs: a list of what changed, and an archive of it.
//!
//! Neither lies in the output folder, since all that lies there is published.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::os::{Disk, DiskError, Live, Seen, look};
use super::{Obstacle, PublishError, Receipt};
use crate::base::SitePath;

/// The first line of every list, by which an older one is known to be ours.
const TITLE: &str = "# gongshi · 上传清单 · upload list";

/// The list for a person who uploads by hand: what is new, what changed and what to delete, a path a line.
pub fn upload_list(receipt: &Receipt) -> String {
    let sections = [
        ("新增，请上传", "New, to upload", &receipt.new),
        ("改动，请重新上传", "Changed, to upload again", &receipt.changed),
        ("请从网站上删除", "To delete from the host", &receipt.removed),
    ];
    let mut text = format!("{TITLE}\n");
    for (chinese, english, paths) in sections {
        text.push_str(&format!("\n## {chinese} · {english} ({})\n", paths.len()));
        for path in paths {
            text.extend([path.as_str(), "\n"]);
        }
    }
    text
}

/// Where the list goes: `upload.txt` beside `public`; beside another folder `NAME-upload.txt`, so that two sites
/// that are built side by side do not write over each other's.
pub fn upload_list_path(output: &Path) -> PathBuf {
    if output.file_name().is_some_and(|name| name == "public") {
        return output.with_file_name("upload.txt");
    }
    let mut name = output.file_name().map_or_else(|| OsString::from("site"), OsString::from);
    name.push("-upload.txt");
    output.with_file_name(name)
}

/// Writes the list of [`upload_list`] over the last one, if that says something else, and returns its path; never over a file
/// that is not such a list.
pub fn write_upload_list(receipt: &Receipt, output: &Path) -> Result<PathBuf, PublishError> {
    let (path, list) = (upload_list_path(output), upload_list(receipt));
    let what = match look(&path).map_err(PublishError::read(&path))? {
        Seen::Nothing => None,
        Seen::File(stat) if stat.size == list.len() as u64 && fs::read(&path).is_ok_and(|old| old == list.as_bytes()) => {
            return Ok(path);
        }
        Seen::File(_) if is_list(&path) => None,
        Seen::Symlink => Some(Obstacle::Symlink),
        Seen::Folder => Some(Obstacle::Folder),
        Seen::File(_) | Seen::Other => Some(Obstacle::File),
    };
    if let Some(what) = what {
        return Err(PublishError::InTheWay { path, what });
    }
    let (disk, part) = (Disk(&Live), part_of(&path));
    let written =
        disk.remove_file(&part).and_then(|()| disk.write(&part, list.as_bytes())).and_then(|_| disk.rename(&part, &path));
    written.map_err(|error| give_up(&disk, &part, PublishError::stage(error)))?;
    Ok(path)
}

fn is_list(path: &Path) -> bool {
    let mut start = [0; TITLE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == TITLE.as_bytes()
}

/// Writes an archive of what is new and changed to `archive`, over an older one.
///
/// The same receipt and files make the same bytes: paths are sorted and times are fixed.
pub fn write_zip(receipt: &Receipt, output: &Path, archive: &Path) -> Result<(), PublishError> {
    let failed = |source| PublishError::Archive { path: archive.to_owned(), source };
    if settled(archive).map_err(failed)?.starts_with(settled(output).map_err(failed)?) {
        let reason = "it would be published, since it lies in the output folder";
        return Err(failed(io::Error::new(io::ErrorKind::InvalidInput, reason)));
    }
    let (disk, part) = (Disk(&Live), part_of(archive));
    let create = || -> Result<File, DiskError> {
        if let Some(parent) = archive.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            disk.create_folders(parent)?;
        }
        disk.remove_file(&part)?;
        disk.create(&part)
    };
    let file = create().map_err(|error| failed(error.source))?;
    let packed = pack(receipt, output, file).map_err(failed);
    let moved = packed.and_then(|()| disk.rename(&part, archive).map_err(|error| failed(error.source)));
    moved.map_err(|error| give_up(&disk, &part, error))
}

/// The nearest folder above `path` that exists, or the path itself if it does, without symlinks and `..`.
fn settled(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let existing = absolute.ancestors().find_map(|folder| fs::canonicalize(folder).ok());
    Ok(existing.unwrap_or(absolute))
}

fn pack(receipt: &Receipt, output: &Path, file: File) -> io::Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let mut paths: Vec<&SitePath> = receipt.new.iter().chain(&receipt.changed).collect();
    paths.sort_unstable();
    for path in paths {
        let mut content = File::open(output.join(path.as_str()))?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(content.metadata()?.len() >= u64::from(u32::MAX));
        zip.start_file(path.as_str(), options)?;
        io::copy(&mut content, &mut zip)?;
    }
    zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(())
}

/// Where a file is written before it is moved to `path`.
pub(super) fn part_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".gongshi-part");
    path.with_file_name(name)
}

fn give_up(disk: &Disk, part: &Path, error: PublishError) -> PublishError {
    drop(disk.remove_file(part));
    error
}
