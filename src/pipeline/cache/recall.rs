//! What is known of the files of a site before any of them is made.
//!
//! A sheet takes longest to make, and its key changes with any fact of the site. So where the key is new, its view is made, which
//! holds no more than the sheet shows; if that is the same, so is the sheet.

use std::collections::HashMap;
use std::time::SystemTime;

use rayon::prelude::*;

use super::seen::{self, AllSeen};
use super::{Cache, Kept, Keys};
use crate::base::Digest;
use crate::pipeline::{Loaded, PipelineError};
use crate::plan::Output;
use crate::store::{Remembered, TakeDown};

/// By the place of each file what it is made from and what it will be, if that is known.
pub struct Recall {
    pub keys: Vec<Digest>,
    pub views: Vec<Option<Digest>>,
    pub known: Vec<Option<Remembered>>,
    /// The files that were left on disk.
    pub seen: AllSeen,
}

/// What `cache` knows of `outputs`; the project was read at `now`.
pub fn recall(
    (loaded, now): (&Loaded, SystemTime),
    outputs: &[&Output],
    due: &[TakeDown],
    cache: &Cache,
) -> Result<Recall, PipelineError> {
    let seen = seen::look((loaded, now), &cache.saved.seen)?;
    let keys = Keys::new(loaded, &seen, due)?;
    let keyed: Vec<Digest> = outputs.par_iter().map(|output| keys.of(output)).collect();
    let places: HashMap<&str, u32> = (0..).zip(due).map(|(place, due)| (due.entry.as_str(), place)).collect();
    let kept = |(at, (output, key)): (usize, (&&Output, &Digest))| cache.get(&output.path, at).filter(|kept| kept.key == *key);
    let kept: Vec<Option<&Kept>> = outputs.par_iter().zip(&keyed).enumerate().map(kept).collect();
    let views = kept.iter().map(|kept| kept.and_then(|kept| kept.view)).collect();
    let known = kept.into_iter().map(|kept| kept.map(|kept| remembered(kept, &places))).collect();
    let mut recall = Recall { keys: keyed, views, known, seen: AllSeen::new() };
    sheets((loaded, &keys), outputs, &mut recall)?;
    for (at, output) in outputs.iter().enumerate().filter(|(_, output)| output.recipe.sheet().is_some()) {
        let kept = cache.get(&output.path, at).filter(|kept| kept.view.is_some() && kept.view == recall.views[at]);
        if let (None, Some(kept)) = (&recall.known[at], kept) {
            // Nothing can be cut out of a sheet, so it has something of its own entry alone.
            let own = output.owner.as_ref().and_then(|owner| places.get(owner.to_string().as_str()).copied());
            recall.known[at] = Some(Remembered { digest: kept.digest, carries: own.into_iter().collect() });
        }
    }
    Ok(Recall { seen, ..recall })
}

fn remembered(kept: &Kept, places: &HashMap<&str, u32>) -> Remembered {
    let carries = kept.carries.iter().filter_map(|name| places.get(name.as_str()).copied()).collect();
    Remembered { digest: kept.digest, carries }
}

/// The views of the sheets whose keys are new.
#[cfg(feature = "print")]
fn sheets((loaded, keys): (&Loaded, &Keys<'_>), outputs: &[&Output], recall: &mut Recall) -> Result<(), PipelineError> {
    let is_new = |at: &usize| recall.known[*at].is_none() && outputs[*at].recipe.sheet().is_some();
    let new: Vec<usize> = (0..outputs.len()).filter(is_new).collect();
    let ids: Vec<_> = new.iter().filter_map(|at| outputs[*at].recipe.sheet()).collect();
    for (at, view) in new.into_iter().zip(crate::pipeline::print::digests(loaded, &ids)?) {
        recall.views[at] = view.map(|view| keys.of_sheet(view));
    }
    Ok(())
}

/// Without the typesetter no sheet is planned.
#[cfg(not(feature = "print"))]
fn sheets(_: (&Loaded, &Keys<'_>), _: &[&Output], _: &mut Recall) -> Result<(), PipelineError> {
    Ok(())
}
