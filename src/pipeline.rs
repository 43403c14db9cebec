//! The stages in their order. Every command calls this; none has a second way to a page.
//!
//! [`load()`] reads, understands, checks and plans; [`build()`] makes each file that is wanted and publishes it. With an
//! error in the content nothing is rendered: only take-downs that are due are published.

#[cfg(feature = "print")]
pub mod archive;
mod cache;
pub mod confirm;
mod load;
mod make;
mod memo;
mod parsed;
#[cfg(feature = "print")]
pub mod print;
mod publish;
pub mod record;
mod sealed;
mod standing;
mod takedown;

pub use load::{load, load_with, settings_alone, zone};
pub use make::{Made, Progress, Rendered, make, make_all, make_each, render};
pub use memo::{Memo, Renewal};
pub use parsed::{Keep, load_fresh, load_kept};
pub use publish::{Before, BuildTarget, Built, build};
pub use standing::{Question, Stood, remember, stood};

use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;
use thiserror::Error;

use crate::base::{AsOf, Diagnostic, SitePath};
use crate::derive::{Derived, Reach};
use crate::html::Renderer;
use crate::media::PictureError;
use crate::model::{PrintLog, Site};
use crate::parse::fields::Table;
use crate::plan::Plan;
use crate::plan::view::{Medium, ViewInput};
use crate::source::{SourceError, SourceTree};
use crate::store::PublishError;
use crate::theme::Theme;

/// Which program this is, made from its own sources by `build.rs`: what another remembers is not believed.
const PROGRAM: &str = env!("SOURCES_BUILD_ID");

/// What a run of the pipeline depends on, besides the files of the project.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    pub as_of: AsOf,
    pub reach: Reach,
    /// Settings from the environment, then from flags: each lies over `site.toml` and what came before it.
    pub overrides: Vec<Table>,
    pub gate: Gate,
}

/// Whether the rules across entries are asked before anything is rendered; what cannot be understood holds back either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    On,
    /// For measuring, and for whoever works on a theme.
    Off,
}

/// A project, understood as of a day: everything but the files of the site.
pub struct Loaded {
    pub as_of: AsOf,
    pub reach: Reach,
    pub tree: SourceTree,
    /// The merged settings with their origins.
    pub table: Table,
    pub site: Site,
    pub theme: Theme,
    pub renderer: Renderer,
    pub derived: Arc<Derived>,
    pub plan: Arc<Plan>,
    pub zone: TimeZone,
    /// What was printed last on this computer.
    pub print_log: PrintLog,
    /// Sorted; every stage's.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the machine failed at. What was published still stands, but for what was due to come down.
#[derive(Debug, Error)]
pub enum PipelineError {
    /// A file of the project could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A picture that could be surveyed could not be made.
    #[error("cannot make the picture {path}")]
    Picture { path: SitePath, source: PictureError },
    /// A file changed while the site was made from it, or before without looking so. Nothing was published.
    #[error("a file changed while it was read")]
    Changed,
    /// The output folder could not be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

impl Loaded {
    /// What views for the web are made from.
    pub fn view(&self) -> ViewInput<'_> {
        ViewInput { site: &self.site, derived: &self.derived, files: &self.plan.files, medium: Medium::Web }
    }
}
