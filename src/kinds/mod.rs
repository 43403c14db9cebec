//! The kinds of entry, one file each. A kind is known to the rest of the program only through [`registry`].

mod activities;
mod bulletins;
mod data;
mod evaluations;
mod grids;
mod model_posts;
mod notices;
mod pages;
mod shared;
#[cfg(test)]
pub(crate) mod testing;

pub use bulletins::{Bulletin, Choosing, Rule, Section, Show, select};
pub use grids::{Area, Cover, FinderBuilding, FinderPart, Grid, finder, in_order as grids_in_order};

use crate::model::Registry;

/// Every kind there is, in the order of the navigation.
pub fn registry() -> Registry {
    Registry {
        kinds: vec![
            &notices::Notices,
            &activities::Activities,
            &model_posts::ModelPosts,
            &evaluations::Evaluations,
            &grids::Grids,
            &bulletins::Bulletins,
            &pages::Pages,
        ],
    }
}
