//! What was typed, and nothing else: no clock, no environment, no defaults that depend on them.
//!
//! The words of the help stand in the message files; see [`super::help`].

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use super::say::Lang;
use crate::base::{Date, Lapse};
use crate::model::{Orientation, PaperSize};

/// A command line.
#[derive(Debug, Parser)]
#[command(name = "gongshi", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Args {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Group)]
pub struct GlobalArgs {
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<When>,
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    #[arg(long, short, global = true)]
    pub verbose: bool,
    #[arg(long, global = true)]
    pub deny_warnings: bool,
}

/// How results and diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// JSON Lines.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// The commands, in the order of the help.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(InitArgs),
    New(NewArgs),
    Paste(PasteArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Build(BuildArgs),
    Confirm(ConfirmArgs),
    Serve(ServeArgs),
    Print(PrintArgs),
    Share(ShareArgs),
    Archive(ArchiveArgs),
    List(ListArgs),
    Due(DueArgs),
    Mask(MaskArgs),
    Record(RecordArgs),
    Hook(HookArgs),
    Points(PointsArgs),
    Today,
    Next,
    Import(ImportArgs),
    Config,
    Completions(CompletionsArgs),
}

/// `gongshi init`
#[derive(Debug, Group)]
pub struct InitArgs {
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

/// `gongshi new`
#[derive(Debug, Group)]
pub struct NewArgs {
    #[arg(value_name = "KIND")]
    pub kind: String,
    #[arg(value_name = "TITLE")]
    pub title: String,
    #[arg(long, value_name = "KEY")]
    pub issuer: Option<String>,
}

/// `gongshi paste`
#[derive(Debug, Group)]
pub struct PasteArgs {
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, visible_alias = "print")]
    pub dry_run: bool,
}

/// `gongshi check`
#[derive(Debug, Group)]
pub struct CheckArgs {
    #[arg(long)]
    pub fix: bool,
    #[arg(long, requires = "fix")]
    pub yes: bool,
}

/// `gongshi explain`
#[derive(Debug, Group)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `gongshi build`
#[derive(Debug, Default, Group)]
pub struct BuildArgs {
    #[arg(long, short, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[arg(long, short = 'u', value_name = "URL")]
    pub base_url: Option<String>,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long)]
    pub future: bool,
    #[arg(long, value_name = "FILE")]
    pub zip: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long)]
    pub no_check: bool,
    #[arg(long)]
    pub record: bool,
    #[arg(long, conflicts_with = "record")]
    pub no_record: bool,
}

/// `gongshi confirm`
#[derive(Debug, Default, Group)]
pub struct ConfirmArgs {
    #[arg(value_name = "URL")]
    pub url: Option<String>,
    #[arg(long, short, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[arg(long, conflicts_with = "no_record")]
    pub record: bool,
    #[arg(long)]
    pub no_record: bool,
}

/// `gongshi serve`
#[derive(Debug, Group)]
pub struct ServeArgs {
    #[arg(long, short, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    #[arg(long, short, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    #[arg(long, short = 'O')]
    pub open: bool,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long)]
    pub future: bool,
    #[arg(long)]
    pub no_check: bool,
}

/// `gongshi print`
#[derive(Debug, Default, Group)]
pub struct PrintArgs {
    #[arg(value_name = "WHAT")]
    pub what: Vec<String>,
    #[arg(long, value_name = "PAPER", value_parser = super::paper::paper)]
    pub paper: Option<PaperSize>,
    #[arg(long, value_name = "SIDE", value_parser = super::paper::orientation)]
    pub orientation: Option<Orientation>,
    #[arg(long)]
    pub large_type: bool,
    #[arg(long)]
    pub mono: bool,
    #[arg(long, value_name = "PAPER", value_parser = super::paper::paper, conflicts_with = "preview")]
    pub tile: Option<PaperSize>,
    #[arg(long, short, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[arg(long, short = 'O')]
    pub open: bool,
    #[arg(long)]
    pub preview: bool,
}

