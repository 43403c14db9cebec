//! What is to be done on a day as a sheet for the desk, with a box before each line.

use super::{Form, Job, Look, Wish};
use crate::model::{EntryId, Paper};
use crate::pipeline::Loaded;
use crate::plan::view;
use crate::print::{Sheet, Standard};

/// The sheet of the day; it is always an upright A4.
pub fn today(loaded: &Loaded) -> Job {
    let wish = Wish { form: Form::Today, size: Paper::A4.into(), large: false, mono: true, day: loaded.as_of.0 };
    Job { id: EntryId { kind: "today", name: loaded.as_of.to_string().into() }, wish }
}

/// The view of the day for the typesetter.
pub fn sheet(loaded: &Loaded, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let look = Look::of(wish);
    let mut view = serde_json::to_value(view::today(loaded.view(), &loaded.print_log)).ok()?;
    view.as_object_mut()?.insert("look".into(), serde_json::to_value(look).ok()?);
    let (template, standard) = ("print/today.typ", Standard::Ua1);
    Some(Sheet { id: id.to_string(), template, view, files: Vec::new(), day: wish.day, standard })
}
