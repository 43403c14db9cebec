//! What the process finds around it: arguments, environment, clock, terminals. Asked once, here and nowhere else.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use jiff::Timestamp;

/// The surroundings of one run, as values that a test can make up.
#[derive(Debug, Clone)]
pub struct World {
    /// The command line, the program's own name first.
    pub arguments: Vec<OsString>,
    /// The variables whose name and value are Unicode.
    pub environment: BTreeMap<String, String>,
    pub now: Timestamp,
    /// The folder in which the program was called.
    pub folder: PathBuf,
    pub terminal: Terminal,
}

/// Which streams are a person's terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    pub input: bool,
    pub output: bool,
    pub errors: bool,
}

impl World {
    /// The surroundings of this process.
    pub fn around() -> World {
        let unicode = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
        World {
            arguments: std::env::args_os().collect(),
            environment: std::env::vars_os().filter_map(unicode).collect(),
            now: Timestamp::now(),
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            terminal: Terminal {
                input: std::io::stdin().is_terminal(),
                output: std::io::stdout().is_terminal(),
                errors: std::io::stderr().is_terminal(),
            },
        }
    }

    /// A variable that is set to something.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}