/// `gongshi share`
#[derive(Debug, Group)]
pub struct ShareArgs {
    #[arg(value_name = "ENTRY")]
    pub entry: String,
    #[arg(long, short, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[arg(long)]
    pub text_only: bool,
}

/// `gongshi archive`
#[derive(Debug, Group)]
pub struct ArchiveArgs {
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=9999), required_unless_present = "verify")]
    pub year: Option<i16>,
    #[arg(long, value_name = "KEY", conflicts_with = "verify")]
    pub volume: Vec<String>,
    #[arg(long, short, value_name = "DIR", conflicts_with = "verify")]
    pub output_dir: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "year")]
    pub verify: Option<PathBuf>,
}

/// `gongshi list`
#[derive(Debug, Default, Group)]
pub struct ListArgs {
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long)]
    pub upcoming: bool,
    #[arg(long)]
    pub current: bool,
    #[arg(long)]
    pub closed: bool,
    #[arg(long, conflicts_with_all = ["kind", "drafts", "upcoming", "current", "closed"])]
    pub allowed: bool,
}

/// `gongshi mask`
#[derive(Debug, Group)]
pub struct MaskArgs {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub write: bool,
}

/// `gongshi due`
#[derive(Debug, Group)]
pub struct DueArgs {
    #[arg(long, value_name = "TIME", value_parser = lapse)]
    pub within: Option<Lapse>,
    #[arg(long)]
    pub strict: bool,
}

/// `gongshi record`
#[derive(Debug, Group)]
pub struct RecordArgs {
    #[command(subcommand)]
    pub what: RecordCommand,
}

/// What can be asked of the records of posting.
#[derive(Debug, Subcommand)]
pub enum RecordCommand {
    Verify,
    Show(RecordShowArgs),
}

/// `gongshi record show`
#[derive(Debug, Group)]
pub struct RecordShowArgs {
    #[arg(value_name = "ENTRY")]
    pub entry: String,
}

/// `gongshi hook`
#[derive(Debug, Group)]
pub struct HookArgs {
    #[command(subcommand)]
    pub what: HookCommand,
}

/// What can be done with the check before each commit.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum HookCommand {
    Install,
    Remove,
    Run,
}

/// `gongshi import`
#[derive(Debug, Group)]
pub struct ImportArgs {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "KIND", default_value = "table")]
    pub kind: ImportKind,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
}

/// What an imported table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    #[value(alias = "表格")]
    Table,
    #[value(alias = "名单")]
    List,
    #[value(alias = "账目")]
    Accounts,
    #[value(alias = "计票")]
    Tally,
    #[value(alias = "选票")]
    Ballots,
    #[value(alias = "党费")]
    Dues,
}

/// `gongshi points`
#[derive(Debug, Group)]
pub struct PointsArgs {
    #[command(subcommand)]
    pub what: PointsCommand,
}

/// What can be done with the points of party members.
#[derive(Debug, Subcommand)]
pub enum PointsCommand {
    Close(PointsCloseArgs),
    Show(PointsShowArgs),
}

/// `gongshi points close`
#[derive(Debug, Group)]
pub struct PointsCloseArgs {
    #[arg(value_name = "TERM")]
    pub term: String,
}

/// `gongshi points show`
#[derive(Debug, Group)]
pub struct PointsShowArgs {
    #[arg(long, value_name = "QUARTER", conflicts_with = "year")]
    pub quarter: Option<String>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
}

/// `gongshi completions`
#[derive(Debug, Group)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// A time as it is typed: `14d`, `2周`.
fn lapse(typed: &str) -> Result<Lapse, String> {
    Lapse::parse(typed).ok_or_else(|| "14d".to_owned())
}

/// A date as it is typed: `2026-11-22`.
fn date(typed: &str) -> Result<Date, String> {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    typed.parse().ok().filter(|_| digits == 8 && typed.len() == 10).ok_or_else(|| "2026-11-22".to_owned())
}
