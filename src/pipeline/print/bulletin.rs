//! A bulletin for the typesetter: the view of its page, the short texts that stand in it whole, a code for each entry.

use std::collections::BTreeMap;

use serde_json::Value;

use super::desk::{Desk, in_words, picture};
use super::{Look, Wish};
use crate::base::SitePath;
use crate::kinds::Bulletin;
use crate::model::{Entry, EntryId, Orientation, PaperSize};
use crate::pipeline::Loaded;
use crate::plan::view::{self, BulletinPage};
use crate::print::{self, Sheet, Standard};

/// The sheets of one bulletin; what is not public stands on it with its title, period and phone alone.
pub fn sheet(loaded: &Loaded, (id, wish): (&EntryId, Wish)) -> Option<Sheet> {
    let entry = loaded.site.entries.get(id)?;
    let input = loaded.view();
    let page = view::bulletin(input, &SitePath::page(&entry.address)?, entry)?;
    let page = BulletinPage { entry: view::on_paper(page.entry, entry), ..page };
    let base = &loaded.site.settings.base_url;
    let url = (!base.is_empty() && entry.common.date.is_some()).then(|| format!("{base}{}", loaded.site.place(entry)));
    let mut codes: Vec<(String, Vec<u8>)> = Vec::new();
    codes.extend(url.as_deref().and_then(print::qr_svg).map(|code| ("qr.svg".to_owned(), code)));
    if !base.is_empty() {
        let shown = view::bulletin_rows(&page).filter(|row| !row.address().is_empty());
        codes.extend(shown.filter_map(|row| {
            let place = loaded.site.place(with_code(loaded, row.code())?);
            Some((format!("qr-{}.svg", row.code()), print::qr_svg(&format!("{base}{place}"))?))
        }));
    }
    let look = Look::of(wish);
    let mut whole = serde_json::to_value(&page).ok()?;
    let object = whole.as_object_mut()?;
    object.insert("site".into(), serde_json::to_value(view::site(input)).ok()?);
    object.insert("print".into(), serde_json::to_value(&loaded.site.settings.print).ok()?);
    object.insert("look".into(), serde_json::to_value(look).ok()?);
    object.insert("titles".into(), in_words(view::bulletin_rows(&page).map(|row| row.title())));
    object.insert("place".into(), url.as_deref().map(view::without_scheme).into());
    object.insert("url".into(), url.clone().into());
    let mut files: Vec<_> = codes.into_iter().map(|(name, code)| (name, print::Bytes::new(code))).collect();
    object.insert("whole".into(), serde_json::to_value(texts(loaded, &page, &mut files)).ok()?);
    object.insert("desk".into(), serde_json::to_value(photos(loaded, &page, &mut files)).ok()?);
    let (template, standard) = ("print/bulletin.typ", Standard::Ua1);
    Some(Sheet { id: id.to_string(), template, view: whole, files, day: wish.day, standard })
}

/// The paper of the bulletin's own layout; `None` for an entry that is no bulletin.
pub fn own_size(loaded: &Loaded, id: &EntryId) -> Option<PaperSize> {
    let bulletin = loaded.site.entries.get(id)?.item.as_any().downcast_ref::<Bulletin>()?;
    let layout = loaded.site.settings.layouts.get(&bulletin.layout)?;
    let upright = PaperSize::from(layout.paper);
    Some(if layout.orientation == Orientation::Landscape { upright.turned() } else { upright })
}

/// The texts that stand whole in it, by the codes of their entries; their pictures go to `files`.
fn texts(loaded: &Loaded, page: &BulletinPage<'_>, files: &mut Vec<(String, print::Bytes)>) -> BTreeMap<String, Value> {
    let of = |row: &view::Row<'_>| {
        let prefix = format!("{}-", row.code());
        let desk = Desk::new(loaded, &loaded.plan.files, (with_code(loaded, row.code())?, &prefix));
        let body = desk.body();
        files.extend(desk.files);
        Some((row.code().to_owned(), body))
    };
    view::whole_texts(page).filter_map(of).collect()
}

/// Where the first picture of each entry lies that stands there with it, by its code; the pictures go to `files`.
fn photos(loaded: &Loaded, page: &BulletinPage<'_>, files: &mut Vec<(String, print::Bytes)>) -> BTreeMap<String, String> {
    let of = |row: &view::Row<'_>| {
        let entry = with_code(loaded, row.code())?;
        let file = loaded.plan.files.get(&entry.id, &entry.common.photos.first()?.file.value)?;
        let (name, bytes) = picture(loaded, file, &format!("photo-{}", row.code()))?;
        let path = format!("/{name}");
        files.push((name, bytes));
        Some((row.code().to_owned(), path))
    };
    view::pictured(page).filter_map(of).collect()
}

fn with_code<'a>(loaded: &'a Loaded, code: &str) -> Option<&'a Entry> {
    loaded.site.entries.values().find(|entry| entry.code == code)
}
