//! All integration tests, in one binary so that they are linked once.

mod again;
#[cfg(feature = "print")]
mod archive;
mod ballots;
mod body;
mod cache;
mod clean;
mod cli;
#[cfg(feature = "confirm")]
mod confirm;
mod corpus;
mod defects;
mod disclosure;
mod edits;
mod example;
mod front_matter;
mod git;
mod golden;
mod handbook;
mod hook;
mod leaks;
mod life;
mod lists;
mod memo;
mod outputs;
mod paste;
mod personal;
mod points;
#[cfg(feature = "print")]
mod print;
mod proof;
mod readers;
mod record;
mod say;
#[cfg(all(feature = "confirm", feature = "print"))]
mod scenario;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod served;
mod share;
mod suite;
mod tables;
mod theme;
mod threats;
mod today;
#[path = "../../src/parse/sheet/testing.rs"]
mod workbook;
mod workflows;
