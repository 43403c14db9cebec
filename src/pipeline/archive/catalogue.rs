//! The lists of an archive: rows for the volumes' own list of items, the catalogue for a spreadsheet, the text for spines.

use serde_json::{Value, json};

use super::Filed;
use super::register::{Item, Kept};
use crate::model::{Entry, resolve_file};
use crate::parse::reader::Choice;
use crate::pipeline::Loaded;
use crate::pipeline::print::{SetVolume, VolumeView};

/// The columns after DA/T 22-2015, and where each item lies.
const COLUMNS: [&str; 12] = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "卷", "文件", "SHA-256"];

/// What is said of an entry that was taken down.
const GONE: &str = "已撤下";

/// The volume as its sheet shows it.
pub fn view(loaded: &Loaded, (year, fonds): (i16, &str), kept: &Kept) -> VolumeView {
    let settings = &loaded.site.settings.archive;
    let of = |item: &Item| loaded.site.entries.get(&item.id);
    let rows = kept.items.iter().enumerate().map(|(at, item)| row(loaded, at + 1, item)).collect();
    let whole = kept.items.iter().filter(|item| !item.gone);
    let items = whole.filter_map(|item| Some((item.id.clone(), item.code.clone(), loose(loaded, of(item)?)))).collect();
    let cover = json!({
        "fonds": fonds,
        "fonds_name": settings.fonds_name.as_ref().unwrap_or(&loaded.site.settings.name),
        "department": settings.department,
        "year": year,
        "title": kept.volume.title,
        "retention": kept.volume.retention.label(),
        "numbers": kept.numbers(),
        "count": kept.items.len(),
        "gone": kept.items.iter().filter(|item| item.gone).count(),
        "box": kept.number,
    });
    VolumeView { id: format!("{year} {}", kept.name()), cover, rows, items }
}

fn row(loaded: &Loaded, number: usize, item: &Item) -> Value {
    let entry = loaded.site.entries.get(&item.id);
    let (document, responsible, title) = said(loaded, item, entry);
    json!({
        "n": number,
        "code": item.code,
        "number": document,
        "responsible": responsible,
        "title": title,
        "date": eight_digits(item),
        "gone": item.gone,
    })
}

/// 文号, 责任者 and 题名; of what was taken down only that it was.
fn said(loaded: &Loaded, item: &Item, entry: Option<&Entry>) -> (String, String, String) {
    let Some(entry) = entry.filter(|_| !item.gone) else { return (String::new(), String::new(), format!("（{GONE}）")) };
    let number = entry.facts.number.as_ref().map(|number| number.value.clone()).unwrap_or_default();
    (number, responsible(loaded, entry), entry.common.title.clone())
}

/// Who answers for an entry: who signed it, else its author, else the first who signs notices, else the site.
fn responsible(loaded: &Loaded, entry: &Entry) -> String {
    let settings = &loaded.site.settings;
    let own = entry.facts.issuer.as_ref().or(entry.common.author.as_ref());
    own.or(settings.office.issuers.first().map(|issuer| &issuer.name)).unwrap_or(&settings.name).clone()
}

fn eight_digits(item: &Item) -> String {
    item.date.strftime("%Y%m%d").to_string()
}

/// The attachments that are neither tables nor texts: they are kept as files of their own.
fn loose(loaded: &Loaded, entry: &Entry) -> Vec<String> {
    let set = |file: &str| {
        let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        matches!(extension.as_deref(), Some("csv" | "md"))
    };
    let down = entry.list_is_down(loaded.as_of.0);
    let filed = entry.common.attachments.iter().filter(|attachment| !(down && attachment.is_list()));
    let attachments = filed.filter(|attachment| !set(attachment.file()));
    let there = attachments.filter(|attachment| resolve_file(&loaded.tree, entry, attachment.file()).is_some());
    there
        .map(|attachment| {
            let name = attachment.file().rsplit('/').next().unwrap_or_default();
            attachment.title.clone().unwrap_or_else(|| name.to_owned())
        })
        .collect()
}

/// The catalogue of all volumes: a row for each item, and one below it for each of its attachments.
///
/// With a mark of order at its beginning, by which Excel knows that it is UTF-8.
pub fn catalogue(loaded: &Loaded, volumes: &[(&Kept, &SetVolume)], filed: &[Filed]) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    // A text in memory takes every record.
    let mut add = |record: &[String; 12]| drop(csv.write_record(record.iter().map(|cell| plain(cell))));
    add(&COLUMNS.map(str::to_owned));
    for (kept, set) in volumes {
        let mut pages = set.item_pages.iter();
        for (at, item) in kept.items.iter().enumerate() {
            let entry = loaded.site.entries.get(&item.id);
            let (document, responsible, title) = said(loaded, item, entry);
            let own: Vec<&Filed> = filed.iter().filter(|file| file.owner.as_ref() == Some(&item.id)).collect();
            let (pages, note) = if item.gone { (None, GONE) } else { (pages.next(), "") };
            // Where the list of an entry is down, its own file, in which it stood, is not filed.
            let own_file = entry.map(|entry| entry.file.as_str().replacen("content/", "sources/", 1));
            let main = own.first().filter(|file| Some(&file.path) == own_file.as_ref());
            add(&[
                (at + 1).to_string(),
                item.code.clone(),
                document,
                responsible,
                title,
                eight_digits(item),
                String::new(),
                pages.map(ToString::to_string).unwrap_or_default(),
                note.to_owned(),
                kept.volume.title.clone(),
                main.map(|file| file.path.clone()).unwrap_or_default(),
                main.map(|file| file.sha256.clone()).unwrap_or_default(),
            ]);
            own.iter().skip(usize::from(main.is_some())).for_each(|file| add(&attachment(item, kept, file)));
        }
    }
    csv.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}

fn attachment(item: &Item, kept: &Kept, file: &Filed) -> [String; 12] {
    let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut record = <[String; 12]>::default();
    record[1].clone_from(&item.code);
    record[4] = name;
    record[5] = eight_digits(item);
    record[7] = file.pages.map(|pages| pages.to_string()).unwrap_or_default();
    record[8] = "附件".to_owned();
    record[9].clone_from(&kept.volume.title);
    record[10].clone_from(&file.path);
    record[11].clone_from(&file.sha256);
    record
}

/// What goes on the spine of each box.
pub fn spines(loaded: &Loaded, (year, fonds): (i16, &str), volumes: &[(&Kept, &SetVolume)]) -> String {
    let department = &loaded.site.settings.archive.department;
    let one = |kept: &Kept| {
        format!(
            "{}\n全宗号 {fonds}\n年度 {year}\n保管期限 {}\n机构 {department}\n起止件号 {}\n盒号 {}\n",
            kept.volume.title,
            kept.volume.retention.label(),
            kept.numbers(),
            kept.number
        )
    };
    volumes.iter().map(|(kept, _)| one(kept)).collect::<Vec<_>>().join("\n")
}
