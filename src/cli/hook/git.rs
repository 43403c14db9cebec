//! `git`, called as a program: where its folders are, what is staged.
//!
//! It is only asked here, where it has called us or is about to; what a warning needs to know is read by `source` without it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::cli::failure::Failure;
use crate::msg;

/// A working tree, and a site in it.
pub struct Repository {
    /// The top of the working tree.
    pub top: PathBuf,
    /// The way from there to the site, with a slash at its end; empty if they are the same.
    pub prefix: String,
}

/// What is staged of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staged {
    /// The same as in the folder.
    Same,
    /// Something else.
    Other,
}

/// The working tree around the site at `root`; `folder` is the one in which the program was called.
pub fn repository(folder: &Path, root: &Path) -> Result<Repository, Failure> {
    // Git calls a hook at the top of the working tree, and where it names its own folder it takes any other for the top.
    let called = std::env::var_os("GIT_INDEX_FILE").is_some() || std::env::var_os("GIT_DIR").is_some();
    if let Some(inside) = root.strip_prefix(folder).ok().filter(|_| called) {
        let prefix: String = inside
            .components()
            .map(|part| format!("{}/", part.as_os_str().to_string_lossy()))
            .filter(|part| part != "./")
            .collect();
        return Ok(Repository { top: folder.to_owned(), prefix });
    }
    let ran = git(root, &["rev-parse", "--show-toplevel", "--show-prefix"], None)?;
    if !ran.status.success() {
        let help = Some(msg!("cli-hook-no-repository-help"));
        return Err(Failure { help, ..Failure::usage(msg!("cli-hook-no-repository")) });
    }
    let text = String::from_utf8_lossy(&ran.stdout);
    let mut lines = text.lines();
    let top = PathBuf::from(lines.next().unwrap_or_default());
    Ok(Repository { top, prefix: lines.next().unwrap_or_default().to_owned() })
}

impl Repository {
    /// A path inside git's own folder, or where the settings say that it is: `hooks` of `core.hooksPath`.
    pub fn own_path(&self, name: &str) -> Result<PathBuf, Failure> {
        let text = self.ask(&["rev-parse", "--git-path", name], None)?;
        Ok(self.top.join(String::from_utf8_lossy(&text).trim_end_matches(['\n', '\r'])))
    }

    /// Whether anything below `folders` of the site is to be committed.
    pub fn has_changes(&self, folders: &[&str]) -> Result<bool, Failure> {
        Ok(!self.listed(&["diff", "--cached", "--name-only", "-z"], folders)?.is_empty())
    }

    /// Every staged file below `folders` of the site, by its path from the top.
    pub fn staged(&self, folders: &[&str]) -> Result<BTreeMap<String, Staged>, Failure> {
        let mut files = BTreeMap::new();
        // `100644 0123… 0<tab>content/site.toml`; of what is not merged there is no stage 0, and a repository inside is no file.
        for line in self.listed(&["ls-files", "--stage", "-z"], folders)? {
            if let Some((head, path)) = line.split_once('\t')
                && head.ends_with(" 0")
                && !head.starts_with("160000")
            {
                files.insert(path.to_owned(), Staged::Same);
            }
        }
        let changes = self.listed(&["diff-files", "--name-status", "--no-renames", "-z"], folders)?;
        for pair in changes.chunks(2) {
            match pair {
                // It was only announced, by `git add -N`.
                [status, path] if status == "A" => drop(files.remove(path)),
                [_, path] => drop(files.insert(path.clone(), Staged::Other)),
                _ => {}
            }
        }
        Ok(files)
    }

    /// Writes what is staged of these files below `folder`.
    pub fn check_out(&self, paths: &[&str], folder: &Path) -> Result<(), Failure> {
        let prefix = format!("--prefix={}/", folder.display().to_string().replace('\\', "/"));
        let names: String = paths.iter().flat_map(|path| [path, "\0"]).collect();
        self.ask(&["checkout-index", "-f", "-q", "-z", "--stdin", &prefix], Some(&names)).map(drop)
    }

    fn listed(&self, question: &[&str], folders: &[&str]) -> Result<Vec<String>, Failure> {
        let below = folders.iter().map(|folder| format!(":(top,literal){}{folder}", self.prefix));
        let line: Vec<String> = question.iter().map(ToString::to_string).chain(["--".to_owned()]).chain(below).collect();
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let answer = self.ask(&line, None)?;
        let answer = String::from_utf8_lossy(&answer);
        Ok(answer.split('\0').filter(|part| !part.is_empty()).map(str::to_owned).collect())
    }

    fn ask(&self, line: &[&str], input: Option<&str>) -> Result<Vec<u8>, Failure> {
        let ran = git(&self.top, line, input)?;
        if ran.status.success() {
            return Ok(ran.stdout);
        }
        let what = format!("git {}", line.first().copied().unwrap_or_default());
        let causes = vec![String::from_utf8_lossy(&ran.stderr).trim().to_owned()];
        Err(Failure { exit: crate::cli::Exit::Machine, message: msg!("cli-hook-git-failed", what = what), help: None, causes })
    }
}

fn git(folder: &Path, line: &[&str], input: Option<&str>) -> Result<Output, Failure> {
    let absent = |_| Failure { help: Some(msg!("cli-hook-no-git-help")), ..Failure::usage(msg!("cli-hook-no-git")) };
    let mut command = Command::new("git");
    // Names as they are, whatever the settings say, and no pager, colour or question.
    command.current_dir(folder).args(["-c", "core.quotePath=false", "--no-pager"]).args(line).env("GIT_OPTIONAL_LOCKS", "0");
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut child = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(absent)?;
    let pipe = child.stdin.take();
    // Written from a thread, so that neither side waits for the other.
    let ran = std::thread::scope(|scope| {
        scope.spawn(move || input.zip(pipe).map(|(text, mut pipe)| pipe.write_all(text.as_bytes())));
        child.wait_with_output()
    });
    ran.map_err(absent)
}
