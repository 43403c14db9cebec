//! All integration tests, in one binary so that they are linked once.

mod body;
mod cli;
mod example;
mod front_matter;
mod golden;
mod handbook;
mod leaks;
mod say;
mod serve;
mod suite;
mod theme;
