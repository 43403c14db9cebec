//! Which files are read, passed over in silence, or refused, by their names and first bytes.

use std::path::PathBuf;

use walkdir::DirEntry;

use crate::base::{Diagnostic, Place, ProjectPath, code};
use crate::msg;

/// Whether a file or folder is something that systems and office programs leave behind.
pub fn ignored(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_left_behind(&entry.file_name().to_string_lossy())
}

/// The same by its name alone.
pub fn is_left_behind(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || lower.ends_with(".tmp")
        || lower.ends_with(".bak")
        || lower.ends_with('~')
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

/// Whether a file of this name tells that another is open.
pub fn is_lock(name: &str) -> bool {
    name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'))
}

/// Whether the file is read as text: what authors write, and the records of posting.
pub fn is_text(path: &ProjectPath) -> bool {
    if path.as_str().starts_with("record/") {
        return path.extension() == "json";
    }
    matches!(path.extension().as_str(), "md" | "toml" | "csv" | "html" | "css" | "js" | "ftl" | "typ")
}

/// What is wrong with a file of this name, if it can never be published.
pub fn unsuitable(path: &ProjectPath) -> Option<Diagnostic> {
    let found = match path.extension().as_str() {
        "heic" | "heif" | "tif" | "tiff" | "bmp" | "raw" => {
            Diagnostic::new(code::PICTURE_FORMAT, msg!("picture-format", name = path.file_name()))
                .help(msg!("picture-format-help"))
        }
        "svg" => {
            Diagnostic::new(code::PICTURE_FORMAT, msg!("picture-svg", name = path.file_name())).help(msg!("picture-svg-help"))
        }
        _ => return None,
    };
    Some(found.at(Place::whole(path)))
}

/// The file that this lock file of an office program says is open: `~$a.xlsx` and `.~lock.a.xlsx#` mean `a.xlsx`.
pub fn locked(entry: &DirEntry) -> Option<PathBuf> {
    let name = entry.file_name().to_str()?;
    let microsoft = name.strip_prefix("~$");
    let libre = name.strip_prefix(".~lock.").and_then(|rest| rest.strip_suffix('#'));
    Some(entry.path().with_file_name(microsoft.or(libre)?))
}

/// The lock files that office programs lay beside a file of this name.
pub fn locks(name: &str) -> [String; 2] {
    [format!("~${name}"), format!(".~lock.{name}#")]
}

/// A text in GB18030 as UTF-8, with the mark by which office programs know that; `None` if it is none.
pub fn chinese(bytes: &[u8]) -> Option<String> {
    let (decoded, _, broken) = encoding_rs::GB18030.decode(bytes);
    let text = !broken && decoded.chars().any(crate::base::text::is_han);
    text.then(|| format!("\u{feff}{decoded}"))
}

/// A text that is not UTF-8: GBK is recognised, since it is what older editors on Windows write.
pub fn encoding(path: &ProjectPath, bytes: &[u8]) -> Diagnostic {
    let (decoded, _, broken) = encoding_rs::GBK.decode(bytes);
    let gbk = !broken && decoded.chars().any(crate::base::text::is_han);
    let name = path.file_name().to_owned();
    let found = if gbk {
        Diagnostic::new(code::FILE_ENCODING, msg!("file-encoding-gbk", name = name))
            .help(msg!("file-encoding-gbk-help", name = path.as_str()))
    } else {
        Diagnostic::new(code::FILE_ENCODING, msg!("file-encoding", name = name)).help(msg!("file-encoding-help"))
    };
    found.at(Place::whole(path))
}
