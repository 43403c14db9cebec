//! The cards and stairwell sheets of all grids for the typesetter: their views, and a code for each grid.

use serde::Serialize;

use super::{Form, Job, Look, Wish};
use crate::model::{EntryId, Paper, PaperSize};
use crate::pipeline::Loaded;
use crate::plan::view::{self, CardView};
use crate::print::{self, Bytes, Sheet, Standard};

/// The cards of all grids; they always lie on A4, which ten of 90 × 54 mm fill. `None` without a grid that is shown.
pub fn cards(loaded: &Loaded, mono: bool) -> Option<Job> {
    job(loaded, "cards", Wish { form: Form::Cards, size: Paper::A4.into(), large: false, mono, day: loaded.as_of.0 })
}

/// The stairwell sheets on a paper; `None` without a grid that is shown.
pub fn stairs(loaded: &Loaded, size: PaperSize, mono: bool) -> Option<Job> {
    job(loaded, "stairs", Wish { form: Form::Stairs, size, large: false, mono, day: loaded.as_of.0 })
}

fn job(loaded: &Loaded, name: &str, wish: Wish) -> Option<Job> {
    view::cards(loaded.view()).map(|_| Job { id: EntryId { kind: "grids", name: name.into() }, wish })
}

/// All cards, or all stairwell sheets; `None` without a grid that is shown.
pub fn sheet(loaded: &Loaded, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let cards = view::cards(loaded.view())?;
    let codes = cards.cards.iter().filter_map(code).collect();
    match wish.form {
        Form::Stairs => made((id, wish), loaded, ("print/stairs.typ", &view::stairs(loaded.view())?, codes)),
        _ => made((id, wish), loaded, ("print/cards.typ", &cards, codes)),
    }
}

fn made(
    (id, wish): (&EntryId, Wish),
    loaded: &Loaded,
    (template, view, files): (&'static str, &impl Serialize, Vec<(String, Bytes)>),
) -> Option<Sheet> {
    let look = Look::of(wish);
    let mut view = serde_json::to_value(view).ok()?;
    view.as_object_mut()?.insert("look".into(), serde_json::to_value(look).ok()?);
    Some(Sheet { id: id.to_string(), template, view, files, day: loaded.as_of.0, standard: Standard::Ua1 })
}

fn code(card: &CardView) -> Option<(String, Bytes)> {
    Some((format!("qr-{}.svg", card.code), Bytes::new(print::qr_svg(card.url.as_deref()?)?)))
}
