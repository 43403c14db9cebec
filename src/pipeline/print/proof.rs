//! The 公示情况说明 of one entry: what is known of its posting, with the photos of the walls.

use serde_json::{Map, Value};

use super::{Form, Job, Look, Shop, Wish, entry_view};
use crate::base::ProjectPath;
use crate::media;
use crate::model::{Entry, EntryId, Paper};
use crate::pipeline::Loaded;
use crate::plan::files::wall_sources;
use crate::plan::view;
use crate::print::{self, Sheet, Standard};

/// The widest side of a photo on it, in pixels.
const PHOTO_WIDTH: u32 = 1600;

/// The proof of an entry; always an upright A4. `None` for what has no date.
pub fn proof(loaded: &Loaded, entry: &Entry) -> Option<Job> {
    entry.common.date?;
    let wish = Wish { form: Form::Proof, size: Paper::A4.into(), large: false, mono: true, day: loaded.as_of.0 };
    Some(Job { id: entry.id.clone(), wish })
}

/// The view of the proof for the typesetter, and its photos.
pub fn sheet(loaded: &Loaded, shop: &Shop, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let entry = loaded.site.entries.get(id)?;
    let whole = entry_view(loaded, shop, (id, ""))?;
    let (mut view, mut files) = (whole.view, whole.files);
    let look = Look::of(wish);
    let object = view.as_object_mut()?;
    object.insert("look".into(), serde_json::to_value(look).ok()?);
    object.insert("proof".into(), serde_json::to_value(view::proof(loaded.view(), entry)?).ok()?);
    object.insert("wall_photos".into(), photos(loaded, entry, &mut files));
    let (template, standard) = ("print/proof.typ", Standard::Ua1);
    Some(Sheet { id: format!("proof/{id}"), template, view, files, day: wish.day, standard })
}

/// Where each photo of a wall lies, by the name that the entry gives it; the pictures go to `files`.
fn photos(loaded: &Loaded, entry: &Entry, files: &mut Vec<(String, print::Bytes)>) -> Value {
    let mut lying = Map::new();
    for (written, path) in wall_sources(entry, &loaded.tree) {
        if let Some((extension, bytes)) = photo(loaded, &path) {
            let name = format!("wall-{}.{extension}", lying.len());
            lying.insert(written, format!("/{name}").into());
            files.push((name, print::Bytes::new(bytes)));
        }
    }
    lying.into()
}

/// A photo freshly encoded, and the ending of its name; `None` if it cannot be read.
fn photo(loaded: &Loaded, path: &ProjectPath) -> Option<(&'static str, Vec<u8>)> {
    let bytes = media::read(&loaded.tree, path)?;
    let facts = media::facts(&bytes).ok()?;
    Some((facts.form.extension(), media::resized(&bytes, facts.width.min(PHOTO_WIDTH), facts.form).ok()?))
}
