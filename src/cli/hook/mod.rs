//! `gongshi hook`: has git ask before each commit whether what is to be committed can be posted.
//!
//! Checked is what is staged, not what lies in the folder, and personal data in drafts too. Invariant: a hook that someone else wrote is never touched.

mod git;

use std::path::{Path, PathBuf};

use super::args::{HookArgs, HookCommand};
use super::check;
use super::failure::{self, Exit, Failure};
use super::options::Options;
use super::output::{self, Nothing, Run, Tally};
use super::report::{self, Stream, Voice};
use super::site;
use crate::base::diag;
use crate::msg;
use crate::pipeline;
use crate::source;
use crate::store::mirror;
use git::{Repository, Staged};

/// By this line a hook is known to be ours.
const MARK: &str = "# gongshi hook · https://git-scm.com/docs/githooks#_pre_commit";
/// The folders of a site of which git keeps what matters; `private` is never in it.
const FOLDERS: [&str; 3] = ["content", "themes", "record"];

/// Installs or removes the hook, or does its work.
pub fn run(options: &Options, args: &HookArgs, run: &mut Run) -> Result<Exit, Failure> {
    let root = site::root(options)?;
    let repository = git::repository(&options.folder, &root)?;
    match args.what {
        HookCommand::Install => install(options, &repository)?,
        HookCommand::Remove => remove(options, &repository)?,
        HookCommand::Run => return staged(options, &repository, run),
    }
    output::summary(options, run, Nothing {});
    Ok(Exit::Fine)
}

fn install(options: &Options, repository: &Repository) -> Result<(), Failure> {
    let path = repository.own_path("hooks")?.join("pre-commit");
    let root = if repository.prefix.is_empty() { "." } else { repository.prefix.trim_end_matches('/') };
    if !is_ours_or_absent(&path)? {
        let help = Some(msg!("cli-hook-foreign-help", root = root));
        return Err(Failure { help, ..Failure::usage(msg!("cli-hook-foreign", path = shown(&path))) });
    }
    let program = std::env::current_exe().map(|program| shown(&program)).unwrap_or_default();
    mirror::script(&path, &script(root, &program)).map_err(failure::edit)?;
    output::note(options, &msg!("cli-hook-installed", path = shown(&path)));
    Ok(())
}

fn remove(options: &Options, repository: &Repository) -> Result<(), Failure> {
    let path = repository.own_path("hooks")?.join("pre-commit");
    let there = source::read_if_there(&path).map_err(failure::source)?.is_some();
    if !is_ours_or_absent(&path)? {
        return Err(Failure::usage(msg!("cli-hook-foreign", path = shown(&path))));
    }
    mirror::remove(&path).map_err(failure::edit)?;
    let said = if there { msg!("cli-hook-removed", path = shown(&path)) } else { msg!("cli-hook-absent") };
    output::note(options, &said);
    Ok(())
}

fn is_ours_or_absent(path: &Path) -> Result<bool, Failure> {
    let bytes = source::read_if_there(path).map_err(failure::source)?;
    Ok(bytes.is_none_or(|bytes| String::from_utf8_lossy(&bytes).lines().nth(1) == Some(MARK)))
}

/// A path with `/`, which the shell of Git for Windows understands too.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The hook, for any POSIX shell; git runs it at the top of the working tree.
fn script(root: &str, program: &str) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    format!(
        "#!/bin/sh\n{MARK}\n# Written by `gongshi hook install`; `gongshi hook remove` takes it away.\nprogram={}\n\
         command -v \"$program\" >/dev/null 2>&1 || program=gongshi\n\
         if ! command -v \"$program\" >/dev/null 2>&1; then\n  \
         echo 'gongshi: 找不到程序，没有检查 · the program was not found (git commit --no-verify)' >&2\n  exit 1\nfi\n\
         exec \"$program\" hook run --root {}\n",
        quoted(program),
        quoted(root)
    )
}

/// Checks what is staged; errors stop the commit, warnings are said.
fn staged(options: &Options, repository: &Repository, run: &mut Run) -> Result<Exit, Failure> {
    if !repository.has_changes(&FOLDERS)? {
        output::note(options, &msg!("cli-hook-nothing"));
        return Ok(Exit::Fine);
    }
    let folder = repository.own_path("gongshi-hook")?;
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    mirror::clear(&folder).map_err(failure::edit)?;
    let checked = lay_out(repository, &folder).and_then(|root| check_in(options, (root, &repository.prefix), run));
    let cleared = mirror::clear(&folder).map_err(failure::edit);
    let exit = checked?;
    cleared?;
    if exit == Exit::Content {
        output::remark(&super::say::say(options.lang, &msg!("cli-hook-stopped", count = run.tally.errors)));
    }
    output::summary(options, run, Nothing {});
    Ok(exit)
}

/// The staged site as a folder: what is the same as in the working tree is a second name of it, the rest comes from git.
fn lay_out(repository: &Repository, folder: &Path) -> Result<PathBuf, Failure> {
    let files = repository.staged(&FOLDERS)?;
    let of = |wanted: Staged| files.iter().filter(move |(_, staged)| **staged == wanted).map(|(path, _)| path.as_str()).collect();
    let (same, other): (Vec<&str>, Vec<&str>) = (of(Staged::Same), of(Staged::Other));
    mirror::mirror(&repository.top, folder, &same).map_err(failure::edit)?;
    repository.check_out(&other, folder)?;
    Ok(folder.join(&repository.prefix))
}

fn check_in(options: &Options, (root, prefix): (PathBuf, &String), run: &mut Run) -> Result<Exit, Failure> {
    let mut found = site::of(options, crate::derive::Reach::PUBLIC, Default::default())?;
    found.root = root;
    let mut loaded = pipeline::load(&found).map_err(failure::pipeline)?;
    loaded.tree.inside_git.clone_from(prefix);
    // A draft is not posted, but a commit is for ever.
    crate::check::hold_drafts(&loaded.site, &loaded.tree, &mut loaded.diagnostics);
    loaded.site.settings.check.settle(&mut loaded.diagnostics);
    diag::sort(&mut loaded.diagnostics);
    run.tally = Tally::of(&loaded.diagnostics);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.output };
    report::write(&loaded.diagnostics, &loaded.tree, voice, Stream::Output);
    Ok(check::verdict(options, run.tally))
}
