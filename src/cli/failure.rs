//! Why a command stopped, said for the person who typed it, and the exit codes.

use std::error::Error;
use std::process::ExitCode;

use crate::base::Message;
use crate::msg;
use crate::pipeline::PipelineError;
use crate::source::SourceError;
use crate::store::PublishError;
use crate::store::edit::EditError;

/// How a run ended; the number is its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Fine = 0,
    /// The content has mistakes.
    Content = 1,
    /// The command line, the environment or the folder is not what the command needs.
    Usage = 2,
    /// The machine failed: a disk, a right, a network.
    Machine = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    pub message: Message,
    /// What the person can do.
    pub help: Option<Message>,
    /// The system's own words, innermost last.
    pub causes: Vec<String>,
}

impl Failure {
    /// The command cannot be meant as it was typed.
    pub fn usage(message: Message) -> Failure {
        Failure { exit: Exit::Usage, message, help: None, causes: Vec::new() }
    }

    /// The machine refused.
    pub fn machine(message: Message, error: &dyn Error) -> Failure {
        let causes = std::iter::successors(error.source(), |cause| (*cause).source()).map(ToString::to_string).collect();
        Failure { exit: Exit::Machine, message, help: None, causes }
    }
}

/// A project that could not be read.
pub fn source(error: SourceError) -> Failure {
    match &error {
        SourceError::NoSite { start } => Failure::usage(msg!("cli-failure-no-site", start = start.display())),
        SourceError::Read { path, .. } => Failure::machine(msg!("cli-failure-read", path = path.display()), &error),
    }
}

/// A file of the author that could not be written.
pub fn edit(error: EditError) -> Failure {
    let exit = if matches!(error, EditError::Exists { .. }) { Exit::Usage } else { Exit::Machine };
    Failure { exit, message: error.message(), help: None, causes: Vec::new() }
}

/// A site that could not be published.
pub fn publish(error: PublishError) -> Failure {
    let exit = if matches!(error, PublishError::Foreign { .. }) { Exit::Usage } else { Exit::Machine };
    Failure { exit, message: error.message(), help: Some(error.help()), causes: Vec::new() }
}

/// A stage of the pipeline that could not do its work.
pub fn pipeline(error: PipelineError) -> Failure {
    match error {
        PipelineError::Changed => Failure::machine(msg!("cli-failure-changed"), &error),
        PipelineError::Source(error) => source(error),
        PipelineError::Publish(error) => publish(error),
        PipelineError::Picture { ref path, .. } => Failure::machine(msg!("cli-failure-picture", path = path), &error),
    }
}
